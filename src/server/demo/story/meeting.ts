/** A meeting in any state, with answers, preparation, minutes and comments that fit it. */
import type { Staff } from '../organisation.ts';
import type { Filled } from '../papers.ts';
import type { Row } from '../rows.ts';
import * as say from '../texts.ts';
import { withName } from '../themes.ts';
import { childText } from './minutes.ts';
import type { Story } from './story.ts';

export type MeetingState = 'planned' | 'agenda-sent' | 'running' | 'held' | 'minutes-sent' | 'cancelled';
export type MeetingSpec = {
	type: string;
	arena: string;
	level: number;
	state: MeetingState;
	/** calendar days before today; negative: ahead */
	ago: number;
	outcome?: string;
	/** the agenda went out too late, or the minutes are overdue */
	late?: boolean;
	next?: 'date' | 'reason';
	/** what the agenda says, where the story tells it */
	agenda?: Filled;
	/** what some wrote before the meeting, by person */
	prepared?: Record<string, Filled>;
	guests?: Staff[];
	/** where the work stands, said at the meeting; none: as the demo's own model has it by level */
	since?: string;
	chair?: Staff;
	/** who writes the minutes, if not the coordinator */
	writes?: Staff;
	/** ISO instant, where the day and a drawn hour will not do */
	begins?: string;
	hours?: number;
	/** by person; drawn for everybody else */
	answers?: Record<string, 'invited' | 'yes'>;
	/** why somebody is there, by person; drawn for other professionals */
	why?: Record<string, string>;
};

