/** Builds the application when build/ is missing or older than what it is made of. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const made = 'build/.made';
const sources = ['src', 'messages', 'static', 'package-lock.json', 'vite.config.ts', 'tsconfig.json'];

/** The newest change below a path; tests are not part of the build. */
function newest(path) {
	if (!existsSync(path)) return 0;
	const s = statSync(path);
	if (!s.isDirectory()) return /\.test\.ts$/.test(path) ? 0 : s.mtimeMs;
	return readdirSync(path).reduce((latest, name) => Math.max(latest, newest(join(path, name))), s.mtimeMs);
}

if (
	!existsSync(made) ||
	!existsSync('build/handler.js') ||
	Date.parse(readFileSync(made, 'utf8')) < Math.max(...sources.map(newest))
) {
	console.log('Building ...');
	// what changes while it is built counts as newer
	const started = new Date();
	// the project's own Node, whatever the machine's is
	const own = join('node_modules', 'node', 'bin', 'node');
	const node = existsSync(own) ? own : process.execPath;
	const done = spawnSync(node, ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn'], {
		stdio: 'inherit'
	});
	if (done.status !== 0) process.exit(done.status ?? 1);
	writeFileSync(made, started.toISOString());
}
