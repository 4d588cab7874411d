import { describe, expect, test } from 'vitest';
import type { Board } from '../collaboration/model-meetings.ts';
import {
	besideIn,
	type BoardData,
	decideAgreement,
	decideChange,
	decideWriting,
	entriesOf,
	isParking,
	moveEntry,
	nextOrder,
	parkingPart,
	rowFor
} from './board.ts';
import { decideMark, type Mark, takesMarks } from './board-marks.ts';
import { decideLines, entriesFrom, type Line, longest, most, type Writer } from './board-lines.ts';
import { differenceOf } from './board-text.ts';
import { beginRound, nextTurn, type Round } from './round.ts';
import { spreadOf } from './spread.ts';

const source = { ours: true as const, id: 'club' };
const part = (id: string, collects: Board['parts'][number]['collects'], after: string[] = []) => ({
	id,
	name: { da: id },
	collects,
	after,
	speaks: [],
	source
});
const steps: Board = {
	id: 'steps',
	name: { da: 'Steps' },
	kind: 'steps',
	parts: [
		part('opening', ['notes']),
		part('middle', ['notes'], ['opening']),
		part('aim', ['notes', 'goals'], ['middle']),
		part('moves', ['notes', 'actions'], ['opening', 'middle', 'aim'])
	],
	rows: [],
	locked: false,
	source
};
const columns: Board = {
	...steps,
	id: 'columns',
	kind: 'columns',
	parts: [part('works', ['notes']), part('agreed', ['actions'])],
	rows: [
		{ id: 'white', name: { da: 'White' }, who: ['parents', 'child'] },
		{ id: 'black', name: { da: 'Black' }, who: ['ownStaff', 'leadership'] },
		{ id: 'others', name: { da: 'Others' }, who: ['relevantProfessionals'] }
	]
};
const none = { activeGoals: 0, actions: 0 };
const at = '2026-11-23T12:00:00Z';
const me: Writer = { personId: 'me', at, ownRow: null, ownOnly: false };
const isPlain = (t: string) => !t.includes('\u0007');
const lines = (d: BoardData): Line[] => (d.entries ?? []).map(({ by: _, at: __, version: ___, ...l }) => l);
const write = (d: BoardData, id: string, p: string, text = id): BoardData => ({
	...d,
	entries: entriesFrom(
		[...lines(d), { id, part: p, order: nextOrder(d.entries ?? []), text }],
		d.entries ?? [],
		me,
		(t) => t
	)
});
/** may somebody write one more line? */
const decideEntry = (
	board: Board,
	d: BoardData,
	place: { part: string; row?: string },
	who: Writer = me,
	text = 'new'
) =>
	decideLines(
		board,
		d,
		none,
		lines(d),
		[...lines(d), { id: 'new', order: 99, text, ...place }],
		who,
		isPlain
	);
const written = write(write({ board: 'steps' }, 'a', 'opening'), 'b', 'middle');

