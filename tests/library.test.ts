/** A model that takes parts from the shared library, and what the library holds for the entries of the inventory. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { runModel } from '../src/cli/model.ts';
import { composeCodes, composeModel } from '../src/domain/collaboration/compose.ts';
import { libraryFile } from '../src/domain/collaboration/library.ts';
import { cardThemes } from '../src/domain/collaboration/model-cards.ts';
import { principlesOf } from '../src/domain/knowledge/principles.ts';
import { readModelFile } from '../src/server/model-file.ts';
import { withOwn, withTaken } from '../src/server/model-taking.ts';
import { loadLaws, loadLibraries } from '../src/server/models.ts';
import { composeMessages } from '../src/words/compose-messages.ts';
import { chessClubText } from './builders/chess-club.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const libraries = loadLibraries(root);
const library = libraries.find((l) => l.file.byDefault.includes('cards'))!;
const laws = new Set(loadLaws(root).keys());
const scratch = mkdtempSync(join(tmpdir(), 'samspil-library-'));
afterAll(() => rmSync(scratch, { recursive: true }));

/** The chess club's file, which also takes these parts. */
const clubThatTakes = (parts: string, more: [string, string][] = []) =>
	[
		[
			'documents:\n',
			`use:\n  - library: ${library.slug}\n    version: ${library.version}\n    parts: ${parts}\ndocuments:\n`
		] as [string, string],
		...more
	].reduce((text, [from, to]) => {
		expect(text).toContain(from);
		return text.replace(from, to);
	}, chessClubText);
const kept = new Map<string, ReturnType<typeof readModelFile>>();
const readIt = (text: string) => {
	if (!kept.has(text)) kept.set(text, readModelFile(text, laws, libraries));
	return kept.get(text)!;
};
const errors = (text: string) =>
	readIt(text)
		.findings.filter((f) => f.severity === 'error')
		.map((f) => `${f.path} ${f.code} ${f.culprit}`);
const originOf = (text: string, part: string, id: string) =>
	readIt(text).origins?.find((o) => o.part === part && o.id === id)?.origin;

