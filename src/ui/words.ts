import { getContext, setContext } from 'svelte';

/**
 * The few words that components say themselves, on every page. The root layout hands them in once, in the
 * reader's language; everything else a component shows comes by its props.
 */
export type UiWords = {
	skip: string;
	home: string;
	menu: string;
	logOut: string;
	accessibility: string;
	language: string;
	required: string;
	error: string;
	errorSummary: string;
	why: string;
	asTable: string;
	responsible: string;
	overdue: string;
	soon: string;
	search: string;
	clearSearch: string;
	previous: string;
	next: string;
	done: string;
	current: string;
	lastTime: string;
	now: string;
	level: string;
	arena: string;
	when: string;
	value: string;
	name: string;
	role: string;
	closeness: string;
	tie: string;
	errorPage: Record<'missing' | 'refused' | 'failed', { title: string; text: string }> & {
		reference: string;
		back: string;
	};
};

const key = Symbol('ui words');

/** Called by the root layout, and by tests through the `context` of `render`. */
export const setWords = (words: () => UiWords) => setContext(key, words);

export const getWords = (): UiWords => {
	const words = getContext<(() => UiWords) | undefined>(key);
	if (!words) throw new Error('ui words are missing: the root layout sets them');
	return words();
};

/** For tests that render one component alone. */
export const wordsContext = (words: UiWords) => new Map([[key, () => words]]);
