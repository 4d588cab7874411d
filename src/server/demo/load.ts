/** Founds and fills demo municipalities in the house's database. */
import { sql } from 'kysely';
import postgres from 'postgres';
import type { Model } from '#domain/collaboration/model.ts';
import type { House } from '../house.ts';
import { recomputeAll, recomputeWith } from '../store/recompute.ts';
import { demoIssuers } from '../store/logins.ts';
import { playDistrictFora } from './district-fora.ts';
import { engby, type Founding, generate, type Order, solbakke } from './generate.ts';
import { playEvaluations } from './evaluations.ts';
import { playFora } from './fora.ts';
import { playModels } from './models.ts';
import { municipalitiesOfXl, type Shape, shapes, type Size } from './shape.ts';
import { playLogSamples } from './log-samples.ts';
import { playMeetings } from './meetings.ts';
import { demoModel } from './words.ts';
import { type Counts, writeByCopy, writeInside } from './write.ts';

export type Told = (what: string) => void;

const present = (house: House) =>
	house.door.asSystem(
		null,
		async (w) => new Set((await w.db.selectFrom('municipality').select('id').execute()).map((r) => r.id))
	);

function order(
	house: House,
	municipality: Founding,
	seed: number,
	shape: Shape | null,
	named: boolean
): Order {
	const { oidc } = house.config;
	return {
		municipality,
		seed,
		now: house.clock.now(),
		shape,
		named,
		issuers: oidc ? { staff: oidc.staff.issuer, family: oidc.family.issuer } : demoIssuers,
		model: house.models.getModel(demoModel.slug, demoModel.version),
		others:
			named && shape === shapes.S ? newest(house.models.list().filter((m) => m.slug !== demoModel.slug)) : []
	};
}

/** Of each model the latest version. */
const newest = (models: readonly Model[]): Model[] =>
	models.filter((m) => !models.some((x) => x.slug === m.slug && x.version > m.version));

/** Rows and obligations in one transaction: a kill midway leaves nothing. */
async function loadInside(
	house: House,
	municipality: Founding,
	seed: number,
	shape: Shape | null,
	named: boolean
): Promise<Counts> {
	return house.door.asSystem(municipality.id, async (w) => {
		const counts = await writeInside(
			w.db,
			house.config.secrets,
			municipality,
			w.at,
			generate(order(house, municipality, seed, shape, named))
		);
		await recomputeAll(w, house.models);
		return counts;
	});
}

/** The rows in one transaction by COPY, then the obligations. They are derived, so a kill between the two is mended by running again. */
async function loadByCopy(
	house: House,
	ownerUrl: string,
	municipality: Founding,
	seed: number,
	shape: Shape,
	named: boolean,
	tell: Told
): Promise<Counts> {
	const owner = postgres(ownerUrl, { max: 1, onnotice: () => {} });
	try {
		const sum = (c: Counts) => Object.values(c).reduce((a, b) => a + b, 0);
		let told = 0;
		const counts = await writeByCopy(
			owner,
			house.config.secrets,
			municipality,
			house.clock.now().toString(),
			generate(order(house, municipality, seed, shape, named)),
			(c) => {
				if (sum(c) - told < 100_000) return;
				told = sum(c);
				tell(`${municipality.name}: ${told} rows`);
			}
		);
		await owner.unsafe('analyze');
		return counts;
	} finally {
		await owner.end();
	}
}

/** Derives the duties of a municipality written by COPY, and strikes out that they are owed. */
async function deriveObligations(house: House, m: number, tell: Told): Promise<void> {
	// plans made for an empty table would read it whole for each pathway: a few rows first, then statistics
	await house.door.asSystem(m, async (w) => {
		const first = await w.db
			.selectFrom('pathway')
			.select('id')
			.where('municipality_id', '=', m)
			.limit(100)
			.execute();
		await recomputeWith(house.models)(
			w,
			first.map((p) => p.id),
			[]
		);
	});
	await analyze(house);
	let told = 0;
	await house.door.asSystem(m, async (w) => {
		await recomputeAll(w, house.models, (done, of) => {
			if (done - told < 500 && done !== of) return;
			told = done;
			tell(`obligations of ${done} of ${of} pathways and reports`);
		});
		await sql`update municipality set settings = settings - 'dutiesOwed' where id = ${m}`.execute(w.db);
	});
}

async function analyze(house: House): Promise<void> {
	await house.database.owner?.exec('analyze');
}

export type Loaded = { municipality: string; counts: Counts; ms: number; already: boolean };

/** @returns what was loaded; a municipality that is there already is left as it is, save obligations an interrupted run still owes */
export async function loadDemo(
	house: House,
	size: Size,
	seed: number,
	tell: Told = () => {}
): Promise<Loaded[]> {
	const loaded: Loaded[] = [];
	const there = await present(house);
	const ownerUrl = house.config.databaseOwnerUrl;
	if (size !== 'S' && house.database.kind === 'postgres' && !ownerUrl)
		throw new Error('Size M and larger are written by COPY, which needs DATABASE_OWNER_URL.');
	const plans: { m: Founding; shape: Shape | null; named: boolean }[] =
		size === 'XL'
			? Array.from({ length: municipalitiesOfXl }, (_, i) => ({
					m:
						i === 0
							? solbakke
							: { id: i === 1 ? 999 : i + 1, slug: `kommune-${i + 1}`, name: `Demokommune ${i + 1}` },
					shape: shapes.M,
					named: i === 0
				}))
			: [{ m: solbakke, shape: shapes[size], named: true }];
	plans.push({ m: engby, shape: null, named: false });
	for (const { m, shape, named } of plans) {
		const began = performance.now();
		const already = there.has(m.id);
		let counts: Counts = {};
		if (!already) {
			tell(`${m.name}: writing`);
			counts =
				size !== 'S' && shape && ownerUrl
					? await loadByCopy(house, ownerUrl, m, seed, shape, named, tell)
					: await loadInside(house, m, seed, shape, named);
		}
		if (await owesDuties(house, m.id)) await deriveObligations(house, m.id, tell);
		if (named && !already) {
			await playFora(house, m.id);
			await playDistrictFora(house, m.id);
			await playMeetings(house, m.id);
			await playEvaluations(house, m.id);
			await playModels(house, m.id);
			await playLogSamples(house, m.id);
		}
		// what the demo's people looked at before is closed as any day's log is
		if (!already) await seal(house, m.id);
		loaded.push({ municipality: m.name, counts, ms: Math.round(performance.now() - began), already });
	}
	await analyze(house);
	return loaded;
}

const seal = (house: House, m: number) =>
	house.door.asSystem(m, (w) => sql`select app.seal_audit(${m}::int, ${w.at}::timestamptz)`.execute(w.db));

const owesDuties = (house: House, m: number) =>
	house.door.asSystem(m, async (w) => {
		const row = await w.db
			.selectFrom('municipality')
			.select('settings')
			.where('id', '=', m)
			.executeTakeFirst();
		return (row?.settings as { dutiesOwed?: boolean } | undefined)?.dutiesOwed === true;
	});
