import { error, redirect } from '@sveltejs/kit';
import { isInCalendar } from '#domain/kernel/calendar.ts';
import { parseDay } from '#domain/kernel/day.ts';
import { isRefusal, look } from '#server/act.ts';
import { chooseLawReading } from '#server/acts/choose-law-reading.ts';
import { reviewLaw } from '#server/acts/review-law.ts';
import { secondLawReview } from '#server/acts/second-law-review.ts';
import { lawBook } from '#server/law-book.ts';
import { formKey, submit } from '#server/page.ts';
import { countsDuties, lawDuties } from '#server/reads/law-duties.ts';
import { failed } from '../../(fag)/forloeb/[id]/typed.ts';
import { lawHere } from '../here.ts';
import type { Actions, PageServerLoad } from './$types';

const told = ['gemt', 'venter', 'enige', 'afvist', 'laest'];

/**
 * The rule is open to everybody. What the municipality's lawyer says is for those who are logged in there, and how many duties
 * stand on it for those who answer for some, within their basis.
 */
export const load: PageServerLoad = async ({ params, locals, url }) => {
	const { house, login } = locals;
	const id = params.regel;
	if (!house.models.laws().has(id)) error(404, 'not-found');
	const counts =
		login?.actor.side === 'staff' && login.functions.some((f) => countsDuties.includes(f))
			? await look(house, login.actor, lawDuties, { rule: id })
			: null;
	const here = await lawHere(locals, id);
	const { review, corrected } = here;
	const entry = lawBook(house.models, review?.own).find((e) => e.rule.id === id)!;
	const asked = parseDay(url.searchParams.get('dag') ?? '');
	const now = house.clock.now();
	const done = url.searchParams.get('gjort') ?? '';
	return {
		...entry,
		rule: corrected[id] ?? entry.rule,
		shipped: corrected[id] ? entry.rule : null,
		verified: here.isVouched(entry.rule),
		standing: here.standingAt(id),
		now: now.toString(),
		exampleDay: asked && isInCalendar(asked) ? asked.toString() : null,
		duties: counts === null || isRefusal(counts) ? null : counts,
		review,
		isStaff: login?.actor.side === 'staff',
		done: told.includes(done) ? done : null,
		key: formKey()
	};
};

export const actions: Actions = {
	sig: async (event) => {
		const said = await submit(event, reviewLaw, { rule: event.params.regel });
		if (!said.ok) return failed(said.fault, 'sig');
		redirect(303, `/lov/${event.params.regel}?gjort=${said.value.waits ? 'venter' : 'gemt'}`);
	},
	svar: async (event) => {
		const said = await submit(event, secondLawReview);
		if (!said.ok) return failed(said.fault, 'svar');
		redirect(303, `/lov/${event.params.regel}?gjort=${said.value.agreed ? 'enige' : 'afvist'}`);
	},
	laes: async (event) => {
		const said = await submit(event, chooseLawReading, { rule: event.params.regel });
		if (!said.ok) return failed(said.fault, 'laes');
		redirect(303, `/lov/${event.params.regel}?gjort=laest#hverdag`);
	}
};
