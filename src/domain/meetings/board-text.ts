/** What somebody typed, as the one change it was. Its own file: the browser uses it too. */

/**
 * Between two texts: where they begin to differ, how much goes and what comes. Halves of one character stay together, so that
 * somebody else's words around the place are left alone.
 */
export function differenceOf(
	before: string,
	after: string
): { at: number; gone: number; come: string } | null {
	if (before === after) return null;
	const isLow = (s: string, i: number) => i > 0 && i < s.length && (s.charCodeAt(i) & 0xfc00) === 0xdc00;
	let start = 0;
	const short = Math.min(before.length, after.length);
	while (start < short && before[start] === after[start]) start++;
	while (isLow(before, start) || isLow(after, start)) start--;
	let end = 0;
	while (end < short - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
	while (end > 0 && (isLow(before, before.length - end) || isLow(after, after.length - end))) end--;
	return { at: start, gone: before.length - start - end, come: after.slice(start, after.length - end) };
}
