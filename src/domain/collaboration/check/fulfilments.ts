/** Duties that nothing in the model lets anybody fulfil, and needs of a meeting it has no ground for. */
import type { Meeting } from '../model-meetings.ts';
import type { Model, Rule } from '../model.ts';
import { formulaOf, worldOf } from './facts.ts';
import type { Checked } from './findings.ts';
import { never, oneOf } from './logic.ts';
import { isAmong, overlap } from './parties.ts';

export function fulfilments({ m, add }: Checked) {
	m.rules.forEach((r, i) => {
		const lacking = lackingFor(r, m);
		if (lacking) add('duty-without-fulfilment', ['rules', i, 'then'], r.then.do, [lacking], 'warning');
	});
	m.meetings.forEach((x, i) =>
		x.closing.forEach((c, j) => {
			const lacking = lackingToClose(c.needs, x, m);
			if (lacking)
				add('closing-without-ground', ['meetings', i, 'closing', j, 'needs'], c.needs, [lacking], 'warning');
		})
	);
}

const hasOutcomes = (x: Meeting, m: Model): boolean =>
	x.outcomes.length > 0 ||
	m.levels.some((l) => (!x.levels.length || x.levels.includes(l.n)) && l.outcomes.length > 0);
const takesPart = (x: Meeting): boolean =>
	x.participants.some((p) => overlap('parents', p.who)) &&
	!x.absent.some((a) => !a.part && isAmong('parents', a.who));

/** @returns the part that is missing, as it is called in the format; undefined when the duty can be fulfilled */
function lackingFor(r: Rule, m: Model): string | undefined {
	const then = r.then;
	/** at the meetings the duty is about there is one where it can be done */
	const some = (can: (x: Meeting) => boolean) => {
		const world = worldOf(m, {}, [r.when]);
		return m.meetings.some((x) => can(x) && !never(world, formulaOf(r.when), oneOf('meeting', [x.id])));
	};
	switch (then.do) {
		case 'fillForm':
			return some((x) => x.form === then.form) ? undefined : 'meetings.form';
		case 'sendAgenda':
			return some((x) => x.agenda.made) ? undefined : 'meetings.agenda.made';
		case 'sendMinutes':
			return some((x) => x.minutes.made) ? undefined : 'meetings.minutes.made';
		case 'approveFrame':
			return some((x) => m.frames.some((f) => f.id === x.frame)) ? undefined : 'meetings.frame';
		case 'stateOutcome':
			return some((x) => hasOutcomes(x, m)) ? undefined : 'outcomes';
		case 'inviteParents':
			return some(takesPart) ? undefined : 'meetings.participants';
		case 'bringChildPerspective':
		case 'settleNextMeeting':
		case 'callNextMeeting':
			return some(() => true) ? undefined : 'meetings';
		case 'takeToTeam':
			return m.fora.length ? undefined : 'fora';
		case 'evaluateForm':
			return m.forms.length ? undefined : 'forms';
		case 'reviewUnderretning':
			return m.underretning?.review ? undefined : 'underretning.review';
		case 'sendUnderretning':
			return m.underretning ? undefined : 'underretning';
		case 'recordMark':
			// it can be recorded only through the underretning, so nobody can do it as a duty of its own
			return then.mark === 'abuseSuspected' ? 'underretning' : undefined;
		default:
			return undefined;
	}
}

function lackingToClose(need: Meeting['closing'][number]['needs'], x: Meeting, m: Model): string | undefined {
	switch (need) {
		case 'outcome':
			return hasOutcomes(x, m) ? undefined : 'outcomes';
		case 'frameApproved':
			return x.frame ? undefined : 'frame';
		case 'parentsInvited':
			return takesPart(x) ? undefined : 'participants';
		case 'signatures':
			return x.minutes.made ? undefined : 'minutes.made';
		default:
			return undefined;
	}
}
