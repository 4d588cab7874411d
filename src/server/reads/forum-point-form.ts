/** What can be brought to a meeting, by whom I have a basis for, and what the model says about each. */
import { sql } from 'kysely';
import { z } from 'zod';
import { admit, broughtKinds } from '#domain/fora/points.ts';
import { notFound, read } from '../act.ts';
import { uuid } from '../fields.ts';
import { findOccurrence } from '../store/fora.ts';
import { mayBring, mayTheme } from '../store/forum-bringing.ts';
import { contextsOf, firstOpen, pointsUntil } from '../store/forum-points.ts';

export const forumPointForm = read({
	name: 'forum-point-form',
	summary:
		'The form for bringing something to a forum: its questions, my pathways and groups, and what is refused or owed.',
	side: 'staff',
	schema: z.object({ occurrenceId: uuid }),
	async run(r, input, house) {
		const found = await findOccurrence(r, house.models, input.occurrenceId);
		if (!found || !found.forum.agenda.made || !(await mayBring(r, found))) return notFound;
		const { row, forum } = found;
		const units = `{${row.unitIds.join(',')}}`;
		const named = forum.scope === 'pathway';
		const { rows } = named
			? await sql<{ id: string; child_id: string | null; name: string }>`
				select p.id, p.child_id, coalesce(b.given_name || ' ' || b.family_name, p.title) as name from pathway p left join child b on b.municipality_id = p.municipality_id and b.id = p.child_id
				where p.municipality_id = ${r.actor.municipalityId} and p.closed_at is null and p.unit_id = any (${units}::text::uuid[]) order by b.sort_name, p.title, p.id limit 200`.execute(
					r.db
				)
			: { rows: [] };
		const contexts = named
			? await contextsOf(
					r,
					house.models,
					rows.map((p) => p.id)
				)
			: new Map();
		const { rows: groups } = await sql<{ id: string; name: string; unitName: string }>`
			select g.id, g.name, u.name as "unitName" from child_group g join unit u on u.municipality_id = g.municipality_id and u.id = g.unit_id
			where g.municipality_id = ${r.actor.municipalityId} and g.unit_id = any (${units}::text::uuid[]) order by u.name, g.name limit 300`.execute(
			r.db
		);
		const theme = await mayTheme(r, found);
		return {
			today: r.today,
			forum: { id: row.id, name: row.name, unitName: row.unitName },
			at: { id: found.at.id, startsAt: found.at.startsAt },
			until: await pointsUntil(r, found),
			closed: (await pointsUntil(r, found)) < r.today && !found.steers,
			openAt: (await firstOpen(r, [row.id])).get(row.id) ?? null,
			kinds: broughtKinds.filter((k) =>
				k === 'pathway' ? named : (k !== 'theme' || theme) && admit(forum, k, null).is !== 'banned'
			),
			never: [...forum.neverDiscuss, ...(forum.bans ?? []).map((b) => b.text)],
			discuss: forum.discuss,
			onlyForwarded: Boolean(forum.comesFrom?.length),
			pathways: rows.map((p) => {
				const a = contexts.has(p.id) ? admit(forum, 'pathway', contexts.get(p.id)!) : null;
				return { id: p.id, name: p.name, is: a?.is ?? 'open', why: a && a.is !== 'open' ? a.why : null };
			}),
			groups,
			template: row.template,
			voices: Boolean(forum.voices) || row.template.length === 0,
			acceptance: forum.acceptance?.strength ?? null
		};
	}
});
