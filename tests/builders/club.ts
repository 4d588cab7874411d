/** An invented model for tests of the core: a chess club that looks after its youngest players. Never a municipality's. */
import { type Model, model } from '../../src/domain/collaboration/model.ts';

const ours = { ours: true } as const;
const t = (da: string) => ({ da });

const after = (anchor: string, n: number) => ({ n, unit: 'workday', direction: 'after', anchor });

const level = (n: number, to: number | 'close') => ({
	n,
	name: t(`Table ${n}`),
	short: t(`T${n}`),
	purpose: [t('Play on')],
	scope: ['pathway', 'group', 'unnamed'],
	participants: [{ who: 'ownStaff', presence: 'fixed', source: ours }],
	coordinators: ['thread'],
	outcomes: [{ id: `o${n}`, sign: '+', text: t('Well'), leadsTo: [to], source: ours }],
	source: ours
});

export const club = (): Model =>
	model.parse({
		format: 1,
		slug: 'chess-club',
		version: 1,
		name: t('Chess club'),
		purpose: t('Nobody plays alone'),
		cards: [
			{
				id: 'opening',
				kind: 'method',
				theme: 'meetings',
				title: t('The opening'),
				sections: [{ kind: 'do', points: [t('Say good evening first.')] }],
				source: { ours: true }
			}
		],
		roles: [
			{
				id: 'thread',
				name: t('Thread holder'),
				scope: 'arena',
				holder: 'coordinator',
				one: true,
				source: ours
			},
			{ id: 'captain', name: t('Captain'), scope: 'unit', holder: 'unitLeader', source: ours }
		],
		arenas: [
			{ id: 'clubSchool', name: t('Club (big)'), placements: ['school'], source: ours },
			{ id: 'clubDaycare', name: t('Club (small)'), placements: ['daycare'], source: ours },
			{ id: 'home', name: t('Home'), source: ours }
		],
		levels: [level(1, 'close'), level(2, 1), level(3, 2)],
		start: { level: 1, coordinators: ['thread'], source: ours },
		meetings: [],
		rules: [
			{
				id: 'tell-parents',
				text: t('Tell the parents'),
				then: { do: 'tellParents' },
				by: 'thread',
				within: after('concernSent', 2),
				strength: 'should',
				source: ours
			},
			{
				id: 'answer',
				text: t('Answer whoever wrote'),
				then: { do: 'answerConcern' },
				by: 'captain',
				within: after('concernHandled', 5),
				strength: 'must',
				source: ours
			}
		],
		times: {
			handoverAnswer: { n: 5, unit: 'workday', source: ours },
			minutes: { n: 5, unit: 'workday', source: ours }
		},
		handover: { informs: ['custodyHolder'], by: 'thread', source: ours },
		goals: { signs: 1, pursuers: 1, scale: { from: 0, to: 10 }, source: ours },
		guides: [
			{
				id: 'signs',
				name: t('Signs'),
				source: ours,
				signs: [
					{
						id: 'alone',
						text: t('Plays alone'),
						about: 'child',
						colour: 'yellow',
						age: { from: 6, below: 18 }
					},
					{
						id: 'quiet',
						text: t('Is quiet'),
						about: 'child',
						colour: 'green',
						arenas: ['clubSchool'],
						age: { from: 0, below: 18 }
					},
					{ id: 'tiny', text: t('Eats pawns'), about: 'child', colour: 'green', age: { from: 0, below: 3 } },
					{
						id: 'flees',
						text: t('Runs away'),
						about: 'child',
						colour: 'red',
						placements: ['school'],
						age: { from: 6, below: 18 }
					},
					{
						id: 'bruised',
						text: t('Is bruised'),
						about: 'child',
						colour: 'red',
						abuse: true,
						age: { from: 0, below: 18 }
					}
				],
				advice: [
					{ colour: 'green', what: [t('Sit beside')], ask: ['thread'] },
					{ colour: 'yellow', what: [t('Find a partner')], ask: ['thread', 'captain'] },
					{ colour: 'yellow', arenas: ['home'], what: [t('Call home')], ask: ['captain'] },
					{ colour: 'red', what: [t('Call the captain')], ask: ['captain'] }
				]
			}
		]
	});
