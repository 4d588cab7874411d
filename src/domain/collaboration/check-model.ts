/**
 * Checks a model as a whole: what the schema cannot say. Every fault in one run, each with the path of its culprit.
 * Pure: takes the parsed file; the words of the findings are in `words/model-messages.ts`.
 */
import type { Condition, Deadline } from './model-basics.ts';
import { mend } from './mend.ts';
import { type Model, model as schema } from './model.ts';
import { type Anchor, anchors, duties, type ModelDuty } from './vocabulary.ts';

export const findingCodes = [
	'schema',
	'unknown-key',
	'missing',
	'not-a-choice',
	'duplicate-id',
	'unknown-role',
	'unknown-arena',
	'unknown-level',
	'unknown-meeting',
	'unknown-form',
	'unknown-board',
	'unknown-frame',
	'unknown-part',
	'unknown-forum',
	'unknown-document',
	'unknown-move',
	'unknown-guard',
	'unknown-law',
	'levels-not-in-order',
	'level-unreachable',
	'outcome-without-move',
	'move-goes-nowhere',
	'role-nobody-can-fill',
	'anchor-does-not-fit',
	'deadline-without-anchor',
	'cell-missing',
	'form-field-twice',
	'board-order-loop',
	'part-after-later-part',
	'alone-without-speaker',
	'no-way-out'
] as const;
export type FindingCode = (typeof findingCodes)[number];

export type Finding = {
	/** where in the file: `moves.2.guards.0.fixedBy` */
	path: (string | number)[];
	code: FindingCode;
	severity: 'error' | 'warning';
	/** the word that is wrong, as it stands in the file */
	culprit: string;
	/** what would be right: known ids, or what the schema expects */
	expected: string[];
};

/**
 * @param raw  the file as parsed data
 * @param laws ids of known law rules; without it law references are not looked up
 * @returns the model when the schema accepts it, and all findings
 */
export function checkModel(
	raw: unknown,
	laws?: ReadonlySet<string>
): { model: Model | null; findings: Finding[] } {
	const read = schema.safeParse(raw, { reportInput: true });
	if (read.success) return { model: read.data, findings: checkWhole(raw, read.data, laws) };
	const findings = read.error.issues.flatMap((i) => schemaFindings(i, []));
	const mended = mend(raw);
	if (!mended) return { model: null, findings };
	const wayBroken = ['levels', 'moves', 'start'].some((part) => mended.broken.has(part));
	for (const f of checkWhole(mended.data, mended.model, laws, !wayBroken)) {
		const path = mended.placeOf(f.path);
		if (path && !(f.code.startsWith('unknown-') && mended.taken.has(f.culprit)))
			findings.push({ ...f, path });
	}
	return { model: null, findings };
}

