/** Suspected violence, from the teacher's tick to the authority's answer, while the family sees nothing; and the care a browser asks for. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Family } from '../pages/family.ts';
import { NewConcern } from '../pages/concern.ts';
import { Screen } from '../pages/screen.ts';
import { Received, Report, TakenIn } from '../pages/underretning.ts';
import { serveDemo } from '../support/demo.ts';
import { faultsOf } from '../support/pages.ts';
import type { Served } from '../support/served.ts';
import { openBrowser, person, phone, wide } from './people.ts';

let served: Served, browser: Browser;
let mette: Page, nadia: Page, anja: Page;
const complaints: string[] = [];
const here = () => Temporal.Now.zonedDateTimeISO('Europe/Copenhagen');
const now = () => here().toPlainTime().toString({ smallestUnit: 'minute' });
beforeAll(async () => {
	[served, browser] = await Promise.all([serveDemo(), openBrowser()]);
	[mette, nadia, anja] = await Promise.all([
		person(browser, served.base, 'Mette Holm', 'staff', phone, complaints),
		person(browser, served.base, 'Nadia Kaya', 'staff', wide, complaints),
		person(browser, served.base, 'Anja Lund', 'family', phone, complaints)
	]);
}, 120_000);
afterAll(async () => {
	await browser?.close();
	await served?.stop();
});

describe('suspected violence', () => {
	const words = 'Jakob fortæller i dag, at han bliver slået derhjemme.';
	let id = '';
	let before: string[] = [];
	const rooms = [/^Hvem er med/, /^Mål/, /^Samtykke/, /^Papirer/, /^Hvem har set/];
	const everything = async () => {
		const family = new Family(anja);
		const seen: string[] = [];
		for (const room of rooms) {
			await family.enter(room);
			seen.push(await family.text());
		}
		await family.home();
		return [...seen, await family.text()];
	};

	test('a teacher ticks it, and the underretning is sent at once', async () => {
		before = await everything();
		const report = await Report.open(mette);
		await report.suspectAbuse();
		expect(await report.text()).toContain('Tal ikke med forældrene om det.');
		await report.about('Jakob Lund');
		await report.saw(words);
		await report.send();
		expect(await report.text()).toContain('Underretningen er modtaget');
		expect(await faultsOf(mette)).toEqual([]);
		id = report.id;
	});

	test('the intake assesses, sends a receipt, decides and answers', async () => {
		const page = new Received(nadia);
		await page.goTo('/modtagelsen');
		expect(await nadia.locator(`main a[href="/modtagelsen/${id}"]`).count()).toBe(1);
		await page.goTo(`/modtagelsen/${id}`);
		expect(await page.text()).toContain(words);
		await page.assess('Akut: der skal handles nu', 'Barnet har selv fortalt om slag.');
		await page.receipt();
		await page.talk('Jakob fortalte det samme på skolen.', now(), 'Det er dem, der er mistænkt.');
		await page.decide('Børnefaglig undersøgelse');
		await page.answer('Vi er gået i gang og taler med Jakob.');
		expect(await page.alerts()).not.toMatch(/Ret dette/);
		expect(await faultsOf(nadia)).toEqual([]);
	});

	test('the teacher sees the answer', async () => {
		const screen = new Screen(mette);
		await screen.goTo(`/underretning/${id}`);
		expect(await screen.text()).toContain('Vi er gået i gang og taler med Jakob.');
	});

	test('the mother sees nothing of it: every page reads as before', async () => {
		expect(await everything()).toEqual(before);
	});
});

describe('a neighbour calls at night', () => {
	const secret = {
		name: 'Kanarie Nabosen',
		phone: '71 17 71 17',
		words: 'Der er råben og gråd hver nat hos familien. KANARIE'
	};
	let before = '';
	let id = '';

	test('UND-06 the intake writes down the call and who it was, and the 24 hours run from the call', async () => {
		await new Family(anja).home();
		before = await new Family(anja).text();
		const form = await TakenIn.open(nadia);
		const yesterday = here().subtract({ hours: 20 });
		await form.came(
			'I telefonen',
			yesterday.toPlainDate().toString(),
			yesterday.toPlainTime().toString({ smallestUnit: 'minute' })
		);
		await form.said(secret.words);
		await form.about({ name: 'Jakob Lund, 3.B' });
		await form.from('Borger', secret);
		expect(await faultsOf(nadia)).toEqual([]);
		await form.register();
		id = new URL(nadia.url()).pathname.split('/')[2]!;
		const text = await form.text();
		expect(text).toContain(secret.name);
		expect(text).toMatch(/Akut vurdering: 3 t\./);
		expect(await faultsOf(nadia)).toEqual([]);
	});

	test('UND-06 UND-10 an anonymous letter is taken in without a name, and says why there is no receipt', async () => {
		const form = await TakenIn.open(nadia);
		await form.came('Brev', here().subtract({ hours: 24 }).toPlainDate().toString(), '08:00');
		await form.said('Barnet går alene hjem om aftenen.');
		await form.about({ name: 'En dreng i 3. klasse' });
		await form.from('Anonym');
		expect(await nadia.locator('input[name="notifier.name"]').isVisible()).toBe(false);
		await form.register();
		expect(await form.text()).toContain('Underretteren er anonym.');
	});

	test('M37 neither the family nor the school meets any trace of the call or the caller', async () => {
		const said: string[] = [];
		for (const [page, paths] of [
			[anja, ['/familie', `/modtagelsen/${id}`, `/underretning/${id}`]],
			[mette, ['/min-dag', '/forloeb', '/underretninger', `/modtagelsen/${id}`, `/underretning/${id}`]]
		] as const)
			for (const path of paths) {
				await new Screen(page).goTo(path);
				said.push(await page.content());
			}
		for (const word of [...Object.values(secret), 'KANARIE', 'Nabosen'])
			expect(said.filter((html) => html.includes(word))).toEqual([]);
		await new Family(anja).home();
		expect(await new Family(anja).text()).toBe(before);
	});
});

describe('careful with what is typed', () => {
	test('a concern is raised with the keyboard alone', async () => {
		await new Screen(mette).goTo('/bekymring/ny');
		const keys = mette.keyboard;
		/** Moves on with the tab key until the field is reached, as somebody without a mouse does. */
		const reach = async (name: string) => {
			for (let n = 0; n < 80; n++) {
				if (await mette.evaluate((x) => document.activeElement?.getAttribute('name') === x, name)) return;
				await keys.press('Tab');
			}
			throw new Error(`${name} cannot be reached by keyboard`);
		};
		await reach('childId');
		await keys.type('Viggo');
		await reach('text');
		await keys.type('Sad alene i alle pauser tirsdag.');
		await reach('arena');
		await keys.press('Space');
		await reach('parentsTold');
		await keys.press('Space');
		await reach('parentsNote');
		await keys.press('Tab');
		await Promise.all([mette.waitForEvent('load'), keys.press('Enter')]);
		expect(await new Screen(mette).alerts()).toContain('Din bekymring er sendt');
	});

	test('M13 the back button after sending says that it is sent, and sends nothing twice', async () => {
		const at = new URL(mette.url()).pathname;
		await mette.goBack();
		expect(await new Screen(mette).alerts()).toContain('allerede sendt');
		await new Screen(mette).goTo('/bekymring');
		expect(await mette.locator(`main a[href^="${at}"]`).count()).toBe(1);
		expect(await new Screen(mette).text()).toContain('Viggo');
	});

	test('M13 a double click on send makes one concern', async () => {
		const form = await NewConcern.open(mette);
		await form.about('Naja Munk');
		await form.saw('Kom grædende ind fra frikvarter.');
		await form.where('Dagtilbud eller skole');
		await form.parentsTold('Nej');
		await mette.getByRole('button', { name: 'Send til lederen' }).dblclick();
		await mette.waitForURL(/sendt/);
		await form.goTo('/bekymring');
		expect((await form.text()).split('Naja').length - 1).toBe(1);
	});

	test('R12 two windows correct the same note: the second sees both texts', async () => {
		const screen = new Screen(mette);
		await screen.goTo('/forloeb');
		await screen.follow(/^Jakob/);
		const notes = `${new URL(mette.url()).pathname}/noter`;
		await screen.goTo(notes);
		await mette.getByLabel(/^Note/).last().fill('Vi prøver et fast frikvarter.');
		await screen.press('Gem noten');
		const other = await mette.context().newPage();
		await other.goto(served.base + notes);
		const correct = async (page: Page, text: string) => {
			const note = page.locator('article', { hasText: 'Vi prøver' }).first();
			await note.getByText('Ret noten').click();
			await note.getByLabel(/^Note/).fill(text);
			return note;
		};
		const mine = await correct(mette, 'Vi prøver to faste frikvarterer.');
		const theirs = await correct(other, 'Vi prøver et frikvarter med en voksen.');
		await screen.press('Gem rettelsen', mine);
		await new Screen(other).press('Gem rettelsen', theirs);
		const told = other.locator('article', { hasText: 'Noten er ændret, mens du skrev' });
		expect(await told.innerText()).toContain('Vi prøver to faste frikvarterer.');
		expect(await told.getByLabel(/^Note/).inputValue()).toBe('Vi prøver et frikvarter med en voksen.');
		await other.close();
	});

	test('no page complained, and no other origin was asked', () => {
		expect(complaints).toEqual([]);
	});
});
