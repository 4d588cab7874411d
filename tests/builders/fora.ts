/** Fora by an invented club's model: a monthly circle without names, a weekly table with a template and named children, and hours on site. */
import { type Model, model } from '../../src/domain/collaboration/model.ts';
import type { House } from '../../src/server/house.ts';
import { perform } from '../../src/server/act.ts';
import * as acts from '../../src/server/acts/index.ts';
import { club } from './club.ts';
import { must } from './plans.ts';
import { M, type School } from './school.ts';

const ours = { ours: true } as const;
const t = (da: string) => ({ da });
const seat = (who: string, presence = 'fixed', more = {}) => ({ who, presence, source: ours, ...more });
const paper = (made: boolean, open = false) => ({ made, open, source: ours });

export const foraClub = (): Model => {
	const base = club();
	return model.parse({
		...base,
		meetings: [],
		roles: [
			...base.roles,
			{
				id: 'crewLead',
				name: t('One of two'),
				scope: 'team',
				holder: 'forumMember',
				functions: ['unitLeader', 'psychologist', 'healthVisitor'],
				source: ours
			}
		],
		forms: [
			...base.forms,
			{
				id: 'bringing',
				name: t('Before the table'),
				theme: 'grey',
				purpose: t('Think first'),
				scope: ['pathway'],
				sections: [
					{
						id: 's',
						name: t('Think'),
						fields: [
							{
								id: 'tried',
								label: t('What has been tried?'),
								type: 'longText',
								required: 'toSend',
								when: 'before',
								by: ['ownStaff']
							}
						]
					}
				],
				source: ours
			}
		],
		surveys: [
			...base.surveys,
			{
				id: 'howFar',
				name: t('How far are we?'),
				scale: { from: 0, to: 10, low: t('not'), high: t('all') },
				themes: [{ id: 'us', name: t('Us'), statements: [{ id: 'meets', text: t('We meet.') }] }],
				respondents: ['leadership', 'psychologist'],
				minimumAnswers: 3,
				offers: { below: 5, forum: 'lookBack', text: t('Ask for a visit.'), source: ours },
				source: ours
			}
		],
		exercises: [
			{
				id: 'guessing',
				name: t('Guess'),
				purpose: t('Know each other'),
				rounds: [{ id: 'one', name: t('One'), how: t('Guess.'), draws: 'profession', hidden: true }],
				source: ours
			}
		],
		fora: [
			{
				id: 'circle',
				name: t('Circle'),
				purpose: [t('Lift together')],
				scope: 'team',
				members: [
					seat('leadership'),
					seat('psychologist'),
					seat('healthVisitor'),
					seat('caseworker', 'possible')
				],
				chair: 'captain',
				convener: 'captain',
				cadence: { every: { n: 1, unit: 'month' } },
				agenda: paper(true, true),
				minutes: paper(true),
				neverDiscuss: [t('Single children by name.')],
				yearWheel: [{ month: 8, what: t('New players'), source: ours }],
				source: ours
			},
			{
				id: 'table',
				name: t('Table'),
				purpose: [t('Act fast')],
				scope: 'pathway',
				members: [seat('leadership'), seat('psychologist'), seat('caseworker')],
				chair: 'captain',
				convener: 'captain',
				cadence: { weekday: 2, everyWeeks: 1 },
				agenda: paper(true, true),
				minutes: paper(true),
				intake: [
					{ who: 'ownStaff', rule: t('Staff bring it.'), strength: 'should', source: ours },
					{
						who: 'ownStaff',
						when: { fact: 'atLevel', levels: [2] },
						rule: t('On table 2 it must be brought.'),
						strength: 'must',
						source: ours
					}
				],
				template: 'bringing',
				voices: { strength: 'must', source: ours },
				upcoming: { within: { n: 14, unit: 'day' }, source: ours },
				bans: [
					{
						when: { fact: 'openAuthorityCase' },
						text: t('A child with an open case is not discussed here.'),
						source: ours
					}
				],
				acceptance: { strength: 'must', source: ours },
				agreement: { form: 'bringing', evaluate: { n: 6, unit: 'month' }, by: 'captain', source: ours },
				decisions: [
					{ id: 'home', does: 'takeHome', text: t('Take it home'), by: 'captain', source: ours },
					{ id: 'local', does: 'localEffort', text: t('Do it here'), by: 'captain', source: ours },
					{ id: 'on', does: 'forward', to: 'bigTable', text: t('Send it on'), by: 'captain', source: ours },
					{ id: 'more', does: 'askMore', text: t('Ask'), by: 'captain', source: ours }
				],
				source: ours
			},
			{
				id: 'lookBack',
				name: t('Look back'),
				purpose: [t('Learn')],
				scope: 'team',
				members: [seat('leadership'), seat('psychologist')],
				chair: 'captain',
				convener: 'captain',
				agenda: paper(true),
				minutes: paper(true),
				evaluates: ['game'],
				source: ours
			},
			{
				id: 'bigTable',
				name: t('Big table'),
				purpose: [t('More heads')],
				scope: 'pathway',
				members: [seat('leadership'), seat('psychologist'), seat('healthVisitor')],
				chair: 'captain',
				convener: 'captain',
				agenda: paper(true, true),
				minutes: paper(true),
				comesFrom: ['table'],
				source: ours
			},
			{
				id: 'crew',
				name: t('Crew'),
				purpose: [t('Lead together')],
				scope: 'team',
				members: [seat('leadership'), seat('psychologist'), seat('healthVisitor', 'possible')],
				chair: 'crewLead',
				convener: 'crewLead',
				lead: { n: 2, fromDifferentFields: true, source: ours },
				training: [{ id: 'opening', name: t('Openings'), source: ours }],
				agenda: paper(true, true),
				minutes: paper(true),
				source: ours
			},
			{
				id: 'hours',
				name: t('Open door'),
				purpose: [t('Drop in')],
				scope: 'unit',
				members: [seat('caseworker'), seat('leadership')],
				chair: 'captain',
				convener: 'captain',
				agenda: paper(false),
				minutes: paper(false),
				public: true,
				onSite: { dropIn: true, bookable: true, note: 'nameless', source: ours },
				source: ours
			}
		]
	});
};

