/** What acts and reads share about underretninger: finding one as the actor, its input, what is written with it. */
import { type Selectable, sql } from 'kysely';
import { z } from 'zod';
import {
	type Content,
	contentFields,
	contentToKeep,
	parentsToldAnswers
} from '#domain/underretninger/content.ts';
import { type Ask, asksOf } from '#domain/underretninger/asks.ts';
import type { Relation } from '#domain/facts/vocabulary.ts';
import { familyMayKnow, type Part, partsOf, type Report } from '#domain/underretninger/decide.ts';
import { parseCpr } from '#domain/kernel/cpr.ts';
import type { Refusal } from '#domain/kernel/refusal.ts';
import { clock, code, isoDay, optionalLine, optionalText, tick, uuid, version } from '../fields.ts';
import type { House } from '../house.ts';
import { modelAt } from './chosen-model.ts';
import { blindIndex, encrypt } from './crypt.ts';
import { functionsOf } from './people.ts';
import type { Db, Reader, Writer } from './session.ts';
import type { UnderretningRow } from './tables.ts';
import { json } from './values.ts';

type Row = Selectable<UnderretningRow>;

/** The text as it is kept; a number of the child's is encrypted before it lies here. */
export type Kept = Content & { cprCipher?: string; cprIndex?: string };

export type FoundReport = Report & {
	id: string;
	unitId: string | null;
	childId: string | null;
	pathwayId: string | null;
	concernId: string | null;
	version: number;
	content: Kept;
	parts: Part[];
	functions: string[];
	row: Row;
};

const contentSchema = z.object({
	...(Object.fromEntries(
		Object.entries(contentFields).map(([name, [kind, max]]) => [
			name,
			kind === 'line' ? optionalLine(max) : optionalText(max)
		])
	) as { [F in keyof typeof contentFields]: ReturnType<typeof optionalText> }),
	parentsTold: z.enum(parentsToldAnswers).nullish(),
	more: z.record(code, optionalText(4000)).optional()
});

/** What the form of an underretning sends, kept as a draft or sent at once. */
export const reportInput = {
	id: uuid.optional(),
	version: version.optional(),
	childId: uuid.optional(),
	concernId: uuid.optional(),
	abuse: tick,
	/** of a child that is not in the register as the author sees it */
	childCpr: optionalLine(20),
	content: contentSchema.optional()
};
export const toldInput = { toldOn: isoDay.optional(), toldAt: clock.optional() };
type Input = z.output<z.ZodObject<typeof reportInput>>;

/**
 * The underretning as the actor may see it, or null. Until the family may know of it, the look is withheld from
 * their view of the log.
 */
export async function findReport(r: Reader, id: string, lock = false): Promise<FoundReport | null> {
	const found = r.db
		.selectFrom('underretning')
		.selectAll()
		.where('municipality_id', '=', r.actor.municipalityId)
		.where('id', '=', id);
	const row = (await (lock ? found.forUpdate() : found).executeTakeFirst()) as Row | undefined;
	if (!row) return null;
	const report: Report = {
		state: row.state,
		source: row.source,
		abuse: row.abuse,
		withheld: row.withheld,
		authorId: row.author_id,
		reviewerId: row.reviewer_id,
		reviewAskedAt: row.review_asked_at,
		reviewedAt: row.reviewed_at,
		writtenAt: row.written_at,
		sentAt: row.sent_at,
		receivedAt: row.received_at,
		caseworkerId: row.caseworker_id,
		acuteAssessedAt: row.acute_assessed_at,
		outcome: row.outcome,
		receiptSentAt: row.receipt_sent_at,
		receiptImpossible: row.receipt_impossible,
		feedbackSentAt: row.feedback_sent_at,
		childTalkAt: row.child_talk_at,
		reassessedAt: row.reassessed_at,
		supportRunning: row.support_running,
		honour: row.honour,
		riskAssessedAt: row.risk_assessed_at
	};
	const functions = await functionsOf(r);
	const { rows } = await sql<{
		leads: boolean;
	}>`select coalesce(${row.unit_id}::uuid = any (app.uuids('app.led')), false) as leads`.execute(r.db);
	if (!familyMayKnow(report)) r.note({ withheld: true });
	return {
		...report,
		id: row.id,
		unitId: row.unit_id,
		childId: row.child_id,
		pathwayId: row.pathway_id,
		concernId: row.concern_id,
		version: row.version,
		content: row.data as Kept,
		functions,
		parts: partsOf(report, { personId: r.actor.personId, functions, leadsUnit: rows[0]!.leads }),
		row
	};
}

/** For the acts of the authority: found and locked, and the actor is intake or the caseworker it was given to. */
export async function findForAuthority(w: Writer, id: string): Promise<FoundReport | null> {
	const found = await findReport(w, id, true);
	return found?.parts.includes('authority') && found.state !== 'draft' && found.state !== 'in-review'
		? found
		: null;
}

