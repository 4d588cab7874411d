/** A careful colleague reads a model: each remark in a model with just that fault, and all of them at once. */
import { parse, stringify } from 'yaml';
import { describe, expect, it } from 'vitest';
import { accept } from '../src/domain/collaboration/check/accept.ts';
import { hoursOf } from '../src/domain/collaboration/check/deadlines.ts';
import { readability, sentencesOf } from '../src/domain/collaboration/check/lix.ts';
import { follows, is, never, not, oneOf, possible } from '../src/domain/collaboration/check/logic.ts';
import {
	checkModel,
	type CheckSettings,
	faultCodes,
	type RemarkCode,
	remarkCodes
} from '../src/domain/collaboration/check-model.ts';
import { type Laws, lawsOf } from '../src/domain/collaboration/law.ts';
import { readModelFile } from '../src/server/model-file.ts';
import { chessClubText } from './builders/chess-club.ts';

/* eslint-disable @typescript-eslint/no-explicit-any -- a faulty file has no type */
type Raw = any;
const club = (): Raw => parse(chessClubText);
const ours = { ours: true };
const day = '2026-11-22';

const rule = (id: string, more: Record<string, unknown>) => ({
	id,
	ref: `lov § ${id}`,
	text: { da: 'Gør det.' },
	who: { da: 'kommunen' },
	confidence: 'read',
	source: 'lov',
	...more
});
const from = { da: 'det skete' };
const law: Laws = lawsOf([
	{
		title: 'Prøve',
		rules: [
			rule('UND-01', {}),
			rule('UND-02', { validTo: '2025-12-31' }),
			rule('UND-03', { validFrom: '2027-01-01' }),
			rule('UND-04', { confidence: 'memory' }),
			rule('UND-05', { times: [{ n: 6, unit: 'month', sense: 'every', direction: 'after', from }] }),
			rule('UND-06', { times: [{ n: 24, unit: 'hour', sense: 'latest', direction: 'after', from }] })
		].map((r) => ({ times: [], limits: [], ...r }))
	} as never
]);

const found = (raw: Raw, settings: CheckSettings = {}) =>
	checkModel(raw, undefined, { law, day, ...settings }).findings;
const tell = (raw: Raw, code: string, settings?: CheckSettings) =>
	found(raw, settings)
		.filter((f) => f.code === code)
		.map(
			(f) => `${f.severity} ${f.place} ${f.culprit}${f.expected.length ? ` | ${f.expected.join(', ')}` : ''}`
		);

const meeting = (raw: Raw, id: string, more: Record<string, unknown> = {}) => {
	raw.meetings.push({ ...structuredClone(raw.meetings[0]), id, ...more });
	return raw.meetings.at(-1);
};
const demand = (raw: Raw, id: string, then: Raw, more: Record<string, unknown> = {}) =>
	void raw.rules.push({
		id,
		text: { da: 'Gør det.' },
		then,
		by: 'captain',
		strength: 'must',
		source: ours,
		...more
	});
const form = (raw: Raw, id: string, more: Record<string, unknown> = {}, by = ['teacher']) => {
	raw.forms = [
		...(raw.forms ?? []),
		{
			id,
			name: { da: 'Skema' },
			theme: 'green',
			purpose: { da: 'Skriv.' },
			scope: ['pathway'],
			sections: [
				{
					id: 's',
					name: { da: 'Del' },
					fields: [{ id: 'f', label: { da: 'Felt' }, type: 'text', when: 'during', by }]
				}
			],
			source: ours,
			...more
		}
	];
};
const guard = (id: string, when: Raw, strength = 'must') => ({
	id,
	when,
	strength,
	text: { da: 'Gør det.' },
	fixedBy: 'captain',
	source: ours
});
const hard =
	'Udredningsmedarbejderne tilvejebringer dokumentationsgrundlaget vedrørende familiesituationen, hvorefter forvaltningsmyndigheden iværksætter foranstaltninger under hensyntagen til underretningsforpligtelsen og samarbejdspartnernes indstillinger samt kommunalbestyrelsens kvalitetsstandarder.';
