/** Shipped models and law are in order, the reference is current, and a wrong file gets every fault at once with its place. */
import { cpSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { runModel } from '../src/cli/model.ts';
import { findingCodes } from '../src/domain/collaboration/check-model.ts';
import { lawAt } from '../src/domain/collaboration/law.ts';
import { deriveObligations } from '../src/domain/collaboration/obligation.ts';
import { samplePathway } from '../src/domain/facts/pathway.sample.ts';
import type { MeetingFacts } from '../src/domain/facts/pathway.ts';
import { defaultSettings } from '../src/domain/kernel/calendar.ts';
import { dayOf } from '../src/domain/kernel/day.ts';
import { agendaDue, instantOf } from '../src/domain/meetings/convene.ts';
import { readModelFile } from '../src/server/model-file.ts';
import { loadLaws, loadLibraries, loadModels } from '../src/server/models.ts';
import { exampleModel, pieceOf } from '../src/words/model-example.ts';
import { fileFaults, modelMessages } from '../src/words/model-messages.ts';
import { modelPieces } from '../src/words/model-pieces.ts';
import { chessClubFile, chessClubText } from './builders/chess-club.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const shipped = globSync('models/*/*.yaml', { cwd: root }).sort();
const models = loadModels(root);
const laws = models.laws();
const known = new Set(laws.keys());
const scratch = mkdtempSync(join(tmpdir(), 'samspil-models-'));
afterAll(() => rmSync(scratch, { recursive: true }));

/** The club's file with some lines changed. */
function wrong(...changes: [string, string][]): string {
	return changes.reduce((text, [from, to]) => {
		expect(text, from).toContain(from);
		return text.replace(from, to);
	}, chessClubText);
}
const found = (text: string) =>
	readModelFile(text, known).findings.map((f) => `${f.line} ${f.code} ${f.path} ${f.culprit}`.trim());
const errors = (text: string) =>
	readModelFile(text, known)
		.findings.filter((f) => f.severity === 'error')
		.map((f) => `${f.code} ${f.path}`);
const lineOf = (text: string, part: string) => text.slice(0, text.indexOf(part)).split('\n').length;

const heldMeeting = (
	type: string,
	arena: string,
	nextMeeting: MeetingFacts['nextMeeting']
): MeetingFacts => ({
	id: 'g1',
	type,
	arena,
	level: 1,
	state: 'held',
	convenedAt: '2026-09-20T08:00:00.000Z',
	startsAt: '2026-10-01T12:00:00.000Z',
	endsAt: '2026-10-01T13:00:00.000Z',
	convenerId: 'lene',
	chairId: 'lene',
	minuteTakerId: 'mette',
	agendaSentAt: null,
	heldAt: '2026-10-01T13:00:00.000Z',
	minutesSentAt: null,
	frameApproved: false,
	outcome: null,
	nextMeeting,
	childPerspective: null,
	participants: [],
	formFilled: []
});

describe('shipped models', () => {
	it.each(shipped)('%s has no error, no warning, and only the hints it must', async (file) => {
		const checked = await runModel(['check', join(root, file), '--strict', '--json']);
		const { findings } = JSON.parse(checked.out) as { findings: { code: string; culprit: string }[] };
		expect(checked).toMatchObject({ code: 0, err: '' });
		// two rules of the law that nobody has read in the act yet: said wherever they are cited, until a lawyer confirms them
		expect(findings.filter((f) => !(f.code === 'law-unverified' && /^INF-0[47]$/.test(f.culprit)))).toEqual(
			[]
		);
	});

	it.each(shipped)('%s is called what its folder says', (file) => {
		const { model } = readModelFile(readFileSync(join(root, file), 'utf8'), known);
		expect(file).toBe(join('models', model!.slug, `${model!.version}.yaml`));
	});

	it.each(shipped)('%s says of every rule where it comes from, in at most eight words', (file) => {
		const quotes = [...readFileSync(join(root, file), 'utf8').matchAll(/quote: ["']?([^\n"'}]+)/g)];
		for (const [, quote] of quotes) expect(quote!.trim().split(/\s+/).length).toBeLessThanOrEqual(8);
	});

	it.each(shipped)('%s is drawn with a title and a description that name every level', async (file) => {
		const { code, out } = await runModel(['draw', join(root, file)]);
		const { model } = readModelFile(readFileSync(join(root, file), 'utf8'), known);
		expect(code).toBe(0);
		expect(out).toMatch(/^<svg [^>]*role="img"/);
		expect(out).toMatch(/<title[ >]/);
		expect(out).toMatch(/<desc[ >]/);
		for (const part of [...model!.levels, ...model!.fora]) expect(out).toContain(part.name.da);
	});

	it.each(shipped)('%s says everything in Danish and in English', (file) => {
		const lacking: string[] = [];
		const walk = (value: unknown, path: string) => {
			if (!value || typeof value !== 'object') return;
			if ('da' in value && !('en' in value)) lacking.push(path);
			for (const [key, inner] of Object.entries(value)) walk(inner, `${path}.${key}`);
		};
		walk(readModelFile(readFileSync(join(root, file), 'utf8'), known).model, file);
		expect(lacking).toEqual([]);
	});

	it('keeps words that mean different things in different models apart', () => {
		// a meeting whose name other models use for something else says what it means elsewhere (C-37, C-39)
		for (const word of [/netværksmøde/i, /samarbejdsmøde/i])
			for (const m of models.list()) {
				if (![...m.meetings, ...m.fora].some((x) => word.test(x.name.da))) continue;
				const said = Object.values(m.words).filter((w) => word.test(w.term.da) && w.not);
				expect(said.length, `${m.slug} ${word}`).toBeGreaterThan(0);
			}
		// a coordinator belongs to something, and every model says to what (C-40, C-42)
		for (const m of models.list())
			expect(m.roles.filter((r) => r.holder === 'coordinator').length, m.slug).toBe(1);
	});

	it.each(models.list().map((m) => [m.slug, m] as const))(
		'%s: a day agreed for the next meeting is a duty to call it, as long before as its agenda',
		(slug, model) => {
			const { id: arena } = model.arenas[0]!;
			const now = Temporal.Instant.from('2026-10-02T08:00:00Z');
			const settings = { ...defaultSettings, feedbackDays: 14 };
			for (const type of model.meetings) {
				const next = { on: '2027-02-18' };
				const facts = samplePathway({
					positions: [{ arena, level: 1, since: '2026-08-10T08:00:00Z', coordinatorId: 'mette' }],
					meetings: [heldMeeting(type.id, arena, next)]
				});
				const all = deriveObligations(model, laws, facts, now, settings);
				const duties = all.filter((o) => o.kind === 'callNextMeeting');
				const day = agendaDue(type, instantOf(next.on, '12:00'), '2026-10-02', settings)?.day ?? '2027-02-17';
				expect(duties, `${slug} ${type.id}`).toMatchObject([
					{ state: 'open', strength: 'should', who: { personId: 'lene' }, data: { meetingType: type.id } }
				]);
				expect(dayOf(Temporal.Instant.from(duties[0]!.due!)).toString(), `${slug} ${type.id}`).toBe(day);
			}
		}
	);

	it('refuses a version that is not shipped instead of guessing another', () => {
		expect(models.findModel('randers', 99)).toBeUndefined();
		expect(() => models.getModel('randers', 99)).toThrow(/randers version 99/);
	});
});

describe('one faulty file among the shipped', () => {
	it('does not keep another from being checked', () => {
		const copy = join(scratch, 'shipped');
		mkdirSync(join(copy, 'models', 'broken'), { recursive: true });
		cpSync(join(root, 'law'), join(copy, 'law'), { recursive: true });
		writeFileSync(join(copy, 'models', 'broken', '1.yaml'), 'slug: broken\n');
		expect(loadLaws(copy).size).toBe(laws.size);
		expect(() => loadModels(copy)).toThrow(/models\/broken\/1.yaml/);
	});
});

describe('the format', () => {
	it('has a reference page and a JSON Schema that are current', async () => {
		const read = (file: string) => readFileSync(join(root, file), 'utf8');
		expect((await runModel(['reference'])).out).toBe(read('docs/model-reference.md'));
		expect(JSON.parse((await runModel(['schema'])).out)).toEqual(JSON.parse(read('docs/model.schema.json')));
	});

	it('has a page that leaves no word out, with a whole model that the check has nothing to say of', () => {
		const page = readFileSync(join(root, 'docs/model-reference.md'), 'utf8');
		const enums = (s: unknown): string[] =>
			typeof s !== 'object' || s === null
				? []
				: Object.entries(s).flatMap(([k, v]) => (k === 'enum' ? (v as unknown[]).map(String) : enums(v)));
		const wordsOfTheFormat = new Set(
			enums(JSON.parse(readFileSync(join(root, 'docs/model.schema.json'), 'utf8')))
		);
		expect(wordsOfTheFormat.size).toBeGreaterThan(200);
		expect([...wordsOfTheFormat].filter((word) => !page.includes(`\`${word}\``))).toEqual([]);
		const example = /```yaml\n([\s\S]+?)```/.exec(page)![1]!;
		const { model, findings } = readModelFile(example, known, [], { careful: true });
		expect(findings).toEqual([]);
		expect(model?.meetings).toHaveLength(1);
	});

	it('has an example of every part, and the check takes them all beside the whole model', () => {
		const parts = Object.keys(
			(JSON.parse(readFileSync(join(root, 'docs/model.schema.json'), 'utf8')) as { properties: object })
				.properties
		);
		expect(parts.filter((part) => pieceOf(part) === null)).toEqual([]);
		const whole = [exampleModel(''), ...Object.values(modelPieces)].join('\n');
		const { model, findings } = readModelFile(whole, known, loadLibraries(root), { careful: true });
		// what no meeting of the example uses, and that its pieces are in Danish alone
		const quiet = ['no-english', 'never-used'];
		expect(findings.filter((f) => f.severity !== 'hint' || !quiet.includes(f.code))).toEqual([]);
		expect(model?.fora).toHaveLength(1);
	});

	it('takes an invented model that uses what no municipality here uses', async () => {
		expect(await runModel(['check', chessClubFile])).toMatchObject({ code: 0, err: '' });
	});

	it('words every finding in both languages', () => {
		for (const code of [...findingCodes, ...fileFaults])
			for (const lang of ['da', 'en'] as const)
				for (const part of ['what', 'why', 'remedy'] as const)
					expect(modelMessages[lang][code][part].trim(), `${code} ${lang} ${part}`).not.toBe('');
	});
});

describe('a wrong model', () => {
	it('that writes a fact or a duty as a key is shown how it is written, and of many words those like its own', () => {
		const told = (from: string, to: string) =>
			readModelFile(wrong([from, to]), known)
				.findings.filter((f) => f.severity === 'error')
				.map((f) => [f.code, f.path, f.culprit, f.expected]);
		expect(told('when: { fact: courseDecided }', 'when: { courseDecided: true }')).toEqual([
			['schema', 'rules.1.when.courseDecided', 'courseDecided', ['{ fact: courseDecided, ... }']]
		]);
		expect(told('then: { do: handleConcern }', 'then: { handle: concern }')).toEqual([
			['missing', 'rules.0.then.do', 'do', []]
		]);
		const [misspelt] = told('then: { do: handleConcern }', 'then: { do: handelConcern }');
		expect(misspelt!.slice(0, 3)).toEqual(['not-a-choice', 'rules.0.then.do', 'handelConcern']);
		expect(misspelt![3]!.at(0)).toBe('handleConcern');
		expect(misspelt![3]!.at(-1)).toBe('…');
	});

	it('gets every fault in one run, whether the schema or the whole finds it, in the order of the file', () => {
		const text = wrong(
			['slug: chess-club', 'slug: Chess Club'],
			[
				'fixedBy: captain, source: { doc: RULES } }\n    decidedBy: [captain]',
				'fixedBy: queen, source: { doc: RULES } }\n    decidedBy: [captain]'
			],
			['convenes: huddle', 'convenes: puddle'],
			['- { id: back, from: [2, 3]', '- { id: to-3, from: [2, 3]'],
			['anchor: concernSent', 'anchor: meetingStart'],
			['then: { do: recordMark, mark: courseEnded }', 'then: { do: recordMark, mark: teaDrunk }'],
			['colour: green, age: { from: 3, below: 18 }', 'colour: blue, age: { from: 3, below: 18 }'],
			['minimumAnswers: 5', 'minimumAnswer: 5'],
			[
				'handover: { informs: [everybody], by: giver, source: { doc: RULES } }',
				'handover: { informs: [everybody], by: nobody, source: { doc: BOOK } }'
			]
		);
		const codes = readModelFile(text, known).findings;
		expect(codes.map((f) => f.line)).toEqual(codes.map((f) => f.line).toSorted((a, b) => a - b));
		const said = codes.map((f) => `${f.code} ${f.path} ${f.culprit}`);
		expect(said).toEqual(
			expect.arrayContaining([
				'unknown-role moves.0.guards.0.fixedBy queen',
				'unknown-meeting moves.0.convenes puddle',
				'duplicate-id moves.2.id to-3',
				'anchor-does-not-fit rules.0.within.anchor meetingStart',
				'not-a-choice rules.1.then.mark teaDrunk',
				'not-a-choice guides.0.signs.0.colour blue',
				'unknown-key surveys.0.minimumAnswer minimumAnswer',
				'missing surveys.0.minimumAnswers minimumAnswers',
				'unknown-role handover.by nobody',
				'unknown-document handover.source.doc BOOK'
			])
		);
		expect(said.some((s) => s.includes('slug'))).toBe(true);
	});

	it('names file, line, culprit and remedy, and exits with 1', async () => {
		const file = join(scratch, 'wrong.yaml');
		const text = wrong(['convenes: huddle', 'convenes: puddle']);
		writeFileSync(file, text);
		const { code, out, err } = await runModel(['check', file, '--lang', 'en']);
		expect({ code, out }).toEqual({ code: 1, out: '' });
		expect(err).toContain(`${file}:${lineOf(text, 'convenes: puddle')}:`);
		expect(err).toContain('puddle');
		expect(err).toContain('huddle');
	});

	it('knows levels nobody reaches, outcomes that lead nowhere and roles nobody can fill', () => {
		const said = found(
			wrong(
				['from: [1, 2]\n    to: 3', 'from: [3]\n    to: 1'],
				['holder: inCircle, functions: [psychologist]', 'holder: inCircle']
			)
		).join('\n');
		expect(said).toContain('level-unreachable levels.2.n 3');
		expect(said).toContain('outcome-without-move levels.0.outcomes.1.leadsTo.1 3');
		expect(said).toContain('role-nobody-can-fill');
	});

	it('does not call a reference wrong because what it points at has a fault of its own', () => {
		expect(errors(wrong(['holder: unitLeader, functions', 'holder: king, functions']))).toEqual([
			'not-a-choice roles.1.holder'
		]);
	});

	it('never lets a review stand in the way of an underretning', () => {
		const review = (strength: string) =>
			`underretning: { form: none, to: captain, review: { by: captain, strength: ${strength}, source: { ours: true } }, source: { ours: true } }\nladder:`;
		expect(found(wrong(['ladder:', review('must')])).join('\n')).toContain('underretning.review.strength');
		expect(found(wrong(['ladder:', review('should')])).join('\n')).not.toContain('strength');
	});

	it('refuses what is no model: too large, no YAML, two documents, keys twice, nothing at all', () => {
		expect(found('a: ' + 'x'.repeat(1_000_001))[0]).toContain('too-large');
		expect(found('a: [1, 2\nb: }')[0]).toContain('not-yaml');
		expect(found('a: 1\n---\nb: 2')[0]).toContain('two-documents');
		expect(found(`${chessClubText}\nslug: again\n`).join('\n')).toContain('key-twice');
		expect(found('').length).toBeGreaterThan(0);
		expect(found('just a word').length).toBeGreaterThan(0);
		expect(readModelFile(`${chessClubText}\nslug: again\n`).model).toBeNull();
	});

	it('never unfolds a file that refers to itself, and answers within a second', () => {
		const bomb = ['a: &a [x, x, x, x, x, x, x, x, x]']
			.concat(
				...'bcdefghij'
					.split('')
					.map((k, i) => `${k}: &${k} [${Array(9).fill(`*${'abcdefghi'[i]}`).join(', ')}]`)
			)
			.join('\n');
		const circle = wrong(['when: { fact: leaderInvolved }', 'when: &c { all: [*c] }']);
		const deep = `rules: ${'['.repeat(100_000)}`;
		const began = performance.now();
		expect(found(bomb)[0]).toContain('aliases');
		expect(found(circle)[0]).toContain('aliases');
		expect(found(deep).length).toBeGreaterThan(0);
		expect(performance.now() - began).toBeLessThan(2000);
	});

	it('says how it is used when it is used otherwise', async () => {
		for (const args of [[], ['paint'], ['check'], ['check', chessClubFile, '--lang', 'fr']])
			expect(await runModel(args)).toMatchObject({ code: 2 });
		expect(await runModel(['check', join(scratch, 'nowhere.yaml')])).toMatchObject({ code: 1 });
	});
});

describe('the law', () => {
	it('has the rules the engine and the first pages cite', () => {
		const asked = ['UND', 'INF'].flatMap((k) =>
			(k === 'UND'
				? [1, 6, 8, 9, 10, 11, 12, 13, 14, 15, 16, 18]
				: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]
			).map((n) => `${k}-${String(n).padStart(2, '0')}`)
		);
		for (const id of [
			...asked,
			'CH-01',
			'CH-02',
			'CH-07',
			'SCH-04',
			'DAT-08',
			'INV-01',
			'INV-02',
			'INV-03',
			'INV-04'
		])
			expect(known, id).toContain(id);
	});

	it('given a day before 2024, then the same rule is cited by serviceloven; after it, by barnets lov', () => {
		for (const id of ['UND-01', 'UND-09', 'UND-10', 'INV-04']) {
			expect(lawAt(laws, id, '2023-12-31')!.ref).toContain('serviceloven');
			expect(lawAt(laws, id, '2024-01-01')!.ref).toContain('barnets lov');
		}
		expect(lawAt(laws, 'INF-01', '2024-01-01')!.ref).toContain('retssikkerhedsloven');
	});

	it('given a rule that is new, then it is not cited for a day before it held', () => {
		expect(lawAt(laws, 'INV-01', '2023-12-31')).toBeUndefined();
		expect(lawAt(laws, 'UND-16', '2023-12-31')).toBeUndefined();
	});

	it('calls verified only what was read in the act', () => {
		for (const [id, rule] of laws)
			expect(lawAt(laws, id, '2026-11-22')!.verified).toBe(rule.confidence === 'read');
		expect([...laws.values()].some((rule) => rule.confidence !== 'read')).toBe(true);
	});
});
