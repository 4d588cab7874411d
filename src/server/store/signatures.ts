/** Signatures of a meeting's minutes or of an agreed form: who they are asked of, who has given one, and keeping one. */
import { sql } from 'kysely';
import { wasThere } from '#domain/meetings/evaluation.ts';
import { signersOf, type Way } from '#domain/meetings/signing.ts';
import { attendeesOf } from './minutes.ts';
import { peopleOf } from './plans.ts';
import type { Reader, Writer } from './session.ts';

/** One of the two. */
export type Signed = { meetingId: string } | { recordId: string };
export type Signature = {
	personId: string;
	name: string | null;
	relation: string;
	function: string | null;
	/** null: not yet */
	how: Way | null;
	day: string | null;
	note: string | null;
};

const where = (of: Signed) =>
	'meetingId' in of
		? sql`s.meeting_id = ${of.meetingId}::uuid`
		: sql`s.form_record_id = ${of.recordId}::uuid`;

async function givenOn(r: Reader, of: Signed) {
	const { rows } = await sql<{
		child_id: string | null;
		personId: string;
		how: Way;
		day: string;
		note: string | null;
	}>`
		select s.child_id, s.person_id as "personId", s.how, s.day, s.note from signature s
		where s.municipality_id = ${r.actor.municipalityId} and ${where(of)}`.execute(r.db);
	return rows;
}

/** Each party, with its signature where it gave one. */
export async function signaturesOf(r: Reader, pathwayId: string, of: Signed): Promise<Signature[]> {
	const given = await givenOn(r, of);
	const parties =
		'meetingId' in of
			? (await attendeesOf(r, of.meetingId)).filter(
					(p, _, all) =>
						signersOf(all).includes(p) ||
						given.some((g) => g.personId === p.personId) ||
						// asked of nobody else: a child who was there signs if she wants to
						(p.relation === 'child' &&
							p.personId === r.actor.personId &&
							wasThere(p.answer, p.attended) !== false)
				)
			: (await peopleOf(r, pathwayId)).map((p) => ({ ...p, personId: p.id }));
	return parties.map((p) => {
		const own = given.find((g) => g.personId === p.personId);
		return {
			personId: p.personId,
			name: p.name,
			relation: p.relation,
			function: p.function,
			how: own?.how ?? null,
			day: own?.day ?? null,
			note: own?.note ?? null
		};
	});
}

/** Those who have signed or said why not; decides whether a meeting can end. */
export const signedAt = async (r: Reader, meetingId: string): Promise<string[]> =>
	(await givenOn(r, { meetingId })).map((g) => g.personId);

/** A later word takes the place of the one before. */
export async function keepSignature(
	w: Writer,
	pathwayId: string,
	of: Signed,
	input: { personId: string; way: Way; day: string; note: string | null }
): Promise<void> {
	const m = w.actor.municipalityId;
	const row = { how: input.way, day: input.day, note: input.note, by_id: w.actor.personId, at: w.at };
	await w.asEngine(async (db) => {
		const { numUpdatedRows } = await db
			.updateTable('signature')
			.set(row)
			.where('municipality_id', '=', m)
			.where('person_id', '=', input.personId)
			.where(
				'meetingId' in of ? 'meeting_id' : 'form_record_id',
				'=',
				'meetingId' in of ? of.meetingId : of.recordId
			)
			.executeTakeFirst();
		if (numUpdatedRows) return;
		await db
			.insertInto('signature')
			.values({
				municipality_id: m,
				id: w.id(),
				pathway_id: pathwayId,
				meeting_id: 'meetingId' in of ? of.meetingId : null,
				form_record_id: 'recordId' in of ? of.recordId : null,
				person_id: input.personId,
				...row
			})
			.execute();
	});
}
