import { childrenOf } from '#domain/simulation/organisation.ts';
import { mostChildren } from '#server/simulation.ts';
import { yearsOf } from './asked.ts';
import { drawnOf } from './drawn.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { w, info, base, asked, told, fault } = await yearsOf(event, (run) => run);
	return {
		key: info.key,
		name: w.of(info.name),
		version: info.version,
		models: info.models.map((m) => ({ value: m.key, label: `${w.of(m.name)} (${m.slug} ${m.version})` })),
		base: base && {
			own: base.own,
			children: childrenOf(base.organisation),
			units: base.organisation.units.length
		},
		most: mostChildren,
		asked,
		fault,
		query: event.url.search,
		drawn: told.length ? drawnOf(w, told) : null
	};
};
