/** The ways of a model: where they come to, and where they end. */
import type { Model, Role } from '../model.ts';
import type { Add } from './findings.ts';

/** Every level can be reached from the start, every outcome leads somewhere, and there is a way out. */
export function reach(m: Model, add: Add) {
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

/** From every level one can go on, and there is somebody who may say so. */
export function ends(m: Model, add: Add) {
	const closing = m.moves.some((v) => v.to === 'close');
	const out = new Set<number>();
	if (closing)
		for (let grown = true; grown;) {
			grown = false;
			for (const v of m.moves)
				if (v.to === 'close' || out.has(v.to))
					for (const n of v.from) if (!out.has(n)) grown = out.add(n) !== undefined;
		}
	m.levels.forEach((l, i) => {
		const leads = m.moves.some((v) => v.from.includes(l.n) && v.to !== l.n);
		if (closing ? !out.has(l.n) : !leads) add('dead-end', ['levels', i, 'n'], l.n, [], 'warning');
	});
	m.moves.forEach((v, i) => {
		const roles = m.roles.filter((r) => v.decidedBy.includes(r.id));
		if (roles.length === v.decidedBy.length && roles.every((r) => !decides(r)))
			add('move-nobody-decides', ['moves', i, 'decidedBy'], v.decidedBy.join(', '), [], 'warning');
	});
	begins(m, add);
}

/** A concern gets an answer, and a pathway leaves its first level though the authority has no case yet. */
function begins(m: Model, add: Add) {
	if (!m.rules.some((r) => r.then.do === 'handleConcern'))
		add('concern-unanswered', ['rules'], 'handleConcern', [], 'warning');
	const first = m.moves.filter((v) => m.start.level !== null && v.from.includes(m.start.level));
	const near = (id: string) => {
		const role = m.roles.find((r) => r.id === id);
		// who is not known is a fault of its own
		return !role || !withCase.includes(role.holder);
	};
	if (first.length && first.every((v) => v.decidedBy.length && !v.decidedBy.some(near)))
		add('start-stands-still', ['start', 'level'], m.start.level!, [], 'warning');
}
/** There only when the authority has a case, or works on an underretning. */
const withCase: readonly Role['holder'][] = ['caseworker', 'authorityIntake', 'authorityLeader'];

/** Roles that are found without a profession; of the others only somebody with one of its functions decides. */
const found = ['unitLeader', 'coordinator', 'caseworker', 'authorityIntake', 'authorityLeader'] as const;
const decides = (r: Role) => (found as readonly string[]).includes(r.holder) || r.functions.length > 0;
