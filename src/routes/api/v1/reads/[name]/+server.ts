import { notAllowed, readByName } from '#server/api.ts';

export const GET = readByName;
export const fallback = notAllowed('GET', 'HEAD');
