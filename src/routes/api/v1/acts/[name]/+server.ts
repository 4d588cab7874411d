import { actByName } from '#server/api.ts';

export const POST = actByName;
