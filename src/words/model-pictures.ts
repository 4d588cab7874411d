/** What the pictures of a model need to be said, in one language. */
import type { Model } from '#domain/collaboration/model.ts';
import type { Obligation } from '#domain/collaboration/obligation.ts';
import type { Naming } from '#domain/pictures/pictures.ts';
import type { Say } from '#domain/pictures/svg.ts';
import { personOf } from '#domain/play/offers.ts';
import { wordObligation } from './obligations.ts';
import type { Words } from './words.ts';

export const sayIn = (w: Words): Say => ({ of: (text) => w.of(text), t: w.t });

/** Duties of a model that nobody has: called by the model's own words, done by functions. */
export const namingIn = (w: Words, model: Model): Naming => ({
	duty: (o: Obligation) =>
		wordObligation(
			w,
			{
				...o,
				whoRole: o.who.role,
				pathwayId: null,
				underretningId: null,
				due: null,
				terms: {
					meeting: model.meetings.find((m) => m.id === (o.data.meeting ?? o.data.meetingType))?.name ?? null,
					form: model.forms.find((f) => f.id === o.data.form)?.name ?? null,
					arena: null,
					role: model.roles.find((r) => r.id === o.data.role)?.name ?? null
				}
			},
			'2026-01-01T00:00:00Z'
		).title,
	who: (o: Obligation) => {
		const person = personOf(o);
		return w.maybe(`function.${person}`) ?? w.t(`relation.${person}`);
	}
});
