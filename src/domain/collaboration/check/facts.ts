/** What a condition of a model says, for `logic.ts`: which facts exclude each other, and where each can be at all. */
import type { Condition, Fact } from '../model-basics.ts';
import type { Model } from '../model.ts';
import { duties, type ModelDuty, type Subject } from '../vocabulary.ts';
import { follows, type Formula, is, not, oneOf, type World } from './logic.ts';

/** What a variable is where there is nothing to ask about. */
export const nothing = '-';
const oldest = 26;

/** Where a condition is asked: what is not named here can be anything. */
export type Moment = {
	levels?: readonly number[];
	/** null: asked of the pathway as a whole */
	arenas?: readonly string[] | null;
	/** types the meeting can be of; null: it is not about a meeting */
	meetings?: readonly string[] | null;
	signs?: readonly ('+' | '-')[] | null;
	effort?: boolean;
	form?: boolean;
	/** somebody is deciding, and may be naming a coordinator */
	deciding?: boolean;
};

export function formulaOf(c: Condition | undefined): Formula {
	if (!c) return true;
	if ('all' in c) return { all: c.all.map(formulaOf) };
	if ('any' in c) return { any: c.any.map(formulaOf) };
	if ('not' in c) return not(formulaOf(c.not));
	return factOf(c);
}

function factOf(f: Fact): Formula {
	switch (f.fact) {
		case 'always':
			return true;
		case 'atLevel':
			return oneOf('level', f.levels.map(String));
		case 'inArena':
			return oneOf('arena', [f.arena]);
		case 'kindIs':
			return oneOf('kind', [f.kind]);
		case 'hasChild':
			return oneOf('kind', ['child']);
		case 'placementIs':
			return oneOf('placement', [f.placement]);
		case 'ageIs':
			return oneOf('age', ages(f.from ?? 0, f.below ?? oldest + 1));
		case 'discussedAtLevel':
			return is(`discussed:${f.level}`);
		case 'meetingHeld':
			return is(`meetingHeld:${f.meeting}:${f.since}`);
		case 'formAgreed':
		case 'formEvaluated':
			return is(`${f.fact}:${f.form}:${f.since}`);
		case 'meetingIs':
			return oneOf('meeting', f.meetings);
		case 'outcomeSign':
			return oneOf('sign', [f.sign]);
		case 'effortAtLevel':
			return oneOf('effort', f.levels.map(String));
		case 'formIs':
			return oneOf('form', f.forms);
		case 'consentCovers':
			return { all: f.functions.map((x) => is(`consent:${x}`)) };
		case 'roleHeld':
			return is(`role:${f.role}`);
		default:
			return is('since' in f ? `${f.fact}:${f.since}` : f.fact);
	}
}

const ages = (from: number, below: number) =>
	Array.from({ length: oldest + 1 }, (_, n) => n)
		.filter((n) => n >= from && n < below)
		.map(String);

export function factsIn(c: Condition | undefined): Fact[] {
	if (!c) return [];
	if ('all' in c) return c.all.flatMap(factsIn);
	if ('any' in c) return c.any.flatMap(factsIn);
	if ('not' in c) return factsIn(c.not);
	return [c];
}

const stepsForAll = 100_000;
const efforts = new WeakMap<Model, { left: number }>();
function effortOn(m: Model): { left: number } {
	const known = efforts.get(m) ?? { left: stepsForAll };
	efforts.set(m, known);
	return known;
}

/** What is known of all pathways of the model, asked at this moment. */
export function worldOf(m: Model, at: Moment, asked: readonly (Condition | undefined)[]): World {
	const or = (values: readonly string[] | null | undefined, all: readonly string[], orNone = true) =>
		values === null ? [nothing] : values ? [...values] : [...all, ...(orNone ? [nothing] : [])];
	const levels = m.levels.map((l) => String(l.n));
	// a pathway as a whole stands on no level: only its arenas do
	const level = at.arenas === null ? [nothing] : or(at.levels?.map(String), levels);
	const domains = new Map<string, readonly string[]>([
		['level', level.length ? level : [nothing]],
		[
			'arena',
			or(
				at.arenas,
				m.arenas.map((a) => a.id)
			)
		],
		['kind', ['child', 'group', 'unnamed']],
		['placement', ['none', 'school', 'daycare']],
		['age', [nothing, ...ages(0, oldest + 1)]],
		[
			'meeting',
			or(
				at.meetings,
				m.meetings.map((x) => x.id)
			)
		],
		['sign', or(at.signs, ['+', '-'])],
		['effort', at.effort === false ? [nothing] : [nothing, ...levels]],
		['form', at.form === false ? [nothing] : [nothing, ...m.forms.map((f) => f.id)]]
	]);
	const child = oneOf('kind', ['child']);
	const laws: Formula[] = [
		follows(oneOf('placement', ['school', 'daycare']), child),
		follows(not(oneOf('age', [nothing])), child),
		follows(child, not(oneOf('age', [nothing]))),
		follows(is('openAuthorityCase'), child),
		// no assessment has been asked for: then none is waited for
		{ any: [is('assessmentRequested'), is('assessmentsReceived')] },
		follows(is('parentsInvolved:ever'), is('parentsTold')),
		follows(is('abuseSuspected:ever'), is('suspectedAbuse'))
	];
	if (!at.deciding) laws.push(not(is('coordinatorNamed')));
	for (const f of asked.flatMap(factsIn)) {
		if ('since' in f) {
			const ever = factOf({ ...f, since: 'ever' });
			laws.push(follows(factOf({ ...f, since: 'level' }), ever));
		}
		if (f.fact === 'roleHeld') {
			const role = m.roles.find((r) => r.id === f.role);
			if (role?.holder === 'coordinator' && m.levels.length)
				laws.push({
					any: [
						{ all: [factOf(f), not(oneOf('level', [nothing]))] },
						{ all: [not(factOf(f)), oneOf('level', [nothing])] }
					]
				});
			else if (role?.holder === 'caseworker') laws.push(follows(factOf(f), is('openAuthorityCase')));
			else if (role && role.holder !== 'coordinator' && !role.functions.length) laws.push(not(factOf(f)));
		}
	}
	return { domains, laws, effort: effortOn(m) };
}

/** What each kind of duty is tried on: an action or a consent is the pathway's, never an arena's. */
const ofTheWhole: readonly Subject[] = ['action', 'form', 'consent', 'member', 'underretning'];

export function momentOf(duty: ModelDuty): Moment {
	const subject = duties[duty];
	const meeting = subject === 'meeting';
	return {
		...(ofTheWhole.includes(subject) ? { arenas: null } : {}),
		...(meeting ? {} : { meetings: null, signs: null }),
		effort: subject === 'effort',
		form: subject === 'form'
	};
}
