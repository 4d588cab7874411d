/**
 * What the form of an underretning offers. Like the form of a concern it is a search, not a look at a case: names are
 * listed without `child_id`, and nothing of it is shown in the family's view of the log.
 */
import { sql } from 'kysely';
import { z } from 'zod';
import { maskCpr, parseCpr } from '#domain/kernel/cpr.ts';
import { isWritten } from '#domain/underretninger/decide.ts';
import { notFound, read } from '../act.ts';
import { optionalLine, uuid } from '../fields.ts';
import { decrypt } from '../store/crypt.ts';
import { asksHere, findReport, staffWith } from '../store/underretninger.ts';

/** Every child whose name is offered counts as looked at: hence the column `child_id`. */
type ChildOption = { child_id: string; name: string; group: string | null };
const option = ({ child_id: id, name, group }: ChildOption) => ({ id, name, group });

export const underretningForm = read({
	name: 'underretning-form',
	summary:
		'What the form of an underretning offers: my draft, the concern it comes from, children, workplace.',
	side: 'staff',
	kind: 'search',
	schema: z.object({
		id: uuid.optional(),
		concernId: uuid.optional().catch(undefined),
		childId: uuid.optional().catch(undefined),
		q: optionalLine(80)
	}),
	async run(r, input, house) {
		r.note({ withheld: true });
		const m = r.actor.municipalityId;
		const draft = input.id ? await findReport(r, input.id) : null;
		if (input.id && (!draft || draft.authorId !== r.actor.personId || !isWritten(draft))) return notFound;
		const concernId = draft?.concernId ?? input.concernId;
		const { rows: concerns } = concernId
			? await sql<{ id: string; childId: string | null; text: string; sentAt: string }>`
				select id, child_id as "childId", text, sent_at as "sentAt" from concern where municipality_id = ${m} and id = ${concernId}::uuid`.execute(
					r.db
				)
			: { rows: [] };
		const concern = concerns[0] ?? null;
		const childId = draft?.childId ?? input.childId ?? concern?.childId ?? null;
		const child = `c.id as child_id, c.given_name || ' ' || c.family_name as name, g.name as "group"
			from child c left join child_group g on g.municipality_id = c.municipality_id and g.id = c.group_id`;
		const { rows: chosen } = childId
			? await sql<ChildOption>`select ${sql.raw(child)} where c.municipality_id = ${m} and c.id = ${childId}::uuid`.execute(
					r.db
				)
			: { rows: [] };
		const { rows: mine } = await sql<ChildOption>`select ${sql.raw(child)}
			where c.municipality_id = ${m} and c.group_id = any ((select app.uuids('app.groups'))::uuid[]) order by g.name, c.sort_name limit 200`.execute(
			r.db
		);
		const q = input.q?.toLocaleLowerCase('da') ?? null;
		const { rows: found } = q
			? await sql<ChildOption>`select ${sql.raw(child)}
				where c.municipality_id = ${m} and (starts_with(lower(c.given_name), ${q}) or starts_with(lower(c.family_name), ${q})
					or starts_with(lower(c.given_name || ' ' || c.family_name), ${q}))
				order by c.sort_name limit 21`.execute(r.db)
			: { rows: [] };
		if (q) r.note({ detail: { criterion: input.q, found: found.length } });
		const { rows: workplaces } = await sql<{ text: string }>`
			select concat_ws(', ', case when starts_with(u.address, u.name) then null else u.name end, u.address, u.phone) as text from unit u
			where u.municipality_id = ${m} and u.id = ${r.actor.unitId}::uuid`.execute(r.db);
		const cpr = draft?.content.cprCipher
			? parseCpr(decrypt(house.config.secrets, Buffer.from(draft.content.cprCipher, 'base64')) ?? '')
			: undefined;
		return {
			draft: draft && {
				id: draft.id,
				version: draft.version,
				state: draft.state,
				abuse: draft.abuse,
				childId: draft.childId,
				content: withoutCpr(draft.content),
				cpr: cpr ? maskCpr(cpr) : null,
				review:
					draft.reviewedAt && draft.row.review_text
						? { at: draft.reviewedAt, text: draft.row.review_text }
						: draft.reviewAskedAt
							? { at: null, text: null }
							: null
			},
			concern: concern && { id: concern.id, text: concern.text, sentAt: concern.sentAt },
			chosen: chosen[0] ? option(chosen[0]) : null,
			mine: mine.map(option),
			found: found.slice(0, 20).map(option),
			more: found.length > 20,
			asks: await asksHere(r, house),
			workplace: workplaces[0]?.text ?? '',
			reviewers: (await staffWith(r, ['outreachSocialWorker'])).filter((p) => p.id !== r.actor.personId)
		};
	}
});

function withoutCpr<T extends { cprCipher?: string; cprIndex?: string }>(kept: T) {
	const { cprCipher: _cipher, cprIndex: _index, ...content } = kept;
	return content;
}
