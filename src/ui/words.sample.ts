import type { UiWords } from './words.ts';

/** Words for tests that draw components without the message files. */
export const words: UiWords = {
	skip: 'Skip to the content',
	home: 'front page',
	menu: 'Main menu',
	logOut: 'Log out',
	accessibility: 'Accessibility statement',
	language: 'Language',
	required: 'must be filled in',
	error: 'Error',
	errorSummary: 'Something is missing',
	why: 'why?',
	asTable: 'Show as a table',
	responsible: 'Who',
	overdue: 'too late',
	soon: 'soon',
	search: 'Search',
	clearSearch: 'Show all',
	previous: 'Previous',
	next: 'Next',
	done: 'done',
	current: 'you are here',
	lastTime: 'last time',
	now: 'now',
	level: 'Level',
	arena: 'Where',
	when: 'When',
	value: 'Number',
	name: 'Name',
	role: 'Who it is',
	closeness: 'How close',
	tie: 'Tie',
	errorPage: {
		missing: { title: 'The page is not here', text: 'Look at the address or start from the front page.' },
		refused: { title: 'That could not be done', text: 'Go back and try again.' },
		failed: { title: 'Something went wrong with us', text: 'Try again in a while.' },
		reference: 'Reference',
		back: 'To the front page'
	}
};
