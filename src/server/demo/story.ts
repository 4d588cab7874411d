/** Writes the rows of one pathway, in the order things happen to people. */
import type { Relation, StaffFunction, Topic, UnderretningState } from '#domain/facts/vocabulary.ts';
import type { Chance } from './chance.ts';
import { type DemoChild, giveLogin, type Parent } from './families.ts';
import type { DemoGroup, DemoUnit, Organisation, Place, Staff } from './organisation.ts';
import type { Basket, Row, Value } from './rows.ts';
import * as say from './texts.ts';
import { arenas, demoModel, forms, meetings, outcomes } from './words.ts';

export type World = { place: Place; org: Organisation; basket: Basket };
/** What a level's meeting is, where the model asks for one. */
const meetingAt: Record<number, string> = { 2: meetings.level2, 3: meetings.network, 4: meetings.network4 };

export type MeetingState = 'planned' | 'agenda-sent' | 'running' | 'held' | 'minutes-sent' | 'cancelled';
export type MeetingSpec = {
	type: string;
	arena: string;
	level: number;
	state: MeetingState;
	/** calendar days before today; negative: ahead */
	ago: number;
	outcome?: string;
	/** the agenda went out too late, or the minutes are overdue */
	late?: boolean;
	next?: 'date' | 'reason';
	guests?: Staff[];
	chair?: Staff;
};

export class Story {
	readonly id: string;
	readonly c: Chance;
	readonly world: World;
	readonly child: DemoChild | null;
	readonly group: DemoGroup | null;
	readonly unit: DemoUnit;
	readonly opened: number;
	readonly name: string;
	readonly setting: ReturnType<typeof say.settingOf>;
	coordinator: Staff;
	readonly #pathway: Row;
	#placed = new Map<string, { level: number; ago: number }>();
	#called: { type: string; ago: number }[] = [];
	#goals: { id: string; text: string; state: string; first: number | null; last: number | null }[] = [];
	#members = new Map<
		string,
		{ id: string; relation: Relation; function: StaffFunction | null; name: string }
	>();

	constructor(
		world: World,
		c: Chance,
		who: { child?: DemoChild; group?: DemoGroup; unit: DemoUnit; title?: string },
		opened: number,
		coordinator: Staff
	) {
		this.world = world;
		this.c = c;
		this.child = who.child ?? null;
		this.group = who.group ?? null;
		this.unit = who.unit;
		this.opened = opened;
		this.coordinator = coordinator;
		this.name = this.child?.given ?? (this.group ? 'Gruppen' : 'Barnet');
		this.setting = this.child
			? say.settingOf(this.child)
			: who.unit.kind === 'daycare'
				? 'daycare'
				: 'school';
		this.id = c.id();
		this.#pathway = {
			municipality_id: world.place.municipalityId,
			id: this.id,
			kind: this.child ? 'child' : this.group ? 'group' : 'unnamed',
			unit_id: this.unit.id,
			child_id: this.child?.id ?? null,
			group_id: this.group?.id ?? null,
			title: who.title ?? null,
			model_slug: demoModel.slug,
			model_version: demoModel.version,
			opened_at: this.at(opened, 10, 5),
			opened_by: this.unit.leader.id,
			closed_at: null,
			closing: null,
			withheld: false,
			version: 1
		};
		world.basket.add('pathway', this.#pathway);
		this.event('pathway-opened', this.at(opened, 10, 5), this.unit.leader.id);
		this.#household();
		this.staff(coordinator, true);
		this.staff(this.unit.leader, true);
	}

