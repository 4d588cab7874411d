/** Files of the register: every fault by line, nothing half done, twice is once, and never onto another child. */
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isRefusal } from '../src/domain/kernel/refusal.ts';
import { maySeePlace } from '../src/domain/protection/protection.ts';
import { columns, importKinds, type ImportKind } from '../src/domain/register/columns.ts';
import { faultCodes } from '../src/domain/register/read-rows.ts';
import { perform } from '../src/server/act.ts';
import { importRegister as importRegisterAct } from '../src/server/acts/import-register.ts';
import { decodeCsv, parseCsv } from '../src/server/csv.ts';
import { readConfig } from '../src/server/config.ts';
import { importRegister, type ImportResult } from '../src/server/store/import.ts';
import { protectionAround } from '../src/server/store/protection.ts';
import type { Writer } from '../src/server/store/session.ts';
import { tables } from '../src/words/words.ts';
import { onBoth } from './support/copies.ts';
import { actorOf, type TestDoor, testDoor } from './support/door.ts';
import { type TestHouse, testHouse } from './support/house.ts';

const read = readConfig({});
if ('faults' in read) throw new Error('configuration');
const house = { secrets: read.config.secrets, issuers: { staff: 'demo:staff', family: 'demo:family' } };
const by = '00000000-0000-0000-0000-000000000000';

const unitsCsv =
	'Nøgle;Navn;Type;Overordnet;Telefon\nF;Forvaltningen;forvaltning;;\nS1;Åskolen;skole;F;+45 20 30 40 50\nD1;Hyldebo;dagtilbud;F;\n';
const groupsCsv = 'nøgle,enhed,navn\n3B,S1,3.B\nmejser,D1,Mejserne\n';
const staffCsv =
	'Nøgle;Fornavn;Efternavn;E-mail;Login;Enhed;Funktion;Fra;Til;Grupper\nm1;Mette;Holm;mette@example.org;mette;S1;Lærer;01-08-2020;;3B\nm2;Lene;Dahl;;lene;S1;Leder;2019-08-01;;\nm2;Lene;Dahl;;lene;F;Chef;2024-01-01;;\n';
const childrenCsv =
	'CPR;Nøgle;Fornavn;Efternavn;Enhed;Gruppe;Adresse;Adressebeskyttelse\n741217-4123;b1;Jakob;Lund;S1;3B;Birkevej 4;nej\n7503184456;b2;Ærø;Ågård;S1;3B;Birkevej 6;ja\n';
const custodyCsv =
	'Barnets CPR;CPR;Fornavn;Efternavn;Relation;Forældremyndighed;Bor hos;Login\n741217-4123;680485-1234;Anja;Lund;Mor;ja;ja;anja\n741217-4123;610283-1235;Thomas;Lund;Far;nej;nej;\n';
const good: Record<ImportKind, string> = {
	units: unitsCsv,
	groups: groupsCsv,
	staff: staffCsv,
	children: childrenCsv,
	custody: custodyCsv
};

function csvOf(text: string) {
	const csv = parseCsv(text);
	if (isRefusal(csv)) throw new Error(csv.refused);
	return csv;
}

