import type { Component } from 'svelte';
import { createRawSnippet } from 'svelte';
import { render } from 'svelte/server';
import { describe, expect, test } from 'vitest';
import Alert from './Alert.svelte';
import Badge from './Badge.svelte';
import Because from './Because.svelte';
import Card from './Card.svelte';
import DefinitionList from './DefinitionList.svelte';
import Differences from './Differences.svelte';
import EmptyState from './EmptyState.svelte';
import Icon from './Icon.svelte';
import ObligationList from './ObligationList.svelte';
import Panel from './Panel.svelte';
import PersonLine from './PersonLine.svelte';
import Shell from './Shell.svelte';
import Table from './Table.svelte';
import Checkboxes from './fields/Checkboxes.svelte';
import DateField from './fields/DateField.svelte';
import FileField from './fields/FileField.svelte';
import FormErrorSummary from './fields/FormErrorSummary.svelte';
import Hidden from './fields/Hidden.svelte';
import RadioGroup from './fields/RadioGroup.svelte';
import ScaleField from './fields/ScaleField.svelte';
import Select from './fields/Select.svelte';
import SubmitButton from './fields/SubmitButton.svelte';
import TextArea from './fields/TextArea.svelte';
import TextField from './fields/TextField.svelte';
import TimeField from './fields/TimeField.svelte';
import { nameFaults } from './fields/name-faults.ts';
import Pager from './navigation/Pager.svelte';
import SearchBox from './navigation/SearchBox.svelte';
import Stepper from './navigation/Stepper.svelte';
import Tabs from './navigation/Tabs.svelte';
import Circle from './pictures/Circle.svelte';
import LevelBars from './pictures/LevelBars.svelte';
import ProgressBar from './pictures/ProgressBar.svelte';
import Scale from './pictures/Scale.svelte';
import Stair from './pictures/Stair.svelte';
import Timeline from './pictures/Timeline.svelte';
import TrafficLight from './pictures/TrafficLight.svelte';
import { tables, words as wordsIn } from '#words/words.ts';
import { errorPage, uiWords, wordsContext } from './words.ts';

const words = uiWords((key) => wordsIn('en').t(key));

/** Every text in every sample passes through this: what a user may have written must never become markup. */
const evil = '<script>alert("x")</script>';
const t = (text: string) => `${text} ${evil}`;
const inner = createRawSnippet(() => ({ render: () => '<p>inner</p>' }));

const draw = (component: unknown, props: object) =>
	render(component as Component<object>, { props, context: wordsContext(words) }).body;

const field = { name: 'field', label: t('Label'), hint: t('Hint'), error: t('Error'), required: true };
const options = [
	{ value: 'a', label: t('A'), hint: t('About a') },
	{ value: 'b', label: t('B') }
];
const picture = { id: 'p', title: t('Title'), description: t('Description') };

