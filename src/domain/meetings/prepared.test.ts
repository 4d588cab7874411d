import { expect, test } from 'vitest';
import type { Board, Form } from '../collaboration/model-meetings.ts';
import { placeOf, standsThere } from './prepared.ts';

const board = {
	parts: [
		{ id: 'openings', collects: ['notes'] },
		{ id: 'middle', collects: ['notes', 'goals'] },
		{ id: 'ending', collects: ['actions'] },
		{ id: 'parking-lot', collects: ['notes'] }
	]
} as unknown as Board;
const form = {
	sections: [
		{
			fields: [
				{ id: 'plan', part: 'middle' },
				{ id: 'middle' },
				{ id: 'tempo' },
				{ id: 'late', part: 'ending' }
			]
		}
	]
} as unknown as Form;

test('given a question, when its answer is put on the board, then it goes where the question says, else where its name is, else first', () => {
	expect(placeOf(form, board, 'plan')).toBe('middle');
	expect(placeOf(form, board, 'middle')).toBe('middle');
	expect(placeOf(form, board, 'tempo')).toBe('openings');
	// a part that only collects agreements takes no lines
	expect(placeOf(form, board, 'late')).toBe('openings');
	expect(placeOf(form, { parts: [] } as unknown as Board, 'plan')).toBeNull();
});

test('given an answer that stands on the board, then it is known by its words and its author', () => {
	const entries = [{ text: 'Knights first', by: 'anna' }];
	expect(standsThere(entries, { by: 'anna', text: ' Knights first ' })).toBe(true);
	expect(standsThere(entries, { by: 'bo', text: 'Knights first' })).toBe(false);
	expect(standsThere(undefined, { by: 'anna', text: 'Knights first' })).toBe(false);
});
