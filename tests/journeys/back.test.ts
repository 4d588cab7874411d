/** The browser's back button: every step of a form on the way to its sending is a page that can be come back to, and nothing is sent twice. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { NewConcern } from '../pages/concern.ts';
import { Screen } from '../pages/screen.ts';
import { Report } from '../pages/underretning.ts';
import { serveDemo } from '../support/demo.ts';
import { faultsOf } from '../support/pages.ts';
import type { Served } from '../support/served.ts';
import { openBrowser, person, phone, wide } from './people.ts';

let served: Served, browser: Browser;
let mette: Page, nadia: Page;
const complaints: string[] = [];
beforeAll(async () => {
	[served, browser] = await Promise.all([serveDemo(), openBrowser()]);
	[mette, nadia] = await Promise.all([
		person(browser, served.base, 'Mette Holm', 'staff', phone, complaints),
		person(browser, served.base, 'Nadia Kaya', 'staff', wide, complaints)
	]);
}, 120_000);
afterAll(async () => {
	await browser?.close();
	await served?.stop();
});

/** Goes back step by step to where she began; what the pages say on the way. */
async function allTheWayBack(page: Page, steps: number): Promise<string[]> {
	const seen: string[] = [];
	for (let n = 0; n < steps; n++) {
		const res = await page.goBack();
		expect(page.url()).toContain(served.base);
		expect(res?.status() ?? 200, page.url()).toBe(200);
		expect(res?.request().method() ?? 'GET').toBe('GET');
		seen.push(await new Screen(page).text());
	}
	return seen;
}
const count = async (page: Page, list: string, link: string) => {
	await new Screen(page).goTo(list);
	return page.locator(`main a[href^="${link}"]`).count();
};

