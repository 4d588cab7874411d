/** Teams of the shipped models at one school, for the tests of one describe. */
import { beforeAll } from 'vitest';
import { look, perform, type Act, type Read } from '../../src/server/act.ts';
import * as acts from '../../src/server/acts/index.ts';
import * as reads from '../../src/server/reads/index.ts';
import type { Actor } from '../../src/server/store/session.ts';
import { aForum } from './fora.ts';
import { aPlan, must } from './plans.ts';
import { aColleague, M } from './school.ts';
import { aSchoolDay } from './school-day.ts';

/** What a template of TRIO asks for, answered. */
export const whole = {
	seen: 'Rejser sig',
	since: 'August',
	strengths: 'Glad for at tegne',
	tried: 'Ny plads',
	effect: 'Lidt ro',
	childWords: 'Vil sidde forrest',
	parentsView: 'Er enige',
	wish: 'Sparring'
};

export const unnamed = (occurrenceId: string, more: Record<string, unknown> = {}) => ({
	occurrenceId,
	kind: 'unnamed',
	title: 'Uro i timerne',
	body: 'Et barn rejser sig hele tiden.',
	...more
});

/** Who takes a seat, as the form sends it. */
export const on = (who: string, person: Actor) => `${who}:${person.personId}`;

/** A municipality that lets its teams follow any shipped model, with a social worker, a chief and the leader of another school. */
export function shippedTeams() {
	const { house, s } = aSchoolDay('pglite');
	const social = {} as Actor;
	const chief = {} as Actor;
	const otherLeader = {} as Actor;
	beforeAll(async () => {
		let admin: Actor;
		await house.door.asSystem(M, async (w) => {
			Object.assign(social, await aColleague(w, 'Sara', 'Rask', 'outreachSocialWorker', s.authority));
			Object.assign(chief, await aColleague(w, 'Carl', 'Krogh', 'authorityLeader', s.authority));
			Object.assign(otherLeader, await aColleague(w, 'Nanna', 'Bro', 'unitLeader', s.otherSchool));
			admin = await aColleague(w, 'Asta', 'Drift', 'administrator', s.school);
		});
		must(
			await perform(house, admin!, acts.setSettings, {
				latestReading: 'G',
				feedbackDays: 14,
				smallest: 5,
				foraFrom: house.models.list().map((m) => m.slug)
			})
		);
	});

	const act = async (who: Actor, what: Act, input: Record<string, unknown>) =>
		(await perform(house, who, what, input)) as Record<string, unknown>;
	const see = async <R>(who: Actor, what: Read<never, R>, input: Record<string, unknown>) =>
		(await look(house, who, what as unknown as Read, input)) as Exclude<R, { refused: string }>;
	const at = (who: Actor, occurrenceId: string) =>
		see(who, reads.forumOccurrence as never, { occurrenceId }) as Promise<{
			agenda: { point: { title: string; kind: string; because: string | null } | null }[];
			returned: { id: string; missing: string[] }[];
		}>;
	const team = (type: string, seats: string[], more: Record<string, unknown> = {}) =>
		aForum(house, s, 'circle', { type, seats, name: 'Teamet', ...more });
	const trio = () =>
		team('broenderslev:trio', [
			on('leadership', s.leader),
			on('psychologist', s.psychologist),
			on('outreachSocialWorker', social)
		]);
	const plan = (slug: string, arena: string, level = 1) =>
		aPlan(house, s, { [arena]: level }, 'child', { slug, version: 1 });
	const begin = (id: string) =>
		house.door.asSystem(M, (w) =>
			w.db.updateTable('forum_occurrence').set({ state: 'running' }).where('id', '=', id).execute()
		);
	return { house, s, social, chief, otherLeader, act, see, at, team, trio, plan, begin };
}
