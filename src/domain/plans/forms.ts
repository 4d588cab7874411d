/** Forms of the model, filled outside or at a meeting: what may be kept, agreed and evaluated. */
import { type Form, type FormField, isShown } from '../collaboration/model-meetings.ts';
import type { Model } from '../collaboration/model.ts';
import type { FormFacts, PathwayFacts } from '../facts/pathway.ts';
import { looksLikeCpr } from '../kernel/cpr.ts';
import { parseDay } from '../kernel/day.ts';
import { type Refusal, refuse } from '../kernel/refusal.ts';

/** Rows of who does what by when, in an agreements field. */
export type AgreementRow = { what: string; who: string; day: string };
export type FieldValue = string | string[] | AgreementRow[];
export type FormData = Record<string, FieldValue>;

/**
 * A form of the model as it is filled in on a pathway: an outcome is one of those of the form's levels, and a
 * confirmation without boxes is said in words.
 */
export function formOf(model: Model, id: string): Form | undefined {
	const form = model.forms.find((f) => f.id === id);
	if (!form) return undefined;
	const outcomes = model.levels
		.filter((l) => !form.levels.length || form.levels.includes(l.n))
		.flatMap((l) => l.outcomes.map((o) => ({ id: o.id, label: o.text })));
	const asFilled = (f: FormField): FormField => {
		if (f.type === 'outcome') return { ...f, type: 'choice', options: outcomes };
		return f.type === 'confirmations' && !f.options.length ? { ...f, type: 'longText' } : f;
	};
	return { ...form, sections: form.sections.map((s) => ({ ...s, fields: s.fields.map(asFilled) })) };
}

export const fieldsOf = (form: Form): FormField[] => form.sections.flatMap((s) => s.fields);

const isRows = (v: FieldValue): v is AgreementRow[] => Array.isArray(v) && typeof v[0] === 'object';
export const isFilled = (v: FieldValue | undefined): boolean => v !== undefined && v.length > 0;

/** What is wrong with one answer, as a code, or nothing. */
function faultOf(field: FormField, value: FieldValue): string | null {
	const options = field.options.map((o) => o.id);
	switch (field.type) {
		case 'yesNo':
			return value === 'yes' || value === 'no' ? null : 'not-a-choice';
		case 'choice':
			return typeof value === 'string' && options.includes(value) ? null : 'not-a-choice';
		case 'choices':
		case 'confirmations':
			return Array.isArray(value) &&
				value.every((v) => typeof v === 'string' && (!options.length || options.includes(v)))
				? null
				: 'not-a-choice';
		case 'scale':
			return typeof value === 'string' && /^(\d|10)$/.test(value) ? null : 'too-big';
		case 'number':
			return typeof value === 'string' && /^-?\d{1,9}$/.test(value) ? null : 'wrong-format';
		case 'date':
			return typeof value === 'string' && parseDay(value) ? null : 'not-a-date';
		case 'agreements':
			if (!isRows(value) || value.length > 30) return 'wrong-type';
			return value.some((r) => !r.what || !r.who || !r.day)
				? 'agreement-incomplete'
				: value.some((r) => !parseDay(r.day))
					? 'not-a-date'
					: null;
		default:
			return typeof value === 'string' ? null : 'wrong-type';
	}
}

const longest = (type: FormField['type']) => (type === 'longText' ? 8000 : 500);
const textsIn = (v: FieldValue): string[] =>
	typeof v === 'string' ? [v] : isRows(v) ? v.flatMap((r) => [r.what, r.who]) : (v as string[]);

/**
 * The answers as they may be kept. Answers to fields the form does not have are refused; a nameless form refuses
 * what looks like a CPR number.
 */
export function checkAnswers(form: Form, data: FormData): { data: FormData } | Refusal {
	const fields: Record<string, string> = {};
	const kept: FormData = {};
	const known = new Map(fieldsOf(form).map((f) => [f.id, f]));
	for (const [id, value] of Object.entries(data)) {
		const field = known.get(id);
		if (!field || isShown(field)) fields[`data.${id}`] = 'unknown';
		else if (isFilled(value)) {
			const fault =
				faultOf(field, value) ??
				(textsIn(value).some((t) => t.length > longest(field.type)) ? 'too-long' : null) ??
				(form.nameless && textsIn(value).some(looksLikeCpr) ? 'names-a-child' : null);
			if (fault) fields[`data.${id}`] = fault;
			else kept[id] = value;
		}
	}
	return Object.keys(fields).length ? refuse('invalid', { fields }) : { data: kept };
}

/** May this form be opened here? It names the level it belongs to, and a course of a group is not a child's plan. */
export function decideFormOpen(
	facts: { pathway: { closedAt: string | null }; positions: readonly { level: number }[] },
	form: Form
): 'open' | Refusal {
	if (facts.pathway.closedAt) return refuse('closed');
	if (form.levels.length && !facts.positions.some((p) => form.levels.includes(p.level)))
		return refuse('form-not-at-level', { detail: { levels: form.levels.join(', ') } });
	return 'open';
}

/** Only a draft is written in; what was agreed stays as it was agreed. */
export function decideFormChange(facts: PathwayFacts, record: FormFacts): 'open' | Refusal {
	if (facts.pathway.closedAt) return refuse('closed');
	return record.state === 'draft' ? 'open' : refuse('form-agreed');
}

const met = ['running', 'held', 'minutes-sent'] as const;

/**
 * The form becomes an agreement: everything it must hold before it leaves is there, the meeting it was made at has
 * begun, and a day to evaluate is set.
 */
export function decideAgree(
	facts: PathwayFacts,
	form: Form,
	record: FormFacts & { data: FormData },
	evaluateOn: string,
	today: string
): 'agreed' | Refusal {
	const open = decideFormChange(facts, record);
	if (open !== 'open') return open;
	const lacking = fieldsOf(form).filter(
		(f) => f.required !== 'no' && f.when !== 'after' && !isShown(f) && !isFilled(record.data[f.id])
	);
	if (lacking.length)
		return refuse('form-incomplete', {
			fields: Object.fromEntries(lacking.map((f) => [`data.${f.id}`, 'required']))
		});
	if (form.needsMeeting) {
		const meeting = facts.meetings.find((m) => m.id === record.meetingId);
		if (!meeting) return refuse('form-needs-meeting', { fields: { meetingId: 'required' } });
		if (!met.some((s) => s === meeting.state)) return refuse('form-meeting-not-begun');
	}
	if (evaluateOn <= today) return refuse('invalid', { fields: { evaluateOn: 'in-the-past' } });
	return 'agreed';
}

/** An agreed form is evaluated once, with every field that is filled in afterwards and may not be left empty. */
export function decideEvaluate(
	facts: PathwayFacts,
	form: Form,
	record: FormFacts & { data: FormData }
): 'evaluated' | Refusal {
	if (facts.pathway.closedAt) return refuse('closed');
	if (record.state === 'draft') return refuse('form-not-agreed');
	if (record.state === 'evaluated') return refuse('form-evaluated');
	const lacking = fieldsOf(form).filter(
		(f) => f.required !== 'no' && f.when === 'after' && !isShown(f) && !isFilled(record.data[f.id])
	);
	return lacking.length
		? refuse('form-incomplete', {
				fields: Object.fromEntries(lacking.map((f) => [`data.${f.id}`, 'required']))
			})
		: 'evaluated';
}
