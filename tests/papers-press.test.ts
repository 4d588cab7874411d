/** The press: how papers are set, kept and let go of, and what happens when the thread that sets them fails. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPress, type Press } from '../src/server/gateways/pdf.ts';
import { isRefusal } from '../src/domain/kernel/refusal.ts';
import {
	fact,
	facts,
	list,
	orderOf,
	type Paper,
	recordSchema,
	table,
	text,
	under
} from '../src/server/papers/paper.ts';
import { openPdf, squeezed } from './support/pdf.ts';

const paper = (more: Partial<Paper> = {}): Paper => ({
	kind: 'minutes',
	lang: 'da',
	day: '2026-11-23',
	title: 'Referat',
	lead: 'Jakob Ærøskøbing',
	note: '',
	version: 1,
	blocks: [
		...facts([
			fact('when', 'Tid', 'mandag den 23. november 2026', '2026-11-23'),
			fact('where', 'Sted', 'Lokale 3')
		]),
		...under('Deltagere', table('people', [['name', 'Navn']], [['Åse Øllgaard']]))
	],
	letter: null,
	...more
});
const folder = mkdtempSync(join(tmpdir(), 'samspil-press-'));

describe('papers that are set', () => {
	let press: Press;
	beforeAll(() => void (press = openPress(process.cwd())));
	afterAll(() => press.close());
	const print = async (p: Paper, standard: 'ua-1' | 'a-3a' = 'ua-1') => {
		const pdf = await press.print(orderOf(p, standard));
		if (isRefusal(pdf)) throw new Error(pdf.refused);
		return pdf;
	};

	test('DK11 a paper to read is tagged, Danish, with headings, a list of facts and a table with a head; PDF/UA-1', async () => {
		const p = await openPdf(await print(paper()));
		expect(p).toMatchObject({ isTagged: true, lang: 'da', title: 'Referat', pages: 1, attachments: {} });
		expect([...p.roles]).toEqual(expect.arrayContaining(['H1', 'H2', 'L', 'LI', 'Lbl', 'Table', 'TH', 'TD']));
		expect(p.xmp).toMatch(/pdfuaid:part[^0-9]*1/);
		expect(p.text).toContain('Jakob Ærøskøbing');
		expect(p.text).toContain('Hentet fra Samspil 23. november 2026');
		expect(p.text).toContain('Side 1 af 1');
	});

	test('M12 M37 the file says of itself what kind of paper it is and the day: no name, no author, no time of day', async () => {
		for (const standard of ['ua-1', 'a-3a'] as const) {
			const { info, xmp, title } = await openPdf(await print(paper(), standard));
			expect(title).toBe('Referat');
			expect(info.Author).toBeUndefined();
			expect(`${JSON.stringify(info)}${xmp}`).not.toMatch(/Jakob|Ærø|Øllgaard|Lokale/);
			expect(String(info.CreationDate)).toMatch(/^D:20261123(000000)?Z?$/);
			expect(xmp).not.toMatch(/2026-11-23T(?!00:00:00)/);
		}
	});

	test("the archive's file is PDF/A-3a and carries the same content as a record that its schema accepts", async () => {
		const p = await openPdf(await print(paper(), 'a-3a'));
		expect(p.xmp).toMatch(/pdfaid:part[^0-9]*3/);
		expect(p.xmp).toMatch(/pdfaid:conformance[^A-Z]*A/);
		expect(Object.keys(p.attachments)).toEqual(['samspil-record.json']);
		const record = recordSchema.parse(JSON.parse(p.attachments['samspil-record.json']!));
		expect(record).toEqual({ schema: 'samspil-paper/1', ...paper() });
	});

	test.skipIf(!existsSync('/usr/bin/qpdf'))('the files hold together by the eyes of qpdf', async () => {
		for (const standard of ['ua-1', 'a-3a'] as const) {
			const at = join(folder, `${standard}.pdf`);
			writeFileSync(at, await print(paper(), standard));
			expect(execFileSync('qpdf', ['--check', at], { encoding: 'utf8' })).toContain(
				'No syntax or stream encoding errors'
			);
		}
	});

	test('what somebody wrote is shown as written and never obeyed', async () => {
		const nasty = '#panic("x") *fed* #read("/etc/passwd") $a$ <script>alert(1)</script> \\ ] } #{1+1}';
		const p = await openPdf(
			await print(paper({ lead: nasty, blocks: text(`${nasty}\n= Ikke en overskrift`) }))
		);
		expect(squeezed(p.text)).toContain(squeezed(nasty));
		expect(p.text).toContain('= Ikke en overskrift');
		expect(p.outline).toEqual(['Referat']);
	});

	test('a letter there is no type for becomes a mark, and the paper says so; emoji, half pairs and control characters do not stop it', async () => {
		const p = await openPdf(await print(paper({ lead: 'Li 中文 \ud800 \u0007 😀' })));
		expect(p.text).toContain('Li ��');
		expect(squeezed(p.text)).toContain(squeezed('Nogle tegn kan ikke vises på papir.'));
		const plain = await openPdf(await print(paper({ lead: 'Zoë 😀' })));
		expect(plain.text).not.toContain('Nogle tegn');
	});

	test('a flag is printed as its letters and a key as its digit; a joined emoji is one mark, and no other letter is lost for it', async () => {
		const plain = await openPdf(
			await print(paper({ lead: 'Fra \u{1f1e9}\u{1f1f0} nr. 1\ufe0f\u20e3 \u2764\ufe0f' }))
		);
		expect(squeezed(plain.text)).toContain(squeezed('Fra DK nr. 1 \u2764'));
		expect(plain.text).not.toContain('Nogle tegn');
		const family = '\u{1f468}\u200d\u{1f469}\u200d\u{1f467}';
		const teacher = '\u{1f469}\u{1f3fe}\u200d\u{1f3eb}';
		const p = await openPdf(
			await print(paper({ lead: `Vi ${family} og ${teacher}, a\u{1abe}, tog 11 11`, blocks: text('Aa 11') }))
		);
		expect(p.text).toContain('Vi \ufffd og \ufffd, a\ufffd, tog 11 11');
		expect(p.text).toContain('Aa 11');
		expect(squeezed(p.text)).toContain(squeezed('Nogle tegn kan ikke vises på papir.'));
	});

	test('lines that begin with a dash are a list; a page that is not the first says what it belongs to', async () => {
		const p = await openPdf(
			await print(
				paper({
					note: '- Rettet dag\n- Rettet sted',
					blocks: [
						...text('Tre ting:\n- Han sover\n- Han spiser'),
						...table(
							'people',
							[['name', 'Navn']],
							Array.from({ length: 60 }, (_, i) => [`Deltager ${i}.`])
						)
					]
				})
			)
		);
		expect(p.text).toMatch(/•\s*Han sover/);
		expect(p.text).not.toContain('- Han');
		expect(p.text).toContain('- Rettet sted');
		expect(p.text.match(/Jakob Ærøskøbing/g)).toHaveLength(p.pages);
	});

	test('what stands under a heading is not parted where it is short, and a letter keeps its greeting', async () => {
		const goal = (n: number) => under(`Mål ${n}`, list([`Tegn ${n}a`, `Tegn ${n}b`, `Tegn ${n}c`]));
		for (let n = 8; n < 14; n++) {
			const pdf = await openPdf(
				await print(
					paper({
						blocks: Array.from({ length: n }, (_, i) => goal(i)).flat(),
						letter: { sender: 'Skovskolen', recipient: 'Anja Juul', closing: 'Venlig hilsen\nLene Dahl' }
					})
				)
			);
			for (const page of pdf.text.split(/Side \d af \d/).slice(0, -1))
				for (const [, i] of page.matchAll(/Mål (\d+)/g)) expect(page).toContain(`Tegn ${i}c`);
			expect(pdf.text.split(/Side \d af \d/).find((page) => page.includes('Venlig hilsen'))).toContain(
				`Tegn ${n - 1}c`
			);
		}
	});

	test('30 people, 60 agreements, long words and empty texts: tables go over pages, each with its head, nothing is lost', async () => {
		const word = 'x'.repeat(300);
		const people = Array.from({ length: 30 }, (_, i) => [
			`Deltager ${i + 1}.`,
			'tværfaglig samarbejdspartner'
		]);
		const agreed = Array.from({ length: 60 }, (_, i) => [`Aftale ${i + 1}.`, 'Åse', { text: '', value: '' }]);
		const p = await openPdf(
			await print(
				paper({
					lead: '',
					blocks: [
						...text(word),
						...table(
							'people',
							[
								['name', 'Navn'],
								['role', 'Rolle']
							],
							people
						),
						...table(
							'agreements',
							[
								['what', 'Hvad'],
								['who', 'Hvem', 'narrow'],
								['by', 'Senest', 'narrow']
							],
							agreed
						)
					]
				})
			)
		);
		expect(p.pages).toBeGreaterThan(2);
		for (let i = 1; i <= 30; i++) expect(p.text).toContain(`Deltager ${i}.`);
		for (let i = 1; i <= 60; i++) expect(p.text).toContain(`Aftale ${i}.`);
		expect(squeezed(p.text)).toContain(word);
		expect(p.text.match(/Senest/g)!.length).toBeGreaterThan(1);
		expect(p.text).toContain(`Side ${p.pages} af ${p.pages}`);
	});

	test('M41 the same paper is set once, two at once too; what is kept is let go of at once and never lies on disk', async () => {
		const p = paper({ lead: 'KANARIE-kept' });
		const [a, b] = await Promise.all([print(p), print(p)]);
		expect(a).toBe(b);
		expect(await print(p)).toBe(a);
		expect(await print({ ...p, lead: 'KANARIE-other' })).not.toBe(a);
		expect(press.state().kept).toBeGreaterThan(1);
		press.forget();
		expect(press.state()).toMatchObject({ kept: 0, bytes: 0 });
		expect(await print(p)).not.toBe(a);
		const source =
			readFileSync('src/server/gateways/pdf.ts', 'utf8') +
			readFileSync('src/server/gateways/pdf-worker.ts', 'utf8');
		expect(source).not.toMatch(/writeFile|createWriteStream|mkdtemp/);
	});
});

describe('what is kept has an end', () => {
	test('M41 by size and by age', async () => {
		const few = openPress(process.cwd(), undefined, { bytes: 120_000 });
		for (let i = 0; i < 8; i++) await few.print(orderOf(paper({ lead: `nr. ${i}` }), 'ua-1'));
		expect(few.state().bytes).toBeLessThanOrEqual(120_000);
		expect(few.state().kept).toBeGreaterThan(0);
		await few.close();
		const brief = openPress(process.cwd(), undefined, { keptFor: 0 });
		const first = await brief.print(orderOf(paper(), 'ua-1'));
		expect(await brief.print(orderOf(paper(), 'ua-1'))).not.toBe(first);
		await brief.close();
	});
});

describe('when the thread fails', () => {
	const thread = (name: string, code: string) => {
		const at = join(folder, name);
		writeFileSync(
			at,
			`import { parentPort } from 'node:worker_threads';\nparentPort.on('message', (job) => { ${code} });`
		);
		return at;
	};
	const order = (lead: string) => orderOf(paper({ lead }), 'ua-1');

	test('it dies: that paper fails, the next is set by a new one, nothing is thrown', async () => {
		const at = thread(
			'dies.mjs',
			`if (job.data.includes('dies')) process.exit(3); if (job.data.includes('throws')) throw new Error('KANARIE'); parentPort.postMessage({ id: job.id, pdf: new Uint8Array([1]) });`
		);
		const press = openPress(process.cwd(), at);
		const all = await Promise.all(
			['fine', 'dies', 'fine too', 'throws', 'fine again'].map((l) => press.print(order(l)))
		);
		const failed = { refused: 'paper-failed' };
		expect(all).toEqual([Uint8Array.of(1), failed, Uint8Array.of(1), failed, Uint8Array.of(1)]);
		await press.close();
	});

	test('it hangs: given up after its time, and the next paper is set', async () => {
		const at = thread(
			'hangs.mjs',
			`if (job.data.includes('hangs')) for (;;); parentPort.postMessage({ id: job.id, pdf: new Uint8Array([2]) });`
		);
		const press = openPress(process.cwd(), at, { timeout: 400 });
		const [stuck, next] = await Promise.all([press.print(order('hangs')), press.print(order('fine'))]);
		expect(stuck).toEqual({ refused: 'paper-failed' });
		expect(next).toEqual(Uint8Array.of(2));
		await press.close();
	});

	test('too many wait: the last is told to come again; closing answers everybody', async () => {
		const press = openPress(process.cwd(), thread('waits.mjs', ''), { waiting: 2 });
		const waiting = ['a', 'b', 'c'].map((l) => press.print(order(l)));
		expect(await press.print(order('d'))).toEqual({ refused: 'paper-busy' });
		await press.close();
		expect(await Promise.all(waiting)).toEqual(Array(3).fill({ refused: 'paper-failed' }));
	});

	test('a paper that cannot be set says nothing of what is in it', async () => {
		const press = openPress(process.cwd());
		const wrong = { ...order('KANARIE'), template: 'nowhere.typ' };
		expect(await press.print(wrong)).toEqual({ refused: 'paper-failed' });
		expect(isRefusal(await press.print(order('fine')))).toBe(false);
		await press.close();
	});
});