	at(ago: number, hour: number, minute = 0): string {
		return this.world.place.times.at(ago, hour, minute);
	}
	/** no earlier than the pathway itself */
	within(ago: number): number {
		return Math.min(ago, this.opened);
	}
	day(ago: number): string {
		return this.world.place.times.day(ago);
	}
	add(table: Parameters<Basket['add']>[0], row: Row): string {
		const id = this.c.id();
		this.world.basket.add(table, {
			municipality_id: this.world.place.municipalityId,
			pathway_id: this.id,
			id,
			...row
		});
		return id;
	}
	event(type: string, at: string, by: string | null, data: Record<string, Value> = {}, more: Row = {}): void {
		this.add('pathway_event', {
			at,
			by_id: by,
			type,
			data,
			audience: 'circle',
			topic: null,
			withheld: false,
			...more
		});
	}
	get parents(): Parent[] {
		return this.child?.parents.filter((p) => p.custody) ?? [];
	}
	get people(): ReadonlyMap<
		string,
		{ id: string; relation: Relation; function: StaffFunction | null; name: string }
	> {
		return this.#members;
	}

	#household(): void {
		if (!this.child) return;
		this.#childInside(this.child);
		for (const p of this.child.parents) {
			giveLogin(this.world.place, this.world.basket, this.c, p);
			if (p.custody) this.join(p.id, 'custodyHolder', null, null, false, 1, null, p.name, p.phone);
		}
	}
	join(
		person: string,
		relation: Relation,
		f: StaffFunction | null,
		unit: DemoUnit | null,
		own: boolean,
		closeness: number,
		why: string | null,
		name: string,
		contact: string | null,
		ago = this.opened
	): void {
		if (this.#members.has(person)) return;
		this.#members.set(person, { id: person, relation, function: f, name });
		this.add('circle_member', {
			person_id: person,
			relation,
			function: f,
			member_unit_id: unit?.id ?? null,
			own_staff: own,
			closeness,
			relevance: why,
			contact,
			since: this.at(ago, 10, 10),
			until_at: null,
			added_by: this.unit.leader.id
		});
	}
	staff(s: Staff, own = false, ago = this.opened): Staff {
		this.join(
			s.id,
			'professional',
			s.function,
			s.unit,
			own,
			own ? 2 : 3,
			say.relevanceOf(this.c, s.function),
			s.name,
			s.phone,
			ago
		);
		return s;
	}
	/** The child is innermost in its own circle, with a person row of its own id. */
	#childInside(k: DemoChild): void {
		const { place, basket } = this.world;
		// earlier pathways of the child have made it a person already
		if (!place.logins.has(k.id))
			basket.add('person', {
				municipality_id: place.municipalityId,
				id: k.id,
				given_name: k.given,
				family_name: k.family,
				sort_name: k.row.sort_name ?? '',
				is_staff: false,
				title: null,
				phone: null,
				email: null,
				cpr: null,
				active: true,
				external_key: null,
				created_at: this.at(this.opened, 10)
			});
		place.logins.set(k.id, '');
		this.join(k.id, 'child', null, null, false, 0, null, k.given, null);
	}
	/** A login of the child's own. */
	childLogsIn(login: string): void {
		if (!this.child) return;
		this.world.basket.add('account', {
			municipality_id: this.world.place.municipalityId,
			id: this.c.id(),
			person_id: this.child.id,
			side: 'family',
			issuer: this.world.place.familyIssuer,
			subject: login,
			active: true
		});
	}

	concern(
		ago: number,
		more: {
			arena: string;
			handled?: number;
			decision?: string;
			feedback?: number;
			told?: string;
			author?: Staff;
			state?: string;
			own?: boolean;
		}
	): string {
		const author = more.author ?? this.coordinator;
		const handled = more.handled !== undefined;
		const id = this.add('concern', {
			kind: this.child ? 'child' : this.group ? 'group' : 'unnamed',
			unit_id: this.unit.id,
			child_id: this.child?.id ?? null,
			group_id: this.group?.id ?? null,
			pathway_id: more.own === false ? null : this.id,
			arena: more.arena,
			text: this.child
				? say.concernText(this.c, more.arena === 'home' ? 'home' : this.setting, this.name)
				: this.group
					? say.groupText(this.c)
					: say.unnamedText(this.c),
			signs: this.child ? this.world.place.signs(this.c, more.arena, this.child.age, this.setting) : [],
			color: this.c.pick(['green', 'yellow', 'yellow', 'red']),
			parents_told: this.child ? (more.told ?? 'yes') : 'not-yet',
			parents_note: null,
			author_id: author.id,
			state: more.state ?? (handled ? 'handled' : 'sent'),
			sent_at: this.at(ago, this.c.int(8, 15), this.c.int(0, 59)),
			decision: handled ? (more.decision ?? 'pathway') : null,
			decision_note: handled ? 'Vi tager det op sammen og finder ud af, hvad der skal til.' : null,
			handled_at: handled ? this.at(more.handled ?? 0, 15, 20) : null,
			handled_by: handled ? this.unit.leader.id : null,
			feedback:
				more.feedback !== undefined
					? 'Tak for din henvendelse. Vi har talt sammen og lagt en plan, som du kan se i forløbet.'
					: null,
			feedback_at: more.feedback !== undefined ? this.at(more.feedback, 15, 40) : null
		});
		this.event(
			'concern-raised',
			this.at(ago, 15),
			author.id,
			{ concernId: id },
			{ audience: 'professionals' }
		);
		return id;
	}

	arena(arena: string, level: number, ago: number, coordinator = this.coordinator): void {
		this.#placed.set(arena, { level, ago });
		this.world.basket.add('pathway_arena', {
			municipality_id: this.world.place.municipalityId,
			pathway_id: this.id,
			arena,
			level,
			since: this.at(ago, 11),
			coordinator_id: coordinator.id
		});
	}
	/** Every arena has a level and a coordinator: where nothing was told, the first level since the beginning. */
	end(): void {
		for (const [arena, { level, ago }] of [...this.#placed]) {
			const type = meetingAt[level];
			// most have met within weeks of coming to a level; that a few have not is for the leader to see
			if (
				type &&
				ago > 34 &&
				!this.#called.some((x) => x.type === type && x.ago <= ago) &&
				this.c.maybe(0.85)
			)
				this.meeting({
					type,
					arena,
					level,
					state: 'minutes-sent',
					ago: ago - 21,
					outcome: outcomes[level]?.goOn ?? '',
					next: 'reason'
				});
		}
		for (const a of Object.values(arenas)) if (!this.#placed.has(a)) this.arena(a, 1, this.opened);
	}
	mark(key: string, arena: string | null, ago: number, text = ''): void {
		ago = this.within(ago);
		this.add('mark', {
			key,
			arena,
			at: this.at(ago, 13, this.c.int(0, 59)),
			by_id: this.coordinator.id,
			text,
			withheld: false
		});
	}
	move(
		arena: string,
		from: number,
		to: number | null,
		outcome: string,
		sign: '+' | '-',
		ago: number,
		passed: { guard: string; reason: string }[] = []
	): void {
		ago = this.within(ago);
		const moveId = this.add('level_move', {
			arena,
			from_level: from,
			to_level: to,
			outcome,
			sign,
			at: this.at(ago, 11),
			by_id: this.unit.leader.id,
			note: null,
			passed,
			exceptions: []
		});
		this.event(
			to === null ? 'arena-closed' : to === from ? 'level-kept' : 'level-moved',
			this.at(ago, 11),
			this.unit.leader.id,
			{
				moveId,
				arena,
				from,
				to: to ?? 'close',
				outcome,
				sign,
				passed: passed.length
			}
		);
	}

	goal(
		arena: string,
		state: 'draft' | 'active' | 'reached' | 'dropped',
		ago: number,
		values: number[],
		text?: say.GoalText
	): string {
		ago = this.within(ago);
		const g = text ?? say.goalText(this.c, arena === 'home' ? 'home' : this.setting, this.name);
		const pursuers = [this.coordinator.id, ...this.parents.slice(0, 1).map((p) => p.id)];
		const id = this.add('goal', {
			arena,
			text: g.text,
			topic: g.topic,
			state,
			signs: state === 'draft' ? [] : g.signs.map((t) => ({ id: this.c.id(), text: t })),
			pursuers: state === 'draft' ? [] : pursuers,
			created_at: this.at(ago, 14),
			created_by: this.coordinator.id,
			closed_at:
				state === 'reached' || state === 'dropped' ? this.at(Math.max(1, Math.floor(ago / 6)), 14) : null,
			version: 1
		});
		if (state !== 'draft')
			this.#goals.push({ id, text: g.text, state, first: values.at(0) ?? null, last: values.at(-1) ?? null });
		values.forEach((value, i) => {
			const then = Math.max(1, Math.round(ago - ((ago - 2) * i) / Math.max(1, values.length)));
			this.add('goal_scaling', {
				goal_id: id,
				at: this.at(then, 14, 30 + i),
				by_id: i % 2 && pursuers[1] ? pursuers[1] : this.coordinator.id,
				value,
				note: null
			});
		});
		this.event(
			'goal-added',
			this.at(ago, 14),
			this.coordinator.id,
			{ goalId: id, arena },
			{ topic: g.topic }
		);
		return id;
	}
	action(
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
		ago = this.within(ago);
		const parent = more.family ? this.parents[0] : undefined;
		const doneAgo = Math.max(1, Math.min(ago - 1, due + this.c.int(-3, 4)));
		this.add('action', {
			meeting_id: more.meeting ?? null,
			goal_id: more.goal ?? null,
			what:
				more.what ??
				say.actionText(this.c, more.arena === 'home' ? 'home' : this.setting, this.name, !!parent),
			who_id: more.open ? null : (parent?.id ?? this.coordinator.id),
			due_day: more.open ? null : this.day(due),
			topic: this.c.pick<Topic | null>(['learning', 'wellbeing', 'home', null]),
			created_at: this.at(ago, 15),
			created_by: this.coordinator.id,
			done_at: more.done ? this.at(doneAgo, 14, 10) : null,
			done_by: more.done ? (parent?.id ?? this.coordinator.id) : null,
			effect: more.done && this.c.maybe(0.7) ? say.effectText(this.c) : null,
			dropped_at: more.dropped ? this.at(doneAgo, 12) : null,
			version: 1
		});
	}
	note(
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
		ago = this.within(ago);
		const at = this.at(ago, this.c.int(8, 15), this.c.int(0, 59));
		const author = more.author ?? this.coordinator.id;
		const id = this.add('note', {
			author_id: author,
			at,
			text: more.text ?? say.noteText(this.c, this.name),
			topic:
				more.topic !== undefined
					? more.topic
					: this.c.pick<Topic | null>(['learning', 'wellbeing', 'home', null, null]),
			audience: more.audience ?? this.c.pick(['circle', 'circle', 'professionals']),
			withheld: false,
			hidden_from_custody: more.hidden ?? false,
			objection: null,
			version: more.corrected ? 2 : 1
		});
		if (more.corrected)
			this.world.basket.add('note_version', {
				municipality_id: this.world.place.municipalityId,
				pathway_id: this.id,
				note_id: id,
				n: 1,
				text: say.noteText(this.c, this.name),
				at,
				by_id: author
			});
		return id;
	}
	consent(
		state: 'given' | 'part' | 'asked' | 'withdrawn' | 'expired' | 'oral',
		ago: number,
		functions: StaffFunction[],
		topics: Topic[] = ['learning', 'wellbeing', 'home']
	): void {
		const k = this.child;
		if (!k) return;
		const from = this.within(state === 'expired' ? 400 : ago);
		const asked = this.at(from, 13, 15);
		const id = this.add('consent', {
			topics,
			functions,
			person_ids: [],
			purpose: say.purposeText(this.c, this.name),
			from_day: this.day(from),
			to_day: state === 'expired' ? this.day(25) : this.day(-this.c.int(60, 300)),
			form: state === 'oral' ? 'oral' : this.c.pick(['digital', 'written']),
			oral_note: state === 'oral' ? 'Givet i telefonen. Papirer kunne ikke nå frem før mødet.' : null,
			asked_at: asked,
			asked_by: this.coordinator.id,
			withdrawn_at: state === 'withdrawn' ? this.at(Math.floor(ago / 2), 19) : null,
			withdrawn_by: state === 'withdrawn' ? (this.parents[0]?.id ?? null) : null
		});
		const parties = [
			...this.parents.map((p) => p.id),
			...(k.age >= 15 && this.#members.has(k.id) ? [k.id] : [])
		];
		parties.forEach((person, i) => {
			const given =
				state === 'asked' || (state === 'part' && i > 0) ? null : this.at(Math.max(0, from - 1), 18, i);
			this.world.basket.add('consent_party', {
				municipality_id: this.world.place.municipalityId,
				pathway_id: this.id,
				consent_id: id,
				person_id: person,
				given_at: given,
				recorded_by: given && state === 'oral' ? this.coordinator.id : null
			});
		});
		this.event('consent-asked', asked, this.coordinator.id, { consentId: id });
	}
	handover(
		arena: string,
		to: Staff,
		asked: number,
		answer: 'accepted' | 'declined' | 'escalated' | null,
		informed = false
	): void {
		const answered = Math.max(0, asked - 2);
		this.staff(to, to.unit === this.unit, asked);
		this.add('handover', {
			arena,
			from_id: this.coordinator.id,
			to_id: to.id,
			asked_at: this.at(asked, 9, 30),
			note: 'Jeg får nye opgaver fra næste måned. Du kender barnet godt.',
			answered_at: answer ? this.at(answered, 14, 5) : null,
			answer,
			informed: informed
				? [...this.#members.keys()].map((personId) => ({ personId, at: this.at(answered, 15) }))
				: []
		});
		this.event('handover-asked', this.at(asked, 9, 30), this.coordinator.id, { arena });
	}
	effort(
		arena: string,
		name: string,
		level: number,
		started: number,
		reviews: number[],
		ended: number | null = null
	): void {
		this.add('effort', {
			arena,
			name,
			level,
			basis: 'Aftalt på netværksmødet',
			started_on: this.day(this.within(started)),
			ended_on: ended === null ? null : this.day(ended),
			reviews: reviews.map((ago) => ({
				on: this.day(ago),
				by: this.coordinator.id,
				note: 'Indsatsen giver stadig mening.'
			}))
		});
	}
	assessment(arena: string, owner: Staff, requested: number, due: number, received: number | null): void {
		this.add('assessment', {
			arena,
			what: 'Pædagogisk-psykologisk vurdering',
			owner_id: owner.id,
			requested_at: this.at(requested, 14),
			due_day: this.day(due),
			received_at: received === null ? null : this.at(received, 12),
			result:
				received === null
					? null
					: `${this.name} har brug for tydelig struktur, få beskeder ad gangen og faste pauser.`,
			topic: 'learning'
		});
	}
	greenForm(
		state: 'draft' | 'agreed' | 'evaluated',
		ago: number,
		meeting: string | null,
		evaluate: number
	): void {
		this.add('form_record', {
			form: forms.green,
			meeting_id: meeting,
			state,
			data: this.world.place.fill(forms.green, this.c, this.name),
			agreed_at: state === 'draft' ? null : this.at(ago, 15),
			evaluate_on: this.day(evaluate),
			evaluated_at: state === 'evaluated' ? this.at(Math.max(1, evaluate), 14) : null,
			created_at: this.at(ago, 14),
			created_by: this.coordinator.id,
			version: 1
		});
	}

	/** A meeting in any state, with answers, preparation, minutes and comments that fit it. */
	meeting(spec: MeetingSpec): string {
		const { place, basket } = this.world;
		const m = place.municipalityId;
		const past = spec.state === 'held' || spec.state === 'minutes-sent';
		const hour = this.c.int(9, 14);
		const running = spec.state === 'running';
		const starts = running ? place.times.hoursAgo(0.4) : this.at(spec.ago, hour);
		const ends = running ? place.times.hoursAgo(-0.6) : this.at(spec.ago, hour + 1);
		const convened = this.within(Math.max(spec.ago + 18, spec.ago < 0 ? 2 : 0));
		this.#called.push({ type: spec.type, ago: convened });
		const agenda = spec.late ? spec.ago + 3 : spec.ago + 9;
		const agendaSent =
			spec.state === 'planned' || (spec.state === 'cancelled' && spec.ago < 0)
				? null
				: this.at(Math.max(agenda, spec.ago < 0 ? 0 : agenda), 12, 30);
		const lead = spec.chair ?? this.unit.leader;
		const form = place.formOf(spec.type);
		const id = this.c.id();
		const sent =
			spec.state === 'minutes-sent' ? this.at(Math.max(0, spec.ago - (spec.late ? 16 : 4)), 13) : null;
		const content = form ? place.fill(form, this.c, this.name) : {};
		basket.add('meeting', {
			municipality_id: m,
			id,
			pathway_id: this.id,
			type: spec.type,
			arena: spec.arena,
			level: spec.level,
			state: spec.state,
			starts_at: starts,
			ends_at: ends,
			place: this.unit.place,
			convened_at: this.at(convened, 10),
			convener_id: lead.id,
			chair_id: lead.id,
			minute_taker_id: this.coordinator.id,
			agenda_due_day: null,
			agenda_sent_at: agendaSent,
			held_at: past ? this.at(spec.ago, hour + 1) : null,
			minutes_due_day: null,
			minutes_sent_at: sent,
			minutes_n: sent ? 1 : 0,
			frame_approved_at: past || running ? starts : null,
			outcome: past ? (spec.outcome ?? null) : null,
			next_meeting_on: past && spec.next === 'date' ? this.day(spec.ago - 42) : null,
			no_next_reason:
				past && spec.next === 'reason'
					? 'Vi følger op i hverdagen og kalder sammen, hvis der bliver brug for det.'
					: null,
			child_how: past ? 'represented' : null,
			child_by: past ? this.coordinator.id : null,
			form,
			form_data: past || running ? content : {},
			board: {},
			cancel_reason: spec.state === 'cancelled' ? 'Flere kunne ikke komme. Vi finder en ny tid.' : null,
			ical_uid: `${id}@${place.domain}`,
			ical_sequence: spec.state === 'cancelled' ? 1 : 0,
			version: 1
		});
		const guests = [...this.#members.values()].filter(
			(p) =>
				p.relation !== 'professional' ||
				p.id === this.coordinator.id ||
				p.id === lead.id ||
				spec.guests?.some((g) => g.id === p.id)
		);
		if (!guests.some((g) => g.id === lead.id)) {
			this.staff(lead, false, convened);
			guests.push({ id: lead.id, relation: 'professional', function: lead.function, name: lead.name });
		}
		// without parents where the model's consultative meeting has none
		const invited =
			spec.type === meetings.level2 ? guests.filter((g) => g.relation === 'professional') : guests;
		for (const g of invited) {
			const answer =
				spec.state === 'planned'
					? this.c.pick(['invited', 'invited', 'yes'])
					: past || running
						? 'yes'
						: this.c.pick(['yes', 'yes', 'yes', 'invited', 'no']);
			const row = { municipality_id: m, meeting_id: id, person_id: g.id, pathway_id: this.id };
			basket.add('meeting_participant', {
				...row,
				relation: g.relation,
				function: g.function,
				relevance: g.function ? say.relevanceOf(this.c, g.function) : '',
				answer,
				substitute_id: null,
				answer_note: answer === 'no' ? 'Jeg er på kursus den dag.' : null,
				answered_at: answer === 'invited' ? null : this.at(Math.max(convened - 2, 0), 12),
				show_place: !(
					this.child?.protected &&
					g.relation === 'custodyHolder' &&
					!this.child.parents.find((p) => p.id === g.id)?.livesWith
				),
				attended: past || running ? true : null,
				read_at: sent && this.c.maybe(0.6) ? this.at(Math.max(0, spec.ago - 5), 18) : null
			});
			if (spec.state !== 'planned' && form && this.c.maybe(0.5))
				basket.add('preparation', {
					...row,
					data: place.prepare(
						form,
						this.c,
						g.relation === 'professional' ? 'staff' : g.relation === 'child' ? 'child' : 'parent',
						this.name
					),
					shared: this.c.maybe(0.8),
					at: this.at(Math.max(0, spec.ago + 2), 20),
					version: 1
				});
		}
		if (past)
			this.event('meeting-held', this.at(spec.ago, hour + 1), lead.id, { meetingId: id, type: spec.type });
		else
			this.event(
				spec.state === 'cancelled' ? 'meeting-cancelled' : 'meeting-called',
				this.at(convened, 10),
				lead.id,
				{ meetingId: id, type: spec.type }
			);
		if (sent) {
			basket.add('minutes', {
				municipality_id: m,
				meeting_id: id,
				n: 1,
				pathway_id: this.id,
				content: { form, data: content },
				reason: null,
				sent_at: sent,
				sent_by: lead.id,
				recipients: invited.map((g) => g.id)
			});
			this.event('minutes-sent', sent, lead.id, { meetingId: id, type: spec.type, n: 1 });
			const parent = invited.find((g) => g.relation === 'custodyHolder');
			if (parent && this.c.maybe(0.5))
				basket.add('minutes_comment', {
					municipality_id: m,
					meeting_id: id,
					id: this.c.id(),
					pathway_id: this.id,
					person_id: parent.id,
					at: this.at(Math.max(0, spec.ago - 6), 20),
					text: say.commentText(this.c),
					stance: this.c.pick(['agree', 'agree', 'disagree', 'not-yet'])
				});
		}
		return id;
	}
	exchange(ordinal: 1 | 2, ago: number, persons: Staff[], meeting: string | null): void {
		this.add('exchange', {
			ordinal,
			at: this.at(ago, 11),
			by_id: this.coordinator.id,
			meeting_id: meeting,
			person_ids: persons.map((p) => p.id),
			topics: ['learning', 'wellbeing'],
			until_at: this.at(ago - 1, 18),
			what: 'Det, vi ser i hverdagen, og hvad der er prøvet.',
			reason: 'Der er brug for hurtigt at finde ud af, om der skal mere hjælp til.',
			consent_considered: 'Vi prøvede at få fat i forældrene i to uger.',
			special_reason: ordinal === 2 ? 'Der er kommet nyt frem, og barnet kan ikke vente.' : null
		});
	}
	underretning(state: UnderretningState, more: ReportSpec): void {
		const author = more.author ?? this.coordinator;
		const row = reportRow(
			this.world,
			this.c,
			{ unit: this.unit, child: this.child, name: this.name, pathway: this.id, author },
			state,
			more
		);
		this.world.basket.add('underretning', row);
		if (row.sent_at)
			this.event(
				'underretning-sent',
				String(row.sent_at),
				author.id,
				{ underretningId: row.id ?? null },
				more.abuse && !more.lifted ? { audience: 'authority', withheld: true } : { audience: 'professionals' }
			);
	}
	/** The authority's open case with its caseworker. */
	openCase(worker: Staff, ago: number): void {
		if (!this.child) return;
		this.child.row.caseworker_id = worker.id;
		this.child.row.case_opened_at = this.at(ago, 9);
		this.staff(worker, false, ago);
	}
	close(ago: number, helped: string): void {
		const at = this.at(ago, 14);
		this.#pathway.closed_at = at;
		this.#pathway.closing = this.#closing(at, helped);
		this.event('pathway-closed', at, this.unit.leader.id, { agrees: 'yes', duties: 0 });
	}
	#closing(at: string, helped: string): Row {
		return {
			helped,
			family: { agrees: 'yes', why: null },
			goals: this.#goals,
			duties: [],
			by: this.unit.leader.id,
			at
		};
	}
	reopened(ago: number): void {
		const by = this.unit.leader.id;
		const at = this.at(ago, 9);
		const ended = this.at(ago + 45, 14);
		this.#pathway.closing = {
			...this.#closing(ended, 'Det gik godt i klassen, og forældrene var trygge ved planen.'),
			reopened: { by, at, reason: 'Det samme er begyndt igen efter ferien.' }
		};
		this.event('pathway-closed', ended, by, { agrees: 'yes', duties: 0 });
		this.event('pathway-reopened', at, by);
	}
}

export type ReportSpec = {
	hours?: number;
	ago?: number;
	abuse?: boolean;
	lifted?: boolean;
	author?: Staff;
	receipt?: boolean;
	outcome?: string;
	feedback?: boolean;
};
type About = { unit: DemoUnit; child: DemoChild | null; name: string; pathway: string | null; author: Staff };

/** An underretning in any state, its clock counted from `hours` or whole days ago. */
export function reportRow(
	world: World,
	c: Chance,
	about: About,
	state: UnderretningState,
	more: ReportSpec
): Row {
	const { place, org } = world;
	const ago = more.ago ?? (more.hours ?? 0) / 24;
	const on = (days: number, hour: number) => place.times.at(Math.max(0, Math.floor(days)), hour);
	const sent = state === 'sent' || state === 'assessed' || state === 'closed';
	const assessed = state === 'assessed' || state === 'closed';
	const abuse = more.abuse ?? false;
	const reviewed = sent && !abuse;
	const received = more.hours !== undefined ? place.times.hoursAgo(more.hours) : on(ago, 10);
	const worker = c.pick(org.of('intakeWorker')).id;
	return {
		municipality_id: place.municipalityId,
		id: c.id(),
		unit_id: about.unit.id,
		child_id: about.child?.id ?? null,
		pathway_id: about.pathway,
		concern_id: null,
		author_id: about.author.id,
		state,
		abuse,
		withheld: abuse && !more.lifted,
		data: place.report(c, about.name, abuse) as Row,
		written_at: reviewed ? on(ago + 3, 9) : sent ? received : on(ago, 9),
		review_asked_at: state === 'in-review' ? on(ago, 10) : reviewed ? on(ago + 2, 10) : null,
		reviewer_id: state === 'in-review' || reviewed ? c.pick(org.of('outreachSocialWorker')).id : null,
		reviewed_at: reviewed ? on(ago + 1, 10) : null,
		review_text: reviewed ? 'Klart beskrevet. Tilføj gerne, hvad forældrene selv siger.' : null,
		sent_at: sent ? received : null,
		received_at: sent ? received : null,
		registered_at: sent ? received : null,
		caseworker_id: assessed ? worker : null,
		acute_assessed_at: assessed ? on(ago, 14) : null,
		acute_by: assessed ? worker : null,
		acute_result: assessed ? (abuse ? 'acute' : 'not-acute') : null,
		acute_note: assessed ? 'Barnet er trygt i nat. Vi taler med familien i denne uge.' : null,
		outcome: state === 'closed' ? (more.outcome ?? 'early-support') : null,
		outcome_at: state === 'closed' ? on(ago - 8, 12) : null,
		receipt_sent_at: more.receipt ? on(ago - 2, 12) : null,
		receipt_impossible: null,
		feedback: more.feedback ? 'Vi har talt med familien og sat hjælp i gang.' : null,
		feedback_sent_at: more.feedback ? on(ago - 9, 12) : null,
		lifted_at: more.lifted ? on(ago - 6, 12) : null,
		lifted_by: more.lifted ? org.intake.leader.id : null,
		lift_reason: more.lifted ? 'Samtalerne er holdt. Forældrene er orienteret.' : null,
		version: 1
	};
}
