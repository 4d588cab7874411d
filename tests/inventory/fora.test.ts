/** Teams as the shipped models describe them, run in the product itself: what each entry of the inventory must hold. */
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { look, perform, type Act, type Read } from '../../src/server/act.ts';
import * as acts from '../../src/server/acts/index.ts';
import * as reads from '../../src/server/reads/index.ts';
import { gatherComing } from '../../src/server/store/forum-gathering.ts';
import type { Actor } from '../../src/server/store/session.ts';
import { aForum, forumDay, forumInput } from '../builders/fora.ts';
import { joins } from '../builders/pathway.ts';
import { aMeeting, aPlan, must } from '../builders/plans.ts';
import { aColleague, M } from '../builders/school.ts';
import { aSchoolDay } from '../builders/school-day.ts';

describe('the teams of the shipped models', () => {
	const { house, s } = aSchoolDay('pglite');
	let social: Actor;
	let chief: Actor;
	let otherLeader: Actor;
	beforeAll(async () => {
		let admin: Actor;
		await house.door.asSystem(M, async (w) => {
			social = await aColleague(w, 'Sara', 'Rask', 'outreachSocialWorker', s.authority);
			chief = await aColleague(w, 'Carl', 'Krogh', 'authorityLeader', s.authority);
			otherLeader = await aColleague(w, 'Nanna', 'Bro', 'unitLeader', s.otherSchool);
			admin = await aColleague(w, 'Asta', 'Drift', 'administrator', s.school);
		});
		must(
			await perform(house, admin!, acts.setSettings, {
				latestReading: 'G',
				feedbackDays: 14,
				smallest: 5,
				foraFrom: house.models.list().map((m) => m.slug)
			})
		);
	});

	const act = async (who: Actor, what: Act, input: Record<string, unknown>) =>
		(await perform(house, who, what, input)) as Record<string, unknown>;
	const see = async <R>(who: Actor, what: Read<never, R>, input: Record<string, unknown>) =>
		(await look(house, who, what as unknown as Read, input)) as Exclude<R, { refused: string }>;
	const at = (who: Actor, occurrenceId: string) =>
		see(who, reads.forumOccurrence as never, { occurrenceId }) as Promise<{
			agenda: { point: { title: string; kind: string; because: string | null } | null }[];
			returned: { id: string; missing: string[] }[];
		}>;
	const on = (who: string, person: Actor) => `${who}:${person.personId}`;
	const team = (type: string, seats: string[], more: Record<string, unknown> = {}) =>
		aForum(house, s, 'circle', { type, seats, name: 'Teamet', ...more });
	const plan = (slug: string, arena: string, level = 1) =>
		aPlan(house, s, { [arena]: level }, 'child', { slug, version: 1 });
	const begin = (id: string) =>
		house.door.asSystem(M, (w) =>
			w.db.updateTable('forum_occurrence').set({ state: 'running' }).where('id', '=', id).execute()
		);
	const unnamed = (occurrenceId: string, more: Record<string, unknown> = {}) => ({
		occurrenceId,
		kind: 'unnamed',
		title: 'Uro i timerne',
		body: 'Et barn rejser sig hele tiden.',
		...more
	});

	it('W-02 everybody who takes part adds to the monthly agenda, and a held cooperation meeting comes to it by itself', async () => {
		const monthly = await team(
			'hvidbog-2023:monthly',
			[on('leadership', s.leader), on('psychologist', s.psychologist), on('healthVisitor', s.healthVisitor)],
			{ pointsUntil: 0 }
		);
		const next = monthly.meetings[0]!.id;
		for (const who of [s.leader, s.psychologist, s.healthVisitor])
			must(await act(who, acts.bringPoint, unnamed(next, { kind: 'theme', title: `Søvn ${who.personId}` })));
		const pathway = await plan('hvidbog-2023', 'context');
		await aMeeting(house, pathway, s.leader, 'cooperationMeeting', 'held', { arena: 'context', level: 1 });
		await house.door.asSystem(M, (w) => gatherComing(w, house.models));
		const { agenda } = await at(s.leader, next);
		expect(agenda.map((a) => a.point?.kind).sort()).toEqual(['evaluation', 'theme', 'theme', 'theme']);
		expect(agenda.find((a) => a.point?.kind === 'evaluation')).toMatchObject({
			point: { because: 'evaluates' }
		});
	});

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

	it('W-03 staff and families of the unit see when somebody is on site, and a visit is noted without opening anything', async () => {
		const presence = await team('hvidbog-2023:presence', [
			on('outreachSocialWorker', social),
			on('leadership', s.leader)
		]);
		const o = presence.meetings[0]!.id;
		const count = () =>
			house.door.asSystem(M, async (w) => ({
				pathways: (await w.db.selectFrom('pathway').select('id').execute()).length,
				concerns: (await w.db.selectFrom('concern').select('id').execute()).length
			}));
		const before = await count();
		expect(
			(
				(await look(house, s.mother, reads.familyHours, { childId: s.child })) as { hours: { id: string }[] }
			).hours.map((h) => h.id)
		).toContain(o);
		expect(await look(house, s.stranger, reads.familyHours, { childId: s.child })).toMatchObject({
			refused: 'not-found'
		});
		expect(await at(s.teacher, o)).toMatchObject({ agenda: [] });
		must(
			await act(social, acts.noteVisit, {
				occurrenceId: o,
				came: 'parent',
				what: 'advice',
				text: 'Spurgte om søvn'
			})
		);
		expect(await count()).toEqual(before);
		expect(await act(social, acts.bringPoint, unnamed(o))).toMatchObject({ refused: 'forum-no-agenda' });
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

	const whole = {
		seen: 'Rejser sig',
		since: 'August',
		strengths: 'Glad for at tegne',
		tried: 'Ny plads',
		effect: 'Lidt ro',
		childWords: 'Vil sidde forrest',
		parentsView: 'Er enige',
		wish: 'Sparring'
	};
	const trio = () =>
		team('broenderslev:trio', [
			on('leadership', s.leader),
			on('psychologist', s.psychologist),
			on('outreachSocialWorker', social)
		]);

	it('I-21 what lacks a part of the template, the child or the parents goes back to the teacher and is not on the list', async () => {
		const o = (await trio()).meetings[1]!.id;
		const { childWords: _, parentsView: __, tried: ___, ...half } = whole;
		const brought = must(await act(s.teacher, acts.bringPoint, unnamed(o, { answers: half })));
		expect(brought.missing).toEqual(['answers.tried', 'answers.childWords', 'answers.parentsView']);
		expect(await at(s.leader, o)).toMatchObject({ agenda: [], returned: [{ id: brought.id }] });
		must(
			await act(s.teacher, acts.completePoint, {
				pointId: brought.id,
				version: 1,
				title: 'Uro i timerne',
				body: 'Et barn rejser sig hele tiden.',
				answers: whole
			})
		);
		expect(await at(s.leader, o)).toMatchObject({
			agenda: [{ point: { title: 'Uro i timerne' } }],
			returned: []
		});
	});

	it('I-22 the school team takes nothing but what TRIO sends on', async () => {
		const school = await team('broenderslev:schoolTeam', [
			on('leadership', s.leader),
			on('psychologist', s.psychologist),
			on('outreachSocialWorker', social)
		]);
		expect(await act(s.leader, acts.bringPoint, unnamed(school.meetings[0]!.id))).toMatchObject({
			refused: 'forum-only-forwarded'
		});
		const o = (await trio()).meetings[0]!.id;
		const { id } = must(await act(s.teacher, acts.bringPoint, unnamed(o, { answers: whole })));
		await begin(o);
		must(
			await act(s.leader, acts.decidePoint, {
				pointId: id,
				version: 1,
				decision: 'forward',
				text: 'Flere øjne på det.',
				to: school.id
			})
		);
		const there = await Promise.all(school.meetings.map((m) => at(s.psychologist, m.id)));
		expect(there.flatMap((x) => x.agenda.map((a) => a.point?.title))).toEqual(['Uro i timerne']);
	});

	it('I-23 one school words its template anew, and the next keeps its own', async () => {
		const seats = [on('psychologist', s.psychologist), on('outreachSocialWorker', social)];
		const mine = await team('broenderslev:trio', [on('leadership', s.leader), ...seats]);
		const input = (unitId: string) => ({
			type: 'broenderslev:trio',
			unitId,
			seats,
			name: 'Teamet',
			rhythm: 'weekly',
			every: 1,
			weekday: 2,
			starts: '12.00',
			minutesLong: 60,
			pointsUntil: 2
		});
		const theirs = must(await act(otherLeader, acts.setUpForum, input(s.otherSchool)));
		must(
			await act(otherLeader, acts.planForumYear, { forumId: theirs.id, from: forumDay, to: '2026-12-31' })
		);
		must(
			await act(s.leader, acts.changeForum, {
				...input(s.school),
				forumId: mine.id,
				version: 1,
				questions: { tried: 'Hvad har I allerede gjort?' }
			})
		);
		const asked = async (who: Actor, forumId: unknown) => {
			const { occurrences } = (await look(house, who, reads.forum, { forumId })) as {
				occurrences: { id: string }[];
			};
			const { template } = (await look(house, who, reads.forumPointForm, {
				occurrenceId: occurrences.at(-1)!.id
			})) as { template: { id: string; label: { da: string } }[] };
			return template.find((q) => q.id === 'tried')!.label.da;
		};
		expect(await asked(s.leader, mine.id)).toBe('Hvad har I allerede gjort?');
		expect(await asked(otherLeader, theirs.id)).not.toBe('Hvad har I allerede gjort?');
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

	it('V-25 and C-35: an open case is refused, much absence must come up, and absent parents must have accepted', async () => {
		const made = await team('assens:team', [on('leadership', s.leader), on('psychologist', s.psychologist)]);
		const o = made.meetings[0]!.id;
		const pathwayId = await plan('assens', 'everyday');
		const standing = async () =>
			(
				(await look(house, s.teacher, reads.forumPointForm, { occurrenceId: o })) as {
					pathways: { id: string; is: string }[];
				}
			).pathways.find((p) => p.id === pathwayId)!.is;
		expect(await standing()).toBe('open');
		must(
			await act(s.teacher, acts.recordMark, {
				pathwayId,
				mark: 'muchAbsence',
				arena: 'everyday',
				text: 'Væk i 20 dage.'
			})
		);
		expect(await standing()).toBe('owed');
		expect(must(await act(s.leader, acts.gatherPoints, { occurrenceId: o }))).toMatchObject({ points: 1 });
		const [point] = (await at(s.leader, o)).returned;
		expect(point!.missing).toContain('parentsHow');
		expect(await act(s.teacher, acts.withdrawPoint, { pointId: point!.id })).toEqual({
			refused: 'forum-point-owed'
		});
		const openCase = (caseworkerId: string | null) =>
			house.door.asSystem(M, (w) =>
				w.db
					.updateTable('child')
					.set({ caseworker_id: caseworkerId, case_opened_at: caseworkerId ? w.at : null } as never)
					.where('id', '=', s.child)
					.execute()
			);
		await openCase(s.caseworker.personId);
		expect(await standing()).toBe('banned');
		expect(
			await act(s.teacher, acts.bringPoint, {
				occurrenceId: made.meetings[1]!.id,
				kind: 'pathway',
				pathwayId,
				parentsHow: 'come'
			})
		).toMatchObject({ refused: 'forum-banned' });
		await openCase(null);
	});

	it('V-25 parents see on their own pages that a team is to talk about their child, and come, stay away or have it taken off', async () => {
		const made = await team('assens:team', [on('leadership', s.leader), on('psychologist', s.psychologist)]);
		const [first, second] = made.meetings;
		const pathwayId = await plan('assens', 'everyday');
		const bring = async (occurrenceId: string, parentsHow: string) =>
			must(
				await act(s.teacher, acts.bringPoint, {
					occurrenceId,
					kind: 'pathway',
					pathwayId,
					body: 'Hvad kan vi gøre i timerne?',
					parentsView: 'Vi synes, det går bedre.',
					parentsHow,
					acceptedOn: parentsHow === 'accepted' ? '2026-11-20' : null
				})
			).id as string;
		const seen = async (who: Actor) =>
			(
				(await look(house, who, reads.familyPoints, { childId: s.child })) as {
					points: { id: string; people: object[]; how: string; mine: string | null }[];
				}
			).points;
		const answer = (who: Actor, pointId: string, said: string) =>
			act(who, acts.answerTeamPoint, { childId: s.child, pointId, answer: said });
		const notAsked = await bring(second!.id, 'not-asked');
		const point = await bring(first!.id, 'accepted');
		expect(await seen(s.mother)).toMatchObject([
			{
				id: point,
				how: 'accepted',
				mine: null,
				people: [{ function: 'unitLeader' }, { function: 'psychologist' }]
			}
		]);
		expect(JSON.stringify(await seen(s.mother))).not.toMatch(/Hvad kan vi gøre/);
		expect((await seen(s.mother)).map((p) => p.id)).not.toContain(notAsked);
		expect(await look(house, s.stranger, reads.familyPoints, { childId: s.child })).toEqual({
			refused: 'not-found'
		});
		const home = (await look(house, s.mother, reads.familyHome, { childId: s.child })) as {
			now: { teams: { id: string }[] };
		};
		expect(home.now.teams.map((x) => x.id)).toEqual([point]);

		must(await answer(s.mother, point, 'coming'));
		const row = async () =>
			(await look(house, s.teacher, reads.forumPoint, { pointId: point })) as {
				point: { parentsHow: string; state: string };
				family: { answer: string }[];
			};
		expect(await row()).toMatchObject({ point: { parentsHow: 'come' }, family: [{ answer: 'coming' }] });
		expect(await answer(s.stranger, point, 'off')).toEqual({ refused: 'not-found' });
		expect(await answer(s.mother, notAsked, 'off')).toEqual({ refused: 'not-found' });

		// what is withheld from the family is not there at all
		const withhold = (withheld: boolean) =>
			house.door.asSystem(M, (w) =>
				w.db.updateTable('pathway').set({ withheld }).where('id', '=', pathwayId).execute()
			);
		await withhold(true);
		expect(await seen(s.mother)).toEqual([]);
		expect(await answer(s.mother, point, 'staying')).toEqual({ refused: 'not-found' });
		await withhold(false);

		must(await answer(s.mother, point, 'off'));
		expect(await row()).toMatchObject({ point: { state: 'withdrawn' }, family: [{ answer: 'off' }] });
		expect((await at(s.leader, first!.id)).agenda).toEqual([]);
		expect(await answer(s.mother, point, 'coming')).toEqual({ refused: 'not-found' });
		expect(
			((await look(house, s.teacher, reads.fora, {})) as { brought: { id: string; parentsOff: boolean }[] })
				.brought
		).toContainEqual(expect.objectContaining({ id: point, parentsOff: true }));
		const mail = await house.door.asSystem(M, (w) =>
			w.db
				.selectFrom('outbox')
				.select(['recipient_id as to', 'params'])
				.where('template', '=', 'forum-taken-off')
				.execute()
		);
		expect(mail).toEqual([{ to: s.teacher.personId, params: { path: '/fora' } }]);
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

	it('V-10 the weekly meeting of the advisers shows what is due within fourteen days, and nothing later', async () => {
		const made = await team('assens:advisers', [
			on('authorityLeader', chief),
			on('caseworker', s.caseworker)
		]);
		const pathwayId = await plan('assens', 'everyday');
		await house.door.asSystem(M, async (w) => {
			await w.db
				.updateTable('child')
				.set({ caseworker_id: s.caseworker.personId, case_opened_at: w.at } as never)
				.where('id', '=', s.child)
				.execute();
			await joins(w, s, pathwayId, s.caseworker.personId, 'caseworker');
			w.touch(pathwayId);
		});
		for (const [what, dueDay] of [
			['Samtale med familien', '2026-12-04'],
			['Børnefaglig undersøgelse', '2027-01-20']
		])
			must(
				await act(s.teacher, acts.askAssessment, {
					pathwayId,
					arena: 'everyday',
					what,
					ownerId: s.caseworker.personId,
					dueDay
				})
			);
		const { upcoming } = (await look(house, s.caseworker, reads.forumOccurrence, {
			occurrenceId: made.meetings[0]!.id
		})) as { upcoming: { kind: string; pathwayId: string }[] };
		expect(upcoming.filter((d) => d.kind === 'deliverAssessment')).toMatchObject([{ pathwayId }]);
		expect(made.meetings.slice(0, 2).map((m) => m.day)).toEqual(['2026-12-01', '2026-12-08']);
	});

	it('I-29 and B-15: ten headings with help, agreed by all who sit there, and the day of the tenth comes back as a task', async () => {
		const made = await team('odense:crossForum', [
			on('leadership', s.leader),
			on('psychologist', s.psychologist)
		]);
		const forumId = made.id;
		const seen = () => see(s.leader, reads.forumAgreement as never, { forumId }) as Promise<Agreement>;
		const first = await seen();
		expect(first.headings).toHaveLength(10);
		expect(first.headings.filter((h) => !h.help?.da)).toEqual([]);
		expect(first.headings.at(-1)!.day?.da).toBe('Næste gang');
		const words = Object.fromEntries(
			first.headings.flatMap((h) => h.fields.map((f) => [f.id, `Sådan gør vi med ${f.id}.`]))
		);
		const write = (who: Actor, more: Record<string, unknown>) =>
			act(who, acts.writeAgreement, { forumId, version: 0, words, lookOn: '2027-03-01', ...more });
		const yes = async (who: Actor) =>
			act(who, acts.agreeAgreement, { forumId, version: (await seen()).draft?.version ?? 1 });
		expect(await write(s.leader, { lookOn: '2027-06-30' })).toMatchObject({ fields: { lookOn: 'too-late' } });
		expect(await write(s.leader, { words: { purpose: 'Om Jakob' } })).toMatchObject({
			fields: { 'words.purpose': 'names-found' }
		});
		expect(await write(s.otherTeacher, {})).toEqual({ refused: 'not-found' });
		must(await write(s.leader, { words: { ...words, how: '' } }));
		expect(await yes(s.leader)).toMatchObject({
			refused: 'agreement-lacks',
			fields: { 'words.how': 'required' }
		});
		must(await write(s.psychologist, { version: 1 }));
		expect(await write(s.leader, { version: 1 })).toEqual({ refused: 'stale' });
		expect(await yes(s.leader)).toEqual({ holds: false });
		expect(await yes(s.psychologist)).toEqual({ holds: true });
		const tasks = async () =>
			(
				(await look(house, s.leader, reads.myDay, {})) as unknown as {
					duties: { kind: string; due: string; data: { forumId: string } }[];
				}
			).duties.filter((d) => d.kind === 'lookAtAgreement' && d.data.forumId === forumId);
		expect(await tasks()).toMatchObject([{ data: { forumId, page: 'aftale' } }]);
		expect((await tasks())[0]!.due.slice(0, 10)).toBe('2027-03-01');
		expect(await see(s.psychologist, reads.forum as never, { forumId })).toMatchObject({
			agreement: { lookOn: '2027-03-01', open: false }
		});

		// looked at again: a new version of the same text, and the task comes back half a year on, as the model says
		must(await write(s.psychologist, { lookOn: null }));
		await yes(s.leader);
		expect((await tasks())[0]!.due.slice(0, 10)).toBe('2027-03-01');
		await yes(s.psychologist);
		expect((await tasks()).map((d) => d.due.slice(0, 10))).toEqual([(await seen()).lookOn]);
		expect((await seen()).versions.map((v) => v.n)).toEqual([2, 1]);
	});

	it('I-01 a team of any model answers five questions and picks its way of working, and sees last year’s answer beside it', async () => {
		const { id: forumId } = await team(
			'vesthimmerland:districtTeam',
			[on('leadership', s.leader), on('outreachSocialWorker', social), on('psychologist', s.psychologist)],
			{ holders: ['leadership', 'outreachSocialWorker'] }
		);
		const form = 'formsOfCooperation';
		type Answered = Agreement & {
			headings: { fields: { id: string; options: { id: string }[] }[] }[];
			before: { words: Record<string, string>; agreedOn: string } | null;
			shown: { words: Record<string, string> } | null;
		};
		const seen = () => see(s.leader, reads.forumAgreement as never, { forumId, form }) as Promise<Answered>;
		const [questions, way] = (await seen()).headings;
		expect(questions!.fields).toHaveLength(5);
		expect(way!.fields[0]!.options).toHaveLength(3);
		const said = (chosen: string, text: string) => ({
			...Object.fromEntries(questions!.fields.map((f) => [f.id, text])),
			form: chosen
		});
		const answer = async (words: Record<string, string>) => {
			const version = (await seen()).draft?.version ?? 0;
			must(await act(s.leader, acts.writeAgreement, { forumId, form, version, words }));
			const draft = (await seen()).draft!.version;
			for (const who of [s.leader, social, s.psychologist])
				must(await act(who, acts.agreeAgreement, { forumId, form, version: draft }));
		};
		// a way that is not one of the three is no answer
		must(await act(s.leader, acts.writeAgreement, { forumId, form, version: 0, words: said('other', 'x') }));
		expect(await act(s.leader, acts.agreeAgreement, { forumId, form, version: 1 })).toMatchObject({
			refused: 'agreement-lacks',
			fields: { 'words.form': 'required' }
		});
		await answer(said('parallel', 'Hver for sig.'));
		expect(await seen()).toMatchObject({ shown: { words: { form: 'parallel' } }, before: null });
		// beside the agreement that the model asks for, not in its place
		expect(await look(house, s.leader, reads.forumAgreement, { forumId })).toEqual({ refused: 'not-found' });
		const now = house.clock.now();
		house.clock.set(now.add({ hours: 24 * 366 }).toString());
		await answer(said('sharedTask', 'Om den samme opgave.'));
		expect(await seen()).toMatchObject({
			shown: { words: { form: 'sharedTask', pivot: 'Om den samme opgave.' } },
			before: { words: { form: 'parallel', pivot: 'Hver for sig.' } }
		});
		house.clock.set(now.toString());
	});

	it('I-32 the next host is whose turn it is, another can be chosen, and the meeting ends when four questions are answered together', async () => {
		const made = await team(
			'vesthimmerland:districtTeam',
			[on('leadership', s.leader), on('outreachSocialWorker', social), on('psychologist', s.psychologist)],
			{ holders: ['leadership', 'outreachSocialWorker'] }
		);
		const [first, second] = made.meetings;
		const host = async (forumId: string) =>
			(
				(await look(house, s.leader, reads.forum, { forumId })) as {
					host: { name: string; chosen: boolean } | null;
				}
			).host;
		const before = (await host(made.id))!;
		expect(before).toMatchObject({ chosen: false });
		expect(
			await act(s.leader, acts.chooseHost, { occurrenceId: first!.id, version: 1, unitId: s.otherSchool })
		).toMatchObject({ fields: { unitId: 'unknown' } });
		must(await act(s.psychologist, acts.chooseHost, { occurrenceId: first!.id, version: 1, unitId: s.ppr }));
		expect(await host(made.id)).toMatchObject({ chosen: true });
		await begin(first!.id);
		expect(await at(s.psychologist, first!.id)).toMatchObject({ checkIn: { at: ['start', 'end'] } });
		const end = async () => act(s.leader, acts.finishForum, { occurrenceId: first!.id, version: 2 });
		expect(await end()).toMatchObject({ refused: 'forum-look-back-first' });
		const answer = (who: Actor, said: Record<string, unknown>) =>
			act(who, acts.answerTogether, { occurrenceId: first!.id, said });
		expect(await answer(s.leader, { attended: [s.leader.personId] })).toMatchObject({
			fields: { 'said.missed': 'required', 'said.content': 'required', 'said.sense': 'required' }
		});
		const said = {
			attended: [s.leader.personId, social.personId],
			missed: ['speechTherapist'],
			content: 'Fravær',
			sense: 'Ja, vi fik øje på det samme.'
		};
		expect(await answer(s.leader, { ...said, content: 'Om Jakob' })).toMatchObject({
			refused: 'names-found'
		});
		expect(await answer(s.otherTeacher, said)).toEqual({ refused: 'not-found' });
		must(await answer(s.leader, said));
		must(await end());
		expect(await see(s.psychologist, reads.forum as never, { forumId: made.id })).toMatchObject({
			lookBacks: {
				meetings: [{ occurrenceId: first!.id, said }],
				counts: [{ id: 'missed', counts: [{ choice: 'speechTherapist', n: 1 }] }]
			}
		});
		// PPR has hosted now, so the turn is with another
		const next = (await host(made.id))!;
		expect(next.chosen).toBe(false);
		expect(next.name).not.toBe('PPR');
		expect(await at(s.leader, second!.id)).toMatchObject({ host: { now: next } });
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

	it('V-01 and I-10: a team of any model rates twenty elements in four groups, and a year later both stand beside each other', async () => {
		// Vesthimmerland's model has nothing to rate oneself by
		const { id: forumId } = await team(
			'vesthimmerland:districtTeam',
			[on('leadership', s.leader), on('outreachSocialWorker', social), on('psychologist', s.psychologist)],
			{ holders: ['leadership', 'outreachSocialWorker'] }
		);
		const rated = async () =>
			(
				(await look(house, s.leader, reads.teamRounds, { forumId })) as {
					surveys: {
						id: string;
						statements: { id: string }[];
						themes: {
							statements: object[];
							beside: { columns: string[]; rows: { moved: number | null }[] };
						}[];
					}[];
				}
			).surveys;
		const elements = async () => (await rated()).find((x) => x.id === 'earlierHelp')!;
		expect((await elements()).themes.map((t) => t.statements.length)).toEqual([6, 6, 4, 4]);
		expect((await rated()).find((x) => x.id === 'sixDemands')!.statements).toHaveLength(6);
		const survey = { forumId, survey: 'earlierHelp' };
		const round = async (people: Actor[], n: number) => {
			must(await act(s.leader, acts.openTeamRound, survey));
			const scores = Object.fromEntries((await elements()).statements.map((x) => [x.id, n]));
			for (const who of people) must(await act(who, acts.answerTeamRound, { ...survey, scores }));
			must(await act(s.leader, acts.closeTeamRound, survey));
		};
		const all = [s.leader, social, s.psychologist];
		await round(all, 4);
		await round([s.leader, social], 1);
		await round(all, 6);
		for (const theme of (await elements()).themes) {
			expect(theme.beside.columns).toHaveLength(2);
			expect(new Set(theme.beside.rows.map((r) => r.moved))).toEqual(new Set([2]));
		}
		expect(await see(s.leader, reads.forum as never, { forumId })).toMatchObject({
			rounds: [{ id: 'earlierHelp' }]
		});
	});

	it('I-10 whoever says that it creaks between two leaders gives both a call to make the same day', async () => {
		const head = await house.door.asSystem(M, (w) => aColleague(w, 'Gry', 'Top', 'chief', s.authority));
		const calls = async (who: Actor) =>
			(
				(await look(house, who, reads.myDay, {})) as unknown as {
					duties: { kind: string; due: string }[];
				}
			).duties.filter((d) => d.kind === 'callToday');
		const report = (firstId: string, secondId: string) =>
			act(s.teacher, acts.reportTrouble, { firstId, secondId });
		// leaders, and two of them
		expect(await report(s.leader.personId, s.psychologist.personId)).toMatchObject({
			fields: { secondId: 'unknown' }
		});
		expect(await report(s.leader.personId, s.leader.personId)).toMatchObject({
			fields: { secondId: 'unknown' }
		});
		const { callId } = must(await report(s.leader.personId, head.personId));
		expect(await report(head.personId, s.leader.personId)).toEqual({ refused: 'call-asked' });
		const today = house.clock.now().toString().slice(0, 10);
		for (const who of [s.leader, head])
			expect((await calls(who)).map((d) => d.due.slice(0, 10))).toEqual([today]);
		expect(await see(head, reads.leaderCalls as never, {})).toMatchObject({
			calls: [{ withId: s.leader.personId, byName: 'Mette Holm' }]
		});
		// one call settles it for both; nobody else can say that they talked
		expect(await act(s.teacher, acts.sayCalled, { callId })).toEqual({ refused: 'not-found' });
		must(await act(head, acts.sayCalled, { callId }));
		expect([...(await calls(s.leader)), ...(await calls(head))]).toEqual([]);
	});

	it('I-12 a team that finds it hard going asks the leaders for a joint visit; too few answers tell nothing and offer nothing', async () => {
		const made = await team('broenderslev:trio', [
			on('leadership', s.leader),
			on('psychologist', s.psychologist),
			on('outreachSocialWorker', social)
		]);
		const forumId = made.id;
		const survey = { forumId, survey: 'teamMaturity' };
		const seen = async () =>
			(
				(await look(house, s.psychologist, reads.teamRounds, { forumId })) as {
					surveys: {
						statements: { id: string }[];
						open: { answered: number } | null;
						over: { mean: number | null; people: number; told: unknown[] }[];
						offer: { da: string } | null;
					}[];
				}
			).surveys[0]!;
		const ask = (who: Actor, more: Record<string, unknown> = {}) =>
			act(who, acts.askVisit, { ...survey, words: 'Vi når ikke det, vi aftaler.', ...more });
		const round = async (answers: [Actor, number][]) => {
			must(await act(s.leader, acts.openTeamRound, survey));
			for (const [who, n] of answers)
				must(
					await act(who, acts.answerTeamRound, {
						...survey,
						scores: Object.fromEntries((await seen()).statements.map((x) => [x.id, n]))
					})
				);
			// while it runs, nothing but how many
			expect(await seen()).toMatchObject({ open: { answered: answers.length }, offer: null });
			must(await act(s.leader, acts.closeTeamRound, survey));
		};
		expect(await act(s.psychologist, acts.openTeamRound, survey)).toEqual({ refused: 'forum-not-yours' });
		expect(await act(s.leader, acts.answerTeamRound, survey)).toEqual({ refused: 'round-over' });
		await round([
			[s.leader, 2],
			[s.psychologist, 3]
		]);
		expect((await seen()).over[0]).toMatchObject({ mean: null, people: 0, told: [] });
		expect(await ask(s.psychologist)).toEqual({ refused: 'visit-not-offered' });
		await round([
			[s.leader, 2],
			[s.psychologist, 4],
			[social, 6]
		]);
		expect(await seen()).toMatchObject({ over: [{ mean: 4, people: 3 }, { mean: null }] });
		expect((await seen()).offer!.da).toMatch(/fælles besøg/);

		// without a chief the leaders who may take part are asked
		expect(await ask(s.psychologist, { words: 'Om Jakob' })).toMatchObject({ refused: 'names-found' });
		const head = await house.door.asSystem(M, (w) => aColleague(w, 'Frida', 'Top', 'chief', s.authority));
		const chiefs = await house.door.asSystem(M, (w) =>
			w.db.selectFrom('employment').select('id').where('function', '=', 'chief').execute()
		);
		expect(must(await ask(s.psychologist))).toMatchObject({ asked: chiefs.length });
		expect(await ask(s.leader)).toEqual({ refused: 'visit-asked' });
		const tasks = async () =>
			((await look(house, head, reads.myDay, {})) as { duties: { kind: string; data: object }[] }).duties;
		expect(await tasks()).toMatchObject([{ kind: 'visitTeam', data: { forumId, page: 'besoeg' } }]);
		// she sees what was asked and the means, and no door into the forum
		expect(await look(house, head, reads.teamVisit, { forumId })).toMatchObject({
			name: 'Teamet',
			people: 3,
			statements: expect.arrayContaining([expect.objectContaining({ mean: 4 })])
		});
		expect(await look(house, head, reads.forum, { forumId })).toEqual({ refused: 'not-found' });
		expect(await look(house, s.teacher, reads.teamVisit, { forumId })).toEqual({ refused: 'not-found' });
		must(await act(head, acts.answerVisit, { forumId, visitOn: '2026-12-10', reply: 'Vi glæder os.' }));
		expect(await tasks()).toEqual([]);
		expect(await see(s.psychologist, reads.forum as never, { forumId })).toMatchObject({
			rounds: [{ visitOn: '2026-12-10', offer: null }]
		});
		// nobody selects an answer, not even the engine
		await expect(
			house.door.asSystem(M, (w) => w.db.selectFrom('team_answer').selectAll().execute())
		).rejects.toThrow(/permission denied/);
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

	it('I-47 a profession is drawn, its description stays hidden until all have guessed, and no names are taken', async () => {
		const made = await team('esbjerg:institution', [
			on('leadership', s.leader),
			on('psychologist', s.psychologist)
		]);
		const forumId = made.id;
		type Seen = {
			running: {
				drawn: string | null;
				shown: boolean;
				iPlay: boolean;
				profiles: { can: { da: string }[] }[];
				guesses: { name: string; text: string }[];
				players: { guessed: boolean }[];
			} | null;
		};
		const seen = async (who: Actor) => (await look(house, who, reads.forumExercise, { forumId })) as Seen;
		const begin = (more: Record<string, unknown>) =>
			act(s.leader, acts.beginExercise, {
				forumId,
				round: 'know-each-other:guess',
				people: [s.leader.personId, s.psychologist.personId],
				...more
			});
		const guess = (who: Actor, text: string) => act(who, acts.guessExercise, { forumId, text });
		expect(await begin({ people: [s.teacher.personId] })).toMatchObject({ fields: { people: 'unknown' } });
		expect(await seen(s.leader)).toMatchObject({ running: null });
		must(await begin({}));
		const { running } = await seen(s.leader);
		// the only profession of the team that is described: the psychologist tells, the leader guesses
		expect(running).toMatchObject({
			drawn: 'psychologist',
			shown: false,
			profiles: [],
			guesses: [],
			iPlay: true
		});
		expect(await guess(s.psychologist, 'Taler med børn')).toEqual({ refused: 'exercise-not-yours' });
		expect(await guess(s.leader, 'Taler med Jakob')).toMatchObject({ refused: 'names-found' });
		expect(must(await guess(s.leader, 'Taler med børn hele dagen'))).toEqual({ shown: true });
		expect(await guess(s.leader, 'Igen')).toEqual({ refused: 'exercise-guessed' });
		const after = (await seen(s.psychologist)).running!;
		expect(after.profiles[0]!.can.length).toBeGreaterThan(0);
		expect(after.guesses).toMatchObject([{ text: 'Taler med børn hele dagen' }]);

		// with two who guess, the first guess shows nothing, not even to whoever reads the rows
		await house.door.asSystem(M, (w) =>
			sql`update forum_exercise set shown_at = null, players = ${`{${s.leader.personId},${social.personId}}`}::text::uuid[] where forum_id = ${forumId}::uuid`.execute(
				w.db
			)
		);
		expect((await seen(s.psychologist)).running).toMatchObject({ shown: false, guesses: [], profiles: [] });
		// a story is looked at without names, and everybody's view is there at once
		expect(await begin({ round: 'know-each-other:case' })).toMatchObject({ fields: { story: 'required' } });
		expect(await begin({ round: 'know-each-other:case', story: 'Jakob på 9' })).toMatchObject({
			refused: 'names-found'
		});
		must(await begin({ round: 'know-each-other:case', story: 'Et barn, der er holdt op med at tale.' }));
		must(await guess(s.leader, 'Jeg ser et barn, der er alene.'));
		expect((await seen(s.psychologist)).running!.guesses).toHaveLength(1);
		expect(await look(house, s.teacher, reads.forumExercise, { forumId })).toEqual({ refused: 'not-found' });
	});
});

type Agreement = {
	headings: {
		help: { da: string } | null;
		day: { da: string } | null;
		fields: { id: string }[];
	}[];
	lookOn: string;
	draft: { version: number } | null;
	versions: { n: number }[];
};
