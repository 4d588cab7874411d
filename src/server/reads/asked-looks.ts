/** The monthly sample of the log as it concerns me: looks of mine that were drawn, and looks I answer for as a leader (M32). */
import { sql } from 'kysely';
import { z } from 'zod';
import { read } from '../act.ts';
import { type LookLine, lookColumns, lookJoins, shownLine } from '../store/log-samples.ts';

const most = 200;

export const askedLooks = read({
	name: 'asked-looks',
	summary: 'Looks drawn from the log that I answer for as a leader, and looks of my own that were drawn.',
	side: 'staff',
	schema: z.object({}),
	async run(r) {
		const me = r.actor.personId;
		const { rows } = await sql<LookLine>`
			select ${lookColumns} from ${lookJoins}
			where l.municipality_id = ${r.actor.municipalityId} and ${me}::uuid in (l.person_id, l.asked_id, l.late_id)
			order by a.look_id is not null, l.due_on, l.at desc limit ${sql.lit(most)}`.execute(r.db);
		const lines = rows.map((row) => shownLine(row, me, r.today));
		return {
			toAnswer: lines.filter((l) => !l.mine && !l.answered),
			mine: lines.filter((l) => l.mine),
			answered: lines.filter((l) => !l.mine && l.answered)
		};
	}
});
