import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { type Io, samspil } from './samspil.ts';

const folder = mkdtempSync(join(tmpdir(), 'samspil-cli-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function call(...args: string[]) {
	let out = '';
	let err = '';
	const io: Io = {
		out: (t) => void (out += t),
		err: (t) => void (err += t),
		wrong: (t) => ((err += t), 2),
		fail: (t) => ((err += t), 1)
	};
	return { code: await samspil(args, io), out, err };
}

test('given no command or help, when it is called, then the commands are listed', async () => {
	for (const args of [[], ['help'], ['--help']]) {
		const { code, out } = await call(...args);
		expect(code).toBe(0);
		for (const name of ['demo', 'import', 'model', 'deadline', 'migrate', 'roles', 'audit'])
			expect(out).toContain(`  ${name}`);
	}
});

test.each(['demo', 'import', 'migrate', 'roles', 'audit', 'deadline'])(
	'given %s --help, when it is called, then it says how, and does nothing',
	async (name) => {
		const { code, out, err } = await call(name, '--help');
		expect([code, err]).toEqual([0, '']);
		expect(out).toContain(`samspil ${name}`);
	}
);

test.each([
	['frobnicate'],
	['demo', '--size', 'XXL'],
	['demo', '--seed', 'x'],
	['demo', '--frob'],
	['import'],
	['import', '--kind', 'children', 'x.csv'],
	['import', '--municipality', '1', '--kind', 'cats', 'x.csv'],
	['import', '--municipality', '1', '--kind', 'children'],
	['audit'],
	['audit', 'forget'],
	['roles', 'x'],
	['migrate', '--down']
])(
	'given a wrong call (%s %s %s), when it is made, then the exit code is 2 and the culprit is named',
	async (...args) => {
		const { code, out, err } = await call(...args.filter((a): a is string => a !== undefined));
		expect([code, out]).toEqual([2, '']);
		expect(err).not.toBe('');
	}
);

test('M51 given a file in Latin-1, when it is imported, then it is refused before the database is opened', async () => {
	const file = join(folder, 'latin1.csv');
	writeFileSync(file, Buffer.from('Nøgle;Navn;Type\nS1;Å;skole\n', 'latin1'));
	const { code, err } = await call('import', '--municipality', '1', '--kind', 'units', file);
	expect(code).toBe(1);
	expect(err).toContain('UTF-8');
});

test('given the launcher, when it is called in another folder, then it finds its own Node and its own files', () => {
	const launcher = join(import.meta.dirname, 'samspil.mjs');
	const done = spawnSync(process.execPath, [launcher, 'roles'], { cwd: folder, encoding: 'utf8' });
	expect([done.status, done.stderr]).toEqual([0, '']);
	expect(done.stdout).toContain('create role samspil_app');
});

test('given a database folder that is in use, when a command needs it, then it says by whom', () => {
	const data = join(folder, 'data');
	const hold = `import { openEmbedded } from ${JSON.stringify(join(import.meta.dirname, '../server/store/open.ts'))};
		import { spawnSync } from 'node:child_process';
		const d = await openEmbedded(${JSON.stringify(data)});
		const r = spawnSync(process.execPath, [${JSON.stringify(join(import.meta.dirname, 'samspil.ts'))}, 'migrate', '--check'], { env: { ...process.env, DATA_DIR: ${JSON.stringify(data)}, DATABASE_URL: '' }, encoding: 'utf8' });
		console.log(JSON.stringify([r.status, r.stderr, process.pid])); await d.close();`;
	const done = spawnSync(process.execPath, ['--input-type=module', '-e', hold], { encoding: 'utf8' });
	const [status, err, pid] = JSON.parse(done.stdout) as [number, string, number];
	expect(status).toBe(1);
	expect(err).toContain(`in use by process ${pid}`);
}, 60_000);
