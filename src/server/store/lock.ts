/**
 * PGlite has no lock of its own, and two processes on one folder corrupt it. One process holds `samspil.lock`
 * (its pid and start time); a lock whose process is gone is taken over.
 *
 * A dead holder is never removed by its name in the folder, for somebody faster may hold that name by now. Her successor is the one
 * who creates the file that names the dead holder, and only one can; if that one dies too, the next succeeds her in the same way.
 */
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';

export class FolderInUse extends Error {
	holder: string;
	constructor(holder: string, path: string) {
		super(`The database folder is in use by process ${holder} (${path}). Stop that process first.`);
		this.holder = holder;
	}
}

/** Locks of this process: elsewhere the same words are those of a dead process whose pid we were given. */
const ours = new Set<string>();

/** @returns the release function; throws FolderInUse when a living process holds the lock */
export function takeLock(path: string): () => void {
	const mine = `${process.pid} ${startOf(process.pid)}`;
	const draft = `${path}.${process.pid}.new`;
	writeFileSync(draft, mine);
	try {
		for (let tries = 0; tries < 100; tries++) {
			const won = compete(path, draft, mine);
			if (won) return hold(path, mine);
		}
	} finally {
		rmSync(draft, { force: true });
	}
	throw new FolderInUse(read(path) ?? '?', path);
}

function compete(path: string, draft: string, mine: string): boolean {
	// a link appears with its whole content or not at all
	if (link(draft, path)) return true;
	const root = read(path);
	const passed: string[] = [];
	for (let at = path, held = root; held !== null; held = read(at)) {
		if (held === mine ? ours.has(path) : alive(held)) throw new FolderInUse(held.split(' ')[0] || '?', path);
		at = `${path}.after-${held.replace(' ', '-')}`;
		passed.push(at);
		if (!link(draft, at)) continue;
		// the successor's file counts only while the first of the line still stands
		if (read(path) !== root) {
			rmSync(at, { force: true });
			return false;
		}
		renameSync(draft, path);
		for (const file of passed) rmSync(file, { force: true });
		return true;
	}
	return false;
}

function hold(path: string, mine: string): () => void {
	ours.add(path);
	const release = () => {
		process.off('exit', release);
		if (ours.delete(path) && read(path) === mine) rmSync(path, { force: true });
	};
	process.once('exit', release);
	return release;
}

function link(from: string, to: string): boolean {
	try {
		linkSync(from, to);
		return true;
	} catch (e) {
		if ((e as NodeJS.ErrnoException).code === 'EEXIST') return false;
		throw e;
	}
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

function alive(held: string): boolean {
	const [text = '', start = ''] = held.split(' ');
	const pid = Number(text);
	if (!Number.isInteger(pid) || pid <= 0) return false;
	try {
		process.kill(pid, 0);
	} catch (e) {
		if ((e as NodeJS.ErrnoException).code === 'ESRCH') return false;
	}
	const now = startOf(pid);
	return start === '0' || start === '' || now === '0' || now === start;
}
