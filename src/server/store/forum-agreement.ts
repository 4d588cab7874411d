/** The versions of a team's agreement: one that is being written, and those that held. */
import { sql } from 'kysely';
import type { Form, Forum } from '#domain/collaboration/model-meetings.ts';
import { teamForms } from '#domain/fora/agreement.ts';
import type { Models } from '../models.ts';
import type { FoundForum, Member } from './fora.ts';
import type { Reader } from './session.ts';

export type AgreementRow = {
	id: string;
	n: number;
	words: Record<string, string>;
	lookOn: string;
	yes: string[];
	writtenAt: string;
	agreedOn: string | null;
	version: number;
};

/** Newest first; the one being written has no day yet. */
export async function agreementsOf(
	r: Reader,
	forumId: string,
	form: string | null = null
): Promise<AgreementRow[]> {
	const { rows } =
		await sql<AgreementRow>`select a.id, a.n, a.words, a.look_on as "lookOn", a.yes, a.written_at as "writtenAt", a.agreed_on as "agreedOn", a.version
		from forum_agreement a where a.municipality_id = ${r.actor.municipalityId} and a.forum_id = ${forumId}::uuid and a.form is not distinct from ${form}::text order by a.n desc limit 50`.execute(
			r.db
		);
	return rows;
}

/** The form the team's agreement is written on, where its model has one. */
const agreementForm = (found: FoundForum) =>
	found.model.forms.find((x) => x.id === found.forum.agreement?.form) ?? null;

export type Answerable = {
	form: Form;
	/** as it is kept: empty where the model asks for it */
	key: string | null;
	/** how often the team looks again, and whose task that is */
	upkeep: Pick<Forum, 'agreement'>;
};

/** What a team answers and keeps: the agreement of its model, or a form that every team can take up, once a year (I-01). */
export function answerableForm(found: FoundForum, models: Models, id: string | null): Answerable | null {
	if (!id) {
		const form = agreementForm(found);
		return form && { form, key: null, upkeep: found.forum };
	}
	const form = teamForms(found.model, models.libraries()).find((x) => x.id === id);
	return form
		? {
				form,
				key: id,
				upkeep: {
					agreement: {
						form: id,
						evaluate: { n: 12, unit: 'month' },
						by: found.forum.chair,
						source: form.source
					}
				}
			}
		: null;
}

/** Whose task the next look is: members with the role the model names, else whoever leads a unit of it. */
export function keepersOf(
	found: FoundForum,
	members: readonly Member[],
	upkeep: Pick<Forum, 'agreement'> = found.forum
): string[] {
	const role = found.model.roles.find((x) => x.id === upkeep.agreement?.by);
	// where several lead the team together, the chair's task is theirs and nobody else's of that function
	const named = members.filter((m) =>
		found.forum.lead && role?.id === found.forum.chair
			? m.holdsTeam
			: (role?.functions as readonly string[] | undefined)?.includes(m.function)
	);
	return (named.length ? named : members.slice(0, 1)).map((m) => m.personId);
}

export type Standing = {
	/** null: nothing holds yet */
	agreedOn: string | null;
	lookOn: string | null;
	/** somebody has written a version that not all have said yes to */
	open: boolean;
	iSaidYes: boolean;
};

const standingAmong = (r: Reader, all: readonly AgreementRow[]): Standing => {
	const held = all.find((a) => a.agreedOn);
	const draft = all.find((a) => !a.agreedOn);
	return {
		agreedOn: held?.agreedOn ?? null,
		lookOn: held?.lookOn ?? null,
		open: draft !== undefined,
		iSaidYes: draft?.yes.includes(r.actor.personId) ?? false
	};
};

/** Where the agreement stands, for the forum's own page; null where the model asks for none. */
export async function agreementStanding(r: Reader, found: FoundForum): Promise<Standing | null> {
	if (!found.mine || !agreementForm(found)) return null;
	return standingAmong(r, await agreementsOf(r, found.row.id));
}

/** The same for the forms that every team can take up. */
export async function sharedStandings(r: Reader, found: FoundForum, models: Models) {
	const forms = found.mine ? teamForms(found.model, models.libraries()) : [];
	return Promise.all(
		forms.map(async (f) => ({
			id: f.id,
			name: f.name,
			...standingAmong(r, await agreementsOf(r, found.row.id, f.id))
		}))
	);
}
