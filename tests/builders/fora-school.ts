/** A school with three of the club's fora, for the tests of one describe on one database. */
import { sql } from 'kysely';
import { afterAll, beforeAll } from 'vitest';
import { look, perform } from '../../src/server/act.ts';
import * as acts from '../../src/server/acts/index.ts';
import type { House } from '../../src/server/house.ts';
import * as reads from '../../src/server/reads/index.ts';
import type { Actor } from '../../src/server/store/session.ts';
import type { Kind } from '../support/copies.ts';
import { type TestDoor, testDoor } from '../support/door.ts';
import { aForum, foraClub } from './fora.ts';
import { aPathway } from './pathway.ts';
import { aColleague, aSchool, M, type School, withEngine } from './school.ts';

type Made = Awaited<ReturnType<typeof aForum>>;

export const gone = { refused: 'not-found' };

/** What the template and the voices ask for at the table. */
export const ready = {
	answers: { tried: 'Ny plads' },
	childView: 'Vil gerne sidde forrest',
	parentsView: 'Er enige'
};

/**
 * A circle, a table and hours on site, planned; a pathway about Jakob, and three colleagues without a seat.
 * All are filled before the first test and not before: nothing may be taken out of them while the tests are only listed.
 */
export function aForaSchool(kind: Kind) {
	const t = {} as TestDoor;
	const house = {} as House;
	const s = {} as School;
	const circle = {} as Made;
	const table = {} as Made;
	const pathway = {} as { id: string };
	const social = {} as Actor;
	const admin = {} as Actor;
	const guest = {} as Actor;

	beforeAll(async () => {
		Object.assign(t, await testDoor(kind));
		Object.assign(house, withEngine(t, foraClub()));
		Object.assign(s, await aSchool(house.door, { slug: 'chess-club', version: 1 }));
		await house.door.asSystem(M, async (w) => {
			Object.assign(guest, await aColleague(w, 'Gry', 'Vikar', 'psychologist', s.ppr));
			Object.assign(social, await aColleague(w, 'Sara', 'Rask', 'caseworker', s.authority));
			Object.assign(admin, await aColleague(w, 'Asta', 'Drift', 'administrator', s.school));
			await sql`update person set email = 'mette@skole.example' where id = ${s.teacher.personId}::uuid`.execute(
				w.db
			);
		});
		Object.assign(circle, await aForum(house, s, 'circle'));
		Object.assign(table, await aForum(house, s, 'table'));
		await aForum(house, s, 'hours');
		pathway.id = await aPathway(house, s);
	}, 60_000);
	afterAll(() => t.close());

	const see = async <R>(
		who: Actor,
		what: { name: string; run: (...x: never[]) => Promise<R> },
		input: Record<string, unknown>
	) => (await look(house, who, what as never, input)) as Exclude<R, { refused: string }>;
	const at = (who: Actor, occurrenceId: string) => see(who, reads.forumOccurrence, { occurrenceId });
	const bring = (who: Actor, occurrenceId: string, more: Record<string, unknown>) =>
		perform(house, who, acts.bringPoint, {
			occurrenceId,
			kind: 'unnamed',
			title: 'Uro i timerne',
			body: 'Et barn rejser sig hele tiden.',
			...more
		});
	const post = () =>
		house.door.asSystem(M, (w) =>
			w.db
				.selectFrom('outbox')
				.select(['template', 'recipient_id as to', 'params', 'forum_id', 'kind'])
				.orderBy('created_at')
				.execute()
		);
	return { t, house, s, circle, table, pathway, social, admin, guest, see, at, bring, post };
}