/** Writes columns, counts the version up, and lets the duties follow; a linked pathway's too. */
export async function change(w: Writer, found: FoundReport, columns: Record<string, unknown>): Promise<void> {
	await w.db
		.updateTable('underretning')
		.set({ ...columns, version: found.version + 1 } as never)
		.where('municipality_id', '=', w.actor.municipalityId)
		.where('id', '=', found.id)
		.execute();
	w.touchUnderretning(found.id);
	if (found.pathwayId) w.touch(found.pathwayId);
}

export const isStale = (found: FoundReport, given: number | undefined): Refusal | null =>
	given !== undefined && given !== found.version
		? { refused: 'stale', detail: { version: found.version } }
		: null;

/** The child's open pathway, also where the actor has no basis for it: its duties follow, and nobody is told that it is there. */
export const openPathwayOf = (r: Reader, childId: string): Promise<string | null> =>
	r.asEngine(async (db) => {
		const row = await db
			.selectFrom('pathway')
			.select('id')
			.where('municipality_id', '=', r.actor.municipalityId)
			.where('child_id', '=', childId)
			.where('closed_at', 'is', null)
			.executeTakeFirst();
		return row?.id ?? null;
	});

/** A child's number as it lies on an underretning: encrypted, and a blind index to find the child by; null when it is none. */
export function keptCpr(
	r: Reader,
	house: House,
	typed: string
): { cprCipher: string; cprIndex: string } | null {
	const cpr = parseCpr(typed);
	if (!cpr) return null;
	return {
		cprCipher: encrypt(house.config.secrets, cpr).toString('base64'),
		cprIndex: blindIndex(house.config.secrets, r.actor.municipalityId, cpr).toString('hex')
	};
}

/** The child of the register with that number, as the actor may see it. */
export async function childWith(r: Reader, cprIndex: string): Promise<{ id: string; name: string } | null> {
	const { rows } = await sql<{ child_id: string; name: string }>`
		select id as child_id, given_name || ' ' || family_name as name from child
		where municipality_id = ${r.actor.municipalityId} and cpr_index = decode(${cprIndex}, 'hex')`.execute(r.db);
	return rows[0] ? { id: rows[0].child_id, name: rows[0].name } : null;
}

/** Child, unit and pathway an underretning is about, from what the actor can see. */
async function aboutWhom(
	w: Writer,
	input: Input
): Promise<{ childId: string | null; unitId: string | null; pathwayId: string | null } | Refusal> {
	const m = w.actor.municipalityId;
	let childId = input.childId ?? null;
	let unitId: string | null = null;
	if (input.concernId) {
		const concern = await w.db
			.selectFrom('concern')
			.select(['child_id', 'unit_id'])
			.where('municipality_id', '=', m)
			.where('id', '=', input.concernId)
			.executeTakeFirst();
		if (!concern) return { refused: 'invalid', fields: { concernId: 'unknown' } };
		childId ??= concern.child_id;
		unitId = concern.unit_id;
	}
	if (childId) {
		const child = await w.db
			.selectFrom('child')
			.select(['id as child_id', 'unit_id'])
			.where('municipality_id', '=', m)
			.where('id', '=', childId)
			.executeTakeFirst();
		if (!child) return { refused: 'invalid', fields: { childId: 'unknown' } };
		unitId ??= child.unit_id;
	}
	// the leader who hears of it is the one of the unit where the author works, when she works in several the child's
	const { rows } = await sql<{
		units: string[];
	}>`select app.uuids('app.units') as units`.execute(w.db);
	const mine = rows[0]!.units;
	unitId = unitId && mine.includes(unitId) ? unitId : (w.actor.unitId ?? mine[0] ?? unitId);
	const pathwayId = childId ? await openPathwayOf(w, childId) : null;
	return { childId, unitId, pathwayId };
}

/** What the form asks for, by the model where the author works. */
export const asksHere = async (r: Reader, house: House): Promise<Ask[]> =>
	asksOf(await modelAt(r, house.models, r.actor.unitId));

/**
 * Keeps what the author wrote: a new row, or the one she has. Columns of `more` go with it, so that keeping and
 * sending are one write.
 * @returns the id, and the refusal when something cannot be
 */
