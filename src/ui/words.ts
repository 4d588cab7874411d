import { getContext, setContext } from 'svelte';

/** Which message each of the components' own words is. */
const messages = {
	skip: 'nav.skip',
	home: 'nav.home',
	menu: 'nav.label',
	logOut: 'nav.logOut',
	language: 'ui.language',
	required: 'common.required',
	error: 'ui.error',
	errorSummary: 'error.summary',
	why: 'common.why',
	asTable: 'common.asTable',
	responsible: 'ui.responsible',
	overdue: 'ui.overdue',
	soon: 'ui.soon',
	search: 'common.search',
	clearSearch: 'ui.clearSearch',
	previous: 'ui.previous',
	next: 'ui.next',
	done: 'ui.done',
	lastTime: 'ui.lastTime',
	now: 'ui.now',
	level: 'ui.level',
	arena: 'ui.arena',
	when: 'ui.when',
	value: 'ui.value',
	name: 'ui.name',
	role: 'ui.role',
	closeness: 'ui.closeness',
	tie: 'ui.tie'
} as const;

const errorPages = ['403', '404', '413', '429', '500', '503'] as const;

/**
 * The few words that components say themselves, on every page. The root layout hands them in once, in the
 * reader's language; everything else a component shows comes by its props.
 */
export type UiWords = Record<keyof typeof messages, string> & {
	errorPages: Record<(typeof errorPages)[number], { title: string; text: string }>;
};

/** The words in one language: `t` gives the text of a message key. */
export const uiWords = (t: (key: string) => string): UiWords => ({
	...(Object.fromEntries(Object.entries(messages).map(([word, key]) => [word, t(key)])) as Record<
		keyof typeof messages,
		string
	>),
	errorPages: Object.fromEntries(
		errorPages.map((status) => [
			status,
			{ title: t(`error.${status}.title`), text: t(`error.${status}.text`) }
		])
	) as UiWords['errorPages']
});

/** The page of a status; one that has no page of its own is told as its family is. */
export const errorPage = (words: UiWords, status: number) => {
	const known = errorPages.find((page) => page === String(status));
	return words.errorPages[known ?? (status < 500 ? '403' : '500')];
};

const key = Symbol('ui words');

/** Called by the root layout. */
export const setWords = (words: () => UiWords) => setContext(key, words);

export const getWords = (): UiWords => {
	const words = getContext<(() => UiWords) | undefined>(key);
	if (!words) throw new Error('ui words are missing: the root layout sets them');
	return words();
};

/** For tests that draw one component alone. */
export const wordsContext = (words: UiWords) => new Map([[key, () => words]]);
