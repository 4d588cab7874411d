import { writeInstant } from '#words/dates.ts';
import type { Words } from '#words/words.ts';

type Row = {
	at: string;
	kind: string;
	name: string;
	purpose: string | null;
	person: string | null;
	function: string | null;
	unit: string | null;
	side: string;
	children: number;
	bases: string[];
	detail: Record<string, unknown>;
};

/** What a search asked for, or why something was refused, as it stands in the log. */
function more(w: Words, r: Row): string {
	const { refused, criterion } = r.detail as { refused?: string; criterion?: unknown };
	const asked =
		criterion && typeof criterion === 'object'
			? Object.values(criterion)
					.filter((v) => v !== null && v !== '')
					.join(', ')
			: criterion
				? String(criterion)
				: '';
	return [r.purpose, asked, refused && (w.maybe(`refused.${refused}`, {}) ?? refused)]
		.filter(Boolean)
		.join(' · ');
}

export const rowsOf = (w: Words, rows: Row[]) =>
	rows.map((r) => ({
		when: writeInstant(r.at, w.lang),
		who: [
			r.person ?? w.t('admin.log.system'),
			r.side === 'family' ? w.t('admin.log.family') : r.function ? w.maybe(`function.${r.function}`) : null,
			r.unit
		]
			.filter(Boolean)
			.join(', '),
		did: `${r.kind === 'refused' ? `${w.t('auditKind.refused')}: ` : ''}${w.maybe(`audit.${r.name}`) ?? r.name}`,
		children: r.children,
		why: r.bases.map((b) => w.maybe(`basis.${b}`) ?? b).join(', '),
		more: more(w, r)
	}));
