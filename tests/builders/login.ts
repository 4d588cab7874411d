/** Two identity providers on loopback, and people who log in by them into two municipalities, for the tests of one describe. */
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { GET as backFromProvider } from '../../src/routes/(login)/log-ind/retur/[side]/+server.ts';
import { actions as loginActions } from '../../src/routes/(login)/log-ind/+page.server.ts';
import { whoAsks } from '../../src/server/page.ts';
import { openBrowser, useHouse, type Browser } from '../support/browser.ts';
import { type Kind, testHouse, type TestHouse } from '../support/house.ts';
import { openIdp, substantial, walk, type TestIdp } from '../support/idp.ts';

/** Sessions and codes are held against the machine's own clock by the providers, so the house begins there. */
export const realNow = () =>
	Temporal.Instant.fromEpochMilliseconds(Temporal.Now.instant().epochMilliseconds).toString();

export function aLogin(kind: Kind) {
	const house = {} as TestHouse;
	const idp = {} as { staff: TestIdp; family: TestIdp };
	const unit = crypto.randomUUID();
	/** ids by name and municipality, as in `Anna@1` */
	const people: Record<string, string> = {};

	const asSystem = <T>(m: number, fn: Parameters<TestHouse['door']['asSystem']>[1]) =>
		house.door.asSystem(m, fn) as Promise<T>;
	/** What is stored, seen as the system sees it. */
	const peek = <T>(query: ReturnType<typeof sql>) => asSystem<{ rows: T[] }>(1, (w) => query.execute(w.db));

	async function addPerson(
		m: number,
		name: string,
		logins: { side: 'staff' | 'family'; subject: string }[],
		fn: string | null
	) {
		await asSystem(m, async (w) => {
			const id = w.id();
			people[`${name}@${m}`] = id;
			await w.db
				.insertInto('person')
				.values({
					municipality_id: m,
					id,
					given_name: name,
					family_name: 'Prøve',
					sort_name: name,
					is_staff: !!fn
				} as never)
				.execute();
			for (const l of logins)
				await w.db
					.insertInto('account')
					.values({
						municipality_id: m,
						id: w.id(),
						person_id: id,
						side: l.side,
						issuer: idp[l.side].issuer,
						subject: l.subject
					} as never)
					.execute();
			if (fn)
				await w.db
					.insertInto('employment')
					.values({
						municipality_id: m,
						id: w.id(),
						person_id: id,
						unit_id: unit,
						function: fn,
						from_day: '2020-01-01',
						to_day: null
					} as never)
					.execute();
		});
	}

	beforeAll(async () => {
		const plain = await testHouse(kind, realNow());
		const back = `${plain.config.publicUrl}/log-ind/retur`;
		idp.staff = await openIdp(`${back}/medarbejder`);
		idp.family = await openIdp(`${back}/familie`);
		const oidc = { staff: idp.staff.client, family: idp.family.client, acr: [substantial] };
		Object.assign(house, plain, { config: { ...plain.config, oidc } });
		useHouse(house);
		await house.door.asSystem(null, async (w) => {
			for (const [id, slug] of [
				[1, 'demoby'],
				[2, 'nyby']
			] as const)
				await sql`select app.found_municipality(${id}::int, ${slug}::text, ${slug}::text, 'chess', 1, '{}'::jsonb, ${w.at}::timestamptz)`.execute(
					w.db
				);
		});
		for (const m of [1, 2])
			await asSystem(m, (w) =>
				w.db
					.insertInto('unit')
					.values({
						municipality_id: m,
						id: unit,
						name: 'Skolen',
						kind: 'school',
						external_key: 'S1'
					} as never)
					.execute()
			);
		await addPerson(
			1,
			'Anna',
			[
				{ side: 'staff', subject: 'anna' },
				{ side: 'family', subject: 'anna-mitid' }
			],
			'teacher'
		);
		await addPerson(1, 'Admin', [{ side: 'staff', subject: 'admin' }], 'administrator');
		await addPerson(1, 'Dpo', [{ side: 'staff', subject: 'dpo' }], 'dataProtectionOfficer');
		await addPerson(1, 'Mor', [{ side: 'family', subject: 'mor' }], null);
		await addPerson(2, 'Mor', [{ side: 'family', subject: 'mor' }], null);
		await addPerson(1, 'Samme', [{ side: 'staff', subject: 'samme' }], 'teacher');
		await addPerson(1, 'Anden', [{ side: 'family', subject: 'samme' }], null);
	});

	afterAll(async () => {
		await idp.staff?.close();
		await idp.family?.close();
		await house.close?.();
	});

	beforeEach(() => {
		house.clock.set(realNow());
		for (const one of [idp.staff, idp.family])
			Object.assign(one, { forge: null, acr: substantial, claims: {}, up: true });
	});

	const home = (event: Parameters<typeof whoAsks>[0]) => whoAsks(event);
	const start = async (b: Browser, side: 'medarbejder' | 'familie', til = '/min-dag') =>
		new URL((await b.go(`/log-ind?/${side}`, loginActions[side]!, { form: { til } })).location!);
	const comeBack = (b: Browser, side: string, address: URL) =>
		b.go(address.pathname + address.search, backFromProvider, { params: { side } });

	async function logIn(
		b: Browser,
		subject: string,
		side: 'medarbejder' | 'familie' = 'medarbejder',
		til = '/min-dag'
	) {
		idp[side === 'medarbejder' ? 'staff' : 'family'].who = subject;
		return comeBack(b, side, await walk(await start(b, side, til)));
	}
	const whoIs = async (b: Browser) => {
		const seen = await b.go('/min-dag', home);
		return seen.status === 200 ? (seen.data as ReturnType<typeof whoAsks>) : null;
	};
	async function person(subject = 'anna', side: 'medarbejder' | 'familie' = 'medarbejder') {
		const b = openBrowser(house);
		await logIn(b, subject, side);
		return b;
	}

	return { house, idp, unit, people, asSystem, peek, addPerson, home, start, comeBack, logIn, whoIs, person };
}
