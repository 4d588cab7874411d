/** What somebody is asked after a meeting or forum, whether she has answered, and the answer without its author. */
import { sql } from 'kysely';
import { countNames } from '#domain/concerns/names.ts';
import type { Model, Survey } from '#domain/collaboration/model.ts';
import type { Text } from '#domain/collaboration/model-basics.ts';
import type { MeetingState, Relation, StaffFunction } from '#domain/facts/vocabulary.ts';
import { looksLikeCpr } from '#domain/kernel/cpr.ts';
import { askedFor, isAsked, quarterOf, surveysFor, wasThere } from '#domain/meetings/evaluation.ts';
import type { Models } from '../models.ts';
import { findMeeting } from './meetings.ts';
import type { Reader, Writer } from './session.ts';
import { json } from './values.ts';

export type Asking = {
	/** one of the two */
	meetingId: string | null;
	occurrenceId: string | null;
	unitId: string;
	pathwayId: string | null;
	childId: string | null;
	model: Model;
	occasion: string;
	name: Text | null;
	heldAt: string;
	surveys: Survey[];
	/** those she has answered */
	answered: string[];
};

async function answeredOf(r: Reader, column: 'meeting_id' | 'occurrence_id', id: string): Promise<string[]> {
	const rows = await r.db
		.selectFrom('evaluation_turn')
		.select('survey')
		.where('municipality_id', '=', r.actor.municipalityId)
		.where(column, '=', id)
		.where('person_id', '=', r.actor.personId)
		.execute();
	return rows.map((x) => x.survey);
}

/** What the actor is asked about a meeting she was at; null: nothing, or no such meeting for her. */
export async function askedAbout(r: Reader, models: Models, meetingId: string): Promise<Asking | null> {
	const x = await findMeeting(r, meetingId);
	if (!x) return null;
	const { meeting, found } = x;
	const { rows } = await sql<{
		relation: Relation;
		function: StaffFunction | null;
		ownStaff: boolean;
		attended: boolean | null;
		answer: string;
	}>`select t.relation, t.function, t.attended, t.answer, exists (select from circle_member k where k.municipality_id = t.municipality_id
			and k.pathway_id = t.pathway_id and k.person_id = t.person_id and k.own_staff and k.until_at is null) as "ownStaff"
		from meeting_participant t where t.municipality_id = ${r.actor.municipalityId} and t.meeting_id = ${meetingId}::uuid
			and t.person_id = ${r.actor.personId}::uuid`.execute(r.db);
	const me = rows[0];
	if (!me || !meeting.unit_id) return null;
	const state = meeting.state as MeetingState;
	const attended = wasThere(me.answer, me.attended);
	if (!isAsked({ state, heldAt: meeting.held_at, attended }, r.now)) return null;
	const model = models.getModel(found.model.slug, found.model.version);
	const surveys = surveysFor(model, meeting.type, me);
	if (!surveys.length) return null;
	return {
		meetingId,
		occurrenceId: null,
		unitId: meeting.unit_id,
		pathwayId: found.id,
		childId: meeting.child_id,
		model,
		occasion: meeting.type,
		name: model.meetings.find((t) => t.id === meeting.type)?.name ?? null,
		heldAt: meeting.held_at!,
		surveys,
		answered: await answeredOf(r, 'meeting_id', meetingId)
	};
}

/** Is there anything she has not answered yet? */
export async function stillAsked(r: Reader, models: Models, meetingId: string): Promise<boolean> {
	const x = await askedAbout(r, models, meetingId);
	return x?.surveys.some((s) => !x.answered.includes(s.id)) ?? false;
}

/** Meetings of a pathway that ask the actor something, the last first. */
export async function meetingsThatAsk(
	r: Reader,
	models: Models,
	pathwayId: string
): Promise<{ id: string; heldAt: string }[]> {
	const since = r.now.subtract({ hours: 24 * askedFor }).toString();
	const { rows } = await sql<{ child_id: string | null; id: string; heldAt: string }>`
		select g.child_id, g.id, g.held_at as "heldAt" from meeting g join meeting_participant t on t.municipality_id = g.municipality_id and t.meeting_id = g.id
		where g.municipality_id = ${r.actor.municipalityId} and g.pathway_id = ${pathwayId}::uuid and t.person_id = ${r.actor.personId}::uuid
			and g.state in ('held', 'minutes-sent') and g.held_at > ${since}::timestamptz and t.attended is distinct from false
		order by g.held_at desc, g.id limit 3`.execute(r.db);
	const asking: { id: string; heldAt: string }[] = [];
	for (const { id, heldAt } of rows) if (await stillAsked(r, models, id)) asking.push({ id, heldAt });
	return asking;
}

/**
 * The same for a meeting of a team: whoever was there by the list, or sits in it where nobody noted who came; and who came instead
 * of somebody. Looked up with the engine's eyes: who stood in for a day no longer sees the meeting the day after.
 */
