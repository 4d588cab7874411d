/** How far a team has come: what it is asked, what its rounds have told, and whether it may ask for a visit. */
import { z } from 'zod';
import { besideEachOther, leastOf } from '#domain/fora/rounds.ts';
import { statementsOf } from '#domain/meetings/evaluation.ts';
import { notFound, read } from '../act.ts';
import { uuid } from '../fields.ts';
import { findForum } from '../store/fora.ts';
import { offeredRound, respondentsOf, roundsOf, surveysOf, visitsOf } from '../store/team-rounds.ts';

export const teamRounds = read({
	name: 'team-rounds',
	summary:
		"A team's rounds about itself: the one that runs, what earlier ones told, and a visit it may ask for.",
	side: 'staff',
	schema: z.object({ forumId: uuid }),
	async run(r, input, house) {
		const found = await findForum(r, house.models, input.forumId);
		const surveys = found?.mine ? surveysOf(found, house.models) : [];
		if (!found || !surveys.length) return notFound;
		const rounds = await roundsOf(r, found.row.id);
		const visits = await visitsOf(r, found.row.id);
		return {
			today: r.today,
			forum: { id: found.row.id, name: found.row.name, unitName: found.row.unitName },
			steers: found.steers,
			surveys: await Promise.all(
				surveys.map(async (s) => {
					const asked = await respondentsOf(r, found, s);
					const own = rounds.filter((x) => x.survey === s.id);
					const open = own.find((x) => !x.closedOn);
					const offered = offeredRound(s, own);
					return {
						id: s.id,
						name: s.name,
						scale: s.scale,
						statements: statementsOf(s).map(({ id, text }) => ({ id, text })),
						/** the statements by theme, each time it was rated beside the times before */
						themes: s.themes
							.filter((t) => t.statements.length)
							.map((t) => ({
								id: t.id,
								name: t.name,
								statements: t.statements.map(({ id, text }) => ({ id, text })),
								beside: besideEachOther(
									t.statements,
									own.flatMap((x) => (x.closedOn ? [{ closedOn: x.closedOn, told: x.told }] : []))
								)
							})),
						least: leastOf(s),
						asked: asked.length,
						askedMe: asked.includes(r.actor.personId),
						open: open
							? { openedOn: open.openedOn, answered: open.answered, iAnswered: open.iAnswered }
							: null,
						over: own
							.filter((x) => x.closedOn)
							.map(({ id, closedOn, people, told, mean }) => ({
								id,
								closedOn: closedOn!,
								people,
								told,
								mean
							})),
						offer: offered && !open ? s.offers!.text : null,
						visit: visits.find((v) => own.some((x) => x.id === v.roundId)) ?? null,
						/** asked already about the last round */
						isAsked: offered !== null && visits.some((v) => v.roundId === offered.id)
					};
				})
			)
		};
	}
});