const plan = (raw: Raw) => raw.meetings[0].agenda;

type Case = { code: RemarkCode; wrong: (raw: Raw) => void; said: string; settings?: CheckSettings };
const cases: Case[] = [
	{
		code: 'dead-end',
		wrong: (r) => (r.moves[2].from = [2]),
		said: 'warning levels.3.n 3'
	},
	{
		code: 'move-nobody-decides',
		wrong: (r) => (r.moves[3].decidedBy = ['caller', 'speaker']),
		said: 'warning moves.stop.decidedBy caller, speaker'
	},
	{
		code: 'start-stands-still',
		wrong: (r) => {
			r.roles.push({
				id: 'caser',
				name: { da: 'Sagen' },
				scope: 'authority',
				holder: 'caseworker',
				source: ours
			});
			for (const v of r.moves) if (v.from.includes(r.start.level)) v.decidedBy = ['caser'];
		},
		said: 'warning start.level 1'
	},
	{
		code: 'concern-unanswered',
		wrong: (r) => {
			for (const x of r.rules) if (x.then.do === 'handleConcern') x.then.do = 'answerConcern';
		},
		said: 'warning rules handleConcern'
	},
	{
		code: 'guard-never',
		wrong: (r) =>
			(r.moves[3].guards = [
				guard('odd', { all: [{ fact: 'hasChild' }, { fact: 'kindIs', kind: 'group' }] }, 'should')
			]),
		said: 'warning moves.stop.guards.odd.when hasChild, kindIs'
	},
	{
		code: 'guard-always',
		wrong: (r) => (r.moves[1].guards[0].when = { fact: 'atLevel', levels: [1, 2] }),
		said: 'warning moves.to-3.guards.table-2-first.when atLevel'
	},
	{
		code: 'condition-never',
		wrong: (r) =>
			(r.rules[0].when = {
				all: [
					{ fact: 'courseDecided' },
					{
						any: [
							{ fact: 'familyRelated' },
							{
								all: [
									{ fact: 'ageIs', below: 6 },
									{ fact: 'ageIs', from: 12 }
								]
							}
						]
					}
				]
			}),
		said: 'warning rules.look.when.all.1.any.1 ageIs'
	},
	{
		code: 'condition-always',
		wrong: (r) => (r.rules[1].when = { any: [{ fact: 'hasChild' }, { not: { fact: 'ageIs', from: 0 } }] }),
		said: 'hint rules.course.when hasChild, ageIs'
	},
	{
		code: 'musts-contradict',
		wrong: (r) => r.moves[0].guards.push(guard('nobody-knows', { not: { fact: 'leaderInvolved' } })),
		said: 'error moves.to-2.guards.nobody-knows.when nobody-knows | captain-knows'
	},
	{
		code: 'duty-against-guard',
		wrong: (r) => {
			r.moves[2].guards = [guard('quiet', { not: { fact: 'familyRelated' } })];
			demand(r, 'speak', { do: 'recordMark', mark: 'familyRelated' });
		},
		said: 'warning rules.speak.then speak | back, quiet'
	},
	{
		code: 'duty-against-ban',
		wrong: (r) => {
			r.fora[0].bans = [{ when: { fact: 'openAuthorityCase' }, text: { da: 'Ikke her.' }, source: ours }];
			r.fora[0].intake = [
				{
					who: 'ownStaff',
					when: { all: [{ fact: 'openAuthorityCase' }, { fact: 'muchAbsence' }] },
					rule: { da: 'Tag det op.' },
					strength: 'must',
					source: ours
				}
			];
		},
		said: 'warning fora.clubNight.intake.0.when clubNight'
	},
	{
		code: 'demanded-where-barred',
		wrong: (r) => {
			meeting(r, 'high', { levels: [3] });
			demand(r, 'go', { do: 'holdMeeting', meeting: 'high' }, { when: { fact: 'atLevel', levels: [1] } });
		},
		said: 'warning rules.go.then high | go'
	},
	{
		code: 'fixed-and-absent',
		wrong: (r) => (r.meetings[0].absent = [{ who: 'custodyHolder', why: { da: 'Nej.' }, source: ours }]),
		said: 'warning meetings.huddle.participants.0.who parents | custodyHolder'
	},
	{
		code: 'combine-excludes',
		wrong: (r) => {
			r.meetings[0].levels = [1];
			meeting(r, 'late', { levels: [3], combine: ['huddle'] });
		},
		said: 'warning meetings.late.combine.0 huddle | late'
	},
	{
		code: 'after-loop',
		wrong: (r) => (r.meetings[0].after = ['huddle']),
		said: 'warning meetings.huddle.after.0 huddle | huddle'
	},
	{
		code: 'child-against-mode',
		wrong: (r) => (r.meetings[0].child.modes = []),
		said: 'warning meetings.huddle.child.expectation whenPossible'
	},
	{
		code: 'counter-against-plan',
		wrong: (r) => (r.counters[0].max = 1),
		said: 'warning counters.four-huddles.max four-huddles | season, 3'
	},
	{
		code: 'agenda-before-last-meeting',
		wrong: (r) =>
			(r.fora[0].agenda.within = { n: 5, unit: 'week', direction: 'before', anchor: 'meetingStart' }),
		said: 'warning fora.clubNight.agenda.within 5 week | 1 month'
	},
	{
		code: 'agenda-after-meeting',
		wrong: (r) => (meeting(r, 'after').agenda.within.direction = 'after'),
		said: 'warning meetings.after.agenda.within 5 workday'
	},
	{
		code: 'minutes-after-next-meeting',
		wrong: (r) => (r.meetings[0].cadence = { weekday: 2 }) && (r.meetings[0].minutes.within.n = 2),
		said: 'warning meetings.huddle.minutes 2 week | 1 week'
	},
	{
		code: 'meeting-before-its-agenda',
		wrong: (r) =>
			demand(
				r,
				'soon',
				{ do: 'holdMeeting', meeting: 'huddle' },
				{ within: { n: 3, unit: 'day', direction: 'after', anchor: 'levelReached' } }
			),
		said: 'warning rules.soon.within 3 day | huddle, 5 workday'
	},
	{
		code: 'series-closer-than-agenda',
		wrong: (r) => (plan(r).within.n = 12) && (r.series[0].entries[0].weeks = [1, 2]),
		said: 'warning series.season.entries.0.weeks 1 week | 12 workday'
	},
	{
		code: 'before-what-is-past',
		wrong: (r) =>
			demand(
				r,
				'early',
				{ do: 'answerConcern' },
				{ within: { n: 1, unit: 'day', direction: 'before', anchor: 'concernSent' } }
			),
		said: 'warning rules.early.within.anchor concernSent | meetingStart, actionDue, assessmentDue, consentEnds, formEvaluation'
	},
	{
		code: 'looked-at-between-meetings',
		wrong: (r) => (r.fora[0].upcoming = { within: { n: 14, unit: 'day' }, source: ours }),
		said: 'warning fora.clubNight.upcoming.within 14 day | 1 month'
	},
	{
		code: 'every-nothing',
		wrong: (r) => (r.reviews[0].every.n = 0),
		said: 'warning reviews.effort-review.every effort-review'
	},
	{
		code: 'duty-without-fulfilment',
		wrong: (r) => demand(r, 'frame-it', { do: 'approveFrame' }),
		said: 'warning rules.frame-it.then approveFrame | meetings.frame'
	},
	{
		code: 'closing-without-ground',
		wrong: (r) => r.meetings[0].closing.push({ needs: 'frameApproved', strength: 'must', source: ours }),
		said: 'warning meetings.huddle.closing.1.needs frameApproved | frame'
	},
	{
		code: 'role-nobody-has',
		wrong: () => undefined,
		settings: { organisation: [{ kind: 'school', functions: ['teacher', 'unitLeader'] }] },
		said: 'warning roles.master.id master | psychologist'
	},
	{
		code: 'party-nobody-is',
		wrong: (r) => (r.roles[7].functions = ['teacher']),
		settings: { organisation: [{ kind: 'school', functions: ['teacher'] }] },
		said: 'hint meetings.huddle.participants.1.who psychologist | teacher'
	},
	{
		code: 'field-nobody-fills',
		wrong: (r) => {
			form(r, 'sheet', { needsMeeting: true }, ['dentist']);
			r.meetings[0].form = 'sheet';
		},
		said: 'warning forms.sheet.sections.s.fields.f.by dentist | huddle'
	},
	{
		code: 'forum-nobody-fixed',
		wrong: (r) => (r.fora[0].members[0].presence = 'possible'),
		said: 'warning fora.clubNight.members clubNight'
	},
	{
		code: 'survey-nobody-answers',
		wrong: (r) => (r.surveys[0].after = ['huddle']) && (r.surveys[0].respondents = ['dentist']),
		said: 'warning surveys.feeling.respondents feeling | huddle'
	},
	{
		code: 'never-used',
		wrong: (r) => r.documents.push({ key: 'OLD', title: 'Glemt' }),
		said: 'hint documents.OLD.key OLD | documents'
	},
	{
		code: 'no-english',
		wrong: (r) => (r.purpose = { da: 'Ingen alene.' }),
		said: 'hint purpose purpose | purpose'
	},
	{
		code: 'hard-to-read',
		wrong: (r) => (r.meetings[0].purpose = [{ da: hard }]),
		said: `warning meetings.huddle.purpose ${readability(['Krog', hard]).lix} | 45, underretningsforpligtelsen, dokumentationsgrundlaget`
	},
	{
		code: 'law-ended',
		wrong: (r) => (r.reviews[0].law = 'UND-02'),
		said: 'warning reviews.effort-review.law UND-02 | 2025-12-31'
	},
	{
		code: 'law-not-yet',
		wrong: (r) => (r.reviews[1].law = 'UND-03'),
		said: 'warning reviews.goal-review.law UND-03 | 2027-01-01'
	},
	{
		code: 'law-unverified',
		wrong: (r) => (r.counters[0].law = r.exceptions[0].law = 'UND-04'),
		said: 'hint exceptions.fire.law UND-04 | lov § UND-04'
	},
	{
		code: 'law-other-kind',
		wrong: (r) => (r.rules[1].law = 'UND-05'),
		said: 'hint rules.course.law UND-05 | every'
	},
	{
		code: 'law-time-exceeded',
		wrong: (r) => (r.rules[0].law = 'UND-06') && (r.rules[0].within.n = 48),
		said: 'warning rules.look.within 48 hour | UND-06, 24 hour'
	}
];

