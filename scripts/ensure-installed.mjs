/**
 * Runs before every npm script, on whatever Node the machine has: installs the packages when they are missing or the lock file has
 * changed. With --test also what the tests need from the system: Chromium and PostgreSQL.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';

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

if (process.argv.includes('--test')) ensureSystem();

/** Does node_modules hold exactly the versions of the lock file? */
function isInstalled() {
	if (!existsSync('node_modules/.package-lock.json')) return false;
	const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')).packages;
	const there = JSON.parse(readFileSync('node_modules/.package-lock.json', 'utf8')).packages;
	return Object.entries(lock).every(([path, p]) => !path || p.optional || there[path]?.version === p.version);
}

function ensureSystem() {
	const lacking = [];
	const browsers = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
	if (!process.env.CHROMIUM && !browsers.some((b) => existsSync(b))) lacking.push('chromium');
	const pg = '/usr/lib/postgresql';
	const servers = existsSync(pg) ? readdirSync(pg).filter((v) => Number(v) >= 15) : [];
	if (!process.env.DATABASE_URL && !servers.length) lacking.push('postgresql');
	const debian = process.getuid?.() === 0 && existsSync('/etc/debian_version');
	// the one test of a real virus scanner is left out where there is none, so only where it costs nobody anything
	if (debian && !existsSync('/usr/sbin/clamd')) lacking.push('clamav-daemon');
	if (!lacking.length) return;
	if (debian) {
		console.log(`Installing for the tests: ${lacking.join(', ')} ...`);
		const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
		try {
			execFileSync('apt-get', ['update', '-qq'], { stdio: 'inherit', env });
			execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...lacking], {
				stdio: 'inherit',
				env
			});
			return;
		} catch {
			console.error('The installation by apt-get did not succeed.');
		}
	}
	console.error(`The tests need: ${lacking.join(', ')}.
  Debian, Ubuntu:  sudo apt-get install ${lacking.join(' ')}
  Elsewhere: install Chromium and set CHROMIUM to its path; start PostgreSQL 15 or newer and set DATABASE_URL to a superuser's address.`);
	if (process.env.CI) process.exit(1);
}
