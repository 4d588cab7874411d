/** What may come before a forum, what must, and what is still missing before it is talked about (C-35: ban, then duty, then open). */
import { holds, type Context } from '../collaboration/guard.ts';
import type { Text } from '../collaboration/model-basics.ts';
import type { Form, Forum } from '../collaboration/model-meetings.ts';
import { mayArrive } from '../collaboration/team.ts';
import type { TeamDecision } from '../collaboration/vocabulary.ts';
import { looksLikeCpr } from '../kernel/cpr.ts';
import { type Refusal, refuse } from '../kernel/refusal.ts';

export type PointKind = 'pathway' | 'evaluation' | 'group' | 'unnamed' | 'theme';
/** What people bring themselves; evaluations come by themselves. */
export const broughtKinds = ['pathway', 'group', 'unnamed', 'theme'] as const;
type PointState = 'returned' | 'ready' | 'discussed' | 'withdrawn';

export type Question = { id: string; label: Text; help?: Text | undefined; required: boolean };

/** The questions of the model's form that a person answers in words; each unit may word them anew. */
export const questionsOf = (form: Form | undefined): Question[] =>
	(form?.sections ?? [])
		.flatMap((s) => s.fields)
		.filter((f) => f.type === 'text' || f.type === 'longText')
		.map((f) => ({
			id: f.id,
			label: f.label,
			...(f.help ? { help: f.help } : {}),
			required: f.required !== 'no'
		}));

export type Admission =
	| { is: 'banned'; code: 'forum-banned' | 'forum-no-names' | 'forum-only-forwarded'; why: Text | null }
	| { is: 'owed'; why: Text }
	| { is: 'open' };

/** @param pathway what the pathway is like, where the point is about one */
export function admit(
	forum: Forum,
	kind: PointKind,
	pathway: Context | null,
	cameFrom: string | null = null
): Admission {
	if (kind === 'pathway' && forum.scope !== 'pathway')
		return { is: 'banned', code: 'forum-no-names', why: forum.neverDiscuss[0] ?? null };
	const ban = pathway && forum.bans?.find((b) => holds(b.when, pathway));
	if (ban) return { is: 'banned', code: 'forum-banned', why: ban.text };
	if (!mayArrive(forum, cameFrom)) return { is: 'banned', code: 'forum-only-forwarded', why: null };
	const duty = pathway && forum.intake.find((i) => i.strength === 'must' && i.when && holds(i.when, pathway));
	return duty ? { is: 'owed', why: duty.rule } : { is: 'open' };
}

export type Written = {
	kind: PointKind;
	title: string;
	body: string;
	answers: Readonly<Record<string, string>>;
	childView: string | null;
	parentsView: string | null;
	parentsHow: 'come' | 'accepted' | 'not-asked' | null;
	acceptedOn: string | null;
};

/** Parts that must be there before the forum talks about it (I-21): answers, both views, and the parents' acceptance (V-25). */
export function missingParts(forum: Forum, template: readonly Question[], p: Written): string[] {
	if (p.kind === 'theme' || p.kind === 'evaluation') return [];
	const asks = forum.voices?.strength === 'must';
	const aboutOne = p.kind === 'pathway' || p.kind === 'unnamed';
	return [
		...template.filter((q) => q.required && !p.answers[q.id]?.trim()).map((q) => `answers.${q.id}`),
		...(asks && aboutOne && !p.childView ? ['childView'] : []),
		...(asks && aboutOne && !p.parentsView ? ['parentsView'] : []),
		...(p.kind === 'pathway' &&
		forum.acceptance?.strength === 'must' &&
		!(p.parentsHow === 'come' || (p.parentsHow === 'accepted' && p.acceptedOn))
			? ['parentsHow']
			: [])
	];
}

/**
 * Nothing about a child without a name may tell who it is: no number of the register, no known first name, unless the
 * writer says she means no child.
 * @param count how many known first names a text uses
 */
export function findIdentity(
	texts: Readonly<Record<string, string | null>>,
	count: (text: string) => number,
	noNames: boolean
): null | Refusal {
	const numbers = Object.entries(texts).filter(([, t]) => t && looksLikeCpr(t));
	if (numbers.length)
		return refuse('invalid', { fields: Object.fromEntries(numbers.map(([f]) => [f, 'cpr-number'])) });
	if (noNames) return null;
	const named = Object.entries(texts).filter(([, t]) => t && count(t) > 0);
	if (!named.length) return null;
	return refuse('names-found', {
		fields: Object.fromEntries(named.map(([f]) => [f, 'names-found'])),
		detail: { count: count(Object.values(texts).join('\n')) }
	});
}

/** What the forum can decide, as its model says, or everything a team can do with what it was told. */
const usual: readonly TeamDecision[] = [
	'askMore',
	'localEffort',
	'takeHome',
	'openPathway',
	'callMeeting',
	'nothing'
];
export const decisionsOf = (forum: Forum): TeamDecision[] => [
	...new Set(forum.decisions?.map((d) => d.does) ?? usual)
];

/** The model's own words for a decision; null where it has none, or words the same twice and who takes it home tells them apart. */
export function decisionText(forum: Forum, does: TeamDecision): Text | null {
	const said = forum.decisions?.filter((d) => d.does === does) ?? [];
	return said.length === 1 ? said[0]!.text : null;
}

/** How many minutes the points take beyond the meeting; 0 where they fit. @param at when it begins and ends, ISO instants */
export function minutesOver(
	points: readonly { minutes: number }[],
	at: { startsAt: string; endsAt: string }
): number {
	const asked = points.reduce((n, p) => n + p.minutes, 0);
	const there = Temporal.Instant.from(at.startsAt).until(Temporal.Instant.from(at.endsAt)).total('minutes');
	return Math.max(0, Math.round(asked - there));
}

export type Decide = {
	decision: TeamDecision;
	text: string;
	takenBy: string | null;
	answerBy: string | null;
	to: string | null;
};

/**
 * What was decided, told to whoever brought it. Whatever is taken home has a person and a day for the answer.
 * @param facts `there`: people of the meeting; `targets`: fora it can be sent on to; `today`: ISO
 */
export function decidePoint(
	forum: Forum,
	point: { state: PointState },
	input: Decide,
	facts: { running: boolean; there: readonly string[]; targets: readonly string[]; today: string }
): null | Refusal {
	if (!facts.running) return refuse('forum-not-running');
	if (point.state === 'discussed') return refuse('point-decided');
	if (point.state !== 'ready') return refuse('point-not-ready');
	if (!decisionsOf(forum).includes(input.decision))
		return refuse('invalid', { fields: { decision: 'not-a-choice' } });
	const fields: Record<string, string> = {};
	if (input.decision === 'takeHome') {
		if (!input.takenBy) fields.takenBy = 'required';
		else if (!facts.there.includes(input.takenBy)) fields.takenBy = 'unknown';
		if (!input.answerBy) fields.answerBy = 'required';
		else if (input.answerBy <= facts.today) fields.answerBy = 'not-ahead';
		else if (input.answerBy > Temporal.PlainDate.from(facts.today).add({ years: 1 }).toString())
			fields.answerBy = 'too-far';
	}
	if (input.decision === 'forward') {
		if (!input.to) fields.to = 'required';
		else if (!facts.targets.includes(input.to)) fields.to = 'unknown';
	}
	return Object.keys(fields).length ? refuse('invalid', { fields }) : null;
}
