import { expect, test } from 'vitest';
import { activeSteps, decideStep, lackingOn, type Rung } from './ladder.ts';

const rung = (id: string, offers: (string[] | undefined)[] = [], combinable = true) =>
	({
		id,
		name: { da: id },
		combinable,
		interventions: offers.map((targets, n) => ({ id: `${id}${n}`, name: { da: id }, targets }))
	}) as unknown as Rung;
const on = (step: string | null, endedOn: string | null = null) => ({ step, endedOn });

test('V-02: a step says for whom it has no offer', () => {
	expect(lackingOn(rung('home', [['babies', 'parents'], ['teenagers']]))).toEqual([
		'preschoolers',
		'schoolChildren',
		'wholeFamilies'
	]);
	expect(lackingOn(rung('general', [['babies'], undefined]))).toEqual([]);
	expect(lackingOn(rung('foster'))).toHaveLength(6);
});

test('V-02: a child may be helped on two steps at once, unless the model says that one stands alone', () => {
	const ladder = [rung('general'), rung('home'), rung('institution', [], false)];
	const running = [on('home'), on('general'), on('home'), on('institution', '2026-01-01'), on(null)];
	expect(activeSteps(ladder, running, '2026-11-22').map((s) => s.id)).toEqual(['general', 'home']);
	expect(decideStep(ladder, 'home', [on('general')], '2026-11-22')).toEqual({ step: 'home' });
	expect(decideStep(ladder, 'institution', [on('general')], '2026-11-22')).toMatchObject({
		fields: { step: 'step-alone' }
	});
	expect(decideStep(ladder, 'institution', [], '2026-11-22')).toEqual({ step: 'institution' });
	expect(decideStep(ladder, 'up', [], '2026-11-22')).toMatchObject({ fields: { step: 'not-a-choice' } });
	expect(decideStep(ladder, null, running, '2026-11-22')).toEqual({ step: null });
});
