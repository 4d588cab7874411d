import { describe, expect, it } from 'vitest';
import type { Library } from '../collaboration/library.ts';
import type { Model } from '../collaboration/model.ts';
import { card, type Card } from '../collaboration/model-cards.ts';
import { cardsOf, findCards, hereOf, isShared, offered } from './cards.ts';

const aCard = (id: string, more: Record<string, unknown> = {}): Card =>
	card.parse({
		id,
		kind: 'guidance',
		theme: 'effect',
		title: { da: `Kort ${id}`, en: `Card ${id}` },
		sections: [{ kind: 'do', points: [{ da: 'Tal med barnet.', en: 'Talk with the child.' }] }],
		source: { ours: true },
		...more
	});
const aLibrary = (version: number, cards: Card[], byDefault: 'cards'[] = ['cards']) =>
	({ slug: 'common', version, file: { byDefault, cards }, raw: {} }) as unknown as Library;
const aModel = (more: Partial<Model> = {}) => ({ guides: [], ...more }) as unknown as Model;
const ids = (cards: readonly Card[]) => cards.map((c) => c.id);
const nothing = { q: '', kind: '', theme: '', profession: '', from: '' };

describe('the cards a model has', () => {
	const library = aLibrary(1, [aCard('one'), aCard('two')]);

	it('given none of its own, are those of the newest library', () => {
		expect(ids(cardsOf(aModel(), [library, aLibrary(2, [aCard('three')])]))).toEqual(['three']);
		expect(cardsOf(aModel(), [aLibrary(1, [aCard('one')], [])])).toEqual([]);
	});

	it('given an own one with the same id, are its own in that place; a hidden one takes it away', () => {
		const own = aCard('two', { title: { da: 'Vores' } });
		const model = aModel({ cards: [aCard('extra'), own] });
		expect(ids(cardsOf(model, [library]))).toEqual(['one', 'two', 'extra']);
		expect(cardsOf(model, [library])[1]!.title.da).toBe('Vores');
		expect([isShared(own, model), isShared(aCard('one'), model)]).toEqual([false, true]);
		expect(ids(cardsOf(aModel({ cards: [aCard('one', { hidden: true })] }), [library]))).toEqual(['two']);
	});

	it('given that it chose among them itself, are only those it chose', () => {
		const use = [{ library: 'common', version: 1, parts: { cards: ['two'] } }] as Model['use'];
		expect(ids(cardsOf(aModel({ use, cards: [aCard('two')] }), [library]))).toEqual(['two']);
		const words = [{ library: 'common', version: 1, parts: { words: 'all' } }] as Model['use'];
		expect(ids(cardsOf(aModel({ use: words }), [library]))).toEqual(['one', 'two']);
	});
});

describe('the cards offered where somebody stands', () => {
	const at = ['writingConcern'];
	const me = { functions: ['teacher'] };
	const offer = (cards: Card[], around: Partial<Parameters<typeof offered>[2]> = {}) =>
		ids(offered(cards, 'writingConcern', { ...me, ...around }));

	it('are those for the place and for the profession of the reader', () => {
		const cards = [
			aCard('here', { at }),
			aCard('elsewhere', { at: ['newCoordinator'] }),
			aCard('others', { at, audience: ['healthVisitor'] }),
			aCard('mine', { at, audience: ['teacher', 'pedagogue'] })
		];
		expect(offer(cards)).toEqual(['here', 'mine']);
	});

	it('V-22: wait for a colour or an age until it is known, and then come first', () => {
		const cards = [
			aCard('always', { at }),
			aCard('yellow', { at, when: { colours: ['yellow'] } }),
			aCard('young', { at, when: { age: { from: 0, below: 3 } } })
		];
		expect(offer(cards)).toEqual(['always']);
		expect(offer(cards, { colour: 'yellow', age: 3 })).toEqual(['yellow', 'always']);
		expect(offer(cards, { colour: 'red', age: 2 })).toEqual(['young', 'always']);
	});

	it('I-45: are about the professions that can be chosen, and never more than asked for', () => {
		const profiles = [
			aCard('psychologist', { at, professions: ['psychologist'] }),
			aCard('dentist', { at, professions: ['dentist'] })
		];
		expect(offer(profiles, { professions: ['dentist', 'teacher'] })).toEqual(['dentist']);
		expect(offer(profiles)).toHaveLength(2);
		expect(offered(profiles, 'writingConcern', me, 1)).toHaveLength(1);
	});

	it('fit the arena and where the child is by day, where these are known', () => {
		const cards = [aCard('home', { at, when: { arenas: ['home'], placements: ['school'] } })];
		expect(offer(cards)).toEqual(['home']);
		expect(offer(cards, { arena: 'school' })).toEqual([]);
		expect(offer(cards, { arena: 'home', placement: 'daycare' })).toEqual([]);
	});
});

describe('looking cards up', () => {
	const cards = [
		aCard('sleep', { lead: { da: 'Om søvn og mad' }, from: 'Odense', theme: 'professions' }),
		aCard('title', { title: { da: 'Søvn' }, kind: 'method', audience: ['teacher'] })
	];

	it('V-27: takes any word of a card in either language, all of them, titles first', () => {
		expect(ids(findCards(cards, { ...nothing, q: 'SØVN' }))).toEqual(['title', 'sleep']);
		expect(ids(findCards(cards, { ...nothing, q: 'søvn mad' }))).toEqual(['sleep']);
		expect(ids(findCards(cards, { ...nothing, q: 'talk child' }))).toHaveLength(2);
		expect(findCards(cards, { ...nothing, q: 'cykel' })).toEqual([]);
	});

	it('I-02: narrows by kind, theme, profession and the municipality it is from', () => {
		expect(ids(findCards(cards, { ...nothing, kind: 'method' }))).toEqual(['title']);
		expect(ids(findCards(cards, { ...nothing, theme: 'professions' }))).toEqual(['sleep']);
		expect(ids(findCards(cards, { ...nothing, profession: 'teacher' }))).toEqual(['title']);
		expect(ids(findCards(cards, { ...nothing, from: 'Odense' }))).toEqual(['sleep']);
	});
});

describe('a profession here', () => {
	it('I-16, I-46: is what the model says of it: two leaders for one profession, its place, its film', () => {
		const profile = {
			function: 'psychologist' as const,
			can: [{ da: 'Råd' }],
			teamLeader: { da: 'Teamlederen' },
			chief: { da: 'Chefen' },
			link: 'https://example.org/film'
		};
		const model = aModel({ guides: [{ profiles: [profile] }] as unknown as Model['guides'] });
		expect(hereOf(model, aCard('ppr', { kind: 'profile', professions: ['psychologist'] }))).toEqual([
			profile
		]);
		expect(hereOf(model, aCard('dental', { kind: 'profile', professions: ['dentist'] }))).toEqual([]);
		expect(hereOf(model, aCard('method', { kind: 'method', professions: ['psychologist'] }))).toEqual([]);
	});

	it('I-46: a link that is not https is refused', () => {
		const link = { url: 'http://example.org', name: { da: 'Film' }, film: true };
		expect(card.safeParse({ ...aCard('x'), link }).success).toBe(false);
	});
});
