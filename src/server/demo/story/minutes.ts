/** What the minutes of a held meeting say: put together as the product does it, from what the meeting settled. */
import type { Source } from '#domain/meetings/minutes.ts';
import type { Filled } from '../papers.ts';
import type { Row } from '../rows.ts';
import { noNextText } from '../texts.ts';
import { withName } from '../themes.ts';
import type { MeetingSpec } from './meeting.ts';
import type { Person, Story } from './story.ts';

export type Planned = {
	id: string;
	arena: string;
	ago: number;
	text: string;
	signs: string[];
	pursuers: string[];
};
export type Agreed = {
	id: string;
	meeting: string;
	what: string;
	whoId: string | null;
	dueDay: string | null;
};
export type Held = {
	meeting: Row;
	/** null while the minutes are not sent */
	minutes: Row | null;
	spec: MeetingSpec;
	written: Filled;
	invited: Person[];
};

/** After everything has been told: goals and agreements of a meeting are told after it. */
export function writeMinutes(s: Story): void {
	for (const h of s.held) {
		if (isForgotten(s, h)) {
			h.meeting.next_meeting_on = null;
			h.meeting.no_next_reason = noNextText(s.fresh);
		}
		const source = sourceOf(s, h);
		if (h.minutes) h.minutes.content = contentOf(s, h, source);
	}
}

/** A day was agreed, it is long gone, and nobody called a meeting: they had said there would be none. */
const isForgotten = (s: Story, { meeting, spec }: Held): boolean =>
	meeting.next_meeting_on !== null &&
	String(meeting.next_meeting_on) < s.day(14) &&
	!s.held.some((h) => h.spec.arena === spec.arena && h.spec.ago < spec.ago) &&
	!s.called.some((c) => c.type === spec.type && c.ago < spec.ago);

/** What was heard of the child before the meeting. */
export const childText = (s: Story, arena: string): string =>
	s.fresh.pick(withName(s.theme(arena), s.name).child);

const nameOf = (s: Story, id: string | null) => (id ? (s.people.get(id)?.name ?? '') : '');

function sourceOf(s: Story, { meeting, spec, invited }: Held): Source {
	const { named } = s.world.place;
	const board = meeting.board as { childText?: string };
	return {
		childName: s.child ? s.name : null,
		arena: named.arena(spec.arena),
		level: named.level(spec.level),
		place: s.unit.place,
		convener: nameOf(s, String(meeting.convener_id)),
		coordinator: s.coordinator.name,
		parentContact: s.coordinator.name,
		participants: invited.map((p) => ({
			personId: p.id,
			name: p.name,
			relation: p.relation,
			function: p.function,
			attended: true
		})),
		goals: s.plans.goals
			.filter((g) => g.arena === spec.arena && g.ago >= spec.ago)
			.map((g) => ({ ...g, pursuers: g.pursuers.map((id) => nameOf(s, id)).filter(Boolean) })),
		actions: s.plans.actions
			.filter((a) => a.meeting === meeting.id)
			.map((a) => ({ id: a.id, what: a.what, who: nameOf(s, a.whoId), whoId: a.whoId, day: a.dueDay ?? '' })),
		outcome: spec.outcome ? named.outcome(spec.type, spec.level, spec.outcome) : null,
		next: meeting.next_meeting_on
			? { on: String(meeting.next_meeting_on) }
			: meeting.no_next_reason
				? { reason: String(meeting.no_next_reason) }
				: null,
		child:
			s.child && board.childText
				? { how: 'represented', by: s.coordinator.name, text: board.childText }
				: null,
		consents: [],
		recipients: invited.map((p) => p.name)
	};
}

function contentOf(s: Story, { meeting, spec, written }: Held, source: Source): Row {
	const { form } = meeting;
	const contact = {
		personId: s.coordinator.id,
		name: s.coordinator.name,
		function: s.coordinator.function,
		phone: s.coordinator.phone
	};
	return {
		form: form ?? null,
		data: form ? s.world.place.answers(String(form), written, source) : {},
		type: spec.type,
		arena: spec.arena,
		level: spec.level,
		startsAt: meeting.starts_at ?? null,
		heldAt: meeting.held_at ?? null,
		place: s.unit.place,
		board: null,
		goals: source.goals,
		actions: source.actions,
		participants: source.participants,
		coordinator: contact,
		parentContact: contact,
		outcome: source.outcome,
		next: source.next,
		child: source.child,
		frameApprovedAt: meeting.frame_approved_at ?? null,
		passed: {}
	};
}
