import { actByName, notAllowed } from '#server/api.ts';

export const POST = actByName;
export const fallback = notAllowed('POST');
