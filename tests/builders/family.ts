/** A family in the middle of a pathway: what a parent should meet, and, by canary strings, all she must not. */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { form } from '../../src/domain/collaboration/model-meetings.ts';
import type { Model } from '../../src/domain/collaboration/model.ts';
import type { Actor, Door, Writer } from '../../src/server/store/session.ts';
import { club } from './club.ts';
import { M, type School } from './school.ts';

const t = (da: string) => ({ da });
const ours = { ours: true } as const;

const question = (id: string, label: string, more: Record<string, unknown>) => ({
	id,
	label: t(label),
	type: 'longText',
	when: 'before',
	by: ['everybody'],
	...more
});

export const sheet = form.parse({
	id: 'sheet',
	name: t('Score sheet'),
	theme: 'yellow',
	purpose: t('Prepare the game'),
	scope: ['pathway'],
	source: ours,
	sections: [
		{
			id: 'before',
			name: t('Before the game'),
			fields: [
				question('well', 'What goes well', {}),
				question('home', 'At home', { by: ['custodyHolder'] }),
				question('coach', 'The coach says', { by: ['teacher'] }),
				question('secret', 'Among coaches', { audience: 'professionals', by: ['professional'] }),
				question('where', 'Where we play', { type: 'place', by: ['professional'] })
			]
		},
		{
			id: 'after',
			name: t('After the game'),
			fields: [question('agreed', 'Agreed', { type: 'agreements', when: 'after' })]
		}
	]
});

/** The chess club with a meeting and its form. */
export const familyClub = (): Model =>
	({
		...club(),
		forms: [sheet],
		meetings: [{ id: 'game', name: t('Game evening'), purpose: [t('Play together')], closing: [] }]
	}) as unknown as Model;

export const canary = (what: string) => `KANARIE-${what}`;

export type Family = {
	pathway: string;
	meeting: string;
	oldMeeting: string;
	goal: string;
	consent: string;
	openConsent: string;
	note: string;
	formRecord: string;
	actions: Record<'mother' | 'father' | 'teacher' | 'child', string>;
	/** the child as a login */
	young: Actor;
};

const later = '2026-11-30T13:00:00Z';
const at = '2026-11-02T09:00:00Z';