/** What the schema cannot say, of a model it accepts. */
function checkWhole(raw: unknown, m: Model, laws?: ReadonlySet<string>, ways = true): Finding[] {
	const findings: Finding[] = [];
	const add = (
		code: FindingCode,
		path: Finding['path'],
		culprit: string | number,
		expected: readonly (string | number)[] = [],
		severity: Finding['severity'] = 'error'
	) =>
		void findings.push({
			code,
			path,
			culprit: String(culprit),
			expected: expected.map(String).slice(0, 12),
			severity
		});
	const ids = {
		role: m.roles.map((x) => x.id),
		arena: m.arenas.map((x) => x.id),
		level: m.levels.map((x) => x.n),
		meeting: m.meetings.map((x) => x.id),
		form: m.forms.map((x) => x.id),
		board: m.boards.map((x) => x.id),
		frame: m.frames.map((x) => x.id),
		move: m.moves.map((x) => x.id),
		forum: m.fora.map((x) => x.id),
		document: m.documents.map((x) => x.key),
		guard: m.moves.flatMap((x) => x.guards.map((g) => g.id))
	};
	const known = (kind: keyof typeof ids, value: string | number, path: Finding['path']) => {
		if (!(ids[kind] as (string | number)[]).includes(value)) add(`unknown-${kind}`, path, value, ids[kind]);
	};

	twice(m, add);
	references(raw, m, known, add, laws);
	m.levels.forEach((l, i) => {
		if (i > 0 && l.n <= m.levels[i - 1]!.n) add('levels-not-in-order', ['levels', i, 'n'], l.n);
	});
	if (ways) reach(m, add);
	m.roles.forEach((r, i) => {
		if (r.holder === 'inCircle' && !r.functions.length && !r.relations.length)
			add('role-nobody-can-fill', ['roles', i, 'id'], r.id);
	});
	m.forms.forEach((f, i) => {
		const seen = new Set<string>();
		f.sections.forEach((s, j) =>
			s.fields.forEach((x, k) => {
				if (seen.has(x.id)) add('form-field-twice', ['forms', i, 'sections', j, 'fields', k, 'id'], x.id);
				seen.add(x.id);
			})
		);
	});
	m.boards.forEach((b, i) =>
		b.parts.forEach((p, j) => {
			if (p.alone && !p.speaks.length) add('alone-without-speaker', ['boards', i, 'parts', j, 'alone'], p.id);
			p.after.forEach((a, k) => {
				const at = b.parts.findIndex((x) => x.id === a);
				if (at < 0)
					add(
						'unknown-part',
						['boards', i, 'parts', j, 'after', k],
						a,
						b.parts.map((x) => x.id)
					);
				else if (at >= j) add('part-after-later-part', ['boards', i, 'parts', j, 'after', k], a);
			});
		})
	);
	m.forms.forEach((f, i) => {
		const boards = m.meetings.filter((x) => x.form === f.id).flatMap((x) => x.boards);
		const parts = m.boards.filter((b) => boards.includes(b.id)).flatMap((b) => b.parts.map((p) => p.id));
		f.sections.forEach((s, j) =>
			s.fields.forEach((x, k) => {
				if (x.part && !parts.includes(x.part))
					add('unknown-part', ['forms', i, 'sections', j, 'fields', k, 'part'], x.part, parts);
			})
		);
	});
	m.meetings.forEach((x, i) => {
		for (const cell of ['chair', 'convener'] as const)
			if (!x.cells[cell]) add('cell-missing', ['meetings', i, 'cells'], cell);
		if (x.agenda.made && !x.cells.agenda) add('cell-missing', ['meetings', i, 'cells'], 'agenda');
		if (x.minutes.made && !x.cells.minutes) add('cell-missing', ['meetings', i, 'cells'], 'minutes');
		if (x.agenda.within) fits(x.agenda.within, 'meeting', ['meetings', i, 'agenda', 'within', 'anchor'], add);
		if (x.minutes.within)
			fits(x.minutes.within, 'meeting', ['meetings', i, 'minutes', 'within', 'anchor'], add);
	});
	m.rules.forEach((r, i) => {
		if (r.within) fits(r.within, duties[r.then.do as ModelDuty], ['rules', i, 'within', 'anchor'], add);
	});
	return findings;
}

type Add = (
	code: FindingCode,
	path: Finding['path'],
	culprit: string | number,
	expected?: readonly (string | number)[],
	severity?: Finding['severity']
) => void;

type SchemaIssue = {
	code: string;
	path: PropertyKey[];
	message: string;
	keys?: string[];
	values?: unknown[];
	errors?: SchemaIssue[][];
	input?: unknown;
	expected?: string;
};

