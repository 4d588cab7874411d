import { labelsOf, tellDifferences } from '#words/model-differences.ts';
import { show, wordsOf } from '#server/page.ts';
import { modelDifferences } from '#server/reads/model-differences.ts';
import { models } from '#server/reads/models.ts';
import { nameOf } from '../../told.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const w = wordsOf(event);
	const against = event.url.searchParams.get('mod') || null;
	const {
		found,
		models: both,
		...read
	} = await show(event, modelDifferences, {
		key: event.params.key,
		against
	});
	const all = await show(event, models, {});
	const called = (m: { name: Parameters<typeof nameOf>[1]['name']; slug: string; version: number }) =>
		`${nameOf(w, m)} (${m.slug}, ${w.t('models.version', { n: m.version })})`;
	return {
		model: read,
		groups: found && tellDifferences(w, labelsOf(w, both), found),
		others: [
			...all.drafts.map((m) => ({ value: m.key, label: called(m), group: w.t('modelDiff.drafts') })),
			...all.own.map((m) => ({ value: m.key, label: called(m), group: w.t('modelDiff.own') })),
			...all.shipped.map((m) => ({ value: m.key, label: called(m), group: w.t('modelDiff.shipped') }))
		].filter((o) => o.value !== read.key),
		called: { mine: called(read), other: read.other && called(read.other) }
	};
};
