/**
 * Pictures without what they tell beside themselves: where and when they were taken, with what telephone, who is in them
 * (misuse M26, ASVS 14.2.8). The picture's own bytes are not touched.
 */

/** JPEG: keeps the picture, its colours and which way is up; what stands after its end goes too. Null where it is no whole JPEG. */
export function bareJpeg(bytes: Uint8Array): Uint8Array | null {
	if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return null;
	const kept: Uint8Array[] = [bytes.subarray(0, 2)];
	let turned = 0;
	let at = 2;
	while (at + 4 <= bytes.length) {
		if (bytes[at] !== 0xff) return null;
		const marker = bytes[at + 1]!;
		if (marker === 0xff) {
			at++;
			continue;
		}
		if (marker === 0xd9) return end(kept, turned);
		const next = at + 2 + ((bytes[at + 2]! << 8) | bytes[at + 3]!);
		if (next > bytes.length || next < at + 4) return null;
		const segment = bytes.subarray(at, next);
		if (marker === 0xe1) turned ||= orientationOf(segment.subarray(4));
		if (isKept(marker, segment)) kept.push(segment);
		at = next;
		if (marker !== 0xda) continue;
		// the picture itself runs until a marker that is neither a filled byte nor a restart
		const began = at;
		while (at + 1 < bytes.length && !isMarker(bytes[at]!, bytes[at + 1]!)) at++;
		kept.push(bytes.subarray(began, at));
	}
	return bytes[at] === 0xff && bytes[at + 1] === 0xd9 ? end(kept, turned) : null;
}

const isMarker = (a: number, b: number) => a === 0xff && b !== 0 && b !== 0xff && !(b >= 0xd0 && b <= 0xd7);

/** JFIF, the colour profile and Adobe's colour word; every other application segment and remark goes. */
function isKept(marker: number, segment: Uint8Array): boolean {
	if (marker === 0xfe) return false;
	if (marker < 0xe0 || marker > 0xef) return true;
	if (marker === 0xe2) return latin(segment.subarray(4, 15)) === 'ICC_PROFILE';
	return marker === 0xe0 || marker === 0xee;
}

function end(kept: Uint8Array[], turned: number): Uint8Array {
	const [start, ...rest] = kept;
	const up = turned > 1 ? [upright(turned)] : [];
	// JFIF must come first where there is one
	const jfif = rest[0]?.[1] === 0xe0 ? [rest.shift()!] : [];
	return joined([start!, ...jfif, ...up, ...rest, Uint8Array.of(0xff, 0xd9)]);
}

/** Without it a picture from a telephone would lie on its side. */
function orientationOf(exif: Uint8Array): number {
	if (latin(exif.subarray(0, 4)) !== 'Exif' || exif.length < 14) return 0;
	const view = new DataView(exif.buffer, exif.byteOffset + 6, exif.byteLength - 6);
	const little = view.getUint16(0) === 0x4949;
	const at = view.getUint32(4, little);
	if (at + 2 > view.byteLength) return 0;
	const count = view.getUint16(at, little);
	for (let i = 0; i < count && at + 14 + i * 12 <= view.byteLength; i++) {
		if (view.getUint16(at + 2 + i * 12, little) !== 0x0112) continue;
		const value = view.getUint16(at + 10 + i * 12, little);
		return value >= 1 && value <= 8 ? value : 0;
	}
	return 0;
}

/** The smallest Exif there is: which way is up and nothing else. */
const upright = (turned: number) =>
	Uint8Array.of(
		...[0xff, 0xe1, 0x00, 0x22, 0x45, 0x78, 0x69, 0x66, 0, 0, 0x4d, 0x4d, 0, 0x2a, 0, 0, 0, 8],
		...[0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, turned, 0, 0, 0, 0, 0, 0]
	);

const told = new Set(['eXIf', 'tEXt', 'iTXt', 'zTXt', 'tIME', 'zxIf', 'dSIG']);

/** PNG without its texts, its Exif and its time; what stands after its end goes too. Null where it is no whole PNG. */
export function barePng(bytes: Uint8Array): Uint8Array | null {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	if (bytes.length < 20 || view.getUint32(0) !== 0x89504e47 || view.getUint32(4) !== 0x0d0a1a0a) return null;
	const kept: Uint8Array[] = [bytes.subarray(0, 8)];
	for (let at = 8; at + 12 <= bytes.length;) {
		const next = at + 12 + view.getUint32(at);
		if (next > bytes.length) return null;
		const type = latin(bytes.subarray(at + 4, at + 8));
		if (!told.has(type)) kept.push(bytes.subarray(at, next));
		if (type === 'IEND') return joined(kept);
		at = next;
	}
	return null;
}

const latin = (bytes: Uint8Array) => String.fromCharCode(...bytes);

function joined(parts: readonly Uint8Array[]): Uint8Array {
	const all = new Uint8Array(parts.reduce((n, p) => n + p.length, 0));
	let at = 0;
	for (const p of parts) {
		all.set(p, at);
		at += p.length;
	}
	return all;
}
