/** The questions of a model that all who were there answer together when a meeting of their forum ends (I-32). Pure. */
import type { FormField, Form, Forum } from '../collaboration/model-meetings.ts';
import { refuse, type Refusal } from '../kernel/refusal.ts';

export type Said = Readonly<Record<string, string | readonly string[]>>;

/** How a question is answered on the page; whatever is none of these is answered in words. */
type Manner = 'people' | 'several' | 'one' | 'day' | 'words';
export const mannerOf = (f: Pick<FormField, 'type'>): Manner => {
	if (f.type === 'participants') return 'people';
	if (f.type === 'choices') return 'several';
	if (f.type === 'choice' || f.type === 'yesNo') return 'one';
	return f.type === 'date' ? 'day' : 'words';
};

/** Must the meeting stay open until they are answered? */
export const holdsOpen = (forum: Pick<Forum, 'evaluation'>): boolean =>
	forum.evaluation?.together === true && forum.evaluation.strength === 'must';

/**
 * What is kept: an answer to each question that is asked for, of the choices there are.
 * @param people those who could have been there
 */
export function decideLookBack(
	form: Pick<Form, 'sections'>,
	given: Readonly<Record<string, string | readonly string[] | null>>,
	people: readonly string[]
): { said: Said } | Refusal {
	const said: Record<string, string | readonly string[]> = {};
	const fields: Record<string, string> = {};
	for (const f of form.sections.flatMap((s) => s.fields)) {
		const manner = mannerOf(f);
		const all = [given[f.id] ?? []].flat().filter((v) => v !== '');
		if (!all.length) {
			if (f.required !== 'no' || manner === 'people') fields[`said.${f.id}`] = 'required';
			continue;
		}
		const known =
			manner === 'people'
				? people
				: f.type === 'yesNo'
					? ['yes', 'no']
					: manner === 'several' || manner === 'one'
						? f.options.map((o) => o.id)
						: null;
		if (known && !all.every((v) => known.includes(v))) fields[`said.${f.id}`] = 'not-a-choice';
		else if (manner === 'day' && !/^\d{4}-\d\d-\d\d$/.test(all[0]!)) fields[`said.${f.id}`] = 'not-a-date';
		else said[f.id] = manner === 'people' || manner === 'several' ? [...new Set(all)] : all[0]!;
	}
	return Object.keys(fields).length ? refuse('invalid', { fields }) : { said };
}

/** Of several meetings: how often each choice was made, the most first. Which professions were missed, and how often. */
export function countsOf(said: readonly Said[], field: string): { choice: string; n: number }[] {
	const n = new Map<string, number>();
	for (const s of said) for (const v of [s[field] ?? []].flat()) n.set(v, (n.get(v) ?? 0) + 1);
	return [...n]
		.map(([choice, times]) => ({ choice, n: times }))
		.sort((a, b) => b.n - a.n || (a.choice < b.choice ? -1 : 1));
}