describe('a model that takes parts from a library', () => {
	it('has them as if it had written them, with the documents they name', () => {
		const text = clubThatTakes('{ frames: [sharedFrame], words: all, cards: [yellow] }');
		expect(errors(text)).toEqual([]);
		const { model } = readIt(text);
		expect(model!.frames.map((f) => f.id)).toEqual(['sharedFrame']);
		expect(Object.keys(model!.words)).toEqual(['huddle', ...Object.keys(library.file.words!)]);
		expect(model!.cards!.map((c) => c.id)).toEqual(['yellow']);
		expect(model!.documents.map((d) => d.key)).toEqual(['RULES', 'F0', 'F1']);
	});

	it('says of each part whether it is taken, said anew, or its own', () => {
		const text = clubThatTakes('{ words: all, roles: [unitLeader] }', [
			[
				'words:\n',
				"words:\n  step:\n    term: { da: 'Træk' }\n    meaning: { da: 'Et træk.' }\n    source: { doc: RULES }\n"
			]
		]);
		expect(originOf(text, 'words', 'huddle')).toBe('ours');
		expect(originOf(text, 'words', 'step')).toBe('overridden');
		expect(originOf(text, 'words', 'coordinator')).toBe('imported');
		expect(originOf(text, 'roles', 'unitLeader')).toBe('imported');
		expect(originOf(text, 'roles', 'thread')).toBe('ours');
		expect(readIt(text).model!.words.step!.term.da).toBe('Træk');
	});

	it('keeps the order of the ladder, whichever steps it says anew', () => {
		const file = {
			...(parse(chessClubText) as Record<string, unknown>),
			use: [{ library: library.slug, version: library.version, parts: { ladder: 'all' } }],
			ladder: [{ id: 'home', name: { da: 'Hjemme hos os' }, source: { ours: true } }]
		};
		const { raw, placeOf } = composeModel(file, libraries);
		const ladder = (raw as { ladder: { id: string; name: { da: string } }[] }).ladder;
		expect(ladder.map((s) => s.id)).toEqual(library.file.ladder!.map((s) => s.id));
		expect(ladder[2]!.name.da).toBe('Hjemme hos os');
		expect(placeOf(['ladder', 2, 'name'])).toEqual(['ladder', 0, 'name']);
		expect(placeOf(['ladder', 0, 'name'])).toEqual(['use', 0, 'parts', 'ladder']);
	});

	it.each([
		['{ frames: [nothing] }', 'use.0.parts.frames.0 library-lacks nothing'],
		['{ frames: [sharedFrame, sharedFrame] }', 'use.0.parts.frames.1 taken-twice sharedFrame'],
		['{ series: all }', 'use.0.parts.series unknown-key series'],
		['{ meetings: all }', 'use.0.parts.meetings library-lacks meetings'],
		['{ rules: [tellParentsFirst] }', 'use.0.parts.rules.0 take-too author']
	])('is told where and what when it takes %s', (parts, finding) => {
		expect(errors(clubThatTakes(parts))).toContain(finding);
	});

	it('is told of a library or a version that is not there, and which is', () => {
		const text = clubThatTakes('{ frames: all }');
		expect(errors(text.replace(`library: ${library.slug}`, 'library: elsewhere'))).toContain(
			'use.0.library unknown-library elsewhere'
		);
		const found = readIt(text.replace('    version: 1\n', '    version: 9\n')).findings.find(
			(f) => f.code === 'unknown-library-version'
		);
		expect(found).toMatchObject({ path: 'use.0.version', expected: [String(library.version)] });
	});

	it('is told what to take too, and is in order once it does', () => {
		const finding = readIt(clubThatTakes('{ rules: [tellParentsFirst] }')).findings.find(
			(f) => f.code === 'take-too'
		);
		expect(finding!.expected).toEqual(['parts.roles: [author]']);
		expect(errors(clubThatTakes('{ rules: [tellParentsFirst], roles: [author] }'))).toEqual([]);
	});

	it('says every fault of taking in both languages, with why it matters and what to do', () => {
		for (const lang of ['da', 'en'] as const)
			for (const code of composeCodes)
				expect(Object.values(composeMessages[lang][code]).every((t) => t.length > 10)).toBe(true);
	});

	it('leaves what is no model alone', () => {
		for (const raw of [null, 'text', [1], { use: 3 }, { use: [{ library: 'x' }] }, { use: [], words: 7 }])
			expect(() => composeModel(raw, libraries)).not.toThrow();
	});

	it('is printed whole by the command, and that file stands alone', async () => {
		const file = join(scratch, 'club.yaml');
		writeFileSync(file, clubThatTakes('{ frames: all, ladder: all, roles: all, rules: all }'));
		const composed = await runModel(['compose', file]);
		expect(composed.code).toBe(0);
		expect(composed.out).not.toMatch(/^use:/m);
		expect(readModelFile(composed.out, laws).findings.filter((f) => f.severity === 'error')).toEqual([]);
		expect((await runModel(['check', file])).code).toBe(0);
	});
});

