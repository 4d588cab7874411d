/** What moving a pathway to another model means, in words: why it cannot be, and what becomes of each duty. */
import type { Change, Obstacle, Remark } from '#domain/collaboration/moving.ts';
import { dayOf } from '#domain/kernel/day.ts';
import { writeDay } from './dates.ts';
import { type ObligationRow, wordObligation, type Worded } from './obligations.ts';
import type { Words } from './words.ts';

type Text = { da: string; en?: string | undefined };
/** What the model a pathway runs by now calls its things. */
export type Names = Record<'meetings' | 'forms' | 'fields' | 'arenas' | 'levels', Record<string, Text>>;

export function wordObstacle(w: Words, o: Obstacle, names: Names): string {
	const lists = {
		arena: names.arenas,
		level: names.levels,
		effort: names.levels,
		meeting: names.meetings,
		form: names.forms
	} as Record<string, Record<string, Text>>;
	const inForm = o.what === 'field' || o.what === 'wider';
	const name = inForm ? names.forms[o.form ?? ''] : lists[o.what]?.[o.id];
	return w.t(`moves.stop.${o.what}`, {
		id: o.id.replace('-', '–'),
		name: w.of(name) || (inForm ? (o.form ?? '') : o.id),
		field: w.of(names.fields[`${o.form}.${o.id}`]) || o.id
	});
}

export const wordRemark = (w: Words, r: Remark, names: Names): string =>
	w.t(`moves.remark.${r.what}`, {
		name: w.of(names.meetings[r.id]) || r.id,
		function: w.maybe(`function.${r.id}`) ?? r.id
	});

type Row = ObligationRow & { whoName: string | null };
export type ChangeRow = { how: Change['how']; before: Row | null; after: Row | null };

/** A duty as it will be, with how it was; one that falls away as it is now. */
export function wordChange(w: Words, c: ChangeRow, now: string): Worded & { was: string | null } {
	const row = (c.after ?? c.before)!;
	const worded = wordObligation(w, row, now);
	const before = c.before && c.after ? c.before : null;
	const was = !before
		? null
		: c.how === 'moved'
			? before.due
				? writeDay(dayOf(Temporal.Instant.from(before.due)), w.lang)
				: w.t('obligation.noDue')
			: c.how === 'holder'
				? (before.whoName ?? w.maybe(`holder.${before.whoRole}`) ?? before.whoRole)
				: c.how === 'strength'
					? w.t(`obligation.strength.${before.strength}`)
					: null;
	return { ...worded, was: was && w.t('moves.was', { what: was }) };
}
