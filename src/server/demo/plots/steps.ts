/** What many plots share: the way up to a level, the guests of a meeting, the family's part. */
import type { StaffFunction } from '#domain/facts/vocabulary.ts';
import type { Staff } from '../organisation.ts';
import { meeting } from '../story/meeting.ts';
import { action, assessment, goal } from '../story/plan.ts';
import { consent } from '../story/sharing.ts';
import type { Story } from '../story/story.ts';
import { arenas, meetings, outcomes } from '../words.ts';

export type Plot = {
	name: string;
	age: readonly [number, number];
	/** how many days ago such a pathway was opened, where the story hangs on it */
	days?: readonly [number, number];
	run(s: Story): void;
};
export const any = [0, 17] as const;
const { day, home } = arenas;
/** The outcomes of a level; none where the model has none. */
export const out = (level: number) => outcomes[level] ?? { done: '', goOn: '', more: '' };

export const guest = (s: Story, f: StaffFunction) => s.staff(s.c.pick(s.world.org.of(f)));

/** From the concern to the level, with what each step asks for. */
export function climb(s: Story, to: number, from = s.opened): void {
	const step = Math.max(3, Math.floor((from - 4) / 5));
	s.concern(from + 2, { arena: day, handled: from, feedback: from });
	s.mark('leaderInvolved', day, from);
	s.mark('parentsInvolved', day, from);
	s.mark('systematicEffort', day, from - 1, 'Faste makkere, tydelig plan for dagen, samtaler hver uge.');
	if (to >= 2) s.move(day, 1, 2, out(1).more, '-', from - 2);
	if (to >= 3) {
		const id = meeting(s, {
			type: meetings.level2,
			arena: day,
			level: 2,
			state: 'minutes-sent',
			ago: from - step,
			outcome: out(2).more,
			next: 'date',
			guests: [guest(s, s.setting === 'infant' ? 'healthVisitor' : 'psychologist')]
		});
		action(s, from - step, from - step - 14, { done: true, meeting: id });
		s.move(day, 2, 3, out(2).more, '-', from - step - 1);
	}
	if (to >= 4) {
		const psychologist = guest(s, 'psychologist');
		meeting(s, {
			type: meetings.network,
			arena: day,
			level: 3,
			state: 'minutes-sent',
			ago: from - 2 * step,
			outcome: out(3).more,
			next: 'date',
			guests: [psychologist]
		});
		for (const k of ['processDecided', 'assessmentsDecided', 'followUpDecided'])
			s.mark(k, day, from - 2 * step);
		assessment(s, day, psychologist, from - 2 * step, from - 2 * step - 30, Math.max(2, from - 3 * step));
		s.move(day, 3, 4, out(3).more, '-', from - 3 * step);
	}
}
/** How long ago so many steps of the way were taken. */
export const since = (s: Story, steps: number) =>
	Math.max(2, s.opened - steps * Math.max(3, Math.floor((s.opened - 4) / 5)));

export function other(s: Story): Staff {
	return s.c.pick(s.world.org.in(s.unit).filter((x) => x !== s.coordinator && x !== s.unit.leader));
}
/** Level 5 at home: outreach heard, the authority's case, its network meeting. */
export function family(s: Story, early = false): void {
	const worker =
		s.world.org.casework.leader === s.coordinator ? s.coordinator : s.c.pick(s.world.org.of('caseworker'));
	const outreach = guest(s, 'outreachSocialWorker');
	const ago = Math.max(12, s.opened - 12);
	s.mark('outreachHeard', home, ago + 2, 'Rådgiveren har talt med skolen og mødt familien.');
	s.mark('outreachReferred', home, ago + 2);
	s.move(home, 1, 5, out(1).more, '-', ago);
	s.openCase(worker, ago);
	s.arena(home, 5, ago, worker);
	consent(
		s,
		'given',
		ago,
		['outreachSocialWorker', 'caseworker', 'psychologist'],
		['learning', 'wellbeing', 'home', 'social']
	);
	if (!early) {
		meeting(s, {
			type: meetings.family,
			arena: home,
			level: 5,
			state: 'minutes-sent',
			ago: Math.max(4, ago - 20),
			outcome: out(5).more,
			next: 'date',
			guests: [worker, outreach],
			chair: worker
		});
		s.mark('investigationDecided', home, Math.max(3, ago - 21));
	}
	meeting(s, {
		type: meetings.family,
		arena: home,
		level: 5,
		state: early ? 'planned' : 'agenda-sent',
		ago: -10,
		guests: [worker, outreach],
		chair: worker
	});
	const g = goal(s, home, 'active', Math.max(3, ago - 5), [2, 4]);
	action(s, Math.max(3, ago - 5), -5, { goal: g, arena: home });
	action(s, Math.max(3, ago - 5), -3, { goal: g, arena: home, family: true });
}
