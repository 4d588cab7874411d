/** Level 3: the network meeting, from the agenda that is due to the consent that ran out. */
import { meeting } from '../story/meeting.ts';
import { action, goal } from '../story/plan.ts';
import { consent, exchange } from '../story/sharing.ts';
import { arenas, meetings } from '../words.ts';
import { any, climb, guest, out, since, type Plot } from './steps.ts';

const { day } = arenas;

export const network: readonly Plot[] = [
	{
		name: 'level 3, agenda due',
		age: any,
		run: (s) => {
			climb(s, 3);
			s.arena(day, 3, since(s, 1) - 1);
			const p = guest(s, 'psychologist');
			consent(s, 'given', 20, ['psychologist']);
			meeting(s, { type: meetings.network, arena: day, level: 3, state: 'planned', ago: -9, guests: [p] });
			goal(s, day, 'active', 20, [2, 4]);
		}
	},
	{
		name: 'level 3, agenda late',
		age: any,
		run: (s) => {
			climb(s, 3);
			s.arena(day, 3, since(s, 1) - 1);
			const p = guest(s, 'psychologist');
			consent(s, 'part', 15, ['psychologist']);
			meeting(s, { type: meetings.network, arena: day, level: 3, state: 'planned', ago: -4, guests: [p] });
		}
	},
	{
		name: 'level 3, agenda sent',
		age: any,
		run: (s) => {
			climb(s, 3);
			s.arena(day, 3, since(s, 1) - 1);
			const w = guest(s, 'outreachSocialWorker');
			consent(s, 'given', 25, ['outreachSocialWorker', 'psychologist']);
			meeting(s, {
				type: meetings.network,
				arena: day,
				level: 3,
				state: 'agenda-sent',
				ago: -5,
				guests: [w]
			});
			goal(s, day, 'active', 30, [3, 3, 5]);
		}
	},
	{
		name: 'level 3, meeting running',
		age: any,
		run: (s) => {
			climb(s, 3);
			s.arena(day, 3, since(s, 1) - 1);
			const p = guest(s, 'psychologist');
			consent(s, 'given', 25, ['psychologist']);
			meeting(s, { type: meetings.network, arena: day, level: 3, state: 'running', ago: 0, guests: [p] });
			goal(s, day, 'active', 30, [4]);
		}
	},
	{
		name: 'level 3, minutes late',
		age: any,
		run: (s) => {
			climb(s, 3);
			s.arena(day, 3, since(s, 1) - 1);
			const p = guest(s, 'psychologist');
			consent(s, 'oral', 25, ['psychologist']);
			const id = meeting(s, {
				type: meetings.network,
				arena: day,
				level: 3,
				state: 'held',
				ago: 13,
				outcome: out(3).goOn,
				next: 'date',
				guests: [p]
			});
			action(s, 13, -8, { meeting: id });
			action(s, 13, 2, { meeting: id, family: true });
			action(s, 13, -10, { meeting: id, open: true });
		}
	},
	{
		name: 'level 3, minutes sent, next meeting',
		age: any,
		run: (s) => {
			climb(s, 3);
			s.arena(day, 3, since(s, 1) - 1);
			const p = guest(s, 'psychologist');
			consent(s, 'given', 60, ['psychologist', 'healthVisitor']);
			const id = meeting(s, {
				type: meetings.network,
				arena: day,
				level: 3,
				state: 'minutes-sent',
				ago: 24,
				outcome: out(3).goOn,
				next: 'date',
				guests: [p]
			});
			const g = goal(s, day, 'active', 24, [3, 5, 6]);
			action(s, 24, 5, { meeting: id, goal: g, done: true });
			action(s, 24, -6, { meeting: id, goal: g, family: true });
			meeting(s, {
				type: meetings.network,
				arena: day,
				level: 3,
				state: 'agenda-sent',
				ago: -14,
				guests: [p]
			});
		}
	},
	{
		name: 'level 3, meeting called off',
		age: any,
		run: (s) => {
			climb(s, 3);
			s.arena(day, 3, since(s, 1) - 1);
			const p = guest(s, 'psychologist');
			consent(s, 'withdrawn', 40, ['psychologist']);
			meeting(s, { type: meetings.network, arena: day, level: 3, state: 'cancelled', ago: 6, guests: [p] });
		}
	},
	{
		name: 'level 3, consent ran out',
		age: any,
		run: (s) => {
			climb(s, 3);
			s.arena(day, 3, since(s, 1) - 1);
			guest(s, 'psychologist');
			consent(s, 'expired', 60, ['psychologist']);
			goal(s, day, 'active', 80, [2, 4, 4, 6]);
		}
	},
	{
		name: 'level 3 straight from 1',
		age: any,
		run: (s) => {
			s.concern(s.opened + 2, { arena: day, handled: s.opened, feedback: s.opened });
			s.mark('leaderInvolved', day, s.opened);
			s.mark('systematicEffort', day, s.opened);
			s.move(day, 1, 3, out(1).more, '-', s.opened - 3, [
				{
					guard: 'discussedAtLevel2',
					reason: 'Forældrene bad selv om et møde, og psykologen kendte barnet i forvejen.'
				}
			]);
			s.arena(day, 3, s.opened - 3);
			consent(s, 'asked', 3, ['psychologist']);
		}
	},
	{
		name: 'once without consent',
		age: any,
		run: (s) => {
			climb(s, 3);
			s.arena(day, 3, since(s, 1) - 1);
			const p = guest(s, 'psychologist');
			const id = meeting(s, {
				type: meetings.network,
				arena: day,
				level: 3,
				state: 'minutes-sent',
				ago: 15,
				outcome: out(3).goOn,
				next: 'date',
				guests: [p]
			});
			exchange(s, 1, 15, [p], id);
			if (s.c.maybe(0.4)) exchange(s, 2, 4, [p], null);
		}
	}
];
