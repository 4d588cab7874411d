/** Min kalender: whether my own calendar is connected, and what is wrong with it. Never its address. */
import { z } from 'zod';
import { read } from '../act.ts';
import { myLink } from '../store/free-busy.ts';

export const myCalendar = read({
	name: 'my-calendar',
	summary: "Whether one's own calendar is connected, when it was last read, and what is wrong with it.",
	side: 'staff',
	schema: z.object({}),
	run: async (r) => ({ link: await myLink(r) })
});
