/** Reads models/, libraries/ and law/ once at the start. A file that the check refuses stops the start and names the fault. */
import { AsyncLocalStorage } from 'node:async_hooks';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { lawFile, type Laws, lawsOf, type Moved, movedFile } from '#domain/collaboration/law.ts';
import { type Library, readLibrary } from '#domain/collaboration/library.ts';
import type { Model } from '#domain/collaboration/model.ts';
import { readModelFile, readReleased } from './model-file.ts';

/** A version that a municipality published, as the database keeps it. */
export type Released = { slug: string; version: number; yaml: string };

export type Models = {
	/** throws for a version that nobody knows: a pathway never loses its model */
	getModel(slug: string, version: number): Model;
	findModel(slug: string, version: number): Model | undefined;
	/** newest version of each shipped model; what a municipality can choose among is `offeredModels` */
	list(): Model[];
	/** the text of a shipped version */
	yamlOf(slug: string, version: number): string | undefined;
	/** what was published by this process is known to it at once */
	learn(released: Released): void;
	/** releases come from here too: all of them now, and again when somebody asks for one that another process published */
	standBefore(load: () => Promise<readonly Released[]>): Promise<void>;
	/** does it, and once more when it met a model that had to be fetched; what it must not miss, it misses only the second time */
	again<T>(work: () => Promise<T>): Promise<T>;
	laws(): Laws;
	/** every version of every library a model can take parts from */
	libraries(): readonly Library[];
	/** where the paragraphs of older acts went */
	moved(): readonly Moved[];
};

export const loadLaws = (root: string): Laws =>
	lawsOf(
		globSync('law/*.yaml', { cwd: root })
			.sort()
			.map((file) => lawFile.parse(parse(readFileSync(join(root, file), 'utf8'))))
	);

const loadMoved = (root: string): Moved[] =>
	globSync('law/moved/*.yaml', { cwd: root })
		.sort()
		.map((file) => movedFile.parse(parse(readFileSync(join(root, file), 'utf8'))));

/** Another process may have published it a moment ago: whoever stands at the door fetches it and begins anew. */
class NotYetKnown extends Error {}

/** A library that the schema refuses stops the start: it is shipped. */
export const loadLibraries = (root: string): Library[] =>
	globSync('libraries/*/*.yaml', { cwd: root })
		.sort()
		.map((file) => readLibrary(parse(readFileSync(join(root, file), 'utf8'))));

export function loadModels(root: string): Models {
	const byKey = new Map<string, Model>();
	const texts = new Map<string, string>();
	const libraries = loadLibraries(root);
	for (const file of globSync('models/*/*.yaml', { cwd: root })) {
		const yaml = readFileSync(join(root, file), 'utf8');
		const { model, findings } = readModelFile(yaml, undefined, libraries, { careful: false });
		if (!model) {
			const first = findings[0]!;
			throw new Error(
				`${file}:${first.line}: ${first.code} ${first.culprit}; run "samspil model check ${file}"`
			);
		}
		byKey.set(`${model.slug}@${model.version}`, model);
		texts.set(`${model.slug}@${model.version}`, yaml);
	}
	const laws = loadLaws(root);
	const moved = loadMoved(root);
	const released = new Map<string, string | Model>();
	let load: (() => Promise<readonly Released[]>) | null = null;
	const doingAgain = new AsyncLocalStorage<true>();
	const learn = ({ slug, version, yaml }: Released) => {
		const key = `${slug}@${version}`;
		if (!released.has(key)) released.set(key, yaml);
	};
	// a release is read when it is first asked for: a start does not wait for models that nobody uses any more
	function findReleased(key: string): Model | undefined {
		const kept = released.get(key);
		if (typeof kept !== 'string') return kept;
		const model = readReleased(kept, libraries);
		if (model) released.set(key, model);
		return model ?? undefined;
	}
	function findModel(slug: string, version: number): Model | undefined {
		const key = `${slug}@${version}`;
		const found = byKey.get(key) ?? findReleased(key);
		if (!found && load && !released.has(key) && !doingAgain.getStore())
			throw new NotYetKnown(`model ${slug} version ${version} is not known here yet`);
		return found;
	}
	return {
		learn,
		async standBefore(from) {
			load = from;
			for (const r of await from()) learn(r);
		},
		async again(work) {
			try {
				return await work();
			} catch (e) {
				if (!(e instanceof NotYetKnown) || !load) throw e;
				for (const r of await load()) learn(r);
				return doingAgain.run(true, work);
			}
		},
		yamlOf: (slug, version) => texts.get(`${slug}@${version}`),
		findModel,
		getModel: (slug, version) => {
			const found = findModel(slug, version);
			if (!found) throw new Error(`model ${slug} version ${version} is not there`);
			return found;
		},
		list: () => {
			const newest = new Map<string, Model>();
			for (const m of byKey.values())
				if ((newest.get(m.slug)?.version ?? 0) < m.version) newest.set(m.slug, m);
			return [...newest.values()];
		},
		laws: () => laws,
		libraries: () => libraries,
		moved: () => moved
	};
}
