/** The demo's model owner is on her way with a model of the municipality's own: what she has changed so far, saved as a draft. */
import { keyOf } from '#domain/collaboration/own-models.ts';
import { isRefusal, perform } from '../act.ts';
import { beginModelDraft } from '../acts/begin-model-draft.ts';
import { saveModelDraft } from '../acts/save-model-draft.ts';
import type { House } from '../house.ts';
import type { Actor } from '../store/session.ts';
import { demoModel } from './words.ts';

/** What the demo municipality does otherwise than the model it began from. */
const changes: readonly (readonly [from: RegExp, to: string])[] = [
	[/^name:\n {2}da: .*\n {2}en: .*$/m, 'name:\n  da: Sammen i Solbakke\n  en: Together in Solbakke'],
	[/^# .*$/m, '# Vores egen model. Formålet er skrevet om; fristerne er det næste, vi ser på.'],
	[
		/^purpose:\n {2}da: .*\n {2}en: .*$/m,
		'purpose:\n  da: Ingen børn i Solbakke skal vente på, at de voksne finder hinanden.\n  en: No child in Solbakke waits for the adults to find each other.'
	]
];

export async function playModels(house: House, municipality: number): Promise<void> {
	const owner = await house.door.asSystem(municipality, (w) =>
		w.db
			.selectFrom('employment')
			.select(['person_id', 'unit_id'])
			.where('municipality_id', '=', municipality)
			.where('function', '=', 'modelOwner')
			.orderBy('id')
			.executeTakeFirst()
	);
	const yaml = house.models.yamlOf(demoModel.slug, demoModel.version);
	if (!owner || yaml === undefined) return;
	const actor: Actor = {
		municipalityId: municipality,
		personId: owner.person_id,
		side: 'staff',
		function: 'modelOwner',
		unitId: owner.unit_id,
		authTime: house.clock.now().toString()
	};
	const made = await perform(house, actor, beginModelDraft, { from: 'model', base: keyOf(demoModel) });
	if (isRefusal(made)) throw new Error(`the demo's model: ${made.refused}`);
	const { slug } = await house.door.asSystem(municipality, (w) =>
		w.db
			.selectFrom('model_draft')
			.select('slug')
			.where('municipality_id', '=', municipality)
			.where('id', '=', made.id)
			.executeTakeFirstOrThrow()
	);
	const written = changes.reduce(
		(text, [from, to]) => text.replace(from, to),
		yaml.replace(/^slug: .*$/m, `slug: ${slug}`)
	);
	const saved = await perform(house, actor, saveModelDraft, { id: made.id, version: 1, yaml: written });
	if (isRefusal(saved)) throw new Error(`the demo's model: ${saved.refused}`);
}
