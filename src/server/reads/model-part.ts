/** One part of a model as it stands in its file, with what is found in it and the names of what it can point at. */
import { z } from 'zod';
import { partOf, parts } from '#domain/collaboration/edit/fields.ts';
import { entriesOf, keyOfPart } from '#domain/collaboration/edit/references.ts';
import { notFound, read } from '../act.ts';
import { line } from '../fields.ts';
import { ownRaw } from '../store/model-parts.ts';
import { modelSource, type ModelSource, titleIn } from '../store/model-sources.ts';

const about = (s: ModelSource) => ({
	key: s.key,
	name: s.shaped?.name ?? titleIn(s.yaml),
	mayWrite: s.draft?.mayWrite ?? false,
	id: s.draft?.id ?? null,
	version: s.draft?.rowVersion ?? 0
});

export const modelParts = read({
	name: 'model-parts',
	summary: 'The parts of a model, how much there is of each, and how much is found in it.',
	side: 'staff',
	schema: z.object({ key: line(100) }),
	async run(r, { key }, house) {
		const s = await modelSource(r, house, key);
		if (!s) return notFound;
		const raw = ownRaw(house, s.yaml);
		return {
			...about(s),
			readable: raw !== null,
			parts: parts.map((p) => ({
				part: p.name,
				kind: p.kind,
				n: entriesOf(raw, p.name).length,
				found: s.findings.filter((f) => f.path === p.name || f.path.startsWith(`${p.name}.`)).length
			}))
		};
	}
});

export const modelPart = read({
	name: 'model-part',
	summary: 'One part of a model: its entries, what is found in them, and what they can point at.',
	side: 'staff',
	schema: z.object({ key: line(100), part: line(40) }),
	async run(r, { key, part: name }, house) {
		const s = await modelSource(r, house, key);
		const part = partOf(name);
		if (!s || !part) return notFound;
		const raw = ownRaw(house, s.yaml);
		const entries = entriesOf(raw, name);
		const own = keyOfPart(name);
		const idOf = (v: unknown) => (v as Record<string, unknown> | null)?.[own];
		return {
			...about(s),
			readable: raw !== null,
			part: name,
			kind: part.kind,
			optional: part.optional,
			entries,
			/** with what comes from libraries */
			whole: s.raw ?? raw,
			taken: entriesOf(s.raw, name)
				.filter(
					(t) =>
						!entries.some((e) => (part.kind === 'named' ? e.key === t.key : idOf(e.value) === idOf(t.value)))
				)
				.map((t) => t.value),
			findings: s.findings.filter((f) => f.path === name || f.path.startsWith(`${name}.`))
		};
	}
});
