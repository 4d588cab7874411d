/** What teams of the shipped models talk about, run in the product itself: what each entry of the inventory must hold. */
import { expect, describe, it } from 'vitest';
import { look } from '../../src/server/act.ts';
import * as acts from '../../src/server/acts/index.ts';
import * as reads from '../../src/server/reads/index.ts';
import { gatherComing } from '../../src/server/store/forum-gathering.ts';
import type { Actor } from '../../src/server/store/session.ts';
import { forumDay } from '../builders/fora.ts';
import { joins } from '../builders/pathway.ts';
import { aMeeting, must } from '../builders/plans.ts';
import { M } from '../builders/school.ts';
import { on, shippedTeams, unnamed, whole } from '../builders/shipped-teams.ts';

describe('the teams of the shipped models, what is brought to them', () => {
	const { house, s, social, chief, otherLeader, act, at, team, trio, plan, begin } = shippedTeams();

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
});
