/** R04: who may open the embedded folder. */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { takeLock } from '../../src/server/store/lock.ts';
import { median } from './ground.ts';

const inFolder = <T>(fn: (path: string, folder: string) => Promise<T>): Promise<T> => {
	const folder = mkdtempSync(join(tmpdir(), 'samspil-lock-'));
	return fn(join(folder, 'samspil.lock'), folder).finally(() =>
		rmSync(folder, { recursive: true, force: true })
	);
};

/** Several processes at the same instant on a lock that a killed one left: how often not exactly one got it. */
export const raceForStale = (rounds: number, racers = 4) =>
	inFolder(async (path, folder) => {
		const wrong: string[] = [];
		for (let n = 0; n < rounds; n++) {
			// whoever held it in the last round was killed with it in her hand
			if (!existsSync(path)) writeFileSync(path, '999999999 1');
			const at = Date.now() + 350;
			const all = Array.from({ length: racers }, () => {
				const child = spawn(process.execPath, ['tests/faults/lock-racer.ts', path, String(at)]);
				const said = new Promise<string>((done) => child.stdout.once('data', (c) => done(String(c).trim())));
				const gone = new Promise((done) => child.once('exit', done));
				return { child, said, gone };
			});
			const said = await Promise.all(all.map((r) => r.said));
			const got = said.filter((x) => x === 'got it').length;
			if (got !== 1) wrong.push(`${got} of ${racers} got it`);
			const holder = readFileSync(path, 'utf8').split(' ')[0]!;
			if (said.some((x) => x !== 'got it' && !x.includes(`process ${holder} `))) wrong.push(said.join('; '));
			for (const r of all) r.child.kill('SIGKILL');
			await Promise.all(all.map((r) => r.gone));
			const left = readdirSync(folder).filter((f) => f.includes('.after-'));
			if (left.length) wrong.push(`left behind: ${left.join(' ')}`);
		}
		return wrong;
	});

/** A lock of a dead process, of a pid that another process has today, and of a living one. */
export const takeOver = (rounds: number) =>
	inFolder(async (path) => {
		const wrong: string[] = [];
		const took: number[] = [];
		for (let n = 0; n < rounds; n++) {
			// odd rounds: the holder's pid lives, but it is somebody else's
			writeFileSync(path, n % 2 ? `${process.ppid} 1` : `${4_000_000 + n} 77`);
			const at = performance.now();
			try {
				takeLock(path)();
			} catch (e) {
				wrong.push((e as Error).message);
			}
			took.push(performance.now() - at);
			if (existsSync(path)) wrong.push('not released');
		}
		const release = takeLock(path);
		try {
			takeLock(path);
			wrong.push('taken twice');
		} catch (e) {
			if (!(e as Error).message.includes(`process ${process.pid} `)) wrong.push((e as Error).message);
		}
		release();
		return { wrong, medianMs: median(took) };
	});
