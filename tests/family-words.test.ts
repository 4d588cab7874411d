/** What a family says: messages to the coordinator, and objections beside a note. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { look, perform } from '../src/server/act.ts';
import * as acts from '../src/server/acts/index.ts';
import type { House } from '../src/server/house.ts';
import * as reads from '../src/server/reads/index.ts';
import type { Actor } from '../src/server/store/session.ts';
import { type Family } from './builders/family.ts';
import { eyes, familyRooms } from './builders/family-rooms.ts';
import { given } from './builders/must.ts';
import { theLog, M, type School } from './builders/school.ts';
import { onBoth } from './support/copies.ts';
import type { TestDoor } from './support/door.ts';

onBoth("the family's own words", (kind) => {
	let t: TestDoor;
	let house: House;
	let s: School;
	let f: Family;
	beforeAll(async () => {
		({ t, house, s, f } = await familyRooms(kind));
	});
	afterAll(() => t.close());
	const { see, everything } = eyes(() => ({ t, house, s, f }));

	describe('writing to the coordinator', () => {
		const write = (who: Actor, more: Record<string, unknown>, key?: string) =>
			perform(
				house,
				who,
				acts.writeToCoordinator,
				{ childId: s.child, text: 'Han har sovet dårligt', ...more },
				key
			);

		test('is kept once, told in the log and mailed without a word of it', async () => {
			const first = await given(write(s.mother, {}, 'k1'));
			expect(await write(s.mother, {}, 'k1')).toEqual(first);
			const { mails, events } = await t.door.asSystem(M, async (w) => ({
				mails: await w.db
					.selectFrom('outbox')
					.selectAll()
					.where('recipient_id', '=', s.teacher.personId)
					.execute(),
				events: await w.db
					.selectFrom('pathway_event')
					.select(['type', 'data'])
					.where('pathway_id', '=', f.pathway)
					.where('type', '=', 'message-written')
					.execute()
			}));
			expect(mails.at(-1)).toMatchObject({ kind: 'mail', template: 'task' });
			expect(JSON.stringify(mails)).not.toMatch(/Jakob|Juul|sovet/);
			expect(events.at(-1)).toMatchObject({ data: { noteId: first.id } });
			const papers = await given(look(house, s.mother, reads.familyPapers, { childId: s.child }));
			expect(papers.notes.find((n) => n.id === first.id)).toMatchObject({ mine: true });
			expect(
				(await theLog(t.door, s)).some(
					(l) => l.name === 'write-to-coordinator' && l.children.includes(s.child)
				)
			).toBe(true);
		});

		test('M20 CH-01 a child chooses who reads it; what is for the professionals leaves no trace for the parents', async () => {
			expect(await write(f.young, {})).toMatchObject({ refused: 'invalid', fields: { readers: 'required' } });
			const { id } = await given(
				write(f.young, { text: 'Jeg er bange derhjemme', readers: 'professionals' })
			);
			for (const parent of [s.mother, s.father]) {
				const seen = JSON.stringify(await everything(parent));
				expect(seen).not.toContain('bange');
				expect(seen).not.toContain(id);
				const log = await given(look(house, parent, reads.familyLog, { childId: s.child }));
				expect(log.looks.some((l) => l.what === 'write-to-coordinator' && !l.mine)).toBe(false);
			}
			const papers = await given(look(house, f.young, reads.familyPapers, { childId: s.child }));
			expect(papers.notes.some((n) => n.id === id)).toBe(true);
			const open = await given(write(f.young, { text: 'Jeg vandt i dag', readers: 'circle' }));
			const hers = await given(look(house, s.mother, reads.familyPapers, { childId: s.child }));
			expect(hers.notes.find((n) => n.id === open.id)).toMatchObject({ byChild: true });
		});

		test('bad input is refused and nothing is kept', async () => {
			const count = () =>
				t.door.asSystem(M, async (w) => (await w.db.selectFrom('note').select('id').execute()).length);
			const before = await count();
			expect(await write(s.mother, { text: '  ' })).toMatchObject({
				refused: 'invalid',
				fields: { text: 'required' }
			});
			expect(await write(s.mother, { text: 'x'.repeat(4001) })).toMatchObject({
				fields: { text: 'too-long' }
			});
			expect(await write(s.mother, { text: 'a\u0000b' })).toMatchObject({
				fields: { text: 'control-characters' }
			});
			expect(await write(s.mother, { readers: 'everybody' })).toMatchObject({
				fields: { readers: expect.any(String) }
			});
			expect(await write(s.mother, { childId: 'x' })).toMatchObject({ fields: { childId: 'unknown' } });
			expect(await write(s.mother, { childId: s.sibling })).toEqual({ refused: 'not-found' });
			expect(await write(s.stranger, {})).toEqual({ refused: 'not-found' });
			expect(await write(s.teacher, {})).toEqual({ refused: 'not-found' });
			expect(await count()).toBe(before);
			const kept = await given(write(s.mother, { text: '<script>alert(1)</script>' }));
			const note = await given(look(house, s.mother, reads.familyNote, { childId: s.child, id: kept.id }));
			expect(note.note.text).toBe('<script>alert(1)</script>');
		});
	});

	describe('rights', () => {
		test('M40 an objection stands beside the note, which is unchanged', async () => {
			const rights = await given(look(house, s.mother, reads.familyRights, { childId: s.child }));
			expect(rights.notes.map((n) => n.id)).toContain(f.note);
			await given(
				perform(house, s.mother, acts.objectToNote, {
					pathwayId: f.pathway,
					noteId: f.note,
					objection: 'Han smiler også, når han taber'
				})
			);
			const after = await given(
				look(house, s.mother, reads.familyRights, { childId: s.child, noteId: f.note })
			);
			expect(after.chosen).toMatchObject({
				text: expect.stringContaining('når han vinder'),
				objection: 'Han smiler også, når han taber'
			});
			expect(await see(s.mother, reads.familyRights, { childId: s.child, noteId: f.goal })).toEqual({
				refused: 'not-found'
			});
		});
	});
});
