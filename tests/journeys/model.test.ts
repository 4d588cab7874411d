/** A municipality makes a shipped model its own: changes it, tries it, has it read, publishes it for a school, and a pathway there begins by it. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Concern, NewConcern } from '../pages/concern.ts';
import { CallMeeting } from '../pages/meeting.ts';
import { ModelDraft } from '../pages/model.ts';
import { LevelChange, Pathway } from '../pages/pathway.ts';
import { Screen } from '../pages/screen.ts';
import { serveDemo } from '../support/demo.ts';
import { faultsOf } from '../support/pages.ts';
import type { Served } from '../support/served.ts';
import { openBrowser, person, phone, wide } from './people.ts';

let served: Served, browser: Browser;
let helle: Page, preben: Page, lene: Page, mette: Page;
let draft: ModelDraft;
let pathway: Pathway;
const complaints: string[] = [];
const model = /^Den tværfaglige samarbejdsmodel/;
const way = 'Gå til niveau 3: Netværksmøde om barnet';

beforeAll(async () => {
	[served, browser] = await Promise.all([serveDemo(), openBrowser()]);
	[helle, preben, lene, mette] = await Promise.all([
		person(browser, served.base, 'Helle Krogh', 'staff', wide, complaints),
		person(browser, served.base, 'Preben Skov', 'staff', phone, complaints),
		person(browser, served.base, 'Lene Dahl', 'staff', wide, complaints),
		person(browser, served.base, 'Mette Holm', 'staff', phone, complaints)
	]);
}, 120_000);
afterAll(async () => {
	await browser?.close();
	await served?.stop();
});

/** The page as it stands is without faults. */
const sound = async (page: Page) => expect(await faultsOf(page)).toEqual([]);

describe('a model of our own', () => {
	test('is begun from a shipped one; what a form changes stands in the text, and a fault in the text is shown at its line', async () => {
		draft = await ModelDraft.beginFrom(helle, model, 'nord');
		expect(await draft.alerts()).toContain('Udkastet er begyndt');
		await sound(helle);
		// what can stand in a model is at hand for those who write one
		const reference = await (await helle.request.get(`${served.base}/modeller/format`)).text();
		expect(reference).toContain('id="moves.guards"');
		expect(await (await helle.request.get(`${served.base}/modeller/format/hent`)).text()).toMatch(
			/^# Opslag/
		);
		expect((await mette.request.get(`${served.base}/modeller/format`)).status()).toBe(404);
		await draft.openPart('Møder', 'Tværfagligt netværksmøde');
		await draft.agendaWithin('12', 'dage');
		expect(await draft.alerts()).toContain('Det er gemt');
		await sound(helle);

		const code = await draft.code();
		expect(code).toMatch(/n: 12\s+unit: day\b|n: 12, unit: day\b/);
		const lines = code.trimEnd().split('\n').length;
		const seen = await draft.tryLine('\nmoeder: 1\n');
		expect(seen).toMatch(/"moeder" findes ikke i formatet/);
		const line = Number(/Linje (\d+): "moeder"/.exec(seen)![1]);
		expect(line).toBeGreaterThanOrEqual(lines);
		expect(line).toBeLessThanOrEqual(lines + 2);
		await sound(helle);
		expect(await draft.code()).toBe(code);
	});

	test('is played, drawn, tried for a year and compared before anybody is bound by it', async () => {
		await draft.open('/proev');
		await draft.follow(/^Skriv en bekymring/);
		expect(await draft.text()).toMatch(/Gjort: Skriv en bekymring/);
		expect(await draft.text(draft.part('Det næste, der skal ske'))).toMatch(/bekymring/i);
		await sound(helle);

		await draft.open('/billeder');
		expect(await helle.locator('main svg, main img').count()).toBeGreaterThan(2);
		await sound(helle);

		await draft.open('/simulering');
		await helle.getByLabel('Børn', { exact: true }).fill('500');
		await draft.press('Regn året igennem');
		expect(await draft.text(draft.part('Kort sagt'))).toMatch(/fra bekymring til første møde/);
		await sound(helle);

		await draft.open('/forskel');
		expect(await draft.text()).toContain('Nu: 12 dage før mødet. Før: 5 hverdage før mødet.');
		await sound(helle);
	});

	test('is read by another before it is published for one school', async () => {
		await draft.open('/udgiv');
		await draft.press('Send til gennemsyn');
		expect(await draft.main.getByRole('button', { name: 'Godkend' }).count()).toBe(0);
		const read = new ModelDraft(preben, draft.key);
		await read.open('/udgiv');
		await sound(preben);
		await read.press('Godkend');
		await draft.publishFor('Skovskolen', 'Dagsordenen kommer nu tidligere.');
		expect(await draft.alerts()).toContain('Modellen er udgivet');
		expect(await draft.text(draft.part('I brug nu'))).toContain('Skovskolen');
		await sound(helle);
	});

	test('is what a new pathway at that school goes by', async () => {
		const form = await NewConcern.open(mette);
		const child = (await form.childrenOf('3.B')).find((name) => !name.startsWith('Jakob '))!;
		await form.about(child);
		await form.saw('Sidder alene ved væggen i begge frikvarterer.');
		await form.where('Dagtilbud eller skole');
		await form.parentsTold('Ja');
		const { id } = await form.send();
		await new Screen(lene).goTo(`/bekymring/${id}`);
		await new Concern(lene).openPathway('Mette Holm, lærer', 'Tak. Vi åbner et forløb.');
		pathway = new Pathway(lene);
		const change = await LevelChange.open(new Pathway(mette, pathway.id));
		await change.record('Lederen er med', 'Lene var med torsdag.');
		await change.record('Det, I har prøvet', 'En makker i fire uger.');
		const decide = await LevelChange.open(pathway);
		await decide.choose(way);
		await decide.give('Der er ingen andre børn i det.');
		await decide.move(way);
		const day = Temporal.Now.plainDateISO('Europe/Copenhagen').add({ days: 30 });
		const call = await CallMeeting.open(pathway);
		const told = await call.at(day.add({ days: day.dayOfWeek > 5 ? 2 : 0 }).toString(), '14:00');
		expect(told).toMatch(/Dagsordenen skal sendes senest .*Det er 12 dage før mødet/);
		expect(complaints).toEqual([]);
	});
});
