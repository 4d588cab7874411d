import { admit } from '#domain/fora/points.ts';
import { act, isRefusal, notFound } from '../act.ts';
import { uuid } from '../fields.ts';
import { newPoint } from '../forum-fields.ts';
import { findOccurrence } from '../store/fora.ts';
import { admitPathway, banOf, identityIn, mayBring, mayTheme, writtenOf } from '../store/forum-bringing.ts';
import { insertPoint, pointsUntil } from '../store/forum-points.ts';

export const bringPoint = act({
	name: 'bring-point',
	summary:
		'Bring something to a meeting of a forum: a pathway, a group, a matter without a name, or a theme.',
	side: 'staff',
	schema: newPoint.extend({ occurrenceId: uuid }),
	async run(w, input, house) {
		const found = await findOccurrence(w, house.models, input.occurrenceId, true);
		if (!found || !(await mayBring(w, found))) return notFound;
		if (!found.forum.agenda.made) return { refused: 'forum-no-agenda' };
		if (found.at.state !== 'planned' && !(found.at.state === 'running' && found.here))
			return { refused: 'forum-over' };
		const day = await pointsUntil(w, found);
		if (day < w.today && !found.steers) return { refused: 'forum-points-closed', detail: { day } };
		if (input.kind === 'theme' && !(await mayTheme(w, found))) return { refused: 'theme-not-yours' };
		const isPathway = input.kind === 'pathway';
		if (isPathway && !input.pathwayId) return { refused: 'invalid', fields: { pathwayId: 'required' } };
		if (!isPathway && !input.title) return { refused: 'invalid', fields: { title: 'required' } };
		if (!isPathway && !input.body) return { refused: 'invalid', fields: { body: 'required' } };
		if (input.kind === 'group' && !(input.groupId && (await isGroupOf(input.groupId))))
			return { refused: 'invalid', fields: { groupId: input.groupId ? 'unknown' : 'required' } };
		const admission = isPathway
			? (await admitPathway(w, house.models, found, input.pathwayId!))?.admission
			: admit(found.forum, input.kind, null);
		if (!admission) return { refused: 'invalid', fields: { pathwayId: 'unknown' } };
		const ban = banOf(admission);
		if (ban) return ban;
		const p = writtenOf(found, input.kind, input);
		const named = await identityIn(w, found, p, input.noNames);
		if (isRefusal(named)) return named;
		return insertPoint(w, found, found.at.id, {
			...p,
			pathwayId: isPathway ? input.pathwayId! : null,
			groupId: input.kind === 'group' ? input.groupId! : null,
			broughtBy: w.actor.personId,
			minutes: input.minutes
		});

		async function isGroupOf(id: string) {
			const row = await w.db
				.selectFrom('child_group')
				.select('unit_id')
				.where('municipality_id', '=', w.actor.municipalityId)
				.where('id', '=', id)
				.executeTakeFirst();
			return row !== undefined && found!.row.unitIds.includes(row.unit_id);
		}
	}
});
