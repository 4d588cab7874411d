/** Vesthimmerland, I-31 and I-32: what each entry's *Test* sentence says, where the domain decides it. */
import { describe, expect, it } from 'vitest';
import { mayLeadTogether, lacking, nextHost } from '../../src/domain/collaboration/team.ts';
import { rowFor } from '../../src/domain/meetings/board.ts';
import { needsOf } from '../../src/domain/meetings/closing.ts';
import { circle, golden } from '../builders/golden.ts';

const v = golden('vesthimmerland', 'everyday');
const meeting = (more = {}) => v.meeting('networkMeeting', more);

describe('Vesthimmerland', () => {
	it('is checked without a finding', async () => {
		expect(await v.check()).toMatchObject({ code: 0, err: '' });
	});

	it('I-31 runs every network meeting at the board: four columns and the understanding of the child', () => {
		expect(v.model.meetings.map((m) => [m.id, m.boards])).toEqual([['networkMeeting', ['sos']]]);
		expect(v.board('sos').parts.map((p) => p.name.da)).toEqual([
			'Ressourcer',
			'Problemer',
			'Forståelse af barnet',
			'Mål',
			'Aftaler'
		]);
		expect(v.board('sos').parts.find((p) => p.id === 'goals')!.collects).toContain('scale');
	});

	it('I-31 puts what each wrote beforehand in the row of her group', () => {
		const row = (id: string) =>
			rowFor(
				v.board('sos'),
				circle.find((k) => k.personId === id)!
			);
		expect(Object.fromEntries(circle.map((k) => [k.personId, row(k.personId)]))).toEqual({
			mette: 'school',
			lene: 'school',
			anja: 'parents',
			c: 'parents',
			farfar: 'parents',
			per: 'others',
			ulla: 'others',
			karen: 'others'
		});
		const views = v.form('agenda').sections.find((s) => s.id === 'view')!.fields;
		expect(views.map((f) => f.part)).toEqual(v.board('sos').parts.map((p) => p.id));
		expect(views.every((f) => f.when === 'before' && f.by.includes('everybody'))).toBe(true);
	});

	it("I-31 brings last meeting's agreements, and writes the minutes in the same form", () => {
		const fields = v.form('agenda').sections.flatMap((s) => s.fields);
		expect(fields.find((f) => f.type === 'earlierAgreements')).toMatchObject({ prefill: 'openActions' });
		expect(new Set(fields.map((f) => f.when))).toEqual(new Set(['before', 'during', 'after']));
		expect(v.typeOf('networkMeeting').form).toBe('agenda');
	});

	it('I-31 lets the holder of the meeting send the agenda, and asks all to prepare', () => {
		const duties = v.duties(v.pathway(1, { meetings: [meeting({ convenerId: 'ulla' })] }));
		expect(duties.find((o) => o.kind === 'sendAgenda')).toMatchObject({
			who: { personId: 'ulla' },
			because: { rule: 'networkMeeting.agenda', source: { ours: true } }
		});
		expect(v.dueOf('sendAgenda', meeting())).toBe('2026-10-13');
		expect(v.dueOf('fillForm', meeting())).toBe('2026-10-19');
		expect(v.dueOf('sendMinutes', meeting({ heldAt: '2026-09-22T13:00:00.000Z' }))).toBe('2026-09-29');
	});

	it('I-31 calls nobody without the parents being asked: the meeting cannot be closed else', () => {
		const f = v.pathway();
		const run = meeting({ state: 'running' });
		const open = needsOf(v.model, v.typeOf('networkMeeting'), f, run, {}).filter((n) => !n.ok);
		expect(open.filter((n) => n.strength === 'must').map((n) => n.needs)).toEqual(['parentsInvited']);
		expect(v.call(f, { type: 'networkMeeting', personIds: ['anja', 'mette'] })).toMatchObject({
			chairId: 'lene',
			leftOut: []
		});
		expect(v.call(f, { type: 'networkMeeting', personIds: ['mette'], leftOutReason: null })).toMatchObject({
			refused: 'invalid',
			fields: { leftOutReason: 'required' }
		});
	});

	it('I-31 lets chair and minute taker be agreed for one meeting, but not who sends the agenda', () => {
		const { cells } = v.typeOf('networkMeeting');
		expect(
			Object.fromEntries(Object.entries(cells).map(([cell, c]) => [cell, [c.role, c.override]]))
		).toEqual({
			convener: ['leader', false],
			agenda: ['meetingHolder', false],
			chair: ['meetingHolder', true],
			minutes: ['meetingHolder', true],
			findParticipants: ['meetingHolder', true],
			followUpContact: ['contact', false],
			childPerspective: ['contact', false]
		});
		expect(
			v.call(v.pathway(), { type: 'networkMeeting', personIds: ['anja', 'mette'], chairId: 'mette' })
		).toMatchObject({ chairId: 'mette' });
	});

	it('I-32 proposes the next host by rotation', () => {
		const units = ['school', 'daycare', 'health'];
		const held = [
			{ unit: 'school', at: '2026-03-01' },
			{ unit: 'daycare', at: '2026-04-01' }
		];
		const team = v.forum('districtTeam');
		expect(nextHost(team, units, held)).toBe('health');
		expect(nextHost(team, units, [...held, { unit: 'health', at: '2026-05-01' }])).toBe('school');
	});

	it('I-32 asks four questions after every meeting, and all answer them together', () => {
		const team = v.forum('districtTeam');
		expect(team.evaluation).toMatchObject({ form: 'meetingEvaluation', together: true, strength: 'must' });
		const fields = v.form('meetingEvaluation').sections.flatMap((s) => s.fields);
		expect(fields).toHaveLength(4);
		// who was there fills itself
		expect(lacking(v.form('meetingEvaluation'), {})).toEqual(['missed', 'content', 'sense']);
		expect(
			lacking(v.form('meetingEvaluation'), { missed: ['nobody'], content: 'Fravær', sense: 'Ja' })
		).toEqual([]);
		expect(v.form('meetingEvaluation').nameless).toBe(true);
	});

	it('I-32 is led by two from different fields, begins and ends with a round, and has a theme every time', () => {
		const team = v.forum('districtTeam');
		expect(mayLeadTogether(team, ['unitLeader', 'outreachSocialWorker'])).toBe(true);
		expect(mayLeadTogether(team, ['unitLeader', 'unitLeader'])).toBe(false);
		expect(team.checkIn?.at).toEqual(['start', 'end']);
		expect(team.theme).toMatchObject({ strength: 'must', by: 'teamHolder' });
	});

	it('I-32 is for professionals only, and no child is named', () => {
		const team = v.forum('districtTeam');
		expect(team.absent?.map((a) => a.who)).toEqual(['parents', 'child', 'privateNetwork']);
		expect(team.members.map((m) => m.who)).not.toContain('parents');
		expect(team.neverDiscuss).toHaveLength(1);
	});

	it('C-42 keeps the holder of one meeting apart from the pair that leads the team, and from the contact', () => {
		expect(['meetingHolder', 'teamHolder', 'contact'].map((id) => v.role(id).scope)).toEqual([
			'meeting',
			'team',
			'family'
		]);
		for (const word of ['networkMeeting', 'cooperationMeeting', 'coordinator'])
			expect(v.model.words[word]?.not?.da, word).toBeTruthy();
	});

	it('marks as ours what the source leaves open', () => {
		expect(v.typeOf('networkMeeting').agenda.source).toMatchObject({ ours: true });
		expect(v.model.times.minutes.source).toMatchObject({ ours: true });
		expect(v.forum('districtTeam').cadence).toBeUndefined();
		expect(v.model.gaps.map((g) => g.id)).toEqual(
			expect.arrayContaining(['agenda-time', 'minutes-time', 'columns', 'team-rhythm'])
		);
	});
});
