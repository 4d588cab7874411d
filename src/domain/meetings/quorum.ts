/** Who is missing before a meeting, and how much of it is family: a meeting about a child is held with its family (I-20). */
import type { Context } from '../collaboration/guard.ts';
import type { Meeting } from '../collaboration/model-meetings.ts';
import type { MeetingFacts } from '../facts/pathway.ts';
import { fixedLines } from './participants.ts';

type Participant = Pick<
	MeetingFacts['participants'][number],
	'personId' | 'relation' | 'function' | 'answer' | 'attended'
>;

export type Quorum = {
	/** belong there by the model and have said no, without anybody in their place */
	fixedNo: string[];
	/** of the family or its network, and have said no */
	familyNo: string[];
	/** the meeting is about a child and nobody of its family is invited, or all have said no */
	noFamily: 'not-invited' | 'all-no' | null;
};

const isFamily = (p: Pick<Participant, 'relation'>) => p.relation !== 'professional';

/** Who of the invited has said no; somebody who sent another in her place has not. Nothing is refused by it: whoever calls decides. */
export function quorumOf(type: Meeting, x: Context, participants: readonly Participant[]): Quorum {
	const family = participants.filter(isFamily);
	const ownStaff = (id: string) =>
		x.facts.circle.find((k) => k.personId === id && k.until === null)?.ownStaff ?? false;
	const no = participants.filter((p) => p.answer === 'no');
	return {
		fixedNo: no
			.filter((p) => fixedLines(type, x, { ...p, ownStaff: ownStaff(p.personId) }).length > 0)
			.map((p) => p.personId),
		familyNo: no.filter(isFamily).map((p) => p.personId),
		noFamily: !x.facts.child
			? null
			: !family.length
				? 'not-invited'
				: family.every((p) => p.answer === 'no')
					? 'all-no'
					: null
	};
}

/** How many of those who come, or who came, are family or network. Whoever sent somebody is not counted beside her. */
export function familyShare(participants: readonly Pick<Participant, 'relation' | 'answer' | 'attended'>[]): {
	of: 'coming' | 'present';
	family: number;
	all: number;
} {
	const came = participants.filter((p) => p.attended === true);
	const coming = participants.filter((p) => p.answer === 'yes');
	const present = came.length > 0;
	const who = present ? came : coming;
	return { of: present ? 'present' : 'coming', family: who.filter(isFamily).length, all: who.length };
}
