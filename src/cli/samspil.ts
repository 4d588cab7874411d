/** The command `samspil`. `samspil.mjs` beside it finds a Node that can read this file. */
const commands = ['demo', 'import', 'model', 'deadline', 'migrate', 'roles', 'audit'] as const;
type Name = (typeof commands)[number];

export type Io = {
	out(text: string): void;
	err(text: string): void;
	/** a wrong call: says what is wrong, exit code 2 */
	wrong(text: string): number;
	/** the call was right, the work could not be done: exit code 1 */
	fail(text: string): number;
};
export type Run = (args: string[], io: Io) => Promise<number>;
export type Command = { summary: string; help: string; run: Run };
type Told = { code: number; out: string; err: string };

/** Commands whose answer is text and a code, made without a database. */
const told = (summary: string, answer: (args: string[]) => Promise<Told>): Command => ({
	summary,
	help: '',
	async run(args, io) {
		const { code, out, err } = await answer(args);
		io.out(out);
		io.err(err);
		return code;
	}
});

const load: Record<Name, () => Promise<Command>> = {
	demo: () => import('./demo.ts'),
	import: () => import('./import.ts'),
	model: async () =>
		told('check or draw a collaboration model', async (args) => (await import('./model.ts')).runModel(args)),
	deadline: async () =>
		told('when something is due, and how that is counted', async (args) =>
			(await import('./deadline.ts')).runDeadline(args)
		),
	migrate: () => import('./migrate.ts'),
	roles: () => import('./roles.ts'),
	audit: () => import('./audit.ts')
};

async function overview(): Promise<string> {
	const lines = [];
	for (const name of commands) lines.push(`  ${name.padEnd(10)}${(await load[name]()).summary}`);
	return `samspil COMMAND [options]\n\n${lines.join('\n')}\n  ${'help'.padEnd(10)}this overview\n\nsamspil COMMAND --help says more. The database is chosen by DATABASE_URL, else it is the embedded one under DATA_DIR.\n`;
}

/** @returns the exit code: 0 done, 1 could not be done, 2 called wrongly */
export async function samspil(args: string[], io: Io): Promise<number> {
	const [name, ...rest] = args;
	if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
		io.out(await overview());
		return 0;
	}
	const known = commands.find((c) => c === name);
	if (!known) return io.wrong(`There is no command "${name}". "samspil help" lists them.`);
	const command = await load[known]();
	if (command.help && rest.includes('--help')) {
		io.out(command.help);
		return 0;
	}
	try {
		return await command.run(rest, io);
	} catch (e) {
		// parseArgs names the culprit in its message
		if (e instanceof Error && 'code' in e && String(e.code).startsWith('ERR_PARSE_ARGS'))
			return io.wrong(`${e.message} "samspil ${known} --help" says more.`);
		throw e;
	}
}

const terminal: Io = {
	out: (text) => void process.stdout.write(text),
	err: (text) => void process.stderr.write(text),
	wrong: (text) => (process.stderr.write(`${text}\n`), 2),
	fail: (text) => (process.stderr.write(`${text}\n`), 1)
};

export const main = (args: string[]) => samspil(args, terminal);

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));
