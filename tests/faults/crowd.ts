/**
 * The common checker: clients write numbered notes and keep every acknowledgement; afterwards what was acknowledged is compared
 * with the notes, the log and the outbox. A client whose line breaks sends the same again with the same key, as a browser's user would.
 */
import { randomUUID } from 'node:crypto';
import { act, ask, type Ground, pause, type Seat } from './ground.ts';

export type Ledger = {
	/** text of a note -> the id it was acknowledged with */
	notes: Map<string, string>;
	/** acknowledged questions to take over, and answers to them: each owes a mail */
	relays: number;
	/** whole pages received with 200, by person */
	pages: Map<string, number>;
	/** sent, and the line broke: it may be there or not, once */
	broken: number;
	/** answers that should not be */
	odd: string[];
};

export type Crowd = {
	ledger: Ledger;
	/** everybody finishes what she is writing; the server must be up */
	leave(): Promise<Ledger>;
};

/** @param port where the server is, or null while it is down */
export function crowd(g: Ground, port: () => number | null): Crowd {
	const ledger: Ledger = { notes: new Map(), relays: 0, pages: new Map(), broken: 0, odd: [] };
	let open = true;
	const deadline = () => AbortSignal.timeout(20_000);

	/** Sends until an answer comes. */
	async function insist(seat: Seat, name: string, json: unknown) {
		const key = randomUUID();
		for (;;) {
			const at = port();
			if (at === null) {
				await pause(15);
				continue;
			}
			try {
				const done = await act(at, seat, name, json, key);
				if (done.status === 200) return JSON.parse(done.text) as Record<string, string>;
				if (done.status === 429) await pause(500);
				else if (done.status === 503) await pause(50);
				else {
					ledger.odd.push(`${name}: ${done.status} ${done.text.slice(0, 200)}`);
					return null;
				}
			} catch {
				ledger.broken++;
				await pause(15);
			}
		}
	}

	async function write(seat: Seat, who: number) {
		for (let n = 0; open; n++) {
			const pathwayId = g.pathways[(who + n) % g.pathways.length]!;
			const text = `lap-${who}-${n}`;
			const done = await insist(seat, 'add-note', { pathwayId, text, audience: 'circle' });
			if (done) ledger.notes.set(text, done.id!);
			if (n % 3) continue;
			try {
				const at = port();
				const page = at && (await ask(at, seat, `/forloeb/${pathwayId}/noter`, { signal: deadline() }));
				if (page && page.status === 200)
					ledger.pages.set(seat.actor.personId, (ledger.pages.get(seat.actor.personId) ?? 0) + 1);
			} catch {
				ledger.broken++;
			}
		}
	}

	async function relay(pathwayId: string) {
		while (open) {
			const asked = await insist(g.leader, 'ask-handover', {
				pathwayId,
				arena: 'institution',
				toId: g.colleague.actor.personId
			});
			if (!asked) return;
			const { handoverId } = asked;
			const answered = await insist(g.colleague, 'answer-handover', {
				pathwayId,
				handoverId,
				answer: 'decline'
			});
			if (!answered) return;
			ledger.relays += 2;
		}
	}

	const all = [...g.seats.map((seat, n) => write(seat, n)), ...g.pathways.slice(-2).map(relay)];
	return {
		ledger,
		async leave() {
			open = false;
			await Promise.all(all);
			return ledger;
		}
	};
}

export type Found = {
	acknowledged: number;
	/** acknowledged and not there */
	lost: string[];
	/** there twice */
	twice: string[];
	/** units of which one part is there and another is not */
	half: string[];
	/** pages received, and looks in the log: never fewer */
	pages: number;
	looks: number;
	/** somebody's pages that the log does not know */
	unlogged: string[];
	/** faults of the log's own chain */
	chain: string[];
};

type Row = { what: string; id: string };
const low = 'mod(tx::text::bigint, 4294967296)';

/** Every row knows the transaction that wrote it: what belongs to one unit must have come with one transaction. */
const halves = `
	with notes as (select id, xmin::text::bigint as x from note where text like 'lap-%'),
	told as (select (data->>'noteId')::uuid as note, xmin::text::bigint as x from pathway_event where type = 'note-added'),
	logged as (select seq, name, ${low} as x from audit where kind = 'act'),
	relays as (select id, xmin::text::bigint as x from pathway_event where type in ('handover-asked', 'handover-declined')),
	mails as (select id, xmin::text::bigint as x from outbox)
	select 'note without its row in the log' as what, id::text from notes where x not in (select x from logged where name = 'add-note')
	union all select 'row in the log without its note', seq::text from logged where name = 'add-note' and x not in (select x from notes)
	union all select 'note without its event', id::text from notes where not exists (select from told where told.note = notes.id and told.x = notes.x)
	union all select 'relay without its mail', id::text from relays where x not in (select x from mails)
	union all select 'mail without its relay', id::text from mails where x not in (select x from relays)
	union all select 'relay without its row in the log', id::text from relays where x not in (select x from logged)
	union all select 'a key without a result', key from act_once where result is null`;

/** @param read how a page of notes is called in the log */
export async function compare(g: Ground, ledger: Ledger, read = 'pathway-notes'): Promise<Found> {
	const rows = await g.books<{ text: string; id: string }>(
		`select text, id from note where text like 'lap-%'`
	);
	const there = new Map(rows.map((r) => [r.text, r.id]));
	const looks = await g.books<{ who: string; n: number }>(
		`select person_id::text as who, count(*)::int as n from audit where kind = 'read' and name = '${read}' group by 1`
	);
	const seen = new Map(looks.map((r) => [r.who, r.n]));
	const half = await g.books<Row>(halves);
	const chain = await g.books<{ fault: string; seq: number }>(`select fault, seq from app.verify_audit(1)`);
	const sum = (m: Map<string, number>) => [...m.values()].reduce((a, b) => a + b, 0);
	return {
		acknowledged: ledger.notes.size + ledger.relays,
		lost: [...ledger.notes].filter(([text, id]) => there.get(text) !== id).map(([text]) => text),
		twice: rows.filter((r) => there.get(r.text) !== r.id).map((r) => r.text),
		half: half.map((r) => `${r.what}: ${r.id}`),
		pages: sum(ledger.pages),
		looks: sum(seen),
		unlogged: [...ledger.pages].filter(([who, n]) => (seen.get(who) ?? 0) < n).map(([who]) => who),
		chain: chain.map((c) => `${c.fault} ${c.seq}`)
	};
}
