/** Reads the cells of an import file: every fault is found in one run and named by line, column and code; never by what the cell says. */
import { birthDayOfCpr, parseCpr } from '../kernel/cpr.ts';
import { parseDay } from '../kernel/day.ts';
import { columns, fold, type Column, type ImportKind } from './columns.ts';

export const faultCodes = [
	'empty-file',
	'column-missing',
	'column-twice',
	'cell-count',
	'required',
	'too-long',
	'not-a-day',
	'not-yes-or-no',
	'not-a-choice',
	'not-a-cpr',
	'not-a-phone',
	'not-a-mail',
	'formula',
	'control-characters',
	'ends-before-start',
	'twice-in-file',
	'names-differ',
	'unknown-unit',
	'unknown-parent',
	'unknown-group',
	'group-elsewhere',
	'own-parent',
	'unknown-child',
	'key-of-another',
	'login-of-another',
	'own-child'
] as const;
export type FaultCode = (typeof faultCodes)[number];
export type Fault = {
	/** line of the file, the heading is line 1 */
	line: number;
	/** heading as the file writes it, or as it should be */
	column: string | null;
	code: FaultCode;
	/** the other line it collides with */
	other?: number;
};

export type Cell = string | boolean | readonly string[] | null;
type Value<C> = C extends { type: 'yesNo' }
	? boolean
	: C extends { type: 'list' }
		? readonly string[]
		: string;
type Shape<K extends ImportKind> = {
	[C in keyof (typeof columns)[K]]:
		Value<(typeof columns)[K][C]> | ((typeof columns)[K][C] extends { required: true } ? never : null);
};
export type Rec<K extends ImportKind> = Shape<K> & { line: number };
export type Lines = { line: number; cells: readonly string[] }[];
export type Reading<K extends ImportKind> = { records: Rec<K>[]; faults: Fault[]; ignored: string[] };

const control = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/;

/** @param header cells of the first line; @param lines the others */
export function readRows<K extends ImportKind>(kind: K, header: readonly string[], lines: Lines): Reading<K> {
	const known: Record<string, Column> = columns[kind];
	const faults: Fault[] = [];
	const ignored: string[] = [];
	const places = new Map<string, { at: number; title: string; column: Column }>();
	header.forEach((title, at) => {
		const found = Object.entries(known).find(([, c]) => c.heading === fold(title));
		if (!found) ignored.push(title.replace(/[^\p{L}\p{N} ._-]/gu, '').slice(0, 60));
		else if (places.has(found[0])) faults.push({ line: 1, column: found[1].heading, code: 'column-twice' });
		else places.set(found[0], { at, title: title.trim(), column: found[1] });
	});
	for (const [name, column] of Object.entries(known))
		if (column.required && !places.has(name))
			faults.push({ line: 1, column: column.heading, code: 'column-missing' });
	// where headings lack, the first line may be a child's: nothing of it is repeated
	if (faults.length) return { records: [], faults, ignored: [] };
	if (!lines.length) return { records: [], faults: [{ line: 1, column: null, code: 'empty-file' }], ignored };

	const records: Rec<K>[] = [];
	for (const { line, cells } of lines) {
		if (cells.length !== header.length) {
			faults.push({ line, column: null, code: 'cell-count' });
			continue;
		}
		const before = faults.length;
		const record: Record<string, Cell | number> = { line };
		for (const name of Object.keys(known)) record[name] = null;
		for (const [name, { at, title, column }] of places) {
			const read = readCell(column, cells[at] ?? '');
			if ('code' in read) faults.push({ line, column: title, code: read.code });
			else record[name] = read.value;
		}
		if (typeof record.from === 'string' && typeof record.to === 'string' && record.to < record.from)
			faults.push({ line, column: places.get('to')?.title ?? null, code: 'ends-before-start' });
		if (faults.length === before) records.push(record as Rec<K>);
	}
	return { records, faults: [...faults, ...inFile(kind, records)].sort((a, b) => a.line - b.line), ignored };
}

