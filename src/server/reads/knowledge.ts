/** Viden: the knowledge cards of the model my unit works by, looked up by a word or by what they are; and one card. */
import { z } from 'zod';
import { lawAt } from '#domain/collaboration/law.ts';
import { cardKinds, cardThemes } from '#domain/collaboration/model-cards.ts';
import type { Source } from '#domain/collaboration/model-basics.ts';
import type { Model } from '#domain/collaboration/model.ts';
import { functions } from '#domain/facts/vocabulary.ts';
import { cardsOf, findCards, hereOf, isShared } from '#domain/knowledge/cards.ts';
import { lackingOn, ladderOf } from '#domain/knowledge/ladder.ts';
import { principlesOf } from '#domain/knowledge/principles.ts';
import { notFound, read } from '../act.ts';
import { code } from '../fields.ts';
import { modelAt } from '../store/chosen-model.ts';
import { lawIn } from '../store/law-reviews.ts';

const oneOf = (list: readonly string[]) =>
	z
		.enum(list as [string, ...string[]])
		.optional()
		.catch(undefined);
const words = (most: number) =>
	z
		.string()
		.transform((said) => said.slice(0, most))
		.optional()
		.catch(undefined);

export const knowledge = read({
	name: 'knowledge',
	summary:
		'Knowledge cards by word, kind, theme, profession and municipality; the principles and the ladder of the model.',
	side: 'staff',
	schema: z.object({
		q: words(100),
		kind: oneOf(cardKinds),
		theme: oneOf(cardThemes),
		profession: oneOf(functions),
		from: words(60)
	}),
	async run(r, input, house) {
		const asked = {
			q: input.q ?? '',
			kind: input.kind ?? '',
			theme: input.theme ?? '',
			profession: input.profession ?? '',
			from: input.from ?? ''
		};
		const model = await modelAt(r, house.models, r.actor.unitId);
		const cards = cardsOf(model, house.models.libraries());
		const professions = new Set(cards.flatMap((c) => [...c.professions, ...c.audience]));
		return {
			asked,
			model: model.name,
			total: cards.length,
			found: findCards(cards, asked).map((c) => ({
				id: c.id,
				kind: c.kind,
				theme: c.theme,
				title: c.title,
				lead: c.lead ?? null,
				from: c.from ?? null
			})),
			professions: functions.filter((f) => professions.has(f)),
			places: [...new Set(cards.flatMap((c) => c.from ?? []))].toSorted((a, b) => a.localeCompare(b, 'da')),
			principles: principlesOf(model),
			ladder: ladderOf(model, house.models.libraries()).map((s) => ({
				id: s.id,
				name: s.name,
				interventions: s.interventions.map((i) => ({ name: i.name, targets: i.targets ?? [] })),
				/** for whom nothing is offered here (V-02) */
				lacking: lackingOn(s)
			}))
		};
	}
});

export const knowledgeCard = read({
	name: 'knowledge-card',
	summary:
		'One knowledge card, with what the municipality has written about its professions and the cards beside it.',
	side: 'staff',
	schema: z.object({ card: code }),
	async run(r, input, house) {
		const model = await modelAt(r, house.models, r.actor.unitId);
		const cards = cardsOf(model, house.models.libraries());
		const card = cards.find((c) => c.id === input.card);
		if (!card) return notFound;
		const laws = await lawIn(r.db, r.actor.municipalityId, house.models);
		const documents = [...model.documents, ...house.models.libraries().flatMap((l) => l.file.documents)];
		return {
			id: card.id,
			kind: card.kind,
			theme: card.theme,
			title: card.title,
			lead: card.lead ?? null,
			from: card.from ?? null,
			professions: card.professions,
			sections: card.sections.map((s) => ({ kind: s.kind, name: s.name ?? null, points: s.points })),
			link: card.link ?? null,
			law: card.law.flatMap((id) => {
				const cited = lawAt(laws, id, r.today);
				return cited ? [cited] : [];
			}),
			see: card.see
				.flatMap((id) => cards.find((c) => c.id === id) ?? [])
				.map(({ id, title }) => ({ id, title })),
			here: hereOf(model, card).map((p) => ({
				function: p.function,
				name: p.name ?? null,
				can: p.can,
				reach: p.reach ?? null,
				teamLeader: p.teamLeader ?? null,
				chief: p.chief ?? null,
				place: p.place ?? null,
				link: p.link ?? null
			})),
			isShared: isShared(card, model),
			source: sourceOf(card.source, documents)
		};
	}
});

/** The title of the document it builds on; null: it is our own. */
function sourceOf(source: Source, documents: Model['documents']) {
	if (!('doc' in source)) return null;
	const found = documents.find((d) => d.key === source.doc);
	return found ? { title: found.title, year: found.year ?? null } : null;
}
