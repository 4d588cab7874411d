import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { runDeadline } from './deadline.ts';

const run = (line: string) => runDeadline(line.split(' ').filter((word) => word !== ''));

describe('samspil deadline', () => {
	it.each([
		['--anchor 2026-11-23 --count 6 --unit workday --direction after --reading S', '2026-11-30'],
		['--anchor 2026-11-23 --count 6 --unit workday --direction after --reading G', '2026-12-01'],
		['--anchor=2026-11-21 --count=6 --unit=workday --reading=S', '2026-11-28'],
		['--anchor 2026-10-31 --count 4 --unit month --lang en', '2027-02-28'],
		['--anchor 2026-03-28T14:00+01:00 --count 24 --unit hour', '2026-03-29T15:00+02:00'],
		['--anchor 2026-11-24T09:00+01:00 --count 8 --unit day --direction before', '2026-11-16']
	])('%s answers %s first on the line', (line, answer) => {
		const { code, out, err } = run(line);
		expect([code, err]).toEqual([0, '']);
		expect(out.split(/\s/)[0]).toBe(answer);
	});

	it('says how it was counted, a line for each day', () => {
		const { out } = run('--anchor 2026-11-27 --count 1 --unit workday --lang en');
		expect(out.split('\n').slice(0, 6)).toEqual([
			'2026-11-30  1 workday after Friday 27 November 2026 is Monday 30 November 2026.',
			'',
			'  2026-11-27  Fri 27 Nov 2026  the count starts here',
			'  2026-11-28  Sat 28 Nov 2026  Saturday, does not count',
			'  2026-11-29  Sun 29 Nov 2026  Sunday, does not count',
			'  2026-11-30  Mon 30 Nov 2026  workday 1'
		]);
	});

	it.each([
		['', ['--anchor', '--count', '--unit']],
		['--anchor 2026-11-31 --count 6 --unit workday', ['--anchor']],
		['--anchor 2026-11-23T14:00 --count 6 --unit hour', ['--anchor']],
		['--anchor 2026-11-23 --count -6 --unit workday', ['--count']],
		['--anchor 2026-11-23 --count 6 --unit fortnight', ['--unit']],
		['--anchor 2026-11-23 --count 6 --unit day --direction back', ['--direction']],
		['--anchor 2026-11-23 --count 6 --unit workday --reading s', ['--reading']],
		['--anchor 2026-11-23 --count 6 --unit day --lang fr', ['--lang']],
		['--anchor 2026-11-23 --count 6 --unit day --fast', ['--fast']],
		['--anchor 2026-11-23 --count 6 --unit day now', ['now']],
		['--anchor --count 6 --unit day', ['--anchor']],
		['--anchor 2026-11-23 --count 6 --unit', ['--unit']]
	])('%j is wrong use, and names %j', (line, options) => {
		const { code, out, err } = run(line);
		expect([code, out]).toEqual([2, '']);
		const lines = err.trimEnd().split('\n');
		expect(lines.slice(0, -1).map((text) => text.split(': ')[0])).toEqual(options);
		expect(lines.at(-1)).toContain('samspil deadline --anchor');
	});

	it('explains itself', () => {
		expect(run('--help')).toMatchObject({ code: 0, out: expect.stringContaining('--reading') });
		expect(run('--help --lang en').out).toContain('a whole number');
	});
});

describe('R20: the time zone of the process', () => {
	const script = `
		import { runDeadline } from ${JSON.stringify(new URL('./deadline.ts', import.meta.url).href)};
		import { dayOf, endOfDay } from ${JSON.stringify(new URL('../domain/kernel/day.ts', import.meta.url).href)};
		import { writeInstant } from ${JSON.stringify(new URL('../words/dates.ts', import.meta.url).href)};
		const out = [new Intl.DateTimeFormat().resolvedOptions().timeZone];
		const anchors = ['2024-02-29', '2026-03-28T14:00+01:00', '2026-03-29T01:30+01:00', '2026-10-25T02:30+02:00',
			'2026-10-25T02:30+01:00', '2026-12-31T23:30+01:00', '2026-12-31', '2027-01-01T00:00+01:00'];
		for (const anchor of anchors) for (const unit of ['hour', 'day', 'workday', 'week', 'month'])
			for (const direction of ['before', 'after']) for (const reading of ['S', 'G', 'X'])
				out.push(runDeadline(['--anchor', anchor, '--count', '24', '--unit', unit,
					'--direction', direction, '--reading', reading]));
		for (let hour = 0; hour < 8784; hour++) {
			const at = Temporal.Instant.from('2026-01-01T00:00Z').add({ hours: hour });
			out.push(dayOf(at).toString() + endOfDay(dayOf(at)).toString() + writeInstant(at));
		}
		console.log(JSON.stringify(out));
	`;
	const answersIn = (zone: string): unknown[] =>
		JSON.parse(
			execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
				env: { ...process.env, TZ: zone },
				encoding: 'utf8',
				maxBuffer: 1e8
			})
		);

	it('changes no answer, no step and no text', () => {
		const [utc, home, far] = ['UTC', 'Europe/Copenhagen', 'Pacific/Apia'].map(answersIn);
		expect([utc![0], home![0], far![0]]).toEqual(['UTC', 'Europe/Copenhagen', 'Pacific/Apia']);
		expect(utc).toHaveLength(1 + 240 + 8784);
		expect(home!.slice(1)).toEqual(utc!.slice(1));
		expect(far!.slice(1)).toEqual(utc!.slice(1));
	});
});
