/** What is new in a text since the one before, word by word, as a reader sees both. */
import { diffWordsWithSpace } from 'diff';
import type { Section } from '#domain/family/form.ts';
import { writeDay } from './dates.ts';
import type { Words } from './words.ts';

export type Told = { id: string; label: string; text: string };
export type Piece = { kind: 'same' | 'new' | 'gone'; text: string };
export type Changed = { id: string; label: string; pieces: Piece[] };

/** Words that came or went before a text counts as another text: laid side by side word by word, two long ones take seconds. */
const most = 1000;

/** Only the lines that differ, in the order they stand in now; what has gone altogether comes last. */
export function differencesOf(before: readonly Told[], after: readonly Told[]): Changed[] {
	const gone = before.filter((b) => !after.some((a) => a.id === b.id)).map((b) => ({ ...b, text: '' }));
	return [...after, ...gone].flatMap(({ id, label, text }) => {
		const was = before.find((b) => b.id === id)?.text ?? '';
		if (was === text) return [];
		const found = diffWordsWithSpace(was, text, { maxEditLength: most });
		const pieces = found?.map((p): Piece => ({
			kind: p.added ? 'new' : p.removed ? 'gone' : 'same',
			text: p.value
		}));
		const whole: Piece[] = [
			{ kind: 'gone', text: was },
			{ kind: 'new', text }
		];
		return [{ id, label, pieces: pieces ?? whole }];
	});
}

type Agreed = { what: string; who: string; day: string };
const agreed = (w: Words, rows: readonly Agreed[]) =>
	rows
		.map((r) =>
			w.t('board.action.line', { what: r.what, who: r.who, day: r.day ? writeDay(r.day, w.lang) : '?' })
		)
		.join('\n');

/** A filled form as plain lines. */
export const toldIn = (w: Words, sections: readonly Section[]): Told[] =>
	sections.flatMap((s, i) =>
		s.lines.map((l): Told => {
			const line = { id: `${i}.${l.id}`, label: w.of(l.label) };
			switch (l.shown.kind) {
				case 'text':
					return { ...line, text: l.shown.text };
				case 'words':
					return { ...line, text: l.shown.words.map((x) => w.of(x)).join(', ') };
				case 'yesNo':
					return { ...line, text: w.t(l.shown.yes ? 'common.yes' : 'common.no') };
				case 'day':
					return { ...line, text: writeDay(l.shown.day, w.lang) };
				case 'agreements':
					return { ...line, text: agreed(w, l.shown.rows) };
			}
		})
	);

type Content = {
	board?: {
		parts: readonly {
			id: string;
			name: { da: string; en?: string | undefined };
			texts: readonly { text: string }[];
		}[];
	} | null;
	goals?: readonly { text: string; signs: readonly string[] }[];
	actions?: readonly Agreed[];
	outcome?: { text: { da: string; en?: string | undefined } } | null;
	next?: { on: string } | { reason: string } | null;
	child?: { text: string; by: string | null } | null;
};

/** What minutes hold beside their form. */
export const toldBeside = (w: Words, c: Content): Told[] =>
	[
		{ id: 'outcome', label: w.t('minutes.outcome'), text: w.of(c.outcome?.text) },
		{
			id: 'child',
			label: w.t('minutes.child'),
			text: [c.child?.text, c.child?.by].filter(Boolean).join('\n')
		},
		{
			id: 'next',
			label: w.t('minutes.next'),
			text: c.next ? ('on' in c.next ? writeDay(c.next.on, w.lang) : c.next.reason) : ''
		},
		...(c.board?.parts ?? []).map((p) => ({
			id: `board.${p.id}`,
			label: w.of(p.name),
			text: p.texts.map((x) => x.text).join('\n')
		})),
		{
			id: 'goals',
			label: w.t('minutes.goals'),
			text: (c.goals ?? []).map((g) => [g.text, ...g.signs.map((x) => `- ${x}`)].join('\n')).join('\n')
		},
		{ id: 'actions', label: w.t('minutes.actions'), text: agreed(w, c.actions ?? []) }
	].filter((x) => x.text);
