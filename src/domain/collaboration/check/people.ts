/** Roles, lines and fields that wait for somebody who is not there. */
import type { StaffFunction, UnitKind } from '../../facts/vocabulary.ts';
import type { Role } from '../model.ts';
import type { Holder, Party } from '../vocabulary.ts';
import type { Checked, Finding } from './findings.ts';
import { isFamily, overlap, professionOf } from './parties.ts';

export function people(x: Checked) {
	const { m, add } = x;
	m.fora.forEach((f, i) => {
		if (!f.members.some((p) => p.presence === 'fixed'))
			add('forum-nobody-fixed', ['fora', i, 'members'], f.id, [], 'warning');
	});
	m.surveys.forEach((s, i) => {
		const asked = s.after?.flatMap((id) => [
			...(m.meetings.find((y) => y.id === id)?.participants ?? []),
			...(m.fora.find((y) => y.id === id)?.members ?? [])
		]);
		// families answer what concerns them from home; staff only where they were
		if (asked?.length && !s.respondents.some((r) => isFamily(r) || asked.some((p) => overlap(r, p.who))))
			add('survey-nobody-answers', ['surveys', i, 'respondents'], s.id, s.after, 'warning');
	});
	fields(x);
	if (x.settings.organisation) municipality(x, x.settings.organisation);
}

/** A field of a form that is only made at meetings, to be filled in by somebody who is at none of them. */
function fields({ m, add }: Checked) {
	m.forms.forEach((f, i) => {
		if (!f.needsMeeting) return;
		const at = m.meetings.filter((x) => x.form === f.id);
		if (!at.length) return;
		const there = at.flatMap((x) => [
			...x.participants.map((p) => p.who),
			...Object.values(x.cells).flatMap((c) => partiesOf(m.roles.find((r) => r.id === c.role)))
		]);
		f.sections.forEach((s, j) =>
			s.fields.forEach((field, k) => {
				// somebody of the staff leads the meeting, whatever her profession
				const staff = field.by.some((by) => professionOf(by) === null && overlap(by, 'professional'));
				if (!staff && !field.by.some((by) => there.some((who) => overlap(by, who))))
					add(
						'field-nobody-fills',
						['forms', i, 'sections', j, 'fields', k, 'by'],
						field.by.join(', '),
						at.map((x) => x.id),
						'warning'
					);
			})
		);
	});
}

const partiesOf = (r: Role | undefined): Party[] =>
	r ? [...(r.holder === 'unitLeader' ? ['leadership' as const] : []), ...r.functions, ...r.relations] : [];

/** Holders that are found by a profession of the municipality, whatever the model writes. */
const professions: Partial<Record<Holder, StaffFunction>> = {
	caseworker: 'caseworker',
	authorityIntake: 'intakeWorker',
	authorityLeader: 'authorityLeader'
};
const byFunction: readonly Holder[] = ['inCircle', 'coordinator', 'forumMember', 'chosenAtMeeting'];

function municipality(
	{ m, add }: Checked,
	units: readonly { kind: UnitKind; functions: readonly StaffFunction[] }[]
) {
	const employed = new Set(units.flatMap((u) => u.functions));
	const nobody = (wanted: readonly StaffFunction[], where: ReadonlySet<StaffFunction>) =>
		wanted.length > 0 && !wanted.some((f) => where.has(f));
	m.roles.forEach((r, i) => {
		const own = professions[r.holder];
		const wanted = own ? [own] : byFunction.includes(r.holder) && !r.relations.length ? r.functions : [];
		if (nobody(wanted, employed)) {
			add('role-nobody-has', ['roles', i, 'id'], r.id, wanted, 'warning');
			return;
		}
		if (r.scope !== 'unit' || own) return;
		// a role of a unit is filled in each unit where children of the model's arenas are by day
		for (const kind of ['school', 'daycare'] as const) {
			const there = units.filter((u) => u.kind === kind);
			const asked = m.arenas.some((a) => a.placements.includes(kind));
			if (asked && there.length && nobody(wanted, new Set(there.flatMap((u) => u.functions))))
				add('role-nobody-has', ['roles', i, 'id'], r.id, [kind, ...wanted], 'warning');
		}
	});
	const missed = new Set<StaffFunction>();
	const line = (who: Party, path: Finding['path']) => {
		const f = professionOf(who);
		// once, at the first place that is kept for her
		if (f && !employed.has(f) && !missed.has(f) && missed.add(f))
			add('party-nobody-is', path, who, [...employed].sort(), 'hint');
	};
	m.meetings.forEach((x, i) =>
		x.participants.forEach((p, j) => line(p.who, ['meetings', i, 'participants', j, 'who']))
	);
	m.fora.forEach((f, i) => f.members.forEach((p, j) => line(p.who, ['fora', i, 'members', j, 'who'])));
	m.surveys.forEach((s, i) => {
		const all = s.respondents.map(professionOf);
		if (all.every((f) => f !== null && !employed.has(f)))
			add('survey-nobody-answers', ['surveys', i, 'respondents'], s.id, s.respondents, 'warning');
	});
}
