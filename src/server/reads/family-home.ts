/** The family's first page: what happens next, whom to ask, what is agreed. */
import { sql } from 'kysely';
import { z } from 'zod';
import { isOpenTo, type Whose, whoseIs } from '#domain/family/agreements.ts';
import { stands } from '#domain/fora/hours.ts';
import { fieldsFor } from '#domain/family/preparing.ts';
import type { Relation } from '#domain/facts/vocabulary.ts';
import { notFound, read } from '../act.ts';
import { uuid } from '../fields.ts';
import {
	aboutOf,
	childrenOf,
	coordinatorsOf,
	type FamilyPathway,
	hasPathway,
	type Standing,
	standingWith
} from '../store/family.ts';
import { pointsForFamily } from '../store/family-points.ts';
import { movedLately } from '../store/moving.ts';
import { pollsFor } from '../store/proposals.ts';
import { myHours } from '../store/forum-hours.ts';
import type { House } from '../house.ts';
import { meetingsThatAsk } from '../store/evaluation.ts';
import type { Reader } from '../store/session.ts';

export const familyHome = read({
	name: 'family-home',
	summary: 'What a parent or young person sees first: next meeting, coordinator, agreements.',
	side: 'family',
	schema: z.object({ childId: uuid.optional() }),
	async run(r, input, house) {
		const children = await childrenOf(r);
		const withPathway = children.filter((c) => c.hasPathway);
		const only = children.length === 1 ? children[0]! : withPathway.length === 1 ? withPathway[0]! : null;
		const childId = input.childId ?? only?.id;
		const me = await r.db
			.selectFrom('person')
			.select('given_name')
			.where('municipality_id', '=', r.actor.municipalityId)
			.where('id', '=', r.actor.personId)
			.executeTakeFirst();
		const common = { me: me?.given_name ?? '', children };
		if (!childId) return { ...common, about: null, now: null };
		const s = await standingWith(r, childId);
		if (!s) return notFound;
		return {
			...common,
			about: aboutOf(s),
			now: hasPathway(s) ? await nowOf(r, s, house) : null
		};
	}
});

async function nowOf(r: Reader, s: Standing & { pathway: FamilyPathway }, house: House) {
	const model = house.models.getModel(s.pathway.model.slug, s.pathway.model.version);
	const meeting = s.pathway.closedAt ? null : await nextMeeting(r, s);
	const form = model.forms.find((x) => x.id === meeting?.form);
	return {
		pathwayId: s.pathway.id,
		closedAt: s.pathway.closedAt,
		meeting: meeting && {
			id: meeting.id,
			name: model.meetings.find((x) => x.id === meeting.type)?.name ?? null,
			startsAt: meeting.startsAt,
			endsAt: meeting.endsAt,
			place: s.sight.places && meeting.showPlace ? meeting.place : null,
			answer: meeting.answer,
			prepared: meeting.prepared,
			/** the meeting asks this person something beforehand */
			asks: form !== undefined && fieldsFor(form, meeting.relation).length > 0,
			isRunning: meeting.isRunning
		},
		/** the day that was agreed where the last meeting ended, until somebody has called it */
		agreedDay: meeting || s.pathway.closedAt ? null : await agreedDay(r, s),
		coordinators: (await coordinatorsOf(r, s)).map((c) => ({
			...c,
			arenas: c.arenas.map((a) => model.arenas.find((x) => x.id === a)?.name ?? { da: a })
		})),
		manyArenas: model.arenas.length > 1,
		agreements: await agreementsOf(r, s),
		/** a new model since some days: what became different for everybody */
		moved: s.pathway.closedAt ? null : await movedLately(r, s.pathway.id, model),
		waiting: await waitingFor(r, s),
		/** meetings that were, and that ask how they were */
		howWas: model.surveys.length ? await meetingsThatAsk(r, house.models, s.pathway.id) : [],
		/** teams that are to talk about the child, where the parents were asked */
		teams: s.pathway.closedAt
			? []
			: (await pointsForFamily(r, house.models, s)).map(({ id, forumName, startsAt, mine }) => ({
					id,
					forumName,
					startsAt,
					mine
				})),
		/** talks she has booked at the child's place, also one that fell away */
		hours:
			s.pathway.closedAt || !s.sight.places
				? []
				: (await myHours(r, { childId: s.child.id })).map(({ id, startsAt, name, hours }) => ({
						id,
						startsAt,
						name,
						stands: stands({ startsAt, hours })
					})),
		/** times to answer before a meeting is called */
		times: s.pathway.closedAt
			? []
			: (await pollsFor(r)).filter((p) => p.pathwayId === s.pathway.id && !p.answered).map((p) => p.id)
	};
}

