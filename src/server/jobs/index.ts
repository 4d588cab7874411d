/** What runs by itself: mail at once, the rest at its time. Everything is taken under locks, so any number of processes may run it. */
import { sql } from 'kysely';
import { type Mailer, smtpMailer } from '../gateways/mail.ts';
import type { House } from '../house.ts';
import { forgetLogins } from '../store/login-sessions.ts';
import { forgetOver } from '../store/keeping.ts';
import { forgetRates } from '../store/rates.ts';
import { boxMail } from '../store/outbox.ts';
import { deliverOutbox } from './deliver-outbox.ts';
import { drawLogSamples } from './draw-log-samples.ts';
import { escalateHandovers } from './escalate-handovers.ts';
import { gatherFora } from './gather-fora.ts';
import { fetchCalendars, openPolls } from './fetch-calendars.ts';
import { recountDeadlines } from './recount-deadlines.ts';
import { releaseEverywhere } from './release-participants.ts';
import { remindInvited } from './remind-invited.ts';
import { takeUpModels } from './take-up-models.ts';

type Job = { name: string; every: number; run(house: House): Promise<unknown> };

const minutes = (n: number) => n * 60_000;

/** The demo keeps its mail in a table; a real installation sends it. */
const mailerOf = (house: House): Mailer =>
	house.config.smtpUrl ? smtpMailer(house.config) : boxMailer(house);

/** The local mailbox of the demo. */
function boxMailer(house: House): Mailer {
	return {
		send: (mail) =>
			house.door.asSystem(null, async (w) => {
				await boxMail(w, mail);
				return { sent: true as const };
			}),
		close: () => {}
	};
}

const each = async (house: House, run: (municipality: number) => Promise<unknown>) => {
	const all = await house.door.asSystem(null, (w) =>
		w.db.selectFrom('municipality').select('id').orderBy('id').execute()
	);
	for (const { id } of all) await run(id);
};

/** Closes the windows of the log, so that a removal shows. */
const sealAudit = (house: House) =>
	each(house, (m) =>
		house.door.asSystem(m, (w) => sql`select app.seal_audit(${m}::int, ${w.at}::timestamptz)`.execute(w.db))
	);

/** What has had its time: `keeping.ts` says of every table how long that is. */
export const forgetOld = async (house: House) => {
	await forgetLogins(house);
	await forgetRates(house);
	await each(house, (m) => house.door.asSystem(m, forgetOver));
};

/** Starts the worker; it stops with the house, after what it is doing. */
export async function startJobs(house: House): Promise<void> {
	const mailer = mailerOf(house);
	const jobs: Job[] = [
		{ name: 'outbox', every: 30_000, run: (h) => deliverOutbox(h, mailer) },
		{ name: 'handovers', every: minutes(5), run: escalateHandovers },
		{ name: 'recount', every: minutes(5), run: recountDeadlines },
		{ name: 'release', every: minutes(10), run: releaseEverywhere },
		{ name: 'answers', every: minutes(30), run: remindInvited },
		{ name: 'times', every: minutes(10), run: openPolls },
		{ name: 'calendars', every: minutes(5), run: fetchCalendars },
		{ name: 'models', every: minutes(5), run: takeUpModels },
		{ name: 'seal', every: minutes(5), run: sealAudit },
		{ name: 'fora', every: minutes(30), run: gatherFora },
		{ name: 'samples', every: minutes(30), run: (h) => drawLogSamples(h) },
		{ name: 'forget', every: minutes(60), run: forgetOld }
	];
	const due = new Map(jobs.map((j, i) => [j.name, performance.now() + i * 500]));
	let stopped = false;
	let timer: NodeJS.Timeout | undefined;
	let running: Promise<void> | null = null;

	async function round() {
		for (const job of jobs) {
			if (stopped || (due.get(job.name) ?? 0) > performance.now()) continue;
			due.set(job.name, performance.now() + job.every);
			try {
				await job.run(house);
			} catch (e) {
				// the database may be away for a moment: the next round tries again
				console.error(
					JSON.stringify({
						event: 'fault',
						what: `job ${job.name}`,
						error: (e as { code?: string }).code ?? (e as Error).name
					})
				);
			}
		}
	}
	function plan() {
		if (stopped) return;
		clearTimeout(timer);
		const next = Math.max(0, Math.min(...due.values()) - performance.now());
		timer = setTimeout(() => {
			running ??= round().finally(() => {
				running = null;
				plan();
			});
		}, next);
	}
	const unlisten = await house.database.listen('jobs', (table) => {
		due.set({ job: 'recount', calendar_link: 'calendars' }[table] ?? 'outbox', 0);
		if (!running) plan();
	});
	plan();
	house.onClose(async () => {
		stopped = true;
		clearTimeout(timer);
		await unlisten().catch(() => {});
		await running;
		mailer.close();
	});
}
