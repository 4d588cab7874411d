import { defineConfig } from 'vitest/config';

// Separate from vite.config.ts: the tests run the TypeScript as Node does, without the web framework.
// The process time zone is left alone on purpose: answers must not depend on it.
export default defineConfig({
	test: {
		include: ['src/**/*.test.ts', 'tests/**/*.test.ts']
	}
});
