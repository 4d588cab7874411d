/** Devices at a board: each with its own copy of the words, on a line that drops, doubles, delays and turns around what it carries. */
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { fromText, readEvents, BoardSync } from '../../src/routes/tavle/[id]/sync.ts';
import { isRefusal, perform, type Refusal } from '../../src/server/act.ts';
import { writeOnBoard } from '../../src/server/acts/write-board.ts';
import { liveOf } from '../../src/server/live.ts';
import type { Actor } from '../../src/server/store/session.ts';
import type { TestHouse } from '../support/house.ts';
import { M } from './school.ts';

/** The same numbers for the same seed. */
export function chance(seed: number): () => number {
	let a = seed;
	return () => {
		a = (a + 0x6d2b79f5) | 0;
		let t = Math.imul(a ^ (a >>> 15), 1 | a);
		t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
		return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
	};
}

export const turn = () => new Promise<void>((done) => setImmediate(done));

/** Waits until something is so, by turns of the loop; a minute is the end of patience. */
export async function until(what: string, is: () => boolean | Promise<boolean>) {
	const began = performance.now();
	while (!(await is())) {
		if (performance.now() - began > 20_000) throw new Error(`never: ${what}`);
		await new Promise<void>((done) => setTimeout(done, 2));
	}
}

/** A login that is alive. @returns the token of its cookie */
export async function aSession(house: TestHouse, actor: Actor): Promise<string> {
	const token = randomBytes(32).toString('base64url');
	const account = randomUUID();
	await house.door.asSystem(M, async (w) => {
		await w.db
			.insertInto('account')
			.values({
				municipality_id: M,
				id: account,
				person_id: actor.personId,
				issuer: 'demo:test',
				subject: account,
				side: actor.side,
				active: true
			} as never)
			.execute();
		await w.db
			.insertInto('login_session')
			.values({
				token_hash: createHash('sha256').update(token).digest(),
				municipality_id: M,
				account_id: account,
				person_id: actor.personId,
				side: actor.side,
				issuer: 'demo:test',
				acr: 'test',
				auth_time: w.at,
				created_at: w.at,
				last_seen_at: w.at,
				ends_at: w.now.add({ hours: 10 }).toString(),
				id_token: null,
				sid: null,
				csrf: 'x'
			})
			.execute();
	});
	return token;
}

/** How often a message is lost on its way there, its answer on the way back, doubled, or overtaken by a later one. */
export type Line = { lost: number; unanswered: number; doubled: number; overtaken: number; late: number };
export const good: Line = { lost: 0, unanswered: 0, doubled: 0, overtaken: 0, late: 0 };

export class Device {
	sync = new BoardSync();
	events: string[] = [];
	refusals: Refusal[] = [];
	online = false;
	ended: Promise<void> = Promise.resolve();
	#stop: (() => void) | null = null;
	readonly house: TestHouse;
	readonly actor: Actor;
	readonly token: string;
	readonly meetingId: string;
	readonly line: Line;
	readonly dice: () => number;

	constructor(
		house: TestHouse,
		actor: Actor,
		token: string,
		meetingId: string,
		line: Line,
		dice: () => number
	) {
		Object.assign(this, { house, actor, token, meetingId, line, dice });
		this.house = house;
		this.actor = actor;
		this.token = token;
		this.meetingId = meetingId;
		this.line = line;
		this.dice = dice;
	}

	/** Opens the stream from what was heard last. */
	async listen(): Promise<Refusal | null> {
		const stream = await liveOf(this.house).watch(this.actor, this.token, this.meetingId, this.sync.seq);
		if (isRefusal(stream)) return stream;
		this.online = true;
		const [body, cut] = severable(stream);
		this.#stop = cut;
		this.ended = readEvents(body, (event, data, id) => {
			this.events.push(event);
			if (event !== 'text') return;
			const hear = () => this.sync.heard(id ?? 0, fromText(data));
			// what is late may come after what was said later
			if (this.dice() < this.line.late) setTimeout(hear, 1 + this.dice() * 8);
			else hear();
			if (this.dice() < this.line.doubled) hear();
		}).then(() => void (this.online = false));
		return null;
	}
	/** The line goes dead, without a word. */
	cut() {
		this.#stop?.();
		this.online = false;
	}

	async #post(update: Uint8Array) {
		return perform(this.house, this.actor, writeOnBoard, {
			meetingId: this.meetingId,
			update: Buffer.from(update).toString('base64')
		});
	}
	/** One attempt to send what the server may lack. */
	async send(): Promise<void> {
		if (!this.sync.waits) return;
		const { update, upTo } = this.sync.next();
		if (this.dice() < this.line.lost) return;
		if (this.dice() < this.line.overtaken) {
			// on its way still while a later one arrives
			setTimeout(() => void this.#post(update), 1 + this.dice() * 8);
			return;
		}
		if (this.dice() < this.line.doubled) void this.#post(update);
		const answer = await this.#post(update);
		if (isRefusal(answer)) {
			if (answer.refused === 'board-gap') this.sync.gap(fromText(String(answer.detail?.state)));
			else this.refusals.push(answer);
			return;
		}
		if (this.dice() < this.line.unanswered) return;
		this.sync.taken(upTo, fromText(answer.state));
	}
	async flush() {
		for (let n = 0; this.sync.waits && n < 200; n++) await this.send();
	}
	/** Puts a word between two others. */
	say(id: string, word: string) {
		const words = this.sync.textOf(id).split(' ').filter(Boolean);
		const at = Math.floor(this.dice() * (words.length + 1));
		this.sync.type(id, [...words.slice(0, at), word, ...words.slice(at)].join(' '));
	}
}

function severable(stream: ReadableStream<Uint8Array>): [ReadableStream<Uint8Array>, () => void] {
	const reader = stream.getReader();
	let out: ReadableStreamDefaultController<Uint8Array>;
	let cut = false;
	const body = new ReadableStream<Uint8Array>({
		start(c) {
			out = c;
		},
		async pull(c) {
			const { done, value } = await reader.read();
			if (cut) return;
			if (done) c.close();
			else c.enqueue(value);
		}
	});
	return [
		body,
		() => {
			if (cut) return;
			cut = true;
			void reader.cancel();
			try {
				out.close();
			} catch {
				// it had ended
			}
		}
	];
}
