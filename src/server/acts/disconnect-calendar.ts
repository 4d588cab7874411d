import { z } from 'zod';
import { act } from '../act.ts';
import { disconnect } from '../store/free-busy.ts';

export const disconnectCalendar = act({
	name: 'disconnect-calendar',
	summary: "Take back the address of one's own calendar; what was known by it is deleted at once.",
	side: 'staff',
	schema: z.object({}),
	run: async (w) => ({ disconnected: await disconnect(w) })
});
