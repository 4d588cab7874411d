/** docs/security.md says what the tests say. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { idsIn, report, titlesIn } from '../scripts/security-report.ts';

test('docs/security.md is current', () => {
	expect(readFileSync('docs/security.md', 'utf8') === report(), 'run: npm run security-report').toBe(true);
});

test('ids are read from titles, tables and what stands around them', () => {
	expect(idsIn('M01, R12: x [ASVS 10.2.1, 6.8.4] and R-13')).toEqual(['M01', 'R12', '10.2.1', '6.8.4']);
	const source = `
		describe('M45 sessions', () => {
			test.skipIf(no)('ends', () => {});
			test.each([['R14 two leaders', f, 1], ['R12 two editors', g, 2]] as const)('%s', () => {});
		});
		test('nothing to say', () => run('M99 is no title'));`;
	expect(titlesIn('a.test.ts', source)).toEqual([
		{ file: 'a.test.ts', title: 'ends', ids: ['M45'] },
		{ file: 'a.test.ts', title: 'R14 two leaders', ids: ['M45', 'R14'] },
		{ file: 'a.test.ts', title: 'R12 two editors', ids: ['M45', 'R12'] }
	]);
});
