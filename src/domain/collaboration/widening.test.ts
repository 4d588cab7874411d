import { expect, test } from 'vitest';
import { chessClub } from '../../../tests/builders/chess-club.ts';
import type { Audience, Topic } from '../facts/vocabulary.ts';
import { samplePathway } from '../facts/pathway.sample.ts';
import { form } from './model-meetings.ts';
import type { Model } from './model.ts';
import { asItIs, fitOf } from './moving.ts';
import { widened } from './widening.ts';

/** The club with a form of one field that so many may read. */
function club(audience: Audience, topic: Topic | null = null): Model {
	const model = chessClub();
	const t = { da: 'X' };
	const source = { doc: 'RULES' };
	const field = {
		id: 'worry',
		label: t,
		type: 'text',
		when: 'before',
		by: ['professional'],
		audience,
		topic
	};
	model.forms = [
		form.parse({
			id: 'sheet',
			name: t,
			theme: 'blue',
			purpose: t,
			scope: ['pathway'],
			sections: [{ id: 's', name: t, fields: [field] }],
			source
		})
	];
	return model;
}

test.each<[string, Audience, Audience, Topic | null, Topic | null, boolean]>([
	['M19 professionals, then the whole circle', 'professionals', 'circle', null, null, true],
	['M19 the authority, then professionals', 'authority', 'professionals', null, null, true],
	['M19 withheld, then the whole circle', 'withheld', 'circle', null, null, true],
	['M19 health, then everything', 'circle', 'circle', 'health', null, true],
	['M19 health, then learning', 'circle', 'circle', 'health', 'learning', true],
	['the whole circle, then professionals', 'circle', 'professionals', null, null, false],
	['everything, then health', 'circle', 'circle', null, 'health', false],
	['as it was', 'professionals', 'professionals', 'home', 'home', false]
])('what stands in a field that another model shows to: %s', (_, was, is, of, then, wider) => {
	const [from, to] = [club(was, of), club(is, then)];
	expect(widened(from, to, 'sheet')).toEqual(wider ? ['worry'] : []);
	const stops = (keys: string[]) =>
		fitOf(samplePathway({ meetings: [] }), from, to, asItIs, {
			filled: [{ form: 'sheet', keys }],
			polled: []
		})
			.stops.filter((s) => s.what === 'wider')
			.map((s) => s.id);
	expect(stops(['worry'])).toEqual(wider ? ['worry'] : []);
	// nothing was written for fewer where nothing was written
	expect(stops([])).toEqual([]);
});
