/** The relay stick of a pathway: who holds it in each arena, who is asked, who still has to be told. */
import { z } from 'zod';
import { uninformed } from '#domain/collaboration/there.ts';
import { canCoordinate } from '#domain/pathways/handover.ts';
import { standingOf } from '#domain/collaboration/standing.ts';
import { notFound, read } from '../act.ts';
import { uuid } from '../fields.ts';
import { modelAt } from '../store/chosen-model.ts';
import { getFacts } from '../store/facts.ts';
import { offeredCards } from '../store/knowledge.ts';
import { findPathway } from '../store/pathways.ts';
import { headingOf, namesOf, peopleOf } from '../store/plans.ts';

export const handover = read({
	name: 'handover',
	summary: 'Who coordinates each arena, open questions to take over, and who does not know of a change yet.',
	side: 'staff',
	schema: z.object({ pathwayId: uuid }),
	async run(r, input, house) {
		const found = await findPathway(r, input.pathwayId);
		if (!found) return notFound;
		const model = house.models.getModel(found.model.slug, found.model.version);
		const facts = await getFacts(r, found.id);
		const leader = found.bases.includes('leader');
		const people = await peopleOf(r, found.id);
		const pathway = await headingOf(r, found);
		const rows = await r.db
			.selectFrom('handover')
			.select([
				'id',
				'child_id',
				'arena',
				'from_id as fromId',
				'to_id as toId',
				'asked_at as askedAt',
				'note'
			])
			.select(['answered_at as answeredAt', 'answer'])
			.where('municipality_id', '=', r.actor.municipalityId)
			.where('pathway_id', '=', found.id)
			.orderBy('asked_at', 'desc')
			.limit(40)
			.execute();
		// asked for by a rule of the model: what each profession tells the one who keeps it together (I-19)
		const reports = await r.db
			.selectFrom('mark')
			.select(['id', 'child_id', 'at', 'by_id as by', 'text'])
			.where('municipality_id', '=', r.actor.municipalityId)
			.where('pathway_id', '=', found.id)
			.where('key', '=', 'reportedToCoordinator')
			.orderBy('at', 'desc')
			.limit(20)
			.execute();
		const asked = await r.db
			.selectFrom('obligation')
			.select(['id', 'child_id'])
			.where('municipality_id', '=', r.actor.municipalityId)
			.where('pathway_id', '=', found.id)
			.where('kind', '=', 'reportToCoordinator')
			.where('who_id', '=', r.actor.personId)
			.where('state', '=', 'open')
			.executeTakeFirst();
		const handovers = rows.map(({ child_id: _, note, ...h }) => {
			const fact = facts.handovers.find((x) => x.id === h.id)!;
			const lacking = h.answer === 'accepted' ? uninformed(facts, fact) : [];
			const party = leader || h.fromId === r.actor.personId;
			return {
				...h,
				// what the giver wrote is for the one she asks, and for the leader
				note: party || h.toId === r.actor.personId ? note : null,
				uninformed: people.filter((p) => lacking.includes(p.id)),
				mayAnswer: !h.answeredAt && !found.closedAt && h.toId === r.actor.personId,
				mayInform: party && lacking.length > 0
			};
		});
		return {
			pathway,
			arenas: pathway.arenas.map((p) => ({
				id: p.arena,
				name: model.arenas.find((a) => a.id === p.arena)?.name ?? null,
				...standingOf(model, p.level),
				coordinatorId: p.coordinatorId,
				mayAsk:
					!found.closedAt &&
					(leader || p.coordinatorId === r.actor.personId) &&
					!handovers.some((h) => h.arena === p.arena && !h.answeredAt)
			})),
			receivers: people.filter((p) => canCoordinate(facts, p.id)),
			handovers,
			/** I am reminded to say how it goes */
			mayReport: !found.closedAt && asked !== undefined,
			reports: reports.map(({ child_id: _, ...x }) => x),
			answerWithin: model.times.handoverAnswer,
			knowledge: await offeredCards(r, house.models, model, 'newCoordinator'),
			names: await namesOf(r, [
				...pathway.arenas.map((a) => a.coordinatorId),
				...rows.flatMap((h) => [h.fromId, h.toId]),
				...reports.map((x) => x.by)
			])
		};
	}
});

export const myHandovers = read({
	name: 'my-handovers',
	summary: 'Questions to take over that wait for me, and changes I still have to tell people about.',
	side: 'staff',
	schema: z.object({}),
	async run(r, _input, house) {
		const rows = await r.db
			.selectFrom('handover')
			.innerJoin('pathway', (j) =>
				j
					.onRef('pathway.municipality_id', '=', 'handover.municipality_id')
					.onRef('pathway.id', '=', 'handover.pathway_id')
			)
			.leftJoin('child', (j) =>
				j
					.onRef('child.municipality_id', '=', 'pathway.municipality_id')
					.onRef('child.id', '=', 'pathway.child_id')
			)
			.select(['handover.id', 'handover.child_id', 'handover.pathway_id as pathwayId', 'handover.arena'])
			.select([
				'handover.from_id as fromId',
				'handover.to_id as toId',
				'handover.asked_at as askedAt',
				'handover.note'
			])
			.select(['child.given_name as firstName', 'pathway.title', 'handover.answered_at as answeredAt'])
			.where('handover.municipality_id', '=', r.actor.municipalityId)
			.where('pathway.closed_at', 'is', null)
			.where('handover.answered_at', 'is', null)
			.where((e) =>
				e.or([e('handover.to_id', '=', r.actor.personId), e('handover.from_id', '=', r.actor.personId)])
			)
			.orderBy('handover.asked_at')
			.execute();
		const duties = await r.db
			.selectFrom('obligation')
			.select(['child_id', 'pathway_id as pathwayId', 'arena', 'due_at as dueAt'])
			.where('municipality_id', '=', r.actor.municipalityId)
			.where('kind', '=', 'informOfHandover')
			.where('state', '=', 'open')
			.where('who_id', '=', r.actor.personId)
			.orderBy('due_at')
			.execute();
		return {
			waiting: rows
				.filter((h) => h.toId === r.actor.personId)
				.map(({ child_id: _, ...h }) => ({ ...h, name: h.firstName ?? h.title })),
			asked: rows
				.filter((h) => h.fromId === r.actor.personId && h.toId !== r.actor.personId)
				.map(({ child_id: _, note: _n, ...h }) => ({ ...h, name: h.firstName ?? h.title })),
			knowledge: rows.some((h) => h.toId === r.actor.personId)
				? await offeredCards(
						r,
						house.models,
						await modelAt(r, house.models, r.actor.unitId),
						'newCoordinator'
					)
				: [],
			toTell: duties.map(({ child_id: _, ...d }) => d),
			names: await namesOf(
				r,
				rows.flatMap((h) => [h.fromId, h.toId])
			)
		};
	}
});
