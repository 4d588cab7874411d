/** The papers of a pathway, and all of it as one document to read, print or keep. Row policies decide what is in it for whom. */
import { sql } from 'kysely';
import { z } from 'zod';
import { may } from '#domain/access/may.ts';
import type { Text } from '#domain/collaboration/model-basics.ts';
import type { Model } from '#domain/collaboration/model.ts';
import { isUuid } from '#domain/kernel/id.ts';
import { decideFormOpen, formOf } from '#domain/plans/forms.ts';
import { levelWordOf, standingOf } from '#domain/collaboration/standing.ts';
import { notFound, read } from '../act.ts';
import { uuid } from '../fields.ts';
import { closingOf } from '../store/closings.ts';
import { findPathway } from '../store/pathways.ts';
import { headingOf, namesOf, peopleOf } from '../store/plans.ts';
import type { Reader } from '../store/session.ts';

const at = (column: string) => sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`);

type Minutes = { meetingId: string; n: number; type: string; heldAt: string; sentAt: string; by: string };

/** Sent minutes, the newest version of each meeting. */
async function minutesOf(r: Reader, pathwayId: string): Promise<Minutes[]> {
	const { rows } =
		await sql<Minutes>`select distinct on (x.meeting_id) x.meeting_id as "meetingId", x.n, g.type, ${at('coalesce(g.held_at, g.starts_at)')} as "heldAt",
			${at('x.sent_at')} as "sentAt", x.sent_by as by
		from minutes x join meeting g on g.municipality_id = x.municipality_id and g.id = x.meeting_id
		where x.municipality_id = ${r.actor.municipalityId} and x.pathway_id = ${pathwayId}::uuid order by x.meeting_id, x.n desc`.execute(
			r.db
		);
	return rows.sort((a, b) => (a.heldAt < b.heldAt ? 1 : -1));
}

export const documents = read({
	name: 'documents',
	summary: 'The papers of a pathway: forms, sent minutes and the closing.',
	side: 'staff',
	schema: z.object({ pathwayId: uuid }),
	async run(r, input, house) {
		const found = await findPathway(r, input.pathwayId);
		if (!found) return notFound;
		const model = house.models.getModel(found.model.slug, found.model.version);
		const pathway = await headingOf(r, found);
		const forms = await r.db
			.selectFrom('form_record')
			.select([
				'id',
				'child_id',
				'form',
				'state',
				'created_at as createdAt',
				'agreed_at as agreedAt',
				'evaluate_on as evaluateOn'
			])
			.select(['evaluated_at as evaluatedAt', 'created_by as by'])
			.where('municipality_id', '=', r.actor.municipalityId)
			.where('pathway_id', '=', found.id)
			.orderBy('created_at', 'desc')
			.execute();
		const minutes = await minutesOf(r, found.id);
		const ofMeetings = new Set(model.meetings.flatMap((t) => (t.form ? [t.form] : [])));
		const notOurs = model.underretning?.form;
		const facts = { pathway: { closedAt: found.closedAt }, positions: pathway.arenas };
		return {
			pathway,
			forms: forms.map(({ child_id: _, ...f }) => ({
				...f,
				name: model.forms.find((x) => x.id === f.form)?.name ?? null
			})),
			minutes: minutes.map((x) => ({
				...x,
				name: model.meetings.find((t) => t.id === x.type)?.name ?? null
			})),
			/** forms that can be opened here now: not those a meeting opens by itself */
			openable: may('keep-form', found.bases)
				? model.forms
						.filter(
							(f) =>
								f.id !== notOurs &&
								(f.needsMeeting || !ofMeetings.has(f.id)) &&
								f.scope.includes(scopeOf[found.kind])
						)
						.filter((f) => decideFormOpen(facts, f) === 'open')
						.map((f) => ({ id: f.id, name: f.name, purpose: f.purpose }))
				: [],
			ended: found.closedAt !== null,
			names: await namesOf(r, [...forms.map((f) => f.by), ...minutes.map((x) => x.by)])
		};
	}
});

/** A paper is handed on: what a suspicion keeps from the family, and a young person's own confidential words, stay on the page of notes. */
const keptFromFamily = sql`n.withheld or n.audience = 'withheld' or n.hidden_from_custody`;

const scopeOf = { child: 'pathway', group: 'group', unnamed: 'unnamed' } as const;

export const wholeDocument = read({
	name: 'whole-document',
	summary: 'The whole pathway as one document, as far as the reader may see it.',
	side: 'staff',
	kind: 'export',
	schema: z.object({ pathwayId: uuid }),
	async run(r, input, house) {
		const found = await findPathway(r, input.pathwayId);
		if (!found) return notFound;
		const m = r.actor.municipalityId;
		const mine = (t: string) =>
			sql`${sql.ref(`${t}.municipality_id`)} = ${m} and ${sql.ref(`${t}.pathway_id`)} = ${found.id}::uuid`;
		const all = (select: ReturnType<typeof sql>) =>
			sql`coalesce((select jsonb_agg(x) from (${select}) x), '[]'::jsonb)`;
		const { rows } = await sql<Whole>`select
			${all(sql`select c.text, ${at('c.sent_at')} as at, c.author_id as by, c.decision_note as "decisionNote", c.feedback from concern c where ${mine('c')} order by c.sent_at`)} as concerns,
			${all(sql`select v.arena, v.from_level as "from", v.to_level as "to", v.outcome, v.sign, ${at('v.at')} as at, v.by_id as by, v.note, v.passed from level_move v where ${mine('v')} order by v.at, v.id`)} as moves,
			${all(sql`select g.id, g.text, g.state, g.signs, g.pursuers, (select jsonb_agg(jsonb_build_object('at', ${at('s.at')}, 'value', s.value, 'note', s.note) order by s.at, s.id) from goal_scaling s where ${mine('s')} and s.goal_id = g.id) as scalings
				from goal g where ${mine('g')} order by g.created_at, g.id`)} as goals,
			${all(sql`select a.what, a.who_id as who, a.due_day as due, ${at('a.done_at')} as "doneAt", ${at('a.dropped_at')} as "droppedAt", a.effect from action a where ${mine('a')} order by a.created_at, a.id`)} as actions,
			${all(sql`select a.what, a.owner_id as who, a.due_day as due, ${at('a.received_at')} as "receivedAt", a.result from assessment a where ${mine('a')} order by a.requested_at, a.id`)} as assessments,
			${all(sql`select e.name, e.level, e.basis, e.grave_reason as "graveReason", e.started_on as "startedOn", e.ended_on as "endedOn", e.reviews from effort e where ${mine('e')} order by e.started_on, e.id`)} as efforts,
			${all(sql`select f.form, f.state, f.data, ${at('f.created_at')} as at, ${at('f.agreed_at')} as "agreedAt", f.evaluate_on as "evaluateOn" from form_record f where ${mine('f')} order by f.created_at, f.id`)} as forms,
			${all(sql`select distinct on (x.meeting_id) g.type, x.n, x.content, ${at('coalesce(g.held_at, g.starts_at)')} as at, ${at('x.sent_at')} as "sentAt" from minutes x
				join meeting g on g.municipality_id = x.municipality_id and g.id = x.meeting_id where ${mine('x')} order by x.meeting_id, x.n desc`)} as minutes,
			${all(sql`select n.text, ${at('n.at')} as at, n.author_id as by, n.objection from note n where ${mine('n')} and n.audience <> 'author' and not (${keptFromFamily}) order by n.at, n.id`)} as notes,
			(select count(*)::int from note n where ${mine('n')} and n.audience <> 'author' and (${keptFromFamily})) as "notesLeftOut",
			${all(sql`select h.arena, h.from_id as "from", h.to_id as "to", ${at('h.answered_at')} as at from handover h where ${mine('h')} and h.answer = 'accepted' order by h.answered_at`)} as handovers`.execute(
			r.db
		);
		const w = rows[0]!;
		const model = house.models.getModel(found.model.slug, found.model.version);
		const pathway = await headingOf(r, found);
		const closing = await closingOf(r, found.id);
		return {
			pathway,
			model: { name: model.name, version: model.version },
			writtenAt: r.at,
			arenas: pathway.arenas.map((p) => ({
				name: model.arenas.find((a) => a.id === p.arena)?.name ?? null,
				id: p.arena,
				...standingOf(model, p.level),
				coordinatorId: p.coordinatorId
			})),
			people: await peopleOf(r, found.id),
			levelWord: levelWordOf(model),
			...w,
			moves: w.moves.map(({ outcome, passed, ...v }) => ({
				...v,
				outcome: model.levels.flatMap((l) => l.outcomes).find((o) => o.id === outcome)?.text ?? null,
				reasons: passed.map((p) => p.reason)
			})),
			minutes: w.minutes
				.map((x) => ({
					...x,
					name: model.meetings.find((t) => t.id === x.type)?.name ?? null,
					parts: minutesParts(model, x.content)
				}))
				.map(({ content: _, ...x }) => x)
				.sort((a, b) => (a.at < b.at ? -1 : 1)),
			forms: w.forms.map(({ data, ...f }) => {
				const form = formOf(model, f.form);
				return {
					...f,
					name: form?.name ?? null,
					answers: (form?.sections ?? [])
						.flatMap((s) => s.fields)
						.flatMap((field) =>
							field.id in data ? [{ label: field.label, value: data[field.id], options: field.options }] : []
						)
				};
			}),
			closing,
			names: await namesOf(r, [
				closing?.by,
				...pathway.arenas.map((a) => a.coordinatorId),
				...w.concerns.map((x) => x.by),
				...w.moves.map((x) => x.by),
				...w.goals.flatMap((x) => x.pursuers),
				...w.actions.map((x) => x.who),
				...w.assessments.map((x) => x.who),
				...w.notes.map((x) => x.by),
				...w.handovers.flatMap((x) => [x.from, x.to])
			])
		};
	}
});

type Whole = {
	concerns: { text: string; at: string; by: string; decisionNote: string | null; feedback: string | null }[];
	moves: {
		arena: string;
		from: number;
		to: number | null;
		outcome: string;
		sign: string | null;
		at: string;
		by: string;
		note: string | null;
		passed: { reason: string }[];
	}[];
	goals: {
		id: string;
		text: string;
		state: 'draft' | 'active' | 'reached' | 'dropped';
		signs: { text: string }[];
		pursuers: string[];
		scalings: { at: string; value: number; note: string | null }[] | null;
	}[];
	actions: {
		what: string;
		who: string | null;
		due: string | null;
		doneAt: string | null;
		droppedAt: string | null;
		effect: string | null;
	}[];
	assessments: {
		what: string;
		who: string | null;
		due: string | null;
		receivedAt: string | null;
		result: string | null;
	}[];
	efforts: {
		name: string;
		level: number;
		basis: string | null;
		graveReason: string | null;
		startedOn: string;
		endedOn: string | null;
		reviews: { on: string; note?: string }[];
	}[];
	forms: {
		form: string;
		state: 'draft' | 'agreed' | 'evaluated';
		data: Record<string, string | string[] | { what: string; who: string; day: string }[]>;
		at: string;
		agreedAt: string | null;
		evaluateOn: string | null;
	}[];
	minutes: { type: string; n: number; content: unknown; at: string; sentAt: string }[];
	notes: { text: string; at: string; by: string; objection: string | null }[];
	notesLeftOut: number;
	handovers: { arena: string; from: string; to: string; at: string }[];
};

type Part = { label: Text | null; value: string[]; options: { id: string; label: Text }[] };

/** Frozen minutes field by field as their form has them; what no form explains stands as it was written. */
function minutesParts(model: Model, content: unknown): Part[] {
	const { form: id, data } = (content ?? {}) as { form?: string; data?: Record<string, unknown> };
	const form = id ? formOf(model, id) : undefined;
	if (!form || !data) return linesOf(content).map((line) => ({ label: null, value: [line], options: [] }));
	return form.sections
		.flatMap((s) => s.fields)
		.map((f) => ({ label: f.label, value: linesOf(data[f.id]), options: f.options }))
		.filter((part) => part.value.length > 0);
}

/** The texts of an answer, in their order; ids of people and rows are nothing to read. */
function linesOf(content: unknown): string[] {
	if (typeof content === 'string') return content.trim() && !isUuid(content) ? [content] : [];
	if (Array.isArray(content)) return content.flatMap(linesOf);
	return content && typeof content === 'object' ? Object.values(content).flatMap(linesOf) : [];
}
