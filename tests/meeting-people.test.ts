/** Whom a meeting invites after it is called: added, taken off, let go, reminded, and what a late no does. */
import { expect, test } from 'vitest';
import { sql } from 'kysely';
import * as acts from '../src/server/acts/index.ts';
import * as reads from '../src/server/reads/index.ts';
import { remindInvited } from '../src/server/jobs/remind-invited.ts';
import { releaseEverywhere } from '../src/server/jobs/release-participants.ts';
import { aCalledMeeting, eventsOf, invitedTo, meetingRow, postOf } from './builders/meetings.ts';
import { anOutsider, aPlan, must } from './builders/plans.ts';
import { aColleague, M } from './builders/school.ts';
import { aSchoolDay } from './builders/school-day.ts';
import { onBoth } from './support/house.ts';

onBoth('the people of a meeting that is called', (kind) => {
	const { house, s, act, see } = aSchoolDay(kind);

	/** Mother, teacher and pedagogue are invited; the psychologist is not. */
	const aSmallMeeting = async () => {
		const id = await aPlan(house, s, { institution: 3, home: 3 });
		const meetingId = await aCalledMeeting(house, s, id, {
			personIds: [s.teacher, s.colleague, s.mother].map((p) => p.personId),
			relevance: {}
		});
		return { id, meetingId };
	};
	const add = (meetingId: string, more: Record<string, unknown> = {}) => ({
		meetingId,
		personIds: [s.psychologist.personId],
		relevance: { [s.psychologist.personId]: 'Har set ham i klassen' },
		...more
	});
	const take = (meetingId: string, who: { personId: string }, more: Record<string, unknown> = {}) => ({
		meetingId,
		personId: who.personId,
		why: 'Hun skifter klasse',
		...more
	});
	const peopleAt = async (meetingId: string) => (await invitedTo(house, meetingId)).map((p) => p.person_id);
	const agendaSent = async (meetingId: string) => {
		must(await act(s.leader, acts.fillAgenda, { meetingId, version: 1, data: { purpose: ['unfold'] } }));
		const recipientIds = (await peopleAt(meetingId)).filter((id) => id !== s.leader.personId);
		must(await act(s.leader, acts.sendAgenda, { meetingId, version: 2, recipientIds }));
	};

	test('R-05: more are invited by the rules of the call, and get invitation and agenda', async () => {
		const { id, meetingId } = await aSmallMeeting();
		expect(await act(s.teacher, acts.addParticipants, add(meetingId))).toMatchObject({
			refused: 'not-yours'
		});
		expect(await act(await anOutsider(house, s), acts.addParticipants, add(meetingId))).toMatchObject({
			refused: 'not-found'
		});
		const tried = (more: Record<string, unknown>) =>
			act(s.leader, acts.addParticipants, add(meetingId, more));
		expect(await tried({ relevance: {} })).toMatchObject({
			fields: { [`relevance.${s.psychologist.personId}`]: 'why-needed' }
		});
		expect(await tried({ personIds: [] })).toMatchObject({ fields: { personIds: 'required' } });
		expect(await tried({ personIds: [s.healthVisitor.personId] })).toMatchObject({
			refused: 'consent-missing'
		});
		expect(await tried({ personIds: [s.otherTeacher.personId] })).toMatchObject({
			fields: { personIds: 'not-in-circle' }
		});
		expect(await tried({ personIds: [s.teacher.personId] })).toMatchObject({
			fields: { personIds: 'already-invited' }
		});
		expect(await tried({ withAgenda: 'on' })).toMatchObject({ fields: { withAgenda: 'agenda-not-sent' } });
		await agendaSent(meetingId);
		const done = must(await act(s.leader, acts.addParticipants, add(meetingId, { withAgenda: 'on' }), 'one'));
		expect(await act(s.leader, acts.addParticipants, add(meetingId, { withAgenda: 'on' }), 'one')).toEqual(
			done
		);
		expect(
			(await invitedTo(house, meetingId)).find((p) => p.person_id === s.psychologist.personId)
		).toMatchObject({
			answer: 'invited',
			function: 'psychologist',
			relevance: 'Har set ham i klassen'
		});
		const toHer = (await postOf(house, id)).filter((p) => p.to === s.psychologist.personId);
		expect(toHer.map((p) => p.template).sort()).toEqual(['agenda-sent', 'meeting-invited']);
		expect(JSON.stringify(await postOf(house, id))).not.toMatch(/Jakob|klassen/);
		const { events } = (await see(s.leader, reads.pathwayTimeline, {
			pathwayId: id,
			filter: 'meetings'
		})) as {
			events: { type: string; name: string | null; data: Record<string, unknown> }[];
		};
		expect(events.find((e) => e.type === 'meeting-person-added')).toMatchObject({
			name: 'Pia Krog',
			data: { function: 'psychologist' }
		});
		const why = (await eventsOf(house, id)).find((e) => e.type === 'meeting-person-added-why');
		expect(why).toMatchObject({ audience: 'professionals', data: { reason: 'Har set ham i klassen' } });
	});

	test('M22: who is taken off gets a cancellation; who belongs there leaves only for another of the same place', async () => {
		const { id, meetingId } = await aSmallMeeting();
		must(await act(s.leader, acts.addParticipants, add(meetingId)));
		const tried = (who: { personId: string }, more?: Record<string, unknown>, by = s.leader) =>
			act(by, acts.takeParticipant, take(meetingId, who, more));
		expect(await tried(s.psychologist, {}, s.teacher)).toMatchObject({ refused: 'not-yours' });
		expect(await tried(s.psychologist, { why: ' ' })).toMatchObject({ fields: { why: 'required' } });
		expect(await tried(s.leader)).toMatchObject({ refused: 'convener-stays' });
		expect(await tried(s.healthVisitor)).toMatchObject({ fields: { personId: 'not-invited' } });
		expect(await tried(s.teacher)).toMatchObject({
			refused: 'belongs-there',
			fields: { insteadId: 'needs-replacement' }
		});
		expect(await tried(s.mother)).toMatchObject({ refused: 'belongs-there' });
		expect(await tried(s.teacher, { insteadId: s.mother.personId })).toMatchObject({
			fields: { insteadId: 'already-invited' }
		});
		expect(await tried(s.teacher, { insteadId: s.healthVisitor.personId })).toMatchObject({
			fields: { insteadId: 'consent-missing' }
		});
		// a profession that may come is let go with a reason alone
		must(await tried(s.psychologist));
		expect(await peopleAt(meetingId)).not.toContain(s.psychologist.personId);
		const toHer = (await postOf(house, id)).filter((p) => p.to === s.psychologist.personId);
		expect(toHer.at(-1)).toMatchObject({ kind: 'cancellation', template: 'meeting-taken-off', params: {} });
		expect((await meetingRow(house, meetingId)).ical_sequence).toBe(2);
		const events = await eventsOf(house, id);
		expect(events.find((e) => e.type === 'meeting-person-taken')?.data).not.toHaveProperty('reason');
		expect(events.find((e) => e.type === 'meeting-person-taken-why')).toMatchObject({
			audience: 'professionals',
			data: { reason: 'Hun skifter klasse' }
		});
		// and may come back, with a newer number for her calendar
		must(await act(s.leader, acts.addParticipants, add(meetingId)));
		expect((await meetingRow(house, meetingId)).ical_sequence).toBe(3);
	});

	test('R-05: another of the same place takes it over, with what had to be done there', async () => {
		const { id, meetingId } = await aSmallMeeting();
		const vikar = await house.door.asSystem(M, async (w) => {
			const made = await aColleague(w, 'Vibe', 'Vikar', 'teacher', s.school);
			const own = { municipality_id: M, pathway_id: id, relation: 'professional' as const };
			await w.db
				.insertInto('circle_member')
				.values({
					...own,
					id: w.id(),
					person_id: made.personId,
					function: 'teacher',
					own_staff: true,
					since: w.at,
					added_by: s.leader.personId
				})
				.execute();
			await w.db
				.updateTable('meeting')
				.set({ minute_taker_id: s.teacher.personId })
				.where('id', '=', meetingId)
				.execute();
			return made;
		});
		must(
			await act(s.leader, acts.takeParticipant, take(meetingId, s.teacher, { insteadId: vikar.personId }))
		);
		const there = await peopleAt(meetingId);
		expect(there).toContain(vikar.personId);
		expect(there).not.toContain(s.teacher.personId);
		expect((await meetingRow(house, meetingId)).minute_taker_id).toBe(vikar.personId);
		must(await act(vikar, acts.answerInvitation, { meetingId, answer: 'yes' }));
	});

	test('M22: who leaves the circle, or whose consent is withdrawn, is off every meeting ahead', async () => {
		const { id, meetingId } = await aSmallMeeting();
		must(await act(s.leader, acts.addParticipants, add(meetingId)));
		const circle = await house.door.asSystem(M, (w) =>
			w.db.selectFrom('circle_member').select(['id', 'person_id']).where('pathway_id', '=', id).execute()
		);
		const memberId = circle.find((k) => k.person_id === s.colleague.personId)!.id;
		must(await act(s.leader, acts.removeCircleMember, { pathwayId: id, memberId }));
		expect(await peopleAt(meetingId)).not.toContain(s.colleague.personId);
		const consent = await house.door.asSystem(M, (w) =>
			w.db.selectFrom('consent').select('id').where('pathway_id', '=', id).executeTakeFirstOrThrow()
		);
		expect(await releaseEverywhere(house)).toBe(0);
		must(await act(s.mother, acts.withdrawConsent, { pathwayId: id, consentId: consent.id }));
		expect(await peopleAt(meetingId)).not.toContain(s.psychologist.personId);
		const gone = (await postOf(house, id)).filter((p) => p.template === 'meeting-taken-off').map((p) => p.to);
		expect(gone.sort()).toEqual([s.colleague.personId, s.psychologist.personId].sort());
		const events = (await eventsOf(house, id)).map((e) => e.type);
		expect(events).toContain('meeting-person-left-circle');
		expect(events).toContain('meeting-person-no-basis');
	});

	test('M22: a consent that runs out ends the invitation, and nothing is told where the family may not know', async () => {
		const later = await aSmallMeeting();
		must(await act(s.leader, acts.addParticipants, add(later.meetingId)));
		await house.door.asSystem(M, (w) =>
			sql`update consent set to_day = ${w.today}::date where pathway_id = ${later.id}::uuid`.execute(w.db)
		);
		expect(await releaseEverywhere(house)).toBe(0);
		house.clock.set('2026-11-24T08:00:00Z');
		expect(await releaseEverywhere(house)).toBe(1);
		expect(await peopleAt(later.meetingId)).not.toContain(s.psychologist.personId);
		// where something is withheld, the family's calendar says nothing of it
		await house.door.asSystem(M, (w) =>
			w.db.updateTable('pathway').set({ withheld: true }).where('id', '=', later.id).execute()
		);
		expect(await releaseEverywhere(house)).toBe(0);
		expect(await peopleAt(later.meetingId)).toContain(s.mother.personId);
	});

	test('I-20: a no after the agenda has left says why, and whoever called the meeting hears at once', async () => {
		const { id, meetingId } = await aSmallMeeting();
		const no = (more: Record<string, unknown> = {}) =>
			act(s.mother, acts.answerInvitation, { meetingId, answer: 'no', ...more });
		expect(must(await no())).toMatchObject({ late: false });
		must(await act(s.mother, acts.answerInvitation, { meetingId, answer: 'yes' }));
		await agendaSent(meetingId);
		expect(await no()).toMatchObject({ refused: 'invalid', fields: { note: 'late-no' } });
		expect(must(await no({ note: 'Jeg er syg' }))).toMatchObject({ late: true });
		// said once, not with every word she corrects
		must(await no({ note: 'Jeg er blevet syg' }));
		const told = (await postOf(house, id)).filter((p) => p.template === 'late-cancellation');
		expect(told.map((p) => p.to)).toEqual([s.leader.personId]);
		expect(JSON.stringify(told)).not.toContain('syg');
		expect((await eventsOf(house, id)).find((e) => e.type === 'invitation-late-no-why')).toMatchObject({
			audience: 'professionals'
		});
		// the page says who is missing, and that nobody of the family comes
		expect(await see(s.leader, reads.meeting, { meetingId })).toMatchObject({
			quorum: { fixedNo: [s.mother.personId], noFamily: 'all-no' },
			share: { of: 'coming', family: 0, all: 1 },
			others: expect.arrayContaining([
				expect.objectContaining({ personId: s.psychologist.personId, hindrance: null, needsRelevance: true }),
				expect.objectContaining({ personId: s.healthVisitor.personId, hindrance: 'consent-missing' })
			])
		});
		expect(await see(s.teacher, reads.meeting, { meetingId })).toMatchObject({ others: [], fixed: [] });
	});

	test('who has not answered is reminded once, three workdays before, by a mail that says nothing', async () => {
		const { id, meetingId } = await aSmallMeeting();
		must(await act(s.mother, acts.answerInvitation, { meetingId, answer: 'yes' }));
		const at = async (iso: string) => {
			house.clock.set(iso);
			return remindInvited(house);
		};
		expect(await at('2026-12-08T08:00:00Z')).toBe(0);
		expect(await at('2026-12-09T02:00:00Z')).toBe(0);
		expect(await at('2026-12-09T08:00:00Z')).toBe(2);
		expect(await at('2026-12-10T08:00:00Z')).toBe(0);
		const mails = (await postOf(house, id)).filter((p) => p.template === 'answer-missing');
		expect(mails.map((p) => p.to).sort()).toEqual([s.teacher.personId, s.colleague.personId].sort());
		expect(JSON.stringify(mails)).not.toMatch(/Jakob|Lokale/);
		const shown = (await see(s.leader, reads.meeting, { meetingId })) as {
			people: { personId: string; remindedAt: string | null }[];
		};
		expect(shown.people.find((p) => p.personId === s.teacher.personId)?.remindedAt).toBe(
			'2026-12-09T08:00:00Z'
		);
		// a new time is a new question, and its answer may be waited for again
		const { version } = await meetingRow(house, meetingId);
		const change = { meetingId, version, day: '2026-12-18', time: '9:00', minutes: 60, lateReason: 'Sygdom' };
		must(await act(s.leader, acts.changeMeeting, change));
		expect(await at('2026-12-15T09:00:00Z')).toBe(3);
	});

	test('M15: nobody who must be weighed is reminded; a municipality may remind nobody', async () => {
		const { id, meetingId } = await aSmallMeeting();
		await house.door.asSystem(M, (w) =>
			sql`update municipality set settings = settings || '{"reminderWorkdays": 0}' where id = ${M}`.execute(
				w.db
			)
		);
		house.clock.set('2026-12-09T08:00:00Z');
		expect(await remindInvited(house)).toBe(0);
		await house.door.asSystem(M, async (w) => {
			await sql`update municipality set settings = settings || '{"reminderWorkdays": 3}' where id = ${M}`.execute(
				w.db
			);
			await sql`insert into address (municipality_id, owner_id, text, protected) values (${M}, ${s.father.personId}::uuid, 'Hemmelig 1', true)
				on conflict (municipality_id, owner_id) do update set protected = true`.execute(w.db);
		});
		expect(await remindInvited(house)).toBe(2);
		const to = (await postOf(house, id)).filter((p) => p.template === 'answer-missing').map((p) => p.to);
		expect(to).not.toContain(s.mother.personId);
		expect(
			(await invitedTo(house, meetingId)).find((p) => p.person_id === s.mother.personId)?.reminded_at
		).toBeNull();
	});
});
