/** Runs an import beside the request: the page that asked can be left, and opened again to see how far it is. */
import { isRefusal, perform, type Refusal } from './act.ts';
import { beginImport } from './acts/begin-import.ts';
import { importRegister } from './acts/import-register.ts';
import type { House } from './house.ts';
import { endRun } from './store/import.ts';
import type { Actor } from './store/session.ts';

/** How long the request waits for a small file, in milliseconds: most imports are over before the next page is drawn. */
const patience = 3000;

/** @param key the page's key: a second press follows the first one's run */
export async function importBeside(
	house: House,
	actor: Actor,
	input: { kind: unknown; csv: string; dryRun: boolean },
	key: string | null
): Promise<{ runId: string } | Refusal> {
	const begun = await perform(house, actor, beginImport, { kind: input.kind, dryRun: input.dryRun }, key);
	if (isRefusal(begun)) return begun;
	const { runId } = begun;
	const work = follow(house, actor, { ...input, runId });
	let timer: NodeJS.Timeout | undefined;
	await Promise.race([work, new Promise<void>((done) => (timer = setTimeout(done, patience)))]);
	clearTimeout(timer);
	return { runId };
}

async function follow(
	house: House,
	actor: Actor,
	input: { kind: unknown; csv: string; dryRun: boolean; runId: string }
): Promise<void> {
	const ended = (code: string, line?: number) =>
		endRun(house, actor.municipalityId, input.runId, code, line).catch(() => {});
	try {
		const value = await perform(house, actor, importRegister, input, input.runId);
		if (isRefusal(value)) await ended(value.refused, Number(value.detail?.line) || undefined);
	} catch (e) {
		console.error(
			JSON.stringify({ event: 'import-failed', error: (e as { code?: string }).code ?? (e as Error).name })
		);
		await ended('failed');
	}
}
