import { redirect, type RequestEvent } from '@sveltejs/kit';
import { ownLibraryPart } from '#server/acts/own-library-part.ts';
import { takeLibraryPart } from '#server/acts/take-library-part.ts';
import { formKey, show, submit } from '#server/page.ts';
import { modelOrigins } from '#server/reads/model-origins.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	origins: await show(event, modelOrigins, { key: event.params.key }),
	_key: formKey()
});

const done = async (event: RequestEvent, act: typeof takeLibraryPart | typeof ownLibraryPart) => {
	const sent = await submit(event, act, { id: event.params.key });
	if (!sent.ok) return sent.fault;
	redirect(303, event.url.pathname);
};

export const actions = {
	take: (event: RequestEvent) => done(event, takeLibraryPart),
	own: (event: RequestEvent) => done(event, ownLibraryPart)
};
