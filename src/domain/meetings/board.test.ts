import { describe, expect, test } from 'vitest';
import type { Board } from '../collaboration/model-meetings.ts';
import {
	type BoardData,
	changeEntry,
	decideAgreement,
	decideEntry,
	decideWriting,
	entriesOf,
	moveEntry,
	rowFor,
	withEntry
} from './board.ts';

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
const write = (d: BoardData, id: string, p: string, text = id): BoardData =>
	withEntry(d, { id, part: p, text, by: 'me', at });
const written = write(write({ board: 'steps' }, 'a', 'opening'), 'b', 'middle');

describe('the board of a meeting', () => {
	test('I-27: given an empty board, when somebody writes in the fourth step, then the first three are named', () => {
		expect(decideEntry(steps, {}, none, { part: 'moves' })).toMatchObject({
			refused: 'step-locked',
			detail: { parts: ['opening', 'middle', 'aim'] }
		});
		expect(decideEntry(steps, {}, none, { part: 'opening' })).toBe('open');
		expect(decideEntry(steps, written, none, { part: 'aim' })).toBe('open');
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
		expect(decideEntry(columns, {}, none, { part: 'works' })).toMatchObject({
			fields: { row: 'not-a-choice' }
		});
		expect(decideEntry(columns, {}, none, { part: 'works', row: 'white' })).toBe('open');
		expect(decideEntry(columns, {}, none, { part: 'nowhere', row: 'white' })).toMatchObject({
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
		const changed = changeEntry(written, { id: 'a', version: 1, text: 'new' }, { personId: 'you', at });
		expect(changed).toMatchObject({ entries: [{ text: 'new', version: 2, by: 'you' }, { id: 'b' }] });
		expect(
			changeEntry(changed as BoardData, { id: 'a', version: 1, text: 'mine' }, { personId: 'me', at })
		).toMatchObject({ refused: 'stale', detail: { text: 'new', version: 2 } });
		expect(changeEntry(written, { id: 'z', version: 1, text: 'x' }, { personId: 'me', at })).toMatchObject({
			refused: 'entry-gone'
		});
		expect(changeEntry(written, { id: 'a', version: 1, text: null }, { personId: 'me', at })).toMatchObject({
			entries: [{ id: 'b' }]
		});
	});
	test('entries move among their own only, and stay where they are at the end', () => {
		const three = write(write(write(written, 'c', 'opening'), 'd', 'middle'), 'e', 'opening');
		const order = (d: unknown) => entriesOf(d as BoardData, 'opening').map((e) => e.id);
		expect(order(three)).toEqual(['a', 'c', 'e']);
		expect(order(moveEntry(three, 'e', 'up'))).toEqual(['a', 'e', 'c']);
		expect(order(moveEntry(three, 'a', 'up'))).toEqual(['a', 'c', 'e']);
		expect(order(moveEntry(three, 'a', 'down'))).toEqual(['c', 'a', 'e']);
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
		for (let i = 0; i < 400; i++) full = write(full, `n${i}`, 'opening');
		expect(decideEntry(steps, full, none, { part: 'opening' })).toMatchObject({ refused: 'board-full' });
	});
});