onBoth('imports of the register', (kind) => {
	let d: TestDoor;
	const as = <T>(fn: (w: Writer) => Promise<T>, m = 1) => d.door.asSystem(m, fn);
	const bring = (k: ImportKind, text: string, dryRun = false, m = 1): Promise<ImportResult> =>
		as((w) => importRegister(w, house, { kind: k, ...csvOf(text), dryRun }, by), m);
	const snapshot = () =>
		as(async (w) => {
			const out: Record<string, unknown> = {};
			for (const t of [
				'unit',
				'child_group',
				'person',
				'account',
				'employment',
				'group_staff',
				'child',
				'address',
				'custody'
			])
				out[t] = (
					await sql<{
						x: unknown;
					}>`select to_jsonb(t) as x from ${sql.table(t)} t order by to_jsonb(t)::text`.execute(w.db)
				).rows;
			return JSON.stringify(out);
		});
	const childNamed = (given: string) =>
		as(
			async (w) =>
				(
					await sql<{
						id: string;
						family_name: string;
						address_protected: boolean;
						unit: string;
						address: string;
						hidden: boolean;
					}>`
			select c.id, c.family_name, c.address_protected, u.external_key as unit, a.text as address, a.protected as hidden from child c left join unit u on u.municipality_id = c.municipality_id and u.id = c.unit_id
			left join address a on a.municipality_id = c.municipality_id and a.owner_id = c.id where c.given_name = ${given}`.execute(
						w.db
					)
				).rows[0]!
		);

	beforeAll(async () => {
		d = await testDoor(kind);
		for (const m of [1, 2])
			await d.door.asSystem(m, (w) =>
				sql`select app.found_municipality(${m}::int, ${`by-${m}`}, ${'By'}, 'club', 1, '{}'::jsonb, ${w.at}::timestamptz)`.execute(
					w.db
				)
			);
	}, 60_000);
	afterAll(() => d.close());

	test('M51 given right files, when each is tried first, then nothing is changed and the numbers are told', async () => {
		const before = await snapshot();
		const result = await bring('units', unitsCsv, true);
		expect(result).toMatchObject({
			done: false,
			dryRun: true,
			faults: [],
			counts: { added: 3, changed: 0, unchanged: 0 }
		});
		expect(await snapshot()).toBe(before);
	});

	test('given right files, when they are imported in order, then everything is there, with custody from the register', async () => {
		for (const k of importKinds)
			expect(await bring(k, good[k])).toMatchObject({ done: true, faults: [], ignored: [] });
		const { rows } = await as((w) =>
			sql<{ n: string; has_custody: boolean; source: string; lives_with: boolean }>`
			select p.given_name as n, c.has_custody, c.source, c.lives_with from custody c join person p on p.municipality_id = c.municipality_id and p.id = c.person_id order by 1`.execute(
				w.db
			)
		);
		expect(rows).toEqual([
			{ n: 'Anja', has_custody: true, source: 'register', lives_with: true },
			{ n: 'Thomas', has_custody: false, source: 'register', lives_with: false }
		]);
		expect(await childNamed('Jakob')).toMatchObject({ unit: 'S1', address: 'Birkevej 4', hidden: false });
		expect(await childNamed('Ærø')).toMatchObject({ address_protected: true, hidden: true });
		const jobs = await as((w) =>
			sql<{
				n: number;
			}>`select count(*)::int as n from employment e join person p on p.municipality_id = e.municipality_id and p.id = e.person_id where p.external_key = 'm2'`.execute(
				w.db
			)
		);
		expect(jobs.rows[0]?.n).toBe(2);
	});

	test('given the same files, when they are imported again, then not one row differs', async () => {
		const before = await snapshot();
		for (const k of importKinds) {
			const result = await bring(k, good[k]);
			expect({ k, ...result.counts }).toEqual({
				k,
				added: 0,
				changed: 0,
				unchanged: csvOf(good[k]).lines.length
			});
		}
		expect(await snapshot()).toBe(before);
	});

	test('M14 given a protected child, when a file says nej or nothing, then it stays protected', async () => {
		for (const said of ['nej', '']) {
			await bring(
				'children',
				`CPR;Fornavn;Efternavn;Adresse;Adressebeskyttelse\n7503184456;Ærø;Ågård;Nyvej ${said.length};${said}\n`
			);
			expect(await childNamed('Ærø')).toMatchObject({
				address_protected: true,
				hidden: true,
				address: `Nyvej ${said.length}`,
				unit: 'S1'
			});
		}
	});

	test("M47 given columns that are not the file's to decide, when it is imported, then they are named and do nothing", async () => {
		const before = await snapshot();
		const result = await bring(
			'children',
			'municipality_id;id;protected;is_staff;CPR;Fornavn;Efternavn;address_protected;caseworker_id\n2;x;0;1;741217-4123;Jakob;Lund;0;y\n'
		);
		expect(result.ignored).toEqual([
			'municipality_id',
			'id',
			'protected',
			'is_staff',
			'address_protected',
			'caseworker_id'
		]);
		expect(result.counts).toEqual({ added: 0, changed: 0, unchanged: 1 });
		expect(await snapshot()).toBe(before);
	});

	test('M51 given columns in another order and another separator, when it is imported, then each cell goes where its heading says', async () => {
		const result = await bring(
			'children',
			'\ufeffEfternavn\tGruppe\tFornavn\tEnhed\tCPR\nLund\t3B\tJakob\tS1\t7412174123\n'
		);
		expect(result).toMatchObject({ done: true, counts: { added: 0, changed: 0, unchanged: 1 } });
	});

	const faulty: [string, ImportKind, string, [number, string][]][] = [
		[
			'no heading',
			'children',
			'741217-4123;Jakob;Lund\n741217-4124;A;B\n',
			[
				[1, 'column-missing'],
				[1, 'column-missing'],
				[1, 'column-missing']
			]
		],
		['only a heading', 'units', 'Nøgle;Navn;Type\n', [[1, 'empty-file']]],
		['a heading twice', 'groups', 'nøgle;enhed;navn;NAVN\na;S1;b;c\n', [[1, 'column-twice']]],
		['a cell too many', 'groups', 'nøgle;enhed;navn\na;S1;b;c\nd;S1;e\n', [[2, 'cell-count']]],
		[
			'empty and wrong cells, all at once',
			'children',
			'CPR;Fornavn;Efternavn;Adressebeskyttelse\n;Ida;Holm;ja\n3502174123;Ida;Holm;ja\n7502174123;;Holm;ja\n7502174124;Ida;Holm;måske\n',
			[
				[2, 'required'],
				[3, 'not-a-cpr'],
				[4, 'required'],
				[5, 'not-yes-or-no']
			]
		],
		[
			'formulas',
			'children',
			'CPR;Fornavn;Efternavn;Adresse\n7502174123;=1+1;Holm;\n7502174124;Ida;@SUM(A1);\n7502174125;Ida;Holm;-2+3\n7502174126;+Ida;Holm;\n',
			[
				[2, 'formula'],
				[3, 'formula'],
				[4, 'formula'],
				[5, 'formula']
			]
		],
		[
			'line breaks and invisible characters',
			'groups',
			'nøgle;enhed;navn\na;S1;"3\n.B"\nb;S1;3\u0007C\n',
			[
				[3, 'control-characters'],
				[4, 'control-characters']
			]
		],
		[
			'the same child twice',
			'children',
			'CPR;Fornavn;Efternavn\n7502174123;Ida;Holm\n750217-4123;Ida;Holm\n',
			[[3, 'twice-in-file']]
		],
		[
			'unknown unit and group',
			'children',
			'CPR;Fornavn;Efternavn;Enhed;Gruppe\n7502174123;Ida;Holm;X;\n7502174124;Ib;Holm;S1;X\n',
			[
				[2, 'unknown-unit'],
				[3, 'unknown-group']
			]
		],
		[
			'a group of another unit',
			'children',
			'CPR;Fornavn;Efternavn;Enhed;Gruppe\n7502174123;Ida;Holm;S1;mejser\n',
			[[2, 'group-elsewhere']]
		],
		[
			'the key of one child on the number of another',
			'children',
			'CPR;Nøgle;Fornavn;Efternavn\n7502174123;b1;Ida;Holm\n7503184456;b1;Ida;Holm\n',
			[
				[2, 'key-of-another'],
				[3, 'key-of-another'],
				[3, 'twice-in-file']
			]
		],
		[
			'a parent above itself',
			'units',
			'Nøgle;Navn;Type;Overordnet\nF;Forvaltningen;forvaltning;S1\nQ;Q;skole;Q\nR;R;skole;Z\n',
			[
				[2, 'own-parent'],
				[3, 'own-parent'],
				[3, 'own-parent'],
				[4, 'unknown-parent']
			]
		],
		['an unknown type', 'units', 'Nøgle;Navn;Type\nQ;Q;universitet\n', [[2, 'not-a-choice']]],
		[
			'a group that changes unit',
			'groups',
			'nøgle;enhed;navn\n3B;D1;3.B\nny;X;Ny\n',
			[
				[2, 'group-elsewhere'],
				[3, 'unknown-unit']
			]
		],
		[
			'staff that do not fit',
			'staff',
			'Nøgle;Fornavn;Efternavn;E-mail;Telefon;Login;Enhed;Funktion;Fra;Til;Grupper\nn1;Bo;Bak;bo;12;;S1;lærer;2020-13-01;;\nn2;Bo;Bak;;;lene;S1;lærer;2020-01-01;2019-01-01;\nn3;Bo;Bak;;;lene;X;lærer;2020-01-01;;X|mejser\nn4;Bo;Bak;;;;S1;lærer;2020-01-01;;\nn4;Ib;Bak;;;;S1;leder;2020-01-01;;\n',
			[
				[2, 'not-a-day'],
				[2, 'not-a-mail'],
				[2, 'not-a-phone'],
				[3, 'ends-before-start'],
				[4, 'login-of-another'],
				[4, 'unknown-group'],
				[4, 'unknown-unit'],
				[6, 'names-differ']
			].toSorted() as [number, string][]
		],
		[
			'custody of nobody',
			'custody',
			'Barnets CPR;CPR;Fornavn;Efternavn;Relation;Forældremyndighed\n7502174999;6804851234;Anja;Lund;mor;ja\n7412174123;7412174123;Jakob;Lund;far;ja\n7412174123;6804851234;Anja;Lund;tante;ja\n',
			[
				[2, 'unknown-child'],
				[3, 'own-child'],
				[4, 'not-a-choice']
			]
		],
		['a name too long', 'units', `Nøgle;Navn;Type\nQ;${'x'.repeat(121)};skole\n`, [[2, 'too-long']]]
	];
	test.each(faulty)(
		'M51 given %s, when the file is imported, then every line is named and nothing is changed',
		async (_, k, text, expected) => {
			const before = await snapshot();
			const result = await bring(k, text);
			expect(result.faults.map((f) => [f.line, f.code]).toSorted()).toEqual(expected.toSorted());
			expect(result.done).toBe(false);
			expect(await snapshot()).toBe(before);
			// nothing of what a cell said is kept or shown
			expect(JSON.stringify(result.faults)).not.toMatch(/\d{6}-?\d{4}|Jakob|Holm/);
		}
	);

	test('given a child of another municipality, when the same number is imported here, then they stay two', async () => {
		const here = await childNamed('Jakob');
		await bring('children', 'CPR;Fornavn;Efternavn\n7412174123;Jakob;Lund\n', false, 2);
		const { rows } = await as(
			(w) => sql<{ id: string }>`select id from child where given_name = 'Jakob'`.execute(w.db),
			2
		);
		expect(rows).toHaveLength(1);
		expect(rows[0]?.id).not.toBe(here.id);
	});

	test('M13 given a parent who is protected, whose address the register keeps to itself, then she is protected all the same', async () => {
		await bring('custody', custodyCsv);
		const file =
			'Barnets CPR;CPR;Fornavn;Efternavn;Relation;Forældremyndighed;Bor hos;Adressebeskyttelse\n741217-4123;680485-1234;Anja;Lund;Mor;ja;ja;ja\n';
		expect(await bring('custody', file)).toMatchObject({ done: true, counts: { changed: 1 } });
		const homes = await as((w) =>
			sql<{
				text: string;
				protected: boolean;
			}>`select a.text, a.protected from address a join person p on p.municipality_id = a.municipality_id and p.id = a.owner_id where p.given_name = 'Anja'`.execute(
				w.db
			)
		);
		expect(homes.rows).toEqual([{ text: '', protected: true }]);
		expect(await bring('custody', file)).toMatchObject({ counts: { changed: 0, unchanged: 1 } });
	});

	test("M17 given custody entered by hand, when the register says the same, then it is the register's", async () => {
		await as((w) => sql`update custody set source = 'manual', entered_by = person_id`.execute(w.db));
		await bring('custody', custodyCsv);
		const { rows } = await as((w) =>
			sql<{
				source: string;
				entered_by: string | null;
			}>`select distinct source, entered_by from custody`.execute(w.db)
		);
		expect(rows).toEqual([{ source: 'register', entered_by: null }]);
	});

	test('M12 given a file that does not say whom a protected child lives with, when it is imported, then it is nobody until a file says so', async () => {
		const line = (cpr: string, name: string, home: string) =>
			`7503184456;${cpr};${name};Ågård;mor;ja${home}\n`;
		const heading = 'Barnets CPR;CPR;Fornavn;Efternavn;Relation;Forældremyndighed';
		const parents = (home: (name: string) => string) =>
			line('690485-1234', 'Ida', home('Ida')) + line('700485-1234', 'Eva', home('Eva'));
		const hidden = () =>
			as(async (w) => {
				const { rows } = await sql<{
					child: string;
					id: string;
					name: string;
				}>`select c.child_id as child, p.id, p.given_name as name from custody c join person p on p.municipality_id = c.municipality_id and p.id = c.person_id
					where p.given_name in ('Ida', 'Eva') order by name desc`.execute(w.db);
				const facts = await protectionAround(w, rows[0]!.child);
				return rows.map((r) => [r.name, maySeePlace(facts, r.id)]);
			});
		expect(await bring('custody', `${heading}\n${parents(() => '')}`)).toMatchObject({ done: true });
		expect(await hidden()).toEqual([
			['Ida', false],
			['Eva', false]
		]);
		const told = `${heading};Bor hos\n${parents((n) => (n === 'Ida' ? ';ja' : ';'))}`;
		expect(await bring('custody', told)).toMatchObject({ done: true, counts: { changed: 1, unchanged: 1 } });
		expect(await hidden()).toEqual([
			['Ida', true],
			['Eva', false]
		]);
	});

	test('given a file without headings, when it is refused, then what stands in its first line is not repeated', async () => {
		const result = await bring('children', '741217-4123;Jakob;Lund\n741217-4124;Ida;Holm\n');
		expect(JSON.stringify(result)).not.toMatch(/741217|Jakob|Lund/);
	});

	test('given a failure in the middle, when the file is imported, then nothing of it is there', async () => {
		const before = await snapshot();
		const failing = as((w) =>
			importRegister(
				w,
				house,
				{ kind: 'children', ...csvOf('CPR;Fornavn;Efternavn\n7502174123;Ida;Holm\n'), dryRun: false },
				by,
				() => {
					throw new Error('the power went');
				}
			)
		);
		await expect(failing).rejects.toThrow('the power went');
		expect(await snapshot()).toBe(before);
	});

	test('given an import, when it is over, then the run is kept with its numbers and without names', async () => {
		const { rows } = await as((w) =>
			sql<{ x: string }>`select (counts, errors, kind)::text as x from import_run`.execute(w.db)
		);
		expect(rows.length).toBeGreaterThan(10);
		for (const r of rows) expect(r.x).not.toMatch(/\d{6}-?\d{4}|Jakob|Lund/);
	});
});