export function meeting(s: Story, spec: MeetingSpec): string {
	const { place, basket } = s.world;
	const m = place.municipalityId;
	const past = spec.state === 'held' || spec.state === 'minutes-sent';
	const hour = s.c.int(9, 14);
	const running = spec.state === 'running';
	const starts = spec.begins ?? (running ? place.times.hoursAgo(0.4) : s.at(spec.ago, hour));
	const ends = spec.begins
		? Temporal.Instant.from(spec.begins)
				.add({ hours: spec.hours ?? 1 })
				.toString({ smallestUnit: 'millisecond' })
		: running
			? place.times.hoursAgo(-0.6)
			: s.at(spec.ago, hour + 1);
	const convened = s.within(Math.max(spec.ago + 18, spec.ago < 0 ? 2 : 0));
	s.called.push({ type: spec.type, ago: convened });
	const agendaAgo = spec.late ? spec.ago + 3 : spec.ago + 9;
	const agendaSent =
		spec.state === 'planned' || (spec.state === 'cancelled' && spec.ago < 0)
			? null
			: s.at(Math.max(agendaAgo, spec.ago < 0 ? 0 : agendaAgo), 12, 30);
	const lead = spec.chair ?? s.unit.leader;
	const form = place.formOf(spec.type);
	const id = s.c.id();
	const sent = spec.state === 'minutes-sent' ? s.at(Math.max(0, spec.ago - (spec.late ? 16 : 4)), 13) : null;
	const among = !place.withParents(spec.type);
	const since =
		spec.since ?? say.stageText(s.fresh, spec.level, !s.held.some((h) => h.spec.level === spec.level));
	const theme = withName(s.theme(spec.arena), among && !s.group ? 'Barnet' : s.name, past ? since : '');
	const agenda = form && agendaSent ? { ...place.agenda(form, s.fresh, theme), ...spec.agenda } : {};
	const written: Filled = form && past ? { ...place.fill(form, s.fresh, theme), ...agenda } : agenda;
	const row: Row = {
		municipality_id: m,
		id,
		pathway_id: s.id,
		type: spec.type,
		arena: spec.arena,
		level: spec.level,
		state: spec.state,
		starts_at: starts,
		ends_at: ends,
		place: s.unit.place,
		convened_at: s.at(convened, 10),
		convener_id: lead.id,
		chair_id: lead.id,
		minute_taker_id: (spec.writes ?? s.coordinator).id,
		agenda_due_day: null,
		agenda_sent_at: agendaSent,
		held_at: past ? s.at(spec.ago, hour + 1) : null,
		minutes_due_day: null,
		minutes_sent_at: sent,
		minutes_n: sent ? 1 : 0,
		frame_approved_at: past || running ? starts : null,
		outcome: past ? (spec.outcome ?? null) : null,
		next_meeting_on: past && spec.next === 'date' ? s.day(spec.ago - 42) : null,
		no_next_reason: past && spec.next === 'reason' ? say.noNextText(s.c) : null,
		child_how: past ? 'represented' : null,
		child_by: past ? s.coordinator.id : null,
		form,
		form_data: written,
		board:
			past && s.child && !among
				? { childText: childText(s, spec.arena), parentContact: s.coordinator.id }
				: {},
		cancel_reason: spec.state === 'cancelled' ? 'Flere kunne ikke komme. Vi finder en ny tid.' : null,
		ical_uid: `${id}@${place.domain}`,
		ical_sequence: spec.state === 'cancelled' ? 1 : 0,
		version: 1
	};
	basket.add('meeting', row);
	const guests = [...s.people.values()].filter(
		(p) =>
			p.relation !== 'professional' ||
			p.id === s.coordinator.id ||
			p.id === lead.id ||
			spec.guests?.some((g) => g.id === p.id)
	);
	if (!guests.some((g) => g.id === lead.id)) {
		s.staff(lead, false, convened);
		guests.push({ id: lead.id, relation: 'professional', function: lead.function, name: lead.name });
	}
	// without parents where the model's meeting has none
	const invited = among ? guests.filter((g) => g.relation === 'professional') : guests;
	for (const g of invited) {
		const answer =
			spec.answers?.[g.id] ??
			(spec.state === 'planned'
				? s.c.pick(['invited', 'invited', 'yes'])
				: past || running || spec.prepared?.[g.id]
					? 'yes'
					: s.c.pick(['yes', 'yes', 'yes', 'invited', 'no']));
		const key = { municipality_id: m, meeting_id: id, person_id: g.id, pathway_id: s.id };
		basket.add('meeting_participant', {
			...key,
			relation: g.relation,
			function: g.function,
			relevance: spec.why?.[g.id] ?? (g.function ? say.relevanceOf(s.c, g.function) : ''),
			answer,
			substitute_id: null,
			answer_note:
				answer === 'no'
					? g.relation === 'professional'
						? 'Jeg er på kursus den dag.'
						: 'Jeg kan ikke få fri den dag.'
					: null,
			answered_at: answer === 'invited' ? null : s.at(Math.max(convened - 2, 0), 12),
			show_place: !(
				s.child?.protected &&
				g.relation === 'custodyHolder' &&
				!s.child.parents.find((p) => p.id === g.id)?.livesWith
			),
			attended: past || running ? true : null,
			read_at: sent && s.c.maybe(0.6) ? s.at(Math.max(0, spec.ago - 5), 18) : null
		});
		const side =
			g.relation === 'professional' ? 'staff' : g.relation === 'child' ? 'child' : ('parent' as const);
		const drawn = spec.state !== 'planned' && form && s.c.maybe(0.5);
		const data =
			spec.prepared?.[g.id] ?? (drawn && !spec.prepared ? place.prepare(form, s.fresh, side, s.name) : {});
		if (Object.keys(data).length)
			basket.add('preparation', {
				...key,
				data,
				shared: spec.prepared ? true : s.c.maybe(0.8),
				at: s.at(Math.max(0, spec.ago + 2), 20),
				version: 1
			});
	}
	if (past) s.event('meeting-held', s.at(spec.ago, hour + 1), lead.id, { meetingId: id, type: spec.type });
	else s.event('meeting-called', s.at(convened, 10), lead.id, { meetingId: id, type: spec.type });
	if (spec.state === 'cancelled')
		s.event('meeting-cancelled', s.at(Math.min(convened, Math.max(spec.ago, 0) + 1), 14), lead.id, {
			meetingId: id,
			type: spec.type
		});
	let minutes: Row | null = null;
	if (sent) {
		minutes = {
			municipality_id: m,
			meeting_id: id,
			n: 1,
			pathway_id: s.id,
			content: {},
			reason: null,
			sent_at: sent,
			sent_by: lead.id,
			recipients: invited.map((g) => g.id)
		};
		basket.add('minutes', minutes);
		s.event('minutes-sent', sent, lead.id, { meetingId: id, type: spec.type, n: 1 });
		const parent = invited.find((g) => g.relation === 'custodyHolder');
		if (parent && s.c.maybe(0.5)) {
			const said = { id: s.c.id(), text: say.commentText(s.c) };
			const stance = s.c.pick(['agree', 'agree', 'disagree', 'not-yet']);
			// what was said about minutes of months ago has been seen
			const seen = stance !== 'agree' && spec.ago >= 30;
			basket.add('minutes_comment', {
				municipality_id: m,
				meeting_id: id,
				...said,
				pathway_id: s.id,
				person_id: parent.id,
				at: s.at(Math.max(0, spec.ago - 6), 20),
				stance,
				awaits_id: stance === 'agree' ? null : lead.id,
				seen_at: seen ? s.at(spec.ago - 8, 9) : null,
				seen_by: seen ? lead.id : null
			});
		}
	}
	if (past) s.held.push({ meeting: row, minutes, spec, written, invited });
	return id;
}
