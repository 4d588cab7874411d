/** Times that cannot be kept beside each other: a paper due before the meeting before, a duty before what it waits for. */
import type { Deadline } from '../model-basics.ts';
import type { Forum } from '../model-meetings.ts';
import type { Anchor } from '../vocabulary.ts';
import type { Checked, Finding } from './findings.ts';

export type Span = Pick<Deadline, 'n' | 'unit'>;

const day = 24;
/** Working days take their weekends along; only what is certain in every week is said. */
const weekends = (n: number) => Math.floor(n / 5) * 2;
/** Hours a length of time takes at least, and at most in a year without long holidays. */
export function hoursOf({ n, unit }: Span): { least: number; most: number } {
	switch (unit) {
		case 'hour':
			return { least: n, most: n };
		case 'day':
			return { least: n * day, most: n * day };
		case 'workday':
			return { least: (n + weekends(n)) * day, most: (n + weekends(n) + 2) * day };
		case 'week':
			return { least: n * 7 * day, most: n * 7 * day };
		case 'month':
			return { least: n * 28 * day, most: n * 31 * day };
	}
}
export const longer = (a: Span, b: Span): boolean => hoursOf(a).least > hoursOf(b).most;
const said = ({ n, unit }: Span) => `${n} ${unit}`;

type Cadence = NonNullable<Forum['cadence']>;
/** The longest time between two meetings of the rhythm at its quickest. */
function rhythmOf(c: Cadence | undefined): Span | undefined {
	if (!c) return undefined;
	if ('every' in c) return c.every;
	if ('perYear' in c) return { n: Math.ceil(365 / c.perYear), unit: 'day' };
	if ('first' in c) return c.first.every;
	return { n: c.everyWeeks, unit: 'week' };
}

/** Moments known before they come; of any other nobody can be in time before it. */
const ahead: readonly Anchor[] = [
	'meetingStart',
	'actionDue',
	'assessmentDue',
	'consentEnds',
	'formEvaluation'
];

export function deadlines({ m, add }: Checked) {
	const past = (d: Deadline, path: Finding['path']) => {
		if (d.direction === 'before' && !ahead.includes(d.anchor))
			add('before-what-is-past', [...path, 'anchor'], d.anchor, ahead, 'warning');
	};
	for (const [part, list] of [
		['meetings', m.meetings],
		['fora', m.fora]
	] as const)
		list.forEach((x, i) => {
			const rhythm = rhythmOf(x.cadence);
			const { within: agenda } = x.agenda;
			const minutes = x.minutes.within ?? (part === 'meetings' ? m.times.minutes : undefined);
			if (x.agenda.made && agenda) {
				const path = [part, i, 'agenda', 'within'];
				past(agenda, path);
				const after =
					agenda.direction === 'after' &&
					(agenda.anchor === 'meetingStart' || agenda.anchor === 'meetingHeld');
				if (after) add('agenda-after-meeting', path, said(agenda), [], 'warning');
				else if (agenda.direction === 'before' && rhythm && longer(agenda, rhythm))
					add('agenda-before-last-meeting', path, said(agenda), [said(rhythm)], 'warning');
			}
			if (x.minutes.made && x.minutes.within) {
				past(x.minutes.within, [part, i, 'minutes', 'within']);
				const { direction, anchor } = x.minutes.within;
				if (direction === 'before' && anchor === 'meetingStart')
					add(
						'before-what-is-past',
						[part, i, 'minutes', 'within', 'anchor'],
						anchor,
						['meetingHeld'],
						'warning'
					);
			}
			if (x.minutes.made && minutes && rhythm && longer(minutes, rhythm))
				add('minutes-after-next-meeting', [part, i, 'minutes'], said(minutes), [said(rhythm)], 'warning');
			if (rhythm?.n === 0) add('every-nothing', [part, i, 'cadence'], x.id, [], 'warning');
		});
	m.fora.forEach((f, i) => {
		const rhythm = rhythmOf(f.cadence);
		if (!rhythm) return;
		for (const [path, span] of [
			[['agreement', 'evaluate'], f.agreement?.evaluate],
			[['upcoming', 'within'], f.upcoming?.within]
		] as const)
			if (span && longer(rhythm, span))
				add('looked-at-between-meetings', ['fora', i, ...path], said(span), [said(rhythm)], 'warning');
	});
	m.rules.forEach((r, i) => {
		if (!r.within) return;
		const path = ['rules', i, 'within'];
		past(r.within, path);
		const then = r.then;
		if (then.do !== 'holdMeeting' || r.within.direction !== 'after') return;
		const agenda = m.meetings.find((x) => x.id === then.meeting)?.agenda;
		if (agenda?.made && agenda.strength === 'must' && agenda.within && longer(agenda.within, r.within))
			add('meeting-before-its-agenda', path, said(r.within), [then.meeting, said(agenda.within)], 'warning');
	});
	m.reviews.forEach((r, i) => {
		if (r.every.n === 0) add('every-nothing', ['reviews', i, 'every'], r.id, [], 'warning');
	});
	m.series.forEach((s, i) =>
		s.entries.forEach((e, j) => {
			const agenda = m.meetings.find((x) => x.id === e.meeting)?.agenda;
			if (!agenda?.made || !agenda.within || agenda.within.direction !== 'before') return;
			const lead = agenda.within;
			const weeks = [...new Set(e.weeks)].sort((a, b) => a - b);
			const gap = Math.min(...weeks.map((w, k) => w - (weeks[k - 1] ?? -Infinity)));
			const path = ['series', i, 'entries', j];
			if (Number.isFinite(gap) && longer(lead, { n: gap, unit: 'week' }))
				add('series-closer-than-agenda', [...path, 'weeks'], `${gap} week`, [said(lead)], 'warning');
			else if (e.within && longer(lead, e.within))
				add('series-closer-than-agenda', [...path, 'within'], said(e.within), [said(lead)], 'warning');
		})
	);
}
