/** The coordinator's role in other hands, or in nobody's. */
import { goal } from '../story/plan.ts';
import { handover } from '../story/sharing.ts';
import { arenas } from '../words.ts';
import { any, climb, other, type Plot } from './steps.ts';

const { day } = arenas;

export const handovers: readonly Plot[] = [
	{
		name: 'handover waits',
		age: any,
		run: (s) => {
			climb(s, 2);
			s.arena(day, 2, s.opened - 2);
			handover(s, day, other(s), 2, null);
			goal(s, day, 'active', 30, [5]);
		}
	},
	{
		name: 'handover unanswered for long',
		age: any,
		run: (s) => {
			climb(s, 2);
			s.arena(day, 2, s.opened - 2);
			handover(s, day, other(s), 16, null);
		}
	},
	{
		name: 'handover declined',
		age: any,
		run: (s) => {
			climb(s, 2);
			s.arena(day, 2, s.opened - 2);
			handover(s, day, other(s), 12, 'declined');
		}
	},
	{
		name: 'handover accepted, not everybody told',
		age: any,
		run: (s) => {
			climb(s, 2);
			const to = other(s);
			handover(s, day, to, 8, 'accepted');
			s.coordinator = to;
			s.arena(day, 2, s.opened - 2);
		}
	},
	{
		name: 'handover accepted and known',
		age: any,
		run: (s) => {
			climb(s, 2);
			const to = other(s);
			handover(s, day, to, 20, 'accepted', true);
			s.coordinator = to;
			s.arena(day, 2, s.opened - 2);
		}
	},
	{
		name: 'handed to the leader',
		age: any,
		run: (s) => {
			climb(s, 2);
			handover(s, day, other(s), 25, 'escalated');
			s.coordinator = s.unit.leader;
			s.arena(day, 2, s.opened - 2);
		}
	}
];
