/** Size S on the embedded database: start, pages, memory, weights. */
import { gzipSync } from 'node:zlib';
import { logIn, serve, type Served } from '../tests/support/served.ts';
import type { Load } from './load.ts';
import { measure, memory, ms, say } from './tools.ts';

export async function embedded(seconds: number) {
	say('\n## Size S, embedded database\n');
	const at = performance.now();
	const first = await serve({ JOBS: 'off' });
	say(`First start with the demo loaded: ${((performance.now() - at) / 1000).toFixed(1)} s.`);
	first.child.kill('SIGTERM');
	await new Promise((done) => first.child.once('exit', done));
	const again = performance.now();
	const served: Served = await serve({ JOBS: 'off', API_PER_MINUTE: '1000000' }, first.folder);
	say(`Later start to ready: ${((performance.now() - again) / 1000).toFixed(2)} s.\n`);
	const v = await logIn(served.base, 'Mette Holm', 'staff');
	const cookie = [...v.cookies].map(([k, x]) => `${k}=${x}`).join('; ');
	const day = (await v.api('reads/my-day')).body as { pathways: { id: string }[] };
	const id = day.pathways[0]!.id;
	const json = {
		cookie,
		'content-type': 'application/json',
		accept: 'application/json',
		origin: served.base
	};
	say('| page | /s at 16 clients | 1 client p50 / p95 ms | errors |\n|---|---|---|---|');
	for (const [name, request] of [
		['Min dag', { path: '/min-dag', headers: { cookie, accept: 'text/html' } }],
		['Forløb', { path: `/forloeb/${id}`, headers: { cookie, accept: 'text/html' } }],
		[
			'Add a note (JSON)',
			{
				path: '/api/v1/acts/add-note',
				method: 'POST',
				headers: json,
				body: JSON.stringify({
					pathwayId: id,
					text: 'En dag i klassen.',
					topic: 'learning',
					audience: 'circle'
				}),
				fresh: true
			}
		]
	] as [string, Load['requests'][number]][]) {
		await measure({ base: served.base, seconds: 1, clients: 2, requests: [request] });
		const many = await measure({ base: served.base, seconds, clients: 16, requests: [request] });
		const alone = await measure({ base: served.base, seconds: 3, clients: 1, requests: [request] });
		say(`| ${name} | ${many.perSecond.toFixed(0)} | ${ms(alone.p50)} / ${ms(alone.p95)} | ${many.errors} |`);
	}
	say(`\nMemory of the server with its database after the load: ${memory(served.child).toFixed(0)} MB.`);
	say('\n## Weight\n\n| page | HTML gzip kB | styles gzip kB | scripts |\n|---|---|---|---|');
	for (const path of [
		'/min-dag',
		'/bekymring/ny',
		'/forloeb',
		`/forloeb/${id}`,
		`/forloeb/${id}/kreds`,
		'/fristberegner'
	]) {
		const page = await v.go(path);
		const html = gzipSync(page.text).length / 1000;
		let css = 0;
		for (const m of page.text.matchAll(/<link[^>]+href="([^"]+\.css)"/g))
			css += gzipSync(await (await v.raw(new URL(m[1]!, served.base + path).href)).text()).length / 1000;
		let js = 0;
		for (const m of page.text.matchAll(/<script[^>]+src="([^"]+)"/g))
			js += gzipSync(await (await v.raw(new URL(m[1]!, served.base + path).href)).text()).length / 1000;
		say(`| ${path.replace(id, '[id]')} | ${html.toFixed(1)} | ${css.toFixed(1)} | ${js.toFixed(1)} |`);
	}
	await served.stop();
}
