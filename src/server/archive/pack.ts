/** Makes the package: papers set for the archive, the record, the index, their schemas, and the attachments as they are. */
import { createHash } from 'node:crypto';
import { Zip, ZipDeflate, ZipPassThrough } from 'fflate';
import { mediaOf } from '#domain/attachments/kinds.ts';
import { isRefusal, type Refusal } from '#domain/kernel/refusal.ts';
import type { Words } from '#words/words.ts';
import type { Press } from '../gateways/pdf.ts';
import { agendaPaper } from '../papers/agenda.ts';
import { formPaper } from '../papers/form.ts';
import { journalPaper } from '../papers/journal.ts';
import { minutesPaper } from '../papers/minutes.ts';
import { orderOf, type Paper, recordOf } from '../papers/paper.ts';
import { planPaper } from '../papers/plan.ts';
import { dayOf, type Seen } from '../papers/said.ts';
import type { packageContent } from './content.ts';
import {
	type audiences,
	type Index,
	indexSchema,
	type PackageRecord,
	packageSchema,
	schemaOf
} from './record.ts';

type Content = Seen<typeof packageContent>;
type Audience = (typeof audiences)[number];
type Made = { name: string; date: string; audience: Audience; paper: Paper };
export type Packed = { files: { path: string; bytes: Uint8Array; isSmall: boolean }[]; seal: string };

const hash = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex');
const asJson = (value: unknown) => new TextEncoder().encode(`${JSON.stringify(value, null, '\t')}\n`);

/** What the circle may read, unless places in it must be weighed for each who is to get it (DAT-08). */
const open = (c: Content): Audience => (c.isProtected ? 'professionals' : 'circle');

/** Each paper with the day it is about, which is in its file's name; never whom. */
function papersOf(w: Words, day: string, c: Content): Made[] {
	const agenda = c.agenda && agendaPaper(w, day, c.agenda);
	const inside: Audience = c.isAuthority ? 'authority' : 'professionals';
	const isOurs = c.agenda?.agenda.fields.some(
		(f) => f.audience !== 'circle' && f.id in c.agenda!.agenda.data
	);
	return [
		...(c.journal
			? [
					{
						name: 'forloeb',
						date: day,
						audience: inside,
						paper: journalPaper(w, day, c.journal.whole, c.journal.notes)
					}
				]
			: []),
		...(c.plan
			? [
					{
						name: 'plan',
						date: day,
						audience: 'professionals' as const,
						paper: planPaper(w, day, c.plan.plan, c.plan.agreed)
					}
				]
			: []),
		...(agenda && c.agenda
			? [
					{
						name: 'dagsorden',
						date: dayOf(c.agenda.startsAt),
						audience: isOurs ? ('professionals' as const) : open(c),
						paper: agenda
					}
				]
			: []),
		...c.minutes.map((m) => ({
			name: `referat-${m.sent?.n ?? 0}`,
			date: dayOf(m.meeting.startsAt),
			audience: 'professionals' as const,
			paper: minutesPaper(w, day, m)
		})),
		...c.forms.map((f) => ({
			name: 'skema',
			date: f.record?.agreedAt ? dayOf(f.record.agreedAt) : day,
			audience: 'professionals' as const,
			paper: formPaper(w, day, f)
		}))
	];
}

