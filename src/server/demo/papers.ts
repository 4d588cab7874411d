/** Fills the model's own forms: text in the fields that take text, so that the demo follows the model wherever it goes. */
import type { Model } from '#domain/collaboration/model.ts';
import type { Content } from '#domain/underretninger/content.ts';
import type { Chance } from './chance.ts';
import type { Value } from './rows.ts';
import { concernText, preparedBy } from './texts.ts';

type Filled = Record<string, Value>;
export type Papers = {
	/** a whole form, as it stands when the meeting is over */
	fill(form: string, c: Chance, name: string): Filled;
	/** what one participant wrote before the meeting */
	prepare(form: string, c: Chance, who: 'staff' | 'parent' | 'child', name: string): Filled;
	/** the form a meeting of this type is run by */
	formOf(meeting: string): string | null;
	/** signs of the guide that fit the child */
	signs(c: Chance, arena: string, age: number, setting: string): string[];
	report(c: Chance, name: string, abuse: boolean): Content;
};

const lines = [
	'Vi er enige om, hvad det handler om, og hvad vi prøver først.',
	'Det går bedst om formiddagen og i små grupper.',
	'Hjemme er der ro, når planen for dagen er kendt.',
	'Vi holder fast i det, der virker, og ser på det igen om seks uger.',
	'Der er flere voksne, der kan hjælpe, når det bliver svært.',
	'Vi mangler at få afklaret, hvem der følger op i fritiden.'
];

export function papersOf(model: Pick<Model, 'forms' | 'meetings' | 'guides'>): Papers {
	const fieldsOf = (id: string) =>
		model.forms.find((f) => f.id === id)?.sections.flatMap((s) => s.fields) ?? [];
	return {
		fill(id, c) {
			const out: Filled = {};
			for (const f of fieldsOf(id)) {
				if (f.prefill) continue;
				if (f.type === 'text' || f.type === 'longText') out[f.id] = c.pick(lines);
				else if (f.type === 'yesNo') out[f.id] = c.maybe(0.7);
				else if (f.type === 'choice' && f.options.length) out[f.id] = c.pick(f.options).id;
			}
			return out;
		},
		prepare(id, c, who, name) {
			const mine = fieldsOf(id).filter(
				(f) =>
					f.when === 'before' &&
					(f.type === 'text' || f.type === 'longText') &&
					!f.prefill &&
					f.by.some(
						(p) =>
							p === 'everybody' ||
							(who === 'child'
								? p === 'child'
								: who === 'parent'
									? p === 'parents' || p === 'custodyHolder'
									: false)
					)
			);
			const field = mine[0];
			return field ? { [field.id]: preparedBy(c, who, name) } : {};
		},
		formOf: (id) => model.meetings.find((m) => m.id === id)?.form ?? null,
		signs(c, arena, age, setting) {
			const placement = setting === 'school' || setting === 'daycare' ? setting : 'none';
			const fitting = model.guides
				.flatMap((g) => g.signs)
				.filter(
					(s) =>
						!s.abuse &&
						age >= s.age.from &&
						age < s.age.below &&
						(!s.arenas.length || s.arenas.includes(arena)) &&
						(!s.placements.length || s.placements.includes(placement))
				);
			return c.some(fitting, c.int(1, 3)).map((s) => s.id);
		},
		report: (c, name, abuse) => ({
			relation: 'Ser barnet hver dag',
			concern: abuse
				? `${name} har fortalt en voksen, at det gør ondt, når der bliver skældt ud derhjemme, og havde et mærke på armen.`
				: concernText(c, c.maybe(0.5) ? 'home' : 'school', name),
			danger: abuse ? 'Vi er bekymrede for i aften.' : 'Vi ser ingen akut fare.',
			resources: 'Der er en tryg mormor, som gerne vil hjælpe.',
			helpTried: abuse ? null : 'Samtaler, faste aftaler i hverdagen og et netværksmøde.',
			childView: c.maybe(0.6) ? `${name} siger selv, at der er brug for ro.` : null,
			...(abuse
				? {}
				: {
						parentsTold: c.pick(['both', 'one'] as const),
						parentsReaction: 'De er kede af det, og de vil gerne have hjælp.'
					})
		})
	};
}
