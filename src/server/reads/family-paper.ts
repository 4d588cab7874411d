/** One paper, as it may be shown to this person. */
import { sql } from 'kysely';
import { z } from 'zod';
import type { Text } from '#domain/collaboration/model-basics.ts';
import { type Line, readForm, type Section } from '#domain/family/form.ts';
import { hideIn } from '#domain/family/sight.ts';
import { heardFrom, type Part, tellsAgreements } from '#domain/meetings/minutes.ts';
import { type Words, words } from '#words/words.ts';
import { notFound, read } from '../act.ts';
import { uuid, whole } from '../fields.ts';
import { stillAsked } from '../store/evaluation.ts';
import { aboutOf, hasPathway, standingWith } from '../store/family.ts';
import { isSignedForm } from '../store/forms.ts';
import { type Signature, signaturesOf } from '../store/signatures.ts';
import { notesFor } from '../store/family-papers.ts';
import type { Reader } from '../store/session.ts';

export const familyNote = read({
	name: 'family-note',
	summary: 'One note about my child or me, with what was said against it.',
	side: 'family',
	schema: z.object({ childId: uuid, id: uuid }),
	async run(r, input) {
		const s = await standingWith(r, input.childId);
		const note = hasPathway(s) ? (await notesFor(r, s)).find((n) => n.id === input.id) : null;
		return s && note ? { about: aboutOf(s), note } : notFound;
	}
});

/** Each party (V-30); where places are hidden, only oneself and the professionals. */
const signersShown = (
	s: { sight: { places: boolean }; hide: (text: string) => string },
	me: string,
	all: readonly Signature[]
): Signature[] =>
	all
		.filter((x) => s.sight.places || x.relation === 'professional' || x.personId === me)
		.map((x) => ({ ...x, note: x.note && s.hide(x.note) }));

export const familyForm = read({
	name: 'family-form',
	summary: 'One agreed form about my child or me: the parts the model opens for the circle.',
	side: 'family',
	schema: z.object({ childId: uuid, id: uuid }),
	async run(r, input, house) {
		const s = await standingWith(r, input.childId);
		if (!hasPathway(s) || !s.sight.papers) return notFound;
		const { rows } = await sql<{
			child_id: string;
			form: string;
			data: Record<string, unknown>;
			state: string;
			agreedAt: string | null;
			evaluateOn: string | null;
		}>`
			select f.child_id, f.form, f.data, f.state, f.agreed_at as "agreedAt", f.evaluate_on as "evaluateOn" from form_record f
			where f.municipality_id = ${r.actor.municipalityId} and f.pathway_id = ${s.pathway.id}::uuid and f.id = ${input.id}::uuid and f.state in ('agreed', 'evaluated')`.execute(
			r.db
		);
		const row = rows[0];
		const form =
			row &&
			house.models
				.getModel(s.pathway.model.slug, s.pathway.model.version)
				.forms.find((f) => f.id === row.form);
		if (!row || !form) return notFound;
		const signed = isSignedForm(house.models, s.pathway, { form: row.form, state: row.state as 'agreed' })
			? await signaturesOf(r, s.pathway.id, { recordId: input.id })
			: [];
		return {
			about: aboutOf(s),
			pathwayId: s.pathway.id,
			me: r.actor.personId,
			signatures: signersShown(s, r.actor.personId, signed),
			name: form.name,
			agreedAt: row.agreedAt,
			evaluateOn: row.evaluateOn,
			sections: hideIn(readForm(form, row.data, s.sight.places), s.hide)
		};
	}
});

type Minutes = {
	child_id: string;
	n: number;
	content: {
		form?: string | null;
		data?: Record<string, unknown>;
		board?: { id: string; parts: Part[] } | null;
		actions?: { what: string; who: string; day: string }[];
		earlier?: { what: string; who: string; day: string; isDone?: boolean }[];
		outcome?: { text: Text } | null;
		next?: { on: string } | { reason: string } | null;
		child?: { text: string; by: string | null } | null;
		participants?: {
			personId: string;
			name: string;
			relation: string;
			function: string | null;
			attended: boolean | null;
		}[];
		parentContact?: { name: string | null; function: string | null; phone: string | null } | null;
	};
	sentAt: string;
	reason: string | null;
	type: string;
	heldAt: string;
};
type Comment = {
	id: string;
	at: string;
	text: string;
	stance: 'agree' | 'disagree' | 'not-yet' | null;
	/** whoever sent the minutes has seen it */
	seenAt: string | null;
	mine: boolean;
	name: string | null;
	professional: boolean;
};

