/** Underretninger in every state, each with its clock. */
import { underretning } from '../story/report.ts';
import { arenas } from '../words.ts';
import { any, climb, since, type Plot } from './steps.ts';

const { day } = arenas;

export const reports: readonly Plot[] = [
	{
		name: 'underretning being written',
		age: any,
		run: (s) => {
			climb(s, 2);
			s.arena(day, 2, s.opened - 2);
			underretning(s, 'draft', { ago: 2 });
		}
	},
	{
		name: 'underretning with the reviewer',
		age: any,
		run: (s) => {
			climb(s, 3);
			s.arena(day, 3, since(s, 1) - 1);
			underretning(s, 'in-review', { ago: 3 });
		}
	},
	{
		name: 'underretning just sent',
		age: any,
		run: (s) => {
			climb(s, 3);
			s.arena(day, 3, since(s, 1) - 1);
			underretning(s, 'sent', { hours: s.c.int(1, 5) });
		}
	},
	{
		name: 'underretning, the clock nearly out',
		age: any,
		run: (s) => {
			climb(s, 2);
			s.arena(day, 2, s.opened - 2);
			underretning(s, 'sent', { hours: 22.5 });
		}
	},
	{
		name: 'underretning, the clock ran out',
		age: any,
		run: (s) => {
			climb(s, 2);
			s.arena(day, 2, s.opened - 2);
			underretning(s, 'sent', { hours: 31 });
		}
	},
	{
		name: 'underretning, receipt due',
		age: any,
		run: (s) => {
			climb(s, 3);
			s.arena(day, 3, since(s, 1) - 1);
			underretning(s, 'assessed', { ago: 5 });
		}
	},
	{
		name: 'underretning, receipt late',
		age: any,
		run: (s) => {
			climb(s, 3);
			s.arena(day, 3, since(s, 1) - 1);
			underretning(s, 'assessed', { ago: 14 });
		}
	},
	{
		name: 'underretning closed',
		age: any,
		run: (s) => {
			climb(s, 3);
			s.arena(day, 3, since(s, 1) - 1);
			underretning(s, 'closed', { ago: 40, receipt: true, feedback: true });
		}
	},
	{
		name: 'suspected abuse, nobody at home knows',
		age: any,
		run: (s) => {
			s.concern(s.opened, { arena: day, handled: s.opened, feedback: s.opened });
			s.arena(day, 1, s.opened);
			underretning(s, 'sent', { hours: 6, abuse: true });
		}
	},
	{
		name: 'suspected abuse, lifted',
		age: any,
		run: (s) => {
			s.concern(s.opened, { arena: day, handled: s.opened, feedback: s.opened });
			s.arena(day, 1, s.opened);
			underretning(s, 'closed', {
				ago: 25,
				abuse: true,
				lifted: true,
				receipt: true,
				feedback: true,
				outcome: 'examination'
			});
		}
	}
];
