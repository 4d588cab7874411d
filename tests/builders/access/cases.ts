/** The table of the matrix: who she is and which rows she sees, written from the rules of access, not taken from the policies. */
import { sql } from 'kysely';
import { aMonday } from '../../support/copies.ts';
import { day, id, M, type RowName } from './rows.ts';
import { also, consent, custody, employ, inCircle, named, psychologist, seat, type Setup } from './setups.ts';

const circleRows: RowName[] = [
	'pathway',
	'arena',
	'goal',
	'noteLearning',
	'consentRow',
	'meeting',
	'dutyOpen',
	'signed',
	'moved'
];
/** a team's own, for those who sit in it or lead a unit of it; not who has answered, and no guess before it is shown */
const teamRows: RowName[] = [
	'agreementRow',
	'resultRow',
	'roundRow',
	'visitRow',
	'exerciseRow',
	'guessShown',
	'trainingRow'
];
/** published models are no secret among colleagues */
export const everyColleague: RowName[] = ['releaseRow', 'choiceRow'];
const staffRows: RowName[] = [
	'familyAnswer',
	'minutesRow',
	'mark',
	'noteProfessionals',
	'noteWithheld',
	'dutyWithheld',
	'noteConfidential',
	'custodyRow'
];
const health: RowName[] = ['noteHealth', 'healthGoal'];
const ownStaff = [...circleRows, ...staffRows, 'concernRow'] as RowName[];
const nothing: RowName[] = [];
const familyRows: RowName[] = [
	...circleRows,
	...health,
	'noteSocial',
	'minutesRow',
	'reportPlain',
	'custodyRow'
];
const byConsent: RowName[] = [...circleRows, ...staffRows, 'concernRow'];

type Case = { who: string; side?: 'staff' | 'family'; setup: Setup; sees: RowName[]; municipality?: number };

