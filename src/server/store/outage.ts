/** Tells "the database does not answer" from a fault of our own: the first heals by itself and is told as 503. */
import { sql } from 'kysely';
import type { House } from '../house.ts';

const codes = new Set([
	'ECONNREFUSED',
	'ECONNRESET',
	'EPIPE',
	'ETIMEDOUT',
	'ENOTFOUND',
	'EAI_AGAIN',
	'CONNECT_TIMEOUT',
	'CONNECTION_CLOSED',
	'CONNECTION_ENDED',
	'CONNECTION_DESTROYED',
	// postgres: shutting down, starting up, too many connections, out of disk or memory, read only after a switch
	'57P01',
	'57P02',
	'57P03',
	'53000',
	'53100',
	'53200',
	'53300',
	'25006'
]);

export function isOutage(e: unknown): boolean {
	for (let at = e, n = 0; at instanceof Error && n < 5; at = at.cause, n++) {
		const { code } = at as { code?: string };
		if (code && (codes.has(code) || code.startsWith('08'))) return true;
		if (at instanceof AggregateError && at.errors.some(isOutage)) return true;
		if (/PGlite is clos(ed|ing)/i.test(at.message)) return true;
	}
	return false;
}

/** Does the database answer within two seconds? */
export async function answers(house: Pick<House, 'database'>): Promise<boolean> {
	let timer: NodeJS.Timeout | undefined;
	const late = new Promise<false>((done) => (timer = setTimeout(done, 2000, false)));
	const well = sql`select 1`.execute(house.database.db).then(
		() => true,
		() => false
	);
	return Promise.race([well, late]).finally(() => clearTimeout(timer));
}
