import { describe, expect, expectTypeOf, it } from 'vitest';
import { isRefusal, refuse, type Refusal } from './refusal.ts';

describe('a refusal', () => {
	it('carries its code, and the rule and fields it names', () => {
		const refusal = refuse('agenda-too-late', { rule: 'R-09', fields: { agenda: 'too-late' } });
		expect(refusal).toEqual({ refused: 'agenda-too-late', rule: 'R-09', fields: { agenda: 'too-late' } });
		expectTypeOf(refusal).toEqualTypeOf<Refusal<'agenda-too-late'>>();
	});

	it('is told from what was decided', () => {
		expect(isRefusal(refuse('closed'))).toBe(true);
		for (const other of [null, undefined, 'refused', [], {}, { refused: 3 }, { refused: undefined }])
			expect(isRefusal(other)).toBe(false);
	});
});