const samples: Record<string, [unknown, object]> = {
	Alert: [Alert, { kind: 'warning', title: t('Title'), text: t('Text'), kindWord: t('Warning') }],
	Badge: [Badge, { state: 'error', text: t('Broken') }],
	Because: [Because, { text: t('Rule'), lawText: t('Paragraph'), about: t('Agenda') }],
	Card: [Card, { title: t('Title'), href: '/x', children: inner }],
	DefinitionList: [DefinitionList, { items: [{ term: t('Term'), value: t('Value') }] }],
	Differences: [
		Differences,
		{
			changes: [
				{
					id: 'a',
					label: t('Label'),
					pieces: [
						{ kind: 'same', text: t('Same') },
						{ kind: 'new', text: t('New') },
						{ kind: 'gone', text: t('Gone') }
					]
				}
			],
			added: t('added'),
			removed: t('removed'),
			none: t('none')
		}
	],
	EmptyState: [EmptyState, { title: t('Empty'), text: t('Do'), action: { href: '/x', label: t('Go') } }],
	Icon: [Icon, { name: 'check', label: t('Done') }],
	ObligationList: [
		ObligationList,
		{
			label: t('Next'),
			items: (['today', 'over', 'soon', 'later', 'none'] as const).map((urgency) => ({
				title: t(`Do ${urgency}`),
				dueText: t('Today'),
				urgency,
				becauseText: t('Because'),
				lawText: t('Law'),
				href: '/x',
				who: t('Leader')
			}))
		}
	],
	Panel: [Panel, { id: 'panel', title: t('Panel'), more: { href: '/x', label: t('More') }, children: inner }],
	PersonLine: [
		PersonLine,
		{ name: t('Mette'), role: t('Teacher'), contacts: [{ kind: 'phone', label: t('Call'), href: 'tel:22' }] }
	],
	Shell: [
		Shell,
		{
			lang: 'da',
			texts: words,
			person: { name: t('Mette'), role: t('Teacher'), municipality: t('Town') },
			side: 'staff',
			nav: [
				{ href: '/', label: t('My day'), current: true },
				{ href: '/b', label: t('Other') }
			],
			solution: t('Together'),
			links: [{ href: '/tilgaengelighed', label: t('Accessibility') }],
			languages: [{ code: 'en', label: t('English') }],
			here: `/x?${evil}`,
			children: inner
		}
	],
	Table: [
		Table,
		{
			caption: t('Caption'),
			columns: [
				{ key: 'a', label: t('A') },
				{ key: 'b', label: t('B') }
			],
			rows: [
				{ a: t('one'), b: { text: t('two'), href: '/x' } },
				{ a: t('three'), b: 4 }
			]
		}
	],
	Checkboxes: [Checkboxes, { ...field, options, value: ['b'] }],
	DateField: [DateField, { ...field, value: '2026-11-24' }],
	FileField: [FileField, { ...field }],
	FormErrorSummary: [
		FormErrorSummary,
		{ errors: [{ name: 'field', message: t('Missing') }, { message: t('All of it') }] }
	],
	Hidden: [Hidden, { name: 'h', value: `"${evil}` }],
	RadioGroup: [RadioGroup, { ...field, options, value: 'b' }],
	ScaleField: [
		ScaleField,
		{ ...field, from: 0, to: 10, low: t('Not at all'), high: t('Completely'), value: '7' }
	],
	Select: [Select, { ...field, options, value: 'b', empty: t('Choose') }],
	SubmitButton: [SubmitButton, { label: t('Send'), name: 'do', value: 'send', unchecked: true }],
	TextArea: [TextArea, { ...field, value: t('</textarea>'), counter: t('At most 400') }],
	TextField: [TextField, { ...field, value: `"${evil}` }],
	TimeField: [TimeField, { ...field, value: '14:00' }],
	Pager: [Pager, { label: t('Pages'), summary: t('1-20'), previous: '/1', next: '/3' }],
	SearchBox: [
		SearchBox,
		{ label: t('Find'), action: '/x', value: `"${evil}`, hint: t('Hint'), clearHref: '/x' }
	],
	Stepper: [
		Stepper,
		{ label: t('Steps'), current: 1, steps: [{ label: t('One'), href: '/1' }, { label: t('Two') }] }
	],
	Tabs: [Tabs, { label: t('Parts'), items: [{ href: '/x', label: t('Goals'), current: true, count: 2 }] }],
	Circle: [
		Circle,
		{
			...picture,
			rings: [t('Child'), t('Family'), t('Network'), t('Professionals')],
			members: [
				{ name: t('Jakob'), label: t('child'), ring: 0 },
				{ name: t('Anja'), label: t('mother'), ring: 1, strength: { degree: 3, word: t('strong') } },
				{ name: t('Mette'), label: t('teacher'), ring: 3, href: '/x' }
			]
		}
	],
	LevelBars: [
		LevelBars,
		{
			caption: t('Levels'),
			levels: [{ n: 1, name: t('First') }],
			arenas: [t('school'), t('home')],
			counts: [
				{ level: 1, arena: t('school'), now: 12, before: 6, href: '/x' },
				{ level: 1, arena: t('home'), now: null, before: null }
			],
			withheld: t('under 5')
		}
	],
	ProgressBar: [ProgressBar, { id: 'bar', label: t('Import'), value: 3, max: 9, text: t('3 of 9') }],
	Scale: [
		Scale,
		{
			...picture,
			points: [
				{ value: 3, whenText: t('May') },
				{ value: 6, whenText: t('June') }
			]
		}
	],
	Stair: [
		Stair,
		{
			...picture,
			levels: [
				{ n: 1, name: t('First') },
				{ n: 2, name: t('Second') }
			],
			positions: [{ arena: t('school'), level: 2 }],
			history: [{ arena: t('school'), level: 1, whenText: t('May') }]
		}
	],
	Timeline: [
		Timeline,
		{
			label: t('Line'),
			items: [{ whenText: t('1 May'), iso: '2026-05-01', icon: 'flag', kind: t('Level'), title: t('2 to 3') }]
		}
	],
	TrafficLight: [TrafficLight, { light: 'red', word: t('Red') }]
};

