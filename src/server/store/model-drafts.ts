/** Drafts of models as acts write them. */
import { z } from 'zod';
import { type DraftFacts, type Named, slugFault } from '#domain/collaboration/own-models.ts';
import { wellFormed } from '../fields.ts';
import { largest } from '../model-file.ts';
import { type Accepted, type Around, namedIn } from './model-sources.ts';
import { json } from './values.ts';
import type { Writer } from './session.ts';

/** A model as text: what a reader of it cannot see or a database cannot keep is refused, everything else is a draft to mend. */
export const modelText = z
	.string()
	.min(1)
	.transform((s) => s.replace(/\r\n?/g, '\n'))
	.refine((s) => Buffer.byteLength(s) <= largest, 'model-too-large')
	.refine(wellFormed, 'control-characters');

export type LockedDraft = DraftFacts &
	Named & { id: string; yaml: string; accepted: Accepted[]; base: Named | null };

/** The draft, held until the act is done: of two who press at once the second sees what the first did. */
export async function lockDraft(w: Writer, id: string): Promise<LockedDraft | null> {
	const d = await w.db
		.selectFrom('model_draft')
		.selectAll()
		.where('municipality_id', '=', w.actor.municipalityId)
		.where('id', '=', id)
		.forUpdate()
		.executeTakeFirst();
	return d
		? {
				id: d.id,
				slug: d.slug,
				version: d.version,
				yaml: d.yaml,
				accepted: d.accepted as Accepted[],
				state: d.state,
				rowVersion: d.row_version,
				savedBy: d.saved_by,
				reviewedBy: d.reviewed_by,
				base: d.base_slug ? { slug: d.base_slug, version: d.base_version! } : null
			}
		: null;
}

type Change = {
	state?: 'draft' | 'review' | 'approved';
	saved_by?: string;
	saved_at?: string;
	sent_by?: string | null;
	sent_at?: string | null;
	reviewed_by?: string | null;
	reviewed_at?: string | null;
	comment?: string | null;
	yaml?: string;
	base_slug?: string;
	base_version?: number;
	slug?: string;
	version?: number;
	accepted?: readonly Accepted[];
};

/** @returns the draft's next row version */
export async function changeDraft(
	w: Writer,
	d: LockedDraft,
	{ accepted, ...change }: Change
): Promise<number> {
	await w.db
		.updateTable('model_draft')
		.set({ ...change, ...(accepted ? { accepted: json(accepted) } : {}), row_version: d.rowVersion + 1 })
		.where('municipality_id', '=', w.actor.municipalityId)
		.where('id', '=', d.id)
		.execute();
	return d.rowVersion + 1;
}

/** What a text says it is, as far as that can be the municipality's; else what it was before. */
export function namedAs(yaml: string, around: Around, before: Named): Named {
	const { slug, version } = namedIn(yaml);
	return {
		slug: slug && !slugFault(slug, around.municipality, around.shipped) ? slug : before.slug,
		version: version ?? before.version
	};
}
