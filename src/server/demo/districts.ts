/** A small district for each other model that ships, so that it can be played: one school or daycare with its people, a family with a pathway midway, and a concern that waits. */
import type { Meeting } from '#domain/collaboration/model-meetings.ts';
import type { Model } from '#domain/collaboration/model.ts';
import { mayDecline } from '#domain/meetings/answer.ts';
import { functions, type StaffFunction } from '#domain/facts/vocabulary.ts';
import { type Chance, chance } from './chance.ts';
import { tellCouncil } from './district-council.ts';
import { climb, groupOf, marksIn, noted } from './district-steps.ts';
import type { DemoChild, Settler } from './families.ts';
import { families, women } from './names.ts';
import { type DemoUnit, hire, phoneOf, type Staff } from './organisation.ts';
import { type Filled, papersOf } from './papers.ts';
import { leaveLooks } from './story/looks.ts';
import { meeting } from './story/meeting.ts';
import { writeMinutes } from './story/minutes.ts';
import { action, goal, note } from './story/plan.ts';
import { consent } from './story/sharing.ts';
import { Story, type World } from './story/story.ts';
import { concernText, preparedBy, settingOf } from './texts.ts';
import { withName } from './themes.ts';

type Name = { given: string; family: string };
type Cast = { school: string; daycare: string; leader: Name; teacher: Name; mother: Name; father: Name };
const name = (full: string): Name => {
	const [given = '', family = ''] = full.split(' ');
	return { given, family };
};
const cast = (
	school: string,
	daycare: string,
	leader: string,
	teacher: string,
	mother: string,
	father: string
): Cast => ({
	school,
	daycare,
	leader: name(leader),
	teacher: name(teacher),
	mother: name(mother),
	father: name(father)
});
/** In the order of the models' names; more models than casts begin again with a number. */
const casts: readonly Cast[] = [
	cast('Strandengskolen', 'Strandengen', 'Hanne Brink', 'Signe Holst', 'Trine Vest', 'Kasper Vest'),
	cast('Damgårdsskolen', 'Damgården', 'Erik Munkholm', 'Pia Ravn', 'Line Toft', 'Anders Toft'),
	cast('Klokkehøjskolen', 'Klokkehøj', 'Bodil Skaarup', 'Jesper Lind', 'Camilla Brandt', 'Morten Brandt'),
	cast('Rønnehusskolen', 'Rønnehuset', 'Vibeke Staal', 'Maja Kok', 'Nanna Frost', 'Emil Frost'),
	cast('Tangvejsskolen', 'Tangvejen', 'Lars Abildgaard', 'Tine Bisgaard', 'Heidi Kold', 'Brian Kold'),
	cast('Hulvejens Skole', 'Hulvejen', 'Gitte Overby', 'Simon Krag', 'Rikke Dam', 'Jonas Dam'),
	cast('Pilebroskolen', 'Pilebroen', 'Steen Højlund', 'Anette Fog', 'Louise Berg', 'Mikkel Berg'),
	cast('Stenagerskolen', 'Stenageren', 'Inge Lykke', 'Thomas Balle', 'Sanne Wind', 'Peter Wind')
];

/** Everybody's own model but the one the municipality runs by. */
export function tellDistricts(world: World, settle: Settler, models: readonly Model[]): void {
	models
		.toSorted((a, b) => (a.slug < b.slug ? -1 : 1))
		.forEach((model, i) => {
			const found = casts[i % casts.length]!;
			const again = i < casts.length ? '' : ` ${1 + Math.floor(i / casts.length)}`;
			tellDistrict(world, settle, model, { ...found, school: found.school + again }, i);
		});
}

