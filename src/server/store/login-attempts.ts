/** Logins that were started: each is taken once, in time, by the browser that began it. */
import { timingSafeEqual } from 'node:crypto';
import type { House } from '../house.ts';
import type { LoginSide } from './logins.ts';
import { hash, secret } from './tokens.ts';

export const attemptLife = { minutes: 10 };

export type Attempt = { side: LoginSide; issuer: string; nonce: string; verifier: string; returnTo: string };

/** Keeps a started login. `binding` goes into a cookie of the browser that started it. */
export async function startAttempt(
	house: House,
	state: string,
	attempt: Attempt
): Promise<{ binding: string }> {
	const binding = secret();
	await house.door.asSystem(null, async (w) => {
		await w.db
			.deleteFrom('login_attempt')
			.where('created_at', '<', w.now.subtract(attemptLife).toString())
			.execute();
		await w.db
			.insertInto('login_attempt')
			.values({
				state,
				municipality_id: null,
				issuer: attempt.issuer,
				side: attempt.side,
				nonce: attempt.nonce,
				verifier: attempt.verifier,
				return_to: attempt.returnTo,
				binding: hash(binding),
				created_at: w.at
			})
			.execute();
	});
	return { binding };
}

/** Takes an attempt away for good; null when it is unknown, used, too old, or started in another browser. */
export async function takeAttempt(house: House, state: string, binding: string): Promise<Attempt | null> {
	const row = await house.door.asSystem(null, (w) =>
		w.db
			.deleteFrom('login_attempt')
			.where('state', '=', state)
			.returning(['issuer', 'side', 'nonce', 'verifier', 'return_to', 'binding', 'created_at'])
			.executeTakeFirst()
	);
	if (!row || !timingSafeEqual(Buffer.from(row.binding), hash(binding))) return null;
	if (
		Temporal.Instant.compare(house.clock.now(), Temporal.Instant.from(row.created_at).add(attemptLife)) >= 0
	)
		return null;
	return {
		side: row.side,
		issuer: row.issuer,
		nonce: row.nonce,
		verifier: row.verifier,
		returnTo: row.return_to
	};
}
