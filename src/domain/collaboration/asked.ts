/** What a model asks for, wherever it says so: in its rules, its meetings, its times and its reviews. */
import type { Audience, Strength } from '../facts/vocabulary.ts';
import type { Argument, Instance } from './instance.ts';
import type { Condition, Deadline, Source, Text } from './model-basics.ts';
import type { Model } from './model.ts';
import type { Holder, ModelDuty } from './vocabulary.ts';

/** A rule as the engine tries it: from the model's `rules`, or from what meetings, times and reviews say. */
export type Duty = {
	kind: ModelDuty;
	rule: string;
	text: Text | null;
	arg: Argument;
	when?: Condition | undefined;
	by: string | Holder;
	within?: Deadline | undefined;
	strength: Strength;
	audience: Audience;
	law?: string | undefined;
	source: Source | null;
	concerns?: (i: Instance) => boolean;
};

/** Everything the model asks for, its own rules first. */
export function dutiesOf(model: Model): Duty[] {
	const own = model.rules.map((r): Duty => {
		const { do: kind, ...arg } = r.then as { do: ModelDuty } & Argument;
		return {
			kind,
			rule: r.id,
			text: r.text,
			arg,
			when: r.when,
			by: r.by,
			within: r.within,
			strength: r.strength,
			audience: r.audience,
			law: r.law,
			source: r.source
		};
	});
	const ofMeeting = (type: string) => (i: Instance) => i.data?.meetingType === type;
	const meetings = model.meetings.flatMap((m): Duty[] => {
		const cell = (name: 'agenda' | 'minutes' | 'childPerspective') => m.cells[name]?.role ?? 'convener';
		const made: Duty[] = [];
		if (m.agenda.made)
			made.push({
				kind: 'sendAgenda',
				rule: `${m.id}.agenda`,
				text: null,
				arg: {},
				by: cell('agenda'),
				within: m.agenda.within,
				strength: m.agenda.strength,
				audience: 'professionals',
				source: m.agenda.source,
				law: undefined,
				concerns: ofMeeting(m.id)
			});
		if (m.minutes.made)
			made.push({
				kind: 'sendMinutes',
				rule: `${m.id}.minutes`,
				text: null,
				arg: {},
				by: cell('minutes'),
				within: m.minutes.within ?? { ...model.times.minutes, direction: 'after', anchor: 'meetingHeld' },
				strength: m.minutes.within ? m.minutes.strength : model.times.minutes.strength,
				audience: 'circle',
				source: m.minutes.within ? m.minutes.source : model.times.minutes.source,
				concerns: ofMeeting(m.id)
			});
		if (m.child.perspective)
			made.push({
				kind: 'bringChildPerspective',
				rule: `${m.id}.child`,
				text: null,
				arg: {},
				by: cell('childPerspective'),
				strength: m.child.perspective,
				audience: 'circle',
				source: m.child.source,
				concerns: ofMeeting(m.id),
				within: { n: 0, unit: 'day', direction: 'after', anchor: 'meetingStart' }
			});
		const notice = m.agenda.made && m.agenda.within?.direction === 'before' ? m.agenda.within : null;
		made.push({
			kind: 'callNextMeeting',
			rule: `${m.id}.next`,
			text: null,
			arg: {},
			by: 'convener',
			// while its agenda can still come in time; where the model has no number, the day before people meet
			within: notice
				? { ...notice, anchor: 'nextMeetingDay' }
				: { n: 1, unit: 'workday', direction: 'before', anchor: 'nextMeetingDay' },
			strength: 'should',
			audience: 'professionals',
			source: notice ? m.agenda.source : null,
			concerns: ofMeeting(m.id)
		});
		return made;
	});
	const time = model.times.handoverAnswer;
	const always: Duty[] = [
		{
			kind: 'answerHandover',
			rule: 'times.handoverAnswer',
			text: null,
			arg: {},
			by: 'handoverReceiver',
			within: { ...time, direction: 'after', anchor: 'handoverAsked' },
			strength: time.strength,
			audience: 'professionals',
			source: time.source
		},
		{
			kind: 'informOfHandover',
			rule: 'handover.informs',
			text: null,
			arg: {},
			by: model.handover.by,
			strength: 'must',
			audience: 'professionals',
			source: model.handover.source
		},
		{
			kind: 'doAction',
			rule: 'engine.action',
			text: null,
			arg: {},
			by: 'actionOwner',
			strength: 'must',
			audience: 'circle',
			source: null
		},
		{
			kind: 'deliverAssessment',
			rule: 'engine.assessment',
			text: null,
			arg: {},
			by: 'assessmentOwner',
			strength: 'must',
			audience: 'professionals',
			source: null
		},
		{
			kind: 'evaluateForm',
			rule: 'engine.form',
			text: null,
			arg: {},
			by: 'coordinator',
			strength: 'must',
			audience: 'professionals',
			source: null,
			concerns: (i) => i.day != null
		},
		{
			kind: 'renewConsent',
			rule: 'engine.consent',
			text: null,
			arg: {},
			by: 'coordinator',
			within: { n: 14, unit: 'day', direction: 'before', anchor: 'consentEnds' },
			strength: 'should',
			audience: 'professionals',
			source: null
		}
	];
	const reviews = model.reviews.map((r): Duty => ({
		kind: r.of === 'effort' ? 'reviewEffort' : 'scaleGoal',
		rule: r.id,
		text: r.text,
		arg: {},
		when: r.when,
		by: r.by,
		within: { ...r.every, direction: 'after', anchor: r.of === 'effort' ? 'lastReview' : 'lastScaling' },
		strength: r.strength,
		audience: 'circle',
		law: r.law,
		source: r.source
	}));
	return [...own, ...meetings, ...reviews, ...always];
}
