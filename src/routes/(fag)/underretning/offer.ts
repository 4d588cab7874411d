/** What the form of an underretning needs from the server, before and after it was posted. */
import { fail, type RequestEvent } from '@sveltejs/kit';
import { fieldsOf } from '#server/kept.ts';
import { show, submit } from '#server/page.ts';
import { underretningForm } from '#server/reads/underretning-form.ts';
import { keepUnderretning } from '#server/acts/keep-underretning.ts';
import { sendUnderretning } from '#server/acts/send-underretning.ts';
import type { DraftFields } from '#server/store/drafts.ts';

const one = (v: string | string[] | undefined) => (Array.isArray(v) ? v[0] : v) || undefined;
const uuid = /^[0-9a-f-]{36}$/;
const idOf = (v: string | undefined) => (v && uuid.test(v) ? v : undefined);

/** @param id the draft, where there is one */
export const offer = (event: RequestEvent, v: DraftFields, id?: string) =>
	show(event, underretningForm, {
		...(id ? { id } : {}),
		concernId: idOf(one(v.concernId)),
		childId: idOf(one(v.foundId) ?? one(v.childId)),
		q: one(v.q)
	});

export const posted = async (event: RequestEvent) => fieldsOf(await event.request.clone().formData());

/** The fields as the acts want them; the child that was found by name goes before the one chosen from the list. */
const shape = ({ foundId, q: _q, ...fields }: Record<string, unknown>) => ({
	content: {},
	...fields,
	...(foundId ? { childId: foundId } : {})
});

/** Keeps or sends; refused, the page gets the text, the faults and the offer again. */
export async function act(event: RequestEvent, what: 'keep' | 'send', id?: string) {
	const values = await posted(event);
	const done = await submit(
		event,
		what === 'keep' ? keepUnderretning : sendUnderretning,
		id ? { id } : {},
		shape
	);
	return done.ok
		? { ok: true as const, id: done.value.id }
		: {
				ok: false as const,
				fault: fail(done.fault.status, { ...done.fault.data, offer: await offer(event, values, id) })
			};
}
