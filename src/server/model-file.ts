/** A model file as text: parsed with line numbers, refused when it is too large, refers to itself without end, or is no YAML. */
import { LineCounter, parseAllDocuments, visit } from 'yaml';
import { checkModel, type Finding } from '#domain/collaboration/check-model.ts';
import type { Model } from '#domain/collaboration/model.ts';
import type { FileFault } from '#words/model-messages.ts';

export const largest = 1_000_000;
/** Enough to show what is wrong with a file that refers to itself. */
const mostAliases = 20;

export type Placed = {
	line: number;
	column: number;
	path: string;
	code: Finding['code'] | FileFault;
	severity: Finding['severity'];
	culprit: string;
	expected: string[];
};

/** @returns the model when it can be used, and every finding in the order of the file */
export function readModelFile(
	text: string,
	laws?: ReadonlySet<string>
): { model: Model | null; findings: Placed[] } {
	try {
		return readWhole(text, laws);
	} catch (fault) {
		// thousands of parts inside each other exhaust the stack of any reader
		if (!(fault instanceof RangeError)) throw fault;
		return {
			model: null,
			findings: [
				{ line: 1, column: 1, path: '', code: 'too-deep', severity: 'error', culprit: '', expected: [] }
			]
		};
	}
}

function readWhole(text: string, laws?: ReadonlySet<string>): { model: Model | null; findings: Placed[] } {
	const fault = (
		code: FileFault,
		culprit: string,
		line = 1,
		column = 1
	): { model: null; findings: Placed[] } => ({
		model: null,
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
	if (document.errors.length > repeated.length) return { model: null, findings: faults };
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
	if (faults.some((f) => f.code === 'aliases')) return { model: null, findings: faults };
	const raw: unknown = document.toJS();
	const { model, findings } = checkModel(raw, laws);
	const placed = [
		...faults,
		...findings.map((f): Placed => {
			const { line, column } = placeOf(document, lines, f.path);
			return {
				line,
				column,
				path: f.path.join('.'),
				code: f.code,
				severity: f.severity,
				culprit: f.culprit,
				expected: f.expected
			};
		})
	];
	placed.sort((a, b) => a.line - b.line || a.column - b.column);
	return { model: placed.some((p) => p.severity === 'error') ? null : model, findings: placed };
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
