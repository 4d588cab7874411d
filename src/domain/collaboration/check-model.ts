/**
 * Checks a model as a whole: what the schema cannot say. Every fault in one run, each with the path of its culprit.
 * Pure: takes the parsed file; the words of the findings are in `words/model-messages.ts`.
 */
import { conditions } from './check/conditions.ts';
import { contradictions } from './check/contradictions.ts';
import { deadlines } from './check/deadlines.ts';
import type { Add, CheckSettings, Finding } from './check/findings.ts';
import { fulfilments } from './check/fulfilments.ts';
import { lawReferences } from './check/law-references.ts';
import { people } from './check/people.ts';
import { placeOf } from './check/place.ts';
import { ends, reach } from './check/reach.ts';
import { type Kind, references } from './check/references.ts';
import { schemaFindings } from './check/schema.ts';
import { shape } from './check/shape.ts';
import { texts } from './check/texts.ts';
import { unused } from './check/unused.ts';
import { mend } from './mend.ts';
import { type Model, model as schema } from './model.ts';

export {
	type CheckSettings,
	type FaultCode,
	faultCodes,
	type Finding,
	type FindingCode,
	findingCodes,
	type RemarkCode,
	remarkCodes,
	severities,
	type Severity
} from './check/findings.ts';

/** Known ids that are named beside an unknown one. */
const mostExpected = 12;

/**
 * @param raw  the file as parsed data
 * @param laws ids of known law rules; without it law references are not looked up
 * @returns the model when the schema accepts it, and all findings
 */
export function checkModel(
	raw: unknown,
	laws?: ReadonlySet<string>,
	settings: CheckSettings = {}
): { model: Model | null; findings: Finding[] } {
	const known = laws ?? (settings.law && new Set(settings.law.keys()));
	const named = (findings: Finding[]) => findings.map((f) => ({ ...f, place: placeOf(raw, f.path) }));
	const read = schema.safeParse(raw, { reportInput: true });
	if (read.success)
		return { model: read.data, findings: named(checkWhole(raw, raw, read.data, known, settings)) };
	const findings = read.error.issues.flatMap((i) => schemaFindings(i, []));
	const mended = mend(raw);
	if (!mended) return { model: null, findings: named(findings) };
	const broken = {
		ways: ['levels', 'moves', 'start'].some((part) => mended.broken.has(part)),
		any: mended.broken
	};
	for (const f of checkWhole(raw, mended.data, mended.model, known, settings, broken)) {
		const path = mended.placeOf(f.path);
		if (path && !(f.code.startsWith('unknown-') && mended.taken.has(f.culprit)))
			findings.push({ ...f, path });
	}
	return { model: null, findings: named(findings) };
}

type Broken = { ways: boolean; any: ReadonlySet<string> };

/**
 * What the schema cannot say, of a model it accepts.
 * @param file the file itself, also what was taken out of it
 */
function checkWhole(
	file: unknown,
	raw: unknown,
	m: Model,
	laws: ReadonlySet<string> | undefined,
	settings: CheckSettings,
	broken: Broken = { ways: false, any: new Set() }
): Finding[] {
	const findings: Finding[] = [];
	const add: Add = (code, path, culprit, expected = [], severity = 'error') =>
		void findings.push({
			code,
			path,
			culprit: String(culprit),
			expected: expected.map(String).slice(0, mostExpected),
			severity
		});
	const ids: Record<Kind, (string | number)[]> = {
		role: m.roles.map((x) => x.id),
		arena: m.arenas.map((x) => x.id),
		level: m.levels.map((x) => x.n),
		meeting: m.meetings.map((x) => x.id),
		form: m.forms.map((x) => x.id),
		board: m.boards.map((x) => x.id),
		frame: m.frames.map((x) => x.id),
		move: m.moves.map((x) => x.id),
		forum: m.fora.map((x) => x.id),
		document: m.documents.map((x) => x.key)
	};
	const known = (kind: Kind, value: string | number, path: Finding['path']) => {
		if (!ids[kind].includes(value)) add(`unknown-${kind}`, path, value, ids[kind]);
	};
	shape(m, add);
	references(raw, m, known, add, laws);
	if (!broken.ways) reach(m, add);
	if (settings.careful === false) return findings;
	const x = { raw, m, add, settings };
	if (!broken.ways) ends(m, add);
	conditions(x);
	contradictions(x);
	deadlines(x);
	fulfilments(x);
	people(x);
	unused(file, m, add);
	texts(x);
	lawReferences(x);
	return findings;
}
