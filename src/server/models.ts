/** Reads models/ and law/ once at the start. A file that the check refuses stops the start and names the fault. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { lawFile, type Laws, lawsOf, type Moved, movedFile } from '#domain/collaboration/law.ts';
import type { Model } from '#domain/collaboration/model.ts';
import { readModelFile } from './model-file.ts';

export type Models = {
	/** throws for a version that is not shipped: a pathway never loses its model */
	getModel(slug: string, version: number): Model;
	findModel(slug: string, version: number): Model | undefined;
	/** newest version of each */
	list(): Model[];
	laws(): Laws;
	/** where the paragraphs of older acts went */
	moved(): readonly Moved[];
};

export const loadLaws = (root: string): Laws =>
	lawsOf(
		globSync('law/*.yaml', { cwd: root })
			.sort()
			.map((file) => lawFile.parse(parse(readFileSync(join(root, file), 'utf8'))))
	);

export const loadMoved = (root: string): Moved[] =>
	globSync('law/moved/*.yaml', { cwd: root })
		.sort()
		.map((file) => movedFile.parse(parse(readFileSync(join(root, file), 'utf8'))));

export function loadModels(root: string): Models {
	const byKey = new Map<string, Model>();
	for (const file of globSync('models/*/*.yaml', { cwd: root })) {
		const { model, findings } = readModelFile(readFileSync(join(root, file), 'utf8'));
		if (!model) {
			const first = findings[0]!;
			throw new Error(
				`${file}:${first.line}: ${first.code} ${first.culprit}; run "samspil model check ${file}"`
			);
		}
		byKey.set(`${model.slug}@${model.version}`, model);
	}
	const laws = loadLaws(root);
	const moved = loadMoved(root);
	const findModel = (slug: string, version: number) => byKey.get(`${slug}@${version}`);
	return {
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
		moved: () => moved
	};
}