describe('the board of a meeting', () => {
	test('I-27: given an empty board, when somebody writes in the fourth step, then the first three are named', () => {
		expect(decideEntry(steps, {}, { part: 'moves' })).toMatchObject({
			refused: 'step-locked',
			detail: { parts: ['opening', 'middle', 'aim'] }
		});
		expect(decideEntry(steps, {}, { part: 'opening' })).toBe('open');
		expect(decideEntry(steps, written, { part: 'aim' })).toBe('open');
	});
	test('I-27: an action before a shared goal is refused; with a goal but no story the story is named', () => {
		expect(decideAgreement(steps, write(written, 'c', 'aim'), none)).toMatchObject({ refused: 'goal-first' });
		expect(decideAgreement(steps, {}, { activeGoals: 1, actions: 0 })).toMatchObject({
			refused: 'step-locked',
			detail: { parts: ['opening', 'middle'] }
		});
		expect(decideAgreement(steps, written, { activeGoals: 1, actions: 0 })).toBe('open');
	});
	test('I-31: columns ask for the row, and need no order', () => {
		expect(decideEntry(columns, {}, { part: 'works' })).toMatchObject({
			fields: { row: 'not-a-choice' }
		});
		expect(decideEntry(columns, {}, { part: 'works', row: 'white' })).toBe('open');
		expect(decideEntry(columns, {}, { part: 'nowhere', row: 'white' })).toMatchObject({
			fields: { part: 'not-a-choice' }
		});
		expect(decideAgreement(columns, {}, none)).toBe('open');
	});
	test('I-31: each view has its row', () => {
		const row = (
			relation: 'custodyHolder' | 'professional' | 'privateNetwork',
			fn: string | null,
			own = false
		) => rowFor(columns, { relation, function: fn, ownStaff: own });
		expect(row('custodyHolder', null)).toBe('white');
		expect(row('professional', 'teacher', true)).toBe('black');
		expect(row('professional', 'unitLeader')).toBe('black');
		expect(row('professional', 'psychologist')).toBe('others');
		expect(row('privateNetwork', null)).toBe('others');
		expect(rowFor(steps, { relation: 'child', function: null, ownStaff: false })).toBeNull();
	});
	test('R12: given somebody was faster, when an older version is changed, then the newer text comes back', () => {
		const [first] = written.entries!;
		const changed = {
			...written,
			entries: entriesFrom(
				lines(written).map((l) => (l.id === 'a' ? { ...l, text: 'new' } : l)),
				written.entries!,
				{ personId: 'you', at },
				(t) => t
			)
		};
		expect(changed.entries).toMatchObject([
			{ text: 'new', version: 2, by: 'me' },
			{ id: 'b', version: 1 }
		]);
		expect(decideChange(written, { id: 'a', version: 1 })).toBe(first);
		expect(decideChange(changed, { id: 'a', version: 1 })).toMatchObject({
			refused: 'stale',
			detail: { text: 'new', version: 2 }
		});
		expect(decideChange(written, { id: 'z', version: 1 })).toMatchObject({ refused: 'entry-gone' });
	});
	test('I-31: the family writes in its own row, changes its own lines, and nobody elses', () => {
		const mother: Writer = { personId: 'mother', at, ownRow: 'white', ownOnly: true };
		expect(decideEntry(columns, {}, { part: 'works', row: 'white' }, mother)).toBe('open');
		expect(decideEntry(columns, {}, { part: 'works', row: 'black' }, mother)).toMatchObject({
			fields: { row: 'not-your-row' }
		});
		const other = lines(written).map((l) => (l.id === 'a' ? { ...l, text: 'mine' } : l));
		const change = (who: Writer) => decideLines(steps, written, none, lines(written), other, who, isPlain);
		expect(change(mother)).toMatchObject({ refused: 'not-yours' });
		expect(change(me)).toBe('open');
		const moved = lines(written).map((l) => (l.id === 'a' ? { ...l, order: 7 } : l));
		expect(decideLines(steps, written, none, lines(written), moved, mother, isPlain)).toMatchObject({
			refused: 'not-yours'
		});
	});
	test('a line keeps its place, its length and its plain characters, whoever merged it', () => {
		const changed = (more: Partial<Line>) =>
			decideLines(
				steps,
				written,
				none,
				lines(written),
				lines(written).map((l) => (l.id === 'a' ? { ...l, ...more } : l)),
				me,
				isPlain
			);
		expect(changed({ part: 'middle' })).toMatchObject({ fields: { part: 'not-a-choice' } });
		expect(changed({ text: 'x'.repeat(longest + 1) })).toMatchObject({ fields: { text: 'too-long' } });
		expect(changed({ text: 'x'.repeat(longest) })).toBe('open');
		expect(changed({ text: 'a\u0007' })).toMatchObject({ fields: { text: 'control-characters' } });
		expect(decideLines(steps, written, none, lines(written), [], me, isPlain)).toMatchObject({
			refused: 'entry-gone'
		});
	});
	test('a line without words is none, and comes back with them', () => {
		const empty = lines(written).map((l) => ({ ...l, text: l.id === 'a' ? ' \n' : l.text }));
		expect(entriesFrom(empty, written.entries!, me, (t) => t)).toMatchObject([{ id: 'b' }]);
		expect(entriesFrom(lines(written), [], { personId: 'you', at }, (t) => t)).toMatchObject([
			{ id: 'a', by: 'you', version: 1 },
			{ id: 'b' }
		]);
	});
	test('what belongs to another day has its place on every board, without row or order', () => {
		const withLot = { ...columns, parts: [...columns.parts, parkingPart({ da: 'Later' })] };
		const lot = withLot.parts.at(-1)!.id;
		expect(isParking(lot)).toBe(true);
		expect(decideEntry(withLot, {}, { part: lot })).toBe('open');
		expect(decideEntry(withLot, {}, { part: lot, row: 'white' })).toMatchObject({
			fields: { row: 'not-a-choice' }
		});
	});
	test('entries move among their own only, and stay where they are at the end', () => {
		const three = write(write(write(written, 'c', 'opening'), 'd', 'middle'), 'e', 'opening');
		const order = (d: unknown) => entriesOf(d as BoardData, 'opening').map((e) => e.id);
		expect(order(three)).toEqual(['a', 'c', 'e']);
		const move = (id: string, way: 'up' | 'down') => {
			const orders = moveEntry(three, id, way) as Map<string, number>;
			return order({
				entries: three.entries!.map((e) => ({ ...e, order: orders.get(e.id) ?? e.order }))
			});
		};
		expect(move('e', 'up')).toEqual(['a', 'e', 'c']);
		expect(move('a', 'up')).toEqual(['a', 'c', 'e']);
		expect(move('a', 'down')).toEqual(['c', 'a', 'e']);
		expect(moveEntry(three, 'nothing', 'up')).toMatchObject({ refused: 'entry-gone' });
	});
	test('the board is written on from the beginning of the meeting until its minutes have left', () => {
		expect(decideWriting('planned')).toMatchObject({ refused: 'meeting-not-begun' });
		expect(decideWriting('running')).toBe('open');
		expect(decideWriting('held')).toBe('open');
		expect(decideWriting('minutes-sent')).toMatchObject({ refused: 'minutes-are-sent' });
		expect(decideWriting('cancelled')).toMatchObject({ refused: 'meeting-cancelled' });
	});
	test('a board that is full says so', () => {
		let full: BoardData = {};
		for (let i = 0; i < most; i++) full = write(full, `n${i}`, 'opening');
		expect(decideEntry(steps, full, { part: 'opening' })).toMatchObject({ refused: 'board-full' });
	});
});

