/** What is convened by a model: its meetings and fora, who sits there, and the deadlines that go with them. */
import type { Duty } from '../../collaboration/asked.ts';
import type { Condition } from '../../collaboration/model-basics.ts';
import type { Model } from '../../collaboration/model.ts';
import type { TeamDecision } from '../../collaboration/vocabulary.ts';
import type { StaffFunction } from '../../facts/vocabulary.ts';
import type { Span } from '../days.ts';
import { ownStaff, type Seat, seatsOf, workersOf } from './workers.ts';

/** A deadline that can break. `law`: the id of the dated rule it comes from. */
export type Watched = {
	rule: string;
	kind: string;
	within: Span;
	when: Condition | undefined;
	law: string | null;
};
/** Notes a deadline among those that are counted; null where the model sets none. */
export type Watch = (
	rule: string,
	kind: string,
	within: Span | undefined,
	when?: Condition,
	law?: string
) => Watched | null;
export type MeetingPlan = {
	id: string;
	seats: Seat[];
	minutes: number | null;
	/** what must be sent, and how long before */
	lead: Span[];
	convener: StaffFunction[];
	agenda: { by: StaffFunction[]; watched: Watched | null } | null;
	minutesBy: { by: StaffFunction[]; watched: Watched | null } | null;
	/** how long there may go from the level was reached till it is called, and till it is held */
	called: Watched[];
	held: Watched[];
};
export type ForumPlan = {
	index: number;
	id: string;
	seats: Seat[];
	minutes: number | null;
	where: 'units' | 'whole';
	/** it has a rhythm, or something waits for it */
	held: boolean;
	decisions: { does: TeamDecision; by: StaffFunction[]; to: string | null }[];
};

/** Each meeting of the model, in its order. @param watch is told of every deadline that is found */
export function meetingsOf(model: Model, duties: readonly Duty[], watch: Watch): MeetingPlan[] {
	const rulesOf = (kind: string) => duties.filter((d) => d.kind === kind && d.within?.direction === 'after');
	return model.meetings.map((m): MeetingPlan => {
		const invite = duties.filter(
			(d) =>
				(d.kind === 'inviteParents' || d.kind === 'fillForm') &&
				d.within?.direction === 'before' &&
				d.within.anchor === 'meetingStart' &&
				names(d.when, m.id)
		);
		const lead = [
			...(m.agenda.made && m.agenda.within ? [m.agenda.within] : []),
			...invite.map((d) => d.within!)
		];
		const minutes = duties.find((d) => d.rule === `${m.id}.minutes`);
		return {
			id: m.id,
			seats: seatsOf(m.participants),
			minutes: m.minutesLong ?? null,
			lead,
			convener: workersOf(model, m.cells.convener?.role ?? 'unitLeader', m),
			agenda: m.agenda.made
				? {
						by: workersOf(model, m.cells.agenda?.role ?? 'convener', m),
						watched: watch(`${m.id}.agenda`, 'sendAgenda', m.agenda.within)
					}
				: null,
			minutesBy: minutes
				? {
						by: workersOf(model, m.cells.minutes?.role ?? 'convener', m),
						watched: watch(minutes.rule, 'sendMinutes', minutes.within)
					}
				: null,
			called: rulesOf('conveneMeeting')
				.filter((d) => d.arg.meeting === m.id)
				.flatMap((d) => watch(d.rule, d.kind, d.within, d.when, d.law) ?? []),
			held: rulesOf('holdMeeting')
				.filter((d) => d.arg.meeting === m.id)
				.flatMap((d) => watch(d.rule, d.kind, d.within, d.when, d.law) ?? [])
		};
	});
}

/** Each forum of the model, in its order; those somebody must wait for are marked later. */
export function foraOf(model: Model): ForumPlan[] {
	return model.fora.map((f, index): ForumPlan => {
		const seats = seatsOf(f.members);
		const local = seats.some((s) => s.fns.includes('unitLeader') || s.fns === ownStaff);
		return {
			index,
			id: f.id,
			seats,
			minutes: f.minutesLong ?? null,
			where: local && f.scope !== 'unit' ? 'units' : 'whole',
			held: f.cadence !== undefined,
			decisions: (f.decisions ?? []).map((d) => ({
				does: d.does,
				by: workersOf(model, d.by),
				to: d.to ?? null
			}))
		};
	});
}

/** A rule that says nothing of the meeting is about every one. */
function names(c: Condition | undefined, meeting: string): boolean {
	if (!c) return true;
	if ('all' in c) return c.all.every((p) => names(p, meeting));
	if ('any' in c) return c.any.some((p) => names(p, meeting));
	if ('not' in c) return true;
	return c.fact !== 'meetingIs' || c.meetings.includes(meeting);
}
