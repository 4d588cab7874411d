/** Skift niveau: every way from here, what each asks for, what is missing and who can mend it, and what will happen. */
import { z } from 'zod';
import { may } from '#domain/access/may.ts';
import { marksAsked } from '#domain/collaboration/marks-asked.ts';
import { availableMoves } from '#domain/collaboration/moves.ts';
import { mayDecide, remedyOf } from '#domain/pathways/deciders.ts';
import { canCoordinate } from '#domain/pathways/handover.ts';
import { levelWordOf, standingOf } from '#domain/collaboration/standing.ts';
import { notFound, read } from '../act.ts';
import { code, uuid } from '../fields.ts';
import { getFacts } from '../store/facts.ts';
import { findPathway } from '../store/pathways.ts';
import { functionsOf } from '../store/people.ts';
import { headingOf, namesOf, peopleOf } from '../store/plans.ts';

export const levelChange = read({
	name: 'level-change',
	summary:
		'The moves that are possible in one arena, with every condition, what it lacks and who can mend it.',
	side: 'staff',
	schema: z.object({ pathwayId: uuid, arena: code.nullish() }),
	async run(r, input, house) {
		const found = await findPathway(r, input.pathwayId);
		if (!found || !may('move-level', found.bases)) return notFound;
		const m = r.actor.municipalityId;
		const model = house.models.getModel(found.model.slug, found.model.version);
		const pathway = await headingOf(r, found);
		// where most happens comes first when no arena is named, then as the model orders them
		const place = (id: string) => model.arenas.findIndex((a) => a.id === id);
		const [busiest] = pathway.arenas.toSorted((a, b) => b.level - a.level || place(a.arena) - place(b.arena));
		const position = pathway.arenas.find((p) => p.arena === input.arena) ?? busiest;
		if (!position || (input.arena && position.arena !== input.arena)) return notFound;
		const { arena } = position;
		const facts = await getFacts(r, found.id);
		const actor = {
			personId: r.actor.personId,
			leader: found.bases.includes('leader'),
			functions: await functionsOf(r)
		};
		const marks = await r.db
			.selectFrom('mark')
			.select(['id', 'key', 'at', 'by_id as by', 'text'])
			.where('municipality_id', '=', m)
			.where('pathway_id', '=', found.id)
			.where((e) => e.or([e('arena', 'is', null), e('arena', '=', arena)]))
			.orderBy('at', 'desc')
			.limit(60)
			.execute();
		const moves = await r.db
			.selectFrom('level_move')
			.select([
				'id',
				'from_level as from',
				'to_level as to',
				'outcome',
				'sign',
				'at',
				'by_id as by',
				'note',
				'passed'
			])
			.where('municipality_id', '=', m)
			.where('pathway_id', '=', found.id)
			.where('arena', '=', arena)
			.orderBy('at', 'desc')
			.limit(20)
			.execute();
		const role = (id: string) => model.roles.find((x) => x.id === id)?.name ?? null;
		const meeting = (id: string | null) =>
			id ? (model.meetings.find((x) => x.id === id)?.name ?? null) : null;
		const form = (id: string | null) => (id ? (model.forms.find((x) => x.id === id)?.name ?? null) : null);
		const outcomes = model.levels.flatMap((l) => l.outcomes);
		const guards = model.moves.flatMap((v) => v.guards);
		const options = availableMoves(model, facts, arena, r.now, { coordinatorNamed: true });
		const people = await peopleOf(r, found.id);
		const caseworkerId = facts.child?.authorityCase?.caseworkerId ?? null;
		return {
			pathway,
			arena: { id: arena, name: model.arenas.find((a) => a.id === arena)?.name ?? null },
			arenas: pathway.arenas.map((p) => ({
				id: p.arena,
				name: model.arenas.find((a) => a.id === p.arena)?.name ?? null,
				...standingOf(model, p.level)
			})),
			level: levelOf(model, position.level),
			// a model without levels has nothing to move between, and still facts to write down
			hasLevels: model.levels.length > 0,
			levelWord: levelWordOf(model),
			asked: found.closedAt ? [] : marksAsked(model),
			coordinatorId: position.coordinatorId,
			options: options.map((o) => ({
				key: o.key,
				outcome: o.outcome,
				sign: o.sign,
				name: o.name,
				to: o.to,
				toLevel: o.to === 'close' ? null : levelOf(model, o.to),
				state: o.state,
				mayDecide: !found.closedAt && mayDecide(model, o.decidedBy, facts, arena, actor),
				decidedBy: o.decidedBy.map(role),
				settlesFollowUp: o.settlesFollowUp,
				convenes: o.convenes ? { id: o.convenes, name: meeting(o.convenes) } : null,
				form: o.form ? { id: o.form, name: form(o.form) } : null,
				exceptions: o.exceptions.map((e) => ({
					id: e.id,
					text: e.text,
					do: e.atOnce?.do ?? null,
					// where the authority has an open case, the way is to the one who has it
					contactId: e.atOnce?.do === 'contactRole' ? caseworkerId : null
				})),
				guards: o.guards.map((g) => ({
					id: g.id,
					strength: g.strength,
					ok: g.ok,
					text: g.text,
					suspended: g.suspendedBy !== null,
					fixedBy: role(g.fixedBy),
					remedies: g.missing.map((f) => {
						const remedy = remedyOf(f);
						return remedy.kind === 'form'
							? { ...remedy, name: form(remedy.form) }
							: remedy.kind === 'meeting'
								? { ...remedy, name: meeting(remedy.meeting) }
								: remedy;
					})
				}))
			})),
			receivers: people.filter((p) => canCoordinate(facts, p.id)),
			told: people.filter(
				(p) => p.id !== r.actor.personId && (p.relation === 'professional' || p.relation === 'custodyHolder')
			),
			worried: facts.concerns.filter((c) => c.feedbackAt === null && (c.arena === null || c.arena === arena))
				.length,
			marks,
			moves: moves.map(({ passed, outcome, ...v }) => ({
				...v,
				outcome:
					outcomes.find((o) => o.id === outcome)?.text ??
					model.moves.find((x) => x.id === outcome)?.name ??
					null,
				passed: (passed as { guard: string; reason: string }[]).map((p) => ({
					guard: guards.find((g) => g.id === p.guard)?.text ?? null,
					reason: p.reason
				}))
			})),
			names: await namesOf(r, [
				position.coordinatorId,
				caseworkerId,
				...marks.map((k) => k.by),
				...moves.map((v) => v.by)
			])
		};
	}
});

const levelOf = (
	model: {
		levels: readonly {
			n: number;
			name: { da: string; en?: string | undefined };
			short: { da: string; en?: string | undefined };
		}[];
	},
	n: number
) => {
	const level = model.levels.find((l) => l.n === n);
	return { n, name: level?.name ?? null, short: level?.short ?? null };
};
