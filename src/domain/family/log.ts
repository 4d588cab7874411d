/** The log as a family reads it: every look by an employee, and one's own. */

export type Look = { mine: boolean; personName: string | null; basis: string | null };

/** Only employees have a name in it; a row without one is the child's or a parent's own and nobody else's business (M20, M30). */
export const isForMe = (look: Look): boolean => look.mine || look.personName !== null;

/** Why she could look, as one of few plain reasons. */
export const reasons = {
	'own-staff': 'everyday',
	leader: 'leader',
	participant: 'consent',
	exchange: 'exchange',
	task: 'task',
	author: 'author',
	authority: 'authority',
	family: 'yourself',
	self: 'yourself',
	review: 'review',
	'break-glass': 'emergency'
} as const;
export type Reason = (typeof reasons)[keyof typeof reasons] | 'work';

export const reasonOf = (basis: string | null): Reason =>
	basis && Object.hasOwn(reasons, basis) ? reasons[basis as keyof typeof reasons] : 'work';
