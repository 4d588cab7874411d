/** What the form of an underretning needs from the server, before and after it was posted. */
import type { RequestEvent } from '@sveltejs/kit';
import { type Asked, askMore, forgetAsked } from '#server/asked.ts';
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

/** The form as it was when it asked for more, or came back refused. */
export const backTo = ({ step, values, fault }: Asked) => ({
	...(fault ?? { values }),
	looked: step === 'find' && Boolean(one(values.q))
});

/** The fields as the acts want them; the child that was found by name goes before the one chosen from the list. */
const shape = ({ foundId, q: _q, ...fields }: Record<string, unknown>) => ({
	content: {},
	...fields,
	...(foundId ? { childId: foundId } : {})
});

/** Keeps or sends; refused, the form is shown again with its text and faults. */
export async function act(event: RequestEvent, what: 'keep' | 'send', id?: string): Promise<string> {
	const posted = await event.request.clone().formData();
	const done = await submit(
		event,
		what === 'keep' ? keepUnderretning : sendUnderretning,
		id ? { id } : {},
		shape
	);
	if (!done.ok) return askMore(event, posted, 'ret', done.fault.data);
	await forgetAsked(event, posted);
	return done.value.id;
}
