/** The kinds of pathways there are: every state of the model, played through with chance in the details. */
import type { StaffFunction } from '#domain/facts/vocabulary.ts';
import { chance, type Chance } from './chance.ts';
import type { DemoChild } from './families.ts';
import type { DemoGroup, DemoUnit, Staff } from './organisation.ts';
import { Story, type World } from './story.ts';
import { arenas, meetings, outcomes } from './words.ts';

const day = arenas.day;
const home = arenas.home;
const out = (level: number) => outcomes[level] ?? { done: '', goOn: '', more: '' };

/** Own staff of the child: those of the group, else anybody of the unit. */
export function coordinatorFor(world: World, c: Chance, unit: DemoUnit, group: DemoGroup | null): Staff {
	const own = group?.staff.length ? group.staff : world.org.in(unit).filter((s) => s !== unit.leader);
	return own.length ? c.pick(own) : unit.leader;
}
const guest = (s: Story, f: StaffFunction) => s.staff(s.c.pick(s.world.org.of(f)));

/** From the concern to the level, with what each step asks for. */
function climb(s: Story, to: number, from = s.opened): void {
	const step = Math.max(3, Math.floor((from - 4) / 5));
	s.concern(from + 2, { arena: day, handled: from, feedback: from });
	s.mark('leaderInvolved', day, from);
	s.mark('parentsInvolved', day, from);
	s.mark('systematicEffort', day, from - 1, 'Faste makkere, tydelig plan for dagen, samtaler hver uge.');
	if (to >= 2) s.move(day, 1, 2, out(1).more, '-', from - 2);
	if (to >= 3) {
		const id = s.meeting({
			type: meetings.level2,
			arena: day,
			level: 2,
			state: 'minutes-sent',
			ago: from - step,
			outcome: out(2).more,
			next: 'date',
			guests: [guest(s, s.setting === 'infant' ? 'healthVisitor' : 'psychologist')]
		});
		s.action(from - step, from - step - 14, { done: true, meeting: id });
		s.move(day, 2, 3, out(2).more, '-', from - step - 1);
	}
	if (to >= 4) {
		const psychologist = guest(s, 'psychologist');
		s.meeting({
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
		s.assessment(day, psychologist, from - 2 * step, from - 2 * step - 30, Math.max(2, from - 3 * step));
		s.move(day, 3, 4, out(3).more, '-', from - 3 * step);
	}
}
const since = (s: Story, steps: number) =>
	Math.max(2, s.opened - steps * Math.max(3, Math.floor((s.opened - 4) / 5)));

function everyday(s: Story, notes: number, actions: number): void {
	for (let i = 0; i < notes; i++)
		s.note(s.c.int(1, Math.max(2, s.opened - 1)), { corrected: i === 0 && s.c.maybe(0.1) });
	for (let i = 0; i < actions; i++) {
		const ago = s.c.int(2, Math.max(3, s.opened - 2));
		const due = ago - s.c.int(7, 40);
		s.action(ago, due, {
			// what is long past was done, or somebody would have noticed
			done: due > 0 && s.c.maybe(due > 30 ? 0.97 : 0.75),
			family: s.c.maybe(0.25),
			dropped: s.c.maybe(0.05)
		});
	}
}

type Plot = { name: string; age: readonly [number, number]; run(s: Story): void };
const any = [0, 17] as const;

/** Each plot leaves its pathway in a state of its own; together they cover the model. */
export const plots: readonly Plot[] = [
	{
		name: 'new at level 1',
		age: any,
		run: (s) => {
			s.concern(s.opened, { arena: day, handled: s.opened, told: 'not-yet' });
			s.arena(day, 1, s.opened);
			s.goal(day, 'draft', 1, []);
		}
	},
	{
		name: 'level 1, a plan of our own',
		age: any,
		run: (s) => {
			s.concern(s.opened + 2, { arena: day, handled: s.opened, feedback: s.opened });
			s.arena(day, 1, s.opened);
			s.mark('leaderInvolved', day, s.opened);
			const g = s.goal(day, 'active', s.opened - 1, [3, 5, 6]);
			s.action(10, -7, { goal: g });
		}
	},
	{
		name: 'level 1, concern unanswered',
		age: any,
		run: (s) => {
			s.concern(s.opened, { arena: day, handled: s.opened });
			s.arena(day, 1, s.opened);
			s.action(s.opened, 4, {});
		}
	},
	{
		name: 'level 2, meeting planned',
		age: any,
		run: (s) => {
			climb(s, 2);
			s.arena(day, 2, s.opened - 2);
			s.meeting({
				type: meetings.level2,
				arena: day,
				level: 2,
				state: 'planned',
				ago: -12,
				guests: [guest(s, 'psychologist')]
			});
		}
	},
	{
		name: 'level 2, course agreed',
		age: any,
		run: (s) => {
			climb(s, 2);
			s.arena(day, 2, s.opened - 2);
			const id = s.meeting({
				type: meetings.level2,
				arena: day,
				level: 2,
				state: 'minutes-sent',
				ago: 30,
				outcome: out(2).goOn,
				next: 'date',
				guests: [guest(s, 'speechTherapist')]
			});
			s.mark('courseDecided', day, 30);
			s.greenForm('agreed', 30, id, -20);
		}
	},
	{
		name: 'level 2, course evaluated',
		age: any,
		run: (s) => {
			climb(s, 2);
			s.arena(day, 2, s.opened - 2);
			const id = s.meeting({
				type: meetings.level2,
				arena: day,
				level: 2,
				state: 'minutes-sent',
				ago: 60,
				outcome: out(2).goOn,
				next: 'reason',
				guests: [guest(s, 'psychologist')]
			});
			s.mark('courseDecided', day, 60);
			s.greenForm('evaluated', 60, id, 6);
			s.mark('courseEnded', day, 6);
		}
	},
	{
		name: 'level 3, agenda due',
		age: any,
		run: (s) => {
			climb(s, 3);
			s.arena(day, 3, since(s, 1) - 1);
			const p = guest(s, 'psychologist');
			s.consent('given', 20, ['psychologist']);
			s.meeting({ type: meetings.network, arena: day, level: 3, state: 'planned', ago: -9, guests: [p] });
			s.goal(day, 'active', 20, [2, 4]);
		}
	},
	{
		name: 'level 3, agenda late',
		age: any,
		run: (s) => {
			climb(s, 3);
			s.arena(day, 3, since(s, 1) - 1);
			const p = guest(s, 'psychologist');
			s.consent('part', 15, ['psychologist']);
			s.meeting({ type: meetings.network, arena: day, level: 3, state: 'planned', ago: -4, guests: [p] });
		}
	},
	{
		name: 'level 3, agenda sent',
		age: any,
		run: (s) => {
			climb(s, 3);
			s.arena(day, 3, since(s, 1) - 1);
			const w = guest(s, 'outreachSocialWorker');
			s.consent('given', 25, ['outreachSocialWorker', 'psychologist']);
			s.meeting({ type: meetings.network, arena: day, level: 3, state: 'agenda-sent', ago: -5, guests: [w] });
			s.goal(day, 'active', 30, [3, 3, 5]);
		}
	},
	{
		name: 'level 3, meeting running',
		age: any,
		run: (s) => {
			climb(s, 3);
			s.arena(day, 3, since(s, 1) - 1);
			const p = guest(s, 'psychologist');
			s.consent('given', 25, ['psychologist']);
			s.meeting({ type: meetings.network, arena: day, level: 3, state: 'running', ago: 0, guests: [p] });
			s.goal(day, 'active', 30, [4]);
		}
	},
	{
		name: 'level 3, minutes late',
		age: any,
		run: (s) => {
			climb(s, 3);
			s.arena(day, 3, since(s, 1) - 1);
			const p = guest(s, 'psychologist');
			s.consent('oral', 25, ['psychologist']);
			const id = s.meeting({
				type: meetings.network,
				arena: day,
				level: 3,
				state: 'held',
				ago: 13,
				outcome: out(3).goOn,
				next: 'date',
				guests: [p]
			});
			s.action(13, -8, { meeting: id });
			s.action(13, 2, { meeting: id, family: true });
			s.action(13, -10, { meeting: id, open: true });
		}
	},
	{
		name: 'level 3, minutes sent, next meeting',
		age: any,
		run: (s) => {
			climb(s, 3);
			s.arena(day, 3, since(s, 1) - 1);
			const p = guest(s, 'psychologist');
			s.consent('given', 60, ['psychologist', 'healthVisitor']);
			const id = s.meeting({
				type: meetings.network,
				arena: day,
				level: 3,
				state: 'minutes-sent',
				ago: 24,
				outcome: out(3).goOn,
				next: 'date',
				guests: [p]
			});
			const g = s.goal(day, 'active', 24, [3, 5, 6]);
			s.action(24, 5, { meeting: id, goal: g, done: true });
			s.action(24, -6, { meeting: id, goal: g, family: true });
			s.meeting({
				type: meetings.network,
				arena: day,
				level: 3,
				state: 'agenda-sent',
				ago: -14,
				guests: [p]
			});
		}
	},
	{
		name: 'level 3, meeting called off',
		age: any,
		run: (s) => {
			climb(s, 3);
			s.arena(day, 3, since(s, 1) - 1);
			const p = guest(s, 'psychologist');
			s.consent('withdrawn', 40, ['psychologist']);
			s.meeting({ type: meetings.network, arena: day, level: 3, state: 'cancelled', ago: 6, guests: [p] });
		}
	},
	{
		name: 'level 3, consent ran out',
		age: any,
		run: (s) => {
			climb(s, 3);
			s.arena(day, 3, since(s, 1) - 1);
			guest(s, 'psychologist');
			s.consent('expired', 60, ['psychologist']);
			s.goal(day, 'active', 80, [2, 4, 4, 6]);
		}
	},
	{
		name: 'level 3 straight from 1',
		age: any,
		run: (s) => {
			s.concern(s.opened + 2, { arena: day, handled: s.opened, feedback: s.opened });
			s.mark('leaderInvolved', day, s.opened);
			s.mark('systematicEffort', day, s.opened);
			s.move(day, 1, 3, out(1).more, '-', s.opened - 3, [
				{
					guard: 'discussedAtLevel2',
					reason: 'Forældrene bad selv om et møde, og psykologen kendte barnet i forvejen.'
				}
			]);
			s.arena(day, 3, s.opened - 3);
			s.consent('asked', 3, ['psychologist']);
		}
	},
	{
		name: 'once without consent',
		age: any,
		run: (s) => {
			climb(s, 3);
			s.arena(day, 3, since(s, 1) - 1);
			const p = guest(s, 'psychologist');
			const id = s.meeting({
				type: meetings.network,
				arena: day,
				level: 3,
				state: 'minutes-sent',
				ago: 15,
				outcome: out(3).goOn,
				next: 'date',
				guests: [p]
			});
			s.exchange(1, 15, [p], id);
			if (s.c.maybe(0.4)) s.exchange(2, 4, [p], null);
		}
	},
	{
		name: 'level 4, waiting for the assessment',
		age: any,
		run: (s) => {
			climb(s, 3);
			s.arena(day, 3, since(s, 1) - 1);
			const p = guest(s, 'psychologist');
			s.consent('given', 90, ['psychologist']);
			s.meeting({
				type: meetings.network,
				arena: day,
				level: 3,
				state: 'minutes-sent',
				ago: 40,
				outcome: out(3).more,
				next: 'date',
				guests: [p]
			});
			s.assessment(day, p, 40, 3, null);
		}
	},
	{
		name: 'level 4, review overdue',
		age: any,
		run: (s) => {
			climb(s, 4);
			s.arena(day, 4, since(s, 3));
			s.consent('given', 150, ['psychologist', 'speechTherapist']);
			s.effort(day, 'Støtte i mindre gruppe', 4, Math.max(200, s.opened - 20), []);
			s.goal(day, 'active', 120, [2, 3, 5, 5]);
		}
	},
	{
		name: 'level 4, reviewed',
		age: any,
		run: (s) => {
			climb(s, 4);
			s.arena(day, 4, since(s, 3));
			s.consent('given', 150, ['psychologist']);
			s.meeting({
				type: meetings.network4,
				arena: day,
				level: 4,
				state: 'minutes-sent',
				ago: 50,
				outcome: out(4).goOn,
				next: 'date',
				guests: [guest(s, 'speechTherapist')]
			});
			s.effort(day, 'Forløb hos talehørekonsulent', 4, Math.max(230, s.opened - 20), [50]);
			s.goal(day, 'reached', 150, [3, 5, 8, 9]);
			s.goal(day, 'active', 50, [4, 6]);
		}
	},
	{
		name: 'level 4 school, 5 at home',
		age: any,
		run: (s) => {
			climb(s, 4);
			s.arena(day, 4, since(s, 3));
			family(s);
			s.meeting({
				type: meetings.parallel,
				arena: day,
				level: 4,
				state: 'planned',
				ago: -13,
				guests: [guest(s, 'psychologist')]
			});
			s.effort(day, 'Støtteperson i klassen', 4, 120, []);
		}
	},
	{
		name: 'level 1 school, 5 at home',
		age: any,
		run: (s) => {
			s.concern(s.opened, { arena: home, handled: s.opened, feedback: s.opened });
			s.arena(day, 1, s.opened);
			family(s);
		}
	},
	{
		name: 'level 5, before the investigation',
		age: any,
		run: (s) => {
			s.concern(s.opened, { arena: home, handled: s.opened, feedback: s.opened });
			s.arena(day, 2, Math.max(3, s.opened - 10));
			family(s, true);
			s.underretning('closed', {
				ago: Math.max(30, s.opened - 8),
				receipt: true,
				feedback: true,
				outcome: 'examination'
			});
		}
	},
	{
		name: 'handover waits',
		age: any,
		run: (s) => {
			climb(s, 2);
			s.arena(day, 2, s.opened - 2);
			s.handover(day, other(s), 2, null);
			s.goal(day, 'active', 30, [5]);
		}
	},
	{
		name: 'handover unanswered for long',
		age: any,
		run: (s) => {
			climb(s, 2);
			s.arena(day, 2, s.opened - 2);
			s.handover(day, other(s), 16, null);
		}
	},
	{
		name: 'handover declined',
		age: any,
		run: (s) => {
			climb(s, 2);
			s.arena(day, 2, s.opened - 2);
			s.handover(day, other(s), 12, 'declined');
		}
	},
	{
		name: 'handover accepted, not everybody told',
		age: any,
		run: (s) => {
			climb(s, 2);
			const to = other(s);
			s.handover(day, to, 8, 'accepted');
			s.coordinator = to;
			s.arena(day, 2, s.opened - 2);
		}
	},
	{
		name: 'handover accepted and known',
		age: any,
		run: (s) => {
			climb(s, 2);
			const to = other(s);
			s.handover(day, to, 20, 'accepted', true);
			s.coordinator = to;
			s.arena(day, 2, s.opened - 2);
		}
	},
	{
		name: 'handed to the leader',
		age: any,
		run: (s) => {
			climb(s, 2);
			s.handover(day, other(s), 25, 'escalated');
			s.coordinator = s.unit.leader;
			s.arena(day, 2, s.opened - 2);
		}
	},
	{
		name: 'underretning being written',
		age: any,
		run: (s) => {
			climb(s, 2);
			s.arena(day, 2, s.opened - 2);
			s.underretning('draft', { ago: 2 });
		}
	},
	{
		name: 'underretning with the reviewer',
		age: any,
		run: (s) => {
			climb(s, 3);
			s.arena(day, 3, since(s, 1) - 1);
			s.underretning('in-review', { ago: 3 });
		}
	},
	{
		name: 'underretning just sent',
		age: any,
		run: (s) => {
			climb(s, 3);
			s.arena(day, 3, since(s, 1) - 1);
			s.underretning('sent', { hours: s.c.int(1, 5) });
		}
	},
	{
		name: 'underretning, the clock nearly out',
		age: any,
		run: (s) => {
			climb(s, 2);
			s.arena(day, 2, s.opened - 2);
			s.underretning('sent', { hours: 22.5 });
		}
	},
	{
		name: 'underretning, the clock ran out',
		age: any,
		run: (s) => {
			climb(s, 2);
			s.arena(day, 2, s.opened - 2);
			s.underretning('sent', { hours: 31 });
		}
	},
	{
		name: 'underretning, receipt due',
		age: any,
		run: (s) => {
			climb(s, 3);
			s.arena(day, 3, since(s, 1) - 1);
			s.underretning('assessed', { ago: 5 });
		}
	},
	{
		name: 'underretning, receipt late',
		age: any,
		run: (s) => {
			climb(s, 3);
			s.arena(day, 3, since(s, 1) - 1);
			s.underretning('assessed', { ago: 14 });
		}
	},
	{
		name: 'underretning closed',
		age: any,
		run: (s) => {
			climb(s, 3);
			s.arena(day, 3, since(s, 1) - 1);
			s.underretning('closed', { ago: 40, receipt: true, feedback: true });
		}
	},
	{
		name: 'suspected abuse, nobody at home knows',
		age: any,
		run: (s) => {
			s.concern(s.opened, { arena: day, handled: s.opened });
			s.arena(day, 1, s.opened);
			s.underretning('sent', { hours: 6, abuse: true });
		}
	},
	{
		name: 'suspected abuse, lifted',
		age: any,
		run: (s) => {
			s.concern(s.opened, { arena: day, handled: s.opened, feedback: s.opened });
			s.arena(day, 1, s.opened);
			s.underretning('closed', {
				ago: 25,
				abuse: true,
				lifted: true,
				receipt: true,
				feedback: true,
				outcome: 'examination'
			});
		}
	},
	{
		name: 'closed with the family',
		age: any,
		run: (s) => {
			climb(s, 3);
			const g = s.goal(day, 'reached', s.opened - 10, [3, 6, 8]);
			s.action(s.opened - 10, s.opened - 30, { done: true, goal: g });
			s.meeting({
				type: meetings.network,
				arena: day,
				level: 3,
				state: 'minutes-sent',
				ago: 30,
				outcome: out(3).done,
				next: 'reason'
			});
			s.mark('evaluatedWithFamily', day, 14, 'Talt igennem på sidste møde.');
			s.move(day, 3, 1, out(3).done, '+', 20);
			s.arena(day, 1, 20);
			for (const arena of [day, home]) s.move(arena, 1, null, out(1).done, '+', 12);
			s.close(12, 'Målet er nået. Barnet har det godt, og familien ved, hvem de kan ringe til.');
		}
	},
	{
		name: 'opened again',
		age: any,
		run: (s) => {
			climb(s, 2);
			s.reopened(15);
			s.arena(day, 2, 15);
			s.concern(16, { arena: day, handled: 15 });
		}
	},
	{
		name: 'down from 4 to 3',
		age: any,
		run: (s) => {
			climb(s, 4);
			s.move(day, 4, 3, out(4).done, '+', 9);
			s.arena(day, 3, 9);
			s.consent('given', 60, ['psychologist']);
			s.effort(day, 'Støtte i mindre gruppe', 4, Math.max(60, s.opened - 20), [], 9);
			s.goal(day, 'active', 50, [4, 6, 7]);
		}
	}
];

function other(s: Story): Staff {
	return s.c.pick(s.world.org.in(s.unit).filter((x) => x !== s.coordinator && x !== s.unit.leader));
}
/** Level 5 at home: outreach heard, the authority's case, its network meeting. */
function family(s: Story, early = false): void {
	const worker =
		s.world.org.casework.leader === s.coordinator ? s.coordinator : s.c.pick(s.world.org.of('caseworker'));
	const outreach = guest(s, 'outreachSocialWorker');
	const ago = Math.max(12, s.opened - 12);
	s.mark('outreachHeard', home, ago + 2, 'Rådgiveren har talt med skolen og mødt familien.');
	s.mark('outreachReferred', home, ago + 2);
	s.move(home, 1, 5, out(1).more, '-', ago);
	s.openCase(worker, ago);
	s.arena(home, 5, ago, worker);
	s.consent(
		'given',
		ago,
		['outreachSocialWorker', 'caseworker', 'psychologist'],
		['learning', 'wellbeing', 'home', 'social']
	);
	if (!early) {
		s.meeting({
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
	s.meeting({
		type: meetings.family,
		arena: home,
		level: 5,
		state: early ? 'planned' : 'agenda-sent',
		ago: -10,
		guests: [worker, outreach],
		chair: worker
	});
	const g = s.goal(home, 'active', Math.max(3, ago - 5), [2, 4]);
	s.action(Math.max(3, ago - 5), -5, { goal: g, arena: home });
	s.action(Math.max(3, ago - 5), -3, { goal: g, arena: home, family: true });
}

/** One pathway of a child by plot number. @param age days since it was opened; negative plots are closed ones */
export function play(
	world: World,
	seq: number,
	child: DemoChild,
	volume: { notes: number; actions: number },
	closed: boolean
): Story {
	const c = chance(world.place.seed, world.place.municipalityId, 'pathway', seq);
	const plot =
		plots[closed ? plots.findIndex((p) => p.name === 'closed with the family') : seq % plots.length];
	if (!plot) throw new Error('no plot');
	const fresh =
		plot.name.includes('level 1,') || plot.name.startsWith('new') || plot.name.startsWith('suspected');
	const opened = closed ? c.int(200, 3400) : fresh ? c.int(26, 40) : c.int(75, 340);
	const s = new Story(
		world,
		c,
		{ child, unit: child.unit },
		opened,
		coordinatorFor(world, c, child.unit, child.group)
	);
	plot.run(s);
	s.end();
	everyday(
		s,
		c.int(Math.floor(volume.notes / 2), Math.ceil(volume.notes * 1.5)),
		c.int(0, volume.actions * 2)
	);
	return s;
}

/** About a class, or about a child without a name. */
export function playGroup(world: World, seq: number, group: DemoGroup, unnamed: boolean): void {
	const c = chance(world.place.seed, world.place.municipalityId, 'group', seq);
	const opened = c.int(20, 160);
	const s = new Story(
		world,
		c,
		{
			group: unnamed ? undefined : group,
			unit: group.unit,
			title: unnamed ? 'Sparring om et barn' : `Fællesskabet i ${group.name}`
		},
		opened,
		coordinatorFor(world, c, group.unit, group)
	);
	s.concern(opened + 1, { arena: day, handled: opened, feedback: opened });
	s.mark('leaderInvolved', day, opened);
	s.move(day, 1, 2, out(1).more, '-', opened - 1);
	s.arena(day, 2, opened - 1);
	const id = s.meeting({
		type: meetings.level2,
		arena: day,
		level: 2,
		state: seq % 2 ? 'minutes-sent' : 'agenda-sent',
		ago: seq % 2 ? 15 : -6,
		outcome: out(2).goOn,
		next: 'date',
		guests: [guest(s, 'psychologist')]
	});
	if (seq % 2) s.greenForm(seq % 4 === 1 ? 'agreed' : 'draft', 15, id, seq % 8 === 1 ? 3 : -25);
	s.note(10);
	s.action(14, -6, { meeting: id });
	s.end();
}
