/** A child's points at teams as its parents may know of them: when, who, what for. Nothing of what colleagues wrote. */
import { sql } from 'kysely';
import type { FamilyAnswer } from '#domain/fora/family.ts';
import type { Text } from '#domain/collaboration/model-basics.ts';
import type { Models } from '../models.ts';
import { hasPathway, type Standing } from './family.ts';
import { forumIn } from './fora.ts';
import type { Reader } from './session.ts';

export type FamilyPoint = {
	id: string;
	forumName: string;
	purpose: Text[];
	startsAt: string;
	endsAt: string;
	place: string | null;
	unitName: string | null;
	/** null: nothing but whether they were asked is told where places stay hidden */
	people: { name: string; function: string }[];
	/** what the professionals wrote down as the parents' own view */
	view: string | null;
	how: 'come' | 'accepted';
	mine: FamilyAnswer | null;
};

/** Only for parents, only where they were asked, and nothing for somebody who is not to be told of the child. */
export async function pointsForFamily(r: Reader, models: Models, s: Standing): Promise<FamilyPoint[]> {
	if (s.voice !== 'parent' || !hasPathway(s) || !s.sight.papers) return [];
	const { rows } = await sql<{
		id: string;
		forumId: string;
		occurrenceId: string;
		startsAt: string;
		endsAt: string;
		place: string | null;
		unitName: string;
		how: 'come' | 'accepted';
		view: string | null;
		mine: FamilyAnswer | null;
	}>`select p.id, p.forum_id as "forumId", p.occurrence_id as "occurrenceId", p.starts_at as "startsAt", p.ends_at as "endsAt", p.place, p.unit_name as "unitName", p.parents_how as how, p.parents_view as view,
			(select a.answer from forum_family_answer a where a.municipality_id = ${r.actor.municipalityId} and a.point_id = p.id and a.person_id = ${r.actor.personId}::uuid) as mine
		from app.family_points(${s.child.id}::uuid) p order by p.starts_at, p.id`.execute(r.db);
	if (!rows.length) return [];
	r.saw(s.child.id);
	const ids = `{${rows.map((x) => x.forumId).join(',')}}`;
	const m = r.actor.municipalityId;
	// the frame of a team and who sits there is what a parent is invited to; read with the engine's eyes and shown for these meetings only
	const { rows: fora } = await r.asEngine((db) =>
		sql<{
			id: string;
			name: string;
			slug: string;
			version: number;
			kind: string;
			people: { name: string; function: string }[];
		}>`select f.id, f.name, f.model_slug as slug, f.model_version as version, f.kind,
				coalesce((select jsonb_agg(jsonb_build_object('name', p.given_name || ' ' || p.family_name, 'function', b.function) order by b.presence, p.sort_name, p.id)
					from forum_member b join person p on p.municipality_id = b.municipality_id and p.id = b.person_id and p.active
					where b.municipality_id = f.municipality_id and b.forum_id = f.id and b.from_day <= ${r.today}::date and (b.to_day is null or b.to_day >= ${r.today}::date)), '[]'::jsonb) as people
			from forum f where f.municipality_id = ${m} and f.id = any (${ids}::text::uuid[])`.execute(db)
	);
	return rows.flatMap((x) => {
		const f = fora.find((y) => y.id === x.forumId);
		if (!f) return [];
		return [
			{
				id: x.id,
				forumName: s.hide(f.name),
				purpose: forumIn(models, f.slug, f.version, f.kind)?.forum.purpose ?? [],
				startsAt: x.startsAt,
				endsAt: x.endsAt,
				place: s.sight.places ? x.place : null,
				unitName: s.sight.places ? x.unitName : null,
				people: f.people,
				view: x.view ? s.hide(x.view) : null,
				how: x.how,
				mine: x.mine
			}
		];
	});
}