describe('the act', () => {
	let h: TestHouse;
	const m = 1;
	const [admin, teacher] = ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222'];
	beforeAll(async () => {
		h = await testHouse('pglite');
		await h.door.asSystem(m, async (w) => {
			await sql`select app.found_municipality(${m}::int, 'by', 'By', 'club', 1, '{}'::jsonb, ${w.at}::timestamptz)`.execute(
				w.db
			);
			await importRegister(w, house, { kind: 'units', ...csvOf(unitsCsv), dryRun: false }, by);
			const unit = (
				await w.db.selectFrom('unit').select('id').where('external_key', '=', 'F').executeTakeFirstOrThrow()
			).id;
			for (const [id, work] of [
				[admin, 'administrator'],
				[teacher, 'teacher']
			] as const) {
				await sql`insert into person (municipality_id, id, given_name, family_name, sort_name, is_staff) values (${m}, ${id}::uuid, 'A', 'B', 'a', true)`.execute(
					w.db
				);
				await sql`insert into employment (municipality_id, id, person_id, unit_id, function, from_day) values (${m}, ${w.id()}::uuid, ${id}::uuid, ${unit}::uuid, ${work}, '2020-01-01')`.execute(
					w.db
				);
			}
		});
	}, 60_000);
	afterAll(() => h.close());
	const log = () =>
		h.door
			.asSystem(m, (w) => sql<{ n: number }>`select count(*)::int as n from import_run`.execute(w.db))
			.then((r) => r.rows[0]?.n);

	test('given a teacher, when she imports, then she is refused and nothing is kept', async () => {
		const before = await log();
		expect(
			await perform(h, actorOf(m, teacher), importRegisterAct, {
				kind: 'groups',
				csv: groupsCsv,
				dryRun: 'false'
			})
		).toMatchObject({ refused: 'not-yours' });
		expect(await log()).toBe(before);
	});
	test('given the administrator, when she imports staff with logins and then children, then all is done though she may not see a child', async () => {
		for (const k of ['groups', 'staff', 'children', 'custody'] as const)
			expect(
				await perform(h, actorOf(m, admin), importRegisterAct, { kind: k, csv: good[k], dryRun: 'false' })
			).toMatchObject({ done: true });
		const seen = await h.door.readAs(actorOf(m, admin), { name: 'test' }, (r) =>
			r.db.selectFrom('child').select('id').execute()
		);
		expect(seen).toEqual([]);
		expect(
			await perform(h, actorOf(m, admin), importRegisterAct, {
				kind: 'children',
				csv: good.children,
				dryRun: 'on'
			})
		).toMatchObject({ dryRun: true, counts: { unchanged: 2 } });
	});
	test('given Latin-1 that a browser has sent, when it is imported, then the refusal names the line', async () => {
		expect(
			await perform(h, actorOf(m, admin), importRegisterAct, {
				kind: 'groups',
				csv: 'navn\nM\ufffdlle\n',
				dryRun: false
			})
		).toMatchObject({ refused: 'not-utf8', detail: { line: 2 } });
	});
});

