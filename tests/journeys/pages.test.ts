/**
 * Every page that can be reached from the front page, as each kind of person, on a phone, a small phone and a wide window: nothing
 * axe complains of, nothing wider than the window, no complaint of the browser, no request to another origin, no dead link.
 */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serveDemo } from '../support/demo.ts';
import { faultsOf } from '../support/pages.ts';
import type { Served } from '../support/served.ts';
import { openBrowser, person, wide } from './people.ts';

const people = [
	['a teacher', 'Mette Holm', 'staff'],
	['a leader', 'Lene Dahl', 'staff'],
	['a psychologist', 'Karen Bruun', 'staff'],
	['a mother', 'Anja Lund', 'family'],
	['a young person', 'Sofie Friis', 'family'],
	['a caseworker', 'Ulla Winther', 'staff'],
	['the intake', 'Nadia Kaya', 'staff'],
	['the administrator', 'Preben Skov', 'staff'],
	['the data protection officer', 'Dorte Munk', 'staff']
] as const;

let served: Served, browser: Browser;
beforeAll(async () => {
	[served, browser] = await Promise.all([serveDemo(), openBrowser()]);
}, 120_000);
afterAll(async () => {
	await browser?.close();
	await served?.stop();
});

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
/** One page per kind: ids fall away, and so does what is asked of the page. */
const kindOf = (url: URL) =>
	url.pathname
		.replace(uuid, '*')
		.replace(/^\/lov\/[A-Z]+-\d+$/, '/lov/*')
		.replace(/^\/viden\/[\w-]+$/, '/viden/*')
		// a draft is written in, a released model is read; one part of each stands for all
		.replace(/^\/modeller\/[\w-]+@\d+/, '/modeller/@')
		.replace(
			/^(\/modeller\/[*@]\/del)\/\w+(\/\d+)?$/,
			(_, at: string, nr?: string) => `${at}/*${nr ? '/*' : ''}`
		)
		.replace(/^(\/modeller\/[*@]\/billeder)\/.+$/, '$1/*');

/** Looked at once, whoever comes by it first. */
const looked = new Set<string>();

async function links(page: Page, base: string): Promise<URL[]> {
	const all = await page.locator('a[href]').evaluateAll((as) => as.map((a) => (a as HTMLAnchorElement).href));
	return all.map((href) => new URL(href)).filter((u) => u.origin === base && u.pathname !== '/log-ud');
}

async function look(page: Page, width: number): Promise<string[]> {
	await page.setViewportSize({ width, height: 900 });
	const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
	return wider > 0 ? [`${new URL(page.url()).pathname}: ${wider} px wider than ${width}`] : [];
}

describe('pages', () => {
	test.each(people)('%s finds no faulty page', { timeout: 150_000 }, async (_, who, side) => {
		const faults: string[] = [];
		const page = await person(browser, served.base, who, side, wide, faults);
		const seen = new Set<string>();
		const queue = [{ url: new URL(page.url()), from: 'the front page' }];
		for (let next = queue.shift(); next; next = queue.shift()) {
			const { url, from } = next;
			if (seen.has(kindOf(url))) continue;
			seen.add(kindOf(url));
			const res = await page.goto(url.href).catch((e: Error) => {
				// a paper or a file: the browser saves it instead of showing it
				if (/Download is starting/.test(e.message)) return null;
				throw e;
			});
			const status = res ? res.status() : (await page.request.get(url.href)).status();
			if (status >= 400) faults.push(`${url.pathname} is ${status}, linked from ${from}`);
			if (!res || !/html/.test(res.headers()['content-type'] ?? '')) continue;
			// a mail leads where its receiver may go
			if (url.pathname !== '/postkasse')
				for (const to of await links(page, served.base))
					if (!seen.has(kindOf(to))) queue.push({ url: to, from: url.pathname });
			// what is shared by many is looked at closely once a kind of person
			const key = `${side} ${kindOf(url)}`;
			if (looked.has(key)) continue;
			looked.add(key);
			// folded parts are pages too
			await page.evaluate(() => document.querySelectorAll('details').forEach((d) => (d.open = true)));
			faults.push(...(await look(page, 320)), ...(await look(page, 390)), ...(await faultsOf(page)));
			faults.push(...(await look(page, 1280)));
		}
		expect(seen.size).toBeGreaterThan(3);
		expect(faults).toEqual([]);
		await page.context().close();
	});
});