/** A Tuesday two weeks ahead of the tests' clock. */
export const forumDay = '2026-12-01';

const seatsFor = (s: School): Record<string, string[]> => ({
	circle: [
		`leadership:${s.leader.personId}`,
		`psychologist:${s.psychologist.personId}`,
		`healthVisitor:${s.healthVisitor.personId}`,
		`caseworker:${s.caseworker.personId}`
	],
	table: [
		`leadership:${s.leader.personId}`,
		`psychologist:${s.psychologist.personId}`,
		`caseworker:${s.caseworker.personId}`
	],
	bigTable: [`leadership:${s.leader.personId}`, `healthVisitor:${s.healthVisitor.personId}`],
	crew: [`leadership:${s.leader.personId}`, `psychologist:${s.psychologist.personId}`],
	hours: [`caseworker:${s.caseworker.personId}`]
});

export const forumInput = (s: School, kind: string, more: Record<string, unknown> = {}) => ({
	type: `chess-club:${kind}`,
	unitId: s.school,
	seats: seatsFor(s)[kind],
	name: `Skovskolens ${kind}`,
	rhythm: 'weekly',
	every: 1,
	weekday: 2,
	starts: '14.00',
	minutesLong: 60,
	place: 'Lokale 3',
	pointsUntil: 2,
	...more
});

/** A forum of the school with its meetings of the coming weeks, the first on `forumDay`. */
export async function aForum(
	house: House,
	s: School,
	kind: string,
	more: Record<string, unknown> = {},
	year = { from: forumDay, to: '2027-01-31' }
) {
	const { id } = must(await perform(house, s.leader, acts.setUpForum, forumInput(s, kind, more)));
	must(await perform(house, s.leader, acts.planForumYear, { forumId: id, ...year }));
	const meetings = await house.door.asSystem(M, (w) =>
		w.db
			.selectFrom('forum_occurrence')
			.select(['id', 'planned_day as day', 'state', 'version'])
			.where('forum_id', '=', id)
			.orderBy('starts_at')
			.execute()
	);
	return { id, meetings };
}