const attributes = (html: string, name: string) =>
	[...html.matchAll(new RegExp(` ${name}="([^"]*)"`, 'g'))].map((m) => m[1] as string);

describe('every component', () => {
	for (const [name, [component, props]] of Object.entries(samples)) {
		const html = draw(component, props);

		test(`${name} keeps to the strict content policy: no inline style, no script, no handler`, () => {
			expect(html).not.toMatch(/ style=/);
			expect(html).not.toMatch(/<(script|style)/i);
			expect(html).not.toMatch(/ on[a-z]+=/);
			expect(html).not.toContain('</textarea> ');
			expect(html).toMatch(/&lt;script|value="&quot;/);
		});

		test(`${name} has ids that are unique and references that lead somewhere`, () => {
			const ids = attributes(html, 'id');
			expect(new Set(ids).size).toBe(ids.length);
			for (const key of ['for', 'aria-describedby', 'aria-labelledby']) {
				for (const id of attributes(html, key).flatMap((value) => value.split(' ')))
					expect(ids).toContain(id);
			}
		});
	}
});

/** The opening tag of the first control, attributes with a ">" inside included. */
const control = (html: string) => /<(?:input|select|textarea)(?: [a-z-]+="[^"]*")*/.exec(html)?.[0] ?? '';

describe('fields', () => {
	const named = ['TextField', 'TextArea', 'Select', 'DateField', 'TimeField'] as const;
	for (const name of named) {
		test(`${name} ties label, hint and error to its control`, () => {
			const [component, props] = samples[name]!;
			const html = draw(component, props);
			expect(html).toMatch(/<label[^>]* for="f-field"/);
			expect(control(html)).toContain(' id="f-field"');
			expect(control(html)).toContain(' aria-describedby="f-field-hint f-field-error');
			expect(control(html)).toContain(' aria-invalid="true"');
			expect(control(html)).toContain(' required');
			expect(html).toContain(`(${words.required})`);
			expect(html).toContain(`${words.error}: `);
		});

		test(`${name} without an error says nothing about errors`, () => {
			const [component] = samples[name]!;
			const html = draw(component, { name: 'field', label: 'Label', options: [] });
			expect(html).not.toMatch(/aria-invalid|aria-describedby|form-error| required/);
		});
	}

	test('a group of choices gives its first control the id that the error summary links to', () => {
		const summary = draw(...samples['FormErrorSummary']!);
		expect(summary).toContain('href="#f-field"');
		for (const name of ['RadioGroup', 'Checkboxes'] as const) {
			const html = draw(...samples[name]!);
			expect(html).toMatch(/<input[^>]* id="f-field"/);
			expect(html).toMatch(/<legend[\s\S]*Label/);
			expect(html.match(/ checked/g)).toHaveLength(1);
			expect(html).toMatch(/value="b" checked/);
		}
	});

	for (const name of [...named, 'RadioGroup', 'Checkboxes', 'ScaleField', 'FileField'] as const)
		test(`the error summary leads to ${name} and calls it by its label once the page is drawn`, () => {
			const [component, props] = samples[name]!;
			for (const id of ['f-field', 'own']) {
				const field = draw(component, { ...props, id, label: 'Label', error: 'Missing' });
				const page = draw(...samples['FormErrorSummary']!) + field;
				expect(page).toContain('data-unnamed');
				expect(nameFaults(page)).toMatch(new RegExp(`<a href="#${id}"[^>]*>Label: `));
				expect(nameFaults(page)).not.toContain('data-unnamed');
			}
		});

	test('the error summary can take focus, and is not there without errors', () => {
		expect(draw(...samples['FormErrorSummary']!)).toMatch(/role="alert" tabindex="-1" autofocus/);
		expect(draw(FormErrorSummary, { errors: [] })).not.toContain('alert');
	});

	test('the chosen option is the one that is selected', () => {
		expect(draw(...samples['Select']!)).toMatch(/<option value="b" selected/);
	});
});

describe('the frame', () => {
	const html = draw(...samples['Shell']!);

	test('has a skip link to a main that can take focus', () => {
		expect(html).toMatch(/<a class="skipnav" href="#indhold"/);
		expect(html).toMatch(/<main id="indhold"[^>]* tabindex="-1"/);
	});

	test('logs out and changes language by forms that post', () => {
		expect(html).toMatch(/<form method="POST" action="\/log-ud"/);
		expect(html).toMatch(/<form method="POST" action="\/sprog"/);
		expect(html).toContain('href="/tilgaengelighed"');
	});

	test('marks the page one is on, and shows no log out to nobody', () => {
		expect(html.match(/aria-current="page"/g)).toHaveLength(1);
		const shell = { ...(samples['Shell']![1] as object), person: null, nav: [] };
		expect(draw(Shell, shell)).not.toMatch(/log-ud|<nav/);
	});
});

describe('the table', () => {
	const columns = [
		{ key: 'who', label: 'Who' },
		{ key: 'count', label: 'Count', number: true }
	];
	const rows = [{ who: 'Sara', count: 4 }];

	test('names its rows and tells each cell its heading, for the phone', () => {
		const html = draw(Table, { caption: 'People', columns, rows });
		expect(html).toMatch(/<th scope="row"[^>]*>.*Sara/s);
		expect(html).toMatch(/<td class="number" data-label="Count"/);
	});

	test('lets the page draw a cell', () => {
		const cell = createRawSnippet<[{ who: string }, { key: string }]>((row, column) => ({
			render: () => `<b>${row().who}-${column().key}</b>`
		}));
		expect(draw(Table, { caption: 'People', columns, rows, cell })).toContain('<b>Sara-count</b>');
	});
});

describe('pictures', () => {
	for (const name of ['Stair', 'Circle', 'Scale'] as const) {
		test(`${name} carries title and description and has the same figures as a table`, () => {
			const html = draw(...samples[name]!);
			expect(html).toMatch(/<svg[^>]* role="img" aria-labelledby="p-title p-desc"/);
			expect(html).toMatch(/<title id="p-title">Title/);
			expect(html).toMatch(/<desc id="p-desc">Description/);
			expect(html).toMatch(/<details[\s\S]*<summary[\s\S]*<table[\s\S]*<caption/);
		});
	}

	test('the three lights differ in shape and not in colour alone', () => {
		const shape = (light: string) =>
			/<(circle|path) class="shape"[^>]*>/.exec(draw(TrafficLight, { light, word: 'w' }))![0];
		expect(new Set(['green', 'yellow', 'red'].map(shape)).size).toBe(3);
	});

	test('a withheld count shows its words and draws no bar', () => {
		const props = {
			...(samples['LevelBars']![1] as object),
			arenas: ['home'],
			counts: [{ level: 1, arena: 'home', now: null, before: null }],
			withheld: 'under 5'
		};
		const html = draw(LevelBars, props);
		expect(html).toContain('under 5');
		expect(html).not.toMatch(/class="bar"|class="bar-before"/);
	});

	test('urgency is told by word as well as by colour', () => {
		const html = draw(...samples['ObligationList']!);
		expect(html).toContain(words.overdue);
		expect(html).toContain(words.soon);
		expect(html.match(/class="badge /g)).toHaveLength(3);
	});
});

test('a component without its words is a bug, not an empty label', () => {
	expect(() => render(Because as Component<{ text: string }>, { props: { text: 'x' } }).body).toThrow(
		'ui words'
	);
});

describe('the words of the components', () => {
	const asked: string[] = [];
	uiWords((key) => (asked.push(key), key));

	test('are all in the Danish messages, and those of their own in the English too', () => {
		expect(asked.filter((key) => !tables.da[key])).toEqual([]);
		expect(asked.filter((key) => key.startsWith('ui.') && !tables.en[key])).toEqual([]);
	});

	test('a failure that has no page of its own is told as its family is', () => {
		expect(errorPage(words, 404)).toBe(words.errorPages['404']);
		expect(errorPage(words, 405)).toBe(words.errorPages['403']);
		expect(errorPage(words, 502)).toBe(words.errorPages['500']);
	});
});
