import type { RequestEvent } from '@sveltejs/kit';
import { isRefusal } from '#domain/kernel/refusal.ts';
import { look } from '#server/act.ts';
import { type Asked, asked, askMore } from '#server/asked.ts';
import { show, whoAsks, worded, wordsOf } from '#server/page.ts';
import { auditSearch, auditSubjects } from '#server/reads/audit-search.ts';
import { auditState } from '#server/reads/audit-state.ts';
import type { Actions, PageServerLoad } from './$types';

type Subject = { id: string; name: string; unit: string | null; birthDay: string | null; staff: boolean };

/** A name leads to one, to some to choose between, or to nobody. A name stands in the body of a form, never in an address. */
async function subject(
	event: RequestEvent,
	of: 'child' | 'person',
	q: string,
	chosen: string
): Promise<{ id: string | null; among: Subject[] }> {
	if (chosen || !q) return { id: chosen || null, among: [] };
	const { found } = await show(event, auditSubjects, { of, q });
	return found.length === 1 ? { id: found[0]!.id, among: [] } : { id: null, among: found };
}

/** What was searched for and found, or why not; the page shows it as long as its address is the search's. */
async function searched(event: RequestEvent, { values: given }: Asked) {
	const login = whoAsks(event, 'staff');
	const field = (name: string) => String(given[name] ?? '').trim();
	const values = Object.fromEntries(
		['person', 'child', 'personId', 'childId', 'from', 'to', 'kind'].map((n) => [n, field(n).slice(0, 80)])
	) as Record<string, string>;
	const person = await subject(event, 'person', values.person!, values.personId!);
	const child = await subject(event, 'child', values.child!, values.childId!);
	const open = (values.person && !person.id) || (values.child && !child.id);
	if (open) return { search: { values, persons: person.among, children: child.among, found: null } };
	const found = await look(event.locals.house, login.actor, auditSearch, {
		personId: person.id ?? undefined,
		childId: child.id ?? undefined,
		from: values.from || undefined,
		to: values.to || undefined,
		kind: values.kind || undefined,
		before: field('before') || undefined
	});
	if (isRefusal(found)) return { fault: { ...worded(wordsOf(event), found, null), values, of: 'soeg' } };
	const chosen = { personId: person.id ?? '', childId: child.id ?? '' };
	return {
		search: { values: { ...values, ...chosen } as Record<string, string>, persons: [], children: [], found }
	};
}

export const load: PageServerLoad = async (event) => {
	const before = await asked(event);
	return {
		state: await show(event, auditState, {}),
		asked: before ? await searched(event, before) : null
	};
};

export const actions: Actions = {
	soeg: async (event) => {
		const posted = await event.request.formData();
		return askMore(event, posted, 'soeg', null, posted.has('before') ? '#fundet' : '#soeg');
	},
	kontroller: async (event) => ({ checked: (await show(event, auditState, { verify: true })).faults! })
};
