import { describe, expect, it } from 'vitest';
import { chessClub } from '../../../tests/builders/chess-club.ts';
import { samplePathway } from '../facts/pathway.sample.ts';
import type { MeetingFacts, PathwayFacts } from '../facts/pathway.ts';
import { defaultSettings } from '../kernel/calendar.ts';
import type { Model } from './model.ts';
import {
	asItIs,
	changesOf,
	fitOf,
	type Made,
	mayUndo,
	nothing,
	previewMove,
	stoodBefore,
	underModel
} from './moving.ts';
import { deriveObligations } from './obligation.ts';

const now = Temporal.Instant.from('2026-11-23T09:00:00Z');
const eyes = { laws: new Map(), now, settings: { ...defaultSettings, feedbackDays: 14 } };
const club = chessClub();
/** The club's model as somebody else, or its next version, would have it. */
const other = (change: (m: Model) => void): Model => {
	const m = structuredClone(club);
	m.version = 2;
	change(m);
	return m;
};
const concern = {
	id: 'c1',
	sentAt: '2026-11-23T08:00:00.000Z',
	authorId: 'mette',
	arena: 'board',
	handledAt: null,
	feedbackAt: null,
	parentsTold: true
};
const huddle: MeetingFacts = {
	id: 'g1',
	type: 'huddle',
	arena: 'board',
	level: 2,
	state: 'planned',
	convenedAt: '2026-11-20T08:00:00.000Z',
	startsAt: '2026-12-10T12:00:00.000Z',
	endsAt: '2026-12-10T13:00:00.000Z',
	convenerId: 'mette',
	chairId: 'mette',
	minuteTakerId: 'mette',
	agendaSentAt: null,
	heldAt: null,
	minutesSentAt: null,
	frameApproved: false,
	outcome: null,
	nextMeeting: null,
	childPerspective: null,
	participants: [],
	formFilled: []
};
const pathway = (more: Partial<PathwayFacts> = {}): PathwayFacts =>
	samplePathway({
		positions: [
			{ arena: 'board', level: 2, since: '2026-08-10T08:00:00.000Z', coordinatorId: 'mette' },
			{ arena: 'home', level: 3, since: '2026-08-10T08:00:00.000Z', coordinatorId: 'mette' }
		],
		concerns: [concern],
		meetings: [huddle],
		...more
	});
const stops = (f: PathwayFacts, to: Model, map = asItIs, beside = nothing) =>
	fitOf(f, club, to, map, beside).stops.map((s) => [s.what, s.id, s.arena ?? s.form]);

describe('what stands in the way of another model', () => {
	it('is nothing where it has everything the pathway uses', () => {
		expect(
			fitOf(
				pathway(),
				club,
				other(() => {}),
				asItIs
			)
		).toEqual({ stops: [], remarks: [] });
	});

	it('is a level, an arena, a meeting ahead, a form, a field, or another scale', () => {
		const two = other((m) => (m.levels = m.levels.filter((l) => l.n < 3)));
		expect(stops(pathway(), two)).toEqual([['level', '3', 'home']]);
		const here = other((m) => (m.arenas = m.arenas.filter((a) => a.id !== 'home')));
		expect(stops(pathway(), here)).toEqual([['arena', 'home', null]]);
		const silent = other((m) => (m.meetings = []));
		expect(stops(pathway(), silent)).toEqual([['meeting', 'huddle', null]]);
		const asked = { ...nothing, polled: ['huddle'] };
		expect(stops(pathway({ meetings: [] }), silent, asItIs, asked)).toEqual([['meeting', 'huddle', null]]);
		const form = { id: 'f', form: 'sheet', meetingId: null, state: 'agreed', agreedAt: null } as const;
		const withForm = pathway({ forms: [{ ...form, evaluateOn: null, evaluatedAt: null }] });
		expect(stops(withForm, club)).toEqual([['form', 'sheet', null]]);
		const scaled = pathway({
			goals: [
				{
					id: 'm',
					arena: 'board',
					text: 'x',
					state: 'active',
					signs: [],
					pursuers: [],
					scalings: [{ at: concern.sentAt, value: 4, by: 'mette' }]
				}
			]
		});
		const five = other((m) => (m.goals.scale = { from: 1, to: 5 }));
		expect(stops(scaled, five)).toEqual([['scale', '1-5', null]]);
		expect(stops(pathway(), five)).toEqual([]);
	});

	it('is not a meeting whose minutes are out: that is only said', () => {
		const silent = other((m) => (m.meetings = []));
		const old = pathway({ meetings: [{ ...huddle, state: 'minutes-sent' }] });
		expect(fitOf(old, club, silent, asItIs)).toEqual({
			stops: [],
			remarks: [{ what: 'oldMeeting', id: 'huddle', arena: null }]
		});
		expect(stops(pathway({ meetings: [{ ...huddle, state: 'cancelled' }] }), silent)).toEqual([]);
	});

	it('is what was written in a field that the other form has not', () => {
		const sheet = (fields: string[]) => ({
			id: 'sheet',
			sections: [{ id: 's', name: { da: 'S' }, fields: fields.map((id) => ({ id })) }]
		});
		const wrote = (...keys: string[]) => ({ ...nothing, filled: [{ form: 'sheet', keys }] });
		const fewer = other((m) => (m.forms = [sheet(['why'])] as unknown as Model['forms']));
		expect(stops(pathway(), fewer, asItIs, wrote('why'))).toEqual([]);
		expect(stops(pathway(), fewer, asItIs, wrote('why', 'how'))).toEqual([['field', 'how', 'sheet']]);
	});

	it('goes away where somebody says which level and arena is meant, but two arenas never become one', () => {
		const two = other((m) => {
			m.levels = m.levels.filter((l) => l.n < 3);
			m.arenas = m.arenas.map((a) => (a.id === 'home' ? { ...a, id: 'family' } : a));
		});
		expect(stops(pathway(), two)).toEqual([
			['arena', 'home', null],
			['level', '3', 'home']
		]);
		expect(stops(pathway(), two, { levels: { 3: 2 }, arenas: { home: 'family' } })).toEqual([]);
		expect(stops(pathway(), two, { levels: { 3: 9 }, arenas: { home: 'board' } })).toEqual([
			['arena', 'home', null],
			['level', '3', 'home']
		]);
	});

	it('is the number of a level where the present model has no levels: it means nothing', () => {
		const flat = other((m) => (m.levels = []));
		expect(fitOf(pathway(), flat, club, asItIs).stops.map((s) => s.what)).toEqual(['level', 'level']);
		expect(fitOf(pathway(), flat, club, { levels: { 2: 1, 3: 1 }, arenas: {} }).stops).toEqual([]);
		expect(fitOf(pathway(), club, flat, asItIs).stops).toEqual([]);
	});
});

