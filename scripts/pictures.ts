/** The README's pictures, taken from the running product: `npm run pictures` writes docs/pictures/. */
import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { serve } from '../tests/support/served.ts';
import { browserFlags, enter } from '../tests/support/pages.ts';

mkdirSync('docs/pictures', { recursive: true });
const served = await serve();
const browser = await chromium.launchPersistentContext(mkdtempSync(join(tmpdir(), 'samspil-pictures-')), {
	executablePath: '/usr/bin/chromium',
	args: browserFlags
});

async function shot(
	name: string,
	who: string,
	side: 'staff' | 'family',
	width: number,
	height: number,
	steps: (string | RegExp)[],
	/** the heading the picture begins with, instead of the top of the page */
	from?: RegExp
) {
	await browser.clearCookies();
	const page = await browser.newPage();
	await page.setViewportSize({ width, height });
	await enter(page, served.base, who, side);
	for (const step of steps)
		if (typeof step === 'string') await page.goto(served.base + step);
		else {
			await page.getByRole('link', { name: step }).first().click();
			await page.waitForLoadState();
		}
	if (from)
		await page
			.getByRole('heading', { name: from })
			.first()
			.evaluate((h) => scrollTo(0, h.getBoundingClientRect().top + scrollY - 40));
	await page.screenshot({ path: `docs/pictures/${name}.png` });
	await page.close();
}

await shot('min-dag', 'Mette Holm', 'staff', 390, 780, []);
await shot('ny-bekymring', 'Mette Holm', 'staff', 390, 780, ['/bekymring/ny']);
await shot('familien', 'Anja Lund', 'family', 390, 780, []);
await shot('forloeb', 'Mette Holm', 'staff', 1280, 900, ['/forloeb', /^Jakob/]);
await shot('leder', 'Lene Dahl', 'staff', 1280, 840, ['/leder']);
await shot('modtagelsen', 'Nadia Kaya', 'staff', 1280, 900, ['/modtagelsen']);
await shot('tavle', 'Lene Dahl', 'staff', 1280, 900, [/netværksmøde – Mariam/], /^Trin 2/);
await shot('forum', 'Lene Dahl', 'staff', 1280, 900, ['/fora', /^TRIO$/], /^Året \d/);
await browser.close();
await served.stop();
