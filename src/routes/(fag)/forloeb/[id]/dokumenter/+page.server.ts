import { formKey, show } from '#server/page.ts';
import { attachments } from '#server/reads/attachments.ts';
import { closing } from '#server/reads/closing.ts';
import { documents } from '#server/reads/documents.ts';
import { packages } from '#server/reads/packages.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const about = { pathwayId: event.params.id };
	const papers = await show(event, documents, about);
	return {
		...papers,
		attached: await show(event, attachments, about),
		packages: await show(event, packages, about),
		_key: formKey(),
		thanks: event.url.searchParams.get('tak'),
		closing: papers.ended ? await show(event, closing, about) : null
	};
};
