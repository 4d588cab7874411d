/** One demo municipality as rows by table, in chunks that can be written as they come: the same seed and time, the same rows. */
import type { Model } from '#domain/collaboration/model.ts';
import { chance } from './chance.ts';
import { tellDistricts } from './districts.ts';
import { type DemoChild, drawFamily, giveLogin, settler } from './families.ts';
import { hire, type DemoUnit, organise, type Place } from './organisation.ts';
import { type DemoModel, papersOf } from './papers.ts';
import { play, playGroup } from './plots/plots.ts';
import { Basket, type Chunk, type Row } from './rows.ts';
import type { Shape } from './shape.ts';
import { end } from './story/ending.ts';
import { reportRow } from './story/report.ts';
import type { World } from './story/story.ts';
import { timesFrom } from './times.ts';
import { told } from './told.ts';
import { concernText, settingOf } from './texts.ts';

export type Founding = { id: number; slug: string; name: string };
export const solbakke: Founding = { id: 1, slug: 'solbakke', name: 'Solbakke Kommune' };
export const engby: Founding = { id: 2, slug: 'engby', name: 'Engby Kommune' };

export type Order = {
	municipality: Founding;
	seed: number;
	now: Temporal.Instant;
	/** issuers of the demo's logins */
	issuers: { staff: string; family: string };
	model: DemoModel;
	/** null: units for an administrator and a leader, nothing else */
	shape: Shape | null;
	/** models that get a district of their own to be played in */
	others?: readonly Model[];
	/** the persons and families the README names */
	named?: boolean;
};

function placeOf(o: Order): Place {
	return {
		...papersOf(o.model),
		municipalityId: o.municipality.id,
		seed: o.seed,
		staffIssuer: o.issuers.staff,
		familyIssuer: o.issuers.family,
		domain: `${o.municipality.slug}.example`,
		times: timesFrom(o.now),
		keys: new Set(),
		familyKeys: new Set(),
		logins: new Map(),
		children: 0
	};
}

/** Rows held in memory at once; small enough for a million children, large enough to write in bulk. */
const portion = 20_000;

export function* generate(o: Order): Generator<Chunk> {
	const place = placeOf(o);
	const basket = new Basket();
	if (!o.shape) {
		yield* empty(place, o.municipality.name, basket);
		return;
	}
	const { shape } = o;
	const org = organise(place, shape, o.municipality.name.replace(/ Kommune$/, ''), basket, o.named ?? false);
	const world: World = { place, org, basket, looks: [] };
	yield* basket.empty();
	const settle = settler(place, org, basket);
	let children = 0;
	let played = 0;
	if (o.named)
		for (const [i, family] of told.entries()) {
			const settled = settle(family.spec(world), -1 - i);
			children += settled.length;
			const story = family.tell(world, settled);
			if (story) end(story);
			played++;
		}
	const groups = Math.min(8, Math.max(2, Math.floor(shape.pathways / 25)));
	const wanted = shape.pathways - groups * 2 - played;
	const closed = shape.pathways - shape.open;
	let eligible = 0;
	let opened = 0;
	for (let f = 0; children < shape.children; f++) {
		for (const child of settle(drawFamily(chance(o.seed, o.municipality.id, 'draw', f)), f)) {
			children++;
			// whoever plays the main job with a child of the demo's own teacher can be its parents too
			if (o.named && child.group?.staff.some((s) => s.key === 'mette-holm'))
				for (const p of child.parents)
					if (p.custody) giveLogin(place, basket, chance(o.seed, o.municipality.id, 'login', p.id), p);
			if (!child.row.unit_id) continue;
			eligible++;
			// evenly over all children, until as many pathways are told as wanted
			const due = Math.floor((eligible / (shape.children * 0.82)) * wanted);
			while (opened < Math.min(due, wanted)) {
				// more pathways than children over the years: only the last of a child can be open
				const isClosed =
					opened < due - 1 ||
					Math.floor(((opened + 1) * closed) / wanted) > Math.floor((opened * closed) / wanted);
				play(world, opened, child, shape, isClosed);
				opened++;
			}
			if (eligible % 160 === 0) loose(world, child, eligible);
		}
		if (basket.size >= portion) yield* basket.empty();
	}
	const all = org.schools.flatMap((s) => s.groups);
	for (let g = 0; g < groups * 2; g++) {
		const group = all[(g * 7) % all.length];
		if (group) playGroup(world, g, group, g % 2 === 1);
	}
	if (o.others?.length) {
		yield* basket.empty();
		tellDistricts(world, settle, o.others);
	}
	const at = (r: Row) => String(r.at);
	for (const look of world.looks.sort((a, b) => (at(a) < at(b) ? -1 : at(a) > at(b) ? 1 : 0)))
		basket.add('audit', look);
	yield* basket.empty();
}

/** What waits for a leader: a concern nobody has handled, one handled in the unit, an underretning without a pathway. */
function loose(world: World, child: DemoChild, seq: number): void {
	const { place, org, basket } = world;
	const c = chance(place.seed, place.municipalityId, 'loose', seq);
	const staff = child.group?.staff.length
		? child.group.staff
		: org.in(child.unit).filter((s) => s !== child.unit.leader);
	const author = c.pick(staff);
	const handled = c.maybe(0.35);
	basket.add('concern', {
		municipality_id: place.municipalityId,
		pathway_id: null,
		id: c.id(),
		kind: 'child',
		unit_id: child.unit.id,
		child_id: child.id,
		group_id: null,
		arena: c.pick(['institution', 'home']),
		text: concernText(c, settingOf(child), child.given),
		signs: place.signs(c, 'home', child.age, settingOf(child)),
		color: c.pick(['green', 'yellow', 'red']),
		parents_told: c.pick(['yes', 'not-yet']),
		parents_note: null,
		author_id: author.id,
		state: handled ? 'handled' : 'sent',
		sent_at: place.times.at(handled ? 20 : c.int(0, 9), c.int(8, 14), c.int(0, 59)),
		decision: handled ? 'handled-here' : null,
		decision_note: handled ? 'Teamet prøver først selv og ser på det igen om en måned.' : null,
		handled_at: handled ? place.times.at(18, 14) : null,
		handled_by: handled ? child.unit.leader.id : null,
		feedback: handled ? 'Tak. Teamet har lavet en plan.' : null,
		feedback_at: handled ? place.times.at(17, 9) : null
	});
	if (!c.maybe(0.4)) return;
	basket.add(
		'underretning',
		reportRow(world, c, { unit: child.unit, child, name: child.given, pathway: null, author }, 'sent', {
			hours: c.pick([4, 19, 28])
		})
	);
}

function* empty(place: Place, name: string, basket: Basket): Generator<Chunk> {
	const c = chance(place.seed, place.municipalityId, 'empty');
	const m = place.municipalityId;
	const open = (unit: string, kind: DemoUnit['kind'], parent: string | null, key: string): DemoUnit => {
		const made = { id: c.id(), name: unit, kind, place: unit, phone: '', groups: [] } as unknown as DemoUnit;
		basket.add('unit', {
			municipality_id: m,
			id: made.id,
			parent_id: parent,
			name: unit,
			kind,
			district: null,
			address: name,
			phone: null,
			external_key: key
		});
		return made;
	};
	const head = open('Børn og Unge', 'administration', null, 'enhed-1');
	const school = open('Engby Skole', 'school', head.id, 'enhed-2');
	hire(place, c, basket, head, 'administrator', { given: 'Inger', family: 'Bach' });
	hire(place, c, basket, school, 'unitLeader', { given: 'Torben', family: 'Gram' });
	yield* basket.empty();
}
