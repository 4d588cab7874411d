/**
 * Everything a package is made of, seen by one person in one look: the papers' own reads inside one door, so that they say the same
 * and the log says once that it was taken out.
 */
import { sql } from 'kysely';
import { z } from 'zod';
import { may } from '#domain/access/may.ts';
import { refuse } from '#domain/kernel/refusal.ts';
import { hasProtection } from '#domain/protection/protection.ts';
import { isRefusal, notFound, read } from '../act.ts';
import { uuid } from '../fields.ts';
import type { House } from '../house.ts';
import { agreements } from '../reads/agreements.ts';
import { wholeDocument } from '../reads/documents.ts';
import { formRecord } from '../reads/form-record.ts';
import { goals } from '../reads/goals.ts';
import { meeting as meetingRead } from '../reads/meeting.ts';
import { minutes } from '../reads/minutes.ts';
import { settingsOf } from '../settings.ts';
import { type Attachment, attachmentsOf, openAttachment } from '../store/attachments.ts';
import { headOf } from '../store/heads.ts';
import { findMeeting } from '../store/meetings.ts';
import { attendeesOf, commentsOn } from '../store/minutes.ts';
import { findPathway, type Found } from '../store/pathways.ts';
import { peopleOf } from '../store/plans.ts';
import { protectionOf } from '../store/protection.ts';
import type { Reader } from '../store/session.ts';

/** attachments of one package at most, in bytes */
const most = 200 * 1024 * 1024;

export type ArchivedNote = {
	at: string;
	by: string | null;
	text: string;
	objection: string | null;
	audience: 'circle' | 'professionals' | 'authority' | 'withheld';
	hidden: boolean;
};

export const packageContent = read({
	name: 'package-content',
	summary: 'All that is handed over to the record system about a pathway or one of its meetings.',
	side: 'staff',
	kind: 'export',
	schema: z.object({ pathwayId: uuid.optional(), meetingId: uuid.optional() }),
	async run(r, { pathwayId, meetingId }, house) {
		const x = meetingId ? await findMeeting(r, meetingId) : null;
		const found = meetingId ? x?.found : pathwayId ? await findPathway(r, pathwayId) : null;
		if (!found || !may('hand-package', found.bases)) return notFound;
		const isAuthority = found.bases.includes('authority');
		const attached = (await attachmentsOf(r, found.id, x?.meeting.id ?? null)).filter((a) => !a.removedAt);
		if (attached.reduce((n, a) => n + a.size, 0) > most) return refuse('package-too-large');
		const sent = await sentOf(r, found.id, x?.meeting.id ?? null);
		const papers = x
			? await ofMeeting(r, house, x.meeting, sent)
			: await ofPathway(r, house, found, sent, isAuthority);
		const head = await headOf(r, found);
		return {
			head,
			pathwayId: found.id,
			meetingId: x?.meeting.id ?? null,
			meetingName: x ? nameOf(house, found, x.meeting.type) : null,
			model: found.model,
			kle: await kleOf(r),
			isAuthority,
			/** somebody in the family is protected: what the circle reads elsewhere must be weighed for each who is to get it */
			isProtected: hasProtection(await protectionOf(r, found.id)),
			subject: await subjectOf(r, found),
			people: x
				? (await attendeesOf(r, x.meeting.id)).map((p) => ({
						name: p.name,
						relation: p.relation,
						function: p.function
					}))
				: (await peopleOf(r, found.id)).map((p) => ({
						name: p.name,
						relation: p.relation,
						function: p.function
					})),
			begun: x ? x.meeting.starts_at : found.openedAt,
			ended: x ? x.meeting.held_at : found.closedAt,
			asOf: x
				? newest(x.meeting.starts_at, [
						x.meeting.agenda_sent_at,
						...sent.map((s) => s.sentAt),
						...attached.map((a) => a.at),
						...(await commentsOn(r, x.meeting.id)).map((c) => c.at)
					])
				: newest(found.openedAt, [await lastOf(r, found.id)]),
			...papers,
			attachments: await opened(r, house, found, attached)
		};
	}
});

const nameOf = (house: House, found: Found, type: string) =>
	house.models.getModel(found.model.slug, found.model.version).meetings.find((t) => t.id === type)?.name ??
	null;
const newest = (first: string, more: readonly (string | null)[]) =>
	more.reduce<string>((a, b) => (b && Temporal.Instant.compare(a, b) < 0 ? b : a), first);
/** Of a read within the same look; what it refuses is not part of the package. */
const seen = <T>(x: T) => (isRefusal(x) ? null : (x as Exclude<T, { refused: string }>));
const there = <T>(x: T | null): x is T => x !== null;

type Sent = { child_id: string; meetingId: string; n: number; sentAt: string };

