/** Minutes that were sent: what each who got them has done, and what she has yet to do. */
import type { Relation } from '../facts/vocabulary.ts';

type Stance = 'agree' | 'disagree' | 'not-yet';
export type Party = {
	personId: string;
	name: string | null;
	relation: Relation;
	function: string | null;
	/** null: not yet */
	readAt: string | null;
	/** false: she was not invited to the meeting, and whether she has read is noted nowhere */
	isNoted: boolean;
	stance: Stance | null;
	hasRead: boolean;
};

/**
 * @param sent  the newest version: to whom, and by whom, who is asked nothing
 * @param known who took part or is in the circle; only of those who were invited it is noted that they read
 * @param said  beside the minutes, the oldest first; the newest answer of each stands
 */
export function partiesOf(
	sent: { recipients: readonly string[]; sentBy: string },
	known: readonly (Pick<Party, 'personId' | 'name' | 'relation' | 'function'> & { readAt?: string | null })[],
	said: readonly { personId: string; stance: Stance | null }[]
): Party[] {
	return known
		.filter((p) => sent.recipients.includes(p.personId) && p.personId !== sent.sentBy)
		.map(({ personId, name, relation, function: works, readAt }) => {
			const stance = said.findLast((c) => c.personId === personId && c.stance !== null)?.stance ?? null;
			return {
				personId,
				name,
				relation,
				function: works,
				readAt: readAt ?? null,
				isNoted: readAt !== undefined,
				stance,
				// nobody answers what she has not read
				hasRead: readAt != null || stance !== null
			};
		});
}

/** How many have yet to read, as far as it is noted, and how many have yet to answer. */
export const leftOf = (parties: readonly Party[]): { read: number; answer: number } => ({
	read: parties.filter((p) => p.isNoted && !p.hasRead).length,
	answer: parties.filter((p) => p.stance === null).length
});
