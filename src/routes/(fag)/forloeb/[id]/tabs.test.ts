import { describe, expect, test } from 'vitest';
import { tabOf } from './tabs.ts';

describe('the tab a page of a pathway stands under', () => {
	test.each([
		['/forloeb/x', 'overview'],
		['/forloeb/x/maal', 'goals'],
		['/forloeb/x/maal/y', 'goals'],
		['/forloeb/x/aftaler/y', 'goals'],
		['/forloeb/x/indkald', 'meetings'],
		['/forloeb/x/skema/yellow', 'documents'],
		['/forloeb/x/dokumenter/samlet', 'documents'],
		['/forloeb/x/samtykke/ny', 'consents'],
		['/forloeb/x/niveau', 'overview']
	])('%s is under %s', (path, tab) => expect(tabOf(path)).toBe(tab));

	test('a page of a meeting has none', () => expect(tabOf('/moede/x/forbered')).toBeNull());
});
