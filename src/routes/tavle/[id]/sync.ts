/**
 * What one device has of a board and what the server is known to have of it. Without a transport: pages, tests and measurements
 * bring their own. Kept in memory only.
 */
import * as Y from 'yjs';
import { differenceOf } from '#domain/meetings/board-text.ts';

export type Place = { part: string; row?: string; order: number };
export type Unsent = { id: string; text: string };
const fromServer = Symbol('from the server');

export class BoardSync {
	doc = new Y.Doc();
	/** the last thing heard, to catch up from */
	seq = 0;
	/** told of every change that came from somewhere else, and of one's own */
	changed: () => void = () => {};
	#server = Y.encodeStateVector(new Y.Doc());
	#typed = 0;
	#sent = 0;

	constructor() {
		this.#watch();
	}
	#watch() {
		this.doc.on('update', (_: Uint8Array, origin: unknown) => {
			if (origin !== fromServer) this.#typed++;
			this.changed();
		});
	}

	get places(): Y.Map<Place> {
		return this.doc.getMap('lines');
	}
	words(id: string): Y.Text {
		return this.doc.getText(`t:${id}`);
	}
	textOf(id: string): string {
		return this.words(id).toString();
	}
	/** Lines of one part (and row) in their order. */
	lines(part: string, row?: string): string[] {
		return [...this.places]
			.filter(([, p]) => p.part === part && (p.row ?? '') === (row ?? ''))
			.sort(([a, p], [b, q]) => p.order - q.order || (a < b ? -1 : 1))
			.map(([id]) => id);
	}
	begin(id: string, part: string, row?: string): void {
		const last = Math.max(0, ...[...this.places.values()].map((p) => p.order));
		this.places.set(id, { part, ...(row ? { row } : {}), order: last + 1 });
	}
	/**
	 * What a field says now, where it said something before. Words that came meanwhile and are not in the field yet are left alone.
	 * @param shown what the field said before
	 */
	type(id: string, now: string, shown = this.textOf(id)): void {
		const words = this.words(id);
		const change = differenceOf(shown, now);
		if (!change) return;
		const came = differenceOf(shown, words.toString());
		let { at, gone } = change;
		if (came && at >= came.at + came.gone) at += came.come.length - came.gone;
		else if (came && at + gone > came.at) [at, gone] = [came.at, 0];
		this.doc.transact(() => {
			words.delete(at, gone);
			words.insert(at, change.come);
		});
	}

	/** Something the server may not have yet. */
	get waits(): boolean {
		return this.#typed > this.#sent;
	}
	/** All that the server is not known to have; sent again it does no harm. */
	next(): { update: Uint8Array; upTo: number } {
		return { update: Y.encodeStateAsUpdate(this.doc, this.#server), upTo: this.#typed };
	}
	/** @param state what the server says it has */
	taken(upTo: number, state: Uint8Array): void {
		this.#sent = Math.max(this.#sent, upTo);
		this.#server = state;
	}
	/** The server lacks something in between: everything after `state` goes again. */
	gap(state: Uint8Array): void {
		this.#server = state;
	}
	heard(seq: number, update: Uint8Array): void {
		Y.applyUpdate(this.doc, update, fromServer);
		this.seq = Math.max(this.seq, seq);
	}

	/** What was typed cannot be taken: gives it back, and begins again with what the server has. */
	startOver(whole: Uint8Array, seq: number): Unsent[] {
		const mine = [...this.places.keys()].map((id) => ({ id, text: this.textOf(id) }));
		this.doc.destroy();
		this.doc = new Y.Doc();
		Y.applyUpdate(this.doc, whole);
		this.#server = Y.encodeStateVector(this.doc);
		this.#sent = this.#typed;
		this.seq = seq;
		this.#watch();
		return mine.filter(({ id, text }) => text.trim() && text !== this.textOf(id));
	}
}

export const toText = (bytes: Uint8Array): string => {
	let out = '';
	for (const b of bytes) out += String.fromCharCode(b);
	return btoa(out);
};
export const fromText = (text: string): Uint8Array => Uint8Array.from(atob(text), (c) => c.charCodeAt(0));

/** Reads a stream of server-sent events until it ends. */
export async function readEvents(
	body: ReadableStream<Uint8Array>,
	heard: (event: string, data: string, id: number | null) => void
): Promise<void> {
	const decoder = new TextDecoder();
	const reader = body.getReader();
	let rest = '';
	for (;;) {
		const { done, value } = await reader.read();
		if (done) return;
		rest += decoder.decode(value, { stream: true });
		for (let at = rest.indexOf('\n\n'); at >= 0; at = rest.indexOf('\n\n')) {
			const fields = new Map<string, string>();
			for (const line of rest.slice(0, at).split('\n')) {
				const colon = line.indexOf(': ');
				if (colon > 0) fields.set(line.slice(0, colon), line.slice(colon + 2));
			}
			rest = rest.slice(at + 2);
			const id = fields.get('id');
			heard(fields.get('event') ?? 'message', fields.get('data') ?? '', id ? Number(id) : null);
		}
	}
}
