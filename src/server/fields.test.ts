import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { invalid } from './act.ts';
import {
	clock,
	code,
	isoDay,
	line,
	optionalLine,
	optionalText,
	text,
	tick,
	uuid,
	version
} from './fields.ts';

const read = (s: z.ZodType, v: unknown) => {
	const r = s.safeParse(v, { reportInput: true });
	return r.success ? { ok: r.data } : invalid(r.error).fields?.[''];
};

describe('what people type', () => {
	test.each([
		[text(5), ' a\r\nb ', { ok: 'a\nb' }],
		[text(5), '   ', 'required'],
		[text(5), undefined, 'required'],
		[text(5), 'abcdef', 'too-long'],
		[text(9), 'a\u0000b', 'control-characters'],
		[text(9), 'a\u202eb', 'control-characters'],
		[text(9), 'a\ud800', 'control-characters'],
		[text(9), 'a\tb', { ok: 'a\tb' }],
		[line(9), 'a\nb', 'control-characters'],
		[line(9), 'a\u2028b', 'control-characters'],
		[line(9), 'a\u0085b', 'control-characters'],
		[line(9), ' Åse ', { ok: 'Åse' }],
		[optionalText(9), undefined, { ok: null }],
		[optionalText(9), ' ', { ok: null }],
		[optionalLine(3), 'abcd', 'too-long'],
		[isoDay, '2026-02-30', 'not-a-date'],
		[isoDay, '24-11-2026', 'not-a-date'],
		[isoDay, '1800-01-01', 'not-a-date'],
		[isoDay, '2028-02-29', { ok: '2028-02-29' }],
		[clock, '9.05', { ok: '09:05' }],
		[clock, '24:00', 'not-a-time'],
		[uuid, 'x', 'unknown'],
		[uuid, '00000000-0000-4000-8000-00000000000A', 'unknown'],
		[code, 'A b', 'not-a-choice'],
		[version, '3', { ok: 3 }],
		[version, undefined, 'required'],
		[version, '1.5', 'wrong-type'],
		[version, '0', 'too-small'],
		[tick, undefined, { ok: false }],
		[tick, 'on', { ok: true }],
		[tick, false, { ok: false }]
	])('%# %j', (schema, value, expected) => expect(read(schema as z.ZodType, value)).toEqual(expected));
});
