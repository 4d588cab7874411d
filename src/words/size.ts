/** How much a file fills, as people say it. */
import type { Lang } from './words.ts';

/** `34 kB`, `1,2 MB`: at least one of them, since nothing that was kept is empty */
export function writeSize(bytes: number, lang: Lang): string {
	const mega = bytes >= 1_000_000;
	const n = mega ? bytes / 1_000_000 : Math.max(1, bytes / 1000);
	const said = new Intl.NumberFormat(lang, { maximumFractionDigits: mega ? 1 : 0 }).format(n);
	return `${said} ${mega ? 'MB' : 'kB'}`;
}
