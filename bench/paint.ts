/**
 * `node bench/paint.ts`: what a phone on a slow line waits for. Chromium with Lighthouse's slow 4G (150 ms, 1.6 Mbit/s) and a
 * processor four times slower, on the embedded database with the demo municipality; each page five times with an empty cache and
 * five times with a full one. LCP: when the largest text or picture stands; CLS: how much moved after it stood; INP: the longest
 * answer to a press of a key or a button on the page.
 */
import { chromium, type BrowserContext } from 'playwright-core';
import { browserFlags, chromiumPath } from '../tests/support/pages.ts';
import { logIn, serve, type Visitor } from '../tests/support/served.ts';
import { ms, say } from './tools.ts';

const rounds = 5;
const served = await serve({ JOBS: 'off', API_PER_MINUTE: '1000000' });
const browser = await chromium.launch({ executablePath: chromiumPath, args: browserFlags });

async function contextOf(v: Visitor): Promise<BrowserContext> {
	const context = await browser.newContext({ viewport: { width: 390, height: 844 }, isMobile: true });
	await context.addCookies([...v.cookies].map(([name, value]) => ({ name, value, url: served.base })));
	return context;
}

type Seen = { lcp: number; cls: number; inp: number };

async function see(context: BrowserContext, path: string): Promise<Seen> {
	const page = await context.newPage();
	const line = await context.newCDPSession(page);
	await line.send('Network.enable');
	await line.send('Network.emulateNetworkConditions', {
		offline: false,
		latency: 150,
		downloadThroughput: (1638.4 * 1024) / 8,
		uploadThroughput: (750 * 1024) / 8
	});
	await line.send('Emulation.setCPUThrottlingRate', { rate: 4 });
	await page.goto(served.base + path, { waitUntil: 'load' });
	const painted = await page.evaluate(
		() =>
			new Promise<{ lcp: number; cls: number }>((done) => {
				let [lcp, cls] = [0, 0];
				new PerformanceObserver((l) => {
					for (const e of l.getEntries()) lcp = e.startTime;
				}).observe({ type: 'largest-contentful-paint', buffered: true });
				new PerformanceObserver((l) => {
					for (const e of l.getEntries() as (PerformanceEntry & { value: number })[]) cls += e.value;
				}).observe({ type: 'layout-shift', buffered: true });
				setTimeout(() => done({ lcp, cls }), 500);
			})
	);
	await page.evaluate(() => {
		const seen = globalThis as unknown as { longest: number };
		seen.longest = 0;
		new PerformanceObserver((l) => {
			for (const e of l.getEntries()) seen.longest = Math.max(seen.longest, e.duration);
		}).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit);
	});
	for (let i = 0; i < 8; i++) await page.keyboard.press('Tab');
	const text = page.locator('textarea:visible, [contenteditable]:visible, input[type=text]:visible').first();
	if (await text.count()) await text.pressSequentially('Det går bedre nu');
	const fold = page.locator('main details:not([open]) > summary:visible').first();
	if (await fold.count()) await fold.click();
	await page.waitForTimeout(300);
	const inp = await page.evaluate(() => (globalThis as unknown as { longest: number }).longest);
	await page.close();
	return { ...painted, inp };
}

const middle = (list: number[]) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)]!;

const teacher = await logIn(served.base, 'Mette Holm', 'staff');
const leader = await logIn(served.base, 'Lene Dahl', 'staff');
const mother = await logIn(served.base, 'Anja Lund', 'family');
const day = (await leader.api('reads/my-day')).body as { meetings: { id: string }[] };
const own = (await teacher.api('reads/my-day')).body as { pathways: { id: string }[] };
const first = /href="(\/familie\/[0-9a-f-]{36})/.exec((await mother.go('/familie')).text)?.[1];
say(
	'\n## On a phone with a slow line\n\n| page | LCP s, empty cache | LCP s, full cache | CLS | INP ms |\n|---|---|---|---|---|'
);
for (const [name, who, path] of [
	['Log in', null, '/log-ind'],
	['Min dag', teacher, '/min-dag'],
	['Forløb', teacher, `/forloeb/${own.pathways[0]!.id}`],
	['A new concern', teacher, '/bekymring/ny'],
	["A meeting's room", leader, `/moede/${day.meetings[0]!.id}`],
	["A parent's front page", mother, first ?? '/familie']
] as const) {
	const empty: Seen[] = [];
	for (let i = 0; i < rounds; i++) {
		const context = who
			? await contextOf(who)
			: await browser.newContext({ viewport: { width: 390, height: 844 } });
		empty.push(await see(context, path));
		await context.close();
	}
	const full: Seen[] = [];
	const context = who
		? await contextOf(who)
		: await browser.newContext({ viewport: { width: 390, height: 844 } });
	await see(context, path);
	for (let i = 0; i < rounds; i++) full.push(await see(context, path));
	await context.close();
	const all = [...empty, ...full];
	say(
		`| ${name} | ${ms(middle(empty.map((x) => x.lcp)) / 1000)} | ${ms(middle(full.map((x) => x.lcp)) / 1000)} | ${Math.max(...all.map((x) => x.cls)).toFixed(3)} | ${middle(all.map((x) => x.inp)).toFixed(0)} |`
	);
}
await browser.close();
await served.stop();
