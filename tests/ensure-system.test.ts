import { describe, expect, test } from 'vitest';
import { ensureSystem } from '../scripts/ensure-system.mjs';

/** A machine that has these files, and an apt-get that has these packages. */
function machine(files: string[], offers: string[], env: Record<string, string> = {}, root = true) {
	const asked: string[][] = [];
	const said: string[] = [];
	const ready = ensureSystem(
		{
			exists: (f: string) => files.includes(f),
			list: (f: string) => (files.includes(f) ? ['15'] : []),
			env,
			root
		},
		(command: string, args: string[], minutes: number) => {
			asked.push([command, ...args]);
			expect(minutes).toBeGreaterThan(0);
			if (
				args[0] === 'update'
					? !offers.length
					: args.some((a) => !/^(install|-)/.test(a) && !offers.includes(a))
			)
				throw new Error('E: Unable to locate package');
		},
		(line: string) => said.push(line)
	);
	const wanted = asked
		.filter((a) => a[1] === 'install' && a.includes('--download-only'))
		.map((a) => a.filter((x) => !/^(apt-get|install|-)/.test(x)));
	return { ready, wanted, asked, said: said.join('\n') };
}
const debian = '/etc/debian_version';
const browser = '/usr/bin/chromium';
const postgres = '/usr/lib/postgresql';

describe('what the tests need from the system', () => {
	test('given all of it, when the tests begin, then nothing is asked of the system', () => {
		expect(machine([debian, browser, postgres, '/usr/sbin/clamd'], [])).toMatchObject({
			ready: true,
			asked: [],
			said: ''
		});
	});
	test('given only the scanner is lacking and cannot be had, then the tests begin all the same, in CI too', () => {
		for (const offers of [[], ['chromium']])
			expect(machine([debian, browser, postgres], offers, { CI: 'true' })).toMatchObject({
				ready: true,
				said: expect.stringContaining('run without')
			});
	});
	test('given a scanner that cannot be had, then it stands in the way of nothing that is needed', () => {
		expect(machine([debian], ['chromium', 'postgresql'], { CI: 'true' })).toMatchObject({
			ready: true,
			wanted: [['chromium', 'postgresql'], ['clamav-daemon']]
		});
	});
	test('given something needed that cannot be had, then it is said, and CI ends', () => {
		expect(machine([debian, postgres, '/usr/sbin/clamd'], [], { CI: 'true' })).toMatchObject({
			ready: false,
			said: expect.stringContaining('apt-get install chromium')
		});
		expect(machine([postgres], [], {}, false)).toMatchObject({ ready: true, asked: [] });
	});
	test('given a machine with services of its own, or no right to install, then it is not given a scanner to run', () => {
		const offers = ['clamav-daemon'];
		expect(machine([debian, browser, postgres, '/run/systemd/system'], offers).asked).toEqual([]);
		expect(machine([debian, browser, postgres], offers, {}, false).asked).toEqual([]);
		expect(machine([debian, browser, postgres], offers).wanted).toEqual([offers]);
	});
});
