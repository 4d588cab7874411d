/** One part of a draft is changed in its text; everything else in it stays as it was written. */
import { parseDocument } from 'yaml';
import { type Part, partOf } from '#domain/collaboration/edit/fields.ts';
import { type PartFault, partFaults } from '#domain/collaboration/edit/part-faults.ts';
import { entriesOf } from '#domain/collaboration/edit/references.ts';
import { maySave } from '#domain/collaboration/own-models.ts';
import { isRefusal, type Refusal } from '#domain/kernel/refusal.ts';
import { notFound } from '../act.ts';
import type { House } from '../house.ts';
import { changeDraft, lockDraft, modelText, namedAs } from './model-drafts.ts';
import { among, aroundModels, findingsOf, readText, writers } from './model-sources.ts';
import { functionsOf } from './people.ts';
import type { Writer } from './session.ts';

export type Entry = { key: string | number; value: unknown };
export type Editing = { yaml: string; raw: Record<string, unknown>; part: Part; entries: Entry[] };

/** A text as data, as it stands in the file itself; null where it cannot be read. */
export function ownRaw(house: House, yaml: string): Record<string, unknown> | null {
	if (readText(house, yaml).raw === undefined) return null;
	const document = parseDocument(yaml, { prettyErrors: false });
	// of a key that is there twice nobody can say which one a form would write
	if (document.errors.length) return null;
	const raw: unknown = document.toJS();
	return typeof raw === 'object' && raw !== null && !Array.isArray(raw)
		? (raw as Record<string, unknown>)
		: null;
}

/** Where a part or an entry of it stands in the text. */
export const placeOf = (part: Part, key: string | number): (string | number)[] =>
	part.kind === 'single' ? [part.name] : [part.name, key];

/** Changes a draft by one edit of its text and saves it; of two who write at once the second is told who was first. */
export async function editDraft<R extends object>(
	w: Writer,
	house: House,
	input: { id: string; version: number; part: string },
	edit: (e: Editing) => { yaml: string; done: R } | Refusal
): Promise<(R & { id: string; rowVersion: number }) | Refusal> {
	const draft = await lockDraft(w, input.id);
	const part = partOf(input.part);
	if (!draft || !part || !among(await functionsOf(w), writers)) return notFound;
	const refusal = maySave(draft, input.version);
	if (refusal)
		return refusal.refused === 'stale'
			? { ...refusal, detail: { who: await nameOf(w, draft.savedBy) } }
			: refusal;
	const raw = ownRaw(house, draft.yaml);
	if (!raw) return { refused: 'model-not-readable' };
	const edited = edit({ yaml: draft.yaml, raw, part, entries: entriesOf(raw, part.name) });
	if (isRefusal(edited)) return edited;
	const yaml = modelText.safeParse(edited.yaml);
	if (!yaml.success)
		return {
			refused:
				yaml.error.issues[0]!.message === 'control-characters' ? 'control-characters' : 'model-too-large'
		};
	if (yaml.data === draft.yaml) return { ...edited.done, id: draft.id, rowVersion: draft.rowVersion };
	const around = await aroundModels(w, house);
	const { findings } = findingsOf(house, yaml.data, around);
	const rowVersion = await changeDraft(w, draft, {
		yaml: yaml.data,
		...namedAs(yaml.data, around, draft),
		saved_by: w.actor.personId,
		saved_at: w.at,
		reviewed_by: null,
		reviewed_at: null,
		accepted: draft.accepted.filter((a) =>
			findings.some((f) => f.code === a.code && f.path === a.path && f.culprit === a.culprit)
		)
	});
	return { ...edited.done, id: draft.id, rowVersion };
}

async function nameOf(w: Writer, id: string): Promise<string> {
	const p = await w.db
		.selectFrom('person')
		.select(['given_name', 'family_name'])
		.where('municipality_id', '=', w.actor.municipalityId)
		.where('id', '=', id)
		.executeTakeFirst();
	return p ? `${p.given_name} ${p.family_name}` : '';
}

/** What is wrong with a value as this part, by field. */
export function faultsIn(part: Part, value: unknown): Refusal | null {
	let faults: PartFault[];
	try {
		faults = partFaults(part.schema, value);
	} catch (fault) {
		// parts inside each other without end exhaust any reader
		if (!(fault instanceof RangeError)) throw fault;
		faults = [{ path: [], code: 'wrong' }];
	}
	return faults.length
		? { refused: 'invalid', fields: Object.fromEntries(faults.map((f) => [f.path.join('.'), f.code])) }
		: null;
}
