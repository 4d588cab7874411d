/** What a model takes from libraries, what it says anew and what is its own; and what else it could take. */
import { z } from 'zod';
import { entriesOf, type Origin } from '#domain/collaboration/compose.ts';
import { sharedParts } from '#domain/collaboration/model-use.ts';
import { notFound, read } from '../act.ts';
import { line } from '../fields.ts';
import { offersOf } from '../store/model-libraries.ts';
import { modelSource, titleIn } from '../store/model-sources.ts';

type Text = { da: string; en?: string | undefined };
/** What an entry is called, by whichever of its texts says so. */
function nameOf(value: unknown, id: string): Text {
	const entry = (value ?? {}) as Record<string, unknown>;
	for (const key of ['name', 'term', 'title', 'text']) {
		const text = entry[key] as Text | undefined;
		if (text && typeof text === 'object' && typeof text.da === 'string') return text;
	}
	return { da: id };
}

export const modelOrigins = read({
	name: 'model-origins',
	summary: 'For each part of a model: taken from a library, said anew, or its own; and what can be taken.',
	side: 'staff',
	schema: z.object({ key: line(100) }),
	async run(r, { key }, house) {
		const s = await modelSource(r, house, key);
		if (!s) return notFound;
		const raw = (s.raw ?? {}) as Record<string, unknown>;
		const origins: readonly Origin[] = s.origins ?? [];
		const there = (part: string, id: string) => origins.find((o) => o.part === part && o.id === id);
		return {
			key: s.key,
			name: s.shaped?.name ?? titleIn(s.yaml),
			id: s.draft?.id ?? null,
			version: s.draft?.rowVersion ?? 0,
			mayWrite: s.draft?.mayWrite ?? false,
			readable: s.raw !== undefined,
			parts: sharedParts.flatMap((part) => {
				const values = new Map(entriesOf(raw[part]).map((e) => [e.id, e.value]));
				const entries = origins
					.filter((o) => o.part === part)
					.map((o) => ({
						id: o.id,
						name: nameOf(values.get(o.id), o.id),
						origin: o.origin,
						library: o.library ?? null,
						version: o.version ?? null
					}));
				return entries.length ? [{ part, entries }] : [];
			}),
			offers: house.models.libraries().map((l) => ({
				library: l.slug,
				version: l.version,
				name: l.file.name,
				purpose: l.file.purpose,
				/** parts every model has without taking them */
				byDefault: l.file.byDefault,
				parts: sharedParts.flatMap((part) => {
					const entries = offersOf(l, part)
						.filter((e) => !there(part, e.id))
						.map((e) => ({ id: e.id, name: nameOf(e.value, e.id) }));
					return entries.length ? [{ part, entries }] : [];
				})
			}))
		};
	}
});