export const cases: Case[] = [
	{
		who: 'teacher of the class',
		setup: also(
			employ('teacher', 'school'),
			async (w, f, p) =>
				void (await w.db
					.insertInto('group_staff')
					.values({ municipality_id: M, group_id: f.group, person_id: p, from_day: day.past })
					.execute())
		),
		sees: ownStaff
	},
	{
		who: 'teacher of the class whose days there are over',
		setup: also(
			employ('teacher', 'school'),
			async (w, f, p) =>
				void (await w.db
					.insertInto('group_staff')
					.values({
						municipality_id: M,
						group_id: f.group,
						person_id: p,
						from_day: day.past,
						to_day: day.yesterday
					})
					.execute())
		),
		sees: ['custodyRow']
	},
	{
		who: 'teacher of another class at the school',
		setup: also(
			employ('teacher', 'school'),
			async (w, f, p) =>
				void (await w.db
					.insertInto('group_staff')
					.values({ municipality_id: M, group_id: f.otherGroup, person_id: p, from_day: day.past })
					.execute())
		),
		sees: ['custodyRow']
	},
	{ who: 'teacher at another school', setup: employ('teacher', 'otherSchool'), sees: nothing },
	{
		who: 'leader of the school',
		setup: employ('unitLeader', 'school'),
		sees: [...ownStaff, 'reportPlain', 'reportAbuse', ...teamRows, 'movingRow']
	},
	{ who: 'leader of another school', setup: employ('unitLeader', 'otherSchool'), sees: nothing },
	{
		who: 'leader of the school until yesterday',
		setup: employ('unitLeader', 'school', day.past, day.yesterday),
		sees: nothing
	},
	{
		who: 'leader of the school from tomorrow',
		setup: employ('unitLeader', 'school', day.tomorrow),
		sees: nothing
	},
	{
		who: 'substitute leader whose last day is today',
		setup: employ('unitLeader', 'school', day.past, day.today),
		sees: [...ownStaff, 'reportPlain', 'reportAbuse', ...teamRows, 'movingRow']
	},
	{
		who: 'own staff in the circle',
		setup: also(employ('pedagogue', 'school'), inCircle('pedagogue', true)),
		sees: byConsent
	},
	{
		who: 'own staff who left the circle',
		setup: also(employ('pedagogue', 'otherSchool'), inCircle('pedagogue', true, aMonday)),
		sees: nothing
	},
	{ who: 'psychologist not in the circle', setup: employ('psychologist', 'ppr'), sees: nothing },
	{ who: 'psychologist in the circle without consent', setup: psychologist(), sees: nothing },
	{ who: 'psychologist with consent', setup: psychologist(named({})), sees: byConsent },
	{
		who: 'psychologist with consent for health only',
		setup: psychologist(named({ topics: ['health'] })),
		sees: [...byConsent.filter((r) => r !== 'noteLearning' && r !== 'goal'), ...health]
	},
	{
		who: 'provider with a consent for her function, for today',
		setup: also(
			employ('provider', 'ppr'),
			inCircle('provider'),
			consent({ functions: ['provider'], from: day.today, to: day.today })
		),
		sees: byConsent
	},
	{
		who: 'speech therapist where consent is for others',
		setup: also(
			employ('speechTherapist', 'ppr'),
			inCircle('speechTherapist'),
			consent({ functions: ['chief'] })
		),
		sees: nothing
	},
	{
		who: 'dentist with a consent that one parent has not given',
		setup: also(employ('dentist', 'ppr'), inCircle('dentist'), named({ given: false })),
		sees: nothing
	},
	{
		who: 'uu advisor with a withdrawn consent',
		setup: also(employ('uuAdvisor', 'ppr'), inCircle('uuAdvisor'), named({ withdrawn: true })),
		sees: nothing
	},
	{
		who: 'ssp consultant with a consent that ended yesterday',
		setup: also(employ('sspConsultant', 'ppr'), inCircle('sspConsultant'), named({ to: day.yesterday })),
		sees: nothing
	},
	{
		who: 'ssp consultant with a consent from tomorrow',
		setup: also(employ('sspConsultant', 'ppr'), inCircle('sspConsultant'), named({ from: day.tomorrow })),
		sees: nothing
	},
	{
		who: 'physiotherapist with a consent nobody was asked for',
		setup: also(employ('physiotherapist', 'ppr'), inCircle('physiotherapist'), named({ noParties: true })),
		sees: nothing
	},
	{
		who: 'with consent but not in the circle',
		setup: also(employ('pedagogicalGuide', 'ppr'), named({})),
		sees: nothing
	},
	{
		who: 'with consent but no longer employed',
		setup: also(
			employ('pedagogicalGuide', 'ppr', day.past, day.yesterday),
			inCircle('pedagogicalGuide'),
			named({})
		),
		sees: nothing
	},
	{
		who: 'health visitor by the exchange for a meeting',
		setup: also(
			employ('healthVisitor', 'ppr'),
			async (w, f, p) =>
				void (await sql`insert into exchange (municipality_id, pathway_id, id, ordinal, at, by_id, person_ids, topics, until_at, what, reason, consent_considered) values (${M}, ${f.pathway}::uuid, gen_random_uuid(), 1, ${aMonday}::timestamptz, ${p}::uuid, ${`{${p}}`}::text::uuid[], '{wellbeing,learning}', '2026-11-24T00:00:00Z', 'x', 'x', 'x')`.execute(
					w.db
				))
		),
		sees: byConsent
	},
	{
		who: 'health visitor after the exchange',
		setup: also(
			employ('healthVisitor', 'ppr'),
			async (w, f, p) =>
				void (await sql`insert into exchange (municipality_id, pathway_id, id, ordinal, at, by_id, person_ids, topics, until_at, what, reason, consent_considered, special_reason) values (${M}, ${f.pathway}::uuid, gen_random_uuid(), 2, '2026-11-01T00:00:00Z', ${p}::uuid, ${`{${p}}`}::text::uuid[], '{wellbeing}', '2026-11-02T00:00:00Z', 'x', 'x', 'x', 'x')`.execute(
					w.db
				))
		),
		sees: nothing
	},
	{
		who: 'coordinator',
		setup: also(
			employ('teacher', 'otherSchool'),
			async (w, f, p) =>
				void (await w.db
					.insertInto('pathway_arena')
					.values({
						municipality_id: M,
						pathway_id: f.pathway,
						arena: `c-${p}`,
						level: 1,
						since: aMonday,
						coordinator_id: p
					})
					.execute())
		),
		sees: byConsent
	},
	{
		who: 'asked to become coordinator',
		setup: also(
			employ('teacher', 'otherSchool'),
			async (w, f, p) =>
				void (await w.db
					.insertInto('handover')
					.values({
						municipality_id: M,
						pathway_id: f.pathway,
						id: id(),
						arena: `h-${p}`,
						from_id: id(),
						to_id: p,
						asked_at: aMonday,
						informed: sql`'[]'::jsonb`
					})
					.execute())
		),
		sees: byConsent
	},
	{
		who: 'declined to become coordinator',
		setup: also(
			employ('teacher', 'otherSchool'),
			async (w, f, p) =>
				void (await w.db
					.insertInto('handover')
					.values({
						municipality_id: M,
						pathway_id: f.pathway,
						id: id(),
						arena: `h-${p}`,
						from_id: id(),
						to_id: p,
						asked_at: aMonday,
						answered_at: aMonday,
						answer: 'declined',
						informed: sql`'[]'::jsonb`
					})
					.execute())
		),
		sees: nothing
	},
	{
		who: 'caseworker in the circle',
		setup: also(employ('caseworker', 'authority'), inCircle('caseworker')),
		sees: [...byConsent, ...health, 'noteSocial', 'noteAuthority', 'addressRow']
	},
	{ who: 'caseworker not in the circle', setup: employ('caseworker', 'authority'), sees: ['addressRow'] },
	{
		who: 'intake worker',
		setup: employ('intakeWorker', 'authority'),
		sees: ['reportPlain', 'reportAbuse', 'reportCitizen', 'notifierRow', 'addressRow', 'custodyRow']
	},
	// only custody entered by hand, which two persons must stand behind
	{
		who: 'administrator',
		setup: employ('administrator', 'authority'),
		sees: ['custodyRow', 'draftRow', 'draftSent', 'movingRow']
	},
	{
		who: 'model owner',
		setup: employ('modelOwner', 'authority'),
		sees: ['draftRow', 'draftSent', 'movingRow']
	},
	{
		who: 'colleague whose look at the child was drawn',
		setup: also(
			employ('speechTherapist', 'otherSchool'),
			async (w, f, p) =>
				void (await sql`with month as (insert into log_sample (municipality_id, month, planned_at, draws_at)
						values (${M}, '2026-11-01', ${aMonday}::timestamptz, ${aMonday}::timestamptz) returning municipality_id, month)
					insert into log_look (municipality_id, id, month, seq, person_id, at, kind, name, relation, children, child_id, due_on)
					select municipality_id, ${f.ids.lookRow}::uuid, month, 1, ${p}::uuid, ${aMonday}::timestamptz, 'read', 'pathway', 'none', 1, ${f.child}::uuid, ${day.later}::date from month`.execute(
					w.db
				))
		),
		sees: ['lookRow', 'saidRow']
	},
	{
		who: 'leader elsewhere who is asked about the drawn look',
		setup: also(
			employ('unitLeader', 'otherSchool'),
			async (w, f, p) =>
				void (await sql`update log_look set asked_id = ${p}::uuid where id = ${f.ids.lookRow}::uuid`.execute(
					w.db
				))
		),
		sees: ['lookRow', 'saidRow']
	},
	{
		who: 'chief who was told that nobody answered for the drawn look',
		setup: also(
			employ('chief', 'authority'),
			async (w, f, p) =>
				void (await sql`update log_look set late_id = ${p}::uuid where id = ${f.ids.lookRow}::uuid`.execute(
					w.db
				))
		),
		sees: ['draftSent', 'lookRow', 'saidRow']
	},
	{
		who: 'data protection officer',
		setup: employ('dataProtectionOfficer', 'authority'),
		sees: ['lookRow', 'saidRow']
	},
	{ who: 'chief', setup: employ('chief', 'authority'), sees: ['draftSent'] },
	{
		who: 'chief whom a team asked for a visit',
		setup: also(
			employ('chief', 'authority'),
			async (w, f, p) =>
				void (await sql`update team_visit set asked_of = asked_of || ${p}::uuid where id = ${f.ids.visitRow}::uuid`.execute(
					w.db
				))
		),
		sees: ['draftSent', 'visitRow']
	},
	{
		who: 'member of a team',
		setup: also(employ('teacher', 'otherSchool'), seat(null)),
		sees: [...teamRows, 'turnRow']
	},
	{
		who: 'member of a team until yesterday',
		setup: also(employ('teacher', 'otherSchool'), seat(day.yesterday)),
		sees: nothing
	},
	{
		who: "substitute at a team's meeting",
		setup: also(
			employ('teacher', 'otherSchool'),
			async (w, f, p) =>
				void (await sql`insert into forum_answer (municipality_id, occurrence_id, person_id, forum_id, answer, substitute_id, at)
					select ${M}, ${f.ids.resultRow}::uuid, author_id, ${f.forum}::uuid, 'substitute', ${p}::uuid, ${aMonday}::timestamptz from note where id = ${f.ids.noteLearning}::uuid`.execute(
					w.db
				))
		),
		sees: ['resultRow']
	},
	{
		who: 'leader who is the mother',
		setup: also(employ('unitLeader', 'school'), custody()),
		sees: ['custodyRow', ...teamRows, 'movingRow']
	},
	{ who: 'mother with custody', side: 'family', setup: custody(), sees: familyRows },
	{
		who: 'mother whose custody was entered by hand and not confirmed',
		side: 'family',
		setup: custody({ source: 'manual', entered_by: id() }),
		sees: ['custodyRow']
	},
	{
		who: 'mother whose custody was entered by hand and confirmed by a second',
		side: 'family',
		setup: custody({ source: 'manual', entered_by: id(), confirmed_by: id() }),
		sees: familyRows
	},
	{
		who: 'father without custody',
		side: 'family',
		setup: custody({ has_custody: false }),
		sees: ['custodyRow']
	},
	{
		who: 'father who lost custody yesterday',
		side: 'family',
		setup: custody({ to_day: day.yesterday }),
		sees: ['custodyRow']
	},
	{
		who: 'father with custody until today',
		side: 'family',
		setup: custody({ to_day: day.today }),
		sees: familyRows
	},
	{ who: 'parent of another child', side: 'family', setup: async () => {}, sees: nothing },
	{
		who: 'staff member logged in as a citizen',
		side: 'family',
		setup: employ('unitLeader', 'school'),
		sees: nothing
	},
	{
		who: 'same person id in another municipality',
		municipality: 2,
		setup: employ('unitLeader', 'school'),
		sees: nothing
	},
	{ who: 'nobody in particular', setup: async () => {}, sees: nothing }
];
