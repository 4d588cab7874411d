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

/** A paper with one strange letter is better than no paper: it gets a mark, and the paper says so. */
function print(job: Job): Uint8Array {
	let { data } = job;
	for (let tries = 0; ; tries++)
		try {
			return set(job, data);
		} catch (e) {
			const lost = new Set(unprintable(e));
			if (!lost.size || tries === 3) throw e;
			const marked = [...data].map((c) => (lost.has(c) ? '\ufffd' : c)).join('');
			data = JSON.stringify({ ...(JSON.parse(marked) as object), isLossy: true });
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
