/** What every browser test shares: Debian's Chromium, logging in as a person of the demo, and the search for accessibility faults. */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';

export const chromiumPath = '/usr/bin/chromium';
export const browserFlags = [
	'--headless',
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync'
];

/** Logs in through the bundled identity provider, as a user does. */
export async function enter(page: Page, base: string, who: string, side: 'staff' | 'family') {
	await page.goto(`${base}/log-ind`);
	await page.locator(`form[action$="${side === 'staff' ? 'medarbejder' : 'familie'}"] button`).click();
	await page.waitForLoadState();
	const button = page.getByRole('button', { name: new RegExp(`^${who}`) }).first();
	if (!(await button.isVisible())) {
		// not among the first: the provider's own search
		await page.locator('input[name=q]').fill(who);
		await Promise.all([page.waitForEvent('load'), page.locator('form[role=search] button').click()]);
	}
	await button.click();
	await page.waitForURL((u) => !u.pathname.startsWith('/demo-login') && !u.pathname.startsWith('/log-ind'));
}

/** axe on the page as it stands, and nothing wider than the window. */
export async function faultsOf(page: Page): Promise<string[]> {
	const { violations } = await new AxeBuilder({ page })
		.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
		// in the page itself: without frames there is nothing to gather in a window of its own, and that takes half the time
		.setLegacyMode()
		.analyze();
	const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
	return [
		...violations.map((v) => `${new URL(page.url()).pathname}: ${v.id} ${v.nodes[0]?.html.slice(0, 120)}`),
		...(wide > 0 ? [`${new URL(page.url()).pathname}: ${wide} px wider than the window`] : [])
	];
}