describe('the back button', () => {
	test('M13 after the guide, a search and a refusal, a concern is sent once, and every way back says so', async () => {
		const before = await count(mette, '/bekymring', '/bekymring/');
		const form = await NewConcern.open(mette);
		await form.about((await form.childrenOf('3.B'))[0]!);
		await form.saw('Gik hjem uden jakke tre dage i træk.');
		await form.tick('er meget alene');
		expect(await form.askGuide()).toMatch(/Gul/);
		await mette.getByLabel(/^Find et andet barn/).fill('Viggo');
		await form.press(/^Find/);
		expect(await form.text()).toContain('Viggo');
		expect(mette.url()).not.toMatch(/viggo|jakke/i);
		// refused: where is not said
		await mette.locator('form.concern').evaluate((f) => ((f as HTMLFormElement).noValidate = true));
		await form.parentsTold('Nej');
		await form.press('Send til lederen');
		expect(await form.text()).toMatch(/Ret dette|Der mangler noget/);
		expect(await mette.locator('textarea[name=text]').inputValue()).toContain('uden jakke');
		expect(await mette.getByLabel('er meget alene').isChecked()).toBe(true);
		expect(await faultsOf(mette)).toEqual([]);
		await form.where('Dagtilbud eller skole');
		await form.press('Send til lederen');
		expect(await form.alerts()).toContain('Din bekymring er sendt');
		for (const page of await allTheWayBack(mette, 4)) expect(page).toContain('allerede sendt');
		expect(await faultsOf(mette)).toEqual([]);
		expect(await count(mette, '/bekymring', '/bekymring/')).toBe(before + 1);
	});

	test('M13 a form that the browser shows again as it was sends the same concern, not another', async () => {
		const before = await count(mette, '/bekymring', '/bekymring/');
		const form = await NewConcern.open(mette);
		await form.about((await form.childrenOf('3.B'))[0]!);
		await form.saw('Er holdt op med at tage madpakken frem.');
		await form.where('Dagtilbud eller skole');
		await form.parentsTold('Nej');
		const fields = await mette
			.locator('form.concern')
			.evaluate((f) => [...new FormData(f as HTMLFormElement)].map(([k, v]) => [k, String(v)]));
		await form.press('Send til lederen');
		const first = new URL(mette.url()).pathname;
		const again = await mette.request.post(`${served.base}/bekymring/ny?/send`, {
			headers: { origin: served.base, accept: 'text/html' },
			form: Object.fromEntries(fields) as Record<string, string>
		});
		expect(new URL(again.url()).pathname).toBe(first);
		expect(await count(mette, '/bekymring', '/bekymring/')).toBe(before + 1);
	});

	test('M13 an underretning that searched for a child is sent once, and back leads to it', async () => {
		const report = await Report.open(mette);
		await mette.locator('input[name=q]').fill('Jakob');
		await report.saw('Har ikke haft mad med i en uge.');
		await report.press('Søg');
		expect(mette.url()).not.toMatch(/jakob/i);
		expect(await mette.locator('textarea[name="content.concern"]').inputValue()).toContain('mad med');
		await mette.locator('input[name=foundId]').first().check();
		await report.press('Gem kladde');
		const at = new URL(mette.url()).pathname;
		expect(at).toMatch(/^\/underretning\/[0-9a-f-]{36}$/);
		await allTheWayBack(mette, 1);
		expect(new URL(mette.url()).pathname).toBe(at);
		await count(mette, '/underretninger', at).then((n) => expect(n).toBe(1));
	});

	test('colleagues and underretninger found by name are still there after one of them was looked at', async () => {
		const screen = new Screen(mette);
		await screen.goTo('/forloeb');
		await screen.follow(/^Jakob/);
		await screen.goTo(`${new URL(mette.url()).pathname}/kreds`);
		await mette
			.getByRole('region', { name: 'Tag en ny med i kredsen' })
			.locator('input[name=q]')
			.fill('Karen');
		await screen.press('Find');
		expect(mette.url()).not.toMatch(/karen/i);
		expect(await mette.getByLabel(/^Karen/).count()).toBeGreaterThan(0);
		await screen.goTo('/min-dag');
		await allTheWayBack(mette, 1);
		expect(await mette.getByLabel(/^Karen/).count()).toBeGreaterThan(0);

		const register = new Screen(nadia);
		await register.goTo('/modtagelsen/register');
		await nadia.locator('input[name=state][value=closed]').check();
		await register.press('Søg');
		const found = await register.text(nadia.locator('[role=status]'));
		await nadia.locator('main table a').first().click();
		await allTheWayBack(nadia, 1);
		expect(await register.text(nadia.locator('[role=status]'))).toBe(found);
		expect(await nadia.locator('input[name=state][value=closed]').isChecked()).toBe(true);
	});

	test('M13 a note that came back is sent once, and no step back asks to send it again', async () => {
		const screen = new Screen(mette);
		await screen.goTo('/forloeb');
		await screen.follow(/^Jakob/);
		await screen.goTo(`${new URL(mette.url()).pathname}/noter`);
		const text = 'Han viste selv vej til biblioteket i dag.';
		const notes = () => mette.locator('[id^="note-"]', { hasText: text }).count();
		await mette.locator('form.note textarea[name=text]').fill(text);
		await mette.locator('form.note input[name=audience][value=withheld]').check();
		await screen.press('Gem noten', mette.locator('form.note'));
		// refused: nobody said why it is withheld; the page it is shown on only looks, and says nothing of it in its address
		expect(await screen.text()).toMatch(/Ret dette|Der mangler noget/);
		expect(mette.url()).not.toMatch(/bibliotek/i);
		expect(await mette.locator('form.note textarea[name=text]').inputValue()).toBe(text);
		const refused = await mette.reload();
		expect([refused?.status(), refused?.request().method()]).toEqual([200, 'GET']);
		expect(await mette.locator('form.note textarea[name=text]').inputValue()).toBe(text);
		await mette.locator('form.note input[name=audience][value=circle]').check();
		await screen.press('Gem noten', mette.locator('form.note'));
		expect(await notes()).toBe(1);
		for (const page of await allTheWayBack(mette, 2)) expect(page).not.toMatch(/Ret dette|Der mangler noget/);
		await mette.reload();
		expect(await notes()).toBe(1);
	});

	test('M13 a point for a team that came back is brought once, and no step back asks to send it again', async () => {
		const screen = new Screen(mette);
		await screen.goTo('/fora');
		const at = await mette.locator('main a[href$="/punkt/nyt"]').first().getAttribute('href');
		await screen.goTo(at!);
		const body = 'Legepladsen er tom efter klokken ti.';
		const brought = async () => {
			await screen.goTo('/fora');
			return mette.getByRole('link', { name: 'Klatrestativet' }).count();
		};
		const form = mette.locator('form.bring');
		const bring = async (title: string) => {
			await form.locator('input[name=title]').fill(title);
			await screen.press('Bring det', form);
		};
		for (const box of await form.locator('textarea').all()) if (await box.isVisible()) await box.fill(body);
		// refused: a character that turns the writing round
		await bring('Klatre\u202estativet');
		expect(await screen.text()).toMatch(/Ret dette|Der mangler noget/);
		expect(mette.url()).not.toMatch(/legeplads|klatre/i);
		expect(await form.locator('textarea').first().inputValue()).toBe(body);
		await bring('Klatrestativet');
		expect(mette.url()).toContain('bragt');
		for (const page of await allTheWayBack(mette, 2)) expect(page).not.toMatch(/Ret dette|Der mangler noget/);
		expect(await brought()).toBe(1);
	});

	test('no page complained, and no other origin was asked', () => {
		expect(complaints).toEqual([]);
	});
});
