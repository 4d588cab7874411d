/** Prøv: a model played through with an invented child. Nothing is stored: the steps are in the address. */
import { z } from 'zod';
import { levelWordOf } from '#domain/collaboration/standing.ts';
import type { Obligation } from '#domain/collaboration/obligation.ts';
import { isRefusal } from '#domain/kernel/refusal.ts';
import { dayOf } from '#domain/kernel/day.ts';
import { ownStaffOf, playable } from '#domain/play/cast.ts';
import { fulfilling, offersOf, personOf } from '#domain/play/offers.ts';
import { replay } from '#domain/play/replay.ts';
import { mostSteps, parseSteps } from '#domain/play/steps.ts';
import { typeOf } from '#domain/meetings/types.ts';
import { notFound, read } from '../act.ts';
import { isoDay } from '../fields.ts';
import { lawIn } from '../store/law-reviews.ts';
import { modelSource } from '../store/model-sources.ts';
import { settingsIn } from '../store/recompute.ts';

export const modelPlay = read({
	name: 'model-play',
	summary:
		'A model played through with an invented child: where it stands after the steps, and what can be done next.',
	side: 'staff',
	schema: z.object({
		key: z.string().max(80),
		kind: z.enum(['child', 'group', 'unnamed']).default('child'),
		placement: z.enum(['school', 'daycare', 'none']).default('school'),
		age: z.coerce.number().int().min(0).max(22).default(9),
		/** the day the play begins; none: today */
		day: isoDay.nullish(),
		/** one that is too long is told as that */
		steps: z.string().default('')
	}),
	async run(r, input, house) {
		const source = await modelSource(r, house, input.key);
		if (!source) return notFound;
		const start = {
			kind: input.kind,
			placement: input.placement,
			age: input.age,
			day: input.day ?? dayOf(r.now).toString()
		};
		const head = {
			key: source.key,
			start,
			name: source.shaped?.name ?? null,
			version: source.version,
			isDraft: source.kind === 'draft'
		};
		const model = source.shaped;
		if (!model) return { ...head, fault: 'model' as const };
		const steps = parseSteps(input.steps);
		if (isRefusal(steps)) return { ...head, fault: steps.refused };
		const m = r.actor.municipalityId;
		const table = { model, laws: await lawIn(r.db, m, house.models), settings: await settingsIn(r.db, m) };
		const play = replay(table, start, steps);
		const role = (id: string) => model.roles.find((x) => x.id === id)?.name ?? null;
		const duty = (o: Obligation) => ({
			kind: o.kind,
			arena: o.arena,
			strength: o.strength,
			due: o.due,
			because: o.because,
			data: o.data,
			whoRole: o.who.role,
			meetingId: null,
			pathwayId: null,
			underretningId: null,
			person: personOf(o),
			withheld: o.withheld,
			terms: {
				meeting:
					model.meetings.find(
						(t) => t.id === (o.data.meeting ?? play.facts.meetings.find((x) => x.id === o.meetingId)?.type)
					)?.name ?? null,
				form: model.forms.find((f) => f.id === o.data.form)?.name ?? null,
				arena: model.arenas.find((a) => a.id === o.arena)?.name ?? null,
				role: o.data.role ? role(String(o.data.role)) : null
			}
		});
		const offers = offersOf(table, play);
		return {
			...head,
			fault: null,
			now: play.now,
			me: play.me,
			cast: [...new Set([...play.facts.circle.map((k) => k.personId), ...playable])].filter(
				(p) => p !== 'child' || start.kind === 'child'
			),
			around: play.facts.circle.map((k) => k.personId),
			own: ownStaffOf(start.placement),
			closed: play.facts.pathway.closedAt !== null,
			levels: model.levels.map((l) => ({ n: l.n, name: l.short })),
			levelWord: levelWordOf(model),
			names: {
				arenas: Object.fromEntries(model.arenas.map((a) => [a.id, a.name])),
				meetings: Object.fromEntries(model.meetings.map((t) => [t.id, t.name])),
				forms: Object.fromEntries(model.forms.map((f) => [f.id, f.name])),
				/** of each meeting that was called: its type */
				called: Object.fromEntries(
					play.facts.meetings.map((x) => [x.id, typeOf(model, x.type)?.name ?? null])
				)
			},
			positions: play.facts.positions.map((p) => ({
				arena: p.arena,
				level: p.level,
				coordinator: p.coordinatorId
			})),
			history: play.facts.moves.map((v) => ({ arena: v.arena, level: v.from, at: v.at })),
			duties: play.obligations
				.filter((o) => o.state === 'open')
				.toSorted((a, b) => ((a.due ?? '9') < (b.due ?? '9') ? -1 : 1))
				.map((o) => ({ ...duty(o), steps: fulfilling(model, play, o) })),
			lines: play.lines.map((l) => ({
				step: l.step,
				at: l.at,
				by: l.by,
				refused: l.refused,
				// what the refusal names, in the model's own words
				lacking: [l.refused?.rule ?? [], l.refused?.detail?.guards ?? []]
					.flat()
					.map((id) => model.moves.flatMap((v) => v.guards).find((g) => g.id === id))
					.filter((g, i, all) => g !== undefined && all.indexOf(g) === i)
					.map((g) => ({ text: g!.text, fixedBy: role(g!.fixedBy), law: g!.law ?? null })),
				needs: [l.refused?.detail?.needs ?? []].flat().map(String),
				appeared: l.appeared.map(duty),
				fulfilled: l.fulfilled.map(duty),
				lapsed: l.lapsed.map(duty)
			})),
			meetings: offers.meetings.map((o) => ({
				id: o.meeting.id,
				name: o.type.name,
				state: o.meeting.state,
				startsAt: o.meeting.startsAt,
				participants: o.meeting.participants.map((p) => p.personId),
				steps: o.steps,
				outcomes: o.outcomes,
				outcome: o.meeting.outcome,
				needs: o.needs
			})),
			calls: offers.calls.map((c) => ({
				arena: c.arena,
				type: c.type.id,
				name: c.type.name,
				steps: c.steps,
				lacking: c.lacking
			})),
			moves: offers.moves.map((v) => ({
				arena: v.arena,
				key: v.option.key,
				from: v.option.from,
				to: v.option.to,
				sign: v.option.sign,
				text: v.option.outcome?.text ?? v.option.name,
				state: v.option.state,
				mine: v.mine,
				decidedBy: v.option.decidedBy.map(role),
				guards: v.option.guards.map((g) => ({
					id: g.id,
					strength: g.strength,
					ok: g.ok,
					suspended: g.suspendedBy !== null,
					text: g.text,
					fixedBy: role(g.fixedBy)
				})),
				steps: v.steps,
				explained: v.explained
			})),
			marks: offers.marks,
			forms: offers.forms,
			others: offers.others,
			left: mostSteps - play.lines.length
		};
	}
});
