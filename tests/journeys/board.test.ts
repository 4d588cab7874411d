/** A meeting that runs, on two screens at once and on one without scripts: what one writes the other sees, and nothing is lost. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serveDemo } from '../support/demo.ts';
import { enter, faultsOf } from '../support/pages.ts';
import { logIn, type Served } from '../support/served.ts';
import { openBrowser, person, phone, wide } from './people.ts';

describe('the live board', () => {
	let served: Served, browser: Browser;
	let lene: Page, louise: Page;
	let at = '';
	const complaints: string[] = [];

	beforeAll(async () => {
		[served, browser] = await Promise.all([serveDemo({ JOBS: 'off' }), openBrowser()]);
		const found = (await (await logIn(served.base, 'Lene Dahl', 'staff')).api('reads/my-meetings')).body as {
			ahead: { id: string; state: string }[];
		};
		at = found.ahead.find((m) => m.state === 'running')!.id;
		[lene, louise] = await Promise.all([
			person(browser, served.base, 'Lene Dahl', 'staff', wide, complaints),
			person(browser, served.base, 'Louise Clausen', 'family', phone, complaints)
		]);
		await lene.goto(`${served.base}/moede/${at}/under`);
		const child = /\/familie\/([0-9a-f-]{36})/.exec(await louise.content())![1];
		await louise.goto(`${served.base}/familie/${child}/moede/${at}/under?trin=story`);
		for (const page of [lene, louise]) await page.getByText('I skriver sammen.').waitFor();
	}, 120_000);
	afterAll(async () => {
		await browser?.close();
		await served?.stop();
	});

	const story = (page: Page) => page.locator('div[data-face=story]');
	const lines = (page: Page) => story(page).locator('li[data-line]:not([hidden])');
	const write = (page: Page) => page.locator('#f-add-story');
	const said = (page: Page) =>
		lines(page).evaluateAll((all) =>
			all.map((li) => {
				const words = li.querySelector('[data-words]')!;
				return words instanceof HTMLTextAreaElement ? words.value : words.textContent;
			})
		);
	const sees = async (page: Page, text: string) =>
		expect.poll(() => said(page), { timeout: 10_000, interval: 40 }).toContain(text);

	test('a word is seen while it is written, and two who write in one line keep every word', async () => {
		await write(louise).pressSequentially('Hun er glad for sin hest', { delay: 5 });
		await sees(lene, 'Hun er glad for sin hest');
		await write(louise).press('Enter');
		const line = lines(louise)
			.filter({ has: louise.locator('textarea') })
			.first();
		const id = await line.getAttribute('data-line');
		const [hers, theirs] = [louise, lene].map((p) => p.locator(`li[data-line="${id}"] textarea`));
		await hers!.press('End');
		await theirs!.press('Home');
		await Promise.all([
			hers!.pressSequentially(' og for skolen', { delay: 15 }),
			theirs!.pressSequentially('Vi hører: ', { delay: 20 })
		]);
		for (const page of [lene, louise]) await sees(page, 'Vi hører: Hun er glad for sin hest og for skolen');
		await expect.poll(() => line.innerText()).toContain('skrevet af Louise Clausen');
		// on paper the words stand as text: a field would be cut off where the paper is narrower than the window
		await lene.emulateMedia({ media: 'print' });
		expect(await theirs!.isVisible()).toBe(false);
		const printed = lene.locator(`li[data-line="${id}"]`).getByText('Vi hører: Hun er glad for sin hest');
		expect(await printed.isVisible()).toBe(true);
		await lene.emulateMedia({ media: 'screen' });
	});

	test('without scripts the same board is read and written with buttons, and the others see it at once', async () => {
		const context = await browser.newContext({
			viewport: phone,
			javaScriptEnabled: false,
			storageState: await lene.context().storageState()
		});
		const plain = await context.newPage();
		await plain.goto(`${served.base}/moede/${at}/under?trin=story`);
		expect(await story(plain).innerText()).toContain('Vi hører: Hun er glad for sin hest og for skolen');
		await write(plain).fill('Skrevet uden scripts');
		await story(plain).getByRole('button', { name: 'Tilføj' }).click();
		expect(await story(plain).innerText()).toContain('Skrevet uden scripts');
		for (const page of [lene, louise]) await sees(page, 'Skrevet uden scripts');
		await plain.getByRole('link', { name: 'Ret: Skrevet uden scripts' }).click();
		await plain.getByLabel('Linjen', { exact: false }).first().fill('Rettet uden scripts');
		await plain.getByRole('button', { name: 'Gem linjen' }).click();
		for (const page of [lene, louise]) await sees(page, 'Rettet uden scripts');
		const before = await said(plain);
		const moved = before.toSpliced(-2, 2, before.at(-1)!, before.at(-2)!);
		await story(plain).getByRole('button', { name: 'Flyt op: Rettet uden scripts' }).click();
		expect(await said(plain)).toEqual(moved);
		await story(plain).getByRole('button', { name: 'Flyt ned: Rettet uden scripts' }).click();
		expect(await said(plain)).toEqual(before);
		await context.close();
	});

	test('M53: offline the words stay on the page and come when the line is back; nothing is kept in the browser', async () => {
		const before = complaints.length;
		await louise.context().setOffline(true);
		await write(louise).pressSequentially('Skrevet i toget', { delay: 5 });
		await louise.getByText('Ingen forbindelse.').waitFor();
		await louise.context().setOffline(false);
		await sees(lene, 'Skrevet i toget');
		await louise.getByText('I skriver sammen.').waitFor();
		expect(await louise.evaluate(() => [localStorage.length, sessionStorage.length])).toEqual([0, 0]);
		complaints.splice(before);
	});

	test('no name stands in the tab, nothing is wider than a phone, and the pages have no fault', async () => {
		for (const page of [lene, louise]) {
			expect(await page.title()).not.toMatch(/Mariam|Clausen/);
			expect(await faultsOf(page)).toEqual([]);
		}
		expect(await louise.evaluate(() => document.documentElement.scrollHeight)).toBeLessThan(2500);
		expect(complaints).toEqual([]);
	});

	test('M45: logged out in another tab, the board ends within seconds; logged in again it goes on with every word, and with nobody else’s', async () => {
		const other = await louise.context().newPage();
		await other.goto(`${served.base}/familie`);
		await other
			.getByRole('button', { name: 'Log ud' })
			.or(other.getByRole('link', { name: 'Log ud' }))
			.click();
		await louise.getByText('Du følger ikke mødet lige nu.').waitFor({ timeout: 9_000 });
		// somebody else logs in on the same device: Louise's words are not hers to send
		await write(louise).press('Enter');
		await write(louise).pressSequentially('Skrevet imens', { delay: 5 });
		await enter(other, served.base, 'Rune Bech', 'family');
		const asked = louise.waitForResponse((r) => r.url().endsWith(`/tavle/${at}`));
		await louise.bringToFront();
		expect((await asked).status()).toBe(401);
		expect(await said(lene)).not.toContain('Skrevet imens');
		await other.bringToFront();
		await other
			.getByRole('button', { name: 'Log ud' })
			.or(other.getByRole('link', { name: 'Log ud' }))
			.click();
		await enter(other, served.base, 'Louise Clausen', 'family');
		await louise.bringToFront();
		await louise.getByText('I skriver sammen.').waitFor();
		await write(louise).pressSequentially(' og sendt', { delay: 5 });
		await sees(lene, 'Skrevet imens og sendt');
		await louise.reload();
		const all = [await said(louise), await said(lene)];
		for (const lines of all) expect(lines.filter((l) => l?.includes('Skrevet imens'))).toHaveLength(1);
	});
});
