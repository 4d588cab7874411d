/** What stands twice, and parts that do not hold together by themselves. */
import type { Deadline } from '../model-basics.ts';
import type { Model } from '../model.ts';
import { type Anchor, anchors, duties, type ModelDuty } from '../vocabulary.ts';
import type { Add, Finding } from './findings.ts';

export function shape(m: Model, add: Add) {
	twice(m, add);
	m.levels.forEach((l, i) => {
		if (i > 0 && l.n <= m.levels[i - 1]!.n) add('levels-not-in-order', ['levels', i, 'n'], l.n);
	});
	m.roles.forEach((r, i) => {
		if (r.holder === 'inCircle' && !r.functions.length && !r.relations.length)
			add('role-nobody-can-fill', ['roles', i, 'id'], r.id);
	});
	forms(m, add);
	boards(m, add);
	m.meetings.forEach((x, i) => {
		for (const paper of ['agenda', 'minutes'] as const) {
			if (x[paper].within) fits(x[paper].within, 'meeting', ['meetings', i, paper, 'within', 'anchor'], add);
		}
	});
	m.rules.forEach((r, i) => {
		if (r.within) fits(r.within, duties[r.then.do as ModelDuty], ['rules', i, 'within', 'anchor'], add);
	});
}

function forms(m: Model, add: Add) {
	m.forms.forEach((f, i) => {
		const boards = m.meetings.filter((x) => x.form === f.id).flatMap((x) => x.boards);
		const parts = m.boards.filter((b) => boards.includes(b.id)).flatMap((b) => b.parts.map((p) => p.id));
		const seen = new Set<string>();
		f.sections.forEach((s, j) =>
			s.fields.forEach((x, k) => {
				const path = ['forms', i, 'sections', j, 'fields', k];
				if (seen.has(x.id)) add('form-field-twice', [...path, 'id'], x.id);
				seen.add(x.id);
				if (x.part && !parts.includes(x.part)) add('unknown-part', [...path, 'part'], x.part, parts);
			})
		);
	});
}

function boards(m: Model, add: Add) {
	m.boards.forEach((b, i) =>
		b.parts.forEach((p, j) => {
			const path = ['boards', i, 'parts', j];
			if (p.alone && !p.speaks.length) add('alone-without-speaker', [...path, 'alone'], p.id);
			p.after.forEach((a, k) => {
				const at = b.parts.findIndex((x) => x.id === a);
				if (at < 0)
					add(
						'unknown-part',
						[...path, 'after', k],
						a,
						b.parts.map((x) => x.id)
					);
				else if (at >= j) add('part-after-later-part', [...path, 'after', k], a);
			});
		})
	);
}

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

/** A deadline must count from a moment that what it is about has. */
function fits(d: Deadline, subject: keyof typeof anchors, path: Finding['path'], add: Add) {
	const allowed = anchors[subject] as readonly Anchor[];
	if (!allowed.includes(d.anchor)) add('anchor-does-not-fit', path, d.anchor, allowed);
}
