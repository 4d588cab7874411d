/** The pictures of a model by name, for its pages and for `samspil model draw`. */
import type { Obligation } from '../collaboration/obligation.ts';
import type { Table } from '../play/replay.ts';
import { roleMatrix } from './matrix.ts';
import { moveGraph } from './moves.ts';
import { seriesGrid } from './series.ts';
import { stair } from './stair.ts';
import type { Picture, Say } from './svg.ts';
import { plainMonday, typicalTimeline } from './timeline.ts';
import { yearWheel } from './year.ts';

export const pictureNames = ['stair', 'moves', 'matrix', 'year', 'series', 'timeline'] as const;
export type PictureName = (typeof pictureNames)[number];

export type Naming = { duty: (o: Obligation) => string; who: (o: Obligation) => string };

/** @returns null where the model has nothing of the kind */
export function drawPicture(
	name: PictureName,
	table: Table,
	say: Say,
	naming: Naming,
	now: Temporal.Instant
): Picture | null {
	const { model } = table;
	switch (name) {
		case 'stair':
			return stair(model, say);
		case 'moves':
			return moveGraph(model, say);
		case 'matrix':
			return roleMatrix(model, say);
		case 'year':
			return yearWheel(model, say);
		case 'series':
			return seriesGrid(model, say);
		case 'timeline':
			return typicalTimeline(table, plainMonday(now), say, naming.duty, naming.who);
		default: {
			const never: never = name;
			return never;
		}
	}
}
