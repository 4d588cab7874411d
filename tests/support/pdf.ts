/** What a PDF gives away: its text, what it says of itself, what is attached to it, and how it is built. */
import { getDocument, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';

type Node = { role?: string; lang?: string; children?: Node[] };

export type Opened = {
	pages: number;
	text: string;
	title: string;
	lang: string | null;
	isTagged: boolean;
	info: Record<string, unknown>;
	xmp: string;
	roles: Set<string>;
	attachments: Record<string, string>;
	outline: string[];
	/** everything of it that can be read, without the spaces and hyphens that setting puts into words */
	all: string;
};

/** As `all` is written, for what is searched in it. */
export const squeezed = (s: string) => s.replace(/[\s\u00ad\u200b-]/g, '');

export async function openPdf(file: Uint8Array): Promise<Opened> {
	const task = getDocument({
		data: Uint8Array.from(file),
		verbosity: VerbosityLevel.ERRORS,
		useSystemFonts: false
	});
	const doc = await task.promise;
	let text = '';
	const roles = new Set<string>();
	const walk = (n: Node | null) => {
		if (n?.role) roles.add(n.role);
		n?.children?.forEach(walk);
	};
	for (let n = 1; n <= doc.numPages; n++) {
		const page = await doc.getPage(n);
		const { items } = await page.getTextContent();
		text += items.map((i) => ('str' in i ? i.str + (i.hasEOL ? '\n' : '') : '')).join('') + '\n';
		walk((await page.getStructTree()) as Node | null);
	}
	const { info, metadata } = await doc.getMetadata();
	const said = info as Record<string, unknown>;
	const xmp = metadata?.getRaw() ? String(metadata.getRaw()) : '';
	const attached = ((await doc.getAttachments()) ?? new Map()) as Map<
		string,
		{ filename: string; description?: string }
	>;
	const attachments: Record<string, string> = {};
	for (const [id, a] of attached)
		attachments[a.filename] = new TextDecoder().decode((await doc.getAttachmentContent(id))!);
	const outline = ((await doc.getOutline()) ?? []).map((o) => o.title);
	const marked = (await doc.getMarkInfo()) as Map<string, boolean> | null;
	const opened = {
		pages: doc.numPages,
		text,
		title: String(said.Title ?? ''),
		lang: (said.Language as string | null) ?? null,
		isTagged: marked?.get('Marked') ?? false,
		info: said,
		xmp,
		roles,
		attachments,
		outline
	};
	await task.destroy();
	return {
		...opened,
		all: squeezed(
			[
				text,
				JSON.stringify(said),
				xmp,
				JSON.stringify([...attached]),
				...Object.values(attachments),
				...outline
			].join('\n')
		)
	};
}
