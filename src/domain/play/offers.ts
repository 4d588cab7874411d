/** What can be done next in a play: what fulfils each open duty and by whom, and what else the model lets happen. */
import type { Obligation } from '../collaboration/obligation.ts';
import { availableMoves, type MoveOption } from '../collaboration/moves.ts';
import { marksAsked } from '../collaboration/marks-asked.ts';
import type { Meeting } from '../collaboration/model-meetings.ts';
import type { Model } from '../collaboration/model.ts';
import { type Holder, type Mark, marks as allMarks } from '../collaboration/vocabulary.ts';
import type { MeetingFacts } from '../facts/pathway.ts';
import { levelOf, outcomesOf, type NeedStatus, type Outcome } from '../meetings/closing.ts';
import { fixedLines } from '../meetings/participants.ts';
import { callableTypes, typeOf } from '../meetings/types.ts';
import { mayDecide } from '../pathways/deciders.ts';
import { isPerson, type Person, playable } from './cast.ts';
import { needsAtTable } from './meeting-deeds.ts';
import type { Play, Table } from './replay.ts';
import { type Step, stepText } from './steps.ts';

const step = (doing: Step['do'], ...args: string[]): Step => ({ do: doing, args });

/** Who does what nobody is named for. */
const inRoom: Partial<Record<Holder, Person>> = {
	unitLeader: 'unitLeader',
	authorityIntake: 'intakeWorker',
	authorityLeader: 'authorityLeader',
	custodyHolders: 'custodyHolder'
};

/** The person of the play whose duty it is. */
export function personOf(o: Obligation): Person {
	const named = o.who.personId;
	return named && isPerson(named) ? named : (inRoom[o.who.role] ?? 'unitLeader');
}

/** A step taken by whoever it belongs to: she is played first, when somebody else is played now. */
export const by = (play: Play, person: Person, ...steps: Step[]): Step[] =>
	play.me === person ? steps : [step('as', person), ...steps];

/** @returns the steps that fulfil an open duty, or null where other steps do so by themselves */
export function fulfilling(model: Model, play: Play, o: Obligation): Step[] | null {
	const found = deedFor(model, play, o);
	return found && by(play, personOf(o), found);
}

function deedFor(model: Model, play: Play, o: Obligation): Step | null {
	const { data } = o;
	const id = o.key.split(':').at(-1)!;
	const at = (doing: Step['do'], about: string | number | undefined) =>
		about === undefined ? null : step(doing, String(about));
	const arena = o.arena ?? play.facts.positions[0]?.arena ?? '';
	switch (o.kind) {
		case 'handleConcern':
			return at('handle', data.concernId);
		case 'answerConcern':
			return at('answer', data.concernId);
		case 'tellParents':
			return at('tell', data.concernId);
		case 'recordMark':
			return data.mark === 'abuseSuspected'
				? step('report', 'abuse')
				: step('mark', String(data.mark), arena);
		case 'conveneMeeting':
			return step('call', String(data.meeting), arena);
		case 'holdMeeting': {
			const open = play.facts.meetings.find(
				(m) => m.type === data.meeting && m.heldAt === null && m.state !== 'cancelled'
			);
			return open
				? step(open.state === 'running' ? 'finish' : 'open', open.id)
				: step('call', String(data.meeting), arena);
		}
		case 'agreeForm':
			return step('form', String(data.form), arena);
		case 'sendAgenda':
			return at('agenda', o.meetingId ?? undefined);
		case 'sendMinutes':
			return play.facts.meetings.some((m) => m.id === o.meetingId && m.state === 'held')
				? at('minutes', o.meetingId!)
				: null;
		case 'fillForm':
			return at('fill', o.meetingId ?? undefined);
		case 'approveFrame':
			return at('frame', o.meetingId ?? undefined);
		case 'bringChildPerspective':
			return at('child', o.meetingId ?? undefined);
		case 'settleNextMeeting':
			return at('next', o.meetingId ?? undefined);
		case 'callNextMeeting':
			return step('call', String(data.meetingType), arena);
		case 'takeToTeam':
			return step('mark', 'discussedInTeam', arena);
		case 'inviteParents':
		case 'stateOutcome':
			return null;
		case 'reviewEffort':
			return at('review', data.effortId);
		case 'scaleGoal':
			return at('scale', data.goalId);
		case 'deliverAssessment':
			return step('deliver', id);
		case 'doAction':
			return at('do', data.actionId);
		case 'answerHandover':
			return step('accept', id);
		case 'informOfHandover':
			return at('inform', data.handoverId);
		case 'evaluateForm':
			return at('evaluate', data.formId);
		case 'renewConsent':
			return step('consent');
		case 'reportToCoordinator':
			return step('mark', 'reportedToCoordinator', arena);
		case 'assessAcute':
			return step('acute', id);
		case 'confirmReceipt':
			return step('receipt', id);
		case 'answerNotifier':
			return step('feedback', id);
		case 'talkWithChild':
			return step('talk', id);
		case 'fillRole': {
			const role = model.roles.find((r) => r.id === data.role);
			const who = role?.functions.find((f) => playable.includes(f));
			if (role?.holder === 'caseworker') return step('authorityCase');
			return who ? step('join', who) : null;
		}
		// a review is asked for, never made, in a play: what is written is sent
		case 'reviewUnderretning':
		case 'sendUnderretning':
		case 'reassess':
		case 'assessRisk':
			return null;
		default: {
			const never: never = o.kind;
			return never;
		}
	}
}

