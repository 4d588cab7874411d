/**
 * `npm run bench`: each page of the product beside its own bare server in the same run, on the same machine and data.
 * `npm run bench -- --sizes S,M,L --seconds 5`. Figures are ratios; see bench/README.md.
 */
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import postgres from 'postgres';
import { startCluster } from '../tests/support/setup.ts';
import { embedded } from './embedded.ts';
import { onServer } from './server.ts';
import { lines } from './tools.ts';

const { values } = parseArgs({
	options: { sizes: { type: 'string', default: 'S,M' }, seconds: { type: 'string', default: '4' } }
});
const seconds = Number(values.seconds);
const folder = mkdtempSync(join(tmpdir(), 'samspil-bench-'));
chmodSync(folder, 0o755);

const sizes = values.sizes.split(',');
if (sizes.includes('S')) await embedded(seconds);
const server = sizes.filter((s) => s === 'M' || s === 'L') as ('M' | 'L')[];
if (server.length) {
	const cluster = await startCluster(folder, '-c shared_buffers=512MB');
	if (!cluster) console.error('No server PostgreSQL on this machine: sizes M and L are left out.');
	else {
		const admin = postgres(cluster.url, { max: 1, onnotice: () => {} });
		await admin
			.unsafe(
				`create role samspil_app nologin; create role samspil_owner login password 'o'; create role samspil login password 'a' in role samspil_app; grant samspil_app to samspil_owner with admin option`
			)
			.simple();
		for (const size of server) {
			await admin.unsafe(`create database bench_${size.toLowerCase()} owner samspil_owner`);
			const as = (user: string, password: string) => {
				const u = new URL(cluster.url);
				u.username = user;
				u.password = password;
				u.pathname = `/bench_${size.toLowerCase()}`;
				return u.href;
			};
			await onServer(size, { app: as('samspil', 'a'), owner: as('samspil_owner', 'o') }, seconds);
		}
		await admin.end();
		cluster.stop();
	}
}
writeFileSync('bench/last-run.md', `${lines.join('\n')}\n`);
rmSync(folder, { recursive: true, force: true });
process.exit(0);
