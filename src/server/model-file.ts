/** A model file as text: parsed with line numbers, refused when it is too large, refers to itself without end, or is no YAML. */
import { LineCounter, parseAllDocuments, visit } from 'yaml';
import { checkModel, type CheckSettings, type Finding } from '#domain/collaboration/check-model.ts';
import { type ComposeCode, composeModel, inTheFile, type Origin } from '#domain/collaboration/compose.ts';
import type { Library } from '#domain/collaboration/library.ts';
import type { Model } from '#domain/collaboration/model.ts';
import type { FileFault } from '#words/model-messages.ts';

export const largest = 1_000_000;
/** Enough to show what is wrong with a file that refers to itself. */
const mostAliases = 20;

export type Placed = {
	line: number;
	column: number;
	path: string;
	/** the path by ids, which stays when something is put in above */
	place?: string;
	code: Finding['code'] | FileFault | ComposeCode;
	severity: Finding['severity'];
	culprit: string;
	expected: string[];
};

export type ReadModel = {
	/** the model when it can be used */
	model: Model | null;
	/** the model when it has the right shape, whatever else is found in it */
	shaped: Model | null;
	findings: Placed[];
	/** the whole model as data, with what it takes from libraries, and where each part is from; of a file that can be read */
	raw?: unknown;
	origins?: Origin[];
};

/** A published text: what the check has learned since is no reason for a pathway to lose its model. */
export const readReleased = (text: string, libraries: readonly Library[]): Model | null =>
	readModelFile(text, undefined, libraries, { careful: false }).shaped;

/**
 * @param laws      ids of known law rules; without it law references are not looked up
 * @param libraries what a model can take parts from
 * @param settings  what the careful part of the check is told of the law and the municipality
 * @returns the model, and every finding in the order of the file
 */
export function readModelFile(
	text: string,
	laws?: ReadonlySet<string>,
	libraries: readonly Library[] = [],
	settings: CheckSettings = {}
): ReadModel {
	try {
		return readWhole(text, laws, libraries, settings);
	} catch (fault) {
		// thousands of parts inside each other exhaust the stack of any reader
		if (!(fault instanceof RangeError)) throw fault;
		return {
			model: null,
			shaped: null,
			findings: [
				{ line: 1, column: 1, path: '', code: 'too-deep', severity: 'error', culprit: '', expected: [] }
			]
		};
	}
}

function readWhole(
	text: string,
	laws: ReadonlySet<string> | undefined,
	libraries: readonly Library[],
	settings: CheckSettings
): ReadModel {
	const fault = (code: FileFault, culprit: string, line = 1, column = 1): ReadModel => ({
		model: null,
		shaped: null,
		findings: [{ line, column, path: '', code, severity: 'error', culprit, expected: [] }]
	});
	if (Buffer.byteLength(text) > largest) return fault('too-large', String(largest));
	const lines = new LineCounter();
	const documents = parseAllDocuments(text, { lineCounter: lines, uniqueKeys: true, prettyErrors: false });
	if (!Array.isArray(documents) || documents.length === 0) return fault('not-yaml', 'empty');
	if (documents.length > 1) return fault('two-documents', '');
	const document = documents[0]!;
	const repeated = document.errors.filter((e) => e.code === 'DUPLICATE_KEY');
	const faults = document.errors.map((e): Placed => {
		const at = lines.linePos(e.pos[0]);
		const code = e.code === 'DUPLICATE_KEY' ? 'key-twice' : 'not-yaml';
		const culprit = e.code === 'DUPLICATE_KEY' ? wordAt(text, e.pos[0]) : e.message;
		return { line: at.line, column: at.col, path: '', code, severity: 'error', culprit, expected: [] };
	});
	// a key that is there twice leaves a file that can still be read; anything else does not
	if (document.errors.length > repeated.length) return { model: null, shaped: null, findings: faults };
	visit(document, {
		Alias: (_, node) => {
			const at = lines.linePos(node.range?.[0] ?? 0);
			faults.push({
				line: at.line,
				column: at.col,
				path: '',
				code: 'aliases',
				severity: 'error',
				culprit: node.source,
				expected: []
			});
			return faults.length < mostAliases ? undefined : visit.BREAK;
		}
	});
	// what refers to itself may be endless, so it is never unfolded
	if (faults.some((f) => f.code === 'aliases')) return { model: null, shaped: null, findings: faults };
	const composed = composeModel(document.toJS(), libraries);
	const checked = checkModel(composed.raw, laws, settings);
	const { model } = checked;
	// what is taken whole from a library need not all be used
	const findings = checked.findings.filter((f) => f.code !== 'never-used' || !composed.isTaken(f.path));
	const placed = [
		...faults,
		...[...composed.findings, ...findings.map((f) => inTheFile(f, composed, libraries))].map((f): Placed => {
			const { line, column } = placeOf(document, lines, f.path);
			return {
				line,
				column,
				path: f.path.join('.'),
				...(f.place === undefined ? {} : { place: f.place }),
				code: f.code,
				severity: f.severity,
				culprit: f.culprit,
				expected: f.expected
			};
		})
	];
	placed.sort((a, b) => a.line - b.line || a.column - b.column);
	return {
		model: placed.some((p) => p.severity === 'error') ? null : model,
		shaped: model,
		findings: placed,
		raw: composed.raw,
		origins: composed.origins
	};
}

const wordAt = (text: string, offset: number): string =>
	/^[^:\n]*/.exec(text.slice(offset, offset + 80))?.[0]?.trim() ?? '';

type Node = { range?: [number, number, number] | null; items?: unknown[] };

/** The nearest place that exists: a missing key is shown where it should have been. */
function placeOf(
	document: { getIn(path: unknown[], keep: true): unknown },
	lines: LineCounter,
	path: Finding['path']
): { line: number; column: number } {
	for (let n = path.length; n > 0; n--) {
		const node = document.getIn(path.slice(0, n), true) as Node | undefined;
		const start = node?.range?.[0];
		if (start !== undefined) {
			const at = lines.linePos(start);
			return { line: at.line, column: at.col };
		}
	}
	return { line: 1, column: 1 };
}
