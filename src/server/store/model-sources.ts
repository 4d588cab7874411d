/**
 * A model as it is read, tried and written: a shipped version, the municipality's own release, or a draft.
 * `key` is what stands in addresses: `slug@version`, or the id of a draft.
 */
import { parseDocument, visit } from 'yaml';
import type { Acceptance } from '#domain/collaboration/check/accept.ts';
import { text, type Text } from '#domain/collaboration/model-basics.ts';
import type { Model } from '#domain/collaboration/model.ts';
import { keyOf, readKey, slugFault, type DraftState, type Named } from '#domain/collaboration/own-models.ts';
import { isUuid } from '#domain/kernel/id.ts';
import type { House } from '../house.ts';
import { type Placed, readModelFile, type ReadModel } from '../model-file.ts';
import { type Surroundings, surroundings } from './model-surroundings.ts';
import { functionsOf } from './people.ts';
import type { Reader } from './session.ts';

export type Accepted = Acceptance;

export type Draft = {
	id: string;
	state: DraftState;
	/** what a form sends back, so that nobody is written over */
	rowVersion: number;
	base: Named | null;
	savedBy: string;
	savedByName: string | null;
	savedAt: string;
	reviewedBy: string | null;
	reviewedByName: string | null;
	/** what the reviewer said last */
	comment: string | null;
	/** the asker writes on it: a model owner or administrator, while it is a draft */
	mayWrite: boolean;
};

export type Release = {
	state: 'published' | 'retired';
	base: Named | null;
	draftId: string;
	draftedByName: string | null;
	reviewedByName: string | null;
	publishedByName: string | null;
	publishedAt: string;
	fromDay: string;
	retiredAt: string | null;
	note: string | null;
};

export type ModelSource = {
	key: string;
	kind: 'draft' | 'own' | 'shipped';
	slug: string;
	version: number;
	yaml: string;
	/** null: there are faults in the way */
	model: Model | null;
	/** the model in the right shape, whatever else is found in it: enough to draw or to show its parts */
	shaped: Model | null;
	/** as data, with what is taken from libraries, and where each part is from; of a text that can be read */
	raw: unknown;
	origins: ReadModel['origins'];
	findings: Placed[];
	accepted: Accepted[];
	draft: Draft | null;
	release: Release | null;
};

/** Who writes models. Everybody else of the staff reads what was released. */
export const writers: readonly string[] = ['modelOwner', 'administrator'];
/** Who may say that another's draft is good. */
export const reviewers: readonly string[] = [...writers, 'chief'];

export const among = (functions: readonly string[], list: readonly string[]): boolean =>
	functions.some((f) => list.includes(f));

/** Reading a large file takes a while, and each page of a draft reads the same text. */
const read = new Map<string, ReadModel>();
const mostKept = 24;

export function readText(house: House, yaml: string, here?: Surroundings): ReadModel {
	const key = `${here?.mark ?? ''}\n${yaml}`;
	const known = read.get(key);
	if (known) return known;
	const laws = house.models.laws();
	const made = readModelFile(
		yaml,
		new Set(laws.keys()),
		house.models.libraries(),
		here?.settings ?? { law: laws }
	);
	if (read.size >= mostKept) read.delete(read.keys().next().value!);
	read.set(key, made);
	return made;
}

