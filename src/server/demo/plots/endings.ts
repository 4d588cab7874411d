/** How it ends, begins again, or steps down. */
import { close, reopened } from '../story/ending.ts';
import { meeting } from '../story/meeting.ts';
import { action, effort, goal } from '../story/plan.ts';
import { consent } from '../story/sharing.ts';
import { arenas, meetings } from '../words.ts';
import { any, climb, out, type Plot } from './steps.ts';

const { day, home } = arenas;

export const endings: readonly Plot[] = [
	{
		name: 'closed with the family',
		age: any,
		run: (s) => {
			climb(s, 3);
			const g = goal(s, day, 'reached', s.opened - 10, [3, 6, 8]);
			action(s, s.opened - 10, s.opened - 30, { done: true, goal: g });
			meeting(s, {
				type: meetings.network,
				arena: day,
				level: 3,
				state: 'minutes-sent',
				ago: 30,
				outcome: out(3).done,
				next: 'reason'
			});
			s.mark('evaluatedWithFamily', day, 14, 'Talt igennem på sidste møde.');
			s.move(day, 3, 1, out(3).done, '+', 20);
			s.arena(day, 1, 20);
			for (const arena of [day, home]) s.move(arena, 1, null, out(1).done, '+', 12);
			close(s, 12, 'Målet er nået. Barnet har det godt, og familien ved, hvem de kan ringe til.');
		}
	},
	{
		name: 'opened again',
		age: any,
		run: (s) => {
			climb(s, 2);
			reopened(s, 15);
			s.arena(day, 2, 15);
			s.concern(16, { arena: day, handled: 15 });
		}
	},
	{
		name: 'down from 4 to 3',
		age: any,
		run: (s) => {
			climb(s, 4);
			s.move(day, 4, 3, out(4).done, '+', 9);
			s.arena(day, 3, 9);
			consent(s, 'given', 60, ['psychologist']);
			effort(s, day, 'Støtte i mindre gruppe', 4, Math.max(60, s.opened - 20), [], 9);
			goal(s, day, 'active', 50, [4, 6, 7]);
		}
	}
];
