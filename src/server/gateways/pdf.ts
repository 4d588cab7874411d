/**
 * Papers as PDF. They are set in a thread of its own, one after the other, so that a long plan holds up nobody's page.
 * What was printed is kept in memory for a while by its content: the content is what a read gave its reader this minute, so
 * nothing kept can be seen by anybody who does not see it on the page too. Nothing is written to disk.
 */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Refusal } from '#domain/kernel/refusal.ts';
import { openThread } from './thread.ts';

/** `ua-1` is for people to read, with a screen reader too; `a-3a` is for the archive, with the record inside. */
export type Standard = 'ua-1' | 'a-3a';
export type Order = {
	/** a file of papers/ */
	template: string;
	/** what the template shows; goes in as JSON */
	data: Record<string, unknown>;
	standard: Standard;
	/** the record as JSON, put into the file as an attachment */
	record?: string;
};
export type Job = { template: string; data: string; standard: Standard; record: string | null };
export type Printed = { id: number; pdf: Uint8Array | null };

export type Press = {
	print(order: Order): Promise<Uint8Array | Refusal<'paper-failed' | 'paper-busy'>>;
	/** lets go of everything kept */
	forget(): void;
	close(): Promise<void>;
	state(): { kept: number; bytes: number; waiting: number; running: boolean };
};

const limits = {
	timeout: 15_000,
	waiting: 50,
	bytes: 16 * 1024 * 1024,
	keptFor: 10 * 60_000,
	idle: 10 * 60_000
};
type Limits = typeof limits;

/** Control characters have no letters, and half a pair is no character. */
const clean = (_: string, v: unknown) =>
	typeof v === 'string' ? v.toWellFormed().replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '') : v;

/** @param root the installation: templates lie in papers/, fonts in the design system's package */
export function openPress(
	root: string,
	worker = join(root, 'src/server/gateways/pdf-worker.ts'),
	given: Partial<Limits> = {}
): Press {
	const most = { ...limits, ...given };
	const kept = new Map<string, { pdf: Uint8Array; until: number }>();
	const underway = new Map<string, Promise<Uint8Array | null>>();
	let bytes = 0;
	const faces = ['Regular', 'SemiBold', 'Italic'].map((f) =>
		join(root, `node_modules/dkfds/dist/fonts/IBMPlexSans/complete/ttf/IBMPlexSans-${f}.ttf`)
	);
	const thread = openThread<Job, Printed>(
		worker,
		{ workerData: { templates: join(root, 'papers'), fonts: faces } },
		most
	);
	const sweep = setInterval(() => drop((k) => k.until <= performance.now()), 60_000);
	sweep.unref();

	function drop(isOld: (k: { until: number }) => boolean) {
		for (const [hash, k] of kept) {
			if (!isOld(k)) continue;
			kept.delete(hash);
			bytes -= k.pdf.byteLength;
		}
	}
	function keep(hash: string, pdf: Uint8Array) {
		if (pdf.byteLength > most.bytes / 4) return;
		kept.set(hash, { pdf, until: performance.now() + most.keptFor });
		bytes += pdf.byteLength;
		for (const [old, k] of kept) {
			if (bytes <= most.bytes) return;
			kept.delete(old);
			bytes -= k.pdf.byteLength;
		}
	}

	return {
		async print({ template, data, standard, record }) {
			const job = { template, data: JSON.stringify(data, clean), standard, record: record ?? null };
			const hash = createHash('sha256').update(JSON.stringify(job)).digest('base64');
			const old = kept.get(hash);
			if (old && old.until > performance.now()) return old.pdf;
			let printing = underway.get(hash);
			if (!printing) {
				if (thread.waiting() >= most.waiting) return { refused: 'paper-busy' };
				printing = thread.ask(job).then((said) => (said === 'given-up' ? null : (said?.pdf ?? null)));
				underway.set(hash, printing);
				const pdf = await printing;
				underway.delete(hash);
				if (pdf) {
					drop((k) => k === old);
					keep(hash, pdf);
				}
			}
			return (await printing) ?? { refused: 'paper-failed' };
		},
		forget: () => drop(() => true),
		async close() {
			clearInterval(sweep);
			drop(() => true);
			await thread.close();
		},
		state: () => ({ kept: kept.size, bytes, waiting: thread.waiting(), running: thread.isRunning() })
	};
}

const slot = Symbol.for('samspil.press');
type Owner = {
	config: { root: string };
	onClose?(fn: () => Promise<void>): void;
	[slot]?: Press;
};

/** The one press of a house, begun when the first paper is asked for. */
export function pressOf(house: Owner): Press {
	return (house[slot] ??= (() => {
		const press = openPress(house.config.root);
		house.onClose?.(() => press.close());
		return press;
	})());
}
