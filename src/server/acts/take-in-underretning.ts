import { z } from 'zod';
import { ZONE } from '#domain/kernel/day.ts';
import { isIntake } from '#domain/underretninger/decide.ts';
import { channels, decideTakeIn, takenInSources } from '#domain/underretninger/take-in.ts';
import { act, isRefusal, notFound } from '../act.ts';
import { clock, isoDay, optionalLine, optionalText, text, tick } from '../fields.ts';
import { keepNotifier } from '../store/notifiers.ts';
import { queueMail } from '../store/outbox.ts';
import { functionsOf } from '../store/people.ts';
import { childWith, keptCpr, staffWith } from '../store/underretninger.ts';
import { json } from '../store/values.ts';

const nobody = { name: null, phone: null, email: null, address: null, relation: null };

export const takeInUnderretning = act({
	name: 'take-in-underretning',
	summary:
		'Register an underretning that a citizen gave, or that nobody signed; the clocks count from its receipt.',
	side: 'staff',
	schema: z.object({
		source: z.enum(takenInSources),
		channel: z.enum(channels),
		receivedOn: isoDay,
		receivedAt: clock,
		notifier: z
			.object({
				name: optionalLine(120),
				phone: optionalLine(40),
				email: optionalLine(200),
				address: optionalLine(300),
				relation: optionalText(500)
			})
			.optional(),
		childCpr: optionalLine(20),
		childName: optionalLine(120),
		childBirth: optionalLine(40),
		childPlace: optionalLine(160),
		concern: text(8000),
		danger: optionalText(2000),
		parents: optionalText(1000),
		abuse: tick
	}),
	async run(w, input, house) {
		// the family's log must not say when somebody called
		w.note({ withheld: true });
		if (!isIntake(await functionsOf(w))) return notFound;
		const number = input.childCpr ? keptCpr(w, house, input.childCpr) : null;
		if (input.childCpr && !number) return { refused: 'invalid', fields: { childCpr: 'wrong-format' } };
		const child = number && (await childWith(w, number.cprIndex));
		const decided = decideTakeIn(
			{
				source: input.source,
				receivedAt: Temporal.PlainDateTime.from(`${input.receivedOn}T${input.receivedAt}`)
					.toZonedDateTime(ZONE)
					.toInstant(),
				notifier: input.notifier ?? nobody,
				childId: child?.id ?? null,
				childName: input.childName
			},
			w.now
		);
		if (isRefusal(decided)) return decided;
		const { concern, danger, parents, childName, childBirth, childPlace } = input;
		const said = { concern, danger, parents, childName, childBirth, childPlace };
		const id = w.id();
		await w.db
			.insertInto('underretning')
			.values({
				municipality_id: w.actor.municipalityId,
				id,
				child_id: child?.id ?? null,
				author_id: w.actor.personId,
				state: 'sent',
				source: input.source,
				channel: input.channel,
				abuse: input.abuse,
				abuse_at: input.abuse ? decided.receivedAt : null,
				withheld: true,
				// no pathway: what it sets going there would tell the school and the family that somebody called
				data: json({
					...Object.fromEntries(Object.entries(said).filter(([, v]) => v)),
					...(child ? {} : number)
				}),
				written_at: w.at,
				sent_at: decided.receivedAt,
				received_at: decided.receivedAt,
				registered_at: decided.registeredAt,
				receipt_impossible: decided.receiptImpossible
			})
			.execute();
		if (decided.notifier) await keepNotifier(w, id, decided.notifier);
		w.touchUnderretning(id);
		for (const person of await staffWith(w, ['intakeWorker']))
			if (person.id !== w.actor.personId)
				await queueMail(w, {
					template: 'underretning-arrived',
					recipientId: person.id,
					path: '/modtagelsen'
				});
		return { id };
	}
});
