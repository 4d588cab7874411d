/** How large a demo municipality is. Figures of M, L and XL follow what is known of Danish municipalities; S is a pilot. */

export const sizes = ['S', 'M', 'L', 'XL'] as const;
export type Size = (typeof sizes)[number];

export type Shape = {
	children: number;
	schools: number;
	/** parallel classes on each year; the first school has two at least */
	tracks: number;
	daycares: number;
	teachers: number;
	pedagogues: number;
	healthVisitors: number;
	psychologists: number;
	speechTherapists: number;
	physiotherapists: number;
	outreach: number;
	intake: number;
	caseworkers: number;
	/** pathways kept in all, and of these open */
	pathways: number;
	open: number;
	notes: number;
	actions: number;
};

export const shapes: Record<'S' | 'M' | 'L', Shape> = {
	S: {
		children: 2000,
		schools: 5,
		tracks: 1,
		daycares: 4,
		teachers: 50,
		pedagogues: 34,
		healthVisitors: 8,
		psychologists: 6,
		speechTherapists: 4,
		physiotherapists: 2,
		outreach: 4,
		intake: 4,
		caseworkers: 11,
		pathways: 200,
		open: 164,
		notes: 4,
		actions: 3
	},
	M: {
		children: 11_700,
		schools: 14,
		tracks: 2,
		daycares: 22,
		teachers: 800,
		pedagogues: 950,
		healthVisitors: 40,
		psychologists: 32,
		speechTherapists: 26,
		physiotherapists: 12,
		outreach: 14,
		intake: 8,
		caseworkers: 30,
		pathways: 5000,
		open: 1000,
		notes: 40,
		actions: 5
	},
	L: {
		children: 115_000,
		schools: 75,
		tracks: 4,
		daycares: 240,
		teachers: 8000,
		pedagogues: 10_000,
		healthVisitors: 400,
		psychologists: 260,
		speechTherapists: 220,
		physiotherapists: 100,
		outreach: 140,
		intake: 60,
		caseworkers: 300,
		pathways: 50_000,
		open: 10_000,
		notes: 40,
		actions: 5
	}
};

/** XL is the country: as many average municipalities. */
export const municipalitiesOfXl = 98;
