/** Turns an obligation row into what a person reads: what to do, by when, why, and the paragraph behind it. */
import { type Citation, markOf } from '#domain/collaboration/law.ts';
import type { Because } from '#domain/collaboration/obligation.ts';
import type { Strength } from '#domain/facts/vocabulary.ts';
import { dayOf, endOfDay } from '#domain/kernel/day.ts';
import { writeDay, writeNear, writeRelativeDays } from './dates.ts';
import type { Words } from './words.ts';

type Text = { da: string; en?: string | undefined };

export type ObligationRow = {
	kind: string;
	arena: string | null;
	strength: Strength;
	/** last moment; null: no deadline */
	due: string | null;
	because: Because;
	data: Record<string, string | number>;
	whoRole: string;
	meetingId: string | null;
	pathwayId: string | null;
	underretningId: string | null;
	/** what the model calls the meeting, form, arena or role it is about */
	terms?: { meeting?: Text | null; form?: Text | null; arena?: Text | null; role?: Text | null };
	/** the agreement or goal it is about, in its own words */
	what?: string | null;
	/** first name or title, where the page is about more than one pathway */
	about?: string | null;
	whoName?: string | null;
};

export type Worded = {
	title: string;
	dueText: string;
	urgency: 'today' | 'over' | 'soon' | 'later' | 'none';
	becauseText: string;
	lawText?: string;
	/** the page of the rule behind it */
	lawHref?: string;
	href?: string;
	who?: string;
};

export function wordObligation(w: Words, row: ObligationRow, now: string): Worded {
	const href = whereTo(row);
	const law = lawWords(w, row.because);
	return {
		title: titleOf(w, row),
		...dueWords(w, row.due, now),
		becauseText: becauseOf(w, row),
		...(law ? { lawText: law, lawHref: `/lov/${row.because.law!.id}` } : {}),
		...(href ? { href } : {}),
		...(row.whoName
			? { who: row.whoName }
			: row.whoRole && row.whoName === null
				? { who: roleOf(w, row.whoRole) }
				: {})
	};
}

/** "Send the agenda for the network meeting - Jakob". A rule of the model says itself what is to be done. */
function titleOf(w: Words, row: ObligationRow): string {
	const { terms = {}, because } = row;
	const name = (text: Text | null | undefined, key: string) => (text ? w.of(text) : w.t(key));
	const params = {
		meeting: name(terms.meeting, 'obligation.theMeeting'),
		form: name(terms.form, 'obligation.theForm'),
		role: name(terms.role, 'obligation.theRole'),
		what: row.what ?? '',
		day: row.data.next ? writeDay(String(row.data.next), w.lang) : ''
	};
	const own =
		(row.what ? w.maybe(`obligation.${row.kind}.what`, params) : null) ??
		(row.data.next ? w.maybe(`obligation.${row.kind}.day`, params) : null) ??
		(row.kind === 'recordMark' && because.text ? w.of(because.text) : null) ??
		w.maybe(`obligation.${row.kind}`, params) ??
		(because.text ? w.of(because.text) : w.t('obligation.unnamed'));
	const title = own.replace(/\.$/, '');
	return row.about ? `${title} – ${row.about}` : title;
}

function dueWords(w: Words, due: string | null, now: string): Pick<Worded, 'dueText' | 'urgency'> {
	if (!due) return { dueText: w.t('obligation.noDue'), urgency: 'none' };
	const at = Temporal.Instant.from(due);
	const today = dayOf(Temporal.Instant.from(now));
	const day = dayOf(at);
	const days = today.until(day, { largestUnit: 'days' }).days;
	if (Temporal.Instant.compare(at, Temporal.Instant.from(now)) < 0)
		return {
			dueText:
				days === 0
					? w.t('obligation.overToday')
					: days === -1
						? w.t('obligation.overOne')
						: w.t('obligation.over', { n: -days }),
			urgency: 'over'
		};
	// what runs out at an hour says the hour while it is near: a day and a night are soon over
	const atHour = days <= 1 && Temporal.Instant.compare(at, endOfDay(day).subtract({ seconds: 59 })) < 0;
	if (days === 0)
		return { dueText: atHour ? writeNear(at, now, w.lang) : w.t('obligation.today'), urgency: 'today' };
	if (atHour) return { dueText: writeNear(at, now, w.lang), urgency: 'soon' };
	if (days <= 7) return { dueText: writeRelativeDays(day, today, w.lang), urgency: 'soon' };
	return { dueText: writeDay(day, w.lang), urgency: 'later' };
}

