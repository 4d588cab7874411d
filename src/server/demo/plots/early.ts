/** Levels 1 and 2: what the school or the daycare does itself. */
import { meeting } from '../story/meeting.ts';
import { action, goal, greenForm } from '../story/plan.ts';
import { arenas, meetings } from '../words.ts';
import { any, climb, guest, out, type Plot } from './steps.ts';

const { day } = arenas;

export const early: readonly Plot[] = [
	{
		name: 'new at level 1',
		age: any,
		days: [5, 11],
		run: (s) => {
			s.concern(s.opened, { arena: day, handled: s.opened, told: 'not-yet' });
			s.arena(day, 1, s.opened);
			goal(s, day, 'draft', 1, []);
		}
	},
	{
		name: 'level 1, a plan of our own',
		age: any,
		run: (s) => {
			s.concern(s.opened + 2, { arena: day, handled: s.opened, feedback: s.opened });
			s.arena(day, 1, s.opened);
			s.mark('leaderInvolved', day, s.opened);
			const g = goal(s, day, 'active', s.opened - 1, [3, 5, 6]);
			action(s, 10, -7, { goal: g });
		}
	},
	{
		name: 'level 1, concern unanswered',
		age: any,
		days: [6, 12],
		run: (s) => {
			s.concern(s.opened, { arena: day, handled: s.opened });
			s.arena(day, 1, s.opened);
			action(s, s.opened, 4, {});
		}
	},
	{
		name: 'level 2, meeting planned',
		age: any,
		run: (s) => {
			climb(s, 2);
			s.arena(day, 2, s.opened - 2);
			meeting(s, {
				type: meetings.level2,
				arena: day,
				level: 2,
				state: 'planned',
				ago: -12,
				guests: [guest(s, 'psychologist')]
			});
		}
	},
	{
		name: 'level 2, course agreed',
		age: any,
		run: (s) => {
			climb(s, 2);
			s.arena(day, 2, s.opened - 2);
			const id = meeting(s, {
				type: meetings.level2,
				arena: day,
				level: 2,
				state: 'minutes-sent',
				ago: 30,
				outcome: out(2).goOn,
				next: 'date',
				guests: [guest(s, 'speechTherapist')]
			});
			s.mark('courseDecided', day, 30);
			greenForm(s, 'agreed', 30, id, -20);
		}
	},
	{
		name: 'level 2, course evaluated',
		age: any,
		run: (s) => {
			climb(s, 2);
			s.arena(day, 2, s.opened - 2);
			const id = meeting(s, {
				type: meetings.level2,
				arena: day,
				level: 2,
				state: 'minutes-sent',
				ago: 60,
				outcome: out(2).goOn,
				next: 'reason',
				guests: [guest(s, 'psychologist')]
			});
			s.mark('courseDecided', day, 60);
			greenForm(s, 'evaluated', 60, id, 6);
			s.mark('courseEnded', day, 6);
		}
	}
];
