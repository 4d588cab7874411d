/** Where a model lets the family be alone with a part of a meeting: a family with a young person, a grandmother and everybody the meeting asks for, called together today. */
import type { Meeting } from '#domain/collaboration/model-meetings.ts';
import type { Model } from '#domain/collaboration/model.ts';
import { sortName } from '#domain/register/sort-name.ts';
import { chance } from './chance.ts';
import { climb, groupOf } from './district-steps.ts';
import type { Settler } from './families.ts';
import { type DemoUnit, hire, type Staff } from './organisation.ts';
import { papersOf } from './papers.ts';
import { leaveLooks } from './story/looks.ts';
import { meeting } from './story/meeting.ts';
import { writeMinutes } from './story/minutes.ts';
import { action } from './story/plan.ts';
import { consent } from './story/sharing.ts';
import { Story, type World } from './story/story.ts';

/** The persons the README names. */
const family = 'Lindegaard';
const coordinator = { given: 'Karna', family: 'Vestergaard' };
const adviser = { given: 'Asta', family: 'Kjeldsen' };

/** What the agenda says before the family comes, by the question. */
const asked: Record<string, string> = {
	questions:
		'Hvem kan Freja være hos, når det bliver for meget derhjemme?\nHvordan kommer hun i skole de dage, hun helst vil blive væk?\nHvad kan hver af os gøre, og hvem ringer vi til, når det ikke lykkes?',
	informants:
		'Skolen fortæller om fraværet og om det, Freja er god til. Rådgiveren fortæller, hvilken hjælp kommunen kan give. Begge bruger højst ti minutter.'
};

/** @returns the meeting with a part the family holds alone, if the model has one */
const heldAlone = (model: Model): Meeting | undefined =>
	model.meetings.find((t) =>
		t.boards.some((id) => model.boards.find((b) => b.id === id)?.parts.some((p) => p.alone))
	);

export function tellCouncil(
	world: World,
	settle: Settler,
	model: Model,
	unit: DemoUnit,
	teacher: Staff,
	i: number
): void {
	const { place, org, basket } = world;
	const council = heldAlone(model);
	const arena = model.arenas[0];
	const before = model.meetings
		.filter((t) => t.scope === 'pathway' && t.agenda.made && t.levels.length)
		.reduce<Meeting | undefined>((top, t) => (top && top.levels[0]! >= t.levels[0]! ? top : t), undefined);
	if (!council || !before || !arena) return;
	const c = chance(place.seed, place.municipalityId, 'council', model.slug);
	const group = groupOf(world, c, unit, '9.A', 9, teacher);
	const [child] = settle(
		{
			family,
			mother: { given: 'Maria', family },
			fathers: [{ given: 'Claus', family, custody: true, livesWith: false }],
			children: [{ given: 'Freja', girl: true, years: 15, months: 3, unit: unit.name, group: group.name }]
		},
		-2000 - i
	);
	const worker = org.of('caseworker').find((s) => s.key === 'ulla-winther') ?? org.of('caseworker')[0];
	const outreach = org.of('outreachSocialWorker')[0];
	if (!child || !worker || !outreach) return;
	// where she is employed nothing is decided
	const leads = hire(place, c, basket, outreach.unit, 'provider', coordinator);
	const advises = hire(place, c, basket, outreach.unit, 'outreachSocialWorker', adviser);

	const s = new Story(
		{ ...world, place: { ...place, ...papersOf(model) } },
		c,
		{ child, unit },
		120,
		teacher
	);
	s.childLogsIn('freja-lindegaard');
	s.pathway.model_slug = model.slug;
	s.pathway.model_version = model.version;
	s.concern(122, { arena: arena.id, handled: 120, feedback: 120 });
	s.openCase(worker, 60);
	consent(s, 'given', 58, ['provider', 'outreachSocialWorker', 'psychologist']);
	s.staff(advises, false, 58);
	s.staff(leads, false, 20);
	const grandmother = c.id();
	basket.add('person', {
		municipality_id: place.municipalityId,
		id: grandmother,
		given_name: 'Birthe',
		family_name: family,
		sort_name: sortName('Birthe', family),
		is_staff: false,
		title: null,
		phone: null,
		email: null,
		cpr: null,
		active: true,
		external_key: null,
		created_at: s.at(20, 10)
	});
	s.join(
		grandmother,
		'privateNetwork',
		null,
		null,
		false,
		1,
		'Frejas farmor. Freja er hos hende hver onsdag.',
		`Birthe ${family}`,
		null,
		20
	);
	s.coordinator = worker;
	const level = climb(s, model, before, arena.id);
	const held = meeting(s, {
		type: before.id,
		arena: arena.id,
		level,
		state: before.minutes.made ? 'minutes-sent' : 'held',
		ago: 30,
		next: 'date',
		guests: [teacher, advises],
		since: 'Freja er i skole tre dage om ugen. Hjemme er der ofte skænderier om aftenen.'
	});
	action(s, 30, 9, {
		meeting: held,
		done: true,
		what: 'Aftaler med Freja, hvem hun ringer til, når aftenen går skævt'
	});
	action(s, 30, -5, { meeting: held, family: true, what: 'Kører Freja i skole mandag og torsdag' });
	const asks = model.forms.find((f) => f.id === council.form)?.sections.flatMap((x) => x.fields) ?? [];
	const mother = child.parents[0]?.id ?? '';
	meeting(s, {
		type: council.id,
		arena: arena.id,
		level,
		state: 'agenda-sent',
		ago: 0,
		begins: soon(place.times.now),
		hours: 3,
		chair: leads,
		writes: leads,
		guests: [teacher, advises],
		agenda: Object.fromEntries(asks.flatMap((f) => (asked[f.id] ? [[f.id, asked[f.id]!]] : []))),
		prepared: {},
		why: {
			[leads.id]: 'Har forberedt mødet sammen med familien og leder det',
			[advises.id]: 'Kender familien og hjælper med planen bagefter',
			[teacher.id]: 'Fortæller om skolen i første del',
			[worker.id]: 'Har bedt om mødet og siger ja til planen',
			[grandmother]: 'Frejas farmor'
		},
		answers: Object.fromEntries([...s.people.keys()].map((id) => [id, id === mother ? 'invited' : 'yes']))
	});
	writeMinutes(s);
	leaveLooks(s);
}

/** The next half hour but one: there is time to answer and prepare, and it is still today. */
function soon(now: Temporal.Instant): string {
	const half = now.round({ smallestUnit: 'minute', roundingIncrement: 30, roundingMode: 'ceil' });
	return half.add({ minutes: 30 }).toString({ smallestUnit: 'millisecond' });
}
