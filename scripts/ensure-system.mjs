/**
 * What the tests need from the system, and what they use where it costs nobody anything. What is needed and cannot be had is said,
 * and ends a run of CI; what is only used is asked for by itself and last, for a while, and never stands in the way of anything.
 */
import { existsSync, readdirSync } from 'node:fs';

/** @typedef {{ exists(path: string): boolean, list(path: string): string[], env: Record<string, string | undefined>, root: boolean }} Machine */

/** @type {Pick<Machine, 'exists' | 'list'>} */
export const disk = { exists: existsSync, list: (path) => (existsSync(path) ? readdirSync(path) : []) };

/** minutes that each command of the installation may take */
const needed = 15;
const used = 3;

/** @param {Machine} machine */
export function lacking({ exists, list, env, root }) {
	const needs = [];
	const browsers = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
	if (!env.CHROMIUM && !browsers.some(exists)) needs.push('chromium');
	const servers = list('/usr/lib/postgresql').filter((v) => Number(v) >= 15);
	if (!env.DATABASE_URL && !servers.length) needs.push('postgresql');
	const debian = root && exists('/etc/debian_version');
	// the one test of a real virus scanner is left out where there is none. A machine with services of its own is not given one
	// more to run and to fetch signatures for: only a container is.
	const uses =
		debian && !exists('/run/systemd/system') && !exists('/usr/sbin/clamd') ? ['clamav-daemon'] : [];
	return { debian, needs, uses };
}

/**
 * @param {Machine} machine
 * @param {(command: string, args: string[], minutes: number) => void} run throws when the command does not succeed in time
 * @param {(line: string) => void} say
 * @returns {boolean} whether the tests can begin
 */
export function ensureSystem(machine, run, say) {
	const { debian, needs, uses } = lacking(machine);
	const install = (/** @type {string[]} */ packages, /** @type {number} */ minutes) => {
		say(`Installing for the tests: ${packages.join(', ')} ...`);
		try {
			run('apt-get', ['update', '-qq'], minutes);
			const install = ['install', '-y', '-qq', '--no-install-recommends', ...packages];
			run('apt-get', [...install, '--download-only'], minutes);
			// what is slow lies behind; a package half unpacked is worse than a wait
			run('apt-get', install, needed);
			return true;
		} catch {
			return false;
		}
	};
	let ready = true;
	if (needs.length && !(debian && install(needs, needed))) {
		ready = !machine.env.CI;
		say(`The tests need: ${needs.join(', ')}.
  Debian, Ubuntu:  sudo apt-get install ${needs.join(' ')}
  Elsewhere: install Chromium and set CHROMIUM to its path; start PostgreSQL 15 or newer and set DATABASE_URL to a superuser's address.`);
	}
	if (ready && uses.length && !install(uses, used))
		say(`Could not install ${uses.join(', ')}: the tests run without, and leave out what would use it.`);
	return ready;
}