/** Every version that was sent: what was corrected later was still sent. */
async function sentOf(r: Reader, pathwayId: string, meetingId: string | null): Promise<Sent[]> {
	const { rows } = await sql<Sent>`select x.child_id, x.meeting_id as "meetingId", x.n, x.sent_at as "sentAt"
		from minutes x join meeting g on g.municipality_id = x.municipality_id and g.id = x.meeting_id
		where x.municipality_id = ${r.actor.municipalityId} and x.pathway_id = ${pathwayId}::uuid and (${meetingId}::uuid is null or x.meeting_id = ${meetingId}::uuid)
		order by g.starts_at, x.meeting_id, x.n`.execute(r.db);
	return rows;
}

async function minutesOf(r: Reader, house: House, sent: readonly Sent[]) {
	const all = [];
	for (const { meetingId, n } of sent) all.push(seen(await minutes.run(r, { meetingId, n }, house)));
	return all.filter(there);
}

async function ofMeeting(
	r: Reader,
	house: House,
	meeting: { id: string; agenda_sent_at: string | null },
	sent: readonly Sent[]
) {
	return {
		agenda: meeting.agenda_sent_at ? seen(await meetingRead.run(r, { meetingId: meeting.id }, house)) : null,
		minutes: await minutesOf(r, house, sent),
		plan: null,
		journal: null,
		forms: []
	};
}

async function ofPathway(r: Reader, house: House, found: Found, sent: readonly Sent[], isAuthority: boolean) {
	const pathwayId = found.id;
	const { rows } = await sql<{
		child_id: string;
		id: string;
		form: string;
	}>`select child_id, id, form from form_record
		where municipality_id = ${r.actor.municipalityId} and pathway_id = ${pathwayId}::uuid and state in ('agreed', 'evaluated') order by created_at, id`.execute(
		r.db
	);
	const forms = [];
	for (const { id: recordId, form } of rows)
		forms.push(seen(await formRecord.run(r, { pathwayId, form, recordId }, house)));
	const plan = seen(await goals.run(r, { pathwayId }, house));
	const agreed = seen(await agreements.run(r, { pathwayId }, house));
	const whole = seen(await wholeDocument.run(r, { pathwayId }, house));
	return {
		agenda: null,
		minutes: await minutesOf(r, house, sent),
		plan: plan && agreed ? { plan, agreed } : null,
		journal: whole && { whole, notes: await notesOf(r, pathwayId, isAuthority) },
		forms: forms.filter(there)
	};
}

/** What is kept from custody holders (suspected violence) goes to the record only by the authority's own hand. */
async function notesOf(r: Reader, pathwayId: string, isAuthority: boolean): Promise<ArchivedNote[]> {
	const { rows } = await sql<ArchivedNote & { child_id: string; withheld: boolean }>`
		select n.child_id, n.withheld, n.at, p.given_name || ' ' || p.family_name as by, n.text, n.objection, n.audience, n.hidden_from_custody as hidden
		from note n left join person p on p.municipality_id = n.municipality_id and p.id = n.author_id
		where n.municipality_id = ${r.actor.municipalityId} and n.pathway_id = ${pathwayId}::uuid and n.audience <> 'author'
			and (${isAuthority} or not (n.withheld or n.audience in ('withheld', 'authority')))
		order by n.at, n.id`.execute(r.db);
	return rows.map(({ child_id: _c, withheld: _w, ...n }) => n);
}

/** When something last happened; that it was handed over is not a part of it. */
async function lastOf(r: Reader, pathwayId: string): Promise<string | null> {
	const { rows } = await sql<{ at: string | null }>`select max(at) as at from pathway_event
		where municipality_id = ${r.actor.municipalityId} and pathway_id = ${pathwayId}::uuid and type <> 'package-handed'`.execute(
		r.db
	);
	return rows[0]?.at ?? null;
}

async function subjectOf(r: Reader, found: Found) {
	if (!found.childId) return { kind: found.kind, name: found.title, birthDay: null };
	const { rows } = await sql<{ child_id: string; name: string; birthDay: string }>`
		select id as child_id, given_name || ' ' || family_name as name, birth_day as "birthDay" from child
		where municipality_id = ${r.actor.municipalityId} and id = ${found.childId}::uuid`.execute(r.db);
	return { kind: found.kind, name: rows[0]?.name ?? null, birthDay: rows[0]?.birthDay ?? null };
}

async function kleOf(r: Reader): Promise<string | null> {
	const row = await r.db
		.selectFrom('municipality')
		.select('settings')
		.where('id', '=', r.actor.municipalityId)
		.executeTakeFirstOrThrow();
	return settingsOf(row.settings).kle ?? null;
}

/** In the order they came. */
async function opened(r: Reader, house: House, found: Found, list: readonly Attachment[]) {
	const all = [];
	for (const a of list.toSorted((x, y) => x.n - y.n)) {
		const file = await openAttachment(r, house.config.secrets, found.id, a.id);
		if (file) all.push({ ...a, bytes: file.bytes });
	}
	return all;
}
