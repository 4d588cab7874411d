import type { AuditRow } from '#server/reads/audit-search.ts';
import { writeInstant } from '#words/dates.ts';
import type { Words } from '#words/words.ts';

/** What a search asked for, or why something was refused, as it stands in the log. */
function more(w: Words, r: AuditRow): string {
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

export const rowsOf = (w: Words, rows: AuditRow[]) =>
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
