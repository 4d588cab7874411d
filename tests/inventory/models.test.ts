/** Where sources speak against each other or leave something out, the shipped models say so; forms a source only names have the fields we gave them. */
import { describe, expect, it } from 'vitest';
import type { Form } from '../../src/domain/collaboration/model-meetings.ts';
import { shippedModels } from '../builders/golden.ts';

const models = shippedModels();
const model = (slug: string) => models.getModel(slug, 1);
const all = models.list().map((m) => model(m.slug));
const form = (slug: string, id: string) => model(slug).forms.find((f) => f.id === id)!;
const fields = (f: Form, when: string) =>
	f.sections
		.flatMap((s) => s.fields)
		.filter((x) => x.when === when)
		.map((x) => x.id);
const columns = (slug: string, id: string) =>
	model(slug)
		.boards.find((b) => b.id === id && b.kind === 'columns')!
		.parts.map((p) => p.name.da);

describe('the shipped models', () => {
	it('W-08 and C-09: annex, footnote and paragraph without a law are named as missing, and nothing is put in their place', () => {
		const hvidbog = model('hvidbog-2023');
		const gaps = new Map(hvidbog.gaps.map((g) => [g.id as string, g.text.da]));
		expect(gaps.get('annex')).toContain('kun en overskrift');
		expect(gaps.get('paragraph-24a')).toContain('uden at sige');
		expect(gaps.get('footnote')).toBeTruthy();
		expect(JSON.stringify([hvidbog.forms, hvidbog.guides, hvidbog.meetings])).not.toContain('Bilag');
	});

	it('I-49 asks the family three questions after each meeting about a child that it may be at, and the professionals four or three of their own', () => {
		const isFamily = (who: string) => ['parents', 'child', 'custodyHolder', 'everybody'].includes(who);
		for (const m of all) {
			const asks = (id: string, family: boolean) =>
				m.surveys.filter((s) => s.after?.includes(id) && s.respondents.some(isFamily) === family);
			const about = m.meetings.filter(
				(t) => t.scope === 'pathway' && t.participants.some((p) => isFamily(p.who))
			);
			const lacking = about.filter((t) => !asks(t.id, true).length).map((t) => t.id);
			expect(lacking, m.slug).toEqual([]);
			for (const s of m.surveys.filter((x) => x.id === 'familyCheck')) {
				expect(s.themes.flatMap((t) => t.statements)).toHaveLength(3);
				expect(
					s.themes.every((t) => t.statements.every((x) => x.ours)),
					m.slug
				).toBe(true);
			}
			// where the source is silent the questions are marked as our own
			for (const s of m.surveys.filter((x) => x.id === 'pulse' && x.themes[0]?.id === 'four'))
				expect([s.themes[0]!.statements.length, 'ours' in s.source]).toEqual([4, true]);
		}
		for (const slug of ['randers', 'esbjerg', 'hvidbog-2023', 'vesthimmerland', 'broenderslev'])
			expect(model(slug).surveys.map((s) => s.id)).toEqual(expect.arrayContaining(['familyCheck', 'pulse']));
	});

	it('C-07 says for every meeting about a child how it can take part, and no participant list stands in for that', () => {
		for (const m of all)
			for (const type of m.meetings.filter((t) => t.scope === 'pathway'))
				expect(type.child.modes, `${m.slug} ${type.id}`).toEqual(['present', 'part', 'represented']);
		const expected = (id: string) =>
			model('hvidbog-2023').meetings.find((t) => t.id === id)!.child.expectation;
		expect([expected('cooperationMeeting'), expected('networkMeeting')]).toEqual([
			'whenPossible',
			'perspectiveOnly'
		]);
	});

	it('C-26 has the columns of a board as data: three in one place, four and one of its own in another', () => {
		expect(columns('assens', 'sos')).toHaveLength(3);
		expect(columns('egedal', 'sos')).toEqual(columns('aalborg', 'sos'));
		expect(columns('vesthimmerland', 'sos')).toEqual([
			'Ressourcer',
			'Problemer',
			'Forståelse af barnet',
			'Mål',
			'Aftaler'
		]);
		expect(columns('randers', 'network')).not.toEqual(columns('vesthimmerland', 'sos'));
	});

	it('C-38 keeps the green form of a course and the working agreement of a team apart, though both are called the same', () => {
		const [course, team] = [form('randers', 'green'), form('odense', 'workingAgreement')];
		expect(model('randers').words.agreement!.term.da).toBe(model('odense').words.agreement!.term.da);
		expect(course.scope).not.toEqual(team.scope);
		expect(team.scope).not.toContain('pathway');
		expect(model('odense').words.agreement!.not?.da).toBeTruthy();
	});

	it('C-39 has parents always at one cooperation meeting and never at the other of the same name', () => {
		const about = model('hvidbog-2023').meetings.find((t) => t.id === 'cooperationMeeting')!;
		const among = model('vesthimmerland').fora.find((f) => f.id === 'districtTeam')!;
		expect(about.participants.find((p) => p.who === 'parents')).toMatchObject({ presence: 'fixed' });
		expect(among.absent?.map((a) => a.who)).toContain('parents');
		for (const slug of ['hvidbog-2023', 'vesthimmerland'])
			expect(model(slug).words.cooperationMeeting!.not?.da, slug).toBeTruthy();
	});

	it('C-40 says of every role whose it is: an arena, a family, a meeting, a team', () => {
		const scopeOf = (slug: string, id: string) => model(slug).roles.find((r) => r.id === id)!.scope;
		expect(scopeOf('randers', 'coordinator')).toBe('arena');
		expect(scopeOf('hvidbog-2023', 'coordinator')).toBe('family');
		expect(scopeOf('vesthimmerland', 'meetingHolder')).toBe('meeting');
		expect(scopeOf('vesthimmerland', 'teamHolder')).toBe('team');
		expect(scopeOf('broenderslev', 'coordinator')).toBe('pathway');
	});

	it('B-01 asks in the green form what is seen, tried and wanted, by whom and when, and how it went, without a name', () => {
		const green = form('randers', 'green');
		expect(fields(green, 'before')).toEqual(['unit', 'participants', 'theme', 'seen', 'tried', 'strengths']);
		expect(fields(green, 'during')).toEqual(
			expect.arrayContaining([
				'aim',
				'help',
				'times',
				'agreements',
				'parentsInformed',
				'coordinator',
				'evaluateOn'
			])
		);
		expect(fields(green, 'after')).toEqual(['result', 'confirmed']);
		expect(green.nameless).toBe(true);
	});

	it('B-02 has head, agenda and minutes in one yellow form, with whom the family may call and whom it was sent to', () => {
		const yellow = form('randers', 'yellow');
		expect(yellow.sections.map((s) => s.id)).toEqual(['head', 'agenda', 'minutes', 'foot']);
		expect(fields(yellow, 'before')).toEqual(
			expect.arrayContaining(['child', 'arena', 'level', 'considered', 'purpose', 'earlier', 'assessments'])
		);
		expect(fields(yellow, 'during')).toEqual(
			expect.arrayContaining(['shared', 'goals', 'agreements', 'parentContact', 'childView', 'consents'])
		);
		expect(fields(yellow, 'after')).toEqual(['sentTo']);
		const asked = yellow.sections.flatMap((s) => s.fields).find((f) => f.id === 'purpose')!;
		expect(asked.options).toHaveLength(4);
	});

	it('B-15 helps with each of the ten points of the agreement in our own words', () => {
		for (const s of form('odense', 'workingAgreement').sections)
			expect([s.help, ...s.fields.map((f) => f.help)].some(Boolean), s.id).toBe(true);
	});
});