/** A schema issue in our words; of a union the branch that came furthest speaks. */
function schemaFindings(i: unknown, above: (string | number)[]): Finding[] {
	const issue = i as SchemaIssue;
	const path = [...above, ...issue.path.map((p) => (typeof p === 'number' ? p : String(p)))];
	if (issue.code === 'invalid_union' && issue.errors?.length) {
		const best = [...issue.errors].sort((a, b) => depth(b) - depth(a) || a.length - b.length)[0]!;
		return best.flatMap((x) => schemaFindings(x, path));
	}
	if (issue.code === 'unrecognized_keys')
		return (issue.keys ?? []).map((k) => ({
			path: [...path, k],
			code: 'unknown-key',
			severity: 'error',
			culprit: k,
			expected: []
		}));
	if (issue.code === 'invalid_value')
		return [
			{
				path,
				code: 'not-a-choice',
				severity: 'error',
				culprit: shown(issue.input, path),
				expected: (issue.values ?? []).map(String).slice(0, 12)
			}
		];
	if (issue.code === 'invalid_type' && issue.input === undefined)
		return [
			{
				path,
				code: 'missing',
				severity: 'error',
				culprit: String(path.at(-1) ?? ''),
				expected: issue.expected ? [issue.expected] : []
			}
		];
	return [
		{
			path,
			code: 'schema',
			severity: 'error',
			culprit: shown(issue.input, path),
			expected: [issue.message]
		}
	];
}
/** What stands in the file, short; of a part with parts its name. */
function shown(value: unknown, path: Finding['path']): string {
	if (value === null || value === undefined || typeof value === 'object') return String(path.at(-1) ?? '');
	const text = String(value).replaceAll(/\s+/g, ' ');
	return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
const depth = (list: SchemaIssue[]) => Math.max(...list.map((x) => x.path.length), 0);

/** Ids that are there twice in the same list. */
function twice(m: Model, add: Add) {
	const lists: [string, { id: string }[]][] = [
		['roles', m.roles],
		['arenas', m.arenas],
		['moves', m.moves],
		['exceptions', m.exceptions],
		['meetings', m.meetings],
		['boards', m.boards],
		['frames', m.frames],
		['forms', m.forms],
		['fora', m.fora],
		['principles', m.principles ?? []],
		['series', m.series],
		['reviews', m.reviews],
		['counters', m.counters],
		['rules', m.rules],
		['guides', m.guides],
		['surveys', m.surveys],
		['exercises', m.exercises],
		['ladder', m.ladder]
	];
	for (const [name, list] of lists) {
		const seen = new Set<string>();
		list.forEach((x, i) => {
			if (seen.has(x.id)) add('duplicate-id', [name, i, 'id'], x.id);
			seen.add(x.id);
		});
	}
	const outcomes = new Set<string>();
	m.levels.forEach((l, i) =>
		l.outcomes.forEach((o, j) => {
			if (outcomes.has(o.id)) add('duplicate-id', ['levels', i, 'outcomes', j, 'id'], o.id);
			outcomes.add(o.id);
		})
	);
}

/** Walks the whole file once: a key says what its value points at. */
function references(
	raw: unknown,
	m: Model,
	known: (
		kind: 'role' | 'arena' | 'level' | 'meeting' | 'form' | 'board' | 'frame' | 'move' | 'forum' | 'document',
		value: string | number,
		path: Finding['path']
	) => void,
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

/** Every level can be reached from the start, every outcome leads somewhere, and there is a way out. */
function reach(m: Model, add: Add) {
	if (!m.levels.length || m.start.level === null) return;
	const ways = m.moves.filter((v) => v.to !== 'close');
	const reached = new Set([m.start.level]);
	for (let grown = true; grown;) {
		grown = false;
		for (const v of ways)
			if (v.from.some((n) => reached.has(n)) && !reached.has(v.to as number)) {
				reached.add(v.to as number);
				grown = true;
			}
	}
	m.levels.forEach((l, i) => {
		if (!reached.has(l.n)) add('level-unreachable', ['levels', i, 'n'], l.n);
		l.outcomes.forEach((o, j) =>
			o.leadsTo.forEach((to, k) => {
				if (to !== l.n && !m.moves.some((v) => v.from.includes(l.n) && v.to === to))
					add('outcome-without-move', ['levels', i, 'outcomes', j, 'leadsTo', k], to);
			})
		);
	});
	m.moves.forEach((v, i) => {
		if (v.from.includes(v.to as number)) add('move-goes-nowhere', ['moves', i, 'to'], v.to);
	});
	if (!m.moves.some((v) => v.to === 'close')) add('no-way-out', ['moves'], 'close', [], 'warning');
}

/** A deadline must count from a moment that what it is about has. */
function fits(d: Deadline, subject: keyof typeof anchors, path: Finding['path'], add: Add) {
	const allowed = anchors[subject] as readonly Anchor[];
	if (!allowed.includes(d.anchor)) add('anchor-does-not-fit', path, d.anchor, allowed);
}
