import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import LongestFirst from './tests/support/order.ts';

// Separate from vite.config.ts: the tests run the TypeScript as Node does, without the web framework.
// The process time zone is left alone on purpose: answers must not depend on it.
export default defineConfig({
	// Components are drawn on the server in their tests; nothing else of the web framework is loaded.
	plugins: [svelte({ configFile: false })],
	test: {
		globalSetup: ['tests/support/setup.ts'],
		reporters: ['default', './tests/support/closing-line.ts'],
		testTimeout: 30_000,
		// on a machine that others use too, a browser or a killed process may take longer than it is given: once more, and told
		retry: process.env.CI ? 1 : 0,
		hookTimeout: 60_000,
		// every core: much of a run waits for a browser, a database or a process
		maxWorkers: '100%',
		// a worker keeps its modules from file to file; what a file needs of its own it makes (a house, a folder, a database)
		isolate: false,
		sequence: { sequencer: LongestFirst },
		include: ['src/**/*.test.ts', 'tests/**/*.test.ts']
	}
});