describe('the encoding of a file', () => {
	const latin1 = Buffer.from('Nøgle;Navn\nS1;Åskolen\n', 'latin1');
	test('M51 given Latin-1, when it is read, then it is refused with the line, never guessed', () => {
		expect(decodeCsv(latin1)).toEqual({ refused: 'not-utf8', detail: { line: 1 } });
		expect(decodeCsv(Buffer.concat([Buffer.from('Navn\nSol\n'), latin1]))).toMatchObject({
			detail: { line: 3 }
		});
	});
	test('M51 given a text that was misread before, when it is parsed, then it is refused with the line', () => {
		expect(parseCsv(`Navn\n${new TextDecoder('latin1').decode(Buffer.from('Åskolen'))}\n`)).toMatchObject({
			refused: 'not-utf8',
			detail: { line: 2 }
		});
		expect(parseCsv(new TextDecoder().decode(latin1))).toMatchObject({
			refused: 'not-utf8',
			detail: { line: 1 }
		});
	});
	test('given UTF-8 with and without a byte order mark, when it is read, then it is the same', () => {
		const text = 'Nøgle;Navn\r\nS1;"Å; skolen"\r\n\r\n';
		const a = decodeCsv(Buffer.from(text));
		const b = decodeCsv(Buffer.from(`\ufeff${text}`));
		if (typeof a !== 'string' || typeof b !== 'string') throw new Error('refused');
		expect(parseCsv(a)).toEqual({
			header: ['Nøgle', 'Navn'],
			lines: [{ line: 2, cells: ['S1', 'Å; skolen'] }]
		});
		expect(parseCsv(b)).toEqual(parseCsv(a));
	});
	test('given a quotation mark that never closes, when it is parsed, then it is refused', () => {
		expect(parseCsv('a;b\n"x;y\nz;w\n')).toMatchObject({ refused: 'broken-quotes' });
	});
});

test('every fault has words in both languages', () => {
	for (const lang of ['da', 'en'] as const)
		for (const code of faultCodes) expect(tables[lang][`importFault.${code}`], code).toBeTruthy();
});
test('every heading is folded, so that it can be found', () => {
	for (const k of importKinds)
		for (const c of Object.values(columns[k])) expect(c.heading).toMatch(/^[a-z]+$/);
});
