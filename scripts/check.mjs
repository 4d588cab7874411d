// Types, lint, format, rooms and docs, one after the other; every fault is printed before the exit.
import { spawnSync } from 'node:child_process';

const steps = [
	['types', 'svelte-kit', ['sync']],
	['types', 'svelte-check', ['--fail-on-warnings', '--tsconfig', './tsconfig.json', '--output', 'human']],
	['lint', 'eslint', ['.']],
	['format', 'prettier', ['--check', '--log-level', 'warn', '.']],
	['rooms and docs', 'vitest', ['run', 'tests/rooms.test.ts', 'tests/docs.test.ts', 'tests/schema.test.ts']]
];
let failed = 0;
for (const [name, command, args] of steps) {
	const run = spawnSync(command, args, { stdio: 'inherit', shell: false });
	if (run.status !== 0) {
		console.error(`check: ${name} (${command}) found faults`);
		failed++;
	}
}
process.exit(failed ? 1 : 0);
