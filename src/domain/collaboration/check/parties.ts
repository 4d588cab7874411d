/** Who is meant by a party: whether one is wholly among another, and which professions it takes. */
import { functions, relations, type StaffFunction } from '../../facts/vocabulary.ts';
import type { Party } from '../vocabulary.ts';

const isFunction = (p: Party): p is StaffFunction => (functions as readonly string[]).includes(p);
const sameAs: Partial<Record<Party, Party>> = {
	parents: 'custodyHolder',
	healthVisitorTeam: 'healthVisitor',
	leadership: 'unitLeader'
};
const plain = (p: Party): Party => sameAs[p] ?? p;
const works = (p: Party): boolean =>
	isFunction(p) || p === 'ownStaff' || p === 'relevantProfessionals' || p === 'professional';

/** Is everybody of the first also of the second? */
export function isAmong(one: Party, other: Party): boolean {
	const [a, b] = [plain(one), plain(other)];
	if (a === b || b === 'everybody') return true;
	if (b === 'professional') return works(a);
	return b === 'resourcePersons' && a !== 'everybody';
}

/** Can somebody be both? Professions and groups of staff overlap; a parent is no colleague. */
export function overlap(one: Party, other: Party): boolean {
	const [a, b] = [plain(one), plain(other)];
	if (isAmong(a, b) || isAmong(b, a)) return true;
	const group = (p: Party) => works(p) && !isFunction(p);
	return works(a) && works(b) && (group(a) || group(b));
}

export const isFamily = (p: Party): boolean => {
	const who = plain(p);
	return (
		who === 'everybody' ||
		who === 'resourcePersons' ||
		((relations as readonly string[]).includes(who) && who !== 'professional')
	);
};

/** The one profession a party is; null where it can be several, or none. */
export const professionOf = (p: Party): StaffFunction | null => {
	const who = plain(p);
	return isFunction(who) ? who : null;
};