describe('a careful colleague', () => {
	it('has a case for every remark there is', () => {
		expect(cases.map((c) => c.code)).toEqual([...remarkCodes]);
	});

	it.each(cases)('says $code once, where it is', ({ code, wrong, said, settings }) => {
		const before = tell(club(), code);
		const raw = club();
		wrong(raw);
		const now = tell(raw, code, settings).filter((s) => !before.includes(s));
		expect(now.length, now.join('\n')).toBe(1);
		expect(now[0]).toContain(said);
	});

	it('says nothing of the invented model but that it lacks English', () => {
		expect(new Set(found(club()).map((f) => f.code))).toEqual(new Set(['no-english']));
	});

	it('holds only what runs already to what keeps it from running', () => {
		const raw = club();
		for (const c of cases) c.wrong(raw);
		expect(
			found(raw, { careful: false }).every((f) => (faultCodes as readonly string[]).includes(f.code))
		).toBe(true);
	});
});

describe('every fault at once', () => {
	/** It cannot be said of a file in which ways out are faulty too. */
	const alone: string[] = ['start-stands-still', 'no-way-out'];
	const worst = () => {
		const raw = club();
		for (const c of cases) if (!c.settings && !alone.includes(c.code)) c.wrong(raw);
		raw.format = 2;
		raw.slug = 'Chess Club';
		raw.colour = 'red';
		delete raw.ladder[0].name;
		raw.guides[0].signs[0].colour = 'blue';
		raw.counters.push({ ...raw.counters[0] });
		raw.moves.push({
			...structuredClone(raw.moves[1]),
			id: 'astray',
			from: [2],
			to: 2,
			convenes: 'puddle',
			form: 'paper',
			arenas: ['moon'],
			decidedBy: ['queen']
		});
		raw.levels.push({ ...structuredClone(raw.levels[2]), n: 3, outcomes: [] });
		raw.levels.push({ ...structuredClone(raw.levels[2]), n: 7, outcomes: [] });
		raw.levels[0].outcomes[0].leadsTo.push(8, 7);
		raw.exceptions.push({
			...structuredClone(raw.exceptions[1]),
			id: 'e',
			suspends: ['gate'],
			moves: ['leap']
		});
		Object.assign(meeting(raw, 'odd', { boards: ['wall'], frame: 'gilt' }), { law: ['UND-99'] });
		delete meeting(raw, 'chairless').cells.chair;
		raw.boards = [
			{
				id: 'table',
				name: { da: 'Bord' },
				kind: 'steps',
				parts: [
					{ id: 'one', name: { da: 'Et' }, after: ['two', 'gone'], alone: true, source: ours },
					{ id: 'two', name: { da: 'To' }, source: ours }
				],
				source: ours
			}
		];
		form(raw, 'double');
		raw.forms.at(-1).sections[0].fields.push(raw.forms.at(-1).sections[0].fields[0]);
		raw.exercises = [
			{
				id: 'x',
				name: { da: 'Leg' },
				purpose: { da: 'Leg.' },
				fora: ['nowhere'],
				rounds: [{ id: 'r', name: { da: 'En' }, how: { da: 'Gør det.' }, draws: 'case' }],
				source: { doc: 'BOOK' }
			}
		];
		raw.roles.push({
			id: 'ghost',
			name: { da: 'Ingen' },
			scope: 'pathway',
			holder: 'inCircle',
			source: ours
		});
		raw.rules[1].within.anchor = 'meetingStart';
		return stringify(raw, { aliasDuplicateObjects: false });
	};

	it('gives every finding once, in the order of the file, within a second', () => {
		const text = worst();
		const began = performance.now();
		const { model, findings } = readModelFile(text, new Set(law.keys()), [], { law, day });
		expect(performance.now() - began).toBeLessThan(1000);
		expect(model).toBeNull();
		const lines = findings.map((f) => f.line);
		expect(lines).toEqual(lines.toSorted((a, b) => a - b));
		const keys = findings.map((f) => `${f.code} ${f.path} ${f.culprit} ${f.expected.join()}`);
		expect(keys.filter((k, i) => keys.indexOf(k) !== i)).toEqual([]);
		const said = new Set<string>(findings.map((f) => f.code));
		const expected = [...faultCodes, ...remarkCodes].filter(
			(code) => !alone.includes(code) && !cases.some((c) => c.code === code && c.settings)
		);
		expect(expected.filter((code) => !said.has(code))).toEqual([]);
	});

	it('refuses another version of the format with where and what to do', () => {
		const { model, findings } = readModelFile(chessClubText.replace('format: 1', 'format: 2'));
		expect(model).toBeNull();
		expect(findings.filter((f) => f.severity === 'error')).toMatchObject([
			{ line: 2, code: 'wrong-format', culprit: '2', expected: ['1'] }
		]);
	});

	it('refuses five megabytes at once', () => {
		const began = performance.now();
		const { findings } = readModelFile(`${chessClubText}\n# ${'x'.repeat(5_000_000)}`);
		expect(findings).toMatchObject([{ code: 'too-large', line: 1 }]);
		expect(performance.now() - began).toBeLessThan(500);
	});
});

