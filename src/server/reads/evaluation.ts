/** How was the meeting? What one is asked oneself, and what many have said. */
import { sql } from 'kysely';
import { z } from 'zod';
import type { Survey } from '#domain/collaboration/model.ts';
import { quartersBefore, statementsOf, surveyIn, trendsOf } from '#domain/meetings/evaluation.ts';
import { notFound, read } from '../act.ts';
import { uuid } from '../fields.ts';
import {
	askedAbout,
	askedAboutForum,
	type Asking,
	evaluationFigures,
	evaluationWords
} from '../store/evaluation.ts';
import { offeredModels } from '../store/released-models.ts';
import { aboutOf, hasPathway, standingWith } from '../store/family.ts';

/** Quarters of a trend: two years. */
const shown = 8;

const question = (s: Survey) => ({
	id: s.id,
	name: s.name,
	scale: s.scale,
	statements: statementsOf(s).map(({ id, text }) => ({ id, text }))
});
const page = (x: Asking) => ({
	name: x.name,
	heldAt: x.heldAt,
	questions: x.surveys.filter((s) => !x.answered.includes(s.id)).map(question),
	answered: x.answered.length > 0
});

export const evaluation = read({
	name: 'evaluation',
	summary: 'What I am asked about a meeting I was at, as a professional.',
	side: 'staff',
	schema: z.object({ meetingId: uuid }),
	async run(r, input, house) {
		const x = await askedAbout(r, house.models, input.meetingId);
		return x ? { meetingId: input.meetingId, ...page(x) } : notFound;
	}
});

export const forumEvaluation = read({
	name: 'forum-evaluation',
	summary: "What I am asked about a team's meeting I was at.",
	side: 'staff',
	schema: z.object({ occurrenceId: uuid }),
	async run(r, input, house) {
		const x = await askedAboutForum(r, house.models, input.occurrenceId);
		return x ? { occurrenceId: input.occurrenceId, ...page(x) } : notFound;
	}
});

export const familyEvaluation = read({
	name: 'family-evaluation',
	summary: 'What a parent or young person is asked about a meeting she was at.',
	side: 'family',
	schema: z.object({ childId: uuid, meetingId: uuid }),
	async run(r, input, house) {
		const s = await standingWith(r, input.childId);
		const x = hasPathway(s) ? await askedAbout(r, house.models, input.meetingId) : null;
		if (!hasPathway(s) || !x || x.childId !== input.childId) return notFound;
		return { about: aboutOf(s), meetingId: input.meetingId, ...page(x) };
	}
});

export const evaluationTrends = read({
	name: 'evaluation-trends',
	summary: 'How meetings and fora of my units were, quarter by quarter, where enough people have answered.',
	side: 'staff',
	schema: z.object({}),
	async run(r, _input, house) {
		const { rows: units } = await sql<{ id: string; name: string }>`select id, name from unit
			where municipality_id = ${r.actor.municipalityId} and id = any ((select app.uuids('app.led'))::uuid[]) order by name`.execute(
			r.db
		);
		if (!units.length) return notFound;
		const models = await offeredModels(r, house.models, 'anyState');
		const modelOf = (slug: string) => models.find((m) => m.slug === slug) ?? null;
		const least = (slug: string, id: string) => surveyIn(modelOf(slug), id)?.minimumAnswers ?? 0;
		const quarters = quartersBefore(r.today, shown);
		const figures = await evaluationFigures(r);
		const said = await evaluationWords(r);
		const counted = (x: {
			slug: string;
			survey: string;
			unitId: string;
			occasion: string;
			quarter: string;
		}) =>
			figures.some(
				(f) =>
					f.unitId === x.unitId &&
					f.slug === x.slug &&
					f.occasion === x.occasion &&
					f.survey === x.survey &&
					f.quarter === x.quarter &&
					f.people >= least(f.slug, f.survey)
			);
		return {
			units,
			quarters,
			trends: trendsOf(figures, quarters, least).map((t) => {
				const model = modelOf(t.slug);
				const survey = surveyIn(model, t.survey);
				const occasion = [...(model?.meetings ?? []), ...(model?.fora ?? [])].find(
					(x) => x.id === t.occasion
				);
				const texts = survey ? statementsOf(survey) : [];
				const at = (id: string) => texts.findIndex((x) => x.id === id);
				return {
					...t,
					name: occasion?.name ?? null,
					modelName: model?.name ?? null,
					surveyName: survey?.name ?? null,
					scale: survey?.scale ?? null,
					/** in the order they are asked */
					lines: t.lines
						.toSorted((a, b) => at(a.statement) - at(b.statement))
						.map((l) => ({ ...l, text: texts.find((x) => x.id === l.statement)?.text ?? null })),
					words: said
						.filter(
							(x) =>
								x.unitId === t.unitId &&
								x.slug === t.slug &&
								x.occasion === t.occasion &&
								x.survey === t.survey &&
								quarters.includes(x.quarter) &&
								counted(x)
						)
						.map((x) => x.words)
				};
			})
		};
	}
});
