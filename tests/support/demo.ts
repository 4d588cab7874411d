/**
 * The demo municipality, served. The first who needs it in a run starts the product on an empty folder, which loads it; everybody
 * starts on a copy of that folder. It lives as long as the run, because the demo is made relative to the moment it is loaded.
 */
import { cpSync, existsSync, mkdtempSync, renameSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import { FolderInUse, takeLock } from '../../src/server/store/lock.ts';
import { serve, type Served } from './served.ts';

/** The product on a copy of the demo municipality (embedded). */
export async function serveDemo(env: Record<string, string> = {}): Promise<Served> {
	const folder = mkdtempSync(join(tmpdir(), 'samspil-demo-'));
	cpSync(await demoFolder(), folder, { recursive: true });
	return serve(env, folder);
}

async function demoFolder(): Promise<string> {
	const made = join(inject('shared'), 'demo');
	while (!existsSync(made)) {
		const release = tryLock(`${made}.lock`);
		// another worker loads it; should she die, her lock is ours
		if (!release) await new Promise((done) => setTimeout(done, 50));
		else
			try {
				if (!existsSync(made)) await load(made);
			} finally {
				release();
			}
	}
	return made;
}

function tryLock(path: string): (() => void) | null {
	try {
		return takeLock(path);
	} catch (e) {
		if (e instanceof FolderInUse) return null;
		throw e;
	}
}

async function load(made: string) {
	const draft = mkdtempSync(`${made}-`);
	const served = await serve({ JOBS: 'off' }, draft);
	await served.end();
	renameSync(draft, made);
}
