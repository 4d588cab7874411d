import { z } from 'zod';
import { act, notFound } from '../act.ts';
import { clock, whole } from '../fields.ts';
import { settingsOf } from '../settings.ts';
import { functionsOf } from '../store/people.ts';
import { askRecount } from '../store/recount.ts';
import { offeredModels } from '../store/released-models.ts';
import { json } from '../store/values.ts';

/** `28-12-2026` as people write it; anything else is left for the check. */
const asIso = (d: string) =>
	d.replace(/^(\d{1,2})[-./](\d{1,2})[-./](\d{4})$/, (_, day, month, year) =>
		[year, String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-')
	);

const days = z
	.string()
	.max(4000)
	.optional()
	.transform((s, c) => {
		const list = (s ?? '')
			.split(/[\s,;]+/)
			.filter(Boolean)
			.map(asIso);
		for (const d of list)
			if (!z.iso.date().safeParse(d).success) {
				c.addIssue({ code: 'custom', message: 'not-a-date' });
				return z.NEVER;
			}
		return [...new Set(list)].sort();
	});

/** Each line a first and a last day: `12-10-2026 - 16-10-2026`. */
const periods = z
	.string()
	.max(4000)
	.optional()
	.transform((s, c) => {
		const list = (s ?? '').split('\n').flatMap((line) => {
			const [from, to, ...rest] = line
				.trim()
				.split(/\s+(?:-|–|til|to)\s+|[\s,;]+/)
				.filter(Boolean)
				.map(asIso);
			return from ? [{ from, to: to ?? from, fits: rest.length === 0 }] : [];
		});
		for (const p of list)
			if (
				!p.fits ||
				!z.iso.date().safeParse(p.from).success ||
				!z.iso.date().safeParse(p.to).success ||
				p.from > p.to
			) {
				c.addIssue({ code: 'custom', message: 'not-a-period' });
				return z.NEVER;
			}
		return list.map(({ from, to }) => ({ from, to })).sort((a, b) => (a.from < b.from ? -1 : 1));
	});

export const setSettings = act({
	name: 'set-settings',
	summary: 'Set how the municipality counts working days, its closing days and local deadlines.',
	side: 'staff',
	schema: z.object({
		latestReading: z.enum(['G', 'X']),
		closingDays: days,
		schoolHolidays: periods,
		/** models whose fora are used beside the own model's */
		foraFrom: z
			.array(z.string().regex(/^[a-z0-9-]{2,60}$/, 'not-a-choice'))
			.max(20)
			.default([]),
		feedbackDays: whole(1, 90),
		reminderWorkdays: whole(0, 15).optional(),
		smallest: whole(3, 20),
		lix: whole(20, 80).optional(),
		/** when meetings are proposed between */
		officeFrom: clock.optional(),
		officeTo: clock.optional(),
		kle: z
			.string()
			.refine((k) => /^\d\d\.\d\d\.\d\d$/.test(k), 'not-a-kle')
			.optional()
	}),
	async run(w, input, house) {
		if (!(await functionsOf(w)).includes('administrator')) return notFound;
		const offered = (await offeredModels(w, house.models)).map((m) => m.slug);
		if (input.foraFrom.some((f) => !offered.includes(f)))
			return { refused: 'invalid', fields: { foraFrom: 'not-a-choice' } };
		// what is set elsewhere (how its login names the municipality) stays as it is
		const before = await w.db
			.selectFrom('municipality')
			.select('settings')
			.where('id', '=', w.actor.municipalityId)
			.executeTakeFirstOrThrow();
		const was = settingsOf(before.settings);
		const {
			reminderWorkdays = was.reminderWorkdays,
			lix = was.lix,
			officeFrom: from = was.officeHours.from,
			officeTo: to = was.officeHours.to,
			...rest
		} = input;
		if (from >= to) return { refused: 'invalid', fields: { officeTo: 'office-hours' } };
		const next = {
			...(before.settings as object),
			...rest,
			reminderWorkdays,
			lix,
			officeHours: { from, to },
			kle: input.kle
		};
		await w.db
			.updateTable('municipality')
			.set({ settings: json(next) })
			.where('id', '=', w.actor.municipalityId)
			.execute();
		const counts = ({ latestReading, closingDays, feedbackDays }: ReturnType<typeof settingsOf>) =>
			JSON.stringify([latestReading, closingDays.toSorted(), feedbackDays]);
		// thousands of pathways may hang on it, so a job counts them anew
		const recount = counts(settingsOf(next)) !== counts(was);
		if (recount) await askRecount(w);
		return { set: true, recount };
	}
});