describe('taking parts in the text of a model', () => {
	const rawOf = (text: string) => parse(text) as Record<string, unknown>;
	const take = (text: string, part: 'words' | 'ladder' | 'frames', id: string) =>
		withTaken(text, rawOf(text), { library, part, id });
	const own = (text: string, part: 'words' | 'ladder' | 'frames', id: string) =>
		withOwn(text, rawOf(text), { library, part, id });
	const useOf = (text: string) => rawOf(text).use;

	it('adds the line, then the part, then the entry, each once, and keeps comments', () => {
		let text = take(chessClubText, 'ladder', 'home');
		text = take(take(text, 'ladder', 'kin'), 'ladder', 'kin');
		text = take(text, 'words', 'step');
		expect(useOf(text)).toEqual([
			{ library: library.slug, version: library.version, parts: { ladder: ['home', 'kin'], words: ['step'] } }
		]);
		expect(text).toContain(chessClubText.split('\n')[0]);
		expect(errors(text)).toEqual([]);
		const whole = clubThatTakes('{ frames: all }');
		expect(take(whole, 'frames', 'sharedFrame')).toBe(whole);
	});

	it('writes a taken part out as its own, with the documents it names, and takes it no more', () => {
		const text = own(take(take(chessClubText, 'words', 'step'), 'frames', 'sharedFrame'), 'words', 'step');
		expect(originOf(text, 'words', 'step')).toBe('ours');
		expect(originOf(text, 'frames', 'sharedFrame')).toBe('imported');
		expect((rawOf(text).documents as { key: string }[]).map((d) => d.key)).toEqual(['RULES', 'F1']);
		expect(errors(text)).toEqual([]);
		const alone = own(text, 'frames', 'sharedFrame');
		expect(useOf(alone)).toBeUndefined();
		expect(errors(alone)).toEqual([]);
	});

	it('goes before what is taken where all of a kind is', () => {
		const text = own(clubThatTakes('{ words: all }'), 'words', 'step');
		expect(originOf(text, 'words', 'step')).toBe('overridden');
		expect(originOf(text, 'words', 'together')).toBe('imported');
	});
});

