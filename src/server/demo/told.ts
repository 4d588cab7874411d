/** The families the demo tells about by name: Jakob's, and those whose circumstances a test or a reader looks for. */
import { chance } from './chance.ts';
import { type DemoChild, type FamilySpec } from './families.ts';
import { meeting } from './story/meeting.ts';
import { action, goal, note } from './story/plan.ts';
import { underretning } from './story/report.ts';
import { consent } from './story/sharing.ts';
import { Story, type World } from './story/story.ts';
import type { Words } from './themes.ts';
import { arenas, meetings, outcomes } from './words.ts';

const day = arenas.day;
const home = arenas.home;

type Told = { spec: (world: World) => FamilySpec; tell(world: World, children: DemoChild[]): Story | null };

const aboutJakob: Words = {
	text: '{n} udvikler sig fagligt og sammen med de andre børn',
	topic: 'wellbeing',
	signs: [
		'{n} har en ven, som han er tryg ved',
		'{n} kommer selv hen til en voksen, når han har brug for noget',
		'{n} spørger, så hele klassen hører det',
		'{n}s resultater i dansk bliver bedre',
		'De andre børn spørger, om {n} vil være med',
		'De voksne taler med {n} mange gange om dagen'
	],
	said: [
		'{n} er dygtig til fodbold og god ved de små, men i klassen siger han ikke noget, og i frikvarteret går han for sig selv. Det begyndte, da de to klasser blev lagt sammen.',
		'{n} vil gerne læse, men sammenligner sig med de hurtigste. Når han er usikker på opgaven, lader han som om, han er færdig.'
	],
	works: [
		'Når makkeren er Viggo, er {n} i gang med det samme.',
		'Hjemme fortæller {n} mest, når de kører i bil.'
	],
	child: [
		'{n} siger: »Jeg vil gerne spille med, men jeg ved aldrig, hvem der er på hvilket hold.« Det sagde han til Mette fredag.'
	],
	next: [
		'Vi prøver en fast makker i gruppearbejde og et hold, der er delt, inden frikvarteret begynder.',
		'Vi holder fast i makker og læsekvarter frem til jul og ser så på tallene igen.'
	]
};

const aboutSofie: Words = {
	text: '{n} ved, hvad hun vil efter 9. klasse',
	topic: 'learning',
	signs: ['{n} har besøgt to uddannelser', '{n} fortæller selv om planen på næste møde'],
	said: [
		'{n} har mistet modet på skolen efter sommeren. Det handler mindre om fagene end om ikke at kunne se, hvad det skal føre til.',
		'{n} passer et job i weekenden og er aldrig for sent på den. Det er i skolen, dagene bliver lange.'
	],
	works: [
		'{n} er god til alt, hvor hun må bruge hænderne.',
		'Klassen er tryg, og {n} har to tætte veninder.'
	],
	child: ['{n} siger selv: »Jeg er ikke skoletræt. Jeg er træt af ikke at vide, hvad jeg skal.«'],
	next: [
		'{n} besøger to uddannelser sammen med sin vejleder inden jul.',
		'{n} får et praktikforløb om fredagen og aftaler selv med læreren, hvad der skal hentes ind.'
	]
};

/** What each wrote before the meeting that is next. */
const fromAnja = {
	ownView:
		'Han sover bedre og er gladere om morgenen. Søndag aften er stadig svær. Så bliver han stille og vil ikke tale om mandag.',
	resources: 'Fodbold, og at han er begyndt at læse højt for Alma.',
	wish: 'At vi finder ud af, hvad vi gør, når det går i stå igen, så vi ikke skal begynde forfra.'
};
const fromJakob = {
	ownView: 'Det er bedre, når holdene er lavet på forhånd. Jeg vil helst ikke skifte makker.',
	wish: 'At jeg må blive i læsegruppen.'
};
const fromMette = {
	ownView:
		'Han har været med i fodbold i tre uger. I dansk rækker han hånden op i den lille gruppe, ikke i den store.',
	resources: 'Han hjælper gerne de yngste med skoene.',
	tried: 'Fast makker i gruppearbejde, hold delt på forhånd, samtale hver fredag.'
};
const fromKaren = {
	ownView: 'Korte beskeder hjælper. Jeg vil gerne høre, om det også er sådan hjemme.',
	wish: 'At vi vælger, hvad vi ser efter det næste halve år.'
};

