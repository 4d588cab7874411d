/** What is left to do with an underretning, in the order the law asks for it; each is a form of its own. */
import type { Words } from '#words/words.ts';
import type { Question } from '../Questions.svelte';

type Worker = { id: string; name: string; function: string; isNew: boolean };
export type Left = {
	report: {
		abuse: boolean;
		withheld: boolean;
		source: string;
		receiptSentAt: string | null;
		feedback: unknown;
	};
	authority: {
		acute: unknown;
		talk: unknown;
		newEyes: boolean;
		reassessed: unknown;
		honour: boolean;
		risk: unknown;
		outcome: unknown;
		receiptImpossible: string | null;
		caseOpenedAt: string | null;
		mayAssign: boolean;
		workers: Worker[];
	};
	/** day and time now, for what is told of today */
	today: string;
};
export type Step = {
	/** the form's action, and its place on the page */
	id: string;
	title: string;
	text?: string;
	save: string;
	kind?: 'primary' | 'secondary' | 'warning';
	/** the law or its order asks for it now; what does not, is folded */
	isDue: boolean;
	questions: Question[];
};

export function stepsOf({ report, authority: u, today }: Left, w: Words): Step[] {
	const t = (name: string) => w.t(`underretning.${name}`);
	const options = (of: string, values: readonly string[]) =>
		values.map((value) => ({ value, label: t(`${of}.${value}`) }));
	const people = (list: Worker[]) =>
		list.map((p) => ({ value: p.id, label: `${p.name}, ${w.t(`function.${p.function}`)}` }));
	const text = (name: string, rows: number, max: number, more: Partial<Question> = {}) =>
		({ kind: 'text', name, label: t(`field.${name}`), rows, max, ...more }) as Question;
	const tick = (name: string) =>
		({
			kind: 'ticks',
			name,
			label: t(`field.${name}`),
			options: [{ value: 'on', label: t(`tick.${name}`) }]
		}) as Question;
	const must = { required: true };
	const citizen = report.source === 'citizen';
	const isOpen = !u.outcome;

	const assess: Step = {
		id: 'vurder',
		title: t('assess.title'),
		text: t('assess.text'),
		save: t('assess.save'),
		isDue: true,
		questions: [
			{
				kind: 'choice',
				name: 'result',
				label: t('field.result'),
				options: options('acute', ['acute', 'not-acute']),
				...must
			},
			text('note', 4, 4000, { hint: t('assess.note'), ...must }),
			...(report.abuse ? [] : [tick('abuse')]),
			...(u.honour ? [] : [tick('honour')]),
			{
				kind: 'choice',
				name: 'support',
				label: t('field.support'),
				hint: t('support.hint'),
				value: u.caseOpenedAt ? 'yes' : 'no',
				options: [
					{ value: 'yes', label: t('supportRuns.yes') },
					{ value: 'no', label: t('supportRuns.no') }
				]
			}
		]
	};
	const risk: Step = {
		id: 'risiko',
		title: t('risk.title'),
		text: t('risk.text'),
		save: t('risk.save'),
		isDue: u.honour,
		questions: [text('riskNote', 4, 4000, { hint: t('risk.hint'), ...must })]
	};
	const talk: Step = {
		id: 'samtale',
		title: t('talk.title'),
		text: t(report.abuse ? 'talk.abuse' : 'talk.text'),
		save: t('talk.save'),
		isDue: report.abuse,
		questions: [
			{
				kind: 'choice',
				name: 'talk',
				label: t('field.talk'),
				options: options('talk', ['held', 'omitted']),
				...must
			},
			{ kind: 'day', name: 'talkOn', label: t('field.talkOn'), value: today },
			{ kind: 'time', name: 'talkAt', label: t('field.talkAt') },
			text('talkNote', 4, 2000),
			{
				kind: 'choice',
				name: 'parents',
				label: t('field.talkParents'),
				options: options('talkParents', ['present', 'told', 'not-told'])
			},
			text('parentsWhy', 2, 2000, { hint: t('talk.why') }),
			...(u.honour ? [] : [tick('honour')])
		]
	};
	const reassess: Step = {
		id: 'genvurder',
		title: t('reassess.title'),
		text: t('reassess.text'),
		save: t('reassess.save'),
		isDue: true,
		questions: [
			{
				kind: 'person',
				name: 'secondId',
				label: t('field.secondId'),
				empty: t('assign.choose'),
				options: people(u.workers.filter((p) => p.isNew)),
				...must
			},
			text('reassessNote', 3, 4000, must)
		]
	};
	const decide: Step = {
		id: 'afgoer',
		title: t('decide.title'),
		save: t('decide.save'),
		isDue: true,
		questions: [
			{
				kind: 'choice',
				name: 'outcome',
				label: t('field.outcome'),
				options: options('outcome', [
					'nothing-more',
					'clarification',
					'examination',
					'early-support',
					...(u.caseOpenedAt ? ['existing-case'] : [])
				]),
				...must
			}
		]
	};
	const answer: Step = {
		id: 'svar',
		title: t('feedback.title'),
		text: t('feedback.text'),
		save: t('feedback.save'),
		isDue: true,
		questions: [
			text('feedback', 4, 4000, must),
			text('support', 2, 1000, { label: t('field.feedbackSupport'), hint: t('feedback.support') }),
			text('supportReason', 2, 1000)
		]
	};
	const receipt: Step = {
		id: 'kvitter',
		title: t('receipt.title'),
		text: t(citizen ? 'receipt.citizen' : 'receipt.text'),
		save: t('receipt.save'),
		isDue: false,
		questions: [
			{
				kind: 'choice',
				name: 'how',
				label: t('field.how'),
				value: 'sent',
				options: [
					{ value: 'sent', label: t(citizen ? 'receipt.given' : 'receipt.sent') },
					{ value: 'impossible', label: t('receipt.impossible') }
				],
				...must
			},
			...(citizen ? [text('by', 2, 500)] : []),
			text('why', 2, 500)
		]
	};
	const assign: Step = {
		id: 'giv',
		title: t('assign.title'),
		save: t('assign.save'),
		kind: 'secondary',
		isDue: false,
		questions: [
			{
				kind: 'person',
				name: 'personId',
				label: t('field.personId'),
				empty: t('assign.choose'),
				options: people(u.workers),
				...must
			}
		]
	};
	const lift: Step = {
		id: 'ophaev',
		title: t('lift.title'),
		text: t(report.source === 'professional' ? 'lift.text' : 'lift.takenIn'),
		save: t('lift.save'),
		kind: 'warning',
		isDue: false,
		questions: [text('reason', 3, 1000, must)]
	};

	const left: [Step, unknown][] = [
		[assess, !u.acute],
		[risk, !u.risk && (u.honour || (u.acute && isOpen))],
		[talk, !u.talk && isOpen],
		[reassess, u.newEyes && !u.reassessed && isOpen],
		[decide, u.acute && isOpen],
		[answer, u.outcome && !report.feedback && report.source === 'professional'],
		[receipt, !report.receiptSentAt && !u.receiptImpossible],
		[assign, u.mayAssign],
		[lift, report.withheld && u.acute]
	];
	return left.flatMap(([step, is]) => (is ? [step] : []));
}
