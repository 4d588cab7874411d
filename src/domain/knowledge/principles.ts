/** What a model builds on, each principle with the names of the parts of the model that serve it (V-26). */
import type { Text } from '../collaboration/model-basics.ts';
import type { Model } from '../collaboration/model.ts';

export type Principle = { id: string; name: Text; text: Text; tools: Text[] };

export function principlesOf(m: Model): Principle[] {
	const named = new Map(
		[m.boards, m.frames, m.forms, m.fora, m.guides, m.surveys, m.ladder, m.meetings].flatMap((list) =>
			list.map((x) => [x.id, x.name] as const)
		)
	);
	return (m.principles ?? []).map((p) => ({
		id: p.id,
		name: p.name,
		text: p.text,
		tools: p.tools.flatMap((id) => named.get(id) ?? [])
	}));
}
