/** Where something stands, by the ids of what it is in: the name stays when a part is put in above it. */
import type { Finding } from './findings.ts';

const names = ['id', 'key', 'n'] as const;

export function placeOf(raw: unknown, path: Finding['path']): string {
	let here = raw;
	return path
		.map((key) => {
			here = here && typeof here === 'object' ? (here as Record<string | number, unknown>)[key] : undefined;
			if (typeof key !== 'number' || !here || typeof here !== 'object') return key;
			const part = here as Record<string, unknown>;
			const name = names.find((n) => typeof part[n] === 'string' || typeof part[n] === 'number');
			return name ? String(part[name]) : key;
		})
		.join('.');
}
