/** What people read: in both languages, and for families in words that are not hard. */
import type { Text } from '../model-basics.ts';
import type { Form, FormField } from '../model-meetings.ts';
import type { Model } from '../model.ts';
import type { Checked, Finding } from './findings.ts';
import { readability } from './lix.ts';
import { isFamily } from './parties.ts';

/** Above this a text is the language of offices; see `lix.ts`. */
export const hardest = 45;
/** A label of three words has no readability. */
const fewestWords = 20;
const longestShown = 5;

export function texts({ m, add, settings }: Checked) {
	for (const [part, value] of Object.entries(m)) {
		const lacking = withoutEnglish(value, part);
		if (lacking.length) add('no-english', [part], part, lacking, 'hint');
	}
	const limit = settings.lix ?? hardest;
	for (const { path, read } of forFamilies(m)) {
		const { lix, words, long } = readability(read);
		if (words >= fewestWords && lix > limit)
			add('hard-to-read', path, lix, [limit, ...long.slice(0, longestShown)], 'warning');
	}
}

function withoutEnglish(value: unknown, at: string): string[] {
	if (!value || typeof value !== 'object') return [];
	if ('da' in value && typeof value.da === 'string') return 'en' in value && value.en ? [] : [at];
	return Object.entries(value).flatMap(([key, inner]) => withoutEnglish(inner, `${at}.${key}`));
}

type Read = { path: Finding['path']; read: string[] };

/** Everything a parent or a child meets, a part at a time: one hard word among easy ones does no harm. */
function forFamilies(m: Model): Read[] {
	const da = (...list: (Text | undefined)[]) => list.flatMap((t) => (t ? [t.da] : []));
	const reads: Read[] = [{ path: ['purpose'], read: da(m.purpose) }];
	const put = (path: Finding['path'], ...list: (Text | undefined)[]) =>
		reads.push({ path, read: da(...list) });
	m.principles?.forEach((p, i) => put(['principles', i, 'text'], p.name, p.text));
	for (const [key, w] of Object.entries(m.words)) put(['words', key, 'meaning'], w.meaning, w.not);
	m.levels.forEach((l, i) =>
		put(['levels', i, 'purpose'], l.name, ...l.purpose, ...l.outcomes.map((o) => o.text))
	);
	const boards = new Set<string>();
	m.meetings.forEach((x, i) => {
		// who is kept out reads why
		x.absent.forEach((a, j) => isFamily(a.who) && put(['meetings', i, 'absent', j, 'why'], a.why));
		if (!x.participants.some((p) => isFamily(p.who))) return;
		for (const b of x.boards) boards.add(b);
		put(
			['meetings', i, 'purpose'],
			x.name,
			...x.purpose,
			...x.values,
			x.place,
			...x.outcomes.map((o) => o.text),
			...x.phases.flatMap((p) => [p.name, ...p.purpose])
		);
	});
	m.boards.forEach((b, i) => {
		if (boards.has(b.id)) put(['boards', i, 'parts'], b.name, ...b.parts.flatMap((p) => [p.name, p.help]));
	});
	m.frames.forEach((f, i) => put(['frames', i, 'premises'], f.name, ...f.premises));
	m.forms.forEach((f, i) => {
		const asked = fieldsForFamilies(f);
		if (asked.length) put(['forms', i, 'sections'], f.name, ...asked.flatMap((x) => [x.label, x.help]));
	});
	m.surveys.forEach((s, i) => {
		if (s.respondents.some(isFamily))
			put(['surveys', i, 'themes'], s.name, ...s.themes.flatMap((t) => t.statements.map((x) => x.text)));
	});
	m.rules.forEach((r, i) => {
		const holder = m.roles.find((x) => x.id === r.by)?.holder;
		if (holder === 'custodyHolders' || holder === 'child') put(['rules', i, 'text'], r.text);
	});
	m.goals.examples.forEach((g, i) => put(['goals', 'examples', i, 'goal'], g.goal, ...g.signs));
	return reads;
}

const fieldsForFamilies = (f: Form): FormField[] =>
	f.sections.flatMap((s) => s.fields).filter((x) => x.audience === 'circle' && x.by.some(isFamily));
