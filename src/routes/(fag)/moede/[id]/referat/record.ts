import type { minutes } from '#server/reads/minutes.ts';

export type Minutes = Exclude<Awaited<ReturnType<(typeof minutes)['run']>>, { refused: string }>;
