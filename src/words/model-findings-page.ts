/** What the check can say, for the reference page. */
import { faultCodes, remarkCodes } from '#domain/collaboration/check-model.ts';
import { composeCodes } from '#domain/collaboration/compose.ts';
import { hardest } from '#domain/collaboration/check/texts.ts';
import { fileFaults, type ModelFault, modelMessages } from './model-messages.ts';
import { type Block, code } from './reference-blocks.ts';
import type { Words } from './words.ts';

export function findingsSection(w: Words): Block[] {
	const t = (key: string, more?: Record<string, number>) => w.t(`reference.${key}`, more);
	const said = (text: string) =>
		text.replaceAll(/\{(\w+)\}/g, (_, name: string) => `*${t(`place.${name}`)}*`);
	const table = (caption: string, codes: readonly ModelFault[]): Block => ({
		kind: 'table',
		caption,
		head: ['finding', 'found', 'why', 'remedy'].map((c) => t(`col.${c}`)),
		rows: codes.map((fault) => {
			const { what, why, remedy } = modelMessages[w.lang][fault];
			return [code(fault), said(what), said(why), said(remedy)];
		})
	});
	return [
		{ kind: 'heading', depth: 2, id: 'check', title: t('check') },
		{ kind: 'text', text: t('check.says') },
		{ kind: 'text', text: t('check.lix', { hardest }) },
		{ kind: 'heading', depth: 3, id: 'check.file', title: t('check.file') },
		table(t('check.file'), [...fileFaults, ...composeCodes, ...faultCodes]),
		{ kind: 'heading', depth: 3, id: 'check.remarks', title: t('check.remarks') },
		table(t('check.remarks'), remarkCodes)
	];
}