/** What stood on the board, a line for each of its parts. */
const spoken = (parts: readonly Part[]): Line[] =>
	parts.flatMap((p) => {
		const rows = [...new Map(p.texts.map((x) => [x.row?.da ?? '', x.row])).values()];
		return rows.map((row) => ({
			id: row ? `${p.id}-${row.da}` : p.id,
			label: row
				? { da: `${p.name.da}: ${row.da}`, en: `${p.name.en ?? p.name.da}: ${row.en ?? row.da}` }
				: p.name,
			shown: {
				kind: 'text' as const,
				text: p.texts
					.filter((x) => x.row?.da === row?.da)
					.map((x) => x.text)
					.join('\n')
			}
		}));
	});

const inBoth = (say: (w: Words) => string): Text => ({ da: say(words('da')), en: say(words('en')) });
const both = (key: string): Text => inBoth((w) => w.t(key));

/** Who was there and who was not, each with what she is. Where places are hidden, of the family only oneself is named. */
function wereThere({ participants = [] }: Minutes['content'], me: string, places: boolean): Section[] {
	const shown = participants.filter((p) => places || p.relation === 'professional' || p.personId === me);
	const line = (id: 'present' | 'absent', came: boolean): Line[] => {
		const who = shown.filter((p) => p.attended === came && p.name);
		return who.length
			? [
					{
						id,
						label: both(`minutes.${id}`),
						shown: { kind: 'words', words: who.map((p) => inBoth((w) => `${p.name} (${titled(w, p)})`)) }
					}
				]
			: [];
	};
	const lines = [...line('present', true), ...line('absent', false)];
	return lines.length ? [{ name: both('paper.people'), lines }] : [];
}
const titled = (w: Words, p: { relation: string; function: string | null }): string =>
	w.t(p.function ? `function.${p.function}` : `relation.${p.relation}`);

/** What was settled and stands in no field of the form: agreements, the child's view, where we are now, whom to call, the next meeting. */
function settled(content: Minutes['content'], form: readonly Section[], places: boolean): Section[] {
	const told = new Set(form.flatMap((x) => x.lines.map((l) => l.id)));
	const { actions = [], earlier = [], outcome, next, child, parentContact: call } = content;
	const lines: Line[] = [];
	if (earlier.length)
		lines.push({
			id: 'earlier-agreed',
			label: both('board.earlier'),
			shown: { kind: 'agreements', rows: earlier }
		});
	if (actions.length && !tellsAgreements(form))
		lines.push({
			id: 'agreements',
			label: both('minutes.actions'),
			shown: { kind: 'agreements', rows: actions.map(({ what, who, day }) => ({ what, who, day })) }
		});
	if (child?.text && !told.has('childView'))
		lines.push({
			id: 'child',
			label: both('minutes.child'),
			shown: { kind: 'text', text: places ? heardFrom(child) : child.text }
		});
	if (outcome && !told.has('outcome'))
		lines.push({
			id: 'outcome',
			label: both('minutes.outcome'),
			shown: { kind: 'words', words: [outcome.text] }
		});
	if (call?.name && !told.has('parentContact'))
		lines.push({
			id: 'parent-contact',
			label: both('minutes.parentContact'),
			shown: {
				kind: 'words',
				words: [
					inBoth((w) =>
						[call.name, call.function && w.t(`function.${call.function}`), places && call.phone]
							.filter(Boolean)
							.join(', ')
					)
				]
			}
		});
	if (next && !told.has('followUp'))
		lines.push({
			id: 'next',
			label: both('minutes.next'),
			shown: 'on' in next ? { kind: 'day', day: next.on } : { kind: 'text', text: next.reason }
		});
	return lines.length ? [{ name: both('paper.ending'), lines }] : [];
}

const withoutLine = (sections: readonly Section[], id: string): Section[] =>
	sections
		.map((x) => ({ ...x, lines: x.lines.filter((l) => l.id !== id) }))
		.filter((x) => x.lines.length > 0);

/** What was said of a copy that she was sent too; of one that went to others alone it would tell that there is one, and what is in it. */
async function saidOfCopiesOf(r: Reader, meetingId: string): Promise<Set<string>> {
	const { rows } = await r.asEngine((db) =>
		sql<{ id: string }>`select c.id from minutes_comment c cross join lateral (
				select v.recipients from minutes v where v.municipality_id = c.municipality_id and v.meeting_id = c.meeting_id and v.sent_at <= c.at
					and (c.person_id = any (v.recipients) or exists (select from circle_member k where k.municipality_id = c.municipality_id
						and k.pathway_id = c.pathway_id and k.person_id = c.person_id and k.relation = 'professional'))
				order by v.n desc limit 1) about
			where c.municipality_id = ${r.actor.municipalityId} and c.meeting_id = ${meetingId}::uuid and ${r.actor.personId}::uuid = any (about.recipients)`.execute(
			db
		)
	);
	return new Set(rows.map((x) => x.id));
}

