/** The demo's named people do what users do: through the acts, as themselves. */
import type { z } from 'zod';
import { type Act, isRefusal, perform } from '../act.ts';
import type { House } from '../house.ts';
import type { Actor } from '../store/session.ts';

export type Person = { id: string; key: string; unitId: string; function: string };

/** @returns who somebody is to the product, and a way to act as her; a refusal is a fault of the demo and throws */
export function acting(house: House, municipality: number, people: ReadonlyMap<string, Person>) {
	const actor = (key: string): Actor => {
		const p = people.get(key)!;
		return {
			municipalityId: municipality,
			personId: p.id,
			side: 'staff',
			function: p.function,
			unitId: p.unitId,
			authTime: house.clock.now().toString()
		};
	};
	const done = async <S extends z.ZodType, R>(who: string, act: Act<S, R>, input: z.input<S>) => {
		const value = await perform(house, actor(who), act, input);
		if (isRefusal(value)) throw new Error(`demo: ${act.name} ${JSON.stringify(value)}`);
		return value as Exclude<R, { refused: string }>;
	};
	return { actor, done };
}