function tellDistrict(world: World, settle: Settler, model: Model, people: Cast, i: number): void {
	const { place, org, basket } = world;
	const c = chance(place.seed, place.municipalityId, 'district', model.slug);
	const main = model.meetings.find((t) => t.scope === 'pathway' && t.agenda.made);
	const arena = model.arenas[0];
	if (!main || !arena) return;
	// a model for small children is at home in a daycare
	const isSmall = (model.ages?.below ?? 18) <= 10;
	const unit = open(world, c, model, isSmall ? people.daycare : people.school, isSmall);
	unit.leader = hire(place, c, basket, unit, 'unitLeader', people.leader);
	const teacher = hire(place, c, basket, unit, isSmall ? 'pedagogue' : 'teacher', people.teacher);
	const helpers = asked(model, main).map((f) => hire(place, c, basket, homeOf(world, unit, f), f));
	org.units.push(unit);
	const group = groupOf(world, c, unit, isSmall ? 'Blå stue' : '3.A', isSmall ? null : 3, teacher);
	const child = (girl: boolean) => ({
		girl,
		years: isSmall ? 4 : 9,
		months: 1 + i,
		unit: unit.name,
		group: group.name
	});
	const home = { custody: true, livesWith: true };
	const [first] = settle(
		{
			family: people.mother.family,
			mother: people.mother,
			fathers: [{ ...people.father, ...home }],
			children: [child(i % 2 === 0)]
		},
		-1000 - i * 2
	);
	const family = c.pick(families);
	const [second] = settle(
		{ family, mother: { given: c.pick(women), family }, fathers: [], children: [child(i % 2 === 1)] },
		-1001 - i * 2
	);
	if (first) tellPathway(world, c, model, main, arena.id, first, teacher, helpers);
	if (second) wait(world, c, arena.id, second, teacher);
	tellCouncil(world, settle, model, unit, teacher, i);
}

function open(world: World, c: Chance, model: Model, name: string, isSmall: boolean): DemoUnit {
	const { place, org, basket } = world;
	const unit = {
		id: c.id(),
		name,
		kind: isSmall ? 'daycare' : 'school',
		place: `${name}, lokale ${c.int(1, 24)}`,
		phone: phoneOf(c),
		groups: []
	} as unknown as DemoUnit;
	basket.add('unit', {
		municipality_id: place.municipalityId,
		id: unit.id,
		parent_id: org.units[0]?.id ?? null,
		name,
		kind: unit.kind,
		district: null,
		address: name,
		phone: unit.phone,
		external_key: `enhed-${org.units.length + 1}`,
		model_slug: model.slug,
		model_version: model.version
	});
	return unit;
}

/** Of these every municipality has enough; a case and a report are played at the demo's own authority. */
const elsewhere: readonly StaffFunction[] = [
	'teacher',
	'pedagogue',
	'unitLeader',
	'caseworker',
	'intakeWorker',
	'authorityLeader',
	'provider',
	'chief',
	'administrator',
	'modelOwner',
	'dataProtectionOfficer'
];

/** The professions that belong to the meeting and to the leader's teams, those that always come first: three are enough to play. */
function asked(model: Model, main: Meeting): StaffFunction[] {
	const teams = model.fora.filter((f) =>
		model.roles.some((r) => r.id === f.convener && r.holder === 'unitLeader')
	);
	const lines = [...main.participants, ...teams.flatMap((f) => f.members)];
	const ordered = [
		...lines.filter((l) => l.presence === 'fixed'),
		...lines.filter((l) => l.presence === 'possible')
	];
	const named = ordered.flatMap((l) => functions.filter((f) => f === l.who && !elsewhere.includes(f)));
	const found = [...new Set(named)].slice(0, 3);
	return found.length ? found : ['healthVisitor', 'outreachSocialWorker'];
}

/** Where colleagues of hers are; a guide belongs to the school itself. */
const homeOf = (world: World, unit: DemoUnit, f: StaffFunction): DemoUnit => {
	const found = world.org.of(f)[0]?.unit;
	return found && found.kind !== 'school' && found.kind !== 'daycare' ? found : unit;
};