export const familyMinutes = read({
	name: 'family-minutes',
	summary: 'Minutes that were sent to me, with what has been said about them.',
	side: 'family',
	schema: z.object({ childId: uuid, meetingId: uuid, n: whole(1, 1000).optional().catch(undefined) }),
	async run(r, input, house) {
		const s = await standingWith(r, input.childId);
		if (!hasPathway(s) || !s.sight.papers) return notFound;
		const m = r.actor.municipalityId;
		const { rows } =
			await sql<Minutes>`select x.child_id, x.n, x.content, x.sent_at as "sentAt", x.reason, g.type, g.starts_at as "heldAt"
			from minutes x join meeting g on g.municipality_id = x.municipality_id and g.id = x.meeting_id
			where x.municipality_id = ${m} and x.meeting_id = ${input.meetingId}::uuid and x.child_id = ${s.child.id}::uuid order by x.n desc`.execute(
				r.db
			);
		// her own copies are counted: what was sent to others leaves no gap
		const copies = rows.map((x, i) => ({ ...x, n: rows.length - i }));
		const minutes = input.n === undefined ? copies[0] : copies.find((x) => x.n === input.n);
		if (!minutes) return notFound;
		const { rows: comments } =
			await sql<Comment>`select c.id, c.at, c.text, c.stance, c.seen_at as "seenAt", c.person_id = ${r.actor.personId}::uuid as mine, p.given_name || ' ' || p.family_name as name,
				exists (select from circle_member k where k.municipality_id = c.municipality_id and k.pathway_id = c.pathway_id and k.person_id = c.person_id and k.relation = 'professional') as professional
			from minutes_comment c left join person p on p.municipality_id = c.municipality_id and p.id = c.person_id
			where c.municipality_id = ${m} and c.meeting_id = ${input.meetingId}::uuid order by c.at, c.id`.execute(r.db);
		const told = await saidOfCopiesOf(r, input.meetingId);
		const model = house.models.getModel(s.pathway.model.slug, s.pathway.model.version);
		const sectionsOf = ({ content }: Minutes) => {
			const form = model.forms.find((f) => f.id === content.form);
			const board = content.board?.parts.length
				? model.boards.find((b) => b.id === content.board?.id)
				: undefined;
			const told = form ? readForm(form, content.data ?? {}, s.sight.places) : [];
			const people = wereThere(content, r.actor.personId, s.sight.places);
			return hideIn(
				[
					...people,
					// the form's own list of those who come says the same without what they are
					...(people.length ? withoutLine(told, 'participants') : told),
					...(board ? [{ name: board.name, lines: spoken(content.board?.parts ?? []) }] : []),
					...settled(content, told, s.sight.places)
				],
				s.hide
			);
		};
		const earlierCopy = (at: string): number | null => {
			const about = copies.find((x) => x.sentAt <= at);
			return about && about.n !== copies[0]!.n ? about.n : null;
		};
		const before = copies.find((x) => x.n === minutes.n - 1);
		const type = model.meetings.find((x) => x.id === minutes.type);
		const isSigned = type?.closing.some((c) => c.needs === 'signatures') ?? false;
		return {
			about: aboutOf(s),
			pathwayId: s.pathway.id,
			meetingId: input.meetingId,
			name: type?.name ?? null,
			n: minutes.n,
			/** earlier versions that were sent to this person */
			versions: copies.map((x) => x.n),
			heldAt: minutes.heldAt,
			sentAt: minutes.sentAt,
			reason: before && minutes.reason ? s.hide(minutes.reason) : null,
			sections: sectionsOf(minutes),
			/** whoever signs, and has or has not; none where the model asks for no names under minutes */
			signatures: isSigned
				? signersShown(
						s,
						r.actor.personId,
						await signaturesOf(r, s.pathway.id, { meetingId: input.meetingId })
					)
				: [],
			/** the copy she had before this one, to be laid beside it */
			before: before ? sectionsOf(before) : null,
			/** she was there, and has not said how it was */
			asksHow: await stillAsked(r, house.models, input.meetingId),
			/** what was said of an earlier copy is not said of this one */
			stance: comments.filter((c) => c.mine && c.stance && c.at >= copies[0]!.sentAt).at(-1)?.stance ?? null,
			comments: comments
				.filter((c) => c.mine || (told.has(c.id) && (c.professional || s.sight.places)))
				.map(({ professional: _, ...c }) => ({ ...c, text: s.hide(c.text), earlier: earlierCopy(c.at) }))
		};
	}
});
