/** The papers: minutes that were sent to me, forms we have agreed, and what is written about the child that I may read. */
import { sql } from 'kysely';
import { z } from 'zod';
import { notFound, read } from '../act.ts';
import { uuid } from '../fields.ts';
import { aboutOf, hasPathway, standingWith } from '../store/family.ts';
import { notesFor } from '../store/family-papers.ts';

export const familyPapers = read({
	name: 'family-papers',
	summary: 'Minutes sent to me, agreed forms and notes about my child or me.',
	side: 'family',
	schema: z.object({ childId: uuid }),
	async run(r, input, house) {
		const s = await standingWith(r, input.childId);
		if (!s) return notFound;
		if (!hasPathway(s))
			return { about: aboutOf(s), pathwayId: null, undecided: false, minutes: [], forms: [], notes: [] };
		const model = house.models.getModel(s.pathway.model.slug, s.pathway.model.version);
		const m = r.actor.municipalityId;
		const { rows: minutes } = s.sight.papers
			? await sql<{
					child_id: string;
					meetingId: string;
					n: number;
					type: string;
					heldAt: string;
					sentAt: string;
					stance: 'agree' | 'disagree' | 'not-yet' | null;
				}>`
			select x.child_id, x.meeting_id as "meetingId",
				(select count(*)::int from minutes y where y.municipality_id = x.municipality_id and y.meeting_id = x.meeting_id) as n, g.type, g.starts_at as "heldAt", x.sent_at as "sentAt",
				(select c.stance from minutes_comment c where c.municipality_id = x.municipality_id and c.meeting_id = x.meeting_id and c.person_id = ${r.actor.personId}::uuid and c.stance is not null order by c.at desc limit 1) as stance
			from minutes x join meeting g on g.municipality_id = x.municipality_id and g.id = x.meeting_id
			where x.municipality_id = ${m} and x.pathway_id = ${s.pathway.id}::uuid
				and x.n = (select max(y.n) from minutes y where y.municipality_id = x.municipality_id and y.meeting_id = x.meeting_id)
			order by g.starts_at desc, x.meeting_id`.execute(r.db)
			: { rows: [] };
		const { rows: forms } = s.sight.papers
			? await sql<{
					child_id: string;
					id: string;
					form: string;
					state: 'agreed' | 'evaluated';
					agreedAt: string | null;
				}>`
			select f.child_id, f.id, f.form, f.state, f.agreed_at as "agreedAt" from form_record f
			where f.municipality_id = ${m} and f.pathway_id = ${s.pathway.id}::uuid and f.state in ('agreed', 'evaluated') order by f.agreed_at desc, f.id`.execute(
					r.db
				)
			: { rows: [] };
		return {
			about: aboutOf(s),
			pathwayId: s.pathway.id,
			/** nothing is sent before somebody has decided what may reach this person (M15) */
			undecided: !s.sight.papers,
			minutes: minutes.map(({ child_id: _, type, ...x }) => ({
				...x,
				name: model.meetings.find((t) => t.id === type)?.name ?? null
			})),
			forms: forms.flatMap(({ child_id: _, form: id, ...f }) => {
				const form = model.forms.find((x) => x.id === id);
				return form?.sections.some((c) => c.fields.some((x) => x.audience === 'circle'))
					? [{ ...f, name: form.name }]
					: [];
			}),
			notes: (await notesFor(r, s)).map(({ text: _t, objection, ...n }) => ({
				...n,
				objected: objection !== null
			}))
		};
	}
});
