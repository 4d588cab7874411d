/** Fills the model's own forms: text in the fields that take text, so that the demo follows the model wherever it goes. */
import type { Text } from '#domain/collaboration/model-basics.ts';
import type { FormField } from '#domain/collaboration/model-meetings.ts';
import type { Model } from '#domain/collaboration/model.ts';
import { answersOf, type Source } from '#domain/meetings/minutes.ts';
import type { Content } from '#domain/underretninger/content.ts';
import type { Chance } from './chance.ts';
import type { Value } from './rows.ts';
import { concernText, preparedBy, triedText } from './texts.ts';
import type { Theme } from './themes.ts';

export type DemoModel = Pick<Model, 'forms' | 'meetings' | 'guides' | 'arenas' | 'levels'>;

export type Filled = Record<string, Value>;
export type Papers = {
	/** what those who work wrote before the meeting: the agenda */
	agenda(form: string, c: Chance, about: Theme): Filled;
	/** a whole form as it stands when it is agreed */
	fill(form: string, c: Chance, about: Theme): Filled;
	/** what an agreed form has besides: where, who holds it together, who does what, and when it is looked at again */
	agreed(
		form: string,
		known: {
			unit: string;
			coordinator: string;
			on: string;
			rows: { what: string; who: string; day: string }[];
		}
	): Filled;
	/** the answers of a form when its meeting is over: what was written, and what the rows say */
	answers(form: string, written: Filled, source: Source): Filled;
	/** what one participant wrote before the meeting */
	prepare(form: string, c: Chance, who: 'staff' | 'parent' | 'child', name: string): Filled;
	/** whether the model has parents at a meeting of this type */
	withParents(meeting: string): boolean;
	/** the form a meeting of this type is run by */
	formOf(meeting: string): string | null;
	/** words of the model for codes of it */
	named: {
		arena(id: string): Text | null;
		level(n: number): { n: number; name: Text } | null;
		outcome(meeting: string, level: number, id: string): Source['outcome'];
	};
	/** signs of the guide that fit the child */
	signs(c: Chance, arena: string, age: number, setting: string): string[];
	report(c: Chance, name: string, abuse: boolean): Content;
};

/** Texts of the fields people know by these names; another field says something of the theme. */
const written: Record<string, (c: Chance, x: Theme) => string> = {
	theme: (_, x) => x.text,
	seen: (c, x) => [c.pick(x.said), x.since].filter(Boolean).join(' '),
	shared: (c, x) => [c.pick(x.said), x.since, c.pick(x.works), c.pick(x.next)].filter(Boolean).join(' '),
	tried: (c, x) => triedText(c, x.name),
	strengths: (c, x) => c.pick(x.works),
	aim: (_, x) => [x.text, ...x.signs.map((s) => `- ${s}`)].join('\n'),
	times: (c) =>
		c.pick(['Tre gange på to uger', 'En time hver anden torsdag, fire gange', 'To besøg og en opfølgning']),
	parentsInformed: (c) =>
		c.pick([
			'Klasselæreren ringer samme dag.',
			'Det står i ugebrevet, uden navne.',
			'Lederen skriver til dem.'
		]),
	considered: (c) =>
		c.pick(['Sundhedsplejersken. Hun er med næste gang.', 'Træneren fra fodbold, hvis familien vil.'])
};
const valueOf = (f: FormField, c: Chance, x: Theme): Value | undefined => {
	switch (f.type) {
		case 'text':
		case 'longText':
			return written[f.id]?.(c, x) ?? c.pick([...x.said, ...x.works, ...x.next]);
		case 'yesNo':
			return c.maybe(0.7) ? 'yes' : 'no';
		case 'choice':
			return f.options.length ? c.pick(f.options).id : undefined;
		case 'choices': {
			const chosen = c.some(f.options, 2).map((o) => o.id);
			return f.options.map((o) => o.id).filter((id) => chosen.includes(id));
		}
		default:
			return undefined;
	}
};
const work: readonly string[] = ['ownStaff', 'leadership'];
/** What a question before the meeting is about, by the names the forms give it. */
const asks: Record<string, 'view' | 'good' | 'hope'> = { ownView: 'view', resources: 'good', wish: 'hope' };

export function papersOf(model: DemoModel): Papers {
	const fieldsOf = (id: string): FormField[] =>
		model.forms.find((f) => f.id === id)?.sections.flatMap((s) => s.fields) ?? [];
	const writing = (fields: FormField[], c: Chance, about: Theme): Filled =>
		Object.fromEntries(
			fields.flatMap((f) => {
				const value = f.prefill ? undefined : valueOf(f, c, about);
				return value === undefined ? [] : [[f.id, value]];
			})
		);
	return {
		agenda: (id, c, about) =>
			writing(
				fieldsOf(id).filter((f) => f.when === 'before' && f.by.every((p) => work.includes(p))),
				c,
				about
			),
		// what each sees is prepared by each, and is no part of what the meeting writes
		fill: (id, c, about) =>
			writing(
				fieldsOf(id).filter(
					(f) => f.when === 'during' || (f.when === 'before' && f.by.every((p) => work.includes(p)))
				),
				c,
				about
			),
		agreed: (id, known) =>
			Object.fromEntries(
				fieldsOf(id).flatMap((f): [string, Value][] =>
					f.type === 'agreements'
						? [[f.id, known.rows]]
						: f.type === 'date' && f.required === 'toClose'
							? [[f.id, known.on]]
							: f.prefill === 'unit' || f.prefill === 'coordinator'
								? [[f.id, known[f.prefill]]]
								: []
				)
			),
		answers(id, typed, source) {
			const form = model.forms.find((f) => f.id === id);
			return form ? (answersOf(form, typed, source) as Filled) : {};
		},
		prepare(id, c, who, name) {
			const mine = fieldsOf(id).filter(
				(f) =>
					f.when === 'before' &&
					(f.type === 'text' || f.type === 'longText') &&
					!f.prefill &&
					f.id in asks &&
					f.by.some(
						(p) =>
							p === 'everybody' ||
							(who === 'child'
								? p === 'child'
								: who === 'parent'
									? p === 'parents' || p === 'custodyHolder'
									: p === 'ownStaff' || p === 'relevantProfessionals')
					)
			);
			return Object.fromEntries(
				mine
					.filter((_, i) => i === 0 || c.maybe(0.6))
					.map((f) => [f.id, preparedBy(c, asks[f.id] ?? 'view', who, name)])
			);
		},
		named: {
			arena: (id) => model.arenas.find((a) => a.id === id)?.name ?? null,
			level: (n) => model.levels.find((l) => l.n === n) ?? null,
			outcome(meeting, level, id) {
				const type = model.meetings.find((m) => m.id === meeting);
				const o = [
					...(type?.outcomes ?? []),
					...(model.levels.find((l) => l.n === level)?.outcomes ?? [])
				].find((x) => x.id === id);
				return o ? { id: o.id, sign: o.sign, text: o.text } : null;
			}
		},
		withParents: (id) =>
			model.meetings.find((m) => m.id === id)?.participants.some((p) => p.who === 'parents') ?? true,
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
