/**
 * A file as somebody sent it, looked at until it may be kept: what it says it is, what it is, and what it tells beside itself
 * (misuse M26, ASVS 5.2). Nothing is unpacked and nothing is drawn.
 */
import { fileTypeFromBuffer } from 'file-type';
import { z } from 'zod';
import { isPacked, kindOfPacked } from '#domain/attachments/packed.ts';
import { bareJpeg, barePng } from '#domain/attachments/pictures.ts';
import {
	type FileFault,
	isText,
	type Kind,
	kindOfName,
	mostBytes,
	nameOf
} from '#domain/attachments/kinds.ts';

export type AttachedFile = { name: string; kind: Kind; bytes: Uint8Array };

/** from here on a file of this kind is only further content */
const head = 4100;

async function kindOf(bytes: Uint8Array): Promise<Kind | 'text' | FileFault | null> {
	if (isPacked(bytes)) return kindOfPacked(bytes);
	const found = await fileTypeFromBuffer(bytes.subarray(0, head)).catch(() => undefined);
	if (found) return found.ext === 'pdf' || found.ext === 'png' || found.ext === 'jpg' ? found.ext : null;
	return isText(bytes) ? 'text' : null;
}

/** What may be kept of a file, or why not. */
async function inspect(given: string, bytes: Uint8Array): Promise<AttachedFile | FileFault> {
	const name = nameOf(given);
	if (!name) return 'file-name';
	if (!bytes.length) return 'file-empty';
	if (bytes.length > mostBytes) return 'file-too-big';
	const named = kindOfName(name);
	if (!named) return 'file-type';
	const kind = await kindOf(bytes);
	if (kind?.startsWith('file-')) return kind as FileFault;
	if (kind !== (named === 'txt' || named === 'csv' ? 'text' : named)) return 'file-mismatch';
	const bare = named === 'jpg' ? bareJpeg(bytes) : named === 'png' ? barePng(bytes) : bytes;
	return bare ? { name, kind: named, bytes: bare } : 'file-broken';
}

/** A file from a form, or its content in base64 from the JSON interface, which says the name beside it. */
const sent = z.union([
	z.custom<File>((v) => v instanceof File),
	z
		.string()
		.max(Math.ceil(mostBytes / 3) * 4 + 4)
		.meta({ contentEncoding: 'base64' })
]);

/** The two fields every form with a file has, looked at together; what is wrong stands by the field `file`. */
export const fileFields = { file: sent.optional(), name: z.string().max(500).optional() };

export async function readFile(
	x: { file?: File | string | undefined; name?: string | undefined },
	ctx: z.RefinementCtx
): Promise<AttachedFile> {
	const found = await fromEither(x.file, x.name ?? '');
	if (typeof found !== 'string') return found;
	ctx.addIssue({ code: 'custom', message: found, path: ['file'] });
	return z.NEVER;
}

async function fromEither(file: File | string | undefined, name: string): Promise<AttachedFile | FileFault> {
	if (file === undefined || (file instanceof File && !file.name && !file.size)) return 'file-required';
	if (file instanceof File)
		return file.size > mostBytes
			? 'file-too-big'
			: inspect(file.name, new Uint8Array(await file.arrayBuffer()));
	if (/[^A-Za-z0-9+/=\s]/.test(file)) return 'file-broken';
	return inspect(name, new Uint8Array(Buffer.from(file, 'base64')));
}
