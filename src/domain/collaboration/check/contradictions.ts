/** What one part of the model demands and another forbids. */
import type { Meeting } from '../model-meetings.ts';
import type { Rule } from '../model.ts';
import type { Mark } from '../vocabulary.ts';
import { formulaOf, momentOf as momentOfDuty, type Moment, worldOf } from './facts.ts';
import { momentOfCall, momentOfMove } from './conditions.ts';
import type { Checked } from './findings.ts';
import { type Formula, implies, is, never, not, oneOf } from './logic.ts';
import { isAmong } from './parties.ts';

export function contradictions(x: Checked) {
	guardsApart(x);
	dutiesAgainstGuards(x);
	demandedWhereBarred(x);
	dutiesAgainstBans(x);
	peopleBothWays(x);
	meetingsTogether(x);
	counters(x);
}

/** Guards of one way that cannot all be kept. */
function guardsApart({ m, add }: Checked) {
	m.moves.forEach((v, i) => {
		const musts = v.guards.flatMap((g, j) => (g.strength === 'must' ? [{ g, j }] : []));
		const world = worldOf(
			m,
			momentOfMove(m, v),
			musts.map(({ g }) => g.when)
		);
		const alone = musts.filter(({ g }) => !never(world, formulaOf(g.when)));
		let found = false;
		alone.forEach(({ g, j }, k) => {
			for (const other of alone.slice(0, k))
				if (never(world, formulaOf(g.when), formulaOf(other.g.when))) {
					found = true;
					add('musts-contradict', ['moves', i, 'guards', j, 'when'], g.id, [other.g.id]);
				}
		});
		if (!found && alone.length > 2 && never(world, ...alone.map(({ g }) => formulaOf(g.when))))
			add(
				'musts-contradict',
				['moves', i, 'guards'],
				v.id,
				alone.map(({ g }) => g.id)
			);
	});
}

/** Who does what a rule demands closes the way a guard keeps open. */
function dutiesAgainstGuards({ m, add }: Checked) {
	m.rules.forEach((r, i) => {
		if (r.strength !== 'must' || r.then.do !== 'recordMark') return;
		const done: Formula = is(`${r.then.mark satisfies Mark}:${r.then.since}`);
		for (const v of m.moves)
			for (const g of v.guards) {
				if (g.strength !== 'must') continue;
				const world = worldOf(m, momentOfMove(m, v), [
					g.when,
					r.when,
					{ fact: r.then.mark, since: r.then.since }
				]);
				const kept = formulaOf(g.when);
				if (
					!never(world, kept) &&
					never(world, kept, done) &&
					implies(world, not(done), formulaOf(withoutMark(r)))
				)
					add('duty-against-guard', ['rules', i, 'then'], r.id, [v.id, g.id], 'warning');
			}
	});
}

/** A rule that asks for a mark until it is there says so itself; that part is no condition of its own. */
function withoutMark(r: Rule) {
	if (!r.when || !('all' in r.when) || !('mark' in r.then)) return r.when;
	const { mark } = r.then;
	const left = r.when.all.filter((c) => !('not' in c && 'fact' in c.not && c.not.fact === mark));
	return left.length ? { all: left } : undefined;
}

/** A meeting or a form that a rule demands where it cannot be had. */
function demandedWhereBarred({ m, add }: Checked) {
	const kindOf: Record<Meeting['scope'], Formula> = {
		pathway: oneOf('kind', ['child']),
		group: oneOf('kind', ['group']),
		unnamed: oneOf('kind', ['unnamed']),
		team: true,
		unit: true
	};
	m.rules.forEach((r, i) => {
		const when = formulaOf(r.when);
		const then = r.then;
		const barred = (condition: Formula, at: Moment, asked: Rule['when'][], id: string) => {
			const world = worldOf(m, at, [r.when, ...asked]);
			if (!never(world, when) && never(world, when, condition))
				add('demanded-where-barred', ['rules', i, 'then'], id, [r.id], 'warning');
		};
		if (then.do === 'conveneMeeting' || then.do === 'holdMeeting') {
			const meeting = m.meetings.find((x) => x.id === then.meeting);
			if (!meeting) return;
			const { levels: _, arenas: __, ...call } = momentOfCall(m, meeting);
			const there: Formula[] = [
				formulaOf(meeting.when),
				kindOf[meeting.scope],
				...(meeting.levels.length ? [oneOf('level', meeting.levels.map(String))] : []),
				...(meeting.arenas.length ? [oneOf('arena', meeting.arenas)] : [])
			];
			barred({ all: there }, call, [meeting.when], then.meeting);
		}
		if (then.do === 'agreeForm' || then.do === 'fillForm') {
			const form = m.forms.find((x) => x.id === then.form);
			if (form?.levels.length && m.levels.length && !form.needsMeeting)
				barred(oneOf('level', form.levels.map(String)), momentOfDuty(then.do), [], then.form);
		}
	});
}

