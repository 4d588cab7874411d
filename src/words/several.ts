/** Several chosen answers beside each other. */

/** Sentences, and people with what they do, stand in a line each: a comma would not part them from the commas inside. */
const areLines = (said: readonly string[]): boolean =>
	said.length > 1 && said.some((x) => /[,(]/.test(x) || x.split(' ').length > 3);

/** @param before what begins a line, where there are lines */
export const several = (said: readonly string[], before = ''): string =>
	areLines(said) ? said.map((x) => before + x).join('\n') : said.join(', ');
