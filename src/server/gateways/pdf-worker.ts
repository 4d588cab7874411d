/** The thread that sets papers. It gets words and gives back a file; it reads templates and fonts and nothing else. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import type { Job, Printed } from './pdf.ts';

const { templates, fonts } = workerData as { templates: string; fonts: string[] };
const compiler = NodeCompiler.create({
	workspace: templates,
	fontArgs: [{ fontBlobs: fonts.map((f) => readFileSync(f)) }]
});

/** What a user wrote goes in as data and never as source, so that it cannot be read as commands. */
function set(job: Job, data: string): Uint8Array {
	const inputs = { data, ...(job.record === null ? {} : { record: job.record }) };
	const made = compiler.compile({ mainFilePath: join(templates, job.template), inputs });
	const { result } = made;
	if (!result) throw new Error(JSON.stringify(made.takeError()?.shortDiagnostics));
	return compiler.pdf(result, { pdfStandard: job.standard });
}

/** Letters for which there is no type, as the refusal names them. */
function unprintable(e: unknown): string[] {
	const named = String(e)
		.replace(/\\+u\{([0-9a-f]+)\}/g, (_, hex: string) => String.fromCodePoint(parseInt(hex, 16)))
		.matchAll(/(?:the text|codepoint) `[\\"]+([^\\"`]+)[\\"]+`/g);
	return [...named].flatMap(([, text = '']) => [...text]);
}

/** A flag is two letters of a country and a key is its digit; colours of skin and how an emoji is drawn say nothing on paper. */
const plainer = (data: string): string =>
	data
		.replace(/[\u{1f1e6}-\u{1f1ff}]/gu, (c) => String.fromCharCode(65 + c.codePointAt(0)! - 0x1f1e6))
		.replace(/[\ufe0e\ufe0f\u20e3\u{1f3fb}-\u{1f3ff}\u{e0020}-\u{e007f}]/gu, '');

/** There is type for these: where one of them is named as lost, what follows on it in the same letter is meant. */
const latin = /^[\u0020-\u024f]$/;
const letters = new Intl.Segmenter('da', { granularity: 'grapheme' });

/** One mark for a letter there is no type for, of however many parts it is joined; of a Latin letter its base stays. */
const marked = (data: string, lost: ReadonlySet<string>): string =>
	Array.from(letters.segment(data), ({ segment }) => {
		const parts = [...segment];
		if (!parts.some((c) => lost.has(c) && !latin.test(c))) return segment;
		return latin.test(parts[0]!) ? `${parts[0]}\ufffd` : '\ufffd';
	}).join('');

/** A paper with one strange letter is better than no paper: it gets a mark, and the paper says so. */
function print(job: Job): Uint8Array {
	let { data } = job;
	for (let tries = 0; ; tries++)
		try {
			return set(job, data);
		} catch (e) {
			const lost = new Set(unprintable(e));
			if (!lost.size || tries === 4) throw e;
			const simple = plainer(data);
			data =
				simple === data
					? JSON.stringify({ ...(JSON.parse(marked(data, lost)) as object), isLossy: true })
					: simple;
		}
}

parentPort!.on('message', (job: Job & { id: number }) => {
	let said: Printed;
	try {
		// a copy of its own, so that it can be handed over
		const pdf = new Uint8Array(print(job));
		said = { id: job.id, pdf };
		parentPort!.postMessage(said, [pdf.buffer]);
	} catch {
		// what is wrong may quote the paper, and stays here
		said = { id: job.id, pdf: null };
		parentPort!.postMessage(said);
	}
	// what was set is forgotten at once: it is about somebody
	compiler.evictCache(0);
});
