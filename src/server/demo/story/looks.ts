/** Who has looked before the demo begins, as the log would have it: on working days, by those whose work it was, for that work. */
import { chance } from '../chance.ts';
import type { Staff } from '../organisation.ts';
import type { Row } from '../rows.ts';
import type { Story } from './story.ts';

const rooms = ['pathway-notes', 'pathway-circle', 'pathway-timeline', 'pathway-meetings'];
/** The log goes as far back as people remember. */
const furthest = 100;

/** After everything has been told, from a stream of its own, so that looks move nothing else. */
export function leaveLooks(s: Story): void {
	const { child } = s;
	if (!child) return;
	const { place, looks } = s.world;
	const c = chance(place.seed, place.municipalityId, 'looks', s.id);
	const closed = s.pathway.closed_at as string | null;
	const look = (who: Staff, basis: string, name: string, at: string, kind = 'read') => {
		if (closed && at > closed) return;
		looks.push(rowOf(s, child.id, who, basis, name, at, kind));
	};
	const visit = (who: Staff, basis: string, ago: number) => {
		const [hour, minute] = [c.int(7, 15), c.int(0, 50)];
		look(who, basis, 'pathway', s.at(ago, hour, minute));
		if (c.maybe(0.6)) look(who, basis, c.pick(rooms), s.at(ago, hour, minute + c.int(1, 4)));
	};
	const far = Math.min(s.opened - 1, furthest);
	const days = (n: number) => Array.from({ length: n }, () => c.int(1, Math.max(1, far)));
	const leader = s.unit.leader;
	const lately = [c.int(1, 4), c.int(6, 12)].filter((ago) => ago <= far);
	for (const ago of [...lately, ...days(c.int(3, 6))])
		visit(s.coordinator, s.coordinator === leader ? 'leader' : 'own-staff', ago);
	if (leader !== s.coordinator) for (const ago of days(c.int(1, 3))) visit(leader, 'leader', ago);
	for (const { spec, minutes } of s.held) {
		if (spec.ago > furthest) continue;
		look(leader, 'leader', 'meeting', s.at(spec.ago + 1, 13, c.int(0, 50)));
		if (!minutes) continue;
		look(leader, 'leader', 'send-minutes', String(minutes.sent_at), 'act');
		// guests were there by the family's consent
		for (const guest of spec.guests ?? [])
			if (guest !== leader && s.consented.has(guest.function) && spec.ago > 3)
				look(guest, 'participant', 'minutes', s.at(spec.ago - 3, c.int(8, 15), c.int(0, 50)));
	}
}

const rowOf = (
	s: Story,
	child: string,
	who: Staff,
	basis: string,
	name: string,
	at: string,
	kind: string
): Row => ({
	municipality_id: s.world.place.municipalityId,
	at,
	person_id: who.id,
	side: 'staff',
	function: who.function,
	unit_id: who.unit.id,
	kind,
	name,
	purpose: null,
	children: [child],
	bases: [basis],
	pathway_id: s.id,
	withheld: false,
	detail: {}
});
