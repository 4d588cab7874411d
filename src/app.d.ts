import type { House } from '#server/house.ts';
import type { LoggedIn } from '#server/store/logins.ts';
import type { Lang } from '#words/words.ts';

declare global {
	namespace App {
		interface Locals {
			house: House;
			/** null: nobody is logged in */
			login: LoggedIn | null;
			lang: Lang;
			/** shown on error pages and written in the log beside the error; says nothing about anybody */
			reference: string;
		}
		interface Error {
			message: string;
			reference?: string;
		}
	}
}

export {};
