import type { ServerLoad } from '@sveltejs/kit';
import { wordsOf } from '#server/page.ts';

export const load: ServerLoad = (event) => {
	const w = wordsOf(event);
	const how = ['keyboard', 'scripts', 'phone', 'colour', 'table'];
	return {
		title: w.t('accessibility.title'),
		aim: w.t('accessibility.aim'),
		how: { title: w.t('accessibility.how.title'), points: how.map((h) => w.t(`accessibility.how.${h}`)) },
		parts: ['tested', 'known', 'contact'].map((p) => ({
			title: w.t(`accessibility.${p}.title`),
			text: w.t(`accessibility.${p}.text`)
		}))
	};
};
