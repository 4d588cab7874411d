/** A filled form as a family reads it, and the part of it that is hers to fill. */
import type { Text } from '../collaboration/model-basics.ts';
import type { Form, FormField } from '../collaboration/model-meetings.ts';

/** `isDone` only where it is known: of what was agreed before a meeting */
export type Agreement = { what: string; who: string; day: string; isDone?: boolean };
export type Shown =
	| { kind: 'text'; text: string }
	| { kind: 'words'; words: Text[] }
	| { kind: 'yesNo'; yes: boolean }
	| { kind: 'day'; day: string }
	| { kind: 'agreements'; rows: Agreement[] };
export type Line = { id: string; label: Text; shown: Shown };
export type Section = { name: Text; lines: Line[] };

/** What says where somebody is, or who she is in a register, whoever typed it. */
const telling: readonly FormField['type'][] = ['address', 'place', 'unit', 'contact'];

/** Only what the model opens for the whole circle; numbers of the person register never. */
const isForFamily = (field: FormField, places: boolean): boolean =>
	field.audience === 'circle' && field.type !== 'cpr' && (places || !telling.includes(field.type));

const isRow = (v: unknown): v is Agreement =>
	typeof v === 'object' && v !== null && 'what' in v && 'who' in v && 'day' in v;

function shownOf(field: FormField, value: unknown): Shown | null {
	const named = (id: unknown): Text => field.options.find((o) => o.id === id)?.label ?? { da: String(id) };
	if (value === undefined || value === null || value === '') return null;
	switch (field.type) {
		case 'yesNo':
			return { kind: 'yesNo', yes: value === 'yes' };
		case 'date':
			return typeof value === 'string' ? { kind: 'day', day: value } : null;
		case 'choice':
			return { kind: 'words', words: [named(value)] };
		case 'choices':
		case 'confirmations':
			return Array.isArray(value) && value.length ? { kind: 'words', words: value.map(named) } : null;
		case 'agreements':
		case 'earlierAgreements':
			return Array.isArray(value) && value.some(isRow)
				? { kind: 'agreements', rows: value.filter(isRow) }
				: null;
		default:
			return typeof value === 'string' || typeof value === 'number'
				? { kind: 'text', text: String(value) }
				: null;
	}
}

/** Sections with something in them, in the form's order. */
export function readForm(form: Form, data: Record<string, unknown>, places: boolean): Section[] {
	return form.sections.flatMap((section) => {
		const lines = section.fields.flatMap((field) => {
			const shown = isForFamily(field, places) ? shownOf(field, data[field.id]) : null;
			return shown ? [{ id: field.id, label: field.label, shown }] : [];
		});
		return lines.length ? [{ name: section.name, lines }] : [];
	});
}