export function aFamily(door: Door, s: School, child = s.child): Promise<Family> {
	return door.asSystem(M, async (w) => {
		const f = {
			pathway: randomUUID(),
			meeting: randomUUID(),
			oldMeeting: randomUUID(),
			goal: randomUUID(),
			consent: randomUUID(),
			openConsent: randomUUID(),
			note: randomUUID(),
			formRecord: randomUUID(),
			actions: { mother: randomUUID(), father: randomUUID(), teacher: randomUUID(), child: randomUUID() },
			young: { ...s.mother, personId: child }
		};
		const own = { municipality_id: M, pathway_id: f.pathway };
		await sql`insert into person (municipality_id, id, given_name, family_name, sort_name) select municipality_id, id, given_name, family_name, sort_name from child where id = ${child}::uuid on conflict do nothing`.execute(
			w.db
		);
		await w.db
			.insertInto('pathway')
			.values({
				municipality_id: M,
				id: f.pathway,
				kind: 'child',
				unit_id: s.school,
				child_id: child,
				model_slug: 'chess-club',
				model_version: 1,
				opened_at: at,
				opened_by: s.teacher.personId,
				closing: null
			})
			.execute();
		await w.db
			.insertInto('pathway_arena')
			.values(
				['clubSchool', 'home'].map((arena) => ({
					...own,
					arena,
					level: 2,
					since: at,
					coordinator_id: s.teacher.personId
				}))
			)
			.execute();
		const around: [Actor, string, string | null, string | null, boolean, number][] = [
			[f.young, 'child', null, null, false, 0],
			[s.mother, 'custodyHolder', null, null, false, 1],
			[s.father, 'custodyHolder', null, null, false, 1],
			[s.teacher, 'professional', 'teacher', s.school, true, 2],
			[s.leader, 'professional', 'unitLeader', s.school, true, 3],
			[s.psychologist, 'professional', 'psychologist', s.ppr, false, 3],
			[s.healthVisitor, 'professional', 'healthVisitor', null, false, 3],
			[s.caseworker, 'professional', 'caseworker', s.authority, false, 3]
		];
		await w.db
			.insertInto('circle_member')
			.values(
				around.map(([who, relation, fn, unit, ownStaff, closeness]) => ({
					...own,
					id: randomUUID(),
					person_id: who.personId,
					relation: relation as 'child',
					function: fn,
					member_unit_id: unit,
					own_staff: ownStaff,
					closeness,
					since: at,
					added_by: s.leader.personId,
					relevance: canary('relevance-in-circle'),
					contact: relation === 'custodyHolder' ? canary(`contact-of-${who.personId}`) : null
				}))
			)
			.execute();
		await w.db
			.insertInto('goal')
			.values([
				{
					...own,
					id: f.goal,
					arena: 'clubSchool',
					text: 'Jakob har en makker ved skakbordet',
					state: 'active',
					signs: sql`'[{"id":"a","text":"Han spiller i frikvarteret"}]'::jsonb` as never,
					pursuers: sql`'[]'::jsonb` as never,
					created_at: at,
					created_by: s.teacher.personId
				},
				{
					...own,
					id: randomUUID(),
					arena: 'home',
					text: canary('draft-goal'),
					state: 'draft',
					signs: sql`'[]'::jsonb` as never,
					pursuers: sql`'[]'::jsonb` as never,
					created_at: at,
					created_by: s.teacher.personId
				}
			])
			.execute();
		for (const [value, when] of [
			[3, at],
			[5, '2026-11-16T09:00:00Z']
		] as const)
			await w.db
				.insertInto('goal_scaling')
				.values({
					...own,
					id: randomUUID(),
					goal_id: f.goal,
					at: when,
					by_id: s.teacher.personId,
					value,
					note: canary('scaling-note')
				})
				.execute();
		const promise = (id: string, who: string, what: string, day: string) => ({
			...own,
			id,
			goal_id: f.goal,
			what,
			who_id: who,
			due_day: day,
			created_at: at,
			created_by: s.teacher.personId
		});
		await w.db
			.insertInto('action')
			.values([
				promise(f.actions.mother, s.mother.personId, 'Vi spiller et parti hver aften', '2026-11-20'),
				promise(f.actions.father, s.father.personId, 'Henter ham til turnering', '2026-12-01'),
				promise(f.actions.teacher, s.teacher.personId, 'Finder en makker, mødes på Skovskolen', '2026-12-02'),
				promise(f.actions.child, child, 'Siger til, når det er svært', '2026-12-03')
			])
			.execute();
		await meetings(w, s, f, child);
		await consents(w, s, f);
		await w.db
			.insertInto('note')
			.values([
				{
					...own,
					id: f.note,
					author_id: s.teacher.personId,
					at,
					text: 'Han smiler, når han vinder. Ring på 22 33 44 55.',
					audience: 'circle'
				},
				{
					...own,
					id: randomUUID(),
					author_id: s.father.personId,
					at,
					text: canary('words-of-the-father'),
					audience: 'circle'
				}
			])
			.execute();
		await w.db
			.insertInto('form_record')
			.values([
				{
					...own,
					id: f.formRecord,
					form: 'sheet',
					state: 'agreed',
					data: sql`${JSON.stringify({ well: 'Han er glad for dame og springer', secret: canary('professional-field'), where: 'Skovskolen, lokale 3' })}::text::jsonb` as never,
					agreed_at: at,
					created_at: at,
					created_by: s.teacher.personId
				},
				{
					...own,
					id: randomUUID(),
					form: 'sheet',
					state: 'draft',
					data: sql`${JSON.stringify({ well: canary('draft-form') })}::text::jsonb` as never,
					created_at: at,
					created_by: s.teacher.personId
				}
			])
			.execute();
		return f;
	});
}

