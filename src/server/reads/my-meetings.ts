/** Møder: what I am invited to, the next first, then what has been. */
import { sql } from 'kysely';
import { z } from 'zod';
import { asksBeforehand } from '#domain/meetings/agenda.ts';
import { wordFor } from '#domain/meetings/word.ts';
import { read } from '../act.ts';
import { pollsFor } from '../store/proposals.ts';
import { limit } from '../store/values.ts';

type Row = {
	id: string;
	child_id: string | null;
	type: string;
	state: 'planned' | 'agenda-sent' | 'running' | 'held' | 'minutes-sent' | 'cancelled';
	startsAt: string;
	place: string | null;
	answer: 'invited' | 'yes' | 'no' | 'substitute';
	about: string | null;
	slug: string;
	version: number;
	ahead: boolean;
	invited: number;
	answered: number;
	prepared: number;
};

export const myMeetings = read({
	name: 'my-meetings',
	summary: 'The meetings I am invited to, ahead and behind.',
	side: 'staff',
	schema: z.object({}),
	async run(r, _input, house) {
		const m = r.actor.municipalityId;
		const one = (ahead: boolean) => sql`(
			select g.id, g.child_id, g.type, g.state, g.starts_at as "startsAt", g.place, t.answer, coalesce(b.given_name, p.title) as about, p.model_slug as slug,
				p.model_version as version, ${sql.lit(ahead)} as ahead,
				(select count(*)::int from meeting_participant y where y.municipality_id = g.municipality_id and y.meeting_id = g.id) as invited,
				(select count(*)::int from meeting_participant y where y.municipality_id = g.municipality_id and y.meeting_id = g.id and y.answer <> 'invited') as answered,
				(select count(*)::int from preparation y where y.municipality_id = g.municipality_id and y.meeting_id = g.id and y.shared) as prepared
			from meeting_participant t join meeting g on g.municipality_id = t.municipality_id and g.id = t.meeting_id
				join pathway p on p.municipality_id = g.municipality_id and p.id = g.pathway_id
				left join child b on b.municipality_id = g.municipality_id and b.id = g.child_id
			where t.municipality_id = ${m} and t.person_id = ${r.actor.personId}::uuid and t.answer <> 'substitute'
				and ${ahead ? sql`g.ends_at > ${r.at}::timestamptz and g.state in ('planned', 'agenda-sent', 'running')` : sql`(g.ends_at <= ${r.at}::timestamptz or g.state not in ('planned', 'agenda-sent', 'running'))`}
			order by g.starts_at ${ahead ? sql`asc` : sql`desc`} limit ${limit(50)})`;
		const { rows } = await sql<Row>`${one(true)} union all ${one(false)}`.execute(r.db);
		const shown = ({ child_id: _c, slug, version, ahead: _a, ...g }: Row) => {
			const model = house.models.getModel(slug, version);
			return {
				...g,
				name: model.meetings.find((t) => t.id === g.type)?.name ?? null,
				asks: asksBeforehand(model, g.type),
				/** what the name means in this model */
				word: wordFor(model, g.type)
			};
		};
		return {
			now: r.at,
			times: (await pollsFor(r))
				.filter((p) => p.isMine || !p.answered)
				.map(({ id, isMine, about, slug, version, type }) => {
					const model = house.models.getModel(slug, version);
					return {
						id,
						isMine,
						about,
						name: model.meetings.find((t) => t.id === type)?.name ?? null,
						/** what the name means in this model */
						word: wordFor(model, type)
					};
				}),
			ahead: rows
				.filter((g) => g.ahead)
				.sort((a, b) => (a.startsAt < b.startsAt ? -1 : 1))
				.map(shown),
			behind: rows
				.filter((g) => !g.ahead)
				.sort((a, b) => (a.startsAt < b.startsAt ? 1 : -1))
				.map(shown)
		};
	}
});
