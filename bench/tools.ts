/** What every part of the bench uses: saying, loading, the bare server, memory. */
import { type ChildProcess, fork, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { Load, Measured } from './load.ts';
import type { Recording } from './record.ts';

export const lines: string[] = [];
export const say = (text: string) => {
	lines.push(text);
	console.log(text);
};

export const measure = (load: Load) =>
	new Promise<Measured>((done, no) => {
		const child = spawn(process.execPath, ['bench/load.ts'], { stdio: ['pipe', 'pipe', 'inherit'] });
		child.stdin.end(JSON.stringify(load));
		let out = '';
		child.stdout.on('data', (c: Buffer) => (out += c));
		child.once('exit', (code) =>
			code === 0 ? done(JSON.parse(out) as Measured) : no(new Error('load failed'))
		);
	});

export const bare = (of: { url: string; port: number; pages: Record<string, Recording> }) =>
	new Promise<ChildProcess>((done) => {
		const child = fork('bench/bare.ts');
		child.send(of);
		child.once('message', () => done(child));
	});

export const ms = (x: number) => x.toFixed(1);
/** Resident memory in MB. */
export const memory = (child: ChildProcess) => {
	try {
		return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
	} catch {
		return 0;
	}
};
