/** Whose time a model asks for: the functions behind its roles and the seats at its meetings. */
import type { Condition } from '../../collaboration/model-basics.ts';
import type { Meeting, Participant } from '../../collaboration/model-meetings.ts';
import type { Model, Role } from '../../collaboration/model.ts';
import type { Party } from '../../collaboration/vocabulary.ts';
import { functions, type StaffFunction } from '../../facts/vocabulary.ts';

/** One line of the participants: one of these functions is there. Families have no queue here, so they have no seat. */
export type Seat = { fns: StaffFunction[]; fixed: boolean; when: Condition | undefined };

/** The own people at the place stand in for 'ownStaff'; a child with no unit has the health visitor. */
export const ownStaff: StaffFunction[] = ['teacher', 'pedagogue', 'healthVisitor'];
/** Who sees to it where a model says nothing. */
export const leads: StaffFunction[] = ['unitLeader'];
const groups: Partial<Record<Party, StaffFunction[]>> = {
	ownStaff,
	leadership: leads,
	healthVisitorTeam: ['healthVisitor'],
	resourcePersons: ['pedagogicalGuide']
};
const isFunction = (who: string): who is StaffFunction => (functions as readonly string[]).includes(who);
const functionsOf = (who: Party): StaffFunction[] => groups[who] ?? (isFunction(who) ? [who] : []);

/** Functions that can do what a role does. */
export function workersOf(model: Model, id: string, meeting?: Meeting): StaffFunction[] {
	const role: Role | undefined = model.roles.find((r) => r.id === id);
	const cell = (name: 'convener' | 'chair' | 'minutes') => {
		const by = meeting?.cells[name]?.role;
		return by && by !== id ? workersOf(model, by, meeting) : ['unitLeader' as const];
	};
	switch (role?.holder ?? id) {
		case 'unitLeader':
			return ['unitLeader'];
		case 'coordinator':
		case 'concernAuthor':
		case 'handoverGiver':
		case 'handoverReceiver':
		case 'goalPursuers':
		case 'circleMember':
		case 'underretningAuthor':
			return ownStaff;
		case 'caseworker':
			return ['caseworker'];
		case 'authorityIntake':
			return ['intakeWorker'];
		case 'authorityLeader':
			return ['authorityLeader'];
		case 'convener':
			return cell('convener');
		case 'chair':
			return cell('chair');
		case 'minuteTaker':
			return cell('minutes');
		case 'custodyHolders':
		case 'child':
			return [];
		default:
			return role?.functions.length ? role.functions : ['unitLeader'];
	}
}

/** Who has to be there; a line that only families fill has no seat. */
export const seatsOf = (list: readonly Participant[]): Seat[] => {
	const seats = list
		.map((p) => ({ fns: functionsOf(p.who), fixed: p.presence === 'fixed', when: p.when }))
		.filter((s) => s.fns.length > 0);
	// a profession that stands there twice, once for some children and once for the rest, still has one seat
	return seats.filter((s, i) => s.fixed || !seats.some((o, j) => j < i && o.fns[0] === s.fns[0] && !o.when));
};
