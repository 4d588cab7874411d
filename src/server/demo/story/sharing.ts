/** Who may know and who carries it: consents, exchanges without one, the handing over of the coordinator's role. */
import type { StaffFunction, Topic } from '#domain/facts/vocabulary.ts';
import type { Staff } from '../organisation.ts';
import * as say from '../texts.ts';
import type { Story } from './story.ts';

export function consent(
	s: Story,
	state: 'given' | 'part' | 'asked' | 'withdrawn' | 'expired' | 'oral',
	ago: number,
	functions: StaffFunction[],
	topics: Topic[] = ['learning', 'wellbeing', 'home']
): void {
	const k = s.child;
	if (!k) return;
	if (state === 'given' || state === 'oral') for (const f of functions) s.consented.add(f);
	const from = s.within(state === 'expired' ? 400 : ago);
	const asked = s.at(from, 13, 15);
	const id = s.add('consent', {
		topics,
		functions,
		person_ids: [],
		purpose: say.purposeText(s.fresh, s.name),
		from_day: s.day(from),
		to_day: state === 'expired' ? s.day(3) : s.day(-s.c.int(60, 300)),
		form: state === 'oral' ? 'oral' : s.c.pick(['digital', 'written']),
		oral_note: state === 'oral' ? 'Givet i telefonen. Papirer kunne ikke nå frem før mødet.' : null,
		asked_at: asked,
		asked_by: s.coordinator.id,
		withdrawn_at: state === 'withdrawn' ? s.at(Math.floor(ago / 2), 19) : null,
		withdrawn_by: state === 'withdrawn' ? (s.parents[0]?.id ?? null) : null
	});
	const parties = [...s.parents.map((p) => p.id), ...(k.age >= 15 && s.people.has(k.id) ? [k.id] : [])];
	parties.forEach((person, i) => {
		const given =
			state === 'asked' || (state === 'part' && i > 0) ? null : s.at(Math.max(0, from - 1), 18, i);
		s.world.basket.add('consent_party', {
			municipality_id: s.world.place.municipalityId,
			pathway_id: s.id,
			consent_id: id,
			person_id: person,
			given_at: given,
			recorded_by: given && state === 'oral' ? s.coordinator.id : null
		});
	});
	s.event('consent-asked', asked, s.coordinator.id, { consentId: id });
}

export function exchange(
	s: Story,
	ordinal: 1 | 2,
	ago: number,
	persons: Staff[],
	meeting: string | null
): void {
	s.add('exchange', {
		ordinal,
		at: s.at(ago, 11),
		by_id: s.coordinator.id,
		meeting_id: meeting,
		person_ids: persons.map((p) => p.id),
		topics: ['learning', 'wellbeing'],
		until_at: s.at(ago - 1, 18),
		what: 'Det, vi ser i hverdagen, og hvad der er prøvet.',
		reason: 'Der er brug for hurtigt at finde ud af, om der skal mere hjælp til.',
		consent_considered: 'Vi prøvede at få fat i forældrene i to uger.',
		special_reason: ordinal === 2 ? 'Der er kommet nyt frem, og barnet kan ikke vente.' : null
	});
}

export function handover(
	s: Story,
	arena: string,
	to: Staff,
	asked: number,
	answer: 'accepted' | 'declined' | 'escalated' | null,
	informed = false
): void {
	const answered = Math.max(0, asked - 2);
	s.staff(to, to.unit === s.unit, asked);
	s.add('handover', {
		arena,
		from_id: s.coordinator.id,
		to_id: to.id,
		asked_at: s.at(asked, 9, 30),
		note: say.handoverText(s.c),
		answered_at: answer ? s.at(answered, 14, 5) : null,
		answer,
		informed: informed ? [...s.people.keys()].map((personId) => ({ personId, at: s.at(answered, 15) })) : []
	});
	s.event('handover-asked', s.at(asked, 9, 30), s.coordinator.id, { arena });
}
