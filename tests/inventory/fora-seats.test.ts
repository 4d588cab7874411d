/** Who sits in the teams of the shipped models and leads them, run in the product itself: what each entry of the inventory must hold. */
import { sql } from 'kysely';
import { expect, describe, it } from 'vitest';
import { look } from '../../src/server/act.ts';
import * as acts from '../../src/server/acts/index.ts';
import * as reads from '../../src/server/reads/index.ts';
import type { Actor } from '../../src/server/store/session.ts';
import { aForum, forumInput } from '../builders/fora.ts';
import { must } from '../builders/plans.ts';
import { aColleague, M } from '../builders/school.ts';
import { on, shippedTeams, unnamed } from '../builders/shipped-teams.ts';

describe('the teams of the shipped models, who sits in them', () => {
	const { house, s, social, chief, act, at, team, plan } = shippedTeams();

	it('C-06 the social worker sits in the monthly meeting as one who may stay away, and nobody else does', async () => {
		const monthly = await team('hvidbog-2023:monthly', [
			on('leadership', s.leader),
			on('psychologist', s.psychologist),
			on('outreachSocialWorker', social)
		]);
		const no = (who: Actor) =>
			act(who, acts.answerForum, { occurrenceId: monthly.meetings[0]!.id, answer: 'declined' });
		must(await no(social));
		expect(await no(s.psychologist)).toEqual({ refused: 'forum-no-cancelling' });
	});

	it('I-20 nobody cancels a meeting of TVÆRS, they send somebody; after an anonymous enquiry the authority begins', async () => {
		const institution = await team('esbjerg:institution', [
			on('leadership', s.leader),
			on('psychologist', s.psychologist)
		]);
		const answer = (more: Record<string, unknown>) =>
			act(s.psychologist, acts.answerForum, { occurrenceId: institution.meetings[0]!.id, ...more });
		expect(await answer({ answer: 'declined' })).toEqual({ refused: 'forum-no-cancelling' });
		expect(await answer({ answer: 'substitute' })).toMatchObject({ fields: { substituteId: 'required' } });

		const pathwayId = await plan('esbjerg', 'everyday', 3);
		const types = async () =>
			(
				(await look(house, s.leader, reads.callMeetingForm, { pathwayId })) as {
					types: { id: string; mayCall: boolean; convenedBy: { da: string } | null }[];
				}
			).types
				.filter((t) => t.id.startsWith('authority'))
				.map((t) => [t.id, t.mayCall, t.convenedBy?.da]);
		expect(await types()).toEqual([['authorityMeeting', true, 'Pædagogisk leder']]);
		must(
			await act(s.leader, acts.recordMark, {
				pathwayId,
				mark: 'anonymousEnquiry',
				arena: 'everyday',
				text: 'Ringet ind uden navn.'
			})
		);
		expect(await types()).toEqual([['authorityMeetingAnonymous', false, 'Myndighed, modtagelsen']]);
	});

	it('V-23 the fixed team has its calendar at the unit', async () => {
		const made = await team('egedal:team', [
			on('leadership', s.leader),
			on('psychologist', s.psychologist),
			on('healthVisitor', s.healthVisitor),
			on('outreachSocialWorker', social)
		]);
		const seen = (await look(house, s.healthVisitor, reads.forum, { forumId: made.id })) as {
			units: string[];
			vacancies: string[];
			occurrences: { state: string }[];
		};
		expect(seen).toMatchObject({ units: ['Skovskolen'], vacancies: [] });
		expect(seen.occurrences).toHaveLength(9);
	});

	it('V-29 the forum shows which members lack SoS training, and who learnt it in one team has it in the next', async () => {
		const { id: forumId } = await team('aalborg:trivselsforum', [
			on('leadership', s.leader),
			on('healthVisitor', s.healthVisitor),
			on('psychologist', s.psychologist)
		]);
		type Seen = {
			asks: { id: string; learnt: number; of: number }[];
			people: { personId: string; lacks: string[]; mayNote: boolean; learnt: { learntOn: string }[] }[];
		} | null;
		const seen = async (who: Actor, id = forumId) =>
			((await look(house, who, reads.forum, { forumId: id })) as { training: Seen }).training!;
		const of = async (who: Actor, id = forumId) =>
			(await seen(s.leader, id)).people.find((p) => p.personId === who.personId)!;
		const note = (who: Actor, whom: Actor, more: Record<string, unknown> = {}) =>
			act(who, acts.noteTraining, {
				forumId,
				personId: whom.personId,
				training: 'sos',
				learntOn: '2026-03-02',
				...more
			});
		// an empty seat is nobody who could have learnt it
		expect((await seen(s.leader)).asks).toMatchObject([
			{ id: 'sos', learnt: 0, of: 3 },
			{ id: 'handbook', learnt: 0, of: 3 }
		]);
		must(await note(s.leader, s.psychologist));
		must(await note(s.healthVisitor, s.healthVisitor));
		expect(await of(s.psychologist)).toMatchObject({
			lacks: ['handbook'],
			learnt: [{ learntOn: '2026-03-02' }]
		});
		expect(await of(s.leader)).toMatchObject({ lacks: ['sos', 'handbook'] });
		const mine = await seen(s.healthVisitor);
		expect(mine.asks[0]).toMatchObject({ learnt: 2, of: 3 });
		expect(mine.people.filter((p) => p.mayNote).map((p) => p.personId)).toEqual([s.healthVisitor.personId]);
		// only for those who sit there, by those whose it is, of what the model asks for, once it is learnt
		expect(await note(s.healthVisitor, s.leader)).toEqual({ refused: 'training-not-yours' });
		expect(await note(s.leader, social)).toMatchObject({ fields: { personId: 'unknown' } });
		expect(await note(s.leader, s.leader, { training: 'chess' })).toMatchObject({
			fields: { training: 'not-a-choice' }
		});
		expect(await note(s.leader, s.leader, { learntOn: '2027-03-02' })).toMatchObject({
			fields: { learntOn: 'in-the-future' }
		});
		// a colleague of the school who has no seat knows that the team is there, and nothing of what its members lack
		expect(await seen(s.teacher)).toBeNull();
		expect(await note(s.teacher, s.teacher)).toEqual({ refused: 'not-found' });
		expect(await look(house, s.mother, reads.forum, { forumId })).toHaveProperty('refused');

		const next = await team('aalborg:dialogueHealth', [
			on('healthVisitor', s.healthVisitor),
			on('psychologist', s.psychologist)
		]);
		expect((await seen(s.leader, next.id)).asks[0]).toMatchObject({ id: 'sos', learnt: 2, of: 2 });
		// another model's training of the same name is another training
		const other = await team('egedal:team', [on('leadership', s.leader), on('psychologist', s.psychologist)]);
		expect((await seen(s.leader, other.id)).asks).toMatchObject([{ id: 'sos', learnt: 0, of: 2 }]);

		const back = (who: Actor, whom: Actor) =>
			act(who, acts.removeTraining, { forumId, personId: whom.personId, training: 'sos' });
		expect(await back(s.healthVisitor, s.psychologist)).toEqual({ refused: 'training-not-yours' });
		must(await back(s.leader, s.psychologist));
		expect(await back(s.leader, s.psychologist)).toMatchObject({ fields: { training: 'unknown' } });
		expect((await seen(s.leader, next.id)).asks[0]).toMatchObject({ learnt: 1 });
	});

	it('V-28 a school has six fixed seats, and the one that nobody takes is shown as vacant', async () => {
		const made = await team('aalborg:trivselsforum', [
			on('leadership', s.leader),
			on('psychologist', s.psychologist),
			on('healthVisitor', s.healthVisitor),
			on('outreachSocialWorker', social)
		]);
		const seen = (await look(house, s.leader, reads.forum, { forumId: made.id })) as {
			seats: { presence: string }[];
			vacancies: string[];
		};
		expect(seen.seats.filter((x) => x.presence === 'fixed')).toHaveLength(6);
		expect(seen.vacancies).toEqual(['pedagogicalGuide', 'sspConsultant']);
	});

	it('I-32 two members from different fields lead the team together, and what the model gives its holders is theirs alone', async () => {
		const seats = [
			on('leadership', s.leader),
			on('outreachSocialWorker', social),
			on('psychologist', s.psychologist)
		];
		const setUp = async (holders: string[], more: Record<string, unknown> = {}) =>
			act(
				s.leader,
				acts.setUpForum,
				forumInput(s, 'circle', { type: 'vesthimmerland:districtTeam', seats, holders, ...more })
			);
		expect(await setUp(['leadership'])).toEqual({ refused: 'team-lead-too-few', detail: { n: 2 } });
		expect(await setUp(['leadership', 'outreachSocialWorker', 'psychologist'])).toMatchObject({
			refused: 'team-lead-too-many'
		});
		expect(await setUp(['leadership', 'healthVisitor'])).toMatchObject({ fields: { holders: 'seat-empty' } });
		expect(
			await look(house, s.leader, reads.forumSetup, { type: 'vesthimmerland:districtTeam' })
		).toMatchObject({
			chosen: { lead: { n: 2, fields: true, from: expect.arrayContaining(['leadership', 'psychologist']) } }
		});
		const seen = async (who: Actor, forumId: string) => {
			const x = (await look(house, who, reads.forum, { forumId })) as {
				steers: boolean;
				members: { id: string; personId: string }[];
				lead: { complete: boolean; holders: { name: string }[]; candidates: { id: string }[] };
			};
			return { ...x, idOf: (a: Actor) => x.members.find((m) => m.personId === a.personId)!.id };
		};
		// while a fixed seat is empty the team begins, and its page says what is missing
		const begun = must(await setUp(['leadership'], { seats: [seats[0]] })) as { id: string };
		expect((await seen(s.leader, begun.id)).lead).toMatchObject({ complete: false, holders: [{}] });

		const made = await team('vesthimmerland:districtTeam', seats, {
			holders: ['leadership', 'outreachSocialWorker']
		});
		const { lead, idOf } = await seen(s.psychologist, made.id);
		expect(lead).toMatchObject({ complete: true, candidates: [] });
		expect(lead.holders.map((h) => h.name)).toEqual(expect.arrayContaining(['Lene Dahl', 'Sara Rask']));
		const choose = (who: Actor, ...people: Actor[]) =>
			act(who, acts.chooseTeamHolders, { forumId: made.id, holders: people.map(idOf) });
		// the psychologist could be one, and is not: the team is not hers to plan, nor its theme hers to choose
		const theme = unnamed(made.meetings[0]!.id, { kind: 'theme', title: 'Fravær' });
		expect((await seen(s.psychologist, made.id)).steers).toBe(false);
		expect(await choose(s.psychologist, s.leader, s.psychologist)).toEqual({ refused: 'forum-not-yours' });
		expect(await act(s.psychologist, acts.bringPoint, theme)).toEqual({ refused: 'theme-not-yours' });
		expect(
			await look(house, s.psychologist, reads.forumPointForm, { occurrenceId: made.meetings[0]!.id })
		).toMatchObject({
			kinds: expect.not.arrayContaining(['theme'])
		});
		expect(await at(social, made.meetings[0]!.id)).toMatchObject({
			theme: { chosen: false, mayChoose: true }
		});
		must(await act(social, acts.bringPoint, theme));
		expect(await at(s.psychologist, made.meetings[0]!.id)).toMatchObject({
			theme: { chosen: true, mayChoose: false }
		});
		// the other of the two steers as well, and hands it on
		expect(await choose(social, s.leader)).toMatchObject({ refused: 'team-lead-too-few' });
		must(await choose(social, s.leader, s.psychologist));
		expect([(await seen(social, made.id)).steers, (await seen(s.psychologist, made.id)).steers]).toEqual([
			false,
			true
		]);
		// somebody of the same field takes the other's seat: two of one field do not lead together
		const mia = await house.door.asSystem(M, (w) => aColleague(w, 'Mia', 'Kirk', 'psychologist', s.ppr));
		must(
			await act(s.leader, acts.seatMember, { forumId: made.id, who: 'psychologist', personId: mia.personId })
		);
		const now = await seen(s.leader, made.id);
		expect(
			await act(s.leader, acts.chooseTeamHolders, {
				forumId: made.id,
				holders: [now.idOf(mia), now.idOf(s.psychologist)]
			})
		).toEqual({ refused: 'team-lead-same-field', detail: { n: 2 } });
		// a seat that is taken back leaves the team with one, and the page says so
		must(await act(s.leader, acts.unseatMember, { forumId: made.id, memberId: now.idOf(s.psychologist) }));
		expect((await seen(s.leader, made.id)).lead).toMatchObject({
			complete: false,
			holders: [{ name: 'Lene Dahl' }]
		});
	});

	it('W-04 and C-05: units that share a leader get one yearly meeting, last year’s choices stand beside the figures, and it says with whom it is called', async () => {
		// the register says it: one leader, two places
		await house.door.asSystem(M, (w) =>
			w.db
				.insertInto('employment')
				.values({
					municipality_id: M,
					id: w.id(),
					person_id: s.leader.personId,
					unit_id: s.otherSchool,
					function: 'unitLeader',
					from_day: '2020-08-01'
				})
				.execute()
		);
		const yearly = { type: 'hvidbog-2023:yearly', rhythm: 'yearly', month: 12, name: 'Årligt møde' };
		expect(
			await look(house, s.leader, reads.forumSetup, { type: yearly.type, unitId: s.school })
		).toMatchObject({
			chosen: { sameLeader: [{ id: s.otherSchool }] }
		});
		const seats = [
			on('leadership', s.leader),
			on('authorityLeader', chief),
			on('psychologist', s.psychologist)
		];
		const made = await aForum(
			house,
			s,
			'circle',
			{ ...yearly, seats },
			{ from: '2026-12-01', to: '2027-12-31' }
		);
		const again = { ...yearly, unitId: s.otherSchool, seats, starts: '12.00', minutesLong: 60 };
		expect(await act(s.leader, acts.setUpForum, { ...again, weekday: 2 })).toEqual({
			refused: 'forum-together-exists'
		});
		const page = (await look(house, s.leader, reads.forum, { forumId: made.id })) as {
			units: string[];
			calledWith: { name: { da: string }; people: string[] }[];
		};
		expect(page.units).toHaveLength(2);
		expect(page.calledWith).toMatchObject([{ name: { da: expect.stringMatching(/PPR/) } }]);
		const [last, next] = made.meetings;
		const chosen = (occurrenceId: string, version: number, more: Record<string, unknown>) =>
			act(s.leader, acts.setPriorities, { occurrenceId, version, ...more });
		must(await chosen(last!.id, 0, { priorities: '- Søvn\n- Fravær', figures: { f0: '31', nonsense: 'x' } }));
		expect(await chosen(last!.id, 0, { priorities: 'Andet' })).toEqual({ refused: 'stale' });
		expect(await chosen(next!.id, 0, { priorities: 'Jakob skal sove' })).toMatchObject({
			refused: 'names-found'
		});
		must(await chosen(next!.id, 0, { priorities: 'Overgange', figures: { f0: '28' } }));
		await plan('hvidbog-2023', 'context');
		await house.door.asSystem(M, (w) =>
			sql`update pathway set opened_at = '2025-06-01T08:00:00Z' where municipality_id = ${M} and id = (select max(id::text)::uuid from pathway)`.execute(
				w.db
			)
		);
		const { year } = (await at(s.psychologist, next!.id)) as unknown as {
			year: { figures: { now: string; before: string }[]; counts: { kind: string; before: object }[] };
		};
		expect(year).toMatchObject({ priorities: ['Overgange'], last: { priorities: ['Søvn', 'Fravær'] } });
		expect(year.figures[0]).toMatchObject({ now: '28', before: '31' });
		expect(year.counts.map((c) => c.kind)).toEqual(['concerns', 'begun', 'ended', 'meetings']);
		// of the one pathway that began the year before, no number is told
		expect(year.counts[1]!.before).toEqual({ below: 5 });
		expect(await at(s.teacher, next!.id)).toMatchObject({ year: null });
	});
});