function readCell(column: Column, raw: string): { value: Cell } | { code: FaultCode } {
	const cell = raw.trim();
	if (control.test(cell)) return { code: 'control-characters' };
	// what a spreadsheet would run when the register is exported again
	if (/^[=+@-]/.test(cell) && !(column.type === 'phone' && /^\+\d/.test(cell))) return { code: 'formula' };
	if (cell === '') return column.required ? { code: 'required' } : { value: null };
	switch (column.type) {
		case 'key':
			return cell.length > 100 ? { code: 'too-long' } : { value: cell };
		case 'text':
			return cell.length > (column.max ?? 200) ? { code: 'too-long' } : { value: cell };
		case 'list': {
			const list = cell.split('|').map((part) => part.trim());
			return list.length > 30 || cell.length > 1000 ? { code: 'too-long' } : { value: list.filter(Boolean) };
		}
		case 'day': {
			const iso = cell.replace(/^(\d{2})[-./](\d{2})[-./](\d{4})$/, '$3-$2-$1');
			return parseDay(iso) ? { value: iso } : { code: 'not-a-day' };
		}
		case 'yesNo': {
			const word = fold(cell);
			if (['ja', 'j', '1', 'true', 'sand'].includes(word)) return { value: true };
			if (['nej', 'n', '0', 'false', 'falsk'].includes(word)) return { value: false };
			return { code: 'not-yes-or-no' };
		}
		case 'choice': {
			const value = column.choices?.[fold(cell)];
			return value === undefined ? { code: 'not-a-choice' } : { value };
		}
		case 'cpr': {
			const cpr = parseCpr(cell);
			return cpr ? { value: cpr } : { code: 'not-a-cpr' };
		}
		case 'phone':
			return /^\+?[\d ]{8,20}$/.test(cell) ? { value: cell } : { code: 'not-a-phone' };
		case 'mail':
			return cell.length <= 200 && /^[^\s@<>,;"]+@[^\s@<>,;"]+\.[^\s@<>,;"]+$/.test(cell)
				? { value: cell }
				: { code: 'not-a-mail' };
	}
}

/** What lines of one file say against each other. */
function inFile<K extends ImportKind>(kind: K, records: readonly Rec<K>[]): Fault[] {
	const faults: Fault[] = [];
	const first = new Map<string, number>();
	const once = (what: string, line: number, column: string) => {
		const other = first.get(what);
		if (other === undefined) first.set(what, line);
		else faults.push({ line, column, code: 'twice-in-file', other });
	};
	const names = new Map<string, { line: number; name: string }>();
	const same = (who: string, name: string, line: number, column: string) => {
		const known = names.get(who);
		if (!known) names.set(who, { line, name });
		else if (known.name !== name) faults.push({ line, column, code: 'names-differ', other: known.line });
	};
	for (const r of records as readonly Rec<ImportKind>[]) {
		if (kind === 'units' || kind === 'groups') once(`key:${(r as Rec<'units'>).key}`, r.line, 'noegle');
		if (kind === 'units' && (r as Rec<'units'>).parent === (r as Rec<'units'>).key)
			faults.push({ line: r.line, column: 'overordnet', code: 'own-parent' });
		if (kind === 'staff') {
			const s = r as Rec<'staff'>;
			// one line for each thing a person does; what is said of the person must agree
			once(`work:${s.key}|${s.unit}|${s.function}|${s.from}`, s.line, 'noegle');
			same(
				`key:${s.key}`,
				[s.cpr, s.given, s.family, s.title, s.phone, s.mail, s.login].join('|'),
				s.line,
				'noegle'
			);
			if (s.login) same(`login:${s.login}`, s.key, s.line, 'login');
			if (s.cpr) same(`cpr:${s.cpr}`, s.key, s.line, 'cpr');
		}
		if (kind === 'children') {
			const c = r as Rec<'children'>;
			once(`cpr:${c.cpr}`, c.line, 'cpr');
			if (c.key) once(`key:${c.key}`, c.line, 'noegle');
		}
		if (kind === 'custody') {
			const c = r as Rec<'custody'>;
			if (c.cpr === c.child) faults.push({ line: c.line, column: 'cpr', code: 'own-child' });
			once(`tie:${c.child}|${c.cpr}`, c.line, 'cpr');
			same(`cpr:${c.cpr}`, [c.given, c.family, c.phone, c.mail, c.login].join('|'), c.line, 'cpr');
			if (c.login) same(`login:${c.login}`, c.cpr, c.line, 'login');
		}
	}
	return faults;
}

/** ISO birth day of a checked CPR number. */
export const birthDayOf = (cpr: string): string => {
	const known = parseCpr(cpr);
	if (!known) throw new Error('an unchecked number');
	return birthDayOfCpr(known).toString();
};
