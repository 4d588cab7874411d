import { fail, type RequestEvent } from '@sveltejs/kit';
import { isRefusal } from '#domain/kernel/refusal.ts';
import { look } from '#server/act.ts';
import { show, whoAsks, worded, wordsOf } from '#server/page.ts';
import { auditSearch, auditSubjects } from '#server/reads/audit-search.ts';
import { auditState } from '#server/reads/audit-state.ts';
import { failed } from '../typed.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	state: await show(event, auditState, {})
});

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

export const actions: Actions = {
	soeg: async (event) => {
		const login = whoAsks(event, 'staff');
		const form = await event.request.formData();
		const field = (name: string) => String(form.get(name) ?? '').trim();
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
		if (isRefusal(found)) return failed(fail(422, worded(wordsOf(event), found, form)), 'soeg');
		return {
			search: {
				values: { ...values, personId: person.id ?? '', childId: child.id ?? '' } as Record<string, string>,
				persons: [],
				children: [],
				found
			}
		};
	},
	kontroller: async (event) => ({ checked: (await show(event, auditState, { verify: true })).faults! })
};
