/** Which facts somebody may have to write down by hand, because a rule, a meeting or a team of the model asks for them. */
import type { Condition } from './model-basics.ts';
import type { Model } from './model.ts';
import { type Mark, marks } from './vocabulary.ts';

const isMark = (fact: string): fact is Mark => (marks as readonly string[]).includes(fact);

function marksIn(c: Condition | undefined): Mark[] {
	if (!c) return [];
	if ('all' in c) return c.all.flatMap(marksIn);
	if ('any' in c) return c.any.flatMap(marksIn);
	if ('not' in c) return marksIn(c.not);
	return isMark(c.fact) ? [c.fact] : [];
}

/** Suspected abuse is never among them: it goes to the underretning. What moves ask for stands at the move itself. */
export function marksAsked(model: Model): Mark[] {
	const found = [
		...model.rules.flatMap((r) => [
			...('mark' in r.then ? [r.then.mark] : []),
			...(r.then.do === 'takeToTeam' ? (['discussedInTeam'] as const) : []),
			...marksIn(r.when)
		]),
		...model.meetings.flatMap((m) => [
			...marksIn(m.when),
			...(m.without ?? []).flatMap((w) => marksIn(w.needs)),
			...m.phases.flatMap((p) => marksIn(p.when))
		]),
		...model.fora.flatMap((f) => [
			...f.intake.flatMap((i) => marksIn(i.when)),
			...(f.bans ?? []).flatMap((b) => marksIn(b.when))
		])
	];
	return marks.filter((m) => m !== 'abuseSuspected' && found.includes(m));
}
