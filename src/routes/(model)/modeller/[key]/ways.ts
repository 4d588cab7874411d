/** The pages of one model, in the order a person takes them; each of them is a line here when it stands. */
import type { ModelSource } from '#server/store/model-sources.ts';

type Way = {
	to: string;
	when?: (kind: ModelSource['kind']) => boolean;
	/** only for those who write models */
	writes?: true;
};

export const ways: readonly Way[] = [
	{ to: 'del' },
	{ to: 'yaml' },
	{ to: 'proev' },
	{ to: 'simulering' },
	{ to: 'billeder' },
	{ to: 'forskel' },
	{ to: 'biblioteker' },
	{ to: 'aabent' },
	{ to: 'flyt', when: (kind) => kind !== 'draft', writes: true }
];
