/** What is tried and written on the way: goals with their scalings, actions, efforts, assessments, forms, notes. */
import type { Topic } from '#domain/facts/vocabulary.ts';
import type { Staff } from '../organisation.ts';
import * as say from '../texts.ts';
import { drawTheme, type Theme, withName } from '../themes.ts';
import { arenas, forms } from '../words.ts';
import type { Story } from './story.ts';

export function goal(
	s: Story,
	arena: string,
	state: 'draft' | 'active' | 'reached' | 'dropped',
	ago: number,
	values: number[],
	text?: Pick<Theme, 'text' | 'topic' | 'signs'>
): string {
	ago = s.within(ago);
	const own = s.theme(arena);
	const words = s.goalThemes.includes(own)
		? drawTheme(s.c, arena === 'home' ? 'home' : s.setting, s.goalThemes)
		: own;
	if (!text) s.goalThemes.push(words);
	const g = text ?? withName(words, s.name);
	const pursuers = [s.coordinator.id, ...s.parents.slice(0, 1).map((p) => p.id)];
	const id = s.add('goal', {
		arena,
		text: g.text,
		topic: g.topic,
		state,
		signs: state === 'draft' ? [] : g.signs.map((t) => ({ id: s.c.id(), text: t })),
		pursuers: state === 'draft' ? [] : pursuers,
		created_at: s.at(ago, 14),
		created_by: s.coordinator.id,
		closed_at: state === 'reached' || state === 'dropped' ? s.at(Math.max(1, Math.floor(ago / 6)), 14) : null,
		version: 1
	});
	if (state !== 'draft') s.plans.goals.push({ id, arena, ago, text: g.text, signs: g.signs, pursuers });
	if (state !== 'draft')
		s.goals.push({ id, text: g.text, state, first: values.at(0) ?? null, last: values.at(-1) ?? null });
	values.forEach((value, i) => {
		const even = Math.max(1, Math.round(ago - ((ago - 2) * i) / Math.max(1, values.length)));
		// a goal that is worked on has been looked at lately
		const then = state === 'active' && i === values.length - 1 ? Math.min(even, 40) : even;
		s.add('goal_scaling', {
			goal_id: id,
			at: s.at(then, 14, 30 + i),
			by_id: i % 2 && pursuers[1] ? pursuers[1] : s.coordinator.id,
			value,
			note: null
		});
	});
	s.event('goal-added', s.at(ago, 14), s.coordinator.id, { goalId: id, arena }, { topic: g.topic });
	return id;
}

export function action(
	s: Story,
	ago: number,
	due: number,
	more: {
		done?: boolean;
		dropped?: boolean;
		meeting?: string;
		goal?: string;
		family?: boolean;
		arena?: string;
		open?: boolean;
		what?: string;
	} = {}
): void {
	ago = s.within(ago);
	const parent = more.family ? s.parents[0] : undefined;
	const doneAgo = Math.max(1, Math.min(ago - 1, due + s.c.int(-3, 4)));
	const what =
		more.what ?? say.actionText(s.fresh, more.arena === 'home' ? 'home' : s.setting, s.name, !!parent);
	const whoId = more.open ? null : (parent?.id ?? s.coordinator.id);
	const dueDay = more.open ? null : s.day(due);
	const id = s.add('action', {
		meeting_id: more.meeting ?? null,
		goal_id: more.goal ?? null,
		what,
		who_id: whoId,
		due_day: dueDay,
		topic: s.c.pick<Topic | null>(['learning', 'wellbeing', 'home', null]),
		created_at: s.at(ago, 15),
		created_by: s.coordinator.id,
		done_at: more.done ? s.at(doneAgo, 14, 10) : null,
		done_by: more.done ? (parent?.id ?? s.coordinator.id) : null,
		effect: more.done && s.c.maybe(0.7) ? say.effectText(s.fresh) : null,
		dropped_at: more.dropped ? s.at(doneAgo, 12) : null,
		version: 1
	});
	if (more.meeting && !more.dropped) s.plans.actions.push({ id, meeting: more.meeting, what, whoId, dueDay });
}

export function effort(
	s: Story,
	arena: string,
	name: string,
	level: number,
	started: number,
	reviews: number[],
	ended: number | null = null
): void {
	s.add('effort', {
		arena,
		name,
		level,
		basis: 'Aftalt på netværksmødet',
		started_on: s.day(s.within(started)),
		ended_on: ended === null ? null : s.day(ended),
		reviews: reviews.map((ago) => ({
			on: s.day(ago),
			by: s.coordinator.id,
			note: say.reviewText(s.fresh)
		}))
	});
}

export function assessment(
	s: Story,
	arena: string,
	owner: Staff,
	requested: number,
	due: number,
	received: number | null
): void {
	s.add('assessment', {
		arena,
		what: 'Pædagogisk-psykologisk vurdering',
		owner_id: owner.id,
		requested_at: s.at(requested, 14),
		due_day: s.day(due),
		received_at: received === null ? null : s.at(received, 12),
		result:
			received === null
				? null
				: `${s.name} har brug for tydelig struktur, få beskeder ad gangen og faste pauser.`,
		topic: 'learning'
	});
}

export function greenForm(
	s: Story,
	state: 'draft' | 'agreed' | 'evaluated',
	ago: number,
	meeting: string | null,
	evaluate: number
): void {
	const about = s.group ? s.name : 'Barnet';
	const filled = s.world.place.fill(forms.green, s.c, withName(s.theme(arenas.day), about));
	s.add('form_record', {
		form: forms.green,
		meeting_id: meeting,
		state,
		data:
			state === 'draft'
				? filled
				: {
						...filled,
						...s.world.place.agreed(forms.green, {
							unit: s.unit.name,
							coordinator: s.coordinator.name,
							on: s.day(evaluate),
							rows: [0, 1].map((n) => ({
								what: say.actionText(s.fresh, s.setting, about, false),
								who: s.coordinator.name,
								day: s.day(ago - 7 * (n + 1))
							}))
						})
					},
		agreed_at: state === 'draft' ? null : s.at(ago, 15),
		evaluate_on: s.day(evaluate),
		evaluated_at: state === 'evaluated' ? s.at(Math.max(1, evaluate), 14) : null,
		created_at: s.at(ago, 14),
		created_by: s.coordinator.id,
		version: 1
	});
}

export function note(
	s: Story,
	ago: number,
	more: {
		audience?: string;
		hidden?: boolean;
		text?: string;
		author?: string;
		corrected?: boolean;
		topic?: Topic | null;
	} = {}
): string {
	ago = s.within(ago);
	const at = s.at(ago, s.c.int(8, 15), s.c.int(0, 59));
	const author = more.author ?? s.coordinator.id;
	const id = s.add('note', {
		author_id: author,
		at,
		text: more.text ?? say.noteText(s.fresh, s.name),
		topic:
			more.topic !== undefined
				? more.topic
				: s.c.pick<Topic | null>(['learning', 'wellbeing', 'home', null, null]),
		audience: more.audience ?? s.c.pick(['circle', 'circle', 'professionals']),
		withheld: false,
		hidden_from_custody: more.hidden ?? false,
		objection: null,
		version: more.corrected ? 2 : 1
	});
	if (more.corrected)
		s.world.basket.add('note_version', {
			municipality_id: s.world.place.municipalityId,
			pathway_id: s.id,
			note_id: id,
			n: 1,
			text: say.noteText(s.fresh, s.name),
			at,
			by_id: author
		});
	return id;
}