export async function keepReport(
	w: Writer,
	house: House,
	input: Input,
	existing: FoundReport | null,
	more: Record<string, unknown>
): Promise<{ id: string; childId: string | null; content: Kept; pathwayId: string | null } | Refusal> {
	const about =
		existing && input.content === undefined
			? { childId: existing.childId, unitId: existing.unitId, pathwayId: existing.pathwayId }
			: await aboutWhom(w, {
					...input,
					concernId: input.concernId ?? existing?.concernId ?? undefined
				});
	if ('refused' in about) return about;
	const abuse = existing && input.content === undefined ? existing.abuse : input.abuse;
	const asks = await asksHere(w, house);
	const content: Kept =
		existing && input.content === undefined
			? existing.content
			: contentToKeep((input.content ?? {}) as Content, abuse, asks);
	if (input.childCpr) {
		const number = keptCpr(w, house, input.childCpr);
		if (!number) return { refused: 'invalid', fields: { childCpr: 'wrong-format' } };
		Object.assign(content, number);
	} else if (existing?.content.cprCipher && input.content !== undefined && !about.childId) {
		content.cprCipher = existing.content.cprCipher;
		content.cprIndex = existing.content.cprIndex!;
	}
	const columns = {
		unit_id: about.unitId,
		child_id: about.childId,
		pathway_id: about.pathwayId,
		abuse,
		withheld: abuse,
		data: json(content),
		...more,
		...(abuse && more.received_at ? { abuse_at: more.received_at } : {})
	};
	w.note({ withheld: true });
	if (existing) {
		await change(w, { ...existing, pathwayId: about.pathwayId }, columns);
		return { id: existing.id, childId: about.childId, content, pathwayId: about.pathwayId };
	}
	const id = w.id();
	await w.db
		.insertInto('underretning')
		.values({
			municipality_id: w.actor.municipalityId,
			id,
			concern_id: input.concernId ?? null,
			author_id: w.actor.personId,
			state: 'draft',
			written_at: w.at,
			...columns
		} as never)
		.execute();
	w.touchUnderretning(id);
	if (about.pathwayId) w.touch(about.pathwayId);
	return { id, childId: about.childId, content, pathwayId: about.pathwayId };
}

/** What somebody is employed to do today; colleagues' functions are no secret within the municipality. */
export async function functionsOfPerson(r: Reader, personId: string): Promise<string[]> {
	const rows = await r.db
		.selectFrom('employment as e')
		.innerJoin('person as p', (j) =>
			j.onRef('p.municipality_id', '=', 'e.municipality_id').onRef('p.id', '=', 'e.person_id')
		)
		.select('e.function')
		.distinct()
		.where('e.municipality_id', '=', r.actor.municipalityId)
		.where('e.person_id', '=', personId)
		.where('p.active', '=', true)
		.where('e.from_day', '<=', r.today)
		.where((b) => b.or([b('e.to_day', 'is', null), b('e.to_day', '>=', r.today)]))
		.execute();
	return rows.map((x) => x.function);
}

/** Staff with one of the functions, working today, in the order of their names. */
export async function staffWith(
	r: Reader,
	functions: readonly string[]
): Promise<{ id: string; name: string; function: string; unit: string }[]> {
	const { rows } = await sql<{ id: string; name: string; function: string; unit: string }>`
		select distinct on (p.sort_name, p.id) p.id, p.given_name || ' ' || p.family_name as name, e.function, u.name as unit
		from employment e join person p on p.municipality_id = e.municipality_id and p.id = e.person_id
			join unit u on u.municipality_id = e.municipality_id and u.id = e.unit_id
		where e.municipality_id = ${r.actor.municipalityId} and p.active
			and e.function = any (array(select jsonb_array_elements_text(${JSON.stringify(functions)}::text::jsonb)))
			and e.from_day <= ${r.today}::date and (e.to_day is null or e.to_day >= ${r.today}::date)
		order by p.sort_name, p.id limit 500`.execute(r.db);
	return rows;
}

/** Everybody who has had a hand in the child's case: who may not be the new eyes of a reassessment (UND-13). */
export async function handledBefore(db: Db, m: number, childId: string, except: string): Promise<string[]> {
	const { rows } = await sql<{ id: string }>`
		select caseworker_id as id from child where municipality_id = ${m} and id = ${childId}::uuid and caseworker_id is not null
		union select unnest(array[caseworker_id, acute_by, second_id, lifted_by, child_talk_by, reassessed_by, risk_by,
			case when source <> 'professional' then author_id end]) from underretning
			where municipality_id = ${m} and child_id = ${childId}::uuid and id <> ${except}::uuid`.execute(db);
	return rows.map((x) => x.id).filter(Boolean);
}

/**
 * UND-16: whether an underretning about the child, of those the actor may know of, still waits for an assessment of risk.
 * Who knows of it neither tells nor invites parents and network; who does not, learns nothing here.
 */
export async function riskFirst(
	r: Reader,
	childId: string | null,
	relations: readonly Relation[] = ['custodyHolder']
): Promise<Refusal<'risk-first'> | null> {
	if (!childId || relations.every((x) => x === 'professional' || x === 'child')) return null;
	const { rows } = await sql<{ waits: boolean }>`select exists (select from underretning
		where municipality_id = ${r.actor.municipalityId} and child_id = ${childId}::uuid and honour and risk_assessed_at is null
			and state in ('sent', 'assessed')) as waits`.execute(r.db);
	return rows[0]!.waits ? { refused: 'risk-first', rule: 'UND-16' } : null;
}
