/** How much one person may take out in a while: a paper is set and a package packed by work that everybody else waits for (ASVS 2.4.1). */
import type { House } from './house.ts';
import type { Actor } from './store/session.ts';
import { mayUse } from './store/rates.ts';

/** papers a minute */
export const mostPapers = 60;
/** packages in ten minutes: each holds up to 200 MB while it is made */
export const mostPackages = 20;

const of = (actor: Actor) => `${actor.municipalityId}:${actor.personId}`;

export const mayPrint = (house: House, actor: Actor): Promise<boolean> =>
	mayUse(house, `paper:${of(actor)}`, mostPapers, 60);
export const mayPack = (house: House, actor: Actor): Promise<boolean> =>
	mayUse(house, `package:${of(actor)}`, mostPackages, 600);