describe('what somebody typed', () => {
	const done = (a: string, b: string) => {
		const d = differenceOf(a, b);
		return d ? a.slice(0, d.at) + d.come + a.slice(d.at + d.gone) : a;
	};
	test('is the one change between two texts, and never half a character', () => {
		for (const [a, b] of [
			['', 'x'],
			['Han tegner', 'Han tegner og leger'],
			['aaa', 'aa'],
			['en to tre', 'en tre'],
			['\u{1f600}', '\u{1f601}'],
			['x\u{1f600}y', 'x\u{1f601}y'],
			['\u{1f600}\u{1f600}', '\u{1f600}']
		] as const)
			expect(done(a, b)).toBe(b);
		expect(differenceOf('same', 'same')).toBeNull();
		expect(differenceOf('x\u{1f600}y', 'x\u{1f601}y')).toEqual({ at: 1, gone: 2, come: '\u{1f601}' });
	});
});

describe('helps at a meeting', () => {
	test('a round goes from one to the next and ends by itself', () => {
		const round = beginRound('check-in', ['mother', 'teacher'], 2, at) as Round;
		expect(round).toEqual({ kind: 'check-in', order: ['mother', 'teacher'], since: at, minutes: 2 });
		const next = nextTurn(round, 'later') as Round;
		expect(next).toMatchObject({ order: ['teacher'], since: 'later' });
		expect(nextTurn(next, 'later')).toBeNull();
		expect(nextTurn(undefined, at)).toMatchObject({ refused: 'no-round' });
		expect(beginRound('table', [], null, at)).toMatchObject({ refused: 'nobody-present' });
	});
	test('I-30: a scale shows where each stands and how far apart, and no average', () => {
		const spread = spreadOf(
			[
				{ personId: 'mother', value: 3 },
				{ personId: 'teacher', value: 7 },
				{ personId: 'leader', value: 3 }
			],
			{ min: 0, max: 10 }
		)!;
		expect(spread).toMatchObject({ low: 3, high: 7 });
		expect(spread.steps).toHaveLength(11);
		expect(spread.steps[3]).toEqual({ value: 3, who: ['mother', 'leader'] });
		expect(spreadOf([], { min: 0, max: 10 })).toBeNull();
	});
});