/** Must or should, and where that stands. */
function becauseOf(w: Words, row: ObligationRow): string {
	const { text, source } = row.because;
	const rule = text && row.kind !== 'recordMark' ? w.of(text) : w.maybe(`obligation.${row.kind}.because`);
	const from = !source
		? null
		: 'ours' in source
			? w.t('obligation.source.ours')
			: w.t('obligation.source.model', { id: source.id ?? source.doc });
	return [rule, w.t(`obligation.strength.${row.strength}`), from].filter(Boolean).join(' ');
}

/** A paragraph nobody has checked says so (engine.md). */
export function lawWords(w: Words, because: Because): string | null {
	const { law } = because;
	if (!law) return null;
	return `${law.ref}: ${w.of(law.text)}${lawMark(w, law)}`;
}

/** Beside a reference on any screen: that nobody verified the rule, or that it is to be looked at again. */
export function lawMark(w: Words, law: Pick<Citation, 'verified' | 'mark'>): string {
	const mark = markOf(law);
	return mark ? ` (${w.t(`law.mark.${mark}`)})` : '';
}

export const roleOf = (w: Words, role: string) => w.maybe(`holder.${role}`) ?? role;

/** The page where the duty is done. */
function whereTo(row: ObligationRow): string | undefined {
	const { forumId, occurrenceId, pointId, page, actionId, goalId } = row.data;
	if (row.kind === 'callToday') return '/opkald';
	if (row.kind === 'answerLooks' || row.kind === 'explainLooks') return '/opslag';
	if (forumId && page) return `/forum/${forumId}/${page}`;
	if (pointId) return `/forum/${forumId}/${occurrenceId}/punkt/${pointId}`;
	if (row.underretningId) return `/underretning/${row.underretningId}`;
	// the form knows what was agreed: which meeting, where and on which day
	if (row.kind === 'callNextMeeting' && row.pathwayId)
		return `/forloeb/${row.pathwayId}/indkald?${new URLSearchParams({
			...(row.arena ? { arena: row.arena } : {}),
			type: String(row.data.meetingType),
			dag: String(row.data.next)
		})}`;
	if (row.meetingId) return `/moede/${row.meetingId}`;
	if (!row.pathwayId) return undefined;
	// who wrote waits for an answer where the concern is
	if (row.data.concernId && row.kind !== 'tellParents') return `/bekymring/${row.data.concernId}`;
	const at = `/forloeb/${row.pathwayId}`;
	const below: Record<string, string> = {
		recordMark: 'niveau',
		tellParents: 'niveau',
		doAction: 'aftaler',
		scaleGoal: 'maal',
		deliverAssessment: 'vurderinger',
		reviewEffort: 'indsats',
		agreeForm: 'dokumenter',
		evaluateForm: 'dokumenter',
		renewConsent: 'samtykke',
		answerHandover: 'tovholder',
		informOfHandover: 'tovholder',
		reportToCoordinator: 'tovholder',
		conveneMeeting: 'indkald',
		holdMeeting: 'moeder'
	};
	// the one agreement or goal it is about, where it is ticked off or scaled
	const one = row.kind === 'doAction' ? actionId : row.kind === 'scaleGoal' ? goalId : null;
	return [at, below[row.kind], below[row.kind] && one].filter(Boolean).join('/');
}
