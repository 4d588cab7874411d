/** A team that is led by several together: who of its members may be chosen, and when the choice is what the model asks for (I-32). Pure. */
import type { Forum } from '../collaboration/model-meetings.ts';
import type { Model } from '../collaboration/model.ts';
import { mayLeadTogether } from '../collaboration/team.ts';
import { type Refusal, refuse } from '../kernel/refusal.ts';
import type { Seat } from './seats.ts';

type Sitting = { id: string; who: string; function: string };
type Led = Pick<Forum, 'lead' | 'chair'>;

/** May somebody with this function be one of those who lead? The role of the chair says with which. */
export function mayHold(model: Pick<Model, 'roles'>, forum: Led, held: string): boolean {
	const role = model.roles.find((r) => r.id === forum.chair);
	return !role?.functions.length || (role.functions as readonly string[]).includes(held);
}

/** Could these people, as they sit there, be what the model asks for? */
function couldBe(
	model: Pick<Model, 'roles'>,
	lead: NonNullable<Forum['lead']>,
	forum: Led,
	all: readonly Sitting[]
): boolean {
	const held = all.map((m) => m.function).filter((f) => mayHold(model, forum, f));
	return (lead.fromDifferentFields ? new Set(held).size : held.length) >= lead.n;
}

/**
 * Who leads the team together. Never more than the model asks for, nor two of one field; fewer only while a fixed seat
 * is empty or those who sit there could not be enough.
 */
export function decideLead(
	model: Pick<Model, 'roles'>,
	forum: Led,
	seats: readonly Pick<Seat, 'who' | 'presence'>[],
	members: readonly Sitting[],
	chosen: readonly string[]
): null | Refusal {
	const ids = [...new Set(chosen)];
	const { lead } = forum;
	if (!lead) return ids.length ? refuse('invalid', { fields: { holders: 'not-a-choice' } }) : null;
	const them = ids.map((id) => members.find((m) => m.id === id));
	if (them.some((m) => !m || !mayHold(model, forum, m.function)))
		return refuse('invalid', { fields: { holders: 'not-a-choice' } });
	const held = them.map((m) => m!.function);
	const detail = { n: lead.n };
	if (held.length > lead.n) return refuse('team-lead-too-many', { detail });
	if (lead.fromDifferentFields && new Set(held).size < held.length)
		return refuse('team-lead-same-field', { detail });
	const vacant = seats.some((s) => s.presence === 'fixed' && !members.some((m) => m.who === s.who));
	if (!mayLeadTogether(forum, held) && !vacant && couldBe(model, lead, forum, members))
		return refuse('team-lead-too-few', { detail });
	return null;
}
