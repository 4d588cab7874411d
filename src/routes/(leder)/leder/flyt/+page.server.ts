import { redirect, type RequestEvent } from '@sveltejs/kit';
import { movePathways } from '#server/acts/move-pathways.ts';
import { undoMove } from '#server/acts/undo-move.ts';
import { formKey, show, submit, wordsOf } from '#server/page.ts';
import { pathwayMoves } from '#server/reads/pathway-moves.ts';
import { failed } from '../../../(fag)/forloeb/[id]/typed.ts';
import type { Actions, PageServerLoad } from './$types';

/** `trin.3=2` and `sted.home=family`: which level and arena of the other model is meant. */
const meant = (event: RequestEvent, word: string) =>
	Object.fromEntries(
		[...event.url.searchParams].flatMap(([k, v]) =>
			k.startsWith(`${word}.`) && v ? [[k.slice(word.length + 1), v]] : []
		)
	);

function said(event: RequestEvent): string | null {
	const w = wordsOf(event);
	const q = event.url.searchParams;
	const [n, left] = [Number(q.get('flyttet') ?? NaN), Number(q.get('tilbage') ?? 0)];
	if (q.has('fortrudt')) return w.t('moves.undone');
	if (!Number.isInteger(n) || !Number.isInteger(left)) return null;
	return w.t(left ? (n ? 'moves.done.some' : 'moves.done.none') : 'moves.done', { n, left });
}

export const load: PageServerLoad = async (event) => {
	const q = event.url.searchParams;
	return {
		formKey: formKey(),
		said: said(event),
		seen: await show(event, pathwayMoves, {
			unit: q.get('enhed') ?? undefined,
			from: q.get('fra') ?? undefined,
			to: q.get('til') ?? undefined,
			page: q.get('side') ?? 1,
			levels: meant(event, 'trin'),
			arenas: meant(event, 'sted')
		})
	};
};

/** Back to the list as it was looked at. */
function back(event: RequestEvent, more: Record<string, string>): string {
	const q = new URLSearchParams();
	for (const [k, v] of event.url.searchParams)
		if (/^(enhed|fra|til|trin\.\d+|sted\.\w+)$/.test(k)) q.set(k, v);
	for (const [k, v] of Object.entries(more)) q.set(k, v);
	return `/leder/flyt?${q}`;
}

export const actions: Actions = {
	move: async (event) => {
		const done = await submit(event, movePathways);
		if (!done.ok) return failed(done.fault, 'move');
		const { moved, stayed } = done.value;
		redirect(
			303,
			back(event, {
				flyttet: String(moved.length),
				...(stayed.length ? { tilbage: String(stayed.length) } : {})
			})
		);
	},
	undo: async (event) => {
		const done = await submit(event, undoMove);
		if (!done.ok) return failed(done.fault, 'undo');
		redirect(303, back(event, { fortrudt: '1' }));
	}
};
