/** One pathway as it is told: who it is about, who is around it, where it stands. What happens in it is told by the files beside. */
import type { Relation, StaffFunction } from '#domain/facts/vocabulary.ts';
import type { Chance } from '../chance.ts';
import { type DemoChild, giveLogin, type Parent } from '../families.ts';
import type { DemoGroup, DemoUnit, Organisation, Place, Staff } from '../organisation.ts';
import type { Basket, Row, Value } from '../rows.ts';
import * as say from '../texts.ts';
import { drawTheme, type Words } from '../themes.ts';
import type { Agreed, Held, Planned } from './minutes.ts';
import { demoModel } from '../words.ts';

/** `looks` are written last, in the order of time, as a log is. */
export type World = { place: Place; org: Organisation; basket: Basket; looks: Row[] };
export type Person = { id: string; relation: Relation; function: StaffFunction | null; name: string };

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
	/** its own row; the ending still writes in it */
	readonly pathway: Row;
	readonly placed = new Map<string, { level: number; ago: number }>();
	/** meetings that were held, for their minutes */
	readonly held: Held[] = [];
	readonly plans: { goals: Planned[]; actions: Agreed[] } = { goals: [], actions: [] };
	/** functions whose people may know, by everybody's consent */
	readonly consented = new Set<StaffFunction>();
	readonly told = new Set<unknown>();
	readonly goalThemes: Words[] = [];
	readonly themes = new Map<string, Words>();
	readonly called: { type: string; ago: number }[] = [];
	readonly goals: { id: string; text: string; state: string; first: number | null; last: number | null }[] =
		[];
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
		this.pathway = {
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
		world.basket.add('pathway', this.pathway);
		this.event('pathway-opened', this.at(opened, 10, 5), this.unit.leader.id);
		this.#household();
		this.staff(coordinator, true);
		this.staff(this.unit.leader, true);
	}

	/** What it is about there: one theme from the goal to the minutes. */
	theme(arena: string): Words {
		const key = arena === 'home' ? 'home' : this.group ? 'group' : this.setting;
		const found = this.themes.get(key) ?? drawTheme(this.c, key);
		this.themes.set(key, found);
		return found;
	}
	/** Chance that says nothing twice in one pathway, as long as there is something else to say. */
	get fresh(): Chance {
		const { c, told } = this;
		return {
			...c,
			pick: (list) => {
				const left = list.filter((x) => !told.has(x));
				const found = c.pick(left.length ? left : list);
				told.add(found);
				return found;
			}
		};
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
			decision_note: handled ? say.decisionText(this.c) : null,
			handled_at: handled ? this.at(more.handled ?? 0, 15, 20) : null,
			handled_by: handled ? this.unit.leader.id : null,
			feedback: more.feedback !== undefined ? say.feedbackText(this.c) : null,
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
		this.placed.set(arena, { level, ago });
		this.world.basket.add('pathway_arena', {
			municipality_id: this.world.place.municipalityId,
			pathway_id: this.id,
			arena,
			level,
			since: this.at(ago, 11),
			coordinator_id: coordinator.id
		});
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

	/** The authority's open case with its caseworker. */
	openCase(worker: Staff, ago: number): void {
		if (!this.child) return;
		this.child.row.caseworker_id = worker.id;
		this.child.row.case_opened_at = this.at(ago, 9);
		this.staff(worker, false, ago);
	}
}
