/** What bringing and completing a point share: what it is about, and whether its words may be kept. */
import { type Admission, admit, findIdentity, type PointKind, type Written } from '#domain/fora/points.ts';
import { isOpenTo, mayChooseTheme } from '#domain/fora/seats.ts';
import type { Refusal } from '#domain/kernel/refusal.ts';
import type { Models } from '../models.ts';
import type { FoundForum, FoundOccurrence } from './fora.ts';
import { contextsOf, nameCounter } from './forum-points.ts';
import { findPathway } from './pathways.ts';
import { functionsOf } from './people.ts';
import type { Reader } from './session.ts';

export type Words = {
	title: string | null;
	body: string | null;
	answers: Record<string, string | null>;
	childView: string | null;
	parentsView: string | null;
	parentsHow?: Written['parentsHow'] | undefined;
	acceptedOn?: string | null | undefined;
	noNames: boolean;
};

/** The words as they are kept: only answers to questions of the forum. */
export const writtenOf = (found: FoundForum, kind: PointKind, x: Words): Written => ({
	kind,
	title: x.title ?? '',
	body: x.body ?? '',
	answers: Object.fromEntries(
		found.row.template.flatMap((q) => (x.answers[q.id] ? [[q.id, x.answers[q.id]!]] : []))
	),
	childView: x.childView,
	parentsView: x.parentsView,
	parentsHow: kind === 'pathway' ? (x.parentsHow ?? null) : null,
	acceptedOn: kind === 'pathway' && x.parentsHow === 'accepted' ? (x.acceptedOn ?? null) : null
});

/** Where no child is named, nothing may tell who it is. */
export async function identityIn(
	r: Reader,
	found: FoundForum,
	p: Written,
	noNames: boolean
): Promise<null | Refusal> {
	if (p.kind === 'pathway' || p.kind === 'evaluation') return null;
	return findIdentity(
		{
			title: p.title,
			body: p.body,
			childView: p.childView,
			parentsView: p.parentsView,
			...Object.fromEntries(Object.entries(p.answers).map(([k, v]) => [`answers.${k}`, v]))
		},
		await nameCounter(r, found.row.unitIds),
		noNames
	);
}

/** May she bring something? Members always; others by what the model says of who brings. */
export const mayBring = async (r: Reader, found: FoundOccurrence): Promise<boolean> =>
	found.here || isOpenTo(found.forum, await functionsOf(r));

/** May she choose the theme of a meeting of it? */
export const mayTheme = async (r: Reader, found: FoundForum): Promise<boolean> =>
	mayChooseTheme(found.model, found.forum, { ...found, functions: await functionsOf(r) });

/** A pathway of one of the forum's units that the actor has a basis for, with what the model says about bringing it. */
export async function admitPathway(
	r: Reader,
	models: Models,
	found: FoundForum,
	pathwayId: string,
	cameFrom: string | null = null
): Promise<{ admission: Admission } | null> {
	const pathway = await findPathway(r, pathwayId);
	if (!pathway || pathway.closedAt || !found.row.unitIds.includes(pathway.unitId)) return null;
	const context = (await contextsOf(r, models, [pathwayId])).get(pathwayId);
	return context ? { admission: admit(found.forum, 'pathway', context, cameFrom) } : null;
}

/** What must not be discussed, refused with the reason the model gives. */
export const banOf = (a: Admission): Refusal | null =>
	a.is === 'banned' ? { refused: a.code, detail: { why: a.why?.da ?? '' } } : null;
