import { show } from '#server/page.ts';
import { modelPlay } from '#server/reads/model-play.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const asked = (name: string) => event.url.searchParams.get(name) ?? undefined;
	return {
		play: await show(event, modelPlay, {
			key: event.params.key,
			kind: asked('slags'),
			placement: asked('sted'),
			age: asked('alder'),
			day: asked('dag'),
			steps: asked('trin')
		})
	};
};