describe('what is accepted with a reason', () => {
	const raw = club();
	raw.documents.push({ key: 'OLD', title: 'Glemt' });
	const findings = found(raw);
	const acceptance = {
		code: 'never-used',
		path: 'documents.OLD.key',
		culprit: 'OLD',
		reason: 'We cite it next year.',
		byId: 'mo',
		at: '2026-11-22T08:00:00Z'
	};

	it('is shown apart, and stays when something is put in above it', () => {
		raw.documents.unshift({ key: 'FIRST', title: 'Ny' });
		const moved = found(raw).filter((f) => f.culprit !== 'FIRST');
		for (const list of [findings, moved]) {
			const { open, accepted, stale } = accept(list, [acceptance]);
			expect(accepted.map((a) => [a.finding.code, a.acceptance.reason])).toEqual([
				['never-used', 'We cite it next year.']
			]);
			expect(open.map((f) => f.code)).not.toContain('never-used');
			expect(stale).toEqual([]);
		}
	});

	it('drops out when the finding is gone, and an error is never accepted', () => {
		expect(accept(found(club()), [acceptance]).stale).toEqual([acceptance]);
		const wrong = club();
		wrong.moves[0].convenes = 'puddle';
		const error = found(wrong).find((f) => f.severity === 'error')!;
		const { open } = accept([error], [{ ...acceptance, ...error, path: error.place! }]);
		expect(open).toEqual([error]);
	});
});

