import { expect, test } from 'vitest';
import { afterAnswers } from './family.ts';

test('V-25: one parent who wants it off is enough, one who comes is enough for them to be there, staying is a yes', () => {
	expect(afterAnswers(['coming', 'off'])).toBe('off');
	expect(afterAnswers(['staying', 'coming'])).toBe('come');
	expect(afterAnswers(['staying'])).toBe('accepted');
});
