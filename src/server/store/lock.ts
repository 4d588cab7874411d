/**
 * PGlite has no lock of its own, and two processes on one folder corrupt it. One process holds `samspil.lock`
 * (its pid and start time); a lock whose process is gone is taken over.
 */
import { closeSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';

export class FolderInUse extends Error {
	holder: string;
	constructor(holder: string, path: string) {
		super(`The database folder is in use by process ${holder} (${path}). Stop that process first.`);
		this.holder = holder;
	}
}

/** @returns the release function; throws FolderInUse when a living process holds the lock */
export function takeLock(path: string): () => void {
	const mine = `${process.pid} ${startOf(process.pid)}`;
	for (let tries = 0; tries < 20; tries++) {
		try {
			const fd = openSync(path, 'wx');
			writeSync(fd, mine);
			closeSync(fd);
			const release = () => {
				if (read(path) === mine) rmSync(path, { force: true });
			};
			process.once('exit', release);
			return release;
		} catch (e) {
			if ((e as NodeJS.ErrnoException).code !== 'EEXIST') throw e;
		}
		const held = read(path);
		if (held === null) continue;
		const [pid = '', start = ''] = held.split(' ');
		if (held === mine || alive(Number(pid), start)) throw new FolderInUse(pid || '?', path);
		// only one of several that find the stale lock may remove it: rename is atomic
		const aside = `${path}.${process.pid}.stale`;
		try {
			renameSync(path, aside);
			rmSync(aside, { force: true });
		} catch {
			// somebody else was faster
		}
	}
	throw new FolderInUse(read(path) ?? '?', path);
}

function read(path: string): string | null {
	try {
		return readFileSync(path, 'utf8').trim();
	} catch {
		return null;
	}
}

/** Start time of a process in clock ticks, so that a reused pid is not mistaken for the holder; '0' where the system cannot tell. */
function startOf(pid: number): string {
	try {
		const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
		return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '0';
	} catch {
		return '0';
	}
}

function alive(pid: number, start: string): boolean {
	if (!Number.isInteger(pid) || pid <= 0) return false;
	try {
		process.kill(pid, 0);
	} catch (e) {
		if ((e as NodeJS.ErrnoException).code === 'ESRCH') return false;
	}
	const now = startOf(pid);
	return start === '0' || start === '' || now === '0' || now === start;
}
