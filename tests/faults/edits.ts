/** R12 and R13: the same thing changed by two, and the same thing sent many times. */
import { randomUUID } from 'node:crypto';
import { isRefusal } from '../../src/server/act.ts';
import * as acts from '../../src/server/acts/index.ts';
import { aPlan, closeAll, must } from '../builders/plans.ts';
import { aMonday } from '../support/house.ts';
import { between, pause } from './ground.ts';
import type { Place, Rounds } from './races.ts';

type Version = { version: number; text: string };

/** What a person does who gets "somebody changed it": she adds her words to the new text and saves again. */
async function insist(
	mine: string,
	seen: Version,
	save: (v: Version) => Promise<Record<string, unknown>>,
	out: Rounds
): Promise<void> {
	let at = seen;
	for (let tries = 0; tries < 20; tries++) {
		await pause(between(0, 12));
		const done = await save({ version: at.version, text: `${at.text} ${mine}` });
		if (!isRefusal(done)) {
			out.counted.saved = (out.counted.saved ?? 0) + 1;
			return;
		}
		const detail = (done as { detail?: { text?: string; current?: string; version?: number } }).detail;
		const text = detail?.text ?? detail?.current;
		if (done.refused !== 'stale' || text === undefined) {
			out.wrong.push(`${done.refused} without the new text`);
			return;
		}
		out.counted.stale = (out.counted.stale ?? 0) + 1;
		at = { version: detail?.version ?? at.version + 1, text };
	}
	out.wrong.push('never saved');
}

/** Two people save a goal, and one author a note in two windows, again and again: every word is there in the end. */
export async function twoEditors(p: Place, n: number): Promise<Rounds> {
	const { s, act } = p;
	const out: Rounds = { rounds: n, wrong: [], counted: {} };
	p.house.clock.set(aMonday);
	for (let i = 0; i < n; i += 25) {
		await closeAll(p.house);
		const pathwayId = await aPlan(p.house, s);
		const goal = { pathwayId, arena: 'institution', signs: ['Leger'], pursuers: [s.teacher.personId] };
		const { goalId } = must(await act(s.teacher, acts.addGoal, { ...goal, text: 'Mål', active: true }));
		const { id: noteId } = must(
			await act(s.teacher, acts.addNote, { pathwayId, text: 'Note', audience: 'circle' })
		);
		const state = async () => {
			const [g] = await p.books<Version>(`select version, text from goal where id = '${goalId as string}'`);
			const [t] = await p.books<Version>(`select version, text from note where id = '${noteId as string}'`);
			return { goal: g!, note: t! };
		};
		const words: string[] = [];
		for (let k = 0; k < Math.min(25, n - i); k++) {
			const seen = await state();
			const [a, b] = [`a${i + k}`, `b${i + k}`];
			words.push(a, b);
			await Promise.all(
				[a, b].flatMap((mine, who) => [
					insist(
						mine,
						seen.goal,
						(v) =>
							act(who ? s.teacher : s.colleague, acts.changeGoal, { ...goal, goalId, ...v, active: true }),
						out
					),
					insist(mine, seen.note, (v) => act(s.teacher, acts.correctNote, { pathwayId, noteId, ...v }), out)
				])
			);
		}
		const end = await state();
		for (const what of ['goal', 'note'] as const) {
			const there = new Set(end[what].text.split(' '));
			for (const w of words) if (!there.has(w)) out.wrong.push(`${what} lost ${w}`);
			if (end[what].version !== words.length + 1) out.wrong.push(`${what} has version ${end[what].version}`);
		}
		const [old] = await p.books<{ n: number }>(
			`select count(*)::int as n from note_version where note_id = '${noteId as string}'`
		);
		if (old!.n !== words.length) out.wrong.push(`${old!.n} earlier texts of the note`);
	}
	return out;
}

/** The same act sent twenty times at once: one row, and every answer shows it. */
export async function sameTwenty(
	p: Place,
	n: number,
	key: () => string | undefined = randomUUID
): Promise<Rounds> {
	const { s, act } = p;
	const out: Rounds = { rounds: n, wrong: [], counted: {} };
	p.house.clock.set(aMonday);
	await closeAll(p.house);
	const pathwayId = await aPlan(p.house, s);
	for (let i = 0; i < n; i++) {
		const text = `ens-${randomUUID()}`;
		const kinds = [
			[acts.addNote, { pathwayId, text, audience: 'circle' }, 'note', 'text'],
			[
				acts.raiseConcern,
				{ kind: 'unnamed', unitId: s.school, text, arena: 'institution', parentsTold: 'not-yet' },
				'concern',
				'text'
			],
			[
				acts.addAction,
				{ pathwayId, what: text, whoId: s.teacher.personId, dueDay: '2026-12-01' },
				'action',
				'what'
			]
		] as const;
		const [what, input, table, column] = kinds[i % kinds.length]!;
		const once = key();
		const answers = await Promise.all(
			Array.from({ length: 20 }, () =>
				act(s.teacher, what as never, input, once).catch((e: Error) => ({ refused: e.message }))
			)
		);
		for (const a of answers) if (isRefusal(a)) out.wrong.push(`${what.name}: ${a.refused}`);
		const different = new Set(answers.map((a) => JSON.stringify(a))).size;
		if (different !== 1) out.wrong.push(`${what.name}: ${different} different answers`);
		const [rows] = await p.books<{ n: number }>(
			`select count(*)::int as n from ${table} where ${column} = '${text}'`
		);
		if (rows!.n !== 1) out.wrong.push(`${what.name}: ${rows!.n} rows`);
		out.counted[what.name] = (out.counted[what.name] ?? 0) + 1;
	}
	return out;
}