async function meetings(w: Writer, s: School, f: Family, child: string) {
	const own = { municipality_id: M, pathway_id: f.pathway };
	const meeting = (id: string, state: 'agenda-sent' | 'minutes-sent', starts: string, ends: string) => ({
		...own,
		id,
		type: 'game',
		arena: 'clubSchool',
		level: 2,
		state,
		starts_at: starts,
		ends_at: ends,
		place: 'Skovskolen, lokale 3',
		convened_at: at,
		convener_id: s.leader.personId,
		agenda_sent_at: at,
		form: 'sheet',
		ical_uid: `${id}@test`,
		form_data:
			sql`${JSON.stringify({ well: 'Vi taler om makkeren', secret: canary('agenda-for-professionals') })}::text::jsonb` as never,
		board: sql`${JSON.stringify({ cells: { note: canary('board') } })}::text::jsonb` as never
	});
	await w.db
		.insertInto('meeting')
		.values([
			meeting(f.meeting, 'agenda-sent', later, '2026-11-30T14:00:00Z'),
			meeting(f.oldMeeting, 'minutes-sent', '2026-11-09T13:00:00Z', '2026-11-09T14:00:00Z')
		])
		.execute();
	for (const id of [f.meeting, f.oldMeeting])
		await w.db
			.insertInto('meeting_participant')
			.values([
				{
					...own,
					meeting_id: id,
					person_id: s.mother.personId,
					relation: 'custodyHolder',
					answer: 'invited'
				},
				{ ...own, meeting_id: id, person_id: s.father.personId, relation: 'custodyHolder', answer: 'yes' },
				{ ...own, meeting_id: id, person_id: child, relation: 'child', answer: 'invited' },
				{
					...own,
					meeting_id: id,
					person_id: s.teacher.personId,
					relation: 'professional',
					function: 'teacher',
					relevance: 'Kender ham fra timerne',
					answer: 'yes'
				}
			])
			.execute();
	const prepared = (who: string, data: object, shared: boolean) => ({
		...own,
		meeting_id: f.meeting,
		person_id: who,
		data: sql`${JSON.stringify(data)}::text::jsonb` as never,
		shared,
		at
	});
	await w.db
		.insertInto('preparation')
		.values([
			prepared(
				s.teacher.personId,
				{ coach: 'Han er god til at tabe', secret: canary('prepared-among-coaches') },
				true
			),
			prepared(s.father.personId, { home: 'Hos mig sover han godt' }, true),
			prepared(child, { well: canary('unshared-preparation') }, false)
		])
		.execute();
	const version = (n: number, content: object, recipients: string[]) => ({
		...own,
		meeting_id: f.oldMeeting,
		n,
		content: sql`${JSON.stringify(content)}::text::jsonb` as never,
		reason: n > 1 ? 'Rettet' : null,
		sent_at: at,
		sent_by: s.leader.personId,
		recipients: sql`${`{${recipients.join(',')}}`}::text::uuid[]` as never
	});
	const family = [s.mother.personId, s.father.personId, child];
	await w.db
		.insertInto('minutes')
		.values([
			version(
				1,
				{
					form: 'sheet',
					data: {
						well: 'Vi er enige om at prøve. Skovskolen ringer på 22334455 fra lene@skovskolen.example.',
						secret: canary('minutes-for-professionals')
					}
				},
				family
			),
			version(2, { form: 'sheet', data: { well: canary('minutes-not-sent-to-the-family') } }, [
				s.teacher.personId
			])
		])
		.execute();
}

async function consents(w: Writer, s: School, f: Family) {
	const own = { municipality_id: M, pathway_id: f.pathway };
	const ask = async (id: string, given: boolean, purpose: string) => {
		await sql`insert into consent (municipality_id, pathway_id, id, topics, functions, person_ids, purpose, from_day, to_day, form, asked_at, asked_by)
			values (${M}, ${f.pathway}::uuid, ${id}::uuid, '{learning,wellbeing}', '{psychologist}', ${`{${s.psychologist.personId}}`}::text::uuid[], ${purpose}, '2026-11-01', '2027-05-01', 'digital', ${at}::timestamptz, ${s.teacher.personId}::uuid)`.execute(
			w.db
		);
		await w.db
			.insertInto('consent_party')
			.values(
				[s.mother, s.father].map((p) => ({
					...own,
					consent_id: id,
					person_id: p.personId,
					given_at: given || p === s.father ? at : null
				}))
			)
			.execute();
	};
	await ask(f.consent, true, 'At tale om, hvordan han har det i timerne');
	await ask(f.openConsent, false, 'At psykologen ser ham spille');
}