describe('the duties another model makes', () => {
	const quick = other((m) => {
		const agenda = m.meetings[0]!.agenda;
		agenda.within = { ...agenda.within!, n: 10, unit: 'day' };
		m.rules = [
			{ ...m.rules[0]!, id: 'tell', then: { do: 'answerConcern' }, by: 'thread' } as Model['rules'][number]
		];
	});

	it('are added, gone, or due another day', () => {
		const found = previewMove(pathway(), club, quick, asItIs, eyes);
		expect(found.changes.map((c) => [c.how, (c.after ?? c.before)!.kind]).sort()).toEqual([
			['added', 'answerConcern'],
			['gone', 'handleConcern'],
			['moved', 'sendAgenda']
		]);
		const agenda = found.changes.find((c) => c.how === 'moved')!;
		expect([agenda.before!.due, agenda.after!.due].map((d) => d!.slice(0, 10))).toEqual([
			'2026-12-03',
			'2026-11-30'
		]);
	});

	it("are never late before they were there: their time begins with the move, but not the law's", () => {
		const hear = { ...club.rules[0]!, id: 'hear', then: { do: 'recordMark', mark: 'childHeard' } };
		const within = { n: 2, unit: 'workday', direction: 'after', anchor: 'levelReached' };
		const asks = (law?: string) =>
			other((m) =>
				m.rules.push({ ...hear, by: 'thread', within, ...(law ? { law } : {}) } as Model['rules'][number])
			);
		const dues = (m: Model) =>
			previewMove(pathway(), club, m, asItIs, eyes)
				.changes.filter((c) => c.how === 'added')
				.map((c) => c.after!.due!.slice(0, 10));
		expect(dues(asks())).toEqual(['2026-11-25', '2026-11-25']);
		expect(dues(asks('UND-02'))).toEqual(['2026-08-12', '2026-08-12']);
	});

	it('have another holder, or another strength', () => {
		const hands = other((m) => (m.rules[0]!.by = 'thread'));
		expect(previewMove(pathway(), club, hands, asItIs, eyes).changes).toMatchObject([
			{ how: 'holder', before: { who: { role: 'unitLeader' } }, after: { who: { personId: 'mette' } } }
		]);
		const soft = other((m) => (m.rules[0]!.strength = 'should'));
		expect(previewMove(pathway(), club, soft, asItIs, eyes).changes.map((c) => c.how)).toEqual(['strength']);
	});

	it('are apart where the family may not know, and none are listed where the pathway cannot stand', () => {
		const hidden = pathway();
		hidden.pathway.withheld = true;
		const found = previewMove(hidden, club, quick, asItIs, eyes);
		expect([found.changes.length, found.withheld.length]).toEqual([0, 3]);
		const two = other((m) => (m.levels = m.levels.filter((l) => l.n < 3)));
		expect(previewMove(pathway(), club, two, asItIs, eyes)).toMatchObject({ changes: [], withheld: [] });
	});

	it('are the same duties when only the name of a place is another', () => {
		const marks = [
			{ key: 'courseDecided', arena: 'home', at: '2026-11-01T08:00:00.000Z', by: 'mette', text: '' }
		];
		const family = other(
			(m) => (m.arenas = m.arenas.map((a) => (a.id === 'home' ? { ...a, id: 'family' } : a)))
		);
		const map = { levels: {}, arenas: { home: 'family' } };
		expect(
			deriveObligations(club, eyes.laws, pathway({ marks }), now, eyes.settings).map((o) => o.kind)
		).toContain('recordMark');
		expect(previewMove(pathway({ marks }), club, family, map, eyes).changes).toEqual([]);
	});

	it('say nothing of what somebody has let be for a reason', () => {
		const duties = deriveObligations(club, eyes.laws, pathway(), now, eyes.settings);
		const [one] = duties.filter((o) => o.state === 'open');
		expect(changesOf(duties, duties)).toEqual([]);
		expect(changesOf([], [one!], [one!.key])).toEqual([]);
		expect(changesOf([one!], [])).toMatchObject([{ how: 'gone' }]);
	});
});