export async function pack(w: Words, c: Content, press: Pick<Press, 'print'>): Promise<Packed | Refusal> {
	const day = dayOf(c.asOf);
	const files: Packed['files'] = [];
	const listed: Index['files'] = [];
	const papers: PackageRecord['papers'] = [];
	for (const [i, { name, date, audience, paper }] of papersOf(w, day, c).entries()) {
		const bytes = await press.print(orderOf(paper, 'a-3a'));
		if (isRefusal(bytes)) return bytes;
		const path = `papirer/${String(i + 1).padStart(2, '0')}-${name}-${date}.pdf`;
		const sha256 = hash(bytes);
		files.push({ path, bytes, isSmall: true });
		listed.push({
			path,
			title: paper.title,
			date,
			media: mediaOf.pdf,
			bytes: bytes.length,
			sha256,
			audience
		});
		papers.push({ path, sha256, record: recordOf(paper) });
	}
	for (const a of c.attachments) {
		const path = `bilag/bilag-${a.n}.${a.kind}`;
		files.push({ path, bytes: a.bytes, isSmall: true });
		listed.push({
			path,
			title: w.t('package.attachment', { n: a.n }),
			date: dayOf(a.at),
			media: mediaOf[a.kind],
			bytes: a.size,
			sha256: a.seal,
			audience: a.audience === 'circle' ? open(c) : a.audience
		});
	}
	const record = asJson(recordIn(c, papers));
	listed.push({
		path: 'record.json',
		title: w.t('package.record'),
		date: day,
		media: 'application/json',
		bytes: record.length,
		sha256: hash(record),
		audience: c.isAuthority ? 'authority' : 'professionals'
	});
	const index = asJson(indexIn(w, day, c, listed));
	const json: [string, Uint8Array][] = [
		['index.json', index],
		['index.schema.json', asJson(schemaOf(indexSchema))],
		['record.json', record],
		['record.schema.json', asJson(schemaOf(packageSchema))]
	];
	return {
		files: [...json.map(([path, bytes]) => ({ path, bytes, isSmall: false })), ...files],
		// the index holds the seal of everything else
		seal: hash(index)
	};
}

const recordIn = (c: Content, papers: PackageRecord['papers']): PackageRecord =>
	packageSchema.parse({
		schema: 'samspil-package/1',
		about: c.meetingId ? 'meeting' : 'pathway',
		pathwayId: c.pathwayId,
		meetingId: c.meetingId,
		subject: c.subject,
		unit: c.head.unitName,
		model: c.model,
		people: c.people,
		papers,
		attachments: c.attachments.map((a) => ({
			path: `bilag/bilag-${a.n}.${a.kind}`,
			sha256: a.seal,
			name: a.name,
			kind: a.kind,
			bytes: a.size,
			at: a.at,
			by: a.author,
			side: a.side,
			audience: a.audience,
			topic: a.topic
		}))
	});

function indexIn(w: Words, day: string, c: Content, files: Index['files']): Index {
	const parties = new Map<string, Index['parties'][number]>();
	for (const p of c.people) {
		const role = p.function
			? (w.maybe(`function.${p.function}`) ?? p.function)
			: w.t(`relation.${p.relation}`);
		const one = parties.get(role) ?? { role, relation: p.relation, count: 0 };
		parties.set(role, { ...one, count: one.count + 1 });
	}
	const title = w.t(`package.title.${c.subject.kind}`);
	return indexSchema.parse({
		schema: 'samspil-index/1',
		title: c.meetingName ? `${title}: ${w.of(c.meetingName)}` : title,
		kle: c.kle,
		about: c.meetingId ? 'meeting' : 'pathway',
		date: day,
		begun: dayOf(c.begun),
		ended: c.ended && dayOf(c.ended),
		parties: [...parties.values()],
		audience: c.isAuthority ? 'authority' : 'leader',
		protected: c.isProtected,
		files
	});
}

/** Piece by piece, so that the whole does not stand in memory twice; always the same bytes for the same content. */
export function zipped({ files }: Packed): ReadableStream<Uint8Array<ArrayBuffer>> {
	let n = 0;
	let zip: Zip;
	return new ReadableStream({
		start(out) {
			zip = new Zip((error, piece, isLast) => {
				if (error) return out.error(error);
				out.enqueue(Uint8Array.from(piece));
				if (isLast) out.close();
			});
		},
		pull() {
			const file = files[n++];
			if (!file) return n === files.length + 1 ? zip.end() : undefined;
			const entry = file.isSmall ? new ZipPassThrough(file.path) : new ZipDeflate(file.path, { level: 6 });
			// the time of making it is nobody's, and would make two equal packages differ
			entry.mtime = '1980-01-02T00:00:00';
			zip.add(entry);
			entry.push(file.bytes, true);
		}
	});
}