/** Everything a pathway can hold that no family may learn of, each with a string of its own. */
export function withheldThings(door: Door, s: School, f: Family, child = s.child): Promise<void> {
	return door.asSystem(M, async (w) => {
		const own = { municipality_id: M, pathway_id: f.pathway };
		const report = randomUUID();
		const note = (audience: 'professionals' | 'authority' | 'author' | 'withheld', more: object = {}) => ({
			...own,
			id: randomUUID(),
			author_id: s.teacher.personId,
			at,
			text: canary(`note-${audience}${Object.keys(more).join('-')}`),
			audience,
			...more
		});
		await w.db
			.insertInto('note')
			.values([
				note('professionals'),
				note('authority'),
				note('author'),
				note('withheld', { withheld: true }),
				{
					...note('professionals'),
					audience: 'circle' as const,
					withheld: true,
					text: canary('circle-but-withheld')
				}
			])
			.execute();
		await w.db
			.insertInto('mark')
			.values({
				...own,
				id: randomUUID(),
				key: 'abuseSuspected',
				at,
				by_id: s.teacher.personId,
				text: canary('mark'),
				withheld: true
			})
			.execute();
		await w.db
			.insertInto('underretning')
			.values({
				municipality_id: M,
				id: report,
				unit_id: s.school,
				child_id: child,
				pathway_id: f.pathway,
				author_id: s.teacher.personId,
				state: 'sent',
				abuse: true,
				withheld: true,
				data: sql`${JSON.stringify({ what: canary('underretning') })}::text::jsonb` as never,
				written_at: at,
				sent_at: at
			})
			.execute();
		await w.db
			.insertInto('obligation')
			.values([
				{
					municipality_id: M,
					id: randomUUID(),
					key: randomUUID(),
					underretning_id: report,
					child_id: child,
					kind: canary('duty-of-report'),
					strength: 'must',
					who_role: 'x',
					because: sql`'{}'::jsonb` as never,
					data: sql`'{}'::jsonb` as never,
					withheld: true,
					state: 'open',
					since: at
				},
				{
					municipality_id: M,
					id: randomUUID(),
					key: randomUUID(),
					pathway_id: f.pathway,
					child_id: child,
					kind: canary('duty'),
					strength: 'must',
					who_role: 'x',
					because: sql`'{}'::jsonb` as never,
					data: sql`'{}'::jsonb` as never,
					withheld: true,
					audience: 'withheld',
					state: 'open',
					since: at
				}
			])
			.execute();
		await w.db
			.insertInto('pathway_event')
			.values({
				...own,
				id: randomUUID(),
				at,
				by_id: s.teacher.personId,
				type: canary('event'),
				data: sql`'{}'::jsonb` as never,
				audience: 'withheld',
				withheld: true
			})
			.execute();
		await w.db
			.insertInto('level_move')
			.values({
				...own,
				id: randomUUID(),
				arena: 'home',
				from_level: 2,
				to_level: 3,
				outcome: canary('outcome'),
				at,
				by_id: s.teacher.personId,
				note: canary('move-note'),
				passed: sql`'[]'::jsonb` as never,
				exceptions: sql`array[${canary('exception')}]` as never
			})
			.execute();
		await w.db
			.insertInto('concern')
			.values({
				municipality_id: M,
				id: randomUUID(),
				kind: 'child',
				unit_id: s.school,
				child_id: child,
				pathway_id: f.pathway,
				arena: 'home',
				text: canary('concern'),
				parents_told: 'no',
				author_id: s.teacher.personId,
				state: 'handled',
				sent_at: at
			})
			.execute();
		await w.db
			.insertInto('address')
			.values({ municipality_id: M, owner_id: child, text: canary('address') })
			.onConflict((c) => c.doNothing())
			.execute();
	});
}

/** A look by somebody, straight into the log. */
export async function looked(
	door: Door,
	who: Actor,
	child: string,
	name: string,
	withheld = false
): Promise<void> {
	await door.readAs(who, { name, withheld }, async (r) => {
		r.saw(child);
		return true;
	});
}
