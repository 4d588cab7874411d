/** Who holds a duty: one person, or the room full of people that its role names. */
import type { PathwayFacts } from '../facts/pathway.ts';
import type { Instance } from './instance.ts';
import { isThere } from './there.ts';
import { activeCircle, positionIn } from './guard.ts';
import type { Model, Role } from './model.ts';
import type { Holder } from './vocabulary.ts';

/** Holders that are a room full of people rather than one person: the row names the role and waits there. */
const many: readonly Holder[] = [
	'unitLeader',
	'authorityIntake',
	'authorityLeader',
	'custodyHolders',
	'forumMember',
	'chosenAtMeeting'
];

type Who = { role: Holder; personId: string | null; gap: string | null };

/**
 * Whose a duty is: a person, or a role that several hold. Where the model's holder is missing the leader of the unit has it.
 * @param by a role of the model or a holder
 * @returns `gap`: the role that nobody holds
 */
export function whoOf(model: Model, by: string, facts: PathwayFacts, i: Instance): Who {
	const role: Role | undefined = model.roles.find((r) => r.id === by);
	const holder = (role?.holder ?? by) as Holder;
	const personId = personOf(holder, role, facts, i);
	const person = personId && isThere(facts, personId) ? personId : null;
	if (person) return { role: holder, personId: person, gap: null };
	if (many.includes(holder)) return { role: holder, personId: null, gap: null };
	return { role: 'unitLeader', personId: null, gap: role?.id ?? holder };
}

function personOf(holder: Holder, role: Role | undefined, f: PathwayFacts, i: Instance): string | null {
	switch (holder) {
		case 'coordinator':
			return positionIn(f, i.arena)?.coordinatorId ?? f.positions[0]?.coordinatorId ?? null;
		case 'caseworker':
			return f.child?.authorityCase?.caseworkerId ?? null;
		case 'child':
			return f.pathway.childId;
		case 'inCircle':
			return (
				activeCircle(f).find((k) => k.function !== null && role?.functions.includes(k.function))?.personId ??
				null
			);
		case 'unitLeader':
		case 'authorityIntake':
		case 'authorityLeader':
		case 'custodyHolders':
		case 'chosenAtMeeting':
		case 'forumMember':
			return null;
		default:
			return i.people?.[holder] ?? null;
	}
}