/** The example of measurable goals and signs (inventory I-38), in our own words. */
function tellJakob(world: World, children: DemoChild[]): Story | null {
	const [jakob] = children;
	if (!jakob) return null;
	const { org } = world;
	const mette = org.named('mette-holm');
	const karen = org.named('karen-bruun');
	const jonas = org.named('jonas-riis');
	const [anja] = jakob.parents;
	const s = new Story(
		world,
		chance(world.place.seed, 'jakob'),
		{ child: jakob, unit: jakob.unit },
		96,
		mette
	);
	s.childLogsIn('jakob-lund');
	s.themes.set('school', aboutJakob);
	s.staff(karen, false, 58);
	s.staff(jonas, false, 34);
	s.concern(98, { arena: day, handled: 96, feedback: 95, author: mette });
	s.mark('leaderInvolved', day, 96);
	s.mark('parentsInvolved', day, 95, 'Talt med Anja i telefonen og med begge forældre på skolen.');
	s.mark(
		'systematicEffort',
		day,
		90,
		'Faste makkere i frikvarteret, plan for dagen ved pladsen, samtale hver fredag.'
	);
	s.move(day, 1, 2, outcomes[1]?.more ?? '', '-', 88);
	const first = meeting(s, {
		type: meetings.level2,
		arena: day,
		level: 2,
		state: 'minutes-sent',
		ago: 72,
		outcome: outcomes[2]?.more,
		next: 'date',
		guests: [karen]
	});
	action(s, 72, 50, { done: true, meeting: first, what: 'Laver faste makkere i det store frikvarter' });
	s.move(day, 2, 3, outcomes[2]?.more ?? '', '-', 60);
	s.arena(day, 3, 60);
	s.arena(home, 1, 96);
	consent(s, 'given', 58, ['psychologist', 'outreachSocialWorker'], ['learning', 'wellbeing', 'home']);
	consent(s, 'part', 5, ['healthVisitor'], ['health']);
	const network = meeting(s, {
		type: meetings.network,
		arena: day,
		level: 3,
		state: 'minutes-sent',
		ago: 40,
		outcome: outcomes[3]?.goOn,
		next: 'date',
		guests: [karen]
	});
	const aim = goal(s, day, 'active', 40, [3, 5, 6]);
	goal(s, day, 'active', 40, [2, 4], {
		text: 'Jakob læser en kort historie og fortæller om den',
		topic: 'learning',
		signs: ['Jakob læser et kvarter hver dag', 'Jakob vælger selv den næste bog']
	});
	action(s, 40, 12, {
		done: true,
		meeting: network,
		goal: aim,
		what: 'Følger Jakob i frikvarteret og hjælper ham ind i en leg'
	});
	action(s, 40, -3, { meeting: network, goal: aim, what: 'Taler med Jakob hver fredag om ugen, der gik' });
	action(s, 40, -9, {
		meeting: network,
		goal: aim,
		family: true,
		what: 'Læser med Jakob et kvarter hver aften'
	});
	action(s, 40, 4, { meeting: network, what: 'Taler med klassen om, hvordan man siger ja til hinanden' });
	note(s, 33, {
		text: 'Jakob var med i fodbold to gange i denne uge. Han spurgte selv, om han måtte være med.',
		topic: 'wellbeing',
		audience: 'circle'
	});
	note(s, 21, {
		text: 'Karen foreslår korte beskeder og en fast makker i gruppearbejde. Det prøver vi i dansk.',
		topic: 'learning',
		audience: 'professionals'
	});
	note(s, 6, {
		text: 'Anja fortæller, at Jakob sover bedre, og at aftenerne er blevet roligere.',
		topic: 'home',
		audience: 'circle',
		author: mette.id
	});
	meeting(s, {
		type: meetings.network,
		arena: day,
		level: 3,
		state: 'agenda-sent',
		ago: -2,
		guests: [karen, jonas],
		agenda: {
			purpose: ['followUp', 'options', 'roles'],
			considered: 'Jakobs fodboldtræner. Familien vil gerne vente med det.'
		},
		prepared: {
			...(anja ? { [anja.id]: fromAnja } : {}),
			[jakob.id]: fromJakob,
			[mette.id]: fromMette,
			[karen.id]: fromKaren
		}
	});
	return s;
}

