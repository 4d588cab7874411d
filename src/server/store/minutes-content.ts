/** What minutes say: the meeting's form and board, answered by the rows of the pathway as the writer sees them. */
import { sql } from 'kysely';
import type { Board, Form } from '#domain/collaboration/model-meetings.ts';
import type { Model } from '#domain/collaboration/model.ts';
import { type BoardData, boardOf, type Entry, parkingPart, type Scaled } from '#domain/meetings/board.ts';
import { type Outcome, outcomesOf } from '#domain/meetings/closing.ts';
import {
	type Agreed,
	answersOf,
	type Goal,
	type Part,
	partsOf,
	type Present,
	type Source
} from '#domain/meetings/minutes.ts';
import { words } from '#words/words.ts';
import { circleOf } from './circles.ts';
import { headOf } from './heads.ts';
import { type Meeting } from './meetings.ts';
import { attendeesOf } from './minutes.ts';
import type { Found } from './pathways.ts';
import { namesOf } from './plans.ts';
import type { Reader } from './session.ts';
import { uuids } from './values.ts';

/** One version of minutes as it is kept; `data` is by field of `form`. */
export type Content = {
	form: string | null;
	data: Record<string, unknown>;
	type: string;
	arena: string | null;
	level: number | null;
	startsAt: string;
	heldAt: string | null;
	place: string | null;
	board: { id: string; parts: Part[] } | null;
	goals: Goal[];
	actions: Agreed[];
	/** what was agreed before, where the meeting's form has no place for it (I-31) */
	earlier?: (Told & { isDone: boolean })[];
	participants: Present[];
	coordinator: Contact | null;
	parentContact: Contact | null;
	outcome: { id: string; sign: '+' | '-'; text: { da: string; en?: string | undefined } } | null;
	next: Source['next'];
	child: Source['child'];
	frameApprovedAt: string | null;
	/** shoulds that were passed when the meeting was closed, with the reason */
	passed: Record<string, string>;
};
type Told = { what: string; who: string; day: string };
type Contact = { personId: string; name: string | null; function: string | null; phone: string | null };

export const formOfMeeting = (model: Model, meeting: Meeting): Form | null => {
	const id = meeting.form ?? model.meetings.find((t) => t.id === meeting.type)?.form;
	return model.forms.find((f) => f.id === id) ?? null;
};

/** What some are alone with right now is in no draft (I-36). */
const withoutAlone = (board: Board, data: BoardData): Board => ({
	...board,
	parts: board.parts.filter((p) => p.id !== data.alone?.part)
});

/** The board of the meeting, with a place for what belongs to another day. */
export function boardHere(model: Model, meeting: Meeting): Board | null {
	const offered = model.meetings.find((t) => t.id === meeting.type)?.boards;
	const board = boardOf(model.boards, meeting.board, offered);
	return board && { ...board, parts: [...board.parts, parkingPart(parking)] };
}
const parking = { da: words('da').t('board.parking'), en: words('en').t('board.parking') };

/** A number with its words: why it stands there, and what one step more would be. */
const standing = (a: Omit<Scaled, 'at'> & { name: string }): string => {
	const { t } = words('da');
	return [
		`${a.name || t('board.someone')}: ${a.value}`,
		a.why ? t('minutes.scale.why', { text: a.why }) : '',
		a.step ? t('minutes.scale.step', { text: a.step }) : ''
	]
		.filter(Boolean)
		.join(' · ');
};

/** A line with what it stands on, where that was said (B-07). */
const lineIn =
	(data: BoardData) =>
	({ id, text }: Entry): string => {
		const mark = data.marks?.[id];
		return mark
			? words('da').t('minutes.line.mark', { text, mark: words('da').t(`board.mark.${mark}`).toLowerCase() })
			: text;
	};

