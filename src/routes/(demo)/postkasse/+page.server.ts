import { error } from '@sveltejs/kit';
import { boxedMail } from '#server/store/outbox.ts';
import type { PageServerLoad } from './$types';

/** The demo's mailbox: what would have been sent. Only in the demo, and only invented people. */
export const load: PageServerLoad = async ({ locals }) => {
	const { house } = locals;
	if (house.config.mode !== 'demo' || house.config.smtpUrl) error(404, 'not-found');
	return { mails: await house.door.asSystem(1, (w) => boxedMail(w, 50)) };
};
