/** Where on the board an answer belongs that somebody shared beforehand (I-31). */
import type { Board, Form } from '../collaboration/model-meetings.ts';
import { isParking } from './board.ts';

/**
 * The part its question names, else the part that bears the question's name, else the first that takes lines: what somebody wrote is
 * seen by everybody from the beginning, and moved while they talk. Null: the board takes no lines.
 */
export function placeOf(form: Form, board: Board, field: string): string | null {
	const asked = form.sections.flatMap((s) => s.fields).find((f) => f.id === field);
	const open = board.parts.filter((p) => p.collects.includes('notes') && !isParking(p.id));
	const named = open.find((p) => p.id === asked?.part) ?? open.find((p) => p.id === field);
	return (named ?? open[0])?.id ?? null;
}

/** Does it stand there already, as its author said it? */
export const standsThere = (
	entries: readonly { text: string; by: string }[] | undefined,
	said: { by: string; text: string }
): boolean => (entries ?? []).some((e) => e.by === said.by && e.text.trim() === said.text.trim());
