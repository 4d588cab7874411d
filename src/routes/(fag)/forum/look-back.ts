/** What was answered together, as a line of words. */
import { writeDay } from '#words/dates.ts';
import type { Words } from '#words/words.ts';

type Label = { da: string; en?: string | undefined };
type Field = {
	id: string;
	manner: string;
	yesNo: boolean;
	options: readonly { id: string; label: Label }[];
};

export function saidText(
	w: Words,
	f: Field,
	said: string | readonly string[] | undefined,
	names: ReadonlyMap<string, string>
): string {
	const all = [said ?? []].flat();
	if (!all.length) return '–';
	if (f.manner === 'people') return all.map((id) => names.get(id) ?? w.t('lookBack.left')).join(', ');
	if (f.manner === 'day') return writeDay(all[0]!, w.lang);
	if (f.yesNo) return w.t(`lookBack.${all[0]}`);
	return all.map((v) => w.of(f.options.find((o) => o.id === v)?.label ?? { da: v })).join(', ');
}
