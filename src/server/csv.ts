/** From the bytes of a file to its lines. A file in another encoding than UTF-8 is refused: a guess would spell children's names wrong. */
import { CsvError, parse } from 'csv-parse/sync';
import type { Lines } from '#domain/register/read-rows.ts';
import type { Refusal } from '#domain/kernel/refusal.ts';

/** @returns the text without its byte order mark, or the first line that is not UTF-8 */
export function decodeCsv(bytes: Uint8Array): string | Refusal<'not-utf8'> {
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		let line = 1;
		for (let start = 0; start < bytes.length; line++) {
			const found = bytes.indexOf(10, start);
			const end = found === -1 ? bytes.length : found + 1;
			try {
				new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(start, end));
			} catch {
				break;
			}
			start = end;
		}
		return { refused: 'not-utf8', detail: { line } };
	}
}

/** Signs of a text that was read in the wrong encoding before it came here: the replacement mark, or two letters for one. */
const misread = /\ufffd|\u00c3[\u0080-\u00bf\u2020-\u2122]|\u0000/;

export type Csv = { header: string[]; lines: Lines };

/** Semicolon, comma or tab, whichever the heading has most of. */
export function parseCsv(text: string): Csv | Refusal<'not-utf8' | 'broken-quotes' | 'empty-file'> {
	const wrong = misread.exec(text);
	if (wrong) return { refused: 'not-utf8', detail: { line: text.slice(0, wrong.index).split('\n').length } };
	const plain = text.replace(/^\ufeff/, '');
	const heading = plain.slice(0, (plain.indexOf('\n') + 1 || plain.length + 1) - 1);
	const count = (c: string) => heading.split(c).length;
	const delimiter = [';', ',', '\t'].reduce((best, c) => (count(c) > count(best) ? c : best));
	try {
		const rows = parse(plain, {
			delimiter,
			relax_column_count: true,
			info: true,
			skip_empty_lines: true
		}) as unknown as {
			record: string[];
			info: { lines: number };
		}[];
		const [first, ...rest] = rows;
		if (!first) return { refused: 'empty-file' };
		return {
			header: first.record,
			// `lines` counts up to the end of the record; a cell with a line break is refused later, by its last line
			lines: rest
				.filter((r) => r.record.some((c) => c.trim() !== ''))
				.map((r) => ({ line: r.info.lines, cells: r.record }))
		};
	} catch (e) {
		if (!(e instanceof CsvError)) throw e;
		return { refused: 'broken-quotes', detail: { line: Number((e as { lines?: number }).lines ?? 1) } };
	}
}