/** That somebody opened the family's own part for it, and why, stands below what the family wrote there (I-36). */
function withOpened(parts: Part[], board: Board, opened: { name: string; why: string }[]): Part[] {
	const alone = board.parts.find((p) => p.alone);
	if (!alone || !opened.length) return parts;
	const { t } = words('da');
	const told = opened.map(({ name, why }) => ({
		text: t('minutes.alone.opened', { name: name || t('board.someone'), why }),
		row: null
	}));
	const at = board.parts.indexOf(alone);
	const isBefore = (p: Part) => board.parts.findIndex((q) => q.id === p.id) < at;
	const own = parts.find((p) => p.id === alone.id) ?? { id: alone.id, name: alone.name, texts: [] };
	const others = parts.filter((p) => p.id !== alone.id);
	return [
		...others.filter(isBefore),
		{ ...own, texts: [...own.texts, ...told] },
		...others.filter((p) => !isBefore(p))
	];
}

/** Where each stood on the scale, nearest and farthest first to last (I-30). */
const scaled = (answers: (Omit<Scaled, 'at'> & { name: string })[]): Part[] =>
	answers.length
		? [
				{
					id: 'scale',
					name: { da: words('da').t('board.scale'), en: words('en').t('board.scale') },
					texts: answers.toSorted((a, b) => a.value - b.value).map((a) => ({ text: standing(a), row: null }))
				}
			]
		: [];

export const outcomesHere = (model: Model, meeting: Meeting, level: number | null): Outcome[] => {
	const type = model.meetings.find((t) => t.id === meeting.type);
	return type ? outcomesOf(model, type, level) : [];
};

/** Active goals of the meeting's arena and those set at it, and the agreements made at it. */
export async function plansOf(r: Reader, meeting: Meeting) {
	const m = r.actor.municipalityId;
	const { rows: goals } = await sql<Goal & { child_id: string | null; here: boolean }>`
		select g.child_id, g.id, g.text, (select coalesce(jsonb_agg(s ->> 'text'), '[]'::jsonb) from jsonb_array_elements(g.signs) s) as signs, g.pursuers,
			g.id = any (${uuids(meeting.board.goals ?? [])}) as here
		from goal g where g.municipality_id = ${m} and g.pathway_id = ${meeting.pathway_id}::uuid and g.state = 'active'
			and (${meeting.arena}::text is null or g.arena = ${meeting.arena} or g.id = any (${uuids(meeting.board.goals ?? [])}))
		order by g.created_at, g.id`.execute(r.db);
	const { rows: actions } = await sql<{
		id: string;
		what: string;
		whoId: string | null;
		dueDay: string | null;
		goalId: string | null;
	}>`
		select a.id, a.what, a.who_id as "whoId", a.due_day as "dueDay", a.goal_id as "goalId" from action a
		where a.municipality_id = ${m} and a.pathway_id = ${meeting.pathway_id}::uuid and a.meeting_id = ${meeting.id}::uuid and a.dropped_at is null
		order by a.due_day nulls last, a.created_at, a.id`.execute(r.db);
	return { goals, actions };
}

export type Earlier = {
	id: string;
	what: string;
	whoId: string | null;
	dueDay: string | null;
	isDone: boolean;
};

/** What was agreed before and is still open, or was done since the meeting before this one. */
export async function earlierAgreed(
	r: Reader,
	meeting: Pick<Meeting, 'id' | 'pathway_id' | 'starts_at'>
): Promise<Earlier[]> {
	const { rows } = await sql<Earlier & { child_id: string | null }>`
		select a.child_id, a.id, a.what, a.who_id as "whoId", a.due_day as "dueDay", a.done_at is not null as "isDone" from action a
		where a.municipality_id = ${r.actor.municipalityId} and a.pathway_id = ${meeting.pathway_id}::uuid and a.meeting_id is distinct from ${meeting.id}::uuid
			and a.dropped_at is null and (a.done_at is null or a.done_at >= (select max(g.starts_at) from meeting g
				where g.municipality_id = a.municipality_id and g.pathway_id = a.pathway_id and g.starts_at < ${meeting.starts_at}::timestamptz and g.state in ('held', 'minutes-sent')))
		order by a.due_day nulls last, a.created_at, a.id limit 20`.execute(r.db);
	return rows.map(({ child_id: _, ...a }) => a);
}

