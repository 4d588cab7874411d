/** One plain line at the end of a run, for whoever reads logs: how many passed, failed and were left out. */
import type { Reporter, TestModule } from 'vitest/node';

export default class ClosingLine implements Reporter {
	onTestRunEnd(modules: readonly TestModule[]) {
		const count = { passed: 0, failed: 0, skipped: 0, pending: 0 };
		let broken = 0;
		for (const m of modules) {
			if (m.errors().length) broken++;
			for (const t of m.children.allTests()) count[t.result().state]++;
		}
		console.log(`\n${count.passed} passed, ${count.failed + broken} failed, ${count.skipped} skipped`);
	}
}