describe('the shared library', () => {
	const { file } = library;
	const cards = file.cards!;
	const points = (id: string, kind: string) =>
		cards
			.find((c) => c.id === id)!
			.sections.filter((s) => s.kind === kind)
			.flatMap((s) => s.points);

	it('says everything in Danish and in English, and points at cards and rules of law that are there', () => {
		const lacking: string[] = [];
		const walk = (value: unknown, path: string) => {
			if (!value || typeof value !== 'object') return;
			if ('da' in value && !('en' in value)) lacking.push(path);
			for (const [key, inner] of Object.entries(value)) walk(inner, `${path}.${key}`);
		};
		walk(file, library.slug);
		expect(lacking).toEqual([]);
		const ids = cards.map((c) => c.id);
		expect(new Set(ids).size).toBe(ids.length);
		expect(cards.flatMap((c) => c.see).filter((id) => !ids.includes(id))).toEqual([]);
		expect(cards.flatMap((c) => c.law).filter((id) => !laws.has(id))).toEqual([]);
	});

	it('refuses what no library holds', () => {
		expect(libraryFile.safeParse({ ...file, levels: [] }).success).toBe(false);
	});

	it('I-01 asks a team five questions and then which of three ways of working together is theirs', () => {
		const form = file.forms!.find((f) => f.id === 'formsOfCooperation')!;
		expect(form.scope).toEqual(['team']);
		expect(form.sections[0]!.fields).toHaveLength(5);
		const choice = form.sections[1]!.fields.find((f) => f.type === 'choice')!;
		expect(choice.options.map((o) => o.id)).toEqual(['parallel', 'sharedTask', 'sharedResponsibility']);
		expect(points('forms-of-cooperation', 'questions')).toHaveLength(5);
	});

	it('I-02 puts every card under one of six themes, and none of the six is empty', () => {
		expect(cardThemes).toHaveLength(6);
		expect(new Set(cards.map((c) => c.theme))).toEqual(new Set(cardThemes));
	});

	it('I-10 holds six demands on leaders, as a card for them and as statements they rate', () => {
		expect(points('six-demands', 'do')).toHaveLength(6);
		expect(cards.find((c) => c.id === 'six-demands')!.audience).not.toContain('teacher');
		expect(file.surveys!.find((s) => s.id === 'sixDemands')!.themes[0]!.statements).toHaveLength(6);
	});

	it('I-16 helps to choose the form of a team, and has two leaders for one member of staff', () => {
		expect(points('two-levels', 'questions').length).toBeGreaterThan(2);
		expect(file.roles!.map((r) => r.id)).toEqual(expect.arrayContaining(['unitLeader', 'professionLeader']));
	});

	it('I-19 and B-13 give a new coordinator her tasks, a way to choose who it is, and the task shared by two', () => {
		const offered = cards.filter((c) => c.at.includes('newCoordinator')).map((c) => c.id);
		expect(offered).toEqual(
			expect.arrayContaining([
				'coordinator-tasks',
				'coordinator-choose',
				'coordinator-two',
				'experience-coordinator'
			])
		);
		expect(points('coordinator-tasks', 'do')).toHaveLength(8);
		expect(points('coordinator-choose', 'do')).toHaveLength(5);
	});

	it('I-45 has ten professions, each with what it knows, what it can do and the two questions', () => {
		const profiles = cards.filter((c) => c.kind === 'profile');
		expect(profiles).toHaveLength(10);
		for (const p of profiles) {
			expect(p.sections.map((s) => s.kind)).toEqual(['knows', 'can', 'questions']);
			expect(points(p.id, 'questions')).toHaveLength(2);
			expect(p.at).toContain('choosingParticipants');
		}
		// no profession is in two of them, so whoever chooses a colleague sees one profile
		const all = profiles.flatMap((p) => p.professions);
		expect(new Set(all).size).toBe(all.length);
	});

	it('V-01 has twenty elements in four groups that are rated again each year', () => {
		const survey = file.surveys!.find((s) => s.id === 'earlierHelp')!;
		expect(survey.themes.map((t) => t.statements.length)).toEqual([6, 6, 4, 4]);
		expect(survey.rounds).toEqual({ perYear: 1, atLeast: false });
	});

	it('V-02 and B-11 have the six steps in order, which may be combined', () => {
		expect(file.ladder!.map((s) => s.id)).toEqual([
			'general',
			'preventive',
			'home',
			'kin',
			'foster',
			'institution'
		]);
		expect(file.ladder!.every((s) => s.combinable)).toBe(true);
	});

	it('V-26 names for each principle of a model the parts that serve it', () => {
		const text = readFileSync(join(root, 'models/aalborg/1.yaml'), 'utf8');
		const principles = principlesOf(readIt(text).model!);
		expect(principles).toHaveLength(4);
		expect(principles.filter((p) => !p.tools.length)).toEqual([]);
		expect(principles[1]!.tools.map((t) => t.en)).toContain('Live with kin or network');
	});

	it('V-22 has for yellow a meeting first, and then what each profession can do', () => {
		expect(points('yellow', 'do')[0]!.en).toMatch(/meeting/);
		const own = cards.filter((c) => c.when?.colours.includes('yellow') && c.audience.length);
		expect(new Set(own.flatMap((c) => c.audience)).size).toBeGreaterThan(4);
	});

	it('B-12 has the ten points in use, each asked four ways, and the older points beside', () => {
		const [now, before] = ['triangle', 'triangleBefore2024'].map((id) =>
			file.forms!.find((f) => f.id === id)!
		);
		const sides = now!.sections.slice(0, 3);
		expect(sides.map((s) => s.fields.length)).toEqual([16, 12, 12]);
		expect(now!.sections[3]!.id).toBe('analysis');
		expect(before!.sections.map((s) => s.id)).toEqual(['needs', 'abilities', 'surroundings']);
	});

	it('B-18 names the law by its rules, and the act that no longer holds only to say so', () => {
		const cites = cards.filter((c) => /servicelov/i.test(JSON.stringify(c)));
		expect(cites.map((c) => c.id)).toEqual(['law-now']);
		expect(cites[0]!.law.length).toBeGreaterThan(0);
		expect(JSON.stringify({ ...file, cards: [] })).not.toMatch(/servicelov|§/i);
	});
});
