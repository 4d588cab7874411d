/** Moving levels by the Randers model: what must be in place, what should, what suspends it, and who is told. */
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import * as acts from '../src/server/acts/index.ts';
import * as reads from '../src/server/reads/index.ts';
import { aPlan, aMeeting, anOutsider, must, rowsOf } from './builders/plans.ts';
import { M, theLog } from './builders/school.ts';
import { aSchoolDay } from './builders/school-day.ts';
import { onBoth } from './support/house.ts';

onBoth('levels', (kind) => {
	const { house, s, act, see } = aSchoolDay(kind);

	const moving = (id: string, key: string, more: Record<string, unknown> = {}) => ({
		pathwayId: id,
		arena: 'institution',
		key,
		version: 1,
		coordinatorId: s.teacher.personId,
		...more
	});
	const mark = async (id: string, name: string, arena = 'institution') =>
		must(await act(s.teacher, acts.recordMark, { pathwayId: id, mark: name, arena, text: `Om ${name}` }));
	const levels = async (id: string) =>
		Object.fromEntries((await rowsOf(house, 'pathway_arena', id)).map((a) => [a.arena, a.level]));
	const optionOf = async (id: string, key: string, arena = 'institution') => {
		const page = (await see(s.leader, reads.levelChange, { pathwayId: id, arena })) as {
			options: {
				key: string;
				state: string;
				guards: { id: string; ok: boolean; suspended: boolean }[];
				exceptions: { id: string; contactId: string | null }[];
			}[];
		};
		return page.options.find((o) => o.key === key)!;
	};

	test('R-01: school=1 and home=5 stand beside each other; moving one arena leaves the other unchanged', async () => {
		const id = await aPlan(house, s, { institution: 1, home: 5 });
		const page = await see(s.teacher, reads.levelChange, { pathwayId: id, arena: 'institution' });
		expect((page.arenas as { id: string; level: number }[]).map((a) => [a.id, a.level])).toEqual([
			['home', 5],
			['institution', 1]
		]);
		await mark(id, 'leaderInvolved');
		await mark(id, 'systematicEffort');
		must(await act(s.leader, acts.moveLevel, moving(id, 'l1-minus>2')));
		expect(await levels(id)).toEqual({ institution: 2, home: 5 });
	});

	test('R-01, C-01: 1 to 3 without level 2 only with a written reason, which is kept, shown and counted', async () => {
		const id = await aPlan(house, s);
		await mark(id, 'leaderInvolved');
		await mark(id, 'systematicEffort');
		await mark(id, 'parentsInvolved');
		const without = await act(s.leader, acts.moveLevel, moving(id, 'l1-minus>3'));
		expect(without).toMatchObject({
			refused: 'reason-needed',
			fields: { 'reasons.discussedAtLevel2': 'required' }
		});
		expect(await levels(id)).toEqual({ institution: 1, home: 1 });
		const reason = 'Drengen er ikke i skole mere; vi kan ikke vente på en gruppedrøftelse.';
		must(
			await act(
				s.leader,
				acts.moveLevel,
				moving(id, 'l1-minus>3', { reasons: { discussedAtLevel2: reason } })
			)
		);
		expect(await levels(id)).toEqual({ institution: 3, home: 1 });
		const [move] = await rowsOf(house, 'level_move', id);
		expect(move).toMatchObject({
			from_level: 1,
			to_level: 3,
			passed: [{ guard: 'discussedAtLevel2', reason }]
		});
		const page = await see(s.teacher, reads.levelChange, { pathwayId: id, arena: 'institution' });
		expect(JSON.stringify(page.moves)).toContain(reason);
	});

	test('R-02: raising is refused until a leader is recorded and the coordinator of the next level is named', async () => {
		const id = await aPlan(house, s);
		await mark(id, 'systematicEffort');
		expect(await act(s.leader, acts.moveLevel, moving(id, 'l1-minus>2'))).toMatchObject({
			refused: 'guard-not-kept',
			rule: 'leaderInvolved'
		});
		const shown = await optionOf(id, 'l1-minus>2');
		expect(shown.state).toBe('refused');
		expect(shown.guards.find((g) => g.id === 'leaderInvolved')).toMatchObject({
			ok: false,
			remedies: [{ kind: 'mark', mark: 'leaderInvolved' }]
		});
		await mark(id, 'leaderInvolved');
		const { coordinatorId: _, ...nobody } = moving(id, 'l1-minus>2');
		expect(await act(s.leader, acts.moveLevel, nobody)).toMatchObject({
			fields: { coordinatorId: 'required' }
		});
		must(await act(s.leader, acts.moveLevel, moving(id, 'l1-minus>2')));
		expect(await levels(id)).toMatchObject({ institution: 2 });
	});

	test('R-02: the leader decides; the teacher sees what is missing but cannot move', async () => {
		const id = await aPlan(house, s);
		await mark(id, 'leaderInvolved');
		await mark(id, 'systematicEffort');
		expect(await act(s.teacher, acts.moveLevel, moving(id, 'l1-minus>2'))).toMatchObject({
			refused: 'not-your-decision'
		});
		expect(await act(s.psychologist, acts.moveLevel, moving(id, 'l1-minus>2'))).toEqual({
			refused: 'not-yours'
		});
	});

	test('R-07: at level 4 what is not family-related can be adjusted but not sent to level 5', async () => {
		const id = await aPlan(house, s, { institution: 4, home: 1 });
		const page = (await see(s.leader, reads.levelChange, { pathwayId: id, arena: 'institution' })) as {
			options: { key: string; to: number; sign: string; state: string }[];
		};
		const minus = page.options.filter((o) => o.sign === '-');
		expect(minus.find((o) => o.to === 4)?.state).toBe('open');
		expect(minus.find((o) => o.to === 5)?.state).toBe('refused');
		await mark(id, 'familyRelated');
		await mark(id, 'systematicEffort');
		expect((await optionOf(id, minus.find((o) => o.to === 5)!.key)).state).toBe('needs-reason');
	});

	test('R-08: without the outreach social worker a reason is asked for; an open case suspends it and names the caseworker', async () => {
		const id = await aPlan(house, s, { institution: 4, home: 1 });
		await mark(id, 'familyRelated');
		await mark(id, 'systematicEffort');
		await mark(id, 'parentsInvolved');
		const key = (
			(await see(s.leader, reads.levelChange, { pathwayId: id, arena: 'institution' })) as {
				options: { key: string; to: number }[];
			}
		).options.find((o) => o.to === 5)!.key;
		expect(await act(s.leader, acts.moveLevel, moving(id, key))).toMatchObject({
			refused: 'reason-needed',
			rule: 'outreachHeard'
		});
		await house.door.asSystem(M, async (w) => {
			await w.db
				.updateTable('child')
				.set({ caseworker_id: s.caseworker.personId, case_opened_at: w.at })
				.where('id', '=', s.child)
				.execute();
		});
		const shown = await optionOf(id, key);
		expect(shown.guards.find((g) => g.id === 'outreachHeard')).toMatchObject({ ok: false, suspended: true });
		expect(shown.exceptions[0]).toMatchObject({ id: 'openCase', contactId: s.caseworker.personId });
		must(await act(s.leader, acts.moveLevel, moving(id, key)));
		expect((await rowsOf(house, 'level_move', id))[0]).toMatchObject({
			to_level: 5,
			exceptions: ['openCase']
		});
		await house.door.asSystem(M, (w) =>
			w.db
				.updateTable('child')
				.set({ caseworker_id: null, case_opened_at: null })
				.where('id', '=', s.child)
				.execute()
		);
	});

	test('R-12, M38: suspected abuse suspends every step, and nothing of it stands in what the family can read', async () => {
		const id = await aPlan(house, s);
		await house.door.asSystem(M, async (w) => {
			await w.db
				.insertInto('underretning')
				.values({
					municipality_id: M,
					id: w.id(),
					unit_id: s.school,
					child_id: s.child,
					pathway_id: id,
					author_id: s.teacher.personId,
					state: 'sent',
					abuse: true,
					withheld: true,
					data: sql`'{}'::jsonb`,
					written_at: w.at,
					sent_at: w.at
				})
				.execute();
			w.touch(id);
		});
		const shown = await optionOf(id, 'l1-minus>2');
		expect(shown.state).toBe('open');
		expect(shown.exceptions).toMatchObject([{ id: 'abuse', do: 'sendUnderretning' }]);
		const inHerLog = async () =>
			(
				await house.door.readAs(s.mother, { name: 'family-log' }, (r) =>
					sql<{ name: string }>`select name from app.child_log(${s.child}::uuid, null, 500)`.execute(r.db)
				)
			).rows.filter((l) => l.name === 'move-level').length;
		const before = await inHerLog();
		must(await act(s.leader, acts.moveLevel, moving(id, 'l1-minus>2')));
		const family = await house.door.readAs(s.mother, { name: 'papers' }, async (r) => [
			...(await r.db.selectFrom('level_move').selectAll().where('pathway_id', '=', id).execute()),
			...(await r.db.selectFrom('pathway_event').selectAll().where('pathway_id', '=', id).execute())
		]);
		expect(family.length).toBeGreaterThan(0);
		expect(JSON.stringify(family)).not.toContain('abuse');
		const told = await house.door.asSystem(M, (w) =>
			w.db
				.selectFrom('outbox')
				.select(['recipient_id', 'template', 'params'])
				.where('pathway_id', '=', id)
				.execute()
		);
		expect(told.map((m) => m.recipient_id)).not.toContain(s.mother.personId);
		expect(await inHerLog()).toBe(before);
		await house.door.asSystem(M, (w) => w.db.updateTable('underretning').set({ state: 'closed' }).execute());
	});

	test('suspected abuse is never a mark on a pathway, nor is an unknown fact', async () => {
		const id = await aPlan(house, s);
		for (const mark of ['abuseSuspected', 'anything'])
			expect(await act(s.teacher, acts.recordMark, { pathwayId: id, mark, text: 'x' })).toMatchObject({
				refused: 'invalid',
				fields: { mark: expect.any(String) }
			});
		expect(
			await act(s.teacher, acts.recordMark, { pathwayId: id, mark: 'childHeard', text: ' ' })
		).toMatchObject({
			fields: { text: 'required' }
		});
		expect(
			await act(s.teacher, acts.recordMark, { pathwayId: id, mark: 'childHeard', text: 'a\u0000b' })
		).toMatchObject({ fields: { text: 'control-characters' } });
	});

	test('R-05, R-06: going on at level 3 settles the follow-up; up to 4 takes the meeting and what it settled', async () => {
		const id = await aPlan(house, s, { institution: 3, home: 1 });
		const page = (await see(s.leader, reads.levelChange, { pathwayId: id, arena: 'institution' })) as {
			options: { key: string; to: number; sign: string; settlesFollowUp: boolean }[];
		};
		const stay = page.options.find((o) => o.settlesFollowUp && o.to === 3)!;
		expect(await act(s.leader, acts.moveLevel, moving(id, stay.key))).toMatchObject({
			refused: 'follow-up-needed',
			fields: { followUp: 'required' }
		});
		must(await act(s.leader, acts.moveLevel, moving(id, stay.key, { followUp: 'Møde igen i januar' })));
		expect(await levels(id)).toMatchObject({ institution: 3 });
		const up = page.options.find((o) => o.to === 4)!;
		const refused = await act(s.leader, acts.moveLevel, moving(id, up.key, { version: 2 }));
		expect(refused).toMatchObject({ refused: 'guard-not-kept' });
		await aMeeting(house, id, s.leader, 'networkMeeting', 'held', { level: 3 });
		for (const m of ['systematicEffort', 'processDecided', 'assessmentsDecided']) await mark(id, m);
		must(await act(s.leader, acts.moveLevel, moving(id, up.key, { version: 2 })));
		expect(await levels(id)).toMatchObject({ institution: 4 });
	});

	test('down again: progress leads down, and the coordinator may decide it', async () => {
		const id = await aPlan(house, s, { institution: 2, home: 1 });
		must(await act(s.teacher, acts.moveLevel, moving(id, 'l2-plus-a>1')));
		expect(await levels(id)).toEqual({ institution: 1, home: 1 });
	});

	test('R-13: a new coordinator at a move is asked; the old one holds the stick until there is a yes', async () => {
		const id = await aPlan(house, s, { institution: 2, home: 1 });
		const stranger = await anOutsider(house, s);
		for (const [who, code] of [
			[stranger.personId, 'not-in-circle'],
			[s.healthVisitor.personId, 'needs-consent']
		] as const)
			expect(
				await act(s.teacher, acts.moveLevel, moving(id, 'l2-plus-a>1', { coordinatorId: who }))
			).toMatchObject({
				fields: { coordinatorId: code }
			});
		must(
			await act(s.teacher, acts.moveLevel, moving(id, 'l2-plus-a>1', { coordinatorId: s.colleague.personId }))
		);
		const arena = (await rowsOf(house, 'pathway_arena', id)).find((a) => a.arena === 'institution')!;
		expect(arena.coordinator_id).toBe(s.teacher.personId);
		expect(await rowsOf(house, 'handover', id)).toMatchObject([
			{ from_id: s.teacher.personId, to_id: s.colleague.personId, answered_at: null }
		]);
	});

	test('the one who worried hears what came of it, in the same act', async () => {
		const id = await aPlan(house, s, { institution: 2, home: 1 });
		await house.door.asSystem(M, (w) =>
			w.db
				.insertInto('concern')
				.values({
					municipality_id: M,
					id: w.id(),
					kind: 'child',
					unit_id: s.school,
					child_id: s.child,
					pathway_id: id,
					arena: 'institution',
					text: 'x',
					parents_told: 'yes',
					author_id: s.colleague.personId,
					state: 'handled',
					sent_at: w.at,
					handled_at: w.at
				})
				.execute()
		);
		const done = await act(
			s.teacher,
			acts.moveLevel,
			moving(id, 'l2-plus-a>1', { feedback: 'Han er glad igen.' })
		);
		expect(done).toMatchObject({ answered: 1 });
		const concern = await house.door.asSystem(M, (w) =>
			w.db.selectFrom('concern').selectAll().where('pathway_id', '=', id).executeTakeFirstOrThrow()
		);
		expect(concern).toMatchObject({ feedback: 'Han er glad igen.' });
		expect(concern.feedback_at).not.toBeNull();
	});

	test('R12, R13: a stale page is refused and nothing moves; a double click is one move', async () => {
		const id = await aPlan(house, s, { institution: 2, home: 1 });
		expect(await act(s.teacher, acts.moveLevel, moving(id, 'l2-plus-a>1', { version: 7 }))).toMatchObject({
			refused: 'stale'
		});
		const input = moving(id, 'l2-plus-a>1');
		const [a, b] = await Promise.all([
			act(s.teacher, acts.moveLevel, input, 'same'),
			act(s.teacher, acts.moveLevel, input, 'same')
		]);
		expect(a).toEqual(b);
		expect(await rowsOf(house, 'level_move', id)).toHaveLength(1);
	});

	test('no basis: the page and the act do not exist, and the refusal is in the log', async () => {
		const id = await aPlan(house, s);
		const stranger = await anOutsider(house, s);
		for (const who of [stranger, s.healthVisitor]) {
			expect(await see(who, reads.levelChange, { pathwayId: id })).toEqual({ refused: 'not-found' });
			expect(await act(who, acts.moveLevel, moving(id, 'l1-minus>2'))).toEqual({ refused: 'not-found' });
			expect(await act(who, acts.recordMark, { pathwayId: id, mark: 'childHeard', text: 'x' })).toEqual({
				refused: 'not-found'
			});
		}
		expect(await see(s.mother, reads.levelChange, { pathwayId: id })).toEqual({ refused: 'not-found' });
		const log = await theLog(house.door, s);
		expect(log.filter((l) => l.name === 'move-level' && l.kind === 'refused').length).toBeGreaterThan(0);
		expect(log.filter((l) => l.name === 'level-change' && l.kind === 'read').at(-1)?.children).toEqual([
			s.child
		]);
	});

	test('bad input: unknown arena, unknown way, endless text, script', async () => {
		const id = await aPlan(house, s, { institution: 2, home: 1 });
		expect(await act(s.teacher, acts.moveLevel, moving(id, 'l2-plus-a>1', { arena: 'moon' }))).toMatchObject({
			fields: { arena: 'not-a-choice' }
		});
		expect(await act(s.teacher, acts.moveLevel, moving(id, 'l9>9'))).toMatchObject({
			refused: 'no-such-move'
		});
		expect(
			await act(s.teacher, acts.moveLevel, moving(id, 'l2-plus-a>1', { note: 'x'.repeat(4001) }))
		).toMatchObject({ fields: { note: 'too-long' } });
		must(await act(s.teacher, acts.moveLevel, moving(id, 'l2-plus-a>1', { note: '<script>1</script>' })));
		expect((await rowsOf(house, 'level_move', id))[0]!.note).toBe('<script>1</script>');
	});
});