function tellPathway(
	world: World,
	c: Chance,
	model: Model,
	main: Meeting,
	arena: string,
	child: DemoChild,
	teacher: Staff,
	helpers: readonly Staff[]
): void {
	const opened = 88;
	const s = new Story(
		{ ...world, place: { ...world.place, ...papersOf(model) } },
		c,
		{ child, unit: child.unit },
		opened,
		teacher
	);
	s.pathway.model_slug = model.slug;
	s.pathway.model_version = model.version;
	s.concern(opened + 2, { arena, handled: opened, feedback: opened });
	consent(
		s,
		'given',
		opened - 8,
		helpers.map((h) => h.function)
	);
	for (const h of helpers) s.staff(h, false, opened - 8);
	const level = climb(s, model, main, arena);
	noted(s, model, level, arena, opened - 10);
	for (const key of new Set(marksIn(main.when)))
		s.mark(key, arena, opened - 20, 'Talt igennem med forældrene.');
	const past = {
		type: main.id,
		arena,
		level,
		guests: [...helpers],
		since: '',
		agenda: why(s, model, main, arena)
	};
	const outcome = outcomeAt(model, main, level);
	const held = meeting(s, {
		...past,
		state: main.minutes.made ? 'minutes-sent' : 'held',
		ago: 40,
		next: 'date',
		...(outcome ? { outcome } : {})
	});
	// of a topic that everybody near the child may see
	const theme = { ...withName(s.theme(arena), s.name), topic: 'wellbeing' as const };
	const aim = goal(s, arena, 'active', 40, [3, 5], theme);
	action(s, 40, 12, { meeting: held, goal: aim, done: true });
	action(s, 40, -14, { meeting: held, goal: aim, family: true });
	note(s, 12, { audience: 'circle' });
	meeting(s, {
		...past,
		state: 'agenda-sent',
		ago: -7,
		// where the model lets nobody cancel, nobody has
		answers: Object.fromEntries(
			helpers
				.filter((h) => !mayDecline(main, { relation: 'professional', function: h.function, ownStaff: false }))
				.map((h) => [h.id, 'yes' as const])
		),
		prepared: Object.fromEntries([
			[teacher.id, prepared(s, model, main, 'staff')],
			...s.parents.slice(0, 1).map((p) => [p.id, prepared(s, model, main, 'parent')])
		])
	});
	writeMinutes(s);
	leaveLooks(s);
}

/** The meeting's own outcome, else one of its level by which it goes on there. */
function outcomeAt(model: Model, main: Meeting, level: number): string | null {
	const own = main.outcomes.find((o) => o.sign === '+');
	const of = model.levels.find((l) => l.n === level)?.outcomes;
	return (own ?? of?.find((o) => o.leadsTo.includes(level)))?.id ?? null;
}

/** What a question is about, by the names the models give it. */
const about: Record<string, 'good' | 'hope'> = {
	resources: 'good',
	strengths: 'good',
	goals: 'hope',
	offers: 'hope',
	offer: 'hope',
	wish: 'hope'
};

/** What an agenda asks for before it may leave, whoever writes it. */
const why = (s: Story, model: Model, main: Meeting, arena: string): Filled =>
	Object.fromEntries(
		asksOf(model, main)
			.filter((f) => f.required === 'toSend')
			.map((f) => [
				f.id,
				f.type === 'longText'
					? s.fresh.pick(withName(s.theme(arena), s.name).said)
					: withName(s.theme(arena), s.name).text
			])
	);

const asksOf = (model: Model, main: Meeting) =>
	(model.forms.find((f) => f.id === main.form)?.sections ?? [])
		.flatMap((x) => x.fields)
		.filter((f) => f.when === 'before' && (f.type === 'text' || f.type === 'longText') && !f.prefill);

/** What one of them wrote before the meeting, on the form's own questions to everybody, in a voice of her own. */
function prepared(s: Story, model: Model, main: Meeting, who: 'staff' | 'parent'): Filled {
	const mine = asksOf(model, main).filter((f) => f.by.some((p) => p === 'everybody' || p === 'parents'));
	return Object.fromEntries(
		mine.slice(0, 3).map((f) => [f.id, preparedBy(s.fresh, about[f.id] ?? 'view', who, s.name)])
	);
}

/** A concern nobody has handled: with it a pathway by this model begins. */
function wait(world: World, c: Chance, arena: string, child: DemoChild, teacher: Staff): void {
	const { place, basket } = world;
	basket.add('concern', {
		municipality_id: place.municipalityId,
		pathway_id: null,
		id: c.id(),
		kind: 'child',
		unit_id: child.unit.id,
		child_id: child.id,
		group_id: null,
		arena,
		text: concernText(c, settingOf(child), child.given),
		signs: [],
		color: 'yellow',
		parents_told: 'yes',
		parents_note: null,
		author_id: teacher.id,
		state: 'sent',
		sent_at: place.times.at(2, 13, 10),
		decision: null,
		decision_note: null,
		handled_at: null,
		handled_by: null,
		feedback: null,
		feedback_at: null
	});
}
