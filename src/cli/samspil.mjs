#!/usr/bin/env node
/**
 * Starts the command under a Node that reads TypeScript: this one, or the one in node_modules that comes with `npm install`.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const command = new URL('./samspil.ts', import.meta.url);
if (process.features.typescript && typeof globalThis.Temporal === 'object') {
	const { main } = await import(command.href);
	process.exitCode = await main(process.argv.slice(2));
} else {
	const own = fileURLToPath(new URL('../../node_modules/node/bin/node', import.meta.url));
	if (!existsSync(own)) {
		process.stderr.write(
			`samspil needs a newer Node than ${process.version}. Run "npm install" in its folder: that brings one along.\n`
		);
		process.exit(1);
	}
	const done = spawnSync(own, [fileURLToPath(command), ...process.argv.slice(2)], { stdio: 'inherit' });
	process.exit(done.status ?? 1);
}
