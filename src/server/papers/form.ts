/** A form of the model as a paper: the green agreement, the yellow form, a collaboration agreement, whatever the model calls it. */
import { writeDay } from '#words/dates.ts';
import { placeText } from '#words/levels.ts';
import type { Words } from '#words/words.ts';
import type { familyForm } from '../reads/family-paper.ts';
import type { formRecord } from '../reads/form-record.ts';
import { type Block, dayCell, fact, facts, list, type Paper, table, text, under } from './paper.ts';
import {
	agreementTable,
	dayOf,
	fieldBlocks,
	fieldLine,
	roleOf,
	sectionBlocks,
	type Seen,
	signatures,
	signaturesBy
} from './said.ts';

type Form = Seen<typeof formRecord>;
type Field = Form['form']['sections'][number]['fields'][number];

export function formPaper(w: Words, day: string, x: Form): Paper {
	const { t } = w;
	const { form, record, pathway } = x;
	const state = record?.state ?? 'draft';
	const answers = (record?.data ?? x.start) as Record<string, unknown>;
	const about = form.nameless
		? [pathway.groupName, pathway.unitName]
		: [pathway.firstName ?? pathway.title, pathway.unitName];
	const participants = form.sections.some((s) => s.fields.some((f) => f.type === 'participants'));
	return {
		kind: 'form',
		lang: w.lang,
		day,
		title: w.of(form.name),
		lead: about.filter(Boolean).join(', '),
		note: state === 'draft' ? t(record ? 'paper.draft.form' : 'paper.blank') : '',
		version: record?.version ?? 0,
		blocks: [
			...text(w.of(form.purpose), true),
			...facts([
				record?.agreedAt
					? fact('agreed', t('paper.agreedOn'), writeDay(dayOf(record.agreedAt), w.lang), record.agreedAt)
					: null,
				record?.evaluateOn
					? fact('evaluate', t('paper.evaluateOn'), writeDay(record.evaluateOn, w.lang), record.evaluateOn)
					: null
			]),
			...form.sections.flatMap((s) => under(w.of(s.name), sectionOf(w, x, s.fields, answers))),
			...(x.signatures
				? signaturesBy(w, x.signatures)
				: participants
					? signatures(
							w,
							x.shown.participants.map((p) => ({ name: p.name, role: roleOf(w, p) }))
						)
					: [])
		],
		letter: null
	};
}

/** What was answered and what the pathway itself says, in the form's order. */
function sectionOf(w: Words, x: Form, fields: readonly Field[], answers: Record<string, unknown>): Block[] {
	const blocks: Block[] = [];
	let lines: ReturnType<typeof fieldLine>[] = [];
	const flush = () => {
		blocks.push(...fieldBlocks(w, lines));
		lines = [];
	};
	// numbers of the register stay out of every print
	for (const f of fields.filter((x) => x.type !== 'cpr')) {
		if (f.shown) {
			const from = fromPathway(w, x, f.type);
			if (!from.length) continue;
			flush();
			blocks.push(...under(w.of(f.label), from, 3));
		} else if (f.id in answers || f.when !== 'after') {
			const line = fieldLine(w, f, answers[f.id]);
			// a question without an answer keeps its place, as on the page
			lines.push('term' in line && !line.text.trim() ? { ...line, text: '–' } : line);
		}
	}
	flush();
	return blocks;
}

function fromPathway(w: Words, x: Form, type: string): Block[] {
	const { shown } = x;
	switch (type) {
		case 'participants':
			return table(
				'people',
				[
					['name', w.t('paper.name')],
					['role', w.t('paper.role')]
				],
				shown.participants.map((p) => [p.name, { text: roleOf(w, p), value: p.function ?? p.relation }])
			);
		case 'goals':
			return list(shown.goals);
		case 'earlierAgreements':
			return agreementTable(
				w,
				shown.earlierAgreements.map((a) => ({
					what: a.what,
					who: a.whoId ? (x.names[a.whoId] ?? w.t('paper.someone')) : '',
					day: a.dueDay
				}))
			);
		case 'assessments':
			return table(
				'assessments',
				[
					['what', w.t('paper.assessment')],
					['received', w.t('paper.received'), 'narrow']
				],
				shown.assessments.map((a) => [
					a.what,
					a.receivedAt ? dayCell(dayOf(a.receivedAt), w.lang) : w.t('assessment.missing')
				])
			);
		case 'arena':
		case 'level':
			return list(shown.arena.map((a) => placeText(w, w.of(a.name), a)));
		default:
			return [];
	}
}

export function familyFormPaper(w: Words, day: string, x: Seen<typeof familyForm>): Paper {
	const { t } = w;
	return {
		kind: 'form',
		lang: w.lang,
		day,
		title: w.of(x.name),
		lead: x.about.givenName,
		note: '',
		version: 0,
		blocks: [
			...facts([
				x.agreedAt
					? fact('agreed', t('paper.agreedOn'), writeDay(dayOf(x.agreedAt), w.lang), x.agreedAt)
					: null,
				x.evaluateOn
					? fact('evaluate', t('paper.evaluateOn'), writeDay(x.evaluateOn, w.lang), x.evaluateOn)
					: null
			]),
			...sectionBlocks(w, x.sections),
			...(x.signatures.length ? signaturesBy(w, x.signatures) : [])
		],
		letter: null
	};
}
