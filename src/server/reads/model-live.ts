/** A text as it is being written: what is found in it, and what it holds so far. Nothing is saved. */
import { z } from 'zod';
import { notFound, read } from '../act.ts';
import { line } from '../fields.ts';
import { modelText } from '../store/model-drafts.ts';
import { among, aroundModels, findingsOf, modelSource, writers } from '../store/model-sources.ts';
import { functionsOf } from '../store/people.ts';

const most = 200;

export const modelLive = read({
	name: 'model-live',
	summary:
		'Check the text of a draft while it is being written: every finding with its line, and what the text holds.',
	side: 'staff',
	schema: z.object({ key: line(100), yaml: modelText }),
	async run(r, { key, yaml }, house) {
		const s = await modelSource(r, house, key);
		if (!s || !among(await functionsOf(r), writers)) return notFound;
		const { findings, raw } = findingsOf(house, yaml, await aroundModels(r, house));
		return { findings: findings.slice(0, most), more: Math.max(0, findings.length - most), raw: raw ?? null };
	}
});

export const modelYaml = read({
	name: 'model-yaml',
	summary: 'The text of a model with what is found in it, to be written on.',
	side: 'staff',
	schema: z.object({ key: line(100) }),
	async run(r, { key }, house) {
		const s = await modelSource(r, house, key);
		if (!s) return notFound;
		return {
			key: s.key,
			yaml: s.yaml,
			mayWrite: s.draft?.mayWrite ?? false,
			version: s.draft?.rowVersion ?? 0,
			savedBy: s.draft?.savedByName ?? null,
			findings: s.findings.slice(0, most),
			more: Math.max(0, s.findings.length - most)
		};
	}
});