export async function askedAboutForum(
	r: Reader,
	models: Models,
	occurrenceId: string
): Promise<Asking | null> {
	if (r.actor.side !== 'staff') return null;
	const { rows } = await r.asEngine((db) =>
		sql<{
			unitId: string;
			slug: string;
			version: number;
			kind: string;
			state: string;
			heldAt: string | null;
			function: StaffFunction;
			answer: string | null;
			attended: boolean | null;
		}>`select f.unit_id as "unitId", f.model_slug as slug, f.model_version as version, f.kind, o.state, o.held_at as "heldAt", b.function,
			case when b.person_id = ${r.actor.personId}::uuid then a.answer end as answer, a.attended
		from forum_occurrence o join forum f on f.municipality_id = o.municipality_id and f.id = o.forum_id
			join forum_member b on b.municipality_id = f.municipality_id and b.forum_id = f.id and b.from_day <= ${r.today}::date
			left join forum_answer a on a.municipality_id = o.municipality_id and a.occurrence_id = o.id and a.person_id = b.person_id
		where o.municipality_id = ${r.actor.municipalityId} and o.id = ${occurrenceId}::uuid
			and ((b.person_id = ${r.actor.personId}::uuid and (b.to_day is null or b.to_day >= ${r.today}::date)) or a.substitute_id = ${r.actor.personId}::uuid)
		order by b.person_id = ${r.actor.personId}::uuid desc limit 1`.execute(db)
	);
	const x = rows[0];
	if (!x || x.state !== 'held') return null;
	// where she sent somebody, what was noted is about that one
	const attended = wasThere(x.answer, x.answer === 'substitute' ? null : x.attended);
	if (!isAsked({ state: 'held', heldAt: x.heldAt, attended }, r.now)) return null;
	const model = models.getModel(x.slug, x.version);
	const as = (ownStaff: boolean) => ({ relation: 'professional' as const, function: x.function, ownStaff });
	// in a team nobody is only a guest from elsewhere: own staff and other professions alike are meant
	const surveys = [
		...new Set([...surveysFor(model, x.kind, as(true)), ...surveysFor(model, x.kind, as(false))])
	];
	if (!surveys.length) return null;
	return {
		meetingId: null,
		occurrenceId,
		unitId: x.unitId,
		pathwayId: null,
		childId: null,
		model,
		occasion: x.kind,
		name: model.fora.find((f) => f.id === x.kind)?.name ?? null,
		heldAt: x.heldAt!,
		surveys,
		answered: await answeredOf(r, 'occurrence_id', occurrenceId)
	};
}

/** Is there anything about a team's meeting she has not answered yet? */
export async function forumStillAsks(r: Reader, models: Models, occurrenceId: string): Promise<boolean> {
	const x = await askedAboutForum(r, models, occurrenceId);
	return x?.surveys.some((s) => !x.answered.includes(s.id)) ?? false;
}

/** Does a text name somebody who was there or whom it was about? Read with the engine's eyes, to be refused and never shown. */
export async function namesSomebody(r: Reader, asking: Asking, words: string | null): Promise<boolean> {
	if (!words) return false;
	if (looksLikeCpr(words)) return true;
	const m = r.actor.municipalityId;
	const { rows } = await r.asEngine((db) =>
		sql<{ name: string }>`
			select p.given_name as name from meeting_participant t join person p on p.municipality_id = t.municipality_id and p.id = t.person_id
				where t.municipality_id = ${m} and t.meeting_id = ${asking.meetingId}::uuid
			union select p.family_name from meeting_participant t join person p on p.municipality_id = t.municipality_id and p.id = t.person_id
				where t.municipality_id = ${m} and t.meeting_id = ${asking.meetingId}::uuid
			union select c.given_name from child c where c.municipality_id = ${m} and c.id = ${asking.childId}::uuid
			union select c.family_name from child c where c.municipality_id = ${m} and c.id = ${asking.childId}::uuid
			union select p.given_name from forum_occurrence o join forum_member b on b.municipality_id = o.municipality_id and b.forum_id = o.forum_id
				join person p on p.municipality_id = b.municipality_id and p.id = b.person_id where o.municipality_id = ${m} and o.id = ${asking.occurrenceId}::uuid
			union select p.family_name from forum_occurrence o join forum_member b on b.municipality_id = o.municipality_id and b.forum_id = o.forum_id
				join person p on p.municipality_id = b.municipality_id and p.id = b.person_id where o.municipality_id = ${m} and o.id = ${asking.occurrenceId}::uuid`.execute(
			db
		)
	);
	return (
		countNames(
			words,
			rows.map((x) => x.name)
		) > 0
	);
}

/**
 * Keeps that she has answered, and what was answered, apart from each other.
 * @returns false where she had answered already
 */
export async function keepEvaluation(
	w: Writer,
	asking: Asking,
	survey: string,
	scores: Record<string, number>,
	words: string | null
): Promise<boolean> {
	const group = {
		municipality_id: w.actor.municipalityId,
		unit_id: asking.unitId,
		model_slug: asking.model.slug,
		occasion: asking.occasion,
		survey,
		quarter: quarterOf(w.today)
	};
	const { numInsertedOrUpdatedRows } = await w.db
		.insertInto('evaluation_turn')
		.values({
			...group,
			id: w.id(),
			person_id: w.actor.personId,
			meeting_id: asking.meetingId,
			occurrence_id: asking.occurrenceId
		})
		.onConflict((c) => c.doNothing())
		.executeTakeFirst();
	if (!numInsertedOrUpdatedRows) return false;
	await w.asEngine((db) =>
		db
			.insertInto('evaluation_answer')
			.values({ ...group, id: w.id(), scores: json(scores), words })
			.execute()
	);
	return true;
}

type Group = { unitId: string; slug: string; occasion: string; survey: string; quarter: string };

export const evaluationFigures = async (r: Reader) =>
	(
		await sql<
			Group & { people: number; statement: string; mean: number }
		>`select unit_id as "unitId", model_slug as slug, occasion, survey,
			quarter::text as quarter, people, statement, mean::float8 as mean from app.evaluation_figures() order by unit_id, occasion, survey, quarter, statement`.execute(
			r.db
		)
	).rows;

export const evaluationWords = async (r: Reader) =>
	(
		await sql<
			Group & { words: string }
		>`select unit_id as "unitId", model_slug as slug, occasion, survey, quarter::text as quarter, words
			from app.evaluation_words()`.execute(r.db)
	).rows;
