/** What the golden tests of shipped models share: one model, a pathway that runs by it, and the questions the engine answers. */
import { fileURLToPath } from 'node:url';
import { availableMoves, decideMove, type MoveInput } from '../../src/domain/collaboration/moves.ts';
import { deriveObligations, type Obligation } from '../../src/domain/collaboration/obligation.ts';
import { samplePathway } from '../../src/domain/facts/pathway.sample.ts';
import type { CircleMember, MeetingFacts, PathwayFacts } from '../../src/domain/facts/pathway.ts';
import type { StaffFunction } from '../../src/domain/facts/vocabulary.ts';
import { defaultSettings } from '../../src/domain/kernel/calendar.ts';
import { callableTypes } from '../../src/domain/meetings/types.ts';
import { type Call, decideCall } from '../../src/domain/meetings/convene.ts';
import { runModel } from '../../src/cli/model.ts';
import { shippedModels } from '../support/models.ts';
import { meeting as aMeeting } from './pathway-facts.ts';

export { shippedModels } from '../support/models.ts';

export const root = fileURLToPath(new URL('../..', import.meta.url));

const began = '2026-08-10T08:00:00.000Z';
const later = '2026-09-01T08:00:00.000Z';
export const settings = { ...defaultSettings, feedbackDays: 14 };

export const person = (
	personId: string,
	fn: StaffFunction | null,
	more: Partial<CircleMember> = {}
): CircleMember => ({
	id: `m-${personId}`,
	personId,
	relation: fn ? 'professional' : 'custodyHolder',
	function: fn,
	unitId: null,
	ownStaff: false,
	since: began,
	until: null,
	active: true,
	...more
});
/** Mette teaches, Lene leads, Anja is the mother, Jakob the child, Per the psychologist, Ulla the social worker of the school. */
export const circle = [
	person('mette', 'teacher', { ownStaff: true }),
	person('lene', 'unitLeader', { ownStaff: true }),
	person('anja', null),
	person('c', null, { relation: 'child' }),
	person('farfar', null, { relation: 'privateNetwork' }),
	person('per', 'psychologist'),
	person('ulla', 'outreachSocialWorker'),
	person('karen', 'caseworker')
];
export const consent: PathwayFacts['consents'][number] = {
	id: 'k1',
	topics: ['learning'],
	functions: ['psychologist', 'outreachSocialWorker', 'healthVisitor', 'speechTherapist', 'provider'],
	personIds: [],
	purpose: 'x',
	from: '2026-08-01',
	to: null,
	form: 'written',
	oralNote: null,
	parties: [{ personId: 'anja', givenAt: began }],
	withdrawnAt: null
};

/** @param slug folder under models/ @param arena where the pathway stands */
export function golden(slug: string, arena: string) {
	const model = shippedModels().getModel(slug, 1);
	const now = Temporal.Instant.from('2026-10-01T08:00:00Z');
	const pathway = (level = 1, more: Partial<PathwayFacts> = {}): PathwayFacts => ({
		...samplePathway({
			positions: [{ arena, level, since: began, coordinatorId: 'mette' }],
			circle,
			consents: [consent],
			...more
		})
	});
	const duties = (f: PathwayFacts): Obligation[] =>
		deriveObligations(model, shippedModels().laws(), f, now, settings);
	return {
		model,
		now,
		pathway,
		duties,
		check: () => runModel(['check', `${root}/models/${slug}/1.yaml`]),
		mark: (key: string) => ({ key, arena, at: later, by: 'mette', text: 'x' }),
		meeting: (type: string, more: Partial<MeetingFacts> = {}) =>
			aMeeting({ type, arena, minuteTakerId: 'mette', ...more }),
		/** day a duty about a meeting is due */
		dueOf: (kind: string, meeting: MeetingFacts, level = 1) =>
			duties(pathway(level, { meetings: [meeting] }))
				.find((o) => o.kind === kind)
				?.due?.slice(0, 10),
		typeOf: (id: string) => model.meetings.find((m) => m.id === id)!,
		forum: (id: string) => model.fora.find((f) => f.id === id)!,
		form: (id: string) => model.forms.find((f) => f.id === id)!,
		board: (id: string) => model.boards.find((b) => b.id === id)!,
		role: (id: string) => model.roles.find((r) => r.id === id)!,
		callable: (f: PathwayFacts) => callableTypes(model, f, arena, now).map((t) => t.id),
		moves: (f: PathwayFacts) => availableMoves(model, f, arena, now),
		move: (f: PathwayFacts, key: string, more: Partial<MoveInput> = {}) =>
			decideMove(model, f, { arena, key, reasons: {}, coordinatorId: 'mette', ...more }, now),
		/** Lene calls a meeting, or whoever is named */
		call: (
			f: PathwayFacts,
			call: Partial<Call> & Pick<Call, 'type' | 'personIds'>,
			actor = { personId: 'lene', leader: true, functions: ['unitLeader'] as readonly string[] }
		) =>
			decideCall(
				model,
				f,
				{
					arena,
					startsAt: Temporal.Instant.from('2026-10-20T12:00:00Z'),
					minutes: 60,
					relevance: { per: 'x', ulla: 'x', karen: 'x', farfar: 'x', mette: 'x' },
					lateReason: null,
					leftOutReason: 'x',
					chairId: null,
					minuteTakerId: null,
					...call
				},
				actor,
				now,
				[],
				settings
			)
	};
}
