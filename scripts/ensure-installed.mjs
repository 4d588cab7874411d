/**
 * Runs before every npm script, on whatever Node the machine has: installs the packages when they are missing or the lock file has
 * changed. With --test also what the tests need from the system: Chromium and PostgreSQL.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { disk, ensureSystem } from './ensure-system.mjs';

const [major = 0] = process.versions.node.split('.').map(Number);
if (major < 20) {
	console.error(`Samspil needs Node.js 20 or newer to install itself; this is ${process.versions.node}.`);
	process.exit(1);
}

const mark = 'node_modules/.samspil-installed';
const wanted = createHash('sha256').update(readFileSync('package-lock.json')).digest('hex');
const has = existsSync(mark) ? readFileSync(mark, 'utf8') : '';
if (has !== wanted) {
	// packages put there by `npm ci` itself are as good; then only the mark is missing
	if (!has && isInstalled()) writeFileSync(mark, wanted);
	else {
		console.log('Installing packages (once) ...');
		const npm = process.env.npm_execpath;
		if (npm) execFileSync(process.execPath, [npm, 'ci'], { stdio: 'inherit' });
		else execFileSync('npm', ['ci'], { stdio: 'inherit', shell: process.platform === 'win32' });
		writeFileSync(mark, wanted);
	}
}

if (process.argv.includes('--test')) {
	const run = (command, args, minutes) =>
		execFileSync(command, args, {
			stdio: 'inherit',
			timeout: minutes * 60_000,
			env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
		});
	const machine = { ...disk, env: process.env, root: process.getuid?.() === 0 };
	if (!ensureSystem(machine, run, (line) => console.error(line))) process.exit(1);
}

/** Does node_modules hold exactly the versions of the lock file? */
function isInstalled() {
	if (!existsSync('node_modules/.package-lock.json')) return false;
	const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')).packages;
	const there = JSON.parse(readFileSync('node_modules/.package-lock.json', 'utf8')).packages;
	return Object.entries(lock).every(([path, p]) => !path || p.optional || there[path]?.version === p.version);
}
