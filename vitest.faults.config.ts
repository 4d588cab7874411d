import { defineConfig } from 'vitest/config';

// The long forms of tests/survival.test.ts: `npm run test:faults`. One at a time, so that the figures are about the product.
export default defineConfig({
	test: {
		globalSetup: ['tests/support/setup.ts'],
		testTimeout: 3_600_000,
		hookTimeout: 120_000,
		fileParallelism: false,
		include: ['tests/faults/*.long.ts']
	}
});
