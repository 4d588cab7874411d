/** The persons of a story: each in a browser of her own, logged in once, watched for faults of the page. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { browserFlags, chromiumPath, enter } from '../support/pages.ts';

export const openBrowser = (): Promise<Browser> =>
	chromium.launch({
		executablePath: chromiumPath,
		args: [...browserFlags, `--disk-cache-dir=${mkdtempSync(join(tmpdir(), 'samspil-browser-'))}`]
	});

export type Window = { width: number; height: number };
export const phone: Window = { width: 390, height: 844 };
export const wide: Window = { width: 1280, height: 900 };

/** @param faults takes what the browser complains about: script errors, refused content, requests to other origins */
export async function person(
	browser: Browser,
	base: string,
	who: string,
	side: 'staff' | 'family',
	window: Window,
	faults: string[] = []
): Promise<Page> {
	const context = await browser.newContext({ viewport: window, locale: 'da-DK' });
	context.setDefaultTimeout(10_000);
	const page = await context.newPage();
	watch(page, base, faults);
	await enter(page, base, who, side);
	return page;
}

/** A 404 that a story asks for is an answer, not a fault. */
export function watch(page: Page, base: string, faults: string[]) {
	page.on('console', (m) => {
		if (m.type() === 'error' && !/status of 40[34]/.test(m.text())) faults.push(`${page.url()}: ${m.text()}`);
	});
	page.on('pageerror', (e) => faults.push(`${page.url()}: ${e.message}`));
	page.on('request', (r) => {
		if (!r.url().startsWith(base) && !r.url().startsWith('data:'))
			faults.push(`${page.url()} asks ${r.url()}`);
	});
}
