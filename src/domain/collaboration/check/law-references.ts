/** The law a model cites: whether it holds on the day, was read by anybody, and says what it is cited for. */
import { isWhollyVerified, type LawRule, lawSenses } from '../law.ts';
import type { Model } from '../model.ts';
import { hoursOf } from './deadlines.ts';
import type { Checked, Finding } from './findings.ts';

export function lawReferences({ m, add, settings: { law, day } }: Checked) {
	if (!law) return;
	const seen = new Set<string>();
	for (const { id, path } of citations(m)) {
		const rule = law.get(id);
		// the same rule is wrong once, however often it is cited
		if (!rule || seen.has(id)) continue;
		seen.add(id);
		if (day && rule.validTo && rule.validTo < day) add('law-ended', path, id, [rule.validTo], 'warning');
		else if (day && rule.validFrom && !rule.oldRef && rule.validFrom > day)
			add('law-not-yet', path, id, [rule.validFrom], 'warning');
		if (!(rule.vouched ?? isWhollyVerified(rule))) add('law-unverified', path, id, [rule.ref], 'hint');
	}
	m.rules.forEach((r, i) => {
		const rule = r.law ? law.get(r.law) : undefined;
		if (!rule?.times.length || !r.within) return;
		const latest = rule.times.filter((t) => t.sense === 'latest' && t.direction === r.within!.direction);
		if (!speaksOf(rule, 'latest'))
			add('law-other-kind', ['rules', i, 'law'], rule.id, sensesOf(rule), 'hint');
		else if (
			r.within.direction === 'after' &&
			latest.length > 0 &&
			latest.every((t) => hoursOf(r.within!).least > hoursOf(t).most)
		)
			add(
				'law-time-exceeded',
				['rules', i, 'within'],
				`${r.within.n} ${r.within.unit}`,
				[rule.id, ...latest.map((t) => `${t.n} ${t.unit}`)],
				'warning'
			);
	});
	m.reviews.forEach((r, i) => {
		const rule = r.law ? law.get(r.law) : undefined;
		if (!rule?.times.length) return;
		const every = rule.times.filter((t) => t.sense === 'every');
		if (!every.length) add('law-other-kind', ['reviews', i, 'law'], rule.id, sensesOf(rule), 'hint');
		else if (every.every((t) => hoursOf(r.every).least > hoursOf(t).most))
			add(
				'law-time-exceeded',
				['reviews', i, 'every'],
				`${r.every.n} ${r.every.unit}`,
				[rule.id, ...every.map((t) => `${t.n} ${t.unit}`)],
				'warning'
			);
	});
}

const sensesOf = (rule: LawRule) => lawSenses.filter((s) => rule.times.some((t) => t.sense === s));
const speaksOf = (rule: LawRule, sense: LawRule['times'][number]['sense']) =>
	rule.times.some((t) => t.sense === sense);

function citations(m: Model): { id: string; path: Finding['path'] }[] {
	const found: { id: string; path: Finding['path'] }[] = [];
	const walk = (value: unknown, path: Finding['path']) => {
		if (!value || typeof value !== 'object') return;
		for (const [key, inner] of Object.entries(value)) {
			const at = [...path, Array.isArray(value) ? Number(key) : key];
			if (key === 'law' && typeof inner === 'string') found.push({ id: inner, path: at });
			else if (key === 'law' && Array.isArray(inner))
				inner.forEach((id, i) => typeof id === 'string' && found.push({ id, path: [...at, i] }));
			else walk(inner, at);
		}
	};
	walk(m, []);
	return found;
}
