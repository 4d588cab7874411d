/** Drafts: what somebody is typing, encrypted, kept at most a day, seen by nobody else. */
import type { House } from '../house.ts';
import { decrypt, encrypt } from './crypt.ts';
import type { Actor, Writer } from './session.ts';

export type DraftFields = Record<string, string | string[]>;

const dayLong = { hours: 24 };

export async function keepDraft(
	house: House,
	actor: Actor,
	form: string,
	about: string,
	fields: DraftFields
): Promise<void> {
	await house.door.actAs(actor, { name: 'keep-draft' }, async (w) => {
		await writeDraft(w, house, form, about, fields);
		return true;
	});
}

/** Keeps what is being typed, inside a door that is already open. */
export async function writeDraft(
	w: Writer,
	house: House,
	form: string,
	about: string,
	fields: DraftFields
): Promise<void> {
	const { municipalityId: municipality_id, personId: person_id, side } = w.actor;
	const cipher = encrypt(house.config.secrets, JSON.stringify(fields));
	await w.db
		.insertInto('draft')
		.values({ municipality_id, person_id, side, form, about, cipher, at: w.at })
		.onConflict((c) =>
			c.columns(['municipality_id', 'person_id', 'side', 'form', 'about']).doUpdateSet({ cipher, at: w.at })
		)
		.execute();
}

/** Forgets it: what was typed has been sent. */
export async function eraseDraft(w: Writer, form: string, about: string): Promise<void> {
	await w.db
		.deleteFrom('draft')
		.where('municipality_id', '=', w.actor.municipalityId)
		.where('person_id', '=', w.actor.personId)
		.where('side', '=', w.actor.side)
		.where('form', '=', form)
		.where('about', '=', about)
		.execute();
}

export async function takeDraft(
	house: House,
	actor: Actor,
	form: string,
	about: string
): Promise<DraftFields | null> {
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
		await eraseDraft(w, form, about);
		return true;
	});
}

/** What the first of these keys made when it was used: the act's own result, or null where none was. */
export async function sentWith<R>(house: House, actor: Actor, keys: readonly string[]): Promise<R | null> {
	const row = await house.door.readAs(actor, { name: 'open-draft' }, (r) =>
		r.db
			.selectFrom('act_once')
			.select('result')
			.where('municipality_id', '=', actor.municipalityId)
			.where('person_id', '=', actor.personId)
			.where('key', 'in', keys)
			.executeTakeFirst()
	);
	return (row?.result?.value as R | undefined) ?? null;
}
