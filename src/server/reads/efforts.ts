/** Efforts and consultative courses of a pathway, with when they were looked at again and why they began beside an examination. */
import { z } from 'zod';
import { isOwn, may } from '#domain/access/may.ts';
import { activeSteps, ladderOf } from '#domain/knowledge/ladder.ts';
import { examinationRuns, formsOfCourse } from '#domain/plans/efforts.ts';
import { standingOf } from '#domain/collaboration/standing.ts';
import { notFound, read } from '../act.ts';
import { uuid } from '../fields.ts';
import { getFacts } from '../store/facts.ts';
import { findPathway } from '../store/pathways.ts';
import { headingOf, namesOf } from '../store/plans.ts';

type Review = {
	on: string;
	by: string;
	still: 'continues' | 'adjusted' | 'no-longer-needed';
	note: string;
	step?: string;
};

export const efforts = read({
	name: 'efforts',
	summary: 'The efforts of a pathway and their reviews.',
	side: 'staff',
	schema: z.object({ pathwayId: uuid }),
	async run(r, input, house) {
		const found = await findPathway(r, input.pathwayId);
		if (!found) return notFound;
		const m = r.actor.municipalityId;
		const rows = await r.db
			.selectFrom('effort')
			.select([
				'id',
				'child_id',
				'arena',
				'name',
				'level',
				'step',
				'basis',
				'grave_reason as graveReason',
				'started_on as startedOn',
				'ended_on as endedOn',
				'reviews'
			])
			.where('municipality_id', '=', m)
			.where('pathway_id', '=', found.id)
			.orderBy('started_on')
			.orderBy('id')
			.execute();
		const duties = await r.db
			.selectFrom('obligation')
			.select(['due_at as dueAt', 'data'])
			.where('municipality_id', '=', m)
			.where('pathway_id', '=', found.id)
			.where('kind', '=', 'reviewEffort')
			.where('state', '=', 'open')
			.execute();
		const agreed = await r.db
			.selectFrom('form_record')
			.select('form')
			.where('municipality_id', '=', m)
			.where('pathway_id', '=', found.id)
			.where('agreed_at', 'is not', null)
			.where('meeting_id', 'is not', null)
			.execute();
		const model = house.models.getModel(found.model.slug, found.model.version);
		const pathway = await headingOf(r, found);
		const facts = await getFacts(r, found.id);
		const ladder = ladderOf(model, house.models.libraries());
		const efforts = rows.map((e) => ({
			id: e.id,
			arena: e.arena,
			name: e.name,
			...standingOf(model, e.level),
			step: e.step,
			basis: e.basis,
			graveReason: e.graveReason,
			startedOn: e.startedOn,
			endedOn: e.endedOn,
			reviews: e.reviews as Review[],
			reviewDueAt: duties.find((d) => (d.data as { effortId?: string }).effortId === e.id)?.dueAt ?? null
		}));
		return {
			pathway,
			today: r.today,
			arenas: model.arenas.flatMap((a) => {
				const at = pathway.arenas.find((p) => p.arena === a.id);
				if (!at) return [];
				const forms = formsOfCourse(model, at.level);
				const lacking = forms.length && !agreed.some((f) => forms.includes(f.form)) ? forms[0]! : null;
				const name = model.forms.find((f) => f.id === lacking)?.name ?? null;
				return [
					{
						id: a.id,
						name: a.name,
						...standingOf(model, at.level),
						needsForm: lacking ? { id: lacking, name } : null,
						examinationRuns: examinationRuns(model, facts, a.id)
					}
				];
			}),
			/** the ladder of help, and the steps on which help runs now (V-02) */
			ladder: ladder.map((s) => ({ id: s.id, name: s.name })),
			activeSteps: activeSteps(ladder, efforts, r.today).map((s) => s.id),
			efforts,
			names: await namesOf(
				r,
				efforts.flatMap((e) => e.reviews.map((v) => v.by))
			),
			mayStart: !found.closedAt && may('start-effort', found.bases),
			mayEnd: !found.closedAt && isOwn(found.bases)
		};
	}
});