describe('how hard a text is', () => {
	it.each([
		['Vi ses kl. 12.30. Tag fx en bog med.', 2],
		['Børn i 5. klasse mødes den 1. januar. De får mad.', 2],
		['Se § 133, stk. 2. Den gælder.', 2],
		['Hvem er du? Hvad vil du!', 2],
		['Vi spørger: Hvad er svært?', 2],
		['Det koster 3,5 mio. kr. om året.', 1],
		['Et punkt\n\nEt andet', 2]
	])('counts the sentences of "%s"', (text, n) => {
		expect(sentencesOf(text).length).toBe(n);
	});

	it('counts as Björnsson did: words a sentence, and the share of words over six letters', () => {
		// 10 words, 2 sentences, 2 long words: 5 + 20
		expect(readability(['Hunden løber hurtigt over vejen. Den finder en rigtig ven.'])).toMatchObject({
			words: 10,
			sentences: 2,
			lix: 15,
			long: ['hurtigt']
		});
		expect(readability([]).lix).toBe(0);
	});

	it('takes a letter for one however it was typed, and a label for a sentence of its own', () => {
		expect(readability(['løbehå'.normalize('NFD')]).long).toEqual([]);
		expect(readability(['Navn', 'Skole']).sentences).toBe(2);
	});
});

