/** Goals and agreements of a pathway as one plan to hang on the door of the fridge. */
import { writeDay } from '#words/dates.ts';
import type { Words } from '#words/words.ts';
import type { agreements } from '../reads/agreements.ts';
import type { familyGoals } from '../reads/family-goals.ts';
import type { goals } from '../reads/goals.ts';
import { type Block, dayCell, fact, facts, heading, list, type Paper, table, text, under } from './paper.ts';
import { agreementTable, dayOf, type Seen } from './said.ts';

type Goals = Seen<typeof goals>;
type Agreements = Seen<typeof agreements>;
const states = ['active', 'draft', 'reached', 'dropped'] as const;

export function planPaper(w: Words, day: string, plan: Goals, agreed: Agreements): Paper {
	const { t } = w;
	const names = { ...plan.names, ...agreed.names };
	const name = (id: string | null) => (id && names[id]) || t('paper.someone');
	const open = agreed.actions.filter((a) => !a.doneAt && !a.droppedAt);
	const over = agreed.actions.filter((a) => a.doneAt || a.droppedAt);
	const isTold = over.some((a) => a.effect);
	const row = (a: (typeof open)[number]) => ({ what: a.what, who: name(a.whoId), day: a.dueDay });
	return {
		kind: 'plan',
		lang: w.lang,
		day,
		title: t('paper.plan'),
		lead: plan.pathway.firstName ?? plan.pathway.title ?? '',
		note: '',
		version: 0,
		blocks: [
			...facts([fact('coordinators', t('minutes.coordinator'), coordinators(w, plan))]),
			...states.flatMap((state) =>
				under(
					t(`paper.goals.${state}`),
					plan.goals
						.filter((g) => g.state === state)
						.flatMap((g) => [
							heading(g.text, 3),
							...under1(t('goal.signs'), list(g.signs.map((s) => s.text))),
							...facts([
								fact(
									'arena',
									t('paper.arena'),
									w.of(plan.arenas.find((a) => a.id === g.arena)?.name),
									g.arena
								),
								fact('scale', t('goal.scaleTitle'), scalings(w, g.scalings, plan.scale.to)),
								fact('why', t('paper.scale.why'), g.scalings.at(-1)?.note),
								fact('pursuers', t('goal.pursuers'), g.pursuers.map(name).join(', '))
							])
						])
				)
			),
			...under(t('paper.agreements.open'), agreementTable(w, open.map(row))),
			...under(
				t('paper.agreements.over'),
				table(
					'over',
					[
						['what', t('paper.what')],
						['who', t('paper.who'), 'narrow'],
						['ended', t('paper.ended'), 'narrow'],
						...(isTold ? [['effect', t('paper.effect')] as [string, string]] : [])
					],
					over.map((a) => [
						a.what,
						name(a.whoId),
						a.doneAt
							? { text: t('action.doneOn', { day: writeDay(dayOf(a.doneAt), w.lang) }), value: a.doneAt }
							: {
									text: t('action.droppedOn', { day: writeDay(dayOf(a.droppedAt!), w.lang) }),
									value: a.droppedAt!
								},
						...(isTold ? [a.effect ?? ''] : [])
					])
				)
			),
			...(plan.goals.length + agreed.actions.length ? [] : text(t('paper.plan.none')))
		],
		letter: null
	};
}

/** Once a person, with where she holds the threads. */
function coordinators(w: Words, plan: Goals): string {
	const held = new Map<string, string[]>();
	for (const c of plan.pathway.coordinators) {
		const who = [
			c.name ?? w.t('paper.someone'),
			c.function ? w.t(`function.${c.function}`) : '',
			c.phone ?? ''
		];
		const line = who.filter(Boolean).join(', ');
		const arena = w.of(plan.arenas.find((a) => a.id === c.arena)?.name);
		held.set(line, [...(held.get(line) ?? []), arena]);
	}
	return [...held].map(([line, arenas]) => `${line} (${arenas.join(', ')})`).join('\n');
}

const scalings = (w: Words, all: readonly { at: string; value: number }[], to: number): string =>
	all.length
		? w.t('paper.scale', {
				to,
				values: all.map((s) => `${s.value} (${writeDay(dayOf(s.at), w.lang)})`).join('\n')
			})
		: '';

export function familyPlanPaper(w: Words, day: string, plan: Seen<typeof familyGoals>): Paper {
	const { t } = w;
	const agreed = (actions: typeof plan.others): Block[] =>
		table(
			'agreements',
			[
				['what', t('paper.what')],
				['who', t('paper.who'), 'narrow'],
				['day', t('paper.by'), 'narrow']
			],
			actions.map((a) => [
				a.what,
				a.whose === 'mine' ? t('paper.you') : (a.who ?? t('paper.someone')),
				a.done ? { text: t('family.goals.done'), value: 'done' } : dayCell(a.dueDay, w.lang)
			])
		);
	const goal = (g: (typeof plan.goals)[number]): Block[] => [
		heading(g.text, 3),
		...under1(t('family.goals.signs'), list(g.signs)),
		...facts([fact('scale', t('family.goals.scale'), scalings(w, g.scalings, plan.scale.to))]),
		...agreed(g.actions)
	];
	const of = (state: 'active' | 'reached') => plan.goals.filter((g) => g.state === state).flatMap(goal);
	return {
		kind: 'plan',
		lang: w.lang,
		day,
		title: t('paper.plan'),
		lead: plan.about.givenName,
		note: '',
		version: 0,
		blocks: [
			...under(t('paper.goals.active'), of('active')),
			...under(t('paper.goals.reached'), of('reached')),
			...under(t(plan.goals.length ? 'paper.agreements.others' : 'paper.agreements'), agreed(plan.others)),
			...(plan.goals.length ? [] : text(t('family.goals.none')))
		],
		letter: null
	};
}

const under1 = (line: string, blocks: Block[]): Block[] =>
	blocks.length ? [...text(line, true), ...blocks] : [];
