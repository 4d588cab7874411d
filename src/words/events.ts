/** Turns what happened on a pathway into a line of its timeline. */
import { dayOf } from '#domain/kernel/day.ts';
import type { IconName } from '#ui/icons.ts';
import { writeInstant } from './dates.ts';
import type { Words } from './words.ts';

export type EventRow = {
	type: string;
	at: string;
	data: Record<string, unknown>;
	by: string | null;
	/** whom it is about, where the reader may see the name */
	name?: string | null;
	/** the goal or agreement it is about, where the reader may see it */
	about?: string | null;
	withheld?: boolean;
};

const kinds: Record<string, { kind: string; icon: IconName }> = {
	note: { kind: 'note', icon: 'edit' },
	attachment: { kind: 'note', icon: 'document' },
	package: { kind: 'note', icon: 'document' },
	concern: { kind: 'concern', icon: 'chat' },
	underretning: { kind: 'concern', icon: 'document' },
	meeting: { kind: 'meeting', icon: 'calendar' },
	invitation: { kind: 'meeting', icon: 'calendar' },
	times: { kind: 'meeting', icon: 'calendar' },
	substitute: { kind: 'meeting', icon: 'calendar' },
	agenda: { kind: 'meeting', icon: 'calendar' },
	minutes: { kind: 'meeting', icon: 'document' },
	preparation: { kind: 'meeting', icon: 'calendar' },
	level: { kind: 'level', icon: 'up' },
	arena: { kind: 'level', icon: 'up' },
	mark: { kind: 'level', icon: 'check' },
	consent: { kind: 'consent', icon: 'lock' },
	exchange: { kind: 'consent', icon: 'lock' },
	circle: { kind: 'circle', icon: 'group' },
	pathway: { kind: 'pathway', icon: 'flag' },
	handover: { kind: 'handover', icon: 'handover' },
	goal: { kind: 'goal', icon: 'flag' },
	action: { kind: 'action', icon: 'check' },
	obligation: { kind: 'obligation', icon: 'list' }
};

type Names = { arena(id: string): string; meeting(id: string): string; level?(n: number): string };

/** Codes in an event's data become words; what has no word is left out. */
export function timelineItem(w: Words, e: EventRow, names: Names) {
	const { kind, icon } = kinds[e.type.split('-')[0]!] ?? { kind: 'other', icon: 'info' as const };
	const plain = Object.fromEntries(
		Object.entries(e.data).filter(
			(x): x is [string, string | number] => typeof x[1] === 'string' || typeof x[1] === 'number'
		)
	);
	const {
		relation,
		function: work,
		arena,
		meeting,
		meetingType = meeting,
		type = meetingType
	} = e.data as Record<string, string | undefined>;
	const levels =
		kind === 'level' && names.level
			? ['from', 'to'].flatMap((k) => (typeof plain[k] === 'number' ? [[k, names.level!(plain[k])]] : []))
			: [];
	const stands = kind !== 'level' || !levels.some(([, text]) => text === '');
	const part = work ? w.t(`function.${work}`) : relation ? w.t(`relation.${relation}`) : '';
	const params = {
		...plain,
		...Object.fromEntries(levels),
		who: e.name ? (part ? `${e.name} (${part})` : e.name) : part,
		arena: arena ? names.arena(arena) : '',
		meeting: (type && names.meeting(type)) || w.t('obligation.theMeeting')
	};
	const more = [
		e.by ? w.t('timeline.by', { name: e.by }) : null,
		e.withheld ? w.t('timeline.withheld') : null
	]
		.filter(Boolean)
		.join(' · ');
	return {
		whenText: writeInstant(e.at, w.lang),
		iso: dayOf(Temporal.Instant.from(e.at)).toString(),
		icon,
		kind: w.t(`timeline.kind.${kind}`),
		title: [
			(stands ? null : w.maybe(`event.${e.type}.plain`, params)) ??
				w.maybe(`event.${e.type}`, params) ??
				w.t('event.unknown'),
			e.about
		]
			.filter(Boolean)
			.join(': '),
		...(more ? { text: more } : {})
	};
}