describe('what a line stands on (B-07)', () => {
	const entry = (id: string, part: string, by: string) => ({
		id,
		part,
		by,
		text: id,
		at: '',
		order: 1,
		version: 1
	});
	const marked: Record<string, Mark> = { a: 'seen', gone: 'understood' };
	const data: BoardData = {
		entries: [entry('a', 'works', 'anja'), entry('b', 'agreed', 'mette'), entry('p', 'parking-lot', 'anja')],
		marks: marked
	};
	const mette = { personId: 'mette', ownOnly: false };
	const anja = { personId: 'anja', ownOnly: true };

	test('a line is seen or understood; none takes the mark away, and marks of lines that are gone go too', () => {
		expect(decideMark(columns, data, 'b', 'understood', mette)).toEqual({ a: 'seen', b: 'understood' });
		expect(decideMark(columns, data, 'a', 'understood', mette)).toEqual({ a: 'understood' });
		expect(decideMark(columns, data, 'a', null, mette)).toEqual({});
	});
	test('the family marks its own lines alone, and nobody a part that others hold alone', () => {
		expect(decideMark(columns, data, 'a', null, anja)).toEqual({});
		expect(decideMark(columns, data, 'b', 'seen', anja)).toMatchObject({ refused: 'not-yours' });
		expect(decideMark(columns, data, 'a', 'seen', { ...mette, shut: ['works'] })).toMatchObject({
			refused: 'part-not-yours'
		});
	});
	test('only columns have marks, and what waits for another day has none', () => {
		expect(takesMarks(columns, 'works')).toBe(true);
		expect(decideMark(steps, data, 'a', 'seen', mette)).toMatchObject({ refused: 'no-marks' });
		expect(decideMark(columns, data, 'p', 'seen', mette)).toMatchObject({ refused: 'no-marks' });
		expect(decideMark(columns, data, 'gone', 'seen', mette)).toMatchObject({ refused: 'entry-gone' });
	});
});

test('what stands beside a board: pursued goals of the meeting’s arena, and agreements made at it that are not dropped', () => {
	const facts = {
		goals: [
			{ state: 'active', arena: 'board' },
			{ state: 'active', arena: 'garden' },
			{ state: 'closed', arena: 'board' }
		],
		actions: [
			{ meetingId: 'm', droppedAt: null },
			{ meetingId: 'm', droppedAt: '2026-11-22T12:00:00Z' },
			{ meetingId: 'other', droppedAt: null },
			{ meetingId: null, droppedAt: null }
		]
	};
	expect(besideIn(facts, { id: 'm', arena: 'board' })).toEqual({ activeGoals: 1, actions: 1 });
	expect(besideIn(facts, { id: 'm', arena: null })).toEqual({ activeGoals: 2, actions: 1 });
});
