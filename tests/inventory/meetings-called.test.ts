/** What calling a meeting of the shipped models asks for and tells, run in the product itself: what each entry of the inventory must hold. */
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import * as acts from '../../src/server/acts/index.ts';
import * as reads from '../../src/server/reads/index.ts';
import { farDay, meetingRow } from '../builders/meetings.ts';
import { joins } from '../builders/pathway.ts';
import { aPlan, closeAll, dutiesOf, must, rowsOf } from '../builders/plans.ts';
import { aColleague, M, type School } from '../builders/school.ts';
import { shippedMeetings } from '../builders/shipped-meetings.ts';
import type { Actor } from '../../src/server/store/session.ts';
import { texts } from '../../src/server/store/values.ts';

describe('the meetings of the shipped models, as they are called', () => {
	const { house, s, act, see, plan, call, begun, lacking } = shippedMeetings();

	it('W-01 no meeting is chosen for anybody; the talk about which one fits is written down with its reason', async () => {
		const pathwayId = await plan('hvidbog-2023', 'context');
		const form = must(await see(s.leader, reads.callMeetingForm, { pathwayId }));
		expect(form.chosen).toBeNull();
		expect(await see(s.leader, reads.findTimeForm, { pathwayId })).toMatchObject({ chosen: null });
		expect(form.talk).toEqual({ said: null });
		expect((form.types as { id: string }[]).map((t) => t.id)).toEqual(
			expect.arrayContaining(['cooperationMeeting', 'networkMeeting'])
		);
		const owed = async () =>
			(await dutiesOf(house, pathwayId)).filter(
				(o) => JSON.stringify(o).includes('forumChosenInDialogue') && o.state === 'open'
			).length;
		expect(await owed()).toBe(1);
		const write = (text: string) =>
			act(s.leader, acts.recordMark, {
				pathwayId,
				mark: 'forumChosenInDialogue',
				arena: 'context',
				text
			});
		expect(await write(' ')).toMatchObject({ fields: { text: 'required' } });
		must(await write('Talt med rådgiveren på månedsmødet. Det handler om hans uro i klassen.'));
		expect(await rowsOf(house, 'mark', pathwayId)).toMatchObject([
			{ key: 'forumChosenInDialogue', text: expect.stringContaining('månedsmødet') }
		]);
		// whoever calls reads why, on the page where the meeting is chosen
		expect(must(await see(s.leader, reads.callMeetingForm, { pathwayId })).talk).toMatchObject({
			said: { text: expect.stringContaining('månedsmødet') }
		});
		expect(await owed()).toBe(0);
	});

	it('W-05 and C-07: a cooperation meeting ends only with the parents invited and the child there, or its view with the name of who heard it', async () => {
		const pathwayId = await plan('hvidbog-2023', 'context');
		const { meetingId } = await begun(pathwayId, 'context', 'cooperationMeeting', {
			personIds: [s.teacher.personId]
		});
		expect(await lacking(meetingId)).toEqual(['parentsInvited', 'childHeard', 'plan']);
		const child = (more: Record<string, unknown>) =>
			act(s.teacher, acts.recordChildPerspective, { meetingId, byId: s.teacher.personId, ...more });
		expect(await child({ how: 'absent' })).toMatchObject({ refused: 'invalid' });
		expect(await child({ how: 'represented' })).toMatchObject({ fields: { text: 'required' } });
		expect(await child({ how: 'represented', text: 'x', byId: undefined })).toMatchObject({
			fields: { byId: 'required' }
		});
		must(await child({ how: 'represented', text: 'Jeg vil sidde ved vinduet' }));
		expect(await lacking(meetingId)).toEqual(['parentsInvited', 'plan']);
		expect(await meetingRow(house, meetingId)).toMatchObject({
			child_how: 'represented',
			child_by: s.teacher.personId
		});
	});

	it('W-05 with the parents invited only the child and the plan are left', async () => {
		const pathwayId = await plan('hvidbog-2023', 'context');
		const { meetingId } = await begun(pathwayId, 'context', 'cooperationMeeting');
		expect(await lacking(meetingId)).toEqual(['childHeard', 'plan']);
		for (const how of ['part', 'present'])
			must(await act(s.teacher, acts.recordChildPerspective, { meetingId, how, byId: s.teacher.personId }));
		expect(await lacking(meetingId)).toEqual(['plan']);
		const there = () => act(s.teacher, acts.recordChildPerspective, { meetingId, how: 'present' });
		expect(await there()).toMatchObject({ fields: { byId: 'required' } });
		await house.door.asSystem(M, async (w) => {
			await sql`insert into person (municipality_id, id, given_name, family_name, sort_name)
				select municipality_id, id, given_name, family_name, sort_name from child where id = ${s.child}::uuid on conflict do nothing`.execute(
				w.db
			);
			await joins(w, s, pathwayId, s.child, 'child');
		});
		must(await there());
		expect(await meetingRow(house, meetingId)).toMatchObject({ child_how: 'present', child_by: s.child });
	});

	it('W-06 whoever invites a social worker of another district reads a word of warning, and the invitation goes all the same', async () => {
		const pathwayId = await plan('hvidbog-2023', 'context');
		const inDistrict = (unit: string, district: string | null) =>
			house.door.asSystem(M, (w) =>
				w.db
					.updateTable('unit')
					.set({ district })
					.where('municipality_id', '=', M)
					.where('id', '=', unit)
					.execute()
			);
		const ulla = await house.door.asSystem(M, async (w) => {
			const one = await aColleague(w, 'Ulla', 'Udgaaende', 'outreachSocialWorker', s.ppr);
			await joins(w, s, pathwayId, one.personId, 'outreachSocialWorker');
			// the parents have said yes to her function too
			await w.db
				.updateTable('consent')
				.set({ functions: texts(['psychologist', 'outreachSocialWorker']) })
				.where('pathway_id', '=', pathwayId)
				.execute();
			return one;
		});
		type Form = { chosen: { people: { personId: string; elsewhere: unknown }[] } };
		const warned = async () => {
			const form = must(
				await see(ulla, reads.callMeetingForm, {
					pathwayId,
					type: 'networkMeeting',
					day: farDay,
					time: '14.00'
				})
			) as unknown as Form;
			expect(form.chosen.people.find((p) => p.personId === s.teacher.personId)?.elsewhere).toBeNull();
			const called = must(
				await see(s.leader, reads.callMeetingForm, {
					pathwayId,
					type: 'networkMeeting',
					day: farDay,
					time: '14.00'
				})
			) as unknown as Form;
			return called.chosen.people.find((p) => p.personId === ulla.personId)!.elsewhere;
		};
		expect(await warned()).toBeNull();
		await inDistrict(s.school, 'Syd');
		expect(await warned()).toBeNull();
		await inDistrict(s.ppr, 'Nord');
		expect(await warned()).toEqual({ personId: ulla.personId, districts: ['Nord'], own: 'Syd' });
		const { meetingId } = must(
			await act(ulla, acts.callMeeting, {
				pathwayId,
				arena: 'context',
				type: 'networkMeeting',
				day: farDay,
				time: '14.00',
				minutes: 60,
				personIds: [s.mother.personId, s.leader.personId, s.teacher.personId],
				leftOutReason: 'Kommer næste gang',
				relevance: { [s.teacher.personId]: 'Klasselærer', [s.leader.personId]: 'Leder' }
			})
		);
		expect(meetingId).toBeTruthy();
		await inDistrict(s.ppr, 'Syd');
		expect(await warned()).toBeNull();
		await inDistrict(s.school, null);
		await inDistrict(s.ppr, null);
	});

	it('V-22 choosing yellow shows the network meeting first, and one click calls it', async () => {
		const model = (slug: string | null) =>
			house.door.asSystem(M, async (w) => {
				await w.db
					.updateTable('unit')
					.set({ model_slug: slug, model_version: slug ? 1 : null })
					.where('municipality_id', '=', M)
					.where('id', '=', s.school)
					.execute();
			});
		await model('egedal');
		const pathwayId = await plan('egedal', 'institution', 1);
		const advice = async (who: Actor) => {
			const asked = { kind: 'child', childId: s.child };
			const { signs } = must(await see(who, reads.concernForm, asked)) as unknown as {
				signs: { id: string; color: string }[];
			};
			const yellow = signs.find((x) => x.color === 'yellow')!.id;
			const { guide } = must(await see(who, reads.concernForm, { ...asked, signs: [yellow] })) as unknown as {
				guide: { advice: { meeting: { da: string }; call: unknown }[] };
			};
			return guide.advice[0]!;
		};
		const to = { pathwayId, arena: 'institution', meeting: 'involvingMeeting' };
		// at green the click puts the child in yellow and calls the meeting that follows
		const green = await advice(s.teacher);
		expect(green).toMatchObject({
			meeting: { da: 'Inddragende netværksmøde' },
			call: { ...to, move: 'green-worry>2' }
		});
		// at yellow it leads to the form that calls it, with the kind chosen
		await house.door.asSystem(M, (w) =>
			w.db.updateTable('pathway_arena').set({ level: 2 }).where('pathway_id', '=', pathwayId).execute()
		);
		expect((await advice(s.teacher)).call).toEqual({ ...to, move: null });
		const form = must(
			await see(s.teacher, reads.callMeetingForm, { pathwayId, arena: to.arena, type: to.meeting })
		) as unknown as { chosen: { id: string } };
		expect(form.chosen.id).toBe('involvingMeeting');
		// with no pathway that she sees there is nothing to call
		await closeAll(house);
		expect(await advice(s.teacher)).toMatchObject({
			meeting: { da: 'Inddragende netværksmøde' },
			call: null
		});
		await model(null);
	});

	it('W-08 and C-09: everybody at work reads what the source of a model leaves open, and where; the pathway and its words lead there', async () => {
		type Open = {
			gaps: { id: string; text: { da: string }; source: { title: string; quote: string | null } | null }[];
		};
		const open = async (key: string, who = s.teacher) => await see(who, reads.modelGaps, { key });
		const { gaps } = must(await open('hvidbog-2023@1')) as unknown as Open;
		expect(gaps.map((g) => g.id)).toEqual(expect.arrayContaining(['annex', 'paragraph-24a', 'footnote']));
		const annex = gaps.find((g) => g.id === 'annex')!;
		expect(annex.text.da).toContain('kun en overskrift');
		expect(annex.source).toMatchObject({
			title: expect.stringContaining('Hvidbog'),
			quote: expect.any(String)
		});
		for (const model of house.models.list())
			expect(must(await open(`${model.slug}@${model.version}`)), model.slug).toHaveProperty('gaps');
		for (const key of ['hvidbog-2023', 'hvidbog-2023@0', 'hvidbog-2023@99', 'nobody@1'])
			expect(await open(key), key).toMatchObject({ refused: 'not-found' });
		expect(await open('hvidbog-2023@1', s.mother)).toMatchObject({ refused: 'not-found' });
		const pathwayId = await plan('hvidbog-2023', 'context');
		expect(must(await see(s.teacher, reads.pathway, { pathwayId }))).toMatchObject({
			model: { key: 'hvidbog-2023@1' }
		});
	});

	it('C-37 whoever calls a network meeting reads what the word means in that model, and what it is not', async () => {
		const said: string[] = [];
		for (const [slug, arena, level] of [
			['randers', 'institution', 3],
			['hvidbog-2023', 'context', 1],
			['vesthimmerland', 'everyday', 1]
		] as const) {
			const pathwayId = await plan(slug, arena, level);
			const { types } = must(await see(s.leader, reads.callMeetingForm, { pathwayId, arena })) as {
				types?: { id: string; word: { meaning: { da: string }; not: object | null; model: object } | null }[];
			};
			const { word } = types!.find((t) => t.id === 'networkMeeting')!;
			expect(word, slug).toMatchObject({ not: expect.any(Object), model: expect.any(Object) });
			said.push(word!.meaning.da);
			await closeAll(house);
		}
		expect(new Set(said).size).toBe(3);
	});

	it('C-08 the same meeting has its last day for the agenda counted in workdays by one model and in days by another', async () => {
		// a Wednesday two weeks after Christmas: the days between are not workdays
		const day = '2027-01-06';
		const last = async (slug: string, arena: string, type: string, level: number) => {
			const pathwayId = await plan(slug, arena, level);
			const { meetingId } = must(await call(pathwayId, arena, type, { day }));
			await closeAll(house);
			return (await meetingRow(house, String(meetingId))).agenda_due_day;
		};
		expect(await last('randers', 'institution', 'networkMeeting', 3)).toBe('2026-12-29');
		expect(await last('hvidbog-2023', 'context', 'cooperationMeeting', 1)).toBe('2026-12-30');
	});

	it('I-41 who is not named as receiver opens nothing, and the one who is loses it at the next request', async () => {
		const pathwayId = await aPlan(house, s, { institution: 3 });
		const looks = async (who: School['teacher']) =>
			(await see(who, reads.pathway, { pathwayId })).refused ?? 'sees it';
		expect(await looks(s.psychologist)).toBe('sees it');
		// she is one of the circle, but no consent names her
		expect(await looks(s.healthVisitor)).toBe('not-found');
		const consent = await house.door.asSystem(M, (w) =>
			w.db.selectFrom('consent').select('id').where('pathway_id', '=', pathwayId).executeTakeFirstOrThrow()
		);
		must(await act(s.mother, acts.withdrawConsent, { pathwayId, consentId: consent.id }));
		expect(await looks(s.psychologist)).toBe('not-found');
	});

	it('R-14 a child at level 5 at home has a meeting called by the leader for the school, and never the involving one', async () => {
		const pathwayId = await aPlan(house, s, { institution: 3, home: 5 });
		const school = must(await call(pathwayId, 'institution', 'networkMeeting'));
		expect(await meetingRow(house, String(school.meetingId))).toMatchObject({
			arena: 'institution',
			convener_id: s.leader.personId
		});
		expect(await call(pathwayId, 'home', 'involvingNetworkMeeting')).toMatchObject({
			refused: 'not-convener'
		});
		expect(await call(pathwayId, 'institution', 'involvingNetworkMeeting')).toHaveProperty('refused');
		await closeAll(house);
		const both = await aPlan(house, s, { institution: 5, home: 5 });
		must(await call(both, 'institution', 'parallelMeeting'));
		expect(await call(both, 'home', 'parallelMeeting')).toMatchObject({ refused: 'no-such-meeting' });
	});
});
