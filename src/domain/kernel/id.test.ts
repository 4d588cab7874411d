import { describe, expect, it } from 'vitest';
import { isUuid } from './id.ts';

describe('isUuid', () => {
	it('takes an id as the database writes it', () => {
		expect(isUuid('019aa1c2-77e0-7abc-8def-0123456789ab')).toBe(true);
	});

	it.each([
		'',
		'019AA1C2-77E0-7ABC-8DEF-0123456789AB',
		'019aa1c277e07abc8def0123456789ab',
		'019aa1c2-77e0-7abc-8def-0123456789ab ',
		'019aa1c2-77e0-7abc-8def-0123456789ab\n',
		'x019aa1c2-77e0-7abc-8def-0123456789ab',
		'019aa1c2-77e0-7abc-8def-0123456789ag',
		"' or 1=1 --"
	])('refuses %j', (text) => {
		expect(isUuid(text)).toBe(false);
	});
});
