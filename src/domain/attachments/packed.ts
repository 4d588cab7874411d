/**
 * What a packed file (DOCX, XLSX, ODT) says of itself in its list of contents. Nothing is ever unpacked: a file that would grow
 * beyond measure, or that hides what is in it, is told by the list alone (ASVS 5.2.3).
 */
import type { FileFault } from './kinds.ts';

type Entry = { name: string; method: number; packed: number; size: number; at: number };

const most = { entries: 5000, bytes: 300 * 1024 * 1024, free: 20 * 1024 * 1024, times: 100 };
const odt = 'application/vnd.oasis.opendocument.text';

export const isPacked = (b: Uint8Array) => b[0] === 0x50 && b[1] === 0x4b && b[2] === 3 && b[3] === 4;

export function kindOfPacked(bytes: Uint8Array): 'docx' | 'xlsx' | 'odt' | FileFault {
	const entries = listOf(bytes);
	if (!entries) return 'file-broken';
	if (entries === 'locked') return 'file-packed';
	const packed = entries.reduce((n, e) => n + e.packed, 0);
	const size = entries.reduce((n, e) => n + e.size, 0);
	// more than there is room for: several entries share the same bytes
	if (packed > bytes.length || size > most.bytes) return 'file-packed';
	if (size > most.free && size > packed * most.times) return 'file-packed';
	if (entries.some((e) => e.name.split(/[/\\]/).includes('..') || /^[/\\]|^[a-z]:/i.test(e.name)))
		return 'file-packed';
	const names = new Set(entries.map((e) => e.name));
	if (entries.some((e) => /(?:^|\/)(?:vbaProject\.bin$|Basic\/|Scripts\/)/i.test(e.name)))
		return 'file-macro';
	if (names.has('[Content_Types].xml') && names.has('word/document.xml')) return 'docx';
	if (names.has('[Content_Types].xml') && names.has('xl/workbook.xml')) return 'xlsx';
	const first = entries.find((e) => e.name === 'mimetype');
	if (first && first.at === 0 && first.method === 0 && ascii(bytes, 38, first.size) === odt) return 'odt';
	return 'file-type';
}

function listOf(bytes: Uint8Array): Entry[] | 'locked' | null {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const end = endOf(view);
	if (end === null) return null;
	const count = view.getUint16(end + 10, true);
	let at = view.getUint32(end + 16, true);
	const entries: Entry[] = [];
	if (count > most.entries) return 'locked';
	for (let i = 0; i < count; i++) {
		if (at + 46 > end || view.getUint32(at, true) !== 0x02014b50) return null;
		const [name, extra, remark] = [28, 30, 32].map((o) => view.getUint16(at + o, true)) as [
			number,
			number,
			number
		];
		// bit 0: locked with a password, so nobody can look for anything in it
		if (view.getUint16(at + 8, true) & 1) return 'locked';
		entries.push({
			name: ascii(bytes, at + 46, name),
			method: view.getUint16(at + 10, true),
			packed: view.getUint32(at + 20, true),
			size: view.getUint32(at + 24, true),
			at: view.getUint32(at + 42, true)
		});
		at += 46 + name + extra + remark;
	}
	return entries.length ? entries : null;
}

/** The end record stands last, before a remark of at most 64 kB. */
function endOf(view: DataView): number | null {
	for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 22 - 65_535); at--)
		if (view.getUint32(at, true) === 0x06054b50) return at;
	return null;
}

const ascii = (bytes: Uint8Array, at: number, length: number) =>
	String.fromCharCode(...bytes.subarray(at, at + Math.min(length, 1000)));
