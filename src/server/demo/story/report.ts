/** An underretning in any state. */
import type { UnderretningState } from '#domain/facts/vocabulary.ts';
import type { Chance } from '../chance.ts';
import type { DemoChild } from '../families.ts';
import type { DemoUnit, Staff } from '../organisation.ts';
import type { Row } from '../rows.ts';
import type { Story, World } from './story.ts';

export type ReportSpec = {
	hours?: number;
	ago?: number;
	abuse?: boolean;
	lifted?: boolean;
	author?: Staff;
	receipt?: boolean;
	outcome?: string;
	feedback?: boolean;
};
type About = { unit: DemoUnit; child: DemoChild | null; name: string; pathway: string | null; author: Staff };

/** An underretning in any state, its clock counted from `hours` or whole days ago. */
export function reportRow(
	world: World,
	c: Chance,
	about: About,
	state: UnderretningState,
	more: ReportSpec
): Row {
	const { place, org } = world;
	const ago = more.ago ?? (more.hours ?? 0) / 24;
	const on = (days: number, hour: number) => place.times.at(Math.max(0, Math.floor(days)), hour);
	const sent = state === 'sent' || state === 'assessed' || state === 'closed';
	const assessed = state === 'assessed' || state === 'closed';
	const abuse = more.abuse ?? false;
	const reviewed = sent && !abuse;
	const received = more.hours !== undefined ? place.times.hoursAgo(more.hours) : on(ago, 10);
	const worker = c.pick(org.of('intakeWorker')).id;
	return {
		municipality_id: place.municipalityId,
		id: c.id(),
		unit_id: about.unit.id,
		child_id: about.child?.id ?? null,
		pathway_id: about.pathway,
		concern_id: null,
		author_id: about.author.id,
		state,
		abuse,
		withheld: abuse && !more.lifted,
		data: place.report(c, about.name, abuse) as Row,
		written_at: reviewed ? on(ago + 3, 9) : sent ? received : on(ago, 9),
		review_asked_at: state === 'in-review' ? on(ago, 10) : reviewed ? on(ago + 2, 10) : null,
		reviewer_id: state === 'in-review' || reviewed ? c.pick(org.of('outreachSocialWorker')).id : null,
		reviewed_at: reviewed ? on(ago + 1, 10) : null,
		review_text: reviewed ? 'Klart beskrevet. Tilføj gerne, hvad forældrene selv siger.' : null,
		sent_at: sent ? received : null,
		received_at: sent ? received : null,
		registered_at: sent ? received : null,
		caseworker_id: assessed ? worker : null,
		acute_assessed_at: assessed ? on(ago, 14) : null,
		acute_by: assessed ? worker : null,
		acute_result: assessed ? (abuse ? 'acute' : 'not-acute') : null,
		acute_note: assessed ? 'Barnet er trygt i nat. Vi taler med familien i denne uge.' : null,
		outcome: state === 'closed' ? (more.outcome ?? 'early-support') : null,
		outcome_at: state === 'closed' ? on(ago - 8, 12) : null,
		receipt_sent_at: more.receipt ? on(ago - 2, 12) : null,
		receipt_impossible: null,
		feedback: more.feedback ? 'Vi har talt med familien og sat hjælp i gang.' : null,
		feedback_sent_at: more.feedback ? on(ago - 9, 12) : null,
		lifted_at: more.lifted ? on(ago - 6, 12) : null,
		lifted_by: more.lifted ? org.intake.leader.id : null,
		lift_reason: more.lifted ? 'Samtalerne er holdt. Forældrene er orienteret.' : null,
		version: 1
	};
}

export function underretning(s: Story, state: UnderretningState, more: ReportSpec): void {
	const author = more.author ?? s.coordinator;
	const row = reportRow(
		s.world,
		s.c,
		{ unit: s.unit, child: s.child, name: s.name, pathway: s.id, author },
		state,
		more
	);
	s.world.basket.add('underretning', row);
	if (row.sent_at)
		s.event(
			'underretning-sent',
			String(row.sent_at),
			author.id,
			{ underretningId: row.id ?? null },
			more.abuse && !more.lifted ? { audience: 'authority', withheld: true } : { audience: 'professionals' }
		);
}
