import { z } from 'zod';
import { type Named, nextVersion, slugOf } from '#domain/collaboration/own-models.ts';
import { act, notFound, type Refusal } from '../act.ts';
import { line, optionalLine, tick } from '../fields.ts';
import { smallestModel } from '../smallest-model.ts';
import { modelText, namedAs } from '../store/model-drafts.ts';
import { among, aroundModels, findingsOf, modelSource, renamed, writers } from '../store/model-sources.ts';
import { functionsOf } from '../store/people.ts';

const word = optionalLine(30).refine((s) => s === null || /^[a-z0-9][a-z0-9-]*$/.test(s), 'not-a-short-name');

export const beginModelDraft = act({
	name: 'begin-model-draft',
	summary: 'Begin a model of our own: from another model, from a file, or from nothing.',
	side: 'staff',
	schema: z.discriminatedUnion('from', [
		z.object({
			from: z.literal('model'),
			/** key of the model it begins as */
			base: line(100),
			/** the end of its short name; none: the one it has, or the municipality's */
			word
		}),
		z.object({
			from: z.literal('file'),
			yaml: modelText,
			/** take it in with its faults, to mend them here */
			withFaults: tick
		}),
		z.object({
			from: z.literal('nothing'),
			name: line(80),
			purpose: line(300),
			word,
			role: line(60).default('Tovholder'),
			arena: line(60).default('Hverdagen'),
			leader: line(60).default('Leder'),
			answer: line(200).default('Tag stilling til bekymringen.'),
			hint: line(200).default('En begyndelse: skriv videre herfra.')
		})
	]),
	async run(w, input, house): Promise<{ id: string } | Refusal> {
		if (!among(await functionsOf(w), writers)) return notFound;
		const around = await aroundModels(w, house);
		const next = (slug: string): Named => ({ slug, version: nextVersion(slug, around.published) });
		let named: Named;
		let yaml: string;
		let base: Named | null = null;
		if (input.from === 'model') {
			const source = await modelSource(w, house, input.base);
			if (!source) return { refused: 'invalid', fields: { base: 'not-a-choice' } };
			named = next(
				input.word || source.kind === 'shipped' ? slugOf(around.municipality, input.word) : source.slug
			);
			// a copy of a draft stands on what the draft stood on
			base = source.draft ? source.draft.base : { slug: source.slug, version: source.version };
			yaml = renamed(source.yaml, named) ?? source.yaml;
		} else if (input.from === 'file') {
			yaml = input.yaml;
			const { findings } = findingsOf(house, yaml, around);
			const errors = findings.filter((f) => f.severity === 'error').length;
			if (errors && !input.withFaults) return { refused: 'model-has-faults', detail: { n: errors } };
			named = namedAs(yaml, around, next(around.municipality));
		} else {
			named = next(slugOf(around.municipality, input.word));
			yaml = smallestModel(named, input.name, input.purpose, input);
		}
		if (named.slug.length > 40 || around.shipped.includes(named.slug))
			return { refused: 'invalid', fields: { word: 'short-name-taken' } };
		const id = w.id();
		await w.db
			.insertInto('model_draft')
			.values({
				municipality_id: w.actor.municipalityId,
				id,
				...named,
				base_slug: base?.slug ?? null,
				base_version: base?.version ?? null,
				yaml,
				begun_by: w.actor.personId,
				begun_at: w.at,
				saved_by: w.actor.personId,
				saved_at: w.at
			})
			.execute();
		w.note({ detail: { from: input.from, ...named } });
		return { id };
	}
});
