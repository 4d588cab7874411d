/** What is true of every pathway when it has been told, and how some of them end. */
import type { Row } from '../rows.ts';
import { arenas, meetings, outcomes } from '../words.ts';
import { leaveLooks } from './looks.ts';
import { meeting } from './meeting.ts';
import { writeMinutes } from './minutes.ts';
import type { Story } from './story.ts';

/** What a level's meeting is, where the model asks for one. */
const meetingAt: Record<number, string> = { 2: meetings.level2, 3: meetings.network, 4: meetings.network4 };

/** Every arena has a level and a coordinator: where nothing was told, the first level since the beginning. */
export function end(s: Story): void {
	for (const [arena, { level, ago }] of [...s.placed]) {
		const type = meetingAt[level];
		// they have met within weeks of coming to a level; that some who came lately have not is for the leader to see
		if (type && ago > 34 && !s.called.some((x) => x.type === type && x.ago <= ago))
			meeting(s, {
				type,
				arena,
				level,
				state: 'minutes-sent',
				ago: ago - 21,
				outcome: outcomes[level]?.goOn ?? '',
				next: 'reason'
			});
	}
	for (const a of Object.values(arenas)) if (!s.placed.has(a)) s.arena(a, 1, s.opened);
	writeMinutes(s);
	leaveLooks(s);
}

export function close(s: Story, ago: number, helped: string): void {
	const at = s.at(ago, 14);
	s.pathway.closed_at = at;
	s.pathway.closing = closing(s, at, helped);
	s.event('pathway-closed', at, s.unit.leader.id, { agrees: 'yes', duties: 0 });
}

function closing(s: Story, at: string, helped: string): Row {
	return {
		helped,
		family: { agrees: 'yes', why: null },
		goals: s.goals,
		duties: [],
		by: s.unit.leader.id,
		at
	};
}

export function reopened(s: Story, ago: number): void {
	const by = s.unit.leader.id;
	const at = s.at(ago, 9);
	const ended = s.at(ago + 45, 14);
	s.pathway.closing = {
		...closing(s, ended, 'Det gik godt i klassen, og forældrene var trygge ved planen.'),
		reopened: { by, at, reason: 'Det samme er begyndt igen efter ferien.' }
	};
	s.event('pathway-closed', ended, by, { agrees: 'yes', duties: 0 });
	s.event('pathway-reopened', at, by);
}
