/** Drafts: what somebody is typing, encrypted, kept at most a day, seen by nobody else. */
import type { House } from '../house.ts';
import { decrypt, encrypt } from './crypt.ts';
import type { Actor } from './session.ts';

export type DraftFields = Record<string, string | string[]>;

const dayLong = { hours: 24 };

export async function keepDraft(house: House, actor: Actor, form: string, about: string, fields: DraftFields): Promise<void> {
	const cipher = encrypt(house.config.secrets, JSON.stringify(fields));
	await house.door.actAs(actor, { name: 'keep-draft' }, async (w) => {
		await w.db
			.insertInto('draft')
			.values({ municipality_id: actor.municipalityId, person_id: actor.personId, side: actor.side, form, about, cipher, at: w.at })
			.onConflict((c) => c.columns(['municipality_id', 'person_id', 'side', 'form', 'about']).doUpdateSet({ cipher, at: w.at }))
			.execute();
		return true;
	});
}

export async function takeDraft(house: House, actor: Actor, form: string, about: string): Promise<DraftFields | null> {
	const row = await house.door.readAs(actor, { name: 'open-draft' }, (r) =>
		r.db
			.selectFrom('draft')
			.select('cipher')
			.where('municipality_id', '=', actor.municipalityId)
			.where('person_id', '=', actor.personId)
			.where('side', '=', actor.side)
			.where('form', '=', form)
			.where('about', '=', about)
			.where('at', '>', r.now.subtract(dayLong).toString())
			.executeTakeFirst()
	);
	const text = row && decrypt(house.config.secrets, row.cipher);
	return text ? (JSON.parse(text) as DraftFields) : null;
}

export async function dropDraft(house: House, actor: Actor, form: string, about: string): Promise<void> {
	await house.door.actAs(actor, { name: 'drop-draft' }, async (w) => {
		await w.db
			.deleteFrom('draft')
			.where('municipality_id', '=', actor.municipalityId)
			.where('person_id', '=', actor.personId)
			.where('side', '=', actor.side)
			.where('form', '=', form)
			.where('about', '=', about)
			.execute();
		return true;
	});
}