async function contactOf(r: Reader, found: Found, personId: string | null): Promise<Contact | null> {
	if (!personId) return null;
	const { rows } =
		await sql<Contact>`select p.id as "personId", p.given_name || ' ' || p.family_name as name, case when p.is_staff then p.phone end as phone,
			(select k.function from circle_member k where k.municipality_id = p.municipality_id and k.pathway_id = ${found.id}::uuid and k.person_id = p.id order by k.since desc limit 1) as function
		from person p where p.municipality_id = ${r.actor.municipalityId} and p.id = ${personId}::uuid`.execute(r.db);
	return rows[0] ?? { personId, name: null, function: null, phone: null };
}

/**
 * Goals and agreements of a topic that somebody who may read the minutes may not read (M11): the paper is one, and the leader
 * of the unit, the circle and those at the meeting get it as it is.
 */
async function narrower(r: Reader, meeting: Meeting): Promise<Set<string>> {
	const m = r.actor.municipalityId;
	const { rows } = await r.asEngine((db) =>
		sql<{ id: string }>`
		with p as (select id, topic, pathway_id from goal where municipality_id = ${m} and pathway_id = ${meeting.pathway_id}::uuid and topic is not null
			union all select id, topic, pathway_id from action where municipality_id = ${m} and pathway_id = ${meeting.pathway_id}::uuid and topic is not null),
		who as (select person_id from circle_member where municipality_id = ${m} and pathway_id = ${meeting.pathway_id}::uuid and relation = 'professional' and until_at is null
			union select person_id from meeting_participant where municipality_id = ${m} and meeting_id = ${meeting.id}::uuid and relation = 'professional'),
		reader as (select x.topic, who.person_id from who
			cross join lateral app.access(${m}::int, who.person_id, 'staff', ${r.at}::timestamptz) a cross join lateral unnest(a.topics) x(topic)
			where a.pathway_id = ${meeting.pathway_id}::uuid and exists (select from p))
		select p.id from p where p.topic <> all (app.own_topics('unitLeader'))
			or exists (select from reader o where not exists (select from reader x where x.person_id = o.person_id and x.topic = p.topic))`.execute(
			db
		)
	);
	return new Set(rows.map((x) => x.id));
}

