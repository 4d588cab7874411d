/** What the page and its spreadsheet share: the years that the address asks for, in words. */
import type { RequestEvent } from '@sveltejs/kit';
import { isRefusal } from '#server/act.ts';
import { show, wordsOf } from '#server/page.ts';
import { modelSimulation } from '#server/reads/model-simulation.ts';
import { askedIn, organisationOf, simulated } from '#server/simulated.ts';
import type { Told } from '#words/simulation.ts';

export async function yearsOf(event: RequestEvent, play: (regn: boolean) => boolean) {
	const w = wordsOf(event);
	const q = event.url.searchParams;
	const info = await show(event, modelSimulation, {
		key: event.params.key,
		against: q.get('mod') || null
	});
	const { model } = info;
	if (!model) return { w, info, base: null, asked: null, told: [] as Told[], fault: 'fault' as const };
	const base = { ...info, model };
	const asked = askedIn(q, base);
	const years = play(asked.run)
		? await simulated(event.locals.house, base, asked, event.locals.login?.actor.personId)
		: [];
	const fault = !isRefusal(years)
		? null
		: years.refused === 'simulation-busy'
			? ('busy' as const)
			: ('failed' as const);
	const letters = ['A', 'B'];
	const told: Told[] = isRefusal(years)
		? []
		: years.map((y, i) => ({
				name: `${letters[i]}: ${w.of(y.model.name)} ${y.model.version}`,
				model: y.model,
				result: y.result
			}));
	return { w, info, base: { ...organisationOf(base) }, asked, told, fault };
}
