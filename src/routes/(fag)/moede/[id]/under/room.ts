/** What the parts of the meeting's page share; the family's page uses some of them. */
import type { Shape } from '#server/page.ts';
import type { meetingRoom } from '#server/reads/meeting-room.ts';
import type { BoardView } from '#server/store/board-view.ts';
import type { Words, Lang } from '#words/words.ts';
import type { Fault } from '../../../forloeb/[id]/typed.ts';

export type Room = Exclude<Awaited<ReturnType<(typeof meetingRoom)['run']>>, { refused: string }>;
export type Common = { lang: Lang; room: Room; form: Fault | null; key: string };

/** What whoever sits at the table has before her: professionals and family alike. */
export type AtTable = BoardView & {
	mayWrite: boolean;
	ownOnly: boolean;
	me: string;
	/** leads the meeting */
	maySteer?: boolean;
};
export type Part = NonNullable<BoardView['board']>['parts'][number];

/** What somebody is here: her function, or whose she is. */
export const roleOf = (w: Words, p: { function: string | null; relation: string }): string =>
	p.function ? w.t(`function.${p.function}`) : w.t(`relation.${p.relation}`);

/** The button of one line says what it does to which line: `up 4f0c…`. */
export const ofLine =
	(does: 'way' | 'mark'): Shape =>
	(_, form) => {
		const [what, entryId] = String(form.get('_of')).split(' ');
		return { [does]: what, entryId };
	};

export const nameIn = (w: Words, room: { names: Record<string, string> }, id: string | null): string =>
	id ? (room.names[id] ?? w.t('board.someone')) : w.t('board.nobodyYet');

/** The parts of a meeting in the order they are shown: one at a time on a phone, all together on a wide screen. */
export const start = 'start';
export const ending = 'slut';

/** Where the meeting is: the first part that is open and still empty. */
export function faceNow(
	room: { board: BoardView['board']; meeting: { state: string; frameApprovedAt: string | null } },
	asked: string | null
): string {
	const parts = room.board?.parts ?? [];
	if (asked && (asked === start || asked === ending || parts.some((p) => p.id === asked))) return asked;
	if (room.meeting.state !== 'running') return room.meeting.state === 'held' ? ending : start;
	if (!room.meeting.frameApprovedAt && parts.every((p) => !p.entries.length)) return start;
	const next = parts.find((p) => !p.parking && !p.waitsFor.length && !p.entries.length);
	return next?.id ?? ending;
}

export const partTitle = (w: Words, board: NonNullable<BoardView['board']>, part: Part): string =>
	board.kind === 'steps' && !part.parking
		? w.t('board.step', { n: board.parts.indexOf(part) + 1, name: w.of(part.name) })
		: w.of(part.name);

/** A part that only collects agreements shows those, and no empty lines above them. */
export const takesLines = (part: Part): boolean =>
	part.collects.some((c) => c === 'notes' || c === 'documentation') ||
	part.entries.length > 0 ||
	part.waitsFor.length > 0;
