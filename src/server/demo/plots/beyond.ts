/** Levels 4 and 5: assessments, efforts, the authority. */
import { meeting } from '../story/meeting.ts';
import { assessment, effort, goal } from '../story/plan.ts';
import { underretning } from '../story/report.ts';
import { consent } from '../story/sharing.ts';
import { arenas, meetings } from '../words.ts';
import { any, climb, family, guest, out, since, type Plot } from './steps.ts';

const { day, home } = arenas;

export const beyond: readonly Plot[] = [
	{
		name: 'level 4, waiting for the assessment',
		age: any,
		run: (s) => {
			climb(s, 3);
			s.arena(day, 3, since(s, 1) - 1);
			const p = guest(s, 'psychologist');
			consent(s, 'given', 90, ['psychologist']);
			meeting(s, {
				type: meetings.network,
				arena: day,
				level: 3,
				state: 'minutes-sent',
				ago: 40,
				outcome: out(3).more,
				next: 'date',
				guests: [p]
			});
			assessment(s, day, p, 40, 3, null);
		}
	},
	{
		name: 'level 4, review overdue',
		age: any,
		days: [215, 340],
		run: (s) => {
			climb(s, 4);
			s.arena(day, 4, since(s, 3));
			consent(s, 'given', 150, ['psychologist', 'speechTherapist']);
			effort(s, day, 'Støtte i mindre gruppe', 4, 190, []);
			goal(s, day, 'active', 120, [2, 3, 5, 5]);
		}
	},
	{
		name: 'level 4, reviewed',
		age: any,
		run: (s) => {
			climb(s, 4);
			s.arena(day, 4, since(s, 3));
			consent(s, 'given', 150, ['psychologist']);
			meeting(s, {
				type: meetings.network4,
				arena: day,
				level: 4,
				state: 'minutes-sent',
				ago: 50,
				outcome: out(4).goOn,
				next: 'date',
				guests: [guest(s, 'speechTherapist')]
			});
			effort(s, day, 'Forløb hos talehørekonsulent', 4, Math.max(230, s.opened - 20), [50]);
			goal(s, day, 'reached', 150, [3, 5, 8, 9]);
			goal(s, day, 'active', 50, [4, 6]);
		}
	},
	{
		name: 'level 4 school, 5 at home',
		age: any,
		run: (s) => {
			climb(s, 4);
			s.arena(day, 4, since(s, 3));
			family(s);
			meeting(s, {
				type: meetings.parallel,
				arena: day,
				level: 4,
				state: 'planned',
				ago: -13,
				guests: [guest(s, 'psychologist')]
			});
			effort(s, day, 'Støtteperson i klassen', 4, 120, []);
		}
	},
	{
		name: 'level 1 school, 5 at home',
		age: any,
		run: (s) => {
			s.concern(s.opened, { arena: home, handled: s.opened, feedback: s.opened });
			s.arena(day, 1, s.opened);
			family(s);
		}
	},
	{
		name: 'level 5, before the investigation',
		age: any,
		run: (s) => {
			s.concern(s.opened, { arena: home, handled: s.opened, feedback: s.opened });
			s.arena(day, 2, Math.max(3, s.opened - 10));
			family(s, true);
			underretning(s, 'closed', {
				ago: Math.max(30, s.opened - 8),
				receipt: true,
				feedback: true,
				outcome: 'examination'
			});
		}
	}
];
