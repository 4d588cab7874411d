/** The forms of every shipped model as papers (R-10, R-11, V-30, B-15). */
import { describe, expect, test } from 'vitest';
import { type FormField, isShown } from '../src/domain/collaboration/model-meetings.ts';
import { isRefusal } from '../src/domain/kernel/refusal.ts';
import { openPress } from '../src/server/gateways/pdf.ts';
import { formPaper } from '../src/server/papers/form.ts';
import { minutesPaper } from '../src/server/papers/minutes.ts';
import { orderOf } from '../src/server/papers/paper.ts';
import { sectionBlocks } from '../src/server/papers/said.ts';
import { words } from '../src/words/words.ts';
import { shippedModels } from './support/models.ts';
import { openPdf, squeezed } from './support/pdf.ts';

const all = shippedModels()
	.list()
	.flatMap((m) => m.forms.map((form) => ({ title: `${m.slug}: ${form.id}`, form })));
const row = { what: 'Læser hver aften', who: 'Åse Øllgaard', day: '2027-01-11' };

function answer(f: FormField): unknown {
	if (f.type === 'agreements') return [row];
	if (f.options.length) return f.type === 'choice' ? f.options[0]!.id : f.options.map((o) => o.id);
	if (f.type === 'yesNo') return 'yes';
	return f.type === 'date' ? '2027-02-01' : `Svar på ${f.id}`;
}

describe('R-10 R-11 V-30 B-15 the forms of every model on paper', () => {
	test('each prints with what was answered, whatever its fields are; numbers of the register stay out, and a nameless form names no child', async () => {
		expect(all.length).toBeGreaterThan(8);
		const press = openPress(process.cwd());
		for (const { title, form } of all) {
			const fields = form.sections.flatMap((s) => s.fields);
			const value = {
				pathway: { firstName: 'Jakob', title: null, groupName: '3.B', unitName: 'Skovskolen' },
				form: {
					...form,
					sections: form.sections.map((s) => ({
						...s,
						fields: s.fields.map((f) => ({ ...f, shown: isShown(f) }))
					}))
				},
				record: {
					state: 'agreed',
					version: 3,
					data: Object.fromEntries(fields.map((f) => [f.id, answer(f)])),
					agreedAt: '2026-11-23T09:00:00Z',
					evaluateOn: '2027-02-01'
				},
				shown: {
					participants: [{ id: 'a', name: 'Åse Øllgaard', function: 'teacher', relation: 'professional' }],
					goals: ['Barnet har en ven'],
					assessments: [{ what: 'Udtalelse', receivedAt: null }],
					earlierAgreements: [{ what: 'Ringer hjem', whoId: null, dueDay: null }],
					arena: []
				},
				names: {}
			};
			const pdf = await press.print(orderOf(formPaper(words('da'), '2026-11-23', value as never), 'ua-1'));
			if (isRefusal(pdf)) throw new Error(`${title}: ${pdf.refused}`);
			const p = await openPdf(pdf);
			expect(p.title, title).toBe(form.name.da);
			for (const f of fields.filter((x) => !isShown(x))) {
				const isTold = p.all.includes(squeezed(f.label.da));
				expect(isTold, `${title}, ${f.id}`).toBe(f.type !== 'cpr');
				if (f.type === 'cpr') expect(p.all).not.toContain(squeezed(`Svar på ${f.id}`));
			}
			if (form.nameless) expect(p.all, title).not.toContain('Jakob');
		}
		await press.close();
	});
});

describe('V-30 minutes that everybody signs', () => {
	const record = (isSigned: boolean, stage: 'draft' | 'agenda') =>
		({
			head: { firstName: 'Jakob', title: null },
			stage,
			meeting: { name: { da: 'Dialogmøde' }, startsAt: '2026-11-23T13:00:00Z', isSigned },
			content: {
				participants: [
					{ name: 'Anja Juul', relation: 'custodyHolder', function: null, attended: true },
					{ name: 'Ole Berg', relation: 'professional', function: 'teacher', attended: false }
				]
			},
			sections: [],
			signatures: [],
			sent: null,
			comments: []
		}) as never;
	const signing = (isSigned: boolean, stage: 'draft' | 'agenda') =>
		minutesPaper(words('da'), '2026-11-23', record(isSigned, stage)).blocks.flatMap((b) =>
			b.kind === 'signatures' ? b.people.map((p) => p.name) : []
		);

	test('given the model asks for it, then those who were there get a line, and only on the minutes', () => {
		expect(signing(true, 'draft')).toEqual(['Anja Juul']);
		expect(signing(false, 'draft')).toEqual([]);
		expect(signing(true, 'agenda')).toEqual([]);
	});

	test('given a form that has its own name for the agreements, then they stand once', () => {
		const row = { what: 'Ringer hjem', who: 'Ole Berg', day: '2027-01-11' };
		const tables = (sections: unknown[]) => {
			const filled = { ...(record(true, 'draft') as { content: object }), sections };
			const paper = minutesPaper(words('da'), '2026-11-23', {
				...filled,
				content: { ...filled.content, actions: [row] }
			} as never);
			return paper.blocks.filter((b) => b.kind === 'table' && b.id === 'agreements').length;
		};
		const line = (rows: unknown[]) => [
			{
				name: { da: 'Planen' },
				lines: [{ id: 'plan', label: { da: 'Hvem gør hvad' }, shown: { kind: 'agreements', rows } }]
			}
		];
		expect(tables(line([row]))).toBe(1);
		// what was agreed last time is not what is agreed now
		expect(tables(line([{ ...row, isDone: true }]))).toBe(1);
		expect(tables([])).toBe(1);
	});
});

describe('answers on paper', () => {
	const shown = (said: string[]) => {
		const [, facts] = sectionBlocks(words('da'), [
			{
				name: { da: 'Dagsorden' },
				lines: [
					{
						id: 'why',
						label: { da: 'Hvorfor?' },
						shown: { kind: 'words', words: said.map((da) => ({ da })) }
					}
				]
			}
		]);
		return facts?.kind === 'facts' ? facts.rows[0]!.text : null;
	};

	test('chosen sentences stand in a line each, words and names beside each other', () => {
		expect(shown(['Følge op på det, vi har aftalt', 'Finde nye muligheder'])).toBe(
			'- Følge op på det, vi har aftalt\n- Finde nye muligheder'
		);
		expect(shown(['Skole', 'Hjem'])).toBe('Skole, Hjem');
		expect(shown(['Følge op på det, vi har aftalt'])).toBe('Følge op på det, vi har aftalt');
	});
});