function tellSofie(world: World, children: DemoChild[]): Story | null {
	const [sofie] = children;
	if (!sofie) return null;
	const c = chance(world.place.seed, 'sofie');
	const teacher = sofie.group?.staff[0] ?? sofie.unit.leader;
	const s = new Story(world, c, { child: sofie, unit: sofie.unit }, 70, teacher);
	s.childLogsIn('sofie-friis');
	s.themes.set('school', aboutSofie);
	s.concern(72, { arena: day, handled: 70, feedback: 69 });
	s.mark('leaderInvolved', day, 70);
	s.mark('systematicEffort', day, 66);
	s.move(day, 1, 3, outcomes[1]?.more ?? '', '-', 60, [
		{ guard: 'discussedAtLevel2', reason: 'Sofie bad selv om et møde.' }
	]);
	s.arena(day, 3, 60);
	const uu = world.org.of('uuAdvisor')[0];
	if (uu) s.staff(uu, false, 50);
	consent(s, 'given', 50, ['uuAdvisor', 'psychologist'], ['learning', 'wellbeing']);
	const id = meeting(s, {
		type: meetings.network,
		arena: day,
		level: 3,
		state: 'minutes-sent',
		ago: 30,
		outcome: outcomes[3]?.goOn,
		next: 'date',
		guests: uu ? [uu] : []
	});
	const aim = goal(s, day, 'active', 30, [4, 5]);
	action(s, 30, -6, { meeting: id, goal: aim, what: 'Tager med Sofie på besøg på teknisk skole' });
	note(s, 12, {
		text: 'Jeg vil gerne selv fortælle det derhjemme, når jeg er klar.',
		author: sofie.id,
		hidden: true,
		audience: 'circle',
		topic: 'wellbeing'
	});
	meeting(s, {
		type: meetings.network,
		arena: day,
		level: 3,
		state: 'planned',
		ago: -15,
		guests: uu ? [uu] : []
	});
	return s;
}

/** A short pathway at level 1, where who the family is is what matters. */
const tellShort =
	(key: string) =>
	(world: World, children: DemoChild[]): Story | null => {
		const child = children[0];
		if (!child) return null;
		const s = new Story(
			world,
			chance(world.place.seed, key),
			{ child, unit: child.unit },
			44,
			child.group?.staff.find((x) => x.key !== 'rune-bech') ?? child.unit.leader
		);
		s.concern(46, { arena: day, handled: 44, feedback: 43 });
		s.arena(day, 1, 44);
		goal(s, day, 'active', 40, [4, 6]);
		action(s, 30, -7, {});
		action(s, 30, 9, { family: true });
		note(s, 12, { audience: 'circle' });
		return s;
	};

