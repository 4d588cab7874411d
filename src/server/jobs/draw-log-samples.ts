/**
 * The monthly sample of the log (M32). The month's moment is drawn by chance and kept; when it has come the looks are drawn by
 * chance too, and each goes to a leader of whoever looked. What nobody answers in time goes on. It may run as often as it likes.
 */
import { randomBytes } from 'node:crypto';
import { dueOn, isLate, whoAnswers, whoIsTold } from '#domain/log-samples/answer.ts';
import {
	chanceOf,
	draw,
	momentIn,
	monthOf,
	mostDrawn,
	periodOf,
	type Relation,
	relations,
	sizeOf
} from '#domain/log-samples/draw.ts';
import type { House } from '../house.ts';
import {
	dueSamples,
	isPlanned,
	keepLook,
	kinOf,
	lastUntil,
	logSystem,
	noteDrawn,
	openLooks,
	oweLooks,
	passOn,
	planSample,
	poolOf,
	postsToday,
	settleLooks,
	tellProtectors
} from '../store/log-samples.ts';
import { queueMail } from '../store/outbox.ts';
import type { Writer } from '../store/session.ts';

/** What nobody outside can guess: the operating system's own chance. */
const byChance = (): string => randomBytes(32).toString('hex');

/** @returns how many looks were drawn */
export async function drawLogSamples(house: House, chance: () => string = byChance): Promise<number> {
	const all = await house.door.asSystem(null, (w) =>
		w.db.selectFrom('municipality').select('id').orderBy('id').execute()
	);
	let drawn = 0;
	for (const { id } of all) {
		drawn += await house.door.asSystem(id, (w) => drawIn(w, chance));
		await house.door.asSystem(id, passOnIn);
	}
	return drawn;
}

/** Plans the month, and draws what is due. */
export async function drawIn(w: Writer, chance: () => string): Promise<number> {
	let drawn = 0;
	for (const month of await dueSamples(w)) drawn += await drawMonth(w, month, chance());
	const month = monthOf(Temporal.PlainDate.from(w.today));
	if (!(await isPlanned(w, month.toString())))
		await planSample(w, month.toString(), momentIn(month, w.now, chanceOf(chance())).toString());
	return drawn;
}

/** What the month's sample is under this seed: the same seed and the same log give the same looks, so that a drawing can be checked. */
export async function chooseLooks(w: Writer, seed: string) {
	const last = await lastUntil(w);
	const period = periodOf(last ? Temporal.Instant.from(last) : null, w.now);
	const [from, until] = [period.from.toString(), period.until.toString()];
	const pool = await poolOf(w, from, until, seed, mostDrawn);
	const counts = Object.fromEntries(
		relations.map((r) => [r, pool.find((l) => l.relation === r)?.total ?? 0])
	) as Record<Relation, number>;
	const all = Object.values(counts).reduce((a, b) => a + b, 0);
	const looks = draw(
		pool.map((look) => ({ look, relation: look.relation, seq: look.seq, chance: chanceOf(look.chance) })),
		sizeOf(all)
	).map((l) => l.look);
	return { from, until, counts, looks };
}

async function drawMonth(w: Writer, month: string, seed: string): Promise<number> {
	const { from, until, counts, looks } = await chooseLooks(w, seed);
	await noteDrawn(w, { month, from, until, seed, counts });
	const posts = await postsToday(w);
	const due = dueOn(Temporal.PlainDate.from(w.today)).toString();
	for (const look of looks) {
		const askedId = whoAnswers(posts, look, await kinOf(w, look.childId));
		await keepLook(w, month, look, due, askedId);
		await oweLooks(w, 'explainLooks', { month, personId: look.personId, due });
	}
	await logSystem(w, 'draw-log-sample', { month, seed, counts, seqs: looks.map((l) => l.seq) });
	for (const personId of await asked(w, month)) await ask(w, { month, personId, due });
	return looks.length;
}

const asked = async (w: Writer, month: string): Promise<string[]> => [
	...new Set((await openLooks(w)).flatMap((l) => (l.month === month && l.askedId ? [l.askedId] : [])))
];

async function ask(w: Writer, of: { month: string; personId: string; due: string }): Promise<void> {
	await oweLooks(w, 'answerLooks', of);
	await queueMail(w, { template: 'log-look', recipientId: of.personId, path: '/opslag' });
}

/** A leader who is gone answers nothing: the look goes to whoever leads now. What is late is told to a chief and to those who protect data. */
export async function passOnIn(w: Writer): Promise<void> {
	const open = await openLooks(w);
	if (!open.length) return;
	const posts = await postsToday(w);
	const leads = new Set(posts.posts.map((p) => p.personId));
	const today = Temporal.PlainDate.from(w.today);
	const newly = new Map<string, { month: string; personId: string; due: string }>();
	let late = false;
	for (const look of open) {
		const kin = await kinOf(w, look.childId);
		const { month, dueOn: due } = look;
		if (!look.askedId || !leads.has(look.askedId)) {
			const askedId = whoAnswers(posts, look, kin);
			if (askedId && askedId !== look.askedId && askedId !== look.lateId) {
				await passOn(w, look.id, { askedId });
				look.askedId = askedId;
				newly.set(`${month} ${askedId}`, { month, personId: askedId, due });
			}
		}
		if (!isLate(Temporal.PlainDate.from(due), today) || (look.lateId && leads.has(look.lateId))) continue;
		const lateId = whoIsTold(posts, look, kin);
		if (!lateId || lateId === look.lateId) continue;
		await passOn(w, look.id, { lateId });
		await logSystem(w, 'pass-on-log-look', { lookId: look.id, month });
		newly.set(`${month} ${lateId}`, { month, personId: lateId, due });
		late = true;
	}
	for (const of of newly.values()) await ask(w, of);
	// a line of somebody who was relieved of her last look
	if (newly.size) for (const month of new Set(open.map((l) => l.month))) await settleLooks(w, month, null);
	if (late) await tellProtectors(w, 'log-look-late', new Set([...newly.values()].map((n) => n.personId)));
}
