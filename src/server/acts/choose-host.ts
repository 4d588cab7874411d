import { z } from 'zod';
import { act, notFound } from '../act.ts';
import { uuid, version } from '../fields.ts';
import { changeOccurrence, findOccurrence } from '../store/fora.ts';
import { hostOf } from '../store/forum-results.ts';

export const chooseHost = act({
	name: 'choose-host',
	summary: 'Choose another host for a coming meeting than the one whose turn it is.',
	side: 'staff',
	schema: z.object({ occurrenceId: uuid, version, unitId: uuid }),
	async run(w, input, house) {
		const found = await findOccurrence(w, house.models, input.occurrenceId, true);
		if (!found?.here) return notFound;
		const host = await hostOf(w, found, found.at.id);
		if (!host) return { refused: 'forum-no-host' };
		if (found.at.state !== 'planned') return { refused: 'forum-over' };
		if (found.at.version !== input.version) return { refused: 'stale' };
		if (!host.units.some((u) => u.id === input.unitId))
			return { refused: 'invalid', fields: { unitId: 'unknown' } };
		await changeOccurrence(w, found.at.id, { host_unit_id: input.unitId });
		return { id: found.at.id };
	}
});