function tellLevel1And5(world: World, children: DemoChild[]): Story | null {
	const [child] = children;
	if (!child) return null;
	const { org } = world;
	const ulla = org.named('ulla-winther');
	const jonas = org.named('jonas-riis');
	const s = new Story(
		world,
		chance(world.place.seed, 'emil'),
		{ child, unit: child.unit },
		150,
		child.group?.staff[0] ?? child.unit.leader
	);
	s.concern(152, { arena: home, handled: 150, feedback: 149 });
	s.arena(day, 1, 150);
	s.staff(jonas, false, 130);
	s.mark('leaderInvolved', home, 150);
	s.mark('outreachHeard', home, 128, 'Jonas har talt med skolen og mødt familien.');
	s.mark('outreachReferred', home, 128);
	s.move(home, 1, 5, outcomes[1]?.more ?? '', '-', 120);
	s.openCase(ulla, 120);
	s.arena(home, 5, 120, ulla);
	underretning(s, 'closed', {
		ago: 124,
		receipt: true,
		feedback: true,
		outcome: 'examination',
		author: jonas
	});
	consent(
		s,
		'given',
		120,
		['outreachSocialWorker', 'caseworker'],
		['learning', 'wellbeing', 'home', 'social']
	);
	s.mark('investigationDecided', home, 100);
	meeting(s, {
		type: meetings.family,
		arena: home,
		level: 5,
		state: 'minutes-sent',
		ago: 60,
		outcome: outcomes[5]?.more,
		next: 'date',
		guests: [ulla, jonas],
		chair: ulla
	});
	meeting(s, {
		type: meetings.family,
		arena: home,
		level: 5,
		state: 'agenda-sent',
		ago: -7,
		guests: [ulla, jonas],
		chair: ulla
	});
	const aim = goal(s, home, 'active', 58, [2, 3, 5]);
	action(s, 58, -4, { goal: aim, arena: home, family: true });
	note(s, 20, { topic: 'social', audience: 'authority', author: ulla.id });
	return s;
}

export const told: readonly Told[] = [
	{
		spec: () => ({
			family: 'Lund',
			mother: { given: 'Anja', family: 'Lund' },
			fathers: [
				{ given: 'Thomas', family: 'Lund', custody: true, livesWith: false },
				{ given: 'Kasper', family: 'Bak', custody: true, livesWith: true }
			],
			children: [
				{ given: 'Jakob', girl: false, years: 9, months: 4, unit: 'Skovskolen', group: '3.B' },
				// a half sister: his father is not hers
				{ given: 'Alma', girl: true, years: 3, months: 2, father: 1 }
			]
		}),
		tell: tellJakob
	},
	{
		spec: () => ({
			family: 'Friis',
			mother: { given: 'Vibeke', family: 'Friis' },
			fathers: [{ given: 'Carsten', family: 'Friis', custody: true, livesWith: true }],
			children: [{ given: 'Sofie', girl: true, years: 16, months: 1, unit: 'Skovskolen', group: '9.A' }]
		}),
		tell: tellSofie
	},
	{
		// a member of staff who is a father: at work the child does not exist for him
		spec: (world) => ({
			family: 'Bech',
			mother: { given: 'Line', family: 'Bech' },
			fathers: [
				{ given: 'Rune', family: 'Bech', id: world.org.named('rune-bech').id, custody: true, livesWith: true }
			],
			children: [{ given: 'Asger', girl: false, years: 8, months: 2, unit: 'Åskolen' }]
		}),
		tell: tellShort('asger')
	},
	{
		// the father lost custody a while ago; his login shows nothing of the child any more
		spec: () => ({
			family: 'Krogh',
			mother: { given: 'Sanne', family: 'Krogh' },
			fathers: [{ given: 'Brian', family: 'Toft', custody: true, lost: true, livesWith: false }],
			children: [{ given: 'Tilde', girl: true, years: 7, months: 6, unit: 'Skovskolen' }],
			protected: true
		}),
		tell: tellShort('tilde')
	},
	{
		// custody entered by hand gives nothing before a second person has confirmed it
		spec: () => ({
			family: 'Ravn',
			mother: { given: 'Helle', family: 'Ravn' },
			fathers: [{ given: 'Steffen', family: 'Ravn', custody: true, livesWith: true, manual: true }],
			children: [{ given: 'Storm', girl: false, years: 4, months: 3, unit: 'Solstrålen' }]
		}),
		tell: tellShort('storm')
	},
	{
		spec: () => ({
			family: 'Dalgaard',
			mother: { given: 'Tina', family: 'Dalgaard' },
			fathers: [{ given: 'Jesper', family: 'Skov', custody: true, livesWith: false }],
			children: [{ given: 'Emil', girl: false, years: 11, months: 5, unit: 'Skovskolen' }]
		}),
		tell: tellLevel1And5
	}
];