/** A forum where it must be brought, and where just that must not be talked about. */
function dutiesAgainstBans({ m, add }: Checked) {
	m.fora.forEach((f, i) => {
		const bans = (f.bans ?? []).map((b) => b.when);
		if (!bans.length) return;
		const banned: Formula = { any: bans.map(formulaOf) };
		f.intake.forEach((x, j) => {
			if (x.strength !== 'must' || !x.when) return;
			const world = worldOf(m, { meetings: null }, [x.when, ...bans]);
			if (!never(world, formulaOf(x.when)) && implies(world, formulaOf(x.when), banned))
				add('duty-against-ban', ['fora', i, 'intake', j, 'when'], f.id, [], 'warning');
		});
	});
	const open = m.fora.filter((f) => f.scope === 'pathway');
	m.rules.forEach((r, i) => {
		if (r.then.do !== 'takeToTeam' || !open.length || open.some((f) => !f.bans?.length)) return;
		const bans = open.map((f) => f.bans!.map((b) => b.when));
		const world = worldOf(m, momentOfDuty('takeToTeam'), [r.when, ...bans.flat()]);
		const everywhere: Formula = { all: bans.map((of) => ({ any: of.map(formulaOf) })) };
		if (!never(world, formulaOf(r.when)) && implies(world, formulaOf(r.when), everywhere))
			add(
				'duty-against-ban',
				['rules', i, 'then'],
				r.id,
				open.map((f) => f.id),
				'warning'
			);
	});
}

/** Somebody who belongs there and may not be there; a child who is expected and has no way to take part. */
function peopleBothWays({ m, add }: Checked) {
	m.meetings.forEach((x, i) => {
		const away = x.absent.filter((a) => !a.part);
		x.participants.forEach((p, j) => {
			const against = p.presence === 'fixed' && away.find((a) => isAmong(p.who, a.who));
			if (against)
				add('fixed-and-absent', ['meetings', i, 'participants', j, 'who'], p.who, [against.who], 'warning');
		});
		const { modes, expectation } = x.child;
		const path = ['meetings', i, 'child', 'expectation'];
		const comes = expectation === 'always' || expectation === 'whenPossible' || expectation === 'possible';
		if ((comes && !modes.length) || (expectation === 'none' && modes.length > 0))
			add('child-against-mode', path, expectation, modes, 'warning');
		else if (modes.includes('present') && away.some((a) => isAmong('child', a.who)))
			add('child-against-mode', path, 'present', ['absent'], 'warning');
	});
	m.fora.forEach((f, i) =>
		f.members.forEach((p, j) => {
			const against = p.presence === 'fixed' && f.absent?.find((a) => isAmong(p.who, a.who));
			if (against) add('fixed-and-absent', ['fora', i, 'members', j, 'who'], p.who, [against.who], 'warning');
		})
	);
}

/** Meetings held as one that have nothing in common, and meetings that each come first. */
function meetingsTogether({ m, add }: Checked) {
	const apart = (a: readonly unknown[], b: readonly unknown[]) =>
		a.length > 0 && b.length > 0 && !a.some((x) => b.includes(x));
	const find = (id: string) => m.meetings.find((x) => x.id === id);
	m.meetings.forEach((x, i) => {
		x.combine.forEach((id, j) => {
			const other = find(id);
			if (!other) return;
			const closed =
				apart(x.levels, other.levels) ||
				apart(x.arenas, other.arenas) ||
				x.after.includes(id) ||
				other.after.includes(x.id) ||
				x.scope !== other.scope ||
				[x, other].some((one) =>
					(one === x ? other : x).participants.some(
						(p) => p.presence === 'fixed' && one.absent.some((a) => !a.part && isAmong(p.who, a.who))
					)
				);
			if (closed) add('combine-excludes', ['meetings', i, 'combine', j], id, [x.id], 'warning');
		});
		x.after.forEach((id, j) => {
			const seen = new Set<string>();
			const back = (from: string): boolean =>
				from === x.id || (!seen.has(from) && seen.add(from) && (find(from)?.after.some(back) ?? false));
			if (back(id)) add('after-loop', ['meetings', i, 'after', j], id, [x.id], 'warning');
		});
	});
}

/** Bounds that leave no number, and plans that break them. */
function counters({ m, add }: Checked) {
	m.counters.forEach((c, i) => {
		const max = c.max ?? Infinity;
		const wanted = Math.max(c.min ?? 0, c.aim ?? 0);
		if (wanted > max) add('counter-against-plan', ['counters', i, 'max'], c.id, [wanted], 'warning');
		if (c.counts !== 'meetingsOfType' || !c.of || (c.per !== 'year' && c.per !== 'pathway')) return;
		for (const s of m.series) {
			const planned = s.entries
				.filter((e) => e.meeting === c.of)
				.flatMap((e) => e.weeks)
				.filter((w) => c.per === 'pathway' || w < 52).length;
			if (planned > max)
				add('counter-against-plan', ['counters', i, 'max'], c.id, [s.id, planned], 'warning');
		}
	});
}