/** Only a meeting one is invited to: that others meet, and when, is theirs to tell. */
async function nextMeeting(r: Reader, s: Standing & { pathway: FamilyPathway }) {
	const { rows } = await sql<{
		child_id: string;
		id: string;
		type: string;
		startsAt: string;
		endsAt: string;
		place: string | null;
		showPlace: boolean;
		answer: 'invited' | 'yes' | 'no' | 'substitute';
		prepared: boolean;
		form: string | null;
		relation: Relation;
		isRunning: boolean;
	}>`select g.child_id, g.id, g.type, g.starts_at as "startsAt", g.ends_at as "endsAt", case when p.show_place then g.place end as place, p.show_place as "showPlace", p.answer, p.relation, g.form, g.state = 'running' as "isRunning",
			exists (select from preparation b where b.municipality_id = g.municipality_id and b.meeting_id = g.id and b.person_id = p.person_id and b.data <> '{}'::jsonb) as prepared
		from meeting g join meeting_participant p on p.municipality_id = g.municipality_id and p.meeting_id = g.id and p.person_id = ${r.actor.personId}::uuid
		where g.municipality_id = ${r.actor.municipalityId} and g.pathway_id = ${s.pathway.id}::uuid and g.state in ('planned', 'agenda-sent', 'running') and g.ends_at > ${r.at}::timestamptz
		order by g.starts_at, g.id limit 1`.execute(r.db);
	return rows[0] ?? null;
}

/** From the last minutes that were sent to her, or from a later meeting she was at, whose minutes are not out: a day still ahead. */
async function agreedDay(r: Reader, s: Standing): Promise<string | null> {
	if (!hasPathway(s) || !s.sight.papers) return null;
	const { rows } = await sql<{ child_id: string; day: string | null }>`
		select l.child_id, l.day from (
			select x.child_id, g.starts_at, x.n, x.content->'next'->>'on' as day from minutes x join meeting g on g.municipality_id = x.municipality_id and g.id = x.meeting_id
				where x.municipality_id = ${r.actor.municipalityId} and g.pathway_id = ${s.pathway.id}::uuid
			union all
			select g.child_id, g.starts_at, 0, g.next_meeting_on::text from meeting g join meeting_participant p on p.municipality_id = g.municipality_id and p.meeting_id = g.id
				where g.municipality_id = ${r.actor.municipalityId} and g.pathway_id = ${s.pathway.id}::uuid and g.state in ('held', 'minutes-sent')
					and p.person_id = ${r.actor.personId}::uuid and p.attended is not false
		) l order by l.starts_at desc, l.n desc limit 1`.execute(r.db);
	const day = rows[0]?.day ?? null;
	return day && day >= r.today ? day : null;
}

async function agreementsOf(r: Reader, s: Standing & { pathway: FamilyPathway }) {
	const { rows } = await sql<{
		child_id: string;
		id: string;
		what: string;
		whoId: string | null;
		who: string | null;
		relation: Relation | null;
		dueDay: string | null;
		version: number;
	}>`select a.child_id, a.id, a.what, a.who_id as "whoId", p.given_name as who, k.relation, a.due_day as "dueDay", a.version
		from action a
			left join person p on p.municipality_id = a.municipality_id and p.id = a.who_id
			left join circle_member k on k.municipality_id = a.municipality_id and k.pathway_id = a.pathway_id and k.person_id = a.who_id and k.until_at is null
		where a.municipality_id = ${r.actor.municipalityId} and a.pathway_id = ${s.pathway.id}::uuid and a.done_at is null and a.dropped_at is null
		order by a.due_day nulls last, a.created_at, a.id`.execute(r.db);
	return rows.flatMap((a) => {
		const whose: Whose = whoseIs(a.whoId, a.relation, r.actor.personId);
		if (!isOpenTo(whose, a.relation, s.sight.places)) return [];
		return [
			{
				id: a.id,
				what: s.hide(a.what),
				who: a.who,
				whose,
				dueDay: a.dueDay,
				late: a.dueDay !== null && a.dueDay < r.today,
				version: a.version
			}
		];
	});
}

/** What waits for this person's own word: how many consents, and which minutes, newest first. */
async function waitingFor(
	r: Reader,
	s: Standing & { pathway: FamilyPathway }
): Promise<{ consents: number; minutes: { meetingId: string; heldAt: string }[] }> {
	const me = r.actor.personId;
	const { rows } = await sql<{ consents: number; minutes: { meetingId: string; heldAt: string }[] }>`select
		(select count(*)::int from consent c join consent_party p on p.municipality_id = c.municipality_id and p.pathway_id = c.pathway_id and p.consent_id = c.id
			where c.municipality_id = ${r.actor.municipalityId} and c.pathway_id = ${s.pathway.id}::uuid and c.withdrawn_at is null and (c.to_day is null or c.to_day >= ${r.today}::date)
				and p.person_id = ${me}::uuid and p.given_at is null) as consents,
		coalesce((select jsonb_agg(jsonb_build_object('meetingId', g.id, 'heldAt', g.starts_at) order by g.starts_at desc, g.id) from meeting g where g.municipality_id = ${r.actor.municipalityId} and g.pathway_id = ${s.pathway.id}::uuid
			and exists (select from minutes x where x.municipality_id = g.municipality_id and x.meeting_id = g.id)
			and not exists (select from minutes_comment x where x.municipality_id = g.municipality_id and x.meeting_id = g.id and x.person_id = ${me}::uuid and x.stance is not null)), '[]'::jsonb) as minutes`.execute(
		r.db
	);
	return { consents: rows[0]!.consents, minutes: s.sight.papers ? rows[0]!.minutes : [] };
}
