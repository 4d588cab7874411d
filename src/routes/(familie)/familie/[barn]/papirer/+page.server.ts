import { show } from '#server/page.ts';
import { familyAttachments } from '#server/reads/family-attachments.ts';
import { familyPapers } from '#server/reads/family-papers.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const about = { childId: event.params.barn };
	const papers = await show(event, familyPapers, about);
	return { papers, attached: await show(event, familyAttachments, about) };
};