describe('a move', () => {
	const two = other((m) => {
		m.levels = m.levels.filter((l) => l.n < 3);
		m.arenas = m.arenas.map((a) => (a.id === 'home' ? { ...a, id: 'family' } : a));
	});
	const map = { levels: { 3: 2 }, arenas: { home: 'family' } };
	const made: Made = { at: '2026-11-23T08:30:00.000Z', undoneAt: null, stood: stoodBefore(pathway(), map) };
	const moved = underModel(pathway(), two, map);
	const undo = (f: PathwayFacts, more: Partial<Made> = {}, at = now) =>
		mayUndo(f, { ...made, ...more }, two, club, { ...eyes, now: at })?.refused ?? null;

	it('goes back to the letter, though two levels became one', () => {
		expect(moved.positions.map((p) => [p.arena, p.level])).toEqual([
			['board', 2],
			['family', 2]
		]);
		expect(made.stood).toEqual({
			positions: [
				{ arena: 'board', level: 2 },
				{ arena: 'home', level: 3 }
			],
			levels: [],
			arenas: { family: 'home' }
		});
		expect(undo(moved)).toBe(null);
	});

	it('is not undone twice, after a day, or when the pathway is closed or has gone on', () => {
		expect(undo(moved, { undoneAt: made.at })).toBe('undo-done');
		const last = Temporal.Instant.from('2026-11-24T08:30:00Z');
		expect([undo(moved, {}, last), undo(moved, {}, last.add({ seconds: 1 }))]).toEqual([null, 'undo-late']);
		expect(undo({ ...moved, pathway: { ...moved.pathway, closedAt: made.at } })).toBe('undo-closed');
		const on = {
			id: 'v',
			arena: 'board',
			from: 2,
			to: 1,
			outcome: 'o2',
			by: 'mette',
			passed: [],
			exceptions: []
		};
		expect(undo({ ...moved, moves: [{ ...on, at: '2026-11-23T08:45:00.000Z' }] })).toBe('undo-moved');
		expect(undo({ ...moved, moves: [{ ...on, at: '2026-11-20T08:45:00.000Z' }] })).toBe(null);
	});

	it('is not undone where more people would read what was written under the narrower model', () => {
		const reads = (audience: string) =>
			other((m) => {
				const field = { id: 'worry', label: { da: 'x' }, type: 'text', options: [], audience };
				m.forms = [
					{ id: 'sheet', sections: [{ id: 's', name: { da: 'x' }, fields: [field] }] }
				] as unknown as Model['forms'];
			});
		const still = { ...made, stood: stoodBefore(pathway(), asItIs) };
		const back = (was: string, keys: string[]) =>
			mayUndo(pathway(), still, reads('professionals'), reads(was), eyes, {
				...nothing,
				filled: [{ form: 'sheet', keys }]
			})?.refused ?? null;
		expect(back('circle', ['worry'])).toBe('undo-wider');
		expect([back('circle', []), back('professionals', ['worry'])]).toEqual([null, null]);
	});

	it('is not undone when something was done since that only the new model has', () => {
		expect(undo({ ...moved, meetings: [{ ...huddle, type: 'blitz' }] })).toBe('undo-meeting');
		const asks = other((m) => {
			m.rules = [
				...m.rules,
				{ ...m.rules[0]!, id: 'tell', then: { do: 'answerConcern' } } as Model['rules'][number]
			];
		});
		const answered = (feedbackAt: string) =>
			mayUndo(
				pathway({ concerns: [{ ...concern, feedbackAt }] }),
				{ ...made, stood: stoodBefore(pathway(), asItIs) },
				asks,
				club,
				eyes
			);
		expect(answered('2026-11-23T08:45:00.000Z')).toEqual({
			refused: 'undo-duty',
			detail: { kind: 'answerConcern' }
		});
		expect(answered('2026-11-23T08:10:00.000Z')).toBe(null);
	});
});
