import { isRefusal, perform } from '#server/act.ts';
import { keepConcernDraft } from '#server/acts/keep-concern-draft.ts';
import { fieldsOf } from '#server/kept.ts';
import { whoAsks } from '#server/page.ts';
import type { RequestHandler } from './$types';

/** Where the form's small script sends what is being typed, every so often. */
export const POST: RequestHandler = async (event) => {
	const { actor } = whoAsks(event, 'staff');
	const fields = fieldsOf(await event.request.formData());
	const done = await perform(event.locals.house, actor, keepConcernDraft, { fields });
	return new Response(null, { status: isRefusal(done) ? 422 : 204 });
};
