/** What the parts of the meeting's page share. */
import type { meetingRoom } from '#server/reads/meeting-room.ts';
import type { Words, Lang } from '#words/words.ts';
import type { Fault } from '../../../forloeb/[id]/typed.ts';

export type Room = Exclude<Awaited<ReturnType<(typeof meetingRoom)['run']>>, { refused: string }>;
export type Common = { lang: Lang; room: Room; form: Fault | null; key: string };

/** What somebody is here: her function, or whose she is. */
export const roleOf = (w: Words, p: { function: string | null; relation: string }): string =>
	p.function ? w.t(`function.${p.function}`) : w.t(`relation.${p.relation}`);

export const nameIn = (w: Words, room: Room, id: string | null): string =>
	id ? (room.names[id] ?? w.t('board.someone')) : w.t('board.nobodyYet');
