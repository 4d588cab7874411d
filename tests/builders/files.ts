/** Files as people and as attackers send them, each as small as its kind can be. */
import { zipSync } from 'fflate';

const bytes = (...parts: (string | number[] | Uint8Array)[]): Uint8Array<ArrayBuffer> =>
	Uint8Array.from(parts.flatMap((p) => (typeof p === 'string' ? [...Buffer.from(p, 'latin1')] : [...p])));

export const secret = 'KANARIE-55.6761N-12.5683E';

export const pdf = (text = 'en side') =>
	bytes(`%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\n% ${text}\ntrailer<</Root 1 0 R>>\n%%EOF\n`);

const segment = (marker: number, body: Uint8Array) =>
	bytes([0xff, marker, (body.length + 2) >> 8, (body.length + 2) & 255], body);

/** Exif that says which way is up (6: turned) and where it was taken. */
const exif = bytes(
	'Exif\0\0II',
	[0x2a, 0, 8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0],
	secret
);

export const jpeg = (turned = true) =>
	bytes(
		[0xff, 0xd8],
		segment(0xe0, bytes('JFIF\0', [1, 1, 0, 0, 1, 0, 1, 0, 0])),
		turned ? segment(0xe1, exif) : [],
		segment(0xe1, bytes(`http://ns.adobe.com/xap/1.0/\0<x>${secret}</x>`)),
		segment(0xed, bytes(`Photoshop 3.0\0${secret}`)),
		segment(0xfe, bytes(secret)),
		segment(0xdb, bytes([0], Array.from<number>({ length: 64 }).fill(1))),
		segment(0xc0, bytes([8, 0, 1, 0, 1, 1, 1, 0x11, 0])),
		segment(0xda, bytes([1, 1, 0, 0, 63, 0])),
		[0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56],
		[0xff, 0xd9],
		`<script>${secret}</script>`
	);

const chunk = (type: string, body: Uint8Array) =>
	bytes([0, 0, body.length >> 8, body.length & 255], type, body, [1, 2, 3, 4]);

export const png = () =>
	bytes(
		[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
		chunk('IHDR', bytes([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0])),
		...['tEXt', 'iTXt', 'zTXt', 'eXIf', 'tIME'].map((t) => chunk(t, bytes(secret))),
		chunk('IDAT', bytes([1, 2, 3])),
		chunk('IEND', bytes()),
		secret
	);

const text = (s: string) => new TextEncoder().encode(s);

export const docx = (more: Record<string, Uint8Array> = {}) =>
	zipSync({ '[Content_Types].xml': text('<Types/>'), 'word/document.xml': text('<w/>'), ...more });
export const xlsx = () =>
	zipSync({ '[Content_Types].xml': text('<Types/>'), 'xl/workbook.xml': text('<x/>') });
export const odt = () =>
	zipSync({
		mimetype: [text('application/vnd.oasis.opendocument.text'), { level: 0 }],
		'content.xml': text('<o/>')
	});

/** Changes the list of contents: `at` is the place of a number in each entry (20 packed size, 24 size, 8 flags). */
export function relisted(zip: Uint8Array, at: number, to: number): Uint8Array {
	const out = Uint8Array.from(zip);
	const view = new DataView(out.buffer);
	for (let i = 0; i + 46 <= out.length; i++)
		if (view.getUint32(i, true) === 0x02014b50)
			if (at === 8) view.setUint16(i + 8, to, true);
			else view.setUint32(i + at, to, true);
	return out;
}

export const fileOf = (name: string, content: Uint8Array | string) =>
	new File([typeof content === 'string' ? content : Uint8Array.from(content)], name);
