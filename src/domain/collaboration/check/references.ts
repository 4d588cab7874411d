/** Every word that points at something else of the model must find it. */
import type { Condition } from '../model-basics.ts';
import type { Model } from '../model.ts';
import type { Add, Finding } from './findings.ts';

export type Kind =
	'role' | 'arena' | 'level' | 'meeting' | 'form' | 'board' | 'frame' | 'move' | 'forum' | 'document';

/** Walks the whole file once: a key says what its value points at. */
export function references(
	raw: unknown,
	m: Model,
	known: (kind: Kind, value: string | number, path: Finding['path']) => void,
	add: Add,
	laws: ReadonlySet<string> | undefined
) {
	const level = (n: unknown, path: Finding['path']) => {
		if (typeof n === 'number' && m.levels.length) known('level', n, path);
	};
	const role = (r: unknown, path: Finding['path']) => {
		if (typeof r === 'string') known('role', r, path);
	};
	const law = (id: unknown, path: Finding['path']) => {
		if (laws && typeof id === 'string' && !laws.has(id)) add('unknown-law', path, id);
	};
	m.levels.forEach((l, i) => {
		l.coordinators.forEach((r, j) => role(r, ['levels', i, 'coordinators', j]));
		l.outcomes.forEach((o, j) =>
			o.leadsTo.forEach((to, k) => level(to, ['levels', i, 'outcomes', j, 'leadsTo', k]))
		);
	});
	if (m.start.level !== null) level(m.start.level, ['start', 'level']);
	m.start.coordinators.forEach((r, i) => role(r, ['start', 'coordinators', i]));
	m.moves.forEach((v, i) => {
		v.from.forEach((n, j) => level(n, ['moves', i, 'from', j]));
		level(v.to, ['moves', i, 'to']);
		v.arenas.forEach((a, j) => known('arena', a, ['moves', i, 'arenas', j]));
		v.decidedBy.forEach((r, j) => role(r, ['moves', i, 'decidedBy', j]));
		if (v.convenes) known('meeting', v.convenes, ['moves', i, 'convenes']);
		if (v.form) known('form', v.form, ['moves', i, 'form']);
		v.guards.forEach((g, j) => {
			role(g.fixedBy, ['moves', i, 'guards', j, 'fixedBy']);
			law(g.law, ['moves', i, 'guards', j, 'law']);
		});
	});
	m.exceptions.forEach((e, i) => {
		e.moves.forEach((v, j) => known('move', v, ['exceptions', i, 'moves', j]));
		if (e.suspends !== 'everything') {
			const guards = new Set(m.moves.flatMap((v) => v.guards.map((g) => g.id)));
			e.suspends.forEach((g, j) => {
				if (!guards.has(g)) add('unknown-guard', ['exceptions', i, 'suspends', j], g, [...guards]);
			});
		}
		if (e.atOnce?.role) role(e.atOnce.role, ['exceptions', i, 'atOnce', 'role']);
		law(e.law, ['exceptions', i, 'law']);
	});
	m.meetings.forEach((x, i) => {
		x.levels.forEach((n, j) => level(n, ['meetings', i, 'levels', j]));
		x.arenas.forEach((a, j) => known('arena', a, ['meetings', i, 'arenas', j]));
		for (const [name, cell] of Object.entries(x.cells)) {
			role(cell.role, ['meetings', i, 'cells', name, 'role']);
			cell.delegateTo.forEach((r, j) => role(r, ['meetings', i, 'cells', name, 'delegateTo', j]));
		}
		x.participants.forEach(
			(p, j) => p.invitedBy && role(p.invitedBy, ['meetings', i, 'participants', j, 'invitedBy'])
		);
		if (x.form) known('form', x.form, ['meetings', i, 'form']);
		x.boards.forEach((b, j) => known('board', b, ['meetings', i, 'boards', j]));
		if (x.frame) known('frame', x.frame, ['meetings', i, 'frame']);
		x.combine.forEach((c, j) => known('meeting', c, ['meetings', i, 'combine', j]));
		x.after.forEach((c, j) => known('meeting', c, ['meetings', i, 'after', j]));
		x.inform.forEach((f, j) => role(f.by, ['meetings', i, 'inform', j, 'by']));
		x.law.forEach((l, j) => law(l, ['meetings', i, 'law', j]));
		x.without?.forEach((w, j) => law(w.law, ['meetings', i, 'without', j, 'law']));
	});
	m.forms.forEach((f, i) => {
		f.levels.forEach((n, j) => level(n, ['forms', i, 'levels', j]));
		if (f.review) role(f.review.by, ['forms', i, 'review', 'by']);
		f.law.forEach((l, j) => law(l, ['forms', i, 'law', j]));
	});
	m.fora.forEach((f, i) => {
		role(f.chair, ['fora', i, 'chair']);
		role(f.convener, ['fora', i, 'convener']);
		f.evaluates.forEach((x, j) => known('meeting', x, ['fora', i, 'evaluates', j]));
		f.coHosts?.forEach((r, j) => role(r, ['fora', i, 'coHosts', j]));
		if (f.agreement) {
			role(f.agreement.by, ['fora', i, 'agreement', 'by']);
			known('form', f.agreement.form, ['fora', i, 'agreement', 'form']);
		}
		if (f.theme) role(f.theme.by, ['fora', i, 'theme', 'by']);
		if (f.evaluation) known('form', f.evaluation.form, ['fora', i, 'evaluation', 'form']);
		if (f.template) known('form', f.template, ['fora', i, 'template']);
		f.comesFrom?.forEach((x, j) => known('forum', x, ['fora', i, 'comesFrom', j]));
		f.decisions?.forEach((d, j) => {
			role(d.by, ['fora', i, 'decisions', j, 'by']);
			if (d.to) known('forum', d.to, ['fora', i, 'decisions', j, 'to']);
		});
	});
	m.surveys.forEach((s, i) => s.offers && known('forum', s.offers.forum, ['surveys', i, 'offers', 'forum']));
	m.exercises.forEach((e, i) => e.fora.forEach((x, j) => known('forum', x, ['exercises', i, 'fora', j])));
	m.series.forEach((s, i) =>
		s.entries.forEach((e, j) => known('meeting', e.meeting, ['series', i, 'entries', j, 'meeting']))
	);
	m.reviews.forEach((r, i) => {
		role(r.by, ['reviews', i, 'by']);
		law(r.law, ['reviews', i, 'law']);
	});
	m.counters.forEach((c, i) => {
		if (c.of) known('meeting', c.of, ['counters', i, 'of']);
		law(c.law, ['counters', i, 'law']);
	});
	m.rules.forEach((r, i) => {
		role(r.by, ['rules', i, 'by']);
		law(r.law, ['rules', i, 'law']);
		if ('meeting' in r.then) known('meeting', r.then.meeting, ['rules', i, 'then', 'meeting']);
		if ('form' in r.then) known('form', r.then.form, ['rules', i, 'then', 'form']);
	});
	m.guides.forEach((g, i) => {
		g.signs.forEach((s, j) =>
			s.arenas.forEach((a, k) => known('arena', a, ['guides', i, 'signs', j, 'arenas', k]))
		);
		g.advice.forEach((a, j) => {
			a.ask.forEach((r, k) => role(r, ['guides', i, 'advice', j, 'ask', k]));
			a.levels.forEach((n, k) => level(n, ['guides', i, 'advice', j, 'levels', k]));
			if (a.meeting) known('meeting', a.meeting, ['guides', i, 'advice', j, 'meeting']);
		});
	});
	const tools = [m.boards, m.frames, m.forms, m.fora, m.guides, m.surveys, m.ladder, m.meetings].flatMap(
		(list) => list.map((x) => x.id)
	);
	m.principles?.forEach((p, i) =>
		p.tools.forEach((t, j) => {
			if (!tools.includes(t)) add('unknown-part', ['principles', i, 'tools', j], t, tools);
		})
	);
	const occasions = [...m.meetings, ...m.fora].map((x) => x.id);
	m.surveys.forEach((s, i) =>
		s.after?.forEach((t, j) => {
			if (!occasions.includes(t)) add('unknown-meeting', ['surveys', i, 'after', j], t, occasions);
		})
	);
	role(m.handover.by, ['handover', 'by']);
	if (m.underretning) {
		known('form', m.underretning.form, ['underretning', 'form']);
		role(m.underretning.to, ['underretning', 'to']);
		if (m.underretning.review) role(m.underretning.review.by, ['underretning', 'review', 'by']);
	}
	// sources and conditions stand everywhere: found by their shape
	const walk = (value: unknown, path: Finding['path']) => {
		if (Array.isArray(value)) return value.forEach((v, i) => walk(v, [...path, i]));
		if (!value || typeof value !== 'object') return;
		const o = value as Record<string, unknown>;
		if (path.at(-1) === 'source' && typeof o.doc === 'string') known('document', o.doc, [...path, 'doc']);
		if (typeof o.fact === 'string') condition(o as Condition, path);
		for (const [k, v] of Object.entries(o)) walk(v, [...path, k]);
	};
	const condition = (c: Condition, path: Finding['path']) => {
		if (!('fact' in c)) return;
		if (c.fact === 'atLevel') c.levels.forEach((n, i) => level(n, [...path, 'levels', i]));
		else if (c.fact === 'discussedAtLevel') level(c.level, [...path, 'level']);
		else if (c.fact === 'inArena') known('arena', c.arena, [...path, 'arena']);
		else if (c.fact === 'meetingHeld') known('meeting', c.meeting, [...path, 'meeting']);
		else if (c.fact === 'meetingIs')
			c.meetings.forEach((x, i) => known('meeting', x, [...path, 'meetings', i]));
		else if (c.fact === 'formAgreed' || c.fact === 'formEvaluated') known('form', c.form, [...path, 'form']);
		else if (c.fact === 'formIs') c.forms.forEach((x, i) => known('form', x, [...path, 'forms', i]));
		else if (c.fact === 'roleHeld') known('role', c.role, [...path, 'role']);
	};
	walk(raw, []);
}
