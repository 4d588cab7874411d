/** Which files may be added, and what is looked at before one is kept (misuse M26, ASVS 5.2). */
export const kinds = ['pdf', 'png', 'jpg', 'docx', 'xlsx', 'odt', 'txt', 'csv'] as const;
export type Kind = (typeof kinds)[number];

/** bytes of one file at most */
export const mostBytes = 10 * 1024 * 1024;
/** files of one pathway at most */
export const mostFiles = 200;

/** What the file is sent as. */
export const mediaOf = {
	pdf: 'application/pdf',
	png: 'image/png',
	jpg: 'image/jpeg',
	docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
	xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
	odt: 'application/vnd.oasis.opendocument.text',
	txt: 'text/plain; charset=utf-8',
	csv: 'text/csv; charset=utf-8'
} as const satisfies Record<Kind, string>;

const endings: Record<string, Kind> = {
	...(Object.fromEntries(kinds.map((k) => [k, k])) as Record<Kind, Kind>),
	jpeg: 'jpg'
};

export type FileFault =
	| 'file-required'
	| 'file-empty'
	| 'file-too-big'
	| 'file-name'
	| 'file-type'
	| 'file-mismatch'
	| 'file-packed'
	| 'file-macro'
	| 'file-broken';

// what cannot be seen, what turns the reading direction, and what is a path somewhere
const unsafe =
	/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2028\u2029\u2066-\u2069\ufffe\uffff/\\:*?"<>|]/;

/** The name as it is kept: one that could be a path, or that hides its ending, is refused rather than mended. */
export function nameOf(given: string): string | null {
	const name = given.normalize('NFC').trim();
	if (!name.isWellFormed() || name.length > 200 || unsafe.test(name)) return null;
	return name.startsWith('.') || name.includes('..') || name.endsWith('.') ? null : name;
}

/** What the name says the file is. */
export function kindOfName(name: string): Kind | null {
	const at = name.lastIndexOf('.');
	const ending = at > 0 ? name.slice(at + 1).toLowerCase() : '';
	return Object.hasOwn(endings, ending) ? endings[ending]! : null;
}

const markup =
	/^\s*(?:#!|<(?:[!?]|(?:html|head|body|svg|script|iframe|img|xml|a|div|p|style|link|meta|form)\b))/i;

/**
 * Whether the bytes are words and nothing else: UTF-8, or the older Danish letters, without control characters, and not a page or
 * a script that calls itself text.
 */
export function isText(bytes: Uint8Array): boolean {
	for (const b of bytes) if ((b < 0x20 && b !== 9 && b !== 10 && b !== 13) || b === 0x7f) return false;
	const start = new TextDecoder('utf-8').decode(bytes.subarray(0, 4096));
	return !markup.test(start.replace(/^\ufeff/, ''));
}