export type MeetingOffer = {
	meeting: MeetingFacts;
	type: Meeting;
	/** what can be done with it now */
	steps: Step[];
	outcomes: Outcome[];
	needs: NeedStatus[];
};
export type CallOffer = {
	arena: string;
	type: Meeting;
	steps: Step[];
	/** functions that belong there and are not around the child yet */
	lacking: Person[];
};
export type MoveOffer = {
	arena: string;
	option: MoveOption;
	steps: Step[];
	explained: Step[];
	mine: boolean;
};

export type Offers = {
	meetings: MeetingOffer[];
	calls: CallOffer[];
	moves: MoveOffer[];
	marks: { mark: Mark; arena: string; step: Step }[];
	forms: { form: string; arena: string; step: Step }[];
	others: Step[];
};

/** Everything that can happen now beside the open duties. */
export function offersOf(table: Table, play: Play): Offers {
	const { model } = table;
	const { facts } = play;
	const now = Temporal.Instant.from(play.now);
	const none: Offers = { meetings: [], calls: [], moves: [], marks: [], forms: [], others: [] };
	if (facts.pathway.closedAt !== null) return none;
	const arenas = facts.positions.map((p) => p.arena);
	const asked = marksAsked(model);
	return {
		meetings: facts.meetings
			.filter((m) => m.state !== 'cancelled' && m.state !== 'minutes-sent')
			.map((m) => meetingOffer(table, play, m)),
		calls: arenas.flatMap((arena) =>
			callableTypes(model, facts, arena, now).map((type) => ({
				arena,
				type,
				steps: by(play, holderOfCell(model, play, type), step('call', type.id, arena)),
				lacking: lackingAt(table, play, type, arena)
			}))
		),
		moves: arenas.flatMap((arena) =>
			availableMoves(model, facts, arena, now, { coordinatorNamed: true }).map((option) => ({
				arena,
				option,
				steps: [step('move', arena, option.key)],
				explained: [step('pass', arena, option.key)],
				mine: mayDecide(model, option.decidedBy, facts, arena, {
					personId: play.me,
					leader: play.me === 'unitLeader',
					functions: [play.me]
				})
			}))
		),
		marks: arenas.flatMap((arena) => {
			const ofMoves = availableMoves(model, facts, arena, now).flatMap((o) =>
				o.guards.flatMap((g) => g.missing.map((f) => f.fact))
			);
			const wanted = new Set<string>([...asked, ...ofMoves]);
			return [...wanted]
				.map((mark) => ({ mark: mark as Mark, arena, step: step('mark', mark, arena) }))
				.filter((o) => isMark(o.mark) && !facts.marks.some((m) => m.key === o.mark && m.arena === arena));
		}),
		forms: arenas.flatMap((arena) => {
			const level = facts.positions.find((p) => p.arena === arena)!.level;
			return model.forms
				.filter((f) => !f.needsMeeting && !model.meetings.some((m) => m.form === f.id))
				.filter((f) => f.scope.some((s) => s === 'pathway') && (!f.levels.length || f.levels.includes(level)))
				.filter((f) => f.id !== model.underretning?.form && !facts.forms.some((r) => r.form === f.id))
				.map((f) => ({ form: f.id, arena, step: step('form', f.id, arena) }));
		}),
		others: [
			...arenas.flatMap((arena) => [
				step('concern', arena),
				step('effort', arena),
				step('assess', arena),
				...facts.circle
					.filter((k) => k.relation === 'professional' && k.personId !== positionOf(play, arena))
					.slice(0, 3)
					.map((k) => step('handover', arena, k.personId))
			]),
			...(facts.child
				? [step('consent'), step('report', 'worry'), step('report', 'abuse'), step('authorityCase')]
				: [])
		]
	};
}

