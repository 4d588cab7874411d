/** The shipped models, read once a worker, and frozen: no file can change one under another's hands. */
import { fileURLToPath } from 'node:url';
import { loadModels, type Models } from '../../src/server/models.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
let loaded: Models | undefined;

export function shippedModels(): Models {
	if (loaded) return loaded;
	loaded = loadModels(root);
	for (const newest of loaded.list())
		for (let version = 1; version <= newest.version; version++)
			freeze(loaded.findModel(newest.slug, version));
	return loaded;
}

function freeze(value: unknown) {
	if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return;
	Object.freeze(value);
	for (const part of Object.values(value)) freeze(part);
}
