/**
 * Open boards of this process. One listener hears what any process committed; each board fetches once and tells all who look on.
 * Who still may look on is asked before every word is told, and every few seconds; looking alone keeps no session alive.
 */
import { isRefusal, look, type Refusal } from './act.ts';
import type { House } from './house.ts';
import { boardLive } from './reads/board-live.ts';
import type { Actor } from './store/session.ts';
import { hashOf, newsOf, whoMayWatch } from './store/board-watch.ts';

/** Milliseconds between two questions whether somebody still may look on. */
const often = 4000;
/** Milliseconds in which several changes of a page are told as one. */
const together = 120;
/** Pages one person may have open; streams one process carries. */
const mostOwn = 12;
const mostAll = 4000;
/** Messages that wait for one slow device before it is let go; it comes back and catches up. */
const mostWaiting = 500;

type Watcher = {
	actor: Actor;
	token: string;
	seq: number;
	out: ReadableStreamDefaultController<Uint8Array>;
};
type OpenBoard = {
	m: number;
	meetingId: string;
	pathwayId: string;
	watchers: Set<Watcher>;
	timer: NodeJS.Timeout;
	/** a fetch runs; another is asked for */
	busy: boolean;
	again: boolean;
	page: NodeJS.Timeout | null;
	failures: number;
};

export type Live = {
	/** opens a stream for somebody; `since` is what she had last */
	watch(
		actor: Actor,
		token: string,
		meetingId: string,
		since: number
	): Promise<ReadableStream<Uint8Array> | Refusal>;
	/** asks for everybody at once whether she still may look on */
	check(): Promise<void>;
	streams(): number;
};

const bytes = new TextEncoder();
const message = (event: string, data: string, seq?: number) =>
	bytes.encode(`${seq === undefined ? '' : `id: ${seq}\n`}event: ${event}\ndata: ${data}\n\n`);

const houses = new WeakMap<House, Live>();
export function liveOf(house: House): Live {
	const own = houses.get(house) ?? openLive(house);
	houses.set(house, own);
	return own;
}

function openLive(house: House): Live {
	const boards = new Map<string, OpenBoard>();
	let listening: Promise<unknown> | null = null;
	/** questions under way: the database closes after them */
	const asking = new Set<Promise<void>>();
	function ask(question: Promise<void>): Promise<void> {
		asking.add(question);
		return question.finally(() => asking.delete(question));
	}

	const count = () => [...boards.values()].reduce((n, b) => n + b.watchers.size, 0);

	function leave(board: OpenBoard, watcher: Watcher) {
		if (!board.watchers.delete(watcher) || board.watchers.size) return;
		clearInterval(board.timer);
		if (board.page) clearTimeout(board.page);
		boards.delete(board.meetingId);
	}
	function end(board: OpenBoard, watcher: Watcher, last?: Uint8Array) {
		if (!board.watchers.has(watcher)) return;
		leave(board, watcher);
		try {
			if (last) watcher.out.enqueue(last);
			watcher.out.close();
		} catch {
			// the other end was faster
		}
	}
	function tell(board: OpenBoard, watcher: Watcher, what: Uint8Array) {
		if ((watcher.out.desiredSize ?? 0) <= 0) return end(board, watcher);
		watcher.out.enqueue(what);
	}

	async function fetchText(board: OpenBoard) {
		board.again = true;
		if (board.busy) return;
		board.busy = true;
		try {
			while (board.again && board.watchers.size) {
				board.again = false;
				// whoever comes meanwhile asks by herself
				const asked = [...board.watchers];
				const since = Math.min(...asked.map((w) => w.seq));
				const news = await newsOf(house, board.m, board.meetingId, since, asked);
				if (!news) continue;
				const said = message('text', Buffer.from(news.update).toString('base64'), news.seq);
				for (const w of asked) if (!news.may.has(w.token)) end(board, w, message('over', ''));
				// some are alone with a part of it: everybody else is let go before a word is told, and comes back by herself when they are ready (I-36)
				if (news.alone)
					for (const w of asked)
						if (
							board.watchers.has(w) &&
							isRefusal(
								await look(house, w.actor, boardLive, {
									meetingId: board.meetingId,
									since: Math.max(1, w.seq)
								})
							)
						)
							end(board, w);
				for (const w of asked)
					if (board.watchers.has(w) && w.seq < news.seq) {
						w.seq = news.seq;
						tell(board, w, said);
					}
			}
		} catch {
			// the database is away for a moment: the next question finds what came
		} finally {
			board.busy = false;
		}
	}

	function tellPage(board: OpenBoard) {
		board.page ??= setTimeout(() => {
			board.page = null;
			for (const w of board.watchers) tell(board, w, message('page', ''));
		}, together);
	}

	/** Ids only, from the triggers of the tables. */
	function heard(payload: string) {
		const [m, pathwayId, what] = payload.split(' ');
		for (const board of boards.values()) {
			if (String(board.m) !== m || board.pathwayId !== pathwayId) continue;
			if (what === 'text') void ask(fetchText(board));
			else tellPage(board);
		}
	}

	async function check(board: OpenBoard) {
		try {
			const asked = [...board.watchers];
			const may = await whoMayWatch(house, board.m, board.meetingId, asked);
			for (const w of asked)
				if (!may.has(w.token)) end(board, w, message('over', ''));
				else if (board.watchers.has(w)) tell(board, w, message('still', ''));
			board.failures = 0;
			await fetchText(board);
		} catch {
			// nobody looks on for long without an answer
			if (++board.failures < 3) return;
			for (const w of [...board.watchers]) end(board, w);
		}
	}

	const endAll = () => {
		for (const board of [...boards.values()]) for (const w of [...board.watchers]) end(board, w);
	};
	house.onClose(async () => {
		endAll();
		await Promise.all(asking);
	});
	// the server waits for open answers: these would never end by themselves
	process.once('SIGTERM', endAll);

	function boardOf(actor: Actor, meetingId: string, pathwayId: string): OpenBoard {
		const own = boards.get(meetingId);
		if (own) return own;
		const board: OpenBoard = {
			m: actor.municipalityId,
			meetingId,
			pathwayId,
			watchers: new Set(),
			timer: setInterval(() => void ask(check(board)), often),
			busy: false,
			again: false,
			page: null,
			failures: 0
		};
		board.timer.unref();
		boards.set(meetingId, board);
		return board;
	}

	return {
		async watch(actor, token, meetingId, since) {
			const own = [...boards.values()].flatMap((b) => [...b.watchers]);
			if (own.length >= mostAll || own.filter((w) => w.actor.personId === actor.personId).length >= mostOwn)
				return { refused: 'rate-limited' };
			listening ??= house.database.listen('board', heard).catch(() => (listening = null));
			await listening;
			const seen = await look(house, actor, boardLive, { meetingId, since });
			if (isRefusal(seen)) return seen;
			const { seq, update, pathwayId } = seen as { seq: number; update: string; pathwayId: string };
			let watcher: Watcher;
			let board: OpenBoard;
			return new ReadableStream<Uint8Array>(
				{
					start(out) {
						board = boardOf(actor, meetingId, pathwayId);
						watcher = { actor, token: hashOf(token), seq, out };
						board.watchers.add(watcher);
						out.enqueue(message('text', update, seq));
						// what was committed between the look and this line
						void ask(fetchText(board));
					},
					cancel: () => leave(board, watcher)
				},
				new CountQueuingStrategy({ highWaterMark: mostWaiting })
			);
		},
		check: async () => {
			for (const board of [...boards.values()]) await ask(check(board));
		},
		streams: count
	};
}
