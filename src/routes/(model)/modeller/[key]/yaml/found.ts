/** What is found in a text, in words and in the order of its lines. */
import type { Placed } from '#server/model-file.ts';
import { type Ids, idsOf } from '#words/model-outline.ts';
import { sayFinding } from '#words/finding-words.ts';
import type { Words } from '#words/words.ts';

export type Found = {
	line: number;
	column: number;
	severity: 'error' | 'warning' | 'hint';
	what: string;
	why: string;
	remedy: string;
};
export type Answer = { findings: Found[]; more: number; ids: Ids };

export const foundIn = (w: Words, findings: readonly Placed[]): Found[] =>
	findings.map((f) => ({ line: f.line, column: f.column, severity: f.severity, ...sayFinding(w, f) }));

export const liveAnswer = (w: Words, a: { findings: Placed[]; more: number; raw: unknown }): Answer => ({
	findings: foundIn(w, a.findings),
	more: a.more,
	ids: idsOf(w, a.raw)
});
