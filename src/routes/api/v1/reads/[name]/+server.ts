import { readByName } from '#server/api.ts';

export const GET = readByName;
