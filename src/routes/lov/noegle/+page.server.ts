import { concordance } from '#server/law-book.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => ({ keys: concordance(locals.house.models) });
