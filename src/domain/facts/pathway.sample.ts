/** A pathway to test decisions with: one child, two arenas, a circle of three. */
import { type CircleMember, nothingYet, type PathwayFacts } from './pathway.ts';

const member = (personId: string, more: Partial<CircleMember> = {}): CircleMember => ({
	id: `m-${personId}`,
	personId,
	relation: 'professional',
	function: 'teacher',
	unitId: 'school',
	ownStaff: true,
	since: '2026-08-10T08:00:00Z',
	until: null,
	active: true,
	...more
});

export const samplePathway = (more: Partial<PathwayFacts> = {}): PathwayFacts => ({
	pathway: {
		id: 'p',
		kind: 'child',
		unitId: 'school',
		childId: 'c',
		groupId: null,
		model: { slug: 'chess-club', version: 1 },
		openedAt: '2026-08-10T08:00:00Z',
		closedAt: null,
		withheld: false
	},
	child: { birthDay: '2017-03-01', placement: 'school', authorityCase: null },
	positions: [
		{ arena: 'school', level: 2, since: '2026-08-10T08:00:00Z', coordinatorId: 'mette' },
		{ arena: 'home', level: 4, since: '2026-08-10T08:00:00Z', coordinatorId: 'lene' }
	],
	circle: [
		member('mette'),
		member('lene', { function: 'psychologist', ownStaff: false }),
		member('anja', { relation: 'custodyHolder', function: null, unitId: null }),
		member('gone', { until: '2026-09-01T08:00:00Z' })
	],
	...nothingYet(),
	...more
});
