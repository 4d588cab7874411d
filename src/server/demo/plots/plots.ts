/** The kinds of pathways there are: every state of the model, played through with chance in the details. */
import { chance, type Chance } from '../chance.ts';
import type { DemoChild } from '../families.ts';
import type { DemoGroup, DemoUnit, Staff } from '../organisation.ts';
import { end } from '../story/ending.ts';
import { meeting } from '../story/meeting.ts';
import { action, greenForm, note } from '../story/plan.ts';
import { Story, type World } from '../story/story.ts';
import { arenas, meetings } from '../words.ts';
import { beyond } from './beyond.ts';
import { early } from './early.ts';
import { endings } from './endings.ts';
import { handovers } from './handovers.ts';
import { network } from './network.ts';
import { reports } from './reports.ts';
import { guest, out, type Plot } from './steps.ts';

const { day } = arenas;

/** Each plot leaves its pathway in a state of its own; together they cover the model. */
export const plots: readonly Plot[] = [...early, ...network, ...beyond, ...handovers, ...reports, ...endings];

/** Own staff of the child: those of the group, else anybody of the unit. */
export function coordinatorFor(world: World, c: Chance, unit: DemoUnit, group: DemoGroup | null): Staff {
	const own = group?.staff.length ? group.staff : world.org.in(unit).filter((s) => s !== unit.leader);
	return own.length ? c.pick(own) : unit.leader;
}
function everyday(s: Story, notes: number, actions: number): void {
	for (let i = 0; i < notes; i++)
		note(s, s.c.int(1, Math.max(2, s.opened - 1)), { corrected: i === 0 && s.c.maybe(0.1) });
	for (let i = 0; i < actions; i++) {
		const ago = s.c.int(2, Math.max(3, s.opened - 2));
		const due = ago - s.c.int(7, 40);
		action(s, ago, due, {
			// what is long past was done, or somebody would have noticed
			done: due > 0 && (s.c.maybe(0.75) || due > 12),
			family: s.c.maybe(0.25),
			dropped: s.c.maybe(0.05)
		});
	}
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
	const [youngest, oldest] = closed ? [200, 3400] : (plot.days ?? (fresh ? [26, 40] : [75, 340]));
	const opened = c.int(youngest!, oldest!);
	const s = new Story(
		world,
		c,
		{ child, unit: child.unit },
		opened,
		coordinatorFor(world, c, child.unit, child.group)
	);
	plot.run(s);
	end(s);
	everyday(
		s,
		c.int(Math.floor(volume.notes / 2), Math.ceil(volume.notes * 1.5)),
		c.int(0, volume.actions * 2)
	);
	return s;
}

/** What a talk about a child without a name is called: told apart, and nobody told. */
const sparring = [
	'Sparring om at komme i gang om morgenen',
	'Sparring om skænderier i frikvarteret',
	'Sparring om et barn, der bliver væk',
	'Sparring om et barn, der er stille',
	'Sparring om mad og søvn',
	'Sparring om sprog på to måder',
	'Sparring om at blive færdig med noget',
	'Sparring om et nyt barn i klassen'
] as const;

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
			title: unnamed ? sparring[Math.floor(seq / 2) % sparring.length]! : `Fællesskabet i ${group.name}`
		},
		opened,
		coordinatorFor(world, c, group.unit, group)
	);
	s.concern(opened + 1, { arena: day, handled: opened, feedback: opened });
	s.mark('leaderInvolved', day, opened);
	s.move(day, 1, 2, out(1).more, '-', opened - 1);
	s.arena(day, 2, opened - 1);
	const id = meeting(s, {
		type: meetings.level2,
		arena: day,
		level: 2,
		state: seq % 2 ? 'minutes-sent' : 'agenda-sent',
		ago: seq % 2 ? 15 : -6,
		outcome: out(2).goOn,
		next: 'date',
		guests: [guest(s, 'psychologist')]
	});
	if (seq % 2) greenForm(s, seq % 4 === 1 ? 'agreed' : 'draft', 15, id, seq % 8 === 1 ? 3 : -25);
	note(s, 10);
	action(s, 14, -6, { meeting: id });
	end(s);
}