const positionOf = (play: Play, arena: string) =>
	play.facts.positions.find((p) => p.arena === arena)?.coordinatorId;

const isMark = (x: string): x is Mark =>
	x !== 'abuseSuspected' && (allMarks as readonly string[]).includes(x);

/** Whoever the role matrix lets call it, among those who are there. */
function holderOfCell(model: Model, play: Play, type: Meeting): Person {
	const cell = type.cells.convener;
	const roles = [cell?.role, ...(cell?.delegateTo ?? [])].flatMap(
		(id) => model.roles.find((r) => r.id === id) ?? []
	);
	const there = (p: string) => play.facts.circle.some((k) => k.personId === p);
	for (const role of roles) {
		if (role.holder === 'unitLeader') return 'unitLeader';
		if (role.holder === 'coordinator') {
			const holder = play.facts.positions[0]?.coordinatorId;
			if (holder && isPerson(holder)) return holder;
		}
		if (role.holder === 'caseworker') return 'caseworker';
		if (role.holder === 'authorityIntake') return 'intakeWorker';
		if (role.holder === 'authorityLeader') return 'authorityLeader';
		const found = role.functions.find((f) => there(f) && isPerson(f));
		if (found && isPerson(found)) return found;
	}
	const first = roles[0]?.functions.find((f) => isPerson(f));
	return first && isPerson(first) ? first : 'unitLeader';
}

function lackingAt(table: Table, play: Play, type: Meeting, arena: string): Person[] {
	const x = { model: table.model, facts: play.facts, now: Temporal.Instant.from(play.now), arena };
	const wanted = playable.filter((f) => {
		const who = { relation: 'professional' as const, function: f, ownStaff: false };
		return fixedLines(type, x, who).some((l) => l.who === f);
	});
	return wanted.filter((f) => !play.facts.circle.some((k) => k.function === f)) as Person[];
}

function meetingOffer(table: Table, play: Play, m: MeetingFacts): MeetingOffer {
	const type = typeOf(table.model, m.type)!;
	const running = m.state === 'running';
	const needs = running ? needsAtTable(table, play, m) : [];
	const lacks = (need: NeedStatus['needs']) => needs.some((n) => n.needs === need && !n.ok);
	const steps: Step[] = [];
	if (m.state === 'planned' && type.agenda.made) steps.push(step('agenda', m.id));
	if (m.state === 'planned' || m.state === 'agenda-sent') {
		if (type.form && !m.formFilled.length) steps.push(step('fill', m.id));
		steps.push(step('open', m.id), step('cancel', m.id));
	}
	if (running) {
		if (type.frame && !m.frameApproved) steps.push(step('frame', m.id));
		if (!m.childPerspective && play.facts.child) steps.push(step('child', m.id));
		if (lacks('sharedGoal')) steps.push(step('goal', m.id));
		steps.push(step('agree', m.id));
		if (!m.nextMeeting) steps.push(step('next', m.id));
		if (needs.some((n) => !n.ok && (n.confirmable || n.needs === 'parentContact')))
			steps.push(step('confirm', m.id));
		steps.push(step('finish', m.id));
	}
	if (m.state === 'held' && type.minutes.made) steps.push(step('minutes', m.id));
	return {
		meeting: m,
		type,
		steps,
		outcomes: running ? outcomesOf(table.model, type, levelOf(play.facts, m)) : [],
		needs
	};
}

/** The address of a play after some more steps. */
export const onward = (played: string, steps: readonly Step[]): string =>
	[played, ...steps.map(stepText)].filter((x) => x !== '').join('~');
