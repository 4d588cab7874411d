/** What a model owner reads about parts taken from a library: what is wrong, why it matters, and what to do. */
import type { ComposeCode } from '#domain/collaboration/compose.ts';
import type { Lang } from './words.ts';

export const composeMessages: Record<
	Lang,
	Record<ComposeCode, { what: string; why: string; remedy: string }>
> = {
	en: {
		'unknown-library': {
			what: 'there is no library "{culprit}"',
			why: 'Nothing can be taken from it, so the model lacks those parts.',
			remedy: 'use one of: {expected}'
		},
		'unknown-library-version': {
			what: 'there is no such version: {culprit}',
			why: 'A model names one version, so that what is taken never changes by itself.',
			remedy: 'the newest version is {expected}'
		},
		'library-lacks': {
			what: 'the library has no "{culprit}"',
			why: 'The model lacks what was to be taken.',
			remedy: 'take one of: {expected}'
		},
		'taken-twice': {
			what: '"{culprit}" is taken twice',
			why: 'Nobody can see which of the two holds.',
			remedy: 'keep one of them'
		},
		'take-too': {
			what: 'a part that is taken needs "{culprit}", which the model does not have',
			why: 'The part points at it and cannot work without it.',
			remedy: 'take it too: {expected}; or write your own with that id'
		}
	},
	da: {
		'unknown-library': {
			what: 'der er intet bibliotek "{culprit}"',
			why: 'Der kan ikke hentes noget fra det, så modellen mangler delene.',
			remedy: 'brug et af: {expected}'
		},
		'unknown-library-version': {
			what: 'den udgave findes ikke: {culprit}',
			why: 'En model nævner én udgave, så det hentede aldrig ændrer sig af sig selv.',
			remedy: 'den nyeste udgave er {expected}'
		},
		'library-lacks': {
			what: 'biblioteket har ikke "{culprit}"',
			why: 'Modellen mangler det, der skulle hentes.',
			remedy: 'hent en af: {expected}'
		},
		'taken-twice': {
			what: '"{culprit}" er hentet to gange',
			why: 'Ingen kan se, hvilken af de to der gælder.',
			remedy: 'behold den ene'
		},
		'take-too': {
			what: 'en del, der er hentet, skal bruge "{culprit}", som modellen ikke har',
			why: 'Delen peger på den og virker ikke uden.',
			remedy: 'hent den også: {expected}; eller skriv jeres egen med det id'
		}
	}
};
