/** What a model's words about teams mean: whose turn it is, what may be answered, what is still missing. Pure. */
import type { Exercise, Form, Forum, Participant } from './model-meetings.ts';
import { isShown } from './model-meetings.ts';
import type { Survey } from './model.ts';

/**
 * Who hosts the next time, in turn: whoever has never hosted, in the order of the list, else whoever did it longest ago (I-32).
 * @param units ids of the members' units @param held earlier meetings with the unit that hosted
 * @returns null where the forum has a fixed place or there is nobody
 */
export function nextHost(
	forum: Pick<Forum, 'host'>,
	units: readonly string[],
	held: readonly { unit: string; at: string }[]
): string | null {
	if (!forum.host || !units.length) return null;
	const last = (unit: string) =>
		held
			.filter((h) => h.unit === unit)
			.map((h) => h.at)
			.sort()
			.at(-1) ?? '';
	return [...new Set(units)].reduce((best, unit) => (last(unit) < last(best) ? unit : best));
}

/** Fields that must be filled before a form can leave; shown fields fill themselves (I-21, I-23). */
export function lacking(form: Pick<Form, 'sections'>, values: Readonly<Record<string, unknown>>): string[] {
	const isEmpty = (v: unknown) =>
		v === undefined ||
		v === null ||
		(typeof v === 'string' && v.trim() === '') ||
		(Array.isArray(v) && !v.length);
	return form.sections
		.flatMap((s) => s.fields)
		.filter((f) => f.required === 'toSend' && !isShown(f) && isEmpty(values[f.id]))
		.map((f) => f.id);
}

/** May something come here from there? `null`: straight from whoever is worried (I-22). */
export const mayArrive = (forum: Pick<Forum, 'comesFrom'>, from: string | null): boolean =>
	!forum.comesFrom?.length || (from !== null && forum.comesFrom.includes(from));

/** Below this mean a group is offered help; below the safe number of answers nothing is said (I-12). */
export function offersHelp(
	survey: Pick<Survey, 'offers' | 'minimumAnswers'>,
	answers: readonly number[]
): boolean {
	if (!survey.offers || answers.length < survey.minimumAnswers) return false;
	return answers.reduce((sum, a) => sum + a, 0) / answers.length < survey.offers.below;
}

/** Is the invited from elsewhere than the model prefers? A word to whoever invites, never a hindrance; where a district is not known nothing is said (W-06). */
export const isFromElsewhere = (
	line: Pick<Participant, 'prefers'>,
	theirDistrict: string | null,
	childsDistrict: string | null
): boolean =>
	line.prefers === 'sameDistrict' &&
	theirDistrict !== null &&
	childsDistrict !== null &&
	theirDistrict !== childsDistrict;

/** Units that share a leader meet as one; every other unit by itself (W-04). */
export function groupsOf(
	forum: Pick<Forum, 'together'>,
	units: readonly { id: string; sharedLeadership: string | null }[]
): string[][] {
	const groups = new Map<string, string[]>();
	for (const u of units) {
		const key = forum.together && u.sharedLeadership ? `shared:${u.sharedLeadership}` : `own:${u.id}`;
		groups.set(key, [...(groups.get(key) ?? []), u.id]);
	}
	return [...groups.values()];
}

/** Is the leading group complete: enough people, and from as many fields as the model asks for (I-32)? */
export function mayLeadTogether(forum: Pick<Forum, 'lead'>, functions: readonly string[]): boolean {
	if (!forum.lead) return functions.length === 1;
	const fields = forum.lead.fromDifferentFields ? new Set(functions).size : functions.length;
	return functions.length === forum.lead.n && fields === functions.length;
}

/** Is the answer of a round shown? Once everybody who is there has guessed (I-47). */
export const isRevealed = (
	round: Pick<Exercise['rounds'][number], 'hidden'>,
	guessed: readonly string[],
	present: readonly string[]
): boolean => !round.hidden || (present.length > 0 && present.every((p) => guessed.includes(p)));

/** One of a list by chance; the chance is the caller's, from 0 up to but not including 1. */
export const drawn = <T>(list: readonly T[], chance: number): T | undefined =>
	list[Math.min(list.length - 1, Math.floor(chance * list.length))];
