/** Small questions about the actor and about colleagues. */
import { sql } from 'kysely';
import type { Reader } from './session.ts';

/** Whether the actor leads the unit today. */
export async function leads(r: Reader, unitId: string): Promise<boolean> {
	const { rows } = await sql<{
		yes: boolean;
	}>`select ${unitId}::uuid = any (app.uuids('app.led')) as yes`.execute(r.db);
	return rows[0]!.yes;
}

/** What the actor is employed to do today. */
export async function functionsOf(r: Reader): Promise<string[]> {
	const { rows } = await sql<{ list: string[] }>`select app.texts('app.functions') as list`.execute(r.db);
	return rows[0]!.list;
}
