/** A Signs of Safety network meeting as its participants play it: prepared at home, run at a board with columns and rows, sent, and disagreed with. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serveDemo } from '../support/demo.ts';
import { faultsOf } from '../support/pages.ts';
import { logIn, type Served, type Visitor } from '../support/served.ts';
import { openBrowser, person, phone, wide } from './people.ts';

/** A meeting begins later than now and on the day it is held: in the last minutes before midnight the new day is waited for. */
async function aDayWithTimeLeft(): Promise<string> {
	const now = Temporal.Now.zonedDateTimeISO('Europe/Copenhagen');
	const midnight = now.startOfDay().add({ days: 1 });
	const left = now.until(midnight).total('milliseconds');
	if (left > 180_000) return now.toPlainDate().toString();
	await new Promise((done) => setTimeout(done, left + 100));
	return midnight.toPlainDate().toString();
}

describe('a network meeting at a board with four columns', () => {
	let served: Served, browser: Browser;
	let leader: Page, mother: Page;
	let at = '';
	let child = '';
	const complaints: string[] = [];
	const must = async (who: Visitor, act: string, input: unknown) => {
		const res = await who.api(`acts/${act}`, input, { 'idempotency-key': crypto.randomUUID() });
		if (res.status >= 300) throw new Error(`${act}: ${res.text}`);
		return res.body as { id: string };
	};

	beforeAll(async () => {
		[served, browser] = await Promise.all([serveDemo({ JOBS: 'off' }), openBrowser()]);
		const [inge, thomas, sanne] = await Promise.all([
			logIn(served.base, 'Inge Lykke', 'staff'),
			logIn(served.base, 'Thomas Balle', 'staff'),
			logIn(served.base, 'Sanne Wind', 'family')
		]);
		const { ahead } = (await inge.api('reads/my-meetings')).body as { ahead: { id: string }[] };
		at = ahead[0]!.id;
		const { version } = (await inge.api(`reads/meeting?meetingId=${at}`)).body as { version: number };
		const today = await aDayWithTimeLeft();
		const lateReason = 'Familien bad om at mødes allerede i dag.';
		// at the end of the day, so that it is never over before it begins
		const moved = { meetingId: at, version, day: today, time: '23:58', minutes: 60, lateReason };
		await must(inge, 'change-meeting', moved);
		await must(thomas, 'share-preparation', {
			meetingId: at,
			data: { resources: 'Han bygger gerne', problems: 'Han går for sig selv i de store pauser' }
		});
		await must(sanne, 'share-preparation', {
			meetingId: at,
			data: { resources: 'Han fortæller, når vi læser', offers: 'Jeg følger ham til døren' }
		});
		[leader, mother] = await Promise.all([
			person(browser, served.base, 'Inge Lykke', 'staff', wide, complaints),
			person(browser, served.base, 'Sanne Wind', 'family', phone, complaints)
		]);
		child = /\/familie\/([0-9a-f-]{36})/.exec(await mother.content())![1]!;
	}, 360_000);
	afterAll(async () => {
		await browser?.close();
		await served?.stop();
	});
	const column = (page: Page, part: string) => page.locator(`div[data-face=${part}]`);
	const press = async (page: Page, name: string) => {
		await page.getByRole('button', { name, exact: true }).first().click();
		await page.waitForLoadState();
	};

	test('it begins with what was agreed last time, and everything prepared is put on the board at once', async () => {
		await leader.goto(`${served.base}/moede/${at}/under`);
		await press(leader, 'Begynd mødet');
		await leader.getByRole('heading', { name: 'Det, vi aftalte sidst' }).waitFor();
		await mother.goto(`${served.base}/familie/${child}/moede/${at}/under`);
		await mother.getByRole('heading', { name: 'Det, vi aftalte sidst' }).waitFor();
		await press(leader, 'Sæt alt forberedt på tavlen');
		await leader.getByText('Alt, der er delt på forhånd, står på tavlen.').waitFor();
		// in the row of whoever says it, whatever her question is called
		const cell = (part: string, row: string) =>
			column(leader, part).locator(`[data-cell=${part}][data-row=${row}]`);
		await expect.poll(() => cell('resources', 'parents').innerText()).toContain('skrevet af Sanne Wind');
		await expect.poll(() => cell('problems', 'school').innerText()).toContain('skrevet af Thomas Balle');
		await expect.poll(() => cell('agreements', 'parents').innerText()).toContain('skrevet af Sanne Wind');
	});

	test('the mother writes on her phone in her own row, and the room sees it', async () => {
		await mother.goto(`${served.base}/familie/${child}/moede/${at}/under?trin=understanding`);
		await mother.getByText('I skriver sammen.').waitFor();
		await mother.locator('#f-add-understanding').fill('Han savner sin ven');
		await mother.locator('#f-add-understanding').press('Enter');
		const parents = column(leader, 'understanding').locator('[data-row=parents]');
		await expect
			.poll(() =>
				parents.locator('textarea').evaluateAll((all) => all.map((x) => (x as HTMLTextAreaElement).value))
			)
			.toContain('Han savner sin ven');
		await mother.goto(`${served.base}/familie/${child}/moede/${at}/under?trin=goals`);
		await mother.locator('#f-scale-value').selectOption('3');
		await press(mother, 'Gem svaret');
		expect(await column(mother, 'goals').innerText()).toContain('Sanne Wind');
		for (const page of [leader, mother]) expect(await faultsOf(page)).toEqual([]);
	});

	test('what is missing is named; the minutes give the mother rows, scale and next meeting, and she disagrees beside them', async () => {
		await press(leader, 'Afslut mødet');
		await leader.getByText('Næste møde, eller hvorfor ikke: Hvorfor slutter I uden?').first().waitFor();
		complaints.length = 0;
		await leader.locator('form[action*="/next"] [name=reason]').fill('Vi ringer sammen først.');
		await press(leader, 'Gem næste møde');
		await leader.locator('form[action*="/child"] input[value=represented]').check();
		await leader.locator('form[action*="/child"] [name=byId]').selectOption({ label: 'Thomas Balle, lærer' });
		await leader.locator('#f-child-text').fill('Jeg vil gerne lege med Ali.');
		await press(leader, 'Gem barnets syn');
		await press(leader, 'Afslut mødet');
		// the board has boxes with her name too: it must be gone
		await leader.waitForURL((url) => !url.pathname.endsWith('/under'));
		await leader.getByLabel('Sanne Wind').check();
		await press(leader, 'Send referatet');
		await leader.getByText('Referatet er sendt.').waitFor();
		await mother.goto(`${served.base}/familie/${child}/papirer/referat/${at}`);
		const paper = await mother.locator('main').innerText();
		for (const said of [
			'Ressourcer: Forældre',
			'Problemer: Skole',
			'Han savner sin ven',
			'Sanne Wind: 3',
			'Vi ringer sammen først.',
			'Jeg vil gerne lege med Ali.'
		])
			expect(paper).toContain(said);
		await mother.getByLabel('Ikke enig').check();
		await mother.getByLabel('Har du noget at tilføje?').fill('Jeg sagde også, at han sover dårligt.');
		await press(mother, 'Send mit svar');
		await leader.reload();
		expect(await leader.locator('main').innerText()).toContain('Jeg sagde også, at han sover dårligt.');
		expect(await mother.title()).not.toMatch(/Noah|Wind/);
		expect(complaints).toEqual([]);
	});
});
