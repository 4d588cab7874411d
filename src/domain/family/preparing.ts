/** Which questions of a meeting's form a family member is asked beforehand. */
import type { Form, FormField } from '../collaboration/model-meetings.ts';
import type { Party } from '../collaboration/vocabulary.ts';
import type { Relation } from '../facts/vocabulary.ts';

/** Written in words or by one choice: what can be answered alone at home. */
const answerable: readonly FormField['type'][] = [
	'text',
	'longText',
	'yesNo',
	'choice',
	'choices',
	'scale',
	'number',
	'date'
];

const partiesFor = (relation: Relation): Party[] =>
	relation === 'custodyHolder' ? [relation, 'parents', 'everybody'] : [relation, 'everybody'];

export const fieldsFor = (form: Form, relation: Relation): FormField[] =>
	form.sections
		.flatMap((s) => s.fields)
		.filter(
			(f) =>
				f.when === 'before' &&
				f.audience === 'circle' &&
				answerable.includes(f.type) &&
				f.by.some((p) => partiesFor(relation).includes(p))
		);