describe('the search for what can be at once', () => {
	const world = {
		domains: new Map([['age', ['-', '5', '15']]]),
		laws: [follows(is('case'), is('child')), follows(is('child'), not(oneOf('age', ['-'])))]
	};
	it('sees through several laws', () => {
		expect(never(world, is('case'), oneOf('age', ['-']))).toBe(true);
		expect(never(world, is('case'), oneOf('age', ['5']))).toBe(false);
	});

	it('claims nothing when there is too much to look through', () => {
		// nine pigeons in eight holes: cannot be, and takes too long to see
		const [pigeons, holes] = [9, 8].map((n) => Array.from({ length: n }, (_, i) => i)) as [
			number[],
			number[]
		];
		const somewhere = pigeons.map((p) => ({ any: holes.map((h) => is(`${p}in${h}`)) }));
		const apart = holes.flatMap((h) =>
			pigeons.flatMap((p) =>
				pigeons.slice(0, p).map((q) => not({ all: [is(`${p}in${h}`), is(`${q}in${h}`)] }))
			)
		);
		const began = performance.now();
		expect(possible([...somewhere, ...apart], { domains: new Map(), laws: [] })).toBeUndefined();
		expect(never({ domains: new Map(), laws: [] }, ...somewhere, ...apart)).toBe(false);
		expect(performance.now() - began).toBeLessThan(3000);
		expect(possible([is('x'), not(is('x'))], { domains: new Map(), laws: [] })).toBe(false);
	});

	it('takes five working days for a week', () => {
		expect(hoursOf({ n: 5, unit: 'workday' })).toEqual({ least: 168, most: 216 });
	});
});
