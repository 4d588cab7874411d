/** One model as its pages introduce it, with what is found in it and where it is in use. */
import { z } from 'zod';
import { severities } from '#domain/collaboration/check-model.ts';
import { model as format } from '#domain/collaboration/model.ts';
import { keyOf } from '#domain/collaboration/own-models.ts';
import { notFound, read, type Refusal } from '../act.ts';
import { line } from '../fields.ts';
import { comingChoices, openUnits, usesOf } from '../store/model-choices.ts';
import { newerOf } from '../store/model-lineage.ts';
import { among, modelSource, type ModelSource, reviewers, titleIn, writers } from '../store/model-sources.ts';
import { functionsOf } from '../store/people.ts';

/** What says which model it is, not what is in it. */
const heads: readonly string[] = ['format', 'slug', 'version', 'name', 'purpose', 'use'];

/** What is one thing, such as the times, counts as one; lists and words count each. */
function isOne(schema: z.core.$ZodType): boolean {
	const { def } = schema._zod;
	if ('innerType' in def) return isOne(def.innerType as z.core.$ZodType);
	return def.type === 'object';
}

const partsOf = (s: ModelSource): { part: string; n: number }[] => {
	const raw = (s.shaped ?? s.raw ?? {}) as Record<string, unknown>;
	return Object.entries(format.shape)
		.filter(([part]) => !heads.includes(part))
		.map(([part, schema]) => {
			const there = raw[part];
			if (typeof there !== 'object' || there === null) return { part, n: 0 };
			return { part, n: isOne(schema) ? 1 : Object.keys(there).length };
		});
};

const aboutSource = (s: ModelSource) => ({
	key: s.key,
	kind: s.kind,
	slug: s.slug,
	version: s.version,
	name: s.shaped?.name ?? titleIn(s.yaml),
	purpose: s.shaped?.purpose ?? null,
	errors: s.findings.filter((f) => f.severity === 'error').length,
	// the worst are never those left out
	findings: severities.flatMap((is) => s.findings.filter((f) => f.severity === is)).slice(0, mostFindings),
	more: Math.max(0, s.findings.length - mostFindings),
	accepted: s.accepted.map(({ code, path, culprit, reason }) => ({ code, path, culprit, reason })),
	draft: s.draft,
	release: s.release
});
/** More than a page can show helps nobody: the first ones are mended first. */
const mostFindings = 200;

export const model = read({
	name: 'model',
	summary:
		'One model: its purpose, how much of each part it has, what is found in it, and where it is in use.',
	side: 'staff',
	schema: z.object({ key: line(100) }),
	async run(r, { key }, house) {
		const s = await modelSource(r, house, key);
		if (!s) return notFound;
		const here = (x: { slug: string; version: number }) => keyOf(x) === s.key;
		const newer = s.draft?.mayWrite || s.release ? await newerOf(r, house, s) : null;
		return {
			...aboutSource(s),
			newer: newer && { ...newer, mayMerge: s.draft?.mayWrite ?? false },
			parts: partsOf(s),
			uses: (await usesOf(r)).filter(here),
			coming: (await comingChoices(r)).filter(here),
			mayBegin: among(await functionsOf(r), writers)
		};
	}
});

export const modelPublishing = read({
	name: 'model-publishing',
	summary: 'What stands before a model can be used, who may do it, and where it could be used.',
	side: 'staff',
	schema: z.object({ key: line(100) }),
	async run(r, { key }, house) {
		const s = await modelSource(r, house, key);
		if (!s) return notFound;
		const functions = await functionsOf(r);
		const writes = among(functions, writers);
		const me = r.actor.personId;
		const d = s.draft;
		const here = (x: { slug: string; version: number }) => keyOf(x) === s.key;
		const units = await openUnits(r);
		return {
			...aboutSource(s),
			today: r.today,
			units: units.map(({ id, name, kind, district, slug }) => ({ id, name, kind, district, chosen: slug })),
			districts: [...new Set(units.flatMap((u) => u.district ?? []))].toSorted(),
			uses: (await usesOf(r)).filter(here),
			coming: (await comingChoices(r)).filter(here),
			may: {
				send: writes && d?.state === 'draft',
				takeBack: writes && d !== null && d.state !== 'draft' && d.savedBy === me,
				review: among(functions, reviewers) && d?.state === 'review' && d.savedBy !== me,
				publish:
					among(functions, reviewers) && d?.state === 'approved' && [d.savedBy, d.reviewedBy].includes(me),
				choose: writes && s.kind !== 'draft' && s.release?.state !== 'retired',
				retire: writes && s.kind === 'own' && s.release?.state === 'published'
			}
		};
	}
});

export const modelFile = read({
	name: 'model-file',
	summary: 'The text of a model, to keep or to carry elsewhere.',
	side: 'staff',
	kind: 'export',
	schema: z.object({ key: line(100) }),
	async run(r, { key }, house): Promise<{ name: string; yaml: string } | Refusal> {
		const s = await modelSource(r, house, key);
		return s ? { name: `${s.slug}-${s.version}.yaml`, yaml: s.yaml } : notFound;
	}
});
