/** What leaves the building is written here, in the act's own transaction; a job sends it later. Nothing of the case goes with it. */
import type { Writer } from './session.ts';
import { json } from './values.ts';

export type Mail = {
	/** key of the messages `mail.<template>.*`: the whole text but a link */
	template: string;
	recipientId: string;
	/** where the link leads after login; an address without names */
	path?: string;
	pathwayId?: string;
};

/** One mail to one person (M21). The address is looked up when it is sent, so that nobody who lost her place gets it. */
export async function queueMail(w: Writer, mail: Mail): Promise<void> {
	const id = w.id();
	await w.db
		.insertInto('outbox')
		.values({
			municipality_id: w.actor.municipalityId,
			id,
			kind: 'mail',
			template: mail.template,
			recipient_id: mail.recipientId,
			pathway_id: mail.pathwayId ?? null,
			params: json(mail.path ? { path: mail.path } : {}),
			message_id: `<${id}@samspil>`,
			created_at: w.at,
			next_at: w.at
		})
		.execute();
}
