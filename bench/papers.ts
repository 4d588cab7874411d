/**
 * How long papers take: `node bench/papers.ts [folder to keep them in]`. Invented words, no database: only the press is measured.
 * Every print has another text, so that none comes from what is kept, but for the last row.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openPress, type Standard } from '#server/gateways/pdf.ts';
import { fact, facts, heading, list, orderOf, type Paper, table, text, under } from '#server/papers/paper.ts';
import { isRefusal } from '#domain/kernel/refusal.ts';

const folder = process.argv[2];
const rounds = 40;
const long =
	'Jakob er en glad dreng, som tegner, bygger og fortæller. I frikvarterne går han tit alene, og når der er larm i klassen, holder han sig for ørerne. Hjemme læser han 15 minutter hver aften sammen med sin mor, og det hjælper på morgenerne.';
const base: Paper = {
	kind: 'minutes',
	lang: 'da',
	day: '2026-11-23',
	title: 'Referat',
	lead: 'Jakob\nTværfagligt netværksmøde',
	note: '',
	version: 1,
	blocks: [],
	letter: null
};
const people = (n: number) =>
	table(
		'people',
		[
			['name', 'Navn'],
			['role', 'Rolle'],
			['came', 'Var der', 'narrow']
		],
		Array.from({ length: n }, (_, i) => [
			`Åse Ærøskøbing-Øllgaard ${i + 1}`,
			i % 3 ? 'sundhedsplejerske' : 'tværfaglig samarbejdspartner fra pædagogisk-psykologisk rådgivning',
			'ja'
		])
	);
const agreed = (n: number) =>
	table(
		'agreements',
		[
			['what', 'Hvad'],
			['who', 'Hvem', 'narrow'],
			['by', 'Senest', 'narrow']
		],
		Array.from({ length: n }, (_, i) => [
			i % 7 ? `Læs 15 minutter hver aften (${i + 1})` : `${long} (${i + 1})`,
			'Åse Ærøskøbing-Øllgaard',
			{ text: 'man. 11. jan. 2027', value: '2027-01-11' }
		])
	);
const sections = (n: number) =>
	Array.from({ length: n }, (_, i) => [
		heading(`Afsnit ${i + 1}`),
		...facts([
			fact('seen', 'Hvad vi ser', long),
			fact('tried', 'Hvad vi har prøvet', `${long}\n\n${long}`),
			fact('word', 'Et langt ord', 'speciallægepraksisplanlægningsstabiliseringsperiode '.repeat(2))
		])
	]).flat();

const papers: Record<string, (n: number) => Paper> = {
	'agenda, 1 page': (n) => ({
		...base,
		kind: 'agenda',
		title: 'Dagsorden',
		blocks: [
			...facts([
				fact('when', 'Tid', 'mandag den 14. december 2026 kl. 14.00–15.00'),
				fact('n', 'Nr.', String(n))
			]),
			...under('Derfor mødes vi', list(['Vi ser på det sammen', 'Vi aftaler, hvem der gør hvad'])),
			...under('Deltagere', people(6))
		]
	}),
	'minutes, 3 pages': (n) => ({
		...base,
		blocks: [
			...facts([fact('n', 'Nr.', String(n))]),
			...under('Deltagere', people(8)),
			...sections(4),
			...under('Aftaler', agreed(8))
		]
	}),
	'minutes, 30 people, 60 agreements': (n) => ({
		...base,
		blocks: [
			...facts([fact('n', 'Nr.', String(n))]),
			...under('Deltagere', people(30)),
			...sections(10),
			...under('Aftaler', agreed(60))
		]
	}),
	'letter, 1 page': (n) => ({
		...base,
		kind: 'invitation',
		title: 'Invitation til møde',
		lead: '',
		blocks: [...text(`Kære Åse ${n}`), ...text(long), ...under('Hvem kommer', people(5))],
		letter: {
			sender: 'Skovskolen',
			recipient: 'Åse Ærøskøbing',
			closing: 'Venlig hilsen\nMette Holm, klasselærer\nSkovskolen'
		}
	})
};

const megabytes = () => (process.memoryUsage.rss() / 1024 / 1024).toFixed(0);
const alone = megabytes();
const press = openPress(process.cwd());
async function printed(paper: Paper, standard: Standard): Promise<[number, Uint8Array]> {
	const began = performance.now();
	const pdf = await press.print(orderOf(paper, standard));
	if (isRefusal(pdf)) throw new Error(pdf.refused);
	return [performance.now() - began, pdf];
}

const [first] = await printed(papers['agenda, 1 page']!(0), 'ua-1');
console.log(`first paper, thread started: ${first.toFixed(0)} ms\n`);
console.log('| paper | standard | CPU ms | p50 ms | p95 ms | worst ms | kB |\n|---|---|---|---|---|---|---|');
for (const [name, make] of Object.entries(papers))
	for (const standard of ['ua-1', 'a-3a'] as const) {
		const took: number[] = [];
		let pdf = new Uint8Array();
		const before = process.cpuUsage();
		for (let i = 1; i <= rounds; i++) {
			const [ms, file] = await printed(make(i * 10), standard);
			took.push(ms);
			pdf = Uint8Array.from(file);
		}
		// what other work on the machine cannot change
		const { user, system } = process.cpuUsage(before);
		took.sort((a, b) => a - b);
		const at = (q: number) => took[Math.floor(took.length * q)]!.toFixed(0);
		console.log(
			`| ${name} | ${standard} | ${((user + system) / 1000 / rounds).toFixed(0)} | ${at(0.5)} | ${at(0.95)} | ${took.at(-1)!.toFixed(0)} | ${(pdf.byteLength / 1024).toFixed(0)} |`
		);
		if (folder) {
			mkdirSync(folder, { recursive: true });
			writeFileSync(join(folder, `${name.replace(/\W+/g, '-')}-${standard}.pdf`), pdf);
		}
	}
const kept: number[] = [];
for (let i = 0; i < rounds; i++) kept.push((await printed(papers['minutes, 3 pages']!(10), 'ua-1'))[0]);
console.log(`\nthe same again, kept: ${kept.sort((a, b) => a - b)[rounds / 2]!.toFixed(2)} ms`);
console.log(`memory: ${alone} MB before, ${megabytes()} MB with the thread`);
await press.close();
