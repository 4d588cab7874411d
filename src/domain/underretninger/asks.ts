/**
 * What a municipality's own form asks for in an underretning (R-12: its template is the one to use). Its words and
 * demands go before ours where both ask for the same; what only it asks for is asked beside.
 */
import type { Model } from '../collaboration/model.ts';
import type { Form, FormField } from '../collaboration/model-meetings.ts';
import { contentFields } from './content.ts';

export type Ask = {
	id: string;
	label: Form['name'];
	help: Form['name'] | null;
	long: boolean;
	/** before it is sent */
	required: boolean;
	/** left out where the parents are suspected */
	notOnAbuse: boolean;
	/** only the municipality's form asks for it */
	more: boolean;
};

const isNotOnAbuse = ({ shownWhen: when }: FormField): boolean =>
	!!when && 'not' in when && 'fact' in when.not && when.not.fact === 'suspectedAbuse';

/** What the register fills in, and the number that is kept encrypted, are not asked for again. */
const isAsked = (f: FormField): boolean =>
	f.when === 'before' &&
	f.type !== 'cpr' &&
	(!f.prefill || f.prefill === 'childName' || f.prefill === 'custodyHolders');

/** The form that the model names for underretninger; none: ours alone. */
export function asksOf(model: Model): Ask[] {
	const form = model.forms.find((f) => f.id === model.underretning?.form);
	const fields = form?.sections.flatMap((s) => s.fields).filter(isAsked) ?? [];
	return fields.map((f) => ({
		id: f.id,
		label: f.label,
		help: f.help ?? null,
		long: f.type !== 'text',
		required: f.required === 'toSend',
		notOnAbuse: isNotOnAbuse(f),
		more: !(f.id in contentFields)
	}));
}
