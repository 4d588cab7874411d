/** What `samspil model check` says of a file. */
import { severities, type Severity } from '#domain/collaboration/check-model.ts';
import type { Model } from '#domain/collaboration/model.ts';
import type { Placed } from '#server/model-file.ts';
import { wordFinding } from '#words/model-messages.ts';
import type { Lang } from '#words/words.ts';

/** Everything that was found, and whether the file can be used. */
export function tellFindings(
	args: readonly string[],
	lang: Lang,
	file: string,
	read: Model | null,
	findings: readonly Placed[]
): { code: number; out: string; err: string } {
	const count = (s: Severity) => findings.filter((f) => f.severity === s).length;
	const fails = count('error') > 0 || (args.includes('--strict') && count('warning') > 0);
	if (args.includes('--json')) {
		const told = findings.map((f) => ({ ...f, ...wordFinding(lang, f) }));
		const out = `${JSON.stringify({ file, usable: read !== null, findings: told }, null, '\t')}\n`;
		return { code: fails ? 1 : 0, out, err: '' };
	}
	const lines = findings
		.map((f) => {
			const { what, why, remedy } = wordFinding(lang, f);
			const at = `${file}:${f.line}:${f.column}: ${f.severity}: ${f.path ? `${f.path}: ` : ''}`;
			return `${at}${what}; ${remedy}\n    ${why}\n`;
		})
		.join('');
	const total = severities.map((s) => `${count(s)} ${severityWords[lang][s]}`).join(', ');
	if (!read || fails) return { code: 1, out: '', err: `${lines}${file}: ${total}\n` };
	const ok = lang === 'da' ? 'i orden' : 'in order';
	const size = `${read.slug} ${read.version}: ${read.levels.length} / ${read.meetings.length} / ${read.rules.length}`;
	return { code: 0, out: `${lines}${file}: ${ok} (${size}; ${total})\n`, err: '' };
}

const severityWords: Record<Lang, Record<Severity, string>> = {
	da: { error: 'fejl', warning: 'advarsler', hint: 'råd' },
	en: { error: 'errors', warning: 'warnings', hint: 'hints' }
};