/** The slug and version a text says it has, however faulty the rest is. */
export function namedIn(yaml: string): { slug: string | null; version: number | null } {
	const slug = /^slug:[ \t]*["']?([a-z][a-z0-9-]{1,39})["']?[ \t]*(?:#.*)?$/m.exec(yaml)?.[1] ?? null;
	const version = Number(/^version:[ \t]*([1-9][0-9]{0,4})[ \t]*(?:#.*)?$/m.exec(yaml)?.[1] ?? 0);
	return { slug, version: version || null };
}

/** What a text calls itself, read from that part alone: a list of drafts does not read each of them whole. */
export function titleIn(yaml: string): Text | null {
	const lines = yaml.split('\n');
	const from = lines.findIndex((l) => l.startsWith('name:'));
	if (from < 0) return null;
	const until = lines.findIndex((l, i) => i > from && /^[^\s#]/.test(l));
	const document = parseDocument(lines.slice(from, until < 0 ? from + 5 : until).join('\n'), {
		prettyErrors: false
	});
	// what refers to something else is never unfolded
	let refers = false;
	visit(document, {
		Alias: () => {
			refers = true;
			return visit.BREAK;
		}
	});
	if (document.errors.length || refers) return null;
	const read = text.safeParse(document.get('name') instanceof Object ? document.toJS().name : null);
	return read.success ? read.data : null;
}

/** The text under another name; everything else in it, comments too, stays as it was. Null: it is no map that says so. */
export function renamed(yaml: string, to: Named): string | null {
	const document = parseDocument(yaml, { prettyErrors: false });
	if (document.errors.length) return null;
	const spots = (['slug', 'version'] as const).flatMap((key) => {
		const at = (document.get(key, true) as { range?: [number, number, number] } | undefined)?.range;
		return at ? [{ from: at[0], until: at[1], text: String(to[key]) }] : [];
	});
	if (spots.length < 2) return null;
	return spots
		.toSorted((a, b) => b.from - a.from)
		.reduce((text, s) => text.slice(0, s.from) + s.text + text.slice(s.until), yaml);
}

export type Around = {
	municipality: string;
	shipped: readonly string[];
	published: readonly Named[];
	here: Surroundings;
};

/** Whose slugs and versions there are. */
export async function aroundModels(r: Reader, house: House): Promise<Around> {
	const m = r.actor.municipalityId;
	const { slug } = await r.db
		.selectFrom('municipality')
		.select('slug')
		.where('id', '=', m)
		.executeTakeFirstOrThrow();
	const published = await r.db
		.selectFrom('model_release')
		.select(['slug', 'version'])
		.where('municipality_id', '=', m)
		.execute();
	return {
		municipality: slug,
		shipped: house.models.list().map((x) => x.slug),
		published,
		here: await surroundings(r, house.models)
	};
}

/** What is wrong with a text as the municipality's next version: not of the format, but of whose name it bears. */
function nameFindings(yaml: string, around: Around): Placed[] {
	const { slug, version } = namedIn(yaml);
	const lineOf = (key: string) => {
		const at = yaml.search(new RegExp(`^${key}:`, 'm'));
		return at < 0 ? 1 : yaml.slice(0, at).split('\n').length;
	};
	const fault = (code: Placed['code'], key: string, culprit: string, expected: string): Placed => ({
		line: lineOf(key),
		column: 1,
		path: key,
		code,
		severity: 'error',
		culprit,
		expected: [expected]
	});
	if (!slug) return [];
	const wrong = slugFault(slug, around.municipality, around.shipped);
	if (wrong) return [fault(wrong, 'slug', slug, `${around.municipality}, ${around.municipality}-*`)];
	const before = around.published.filter((p) => p.slug === slug).map((p) => p.version);
	return version && before.length && version <= Math.max(...before)
		? [fault('version-taken', 'version', String(version), String(Math.max(...before) + 1))]
		: [];
}

const inOrder = (findings: Placed[]) => findings.toSorted((a, b) => a.line - b.line || a.column - b.column);

/** Everything that is found in a text that is to become the municipality's own. */
export function findingsOf(house: House, yaml: string, around: Around): ReadModel {
	const found = readText(house, yaml, around.here);
	const names = nameFindings(yaml, around);
	return names.length ? { ...found, model: null, findings: inOrder([...found.findings, ...names]) } : found;
}

/** @returns null where there is none, or none for the asker */
export async function modelSource(r: Reader, house: House, key: string): Promise<ModelSource | null> {
	if (r.actor.side !== 'staff') return null;
	if (isUuid(key)) return (await draftSource(r, house, key)) ?? releaseSource(r, house, { draftId: key });
	const named = readKey(key);
	if (!named) return null;
	const yaml = house.models.yamlOf(named.slug, named.version);
	if (yaml === undefined) return releaseSource(r, house, named);
	const { model, shaped, findings, raw, origins } = readText(house, yaml);
	return {
		key,
		kind: 'shipped',
		...named,
		yaml,
		model,
		shaped,
		raw,
		origins,
		findings,
		accepted: [],
		draft: null,
		release: null
	};
}

const fullName = (given: string | null, family: string | null) => (given ? `${given} ${family}` : null);
const baseOf = (x: { base_slug: string | null; base_version: number | null }): Named | null =>
	x.base_slug ? { slug: x.base_slug, version: x.base_version! } : null;

async function draftSource(r: Reader, house: House, id: string): Promise<ModelSource | null> {
	const functions = await functionsOf(r);
	const d = await r.db
		.selectFrom('model_draft as d')
		.leftJoin('person as s', (j) =>
			j.onRef('s.municipality_id', '=', 'd.municipality_id').onRef('s.id', '=', 'd.saved_by')
		)
		.leftJoin('person as v', (j) =>
			j.onRef('v.municipality_id', '=', 'd.municipality_id').onRef('v.id', '=', 'd.reviewed_by')
		)
		.selectAll('d')
		.select(['s.given_name as sg', 's.family_name as sf', 'v.given_name as vg', 'v.family_name as vf'])
		.where('d.municipality_id', '=', r.actor.municipalityId)
		.where('d.id', '=', id)
		.executeTakeFirst();
	if (!d) return null;
	const { model, shaped, findings, raw, origins } = findingsOf(house, d.yaml, await aroundModels(r, house));
	return {
		key: d.id,
		kind: 'draft',
		slug: d.slug,
		version: d.version,
		yaml: d.yaml,
		model,
		shaped,
		raw,
		origins,
		findings,
		accepted: d.accepted as Accepted[],
		draft: {
			id: d.id,
			state: d.state,
			rowVersion: d.row_version,
			base: baseOf(d),
			savedBy: d.saved_by,
			savedByName: fullName(d.sg, d.sf),
			savedAt: d.saved_at,
			reviewedBy: d.reviewed_by,
			reviewedByName: fullName(d.vg, d.vf),
			comment: d.comment,
			mayWrite: d.state === 'draft' && among(functions, writers)
		},
		release: null
	};
}

async function releaseSource(
	r: Reader,
	house: House,
	which: Named | { draftId: string }
): Promise<ModelSource | null> {
	const x = await r.db
		.selectFrom('model_release as x')
		.leftJoin('person as a', (j) =>
			j.onRef('a.municipality_id', '=', 'x.municipality_id').onRef('a.id', '=', 'x.drafted_by')
		)
		.leftJoin('person as v', (j) =>
			j.onRef('v.municipality_id', '=', 'x.municipality_id').onRef('v.id', '=', 'x.reviewed_by')
		)
		.leftJoin('person as p', (j) =>
			j.onRef('p.municipality_id', '=', 'x.municipality_id').onRef('p.id', '=', 'x.published_by')
		)
		.selectAll('x')
		.select(['a.given_name as ag', 'a.family_name as af', 'v.given_name as vg', 'v.family_name as vf'])
		.select(['p.given_name as pg', 'p.family_name as pf'])
		.where('x.municipality_id', '=', r.actor.municipalityId)
		.$if('draftId' in which, (q) => q.where('x.draft_id', '=', (which as { draftId: string }).draftId))
		.$if('slug' in which, (q) =>
			q.where('x.slug', '=', (which as Named).slug).where('x.version', '=', (which as Named).version)
		)
		.executeTakeFirst();
	if (!x) return null;
	const { shaped, findings, raw, origins } = readText(house, x.yaml);
	return {
		key: keyOf(x),
		kind: 'own',
		slug: x.slug,
		version: x.version,
		yaml: x.yaml,
		// what the check has learned since takes no release from those who work by it
		model: shaped,
		shaped,
		raw,
		origins,
		findings,
		accepted: x.accepted as Accepted[],
		draft: null,
		release: {
			state: x.state,
			base: baseOf(x),
			draftId: x.draft_id,
			draftedByName: fullName(x.ag, x.af),
			reviewedByName: fullName(x.vg, x.vf),
			publishedByName: fullName(x.pg, x.pf),
			publishedAt: x.published_at,
			fromDay: x.from_day,
			retiredAt: x.retired_at,
			note: x.note
		}
	};
}
