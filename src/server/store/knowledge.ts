/** The knowledge cards where somebody stands, from the model she works by there. */
import type { Model } from '#domain/collaboration/model.ts';
import type { CardMoment } from '#domain/collaboration/model-cards.ts';
import { type Around, cardsOf, offered } from '#domain/knowledge/cards.ts';
import type { Models } from '../models.ts';
import { functionsOf } from './people.ts';
import type { Reader } from './session.ts';

export type OfferedCard = {
	id: string;
	title: { da: string; en?: string | undefined };
	lead: { da: string; en?: string | undefined } | null;
	sections: {
		kind: string;
		name: { da: string; en?: string | undefined } | null;
		points: { da: string; en?: string | undefined }[];
	}[];
};

/** What is offered at one place of the product; folded there, so that it is never in the way. */
export async function offeredCards(
	r: Reader,
	models: Models,
	model: Model,
	moment: CardMoment,
	around: Omit<Around, 'functions'> = {},
	most?: number
): Promise<OfferedCard[]> {
	const functions = r.actor.function ? [r.actor.function] : await functionsOf(r);
	const cards = cardsOf(model, models.libraries());
	return offered(cards, moment, { functions, ...around }, most).map((c) => ({
		id: c.id,
		title: c.title,
		lead: c.lead ?? null,
		sections: c.sections.map((s) => ({ kind: s.kind, name: s.name ?? null, points: s.points }))
	}));
}
