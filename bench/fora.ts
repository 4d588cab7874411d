/** `node bench/fora.ts`: a year of fora for sixty units is planned, in the domain alone and through the act into a database. */
import { planYear, type DaysOff, type Rhythm } from '../src/domain/fora/year.ts';
import type { Models } from '../src/server/models.ts';
import { perform } from '../src/server/act.ts';
import * as acts from '../src/server/acts/index.ts';
import { fakeClock } from '../src/server/gateways/clock.ts';
import { recomputeWith } from '../src/server/store/recompute.ts';
import { openEmbedded } from '../src/server/store/open.ts';
import { migrate } from '../src/server/store/migrate.ts';
import { openDoor } from '../src/server/store/session.ts';
import { foraClub, forumInput } from '../tests/builders/fora.ts';
import { aSchool, clubHouse, type School } from '../tests/builders/school.ts';

const units = 60;
const off: DaysOff = {
	latestReading: 'G',
	closingDays: ['2027-05-07'],
	schoolHolidays: [
		{ from: '2026-10-12', to: '2026-10-16' },
		{ from: '2026-12-21', to: '2027-01-02' },
		{ from: '2027-02-15', to: '2027-02-19' },
		{ from: '2027-06-26', to: '2027-08-08' }
	]
};
// a monthly meeting and one every eighth week in each unit: about 900 meetings a year
const rhythms: Rhythm[] = [
	{ rhythm: 'monthly', every: 1, weekday: 2, nth: 2, month: null },
	{ rhythm: 'weekly', every: 12, weekday: 4, nth: 1, month: null }
];
const from = Temporal.PlainDate.from('2026-08-10');
const to = Temporal.PlainDate.from('2027-08-09');
const median = (n: number, run: () => void) => {
	const times = Array.from({ length: n }, () => {
		const began = performance.now();
		run();
		return performance.now() - began;
	}).sort((a, b) => a - b);
	return times[Math.floor(n / 2)]!;
};

let meetings = 0;
const domain = median(9, () => {
	meetings = 0;
	for (let u = 0; u < units; u++)
		for (const r of rhythms) meetings += planYear({ ...r, weekday: 1 + (u % 5) }, from, to, off).length;
});
console.log(
	`domain: ${meetings} meetings of ${units} units planned in ${domain.toFixed(1)} ms (median of 9)`
);

const database = await openEmbedded(null);
await migrate(database.owner!, 'migrations');
const clock = fakeClock('2026-08-03T08:00:00Z');
const model = foraClub();
// planning touches no pathway, so nothing is recomputed and one model is enough
const house = clubHouse(openDoor(database.db, clock, recomputeWith({} as Models)), clock, model);
const school: School = await aSchool(house.door, { slug: 'chess-club', version: 1 });
const ids: string[] = [];
for (let u = 0; u < units; u++)
	for (const r of rhythms) {
		const made = await perform(
			house,
			school.leader,
			acts.setUpForum,
			forumInput(school, 'circle', { ...r, weekday: 1 + (u % 5) })
		);
		if ('refused' in made) throw new Error(JSON.stringify(made));
		ids.push(made.id);
	}
const began = performance.now();
let planned = 0;
for (const forumId of ids) {
	const done = await perform(house, school.leader, acts.planForumYear, {
		forumId,
		from: from.toString(),
		to: to.toString()
	});
	if ('refused' in done) throw new Error(JSON.stringify(done));
	planned += done.planned + done.leftOut;
}
console.log(
	`whole: ${planned} meetings of ${ids.length} fora planned, stored and told to their members in ${(performance.now() - began).toFixed(0)} ms (embedded database)`
);
await database.close();
