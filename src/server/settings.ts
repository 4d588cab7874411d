/** What a municipality may set for itself, with documented defaults. The first two are the kernel's calendar settings. */
import { z } from 'zod';
import { hardest } from '#domain/collaboration/check/texts.ts';

const settingsSchema = z.object({
	/** how a breach on workdays is counted: G Monday-Friday but holidays and 5 June; X also without 24 and 31 December (law.md 3.3) */
	latestReading: z.enum(['G', 'X']).default('G'),
	/** the municipality's own closing days, ISO */
	closingDays: z.array(z.iso.date()).default([]),
	/** school holidays, first and last day of each: no forum is planned in them */
	schoolHolidays: z
		.array(z.object({ from: z.iso.date(), to: z.iso.date() }).refine((h) => h.from <= h.to))
		.default([]),
	/** other models whose fora this municipality uses beside its own, by slug */
	foraFrom: z.array(z.string().max(60)).max(20).default([]),
	/** days until a professional hears what became of an underretning (no statutory number; LOC-12) */
	feedbackDays: z.number().int().min(1).max(90).default(14),
	/** workdays before a meeting when those who have not answered are reminded; 0: nobody is */
	reminderWorkdays: z.number().int().min(0).max(15).default(3),
	/** when meetings are proposed between, by the clock */
	officeHours: z
		.object({ from: z.iso.time({ precision: -1 }), to: z.iso.time({ precision: -1 }) })
		.refine((h) => h.from < h.to)
		.default({ from: '08:00', to: '16:00' }),
	/** smallest group a figure may be shown for */
	smallest: z.number().int().min(3).max(20).default(5),
	/** the hardest a text for families in a model may be, by LIX, before the check says so */
	lix: z.number().int().min(20).max(80).default(hardest),
	/** KLE number of pathways, on what is handed over to the record system */
	kle: z
		.string()
		.regex(/^\d\d\.\d\d\.\d\d$/)
		.optional(),
	/** CVR number, as the login's claim `municipality` may say it */
	cvr: z
		.string()
		.regex(/^\d{8}$/)
		.optional(),
	/** what the login's claim of units and functions does (docs/how-to/connect-login.md) */
	staffFunctions: z.enum(['ignore', 'compare', 'sync']).default('ignore'),
	/** subjects of the logins that the demo's log-in page shows first */
	demoPersons: z.array(z.string()).optional()
});
export type Settings = z.output<typeof settingsSchema>;

export const settingsOf = (stored: unknown): Settings => settingsSchema.parse(stored ?? {});
