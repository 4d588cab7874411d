/** Files of a pathway: what the list shows, one of them opened, and adding and removing. Row policies decide whose they are. */
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { FileAudience } from '#domain/attachments/decide.ts';
import type { Kind } from '#domain/attachments/kinds.ts';
import type { Topic } from '#domain/facts/vocabulary.ts';
import type { AttachedFile } from '../attached-file.ts';
import type { Config } from '../config.ts';
import { decryptBytes, encryptBytes } from './crypt.ts';
import type { Reader, Writer } from './session.ts';

export type Attachment = {
	id: string;
	n: number;
	/** null where it was removed */
	name: string | null;
	kind: Kind;
	size: number;
	seal: string;
	at: string;
	authorId: string;
	author: string | null;
	function: string | null;
	side: 'staff' | 'family';
	byChild: boolean;
	audience: FileAudience;
	topic: Topic | null;
	meetingId: string | null;
	removedAt: string | null;
	removedReason: string | null;
};

/** Newest first; never their content. */
export async function attachmentsOf(
	r: Reader,
	pathwayId: string,
	meetingId: string | null = null
): Promise<Attachment[]> {
	const { rows } = await sql<Attachment & { child_id: string }>`
		select a.child_id, a.id, a.n, a.name, a.media as kind, a.size, a.seal, a.at, a.author_id as "authorId", p.given_name || ' ' || p.family_name as author,
			(select k.function from circle_member k where k.municipality_id = a.municipality_id and k.pathway_id = a.pathway_id and k.person_id = a.author_id order by k.since desc limit 1) as function,
			a.by_side as side, coalesce(a.author_id = a.child_id, false) as "byChild", a.audience, a.topic, a.meeting_id as "meetingId", a.removed_at as "removedAt", a.removed_reason as "removedReason"
		from attachment a left join person p on p.municipality_id = a.municipality_id and p.id = a.author_id
		where a.municipality_id = ${r.actor.municipalityId} and a.pathway_id = ${pathwayId}::uuid
			and (${meetingId}::uuid is null or a.meeting_id = ${meetingId}::uuid)
		order by a.n desc`.execute(r.db);
	return rows.map(({ child_id: _, ...a }) => a);
}

export type Opened = {
	id: string;
	n: number;
	kind: Kind;
	authorId: string;
	side: 'staff' | 'family';
	byChild: boolean;
	bytes: Uint8Array;
};

/** One file with its content, or null where it is not hers or is removed. A wrong key is a fault of the installation. */
export async function openAttachment(
	r: Reader,
	secrets: Config['secrets'],
	pathwayId: string,
	id: string
): Promise<Opened | null> {
	const { rows } = await sql<Omit<Opened, 'bytes'> & { child_id: string; content: Uint8Array }>`
		select a.child_id, a.id, a.n, a.media as kind, a.author_id as "authorId", a.by_side as side, coalesce(a.author_id = a.child_id, false) as "byChild", a.content
		from attachment a where a.municipality_id = ${r.actor.municipalityId} and a.pathway_id = ${pathwayId}::uuid and a.id = ${id}::uuid and a.removed_at is null`.execute(
		r.db
	);
	const row = rows[0];
	if (!row) return null;
	const { child_id: _, content, ...found } = row;
	const bytes = decryptBytes(secrets, content);
	if (!bytes) throw new Error('no key opens an attachment');
	return { ...found, bytes };
}

/** What is still there of the pathway, and the next number. Asked under its lock, with the engine's eyes: numbers are everybody's. */
export async function filesCount(w: Writer, pathwayId: string): Promise<{ files: number; next: number }> {
	const { rows } = await w.asEngine((db) =>
		sql<{ files: number; next: number }>`
		select count(*) filter (where removed_at is null)::int as files, coalesce(max(n), 0)::int + 1 as next
		from attachment where municipality_id = ${w.actor.municipalityId} and pathway_id = ${pathwayId}::uuid`.execute(
			db
		)
	);
	return rows[0]!;
}

export async function keepAttachment(
	w: Writer,
	secrets: Config['secrets'],
	a: {
		pathwayId: string;
		meetingId: string | null;
		n: number;
		side: 'staff' | 'family';
		audience: FileAudience;
		topic: Topic | null;
		file: AttachedFile;
	}
): Promise<string> {
	const id = w.id();
	await w.db
		.insertInto('attachment')
		.values({
			municipality_id: w.actor.municipalityId,
			pathway_id: a.pathwayId,
			id,
			n: a.n,
			meeting_id: a.meetingId,
			author_id: w.actor.personId,
			by_side: a.side,
			at: w.at,
			name: a.file.name,
			media: a.file.kind,
			size: a.file.bytes.length,
			seal: createHash('sha256').update(a.file.bytes).digest('hex'),
			content: encryptBytes(secrets, a.file.bytes),
			audience: a.audience,
			topic: a.topic
		})
		.execute();
	return id;
}

/** Takes content and name away for good; that there was a file stays. */
export async function clearAttachment(w: Writer, pathwayId: string, id: string, reason: string) {
	await sql`update attachment set content = null, name = null, removed_at = ${w.at}::timestamptz, removed_by = ${w.actor.personId}::uuid, removed_reason = ${reason}
		where municipality_id = ${w.actor.municipalityId} and pathway_id = ${pathwayId}::uuid and id = ${id}::uuid and removed_at is null`.execute(
		w.db
	);
}

/** The meeting is one of this pathway; family members must be invited to it. */
export async function isMeetingOf(r: Reader, pathwayId: string, meetingId: string): Promise<boolean> {
	const { rows } = await sql<{ child_id: string }>`select g.child_id from meeting g
		where g.municipality_id = ${r.actor.municipalityId} and g.pathway_id = ${pathwayId}::uuid and g.id = ${meetingId}::uuid
			and (${r.actor.side} = 'staff' or exists (select from meeting_participant t where t.municipality_id = g.municipality_id and t.meeting_id = g.id and t.person_id = ${r.actor.personId}::uuid))`.execute(
		r.db
	);
	return rows.length > 0;
}

/** What the actor may write about on this pathway. */
export async function topicsOf(r: Reader, pathwayId: string): Promise<Topic[]> {
	const { rows } = await sql<{ topics: Topic[] }>`
		select array(select split_part(t, ':', 2) from unnest(app.texts('app.topics')) t where split_part(t, ':', 1) = ${pathwayId}) as topics`.execute(
		r.db
	);
	return rows[0]!.topics;
}
