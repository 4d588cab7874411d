import { z } from 'zod';
import { act } from '../act.ts';
import { line } from '../fields.ts';
import { addressOf } from '../gateways/free-busy.ts';
import { connect } from '../store/free-busy.ts';

export const connectCalendar = act({
	name: 'connect-calendar',
	summary: "Let Samspil see when one is busy, by the secret iCalendar address of one's own calendar.",
	side: 'staff',
	schema: z.object({ address: line(2000) }),
	async run(w, input, house) {
		if (!addressOf(input.address, house.config.localCalendars))
			return { refused: 'invalid', fields: { address: 'calendar-address' } };
		await connect(w, house.config.secrets, input.address);
		return { connected: true };
	}
});