/** The minutes as they would be sent now. `recipients` are names, for the line that says to whom. */
export async function composeMinutes(
	r: Reader,
	model: Model,
	found: Found,
	meeting: Meeting,
	written: Record<string, unknown>,
	recipients: string[] = []
): Promise<Content> {
	const head = await headOf(r, found);
	const attendees = await attendeesOf(r, meeting.id);
	const plans = await plansOf(r, meeting);
	const left = await narrower(r, meeting);
	const before = (await earlierAgreed(r, meeting)).filter((a) => !left.has(a.id));
	// what was set at the meeting was said there
	const shownGoals = plans.goals.filter((g) => g.here || !left.has(g.id));
	const scale = Object.entries(meeting.board.scale ?? {});
	const names = await namesOf(r, [
		...before.map((a) => a.whoId),
		...scale.map(([id]) => id),
		...(meeting.board.opened ?? []).map((o) => o.by),
		...plans.actions.map((a) => a.whoId),
		...shownGoals.flatMap((g) => g.pursuers),
		meeting.child_by,
		meeting.convener_id
	]);
	const { arena } = meeting;
	const coordinatorId =
		head.coordinators.find((c) => c.arena === arena)?.personId ?? head.coordinators[0]?.personId ?? null;
	const level = meeting.level ?? (await levelIn(r, meeting));
	const chosen = outcomesHere(model, meeting, level).find((o) => o.id === meeting.outcome);
	const coordinator = await contactOf(r, found, coordinatorId);
	const parentContact = await contactOf(r, found, meeting.board.parentContact ?? null);
	const said = (id: string | null) => (id ? (names[id] ?? '') : '');
	const goals = shownGoals.map(({ id, text, signs, pursuers }) => ({
		id,
		text,
		signs,
		pursuers: pursuers.map(said).filter(Boolean)
	}));
	const actions = plans.actions.map((a) => ({
		id: a.id,
		what: a.what,
		who: said(a.whoId),
		whoId: a.whoId,
		day: a.dueDay ?? ''
	}));
	const participants = attendees.map((p) => ({
		personId: p.personId,
		name: p.name ?? '',
		relation: p.relation,
		function: p.function,
		attended: p.attended
	}));
	const next = meeting.next_meeting_on
		? { on: meeting.next_meeting_on }
		: meeting.no_next_reason
			? { reason: meeting.no_next_reason }
			: null;
	const child = meeting.child_how
		? {
				how: meeting.child_how,
				by: said(meeting.child_by) || null,
				text: meeting.board.childText ?? ''
			}
		: null;
	const outcome = chosen ? { id: chosen.id, sign: chosen.sign, text: chosen.text } : null;
	const form = formOfMeeting(model, meeting);
	const stage = model.levels.find((l) => l.n === level);
	const answers = form
		? answersOf(form, written, {
				childName: head.firstName,
				arena: model.arenas.find((a) => a.id === arena)?.name ?? null,
				level: stage ? { n: stage.n, name: stage.name } : null,
				place: meeting.place,
				convener: said(meeting.convener_id) || null,
				coordinator: coordinator?.name ?? null,
				parentContact: parentContact?.name ?? null,
				participants,
				goals,
				actions,
				earlier: before.map((a) => ({
					what: a.what,
					who: said(a.whoId),
					day: a.dueDay ?? '',
					isDone: a.isDone
				})),
				outcome,
				next,
				child,
				consents: found.childId
					? (await circleOf(r, found)).consents.filter((c) => c.state === 'in-force').map((c) => c.purpose)
					: [],
				recipients
			})
		: {};
	const board = boardHere(model, meeting);
	const hasPlace = form?.sections.some((s) => s.fields.some((f) => f.type === 'earlierAgreements')) ?? false;
	const told = before.map((a) => ({
		what: a.what,
		who: said(a.whoId),
		day: a.dueDay ?? '',
		isDone: a.isDone
	}));
	return {
		form: form?.id ?? null,
		data: answers,
		type: meeting.type,
		arena,
		level,
		startsAt: meeting.starts_at,
		heldAt: meeting.held_at,
		place: meeting.place,
		board: board
			? {
					id: board.id,
					parts: [
						...withOpened(
							partsOf(withoutAlone(board, meeting.board), meeting.board, lineIn(meeting.board)),
							board,
							(meeting.board.opened ?? []).map((o) => ({ name: said(o.by), why: o.why }))
						),
						...scaled(scale.map(([id, a]) => ({ ...a, name: said(id) })))
					]
				}
			: null,
		goals,
		actions,
		...(told.length && !hasPlace ? { earlier: told } : {}),
		participants,
		coordinator,
		parentContact,
		outcome,
		next,
		child,
		frameApprovedAt: meeting.frame_approved_at,
		passed: meeting.board.reasons ?? {}
	};
}

export async function levelIn(r: Reader, meeting: Meeting): Promise<number | null> {
	const row = await r.db
		.selectFrom('pathway_arena')
		.select('level')
		.where('municipality_id', '=', r.actor.municipalityId)
		.where('pathway_id', '=', meeting.pathway_id)
		.where('arena', '=', meeting.arena ?? '')
		.executeTakeFirst();
	return row?.level ?? null;
}
