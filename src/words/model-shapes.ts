/** What can stand at a place of the model format, and what is said of it, for the reference page. */
import { pointsAt, type RefKind } from '#domain/collaboration/edit/fields.ts';
import {
	closingNeeds,
	fieldTypes,
	holders,
	marks,
	meetingCells,
	parties,
	prefills
} from '#domain/collaboration/vocabulary.ts';
import { functions } from '#domain/facts/vocabulary.ts';
import { choiceLabel } from './model-fields.ts';
import { saidInDanish } from './model-said.ts';
import { code } from './reference-blocks.ts';
import type { Lang, Words } from './words.ts';

export type Schema = {
	type?: string;
	description?: string;
	pattern?: string;
	minimum?: number;
	maximum?: number;
	properties?: Record<string, Schema>;
	required?: string[];
	items?: Schema;
	enum?: unknown[];
	const?: unknown;
	anyOf?: Schema[];
	oneOf?: Schema[];
	default?: unknown;
	$ref?: string;
	$defs?: Record<string, Schema>;
	additionalProperties?: Schema | boolean;
};

/** Lists too long for a cell: the key of their title, the key whose words they have in forms, and the words. */
export const lists: readonly { id: string; key: string; of: readonly string[] }[] = [
	{ id: 'who', key: 'who', of: parties },
	{ id: 'professions', key: 'functions', of: functions },
	{ id: 'holders', key: 'holder', of: holders },
	{ id: 'cells', key: 'cells', of: meetingCells },
	{ id: 'needs', key: 'needs', of: closingNeeds },
	{ id: 'kinds', key: 'type', of: fieldTypes },
	{ id: 'prefills', key: 'prefill', of: prefills },
	{ id: 'marks', key: 'mark', of: marks }
];
export const sameList = (a: readonly unknown[], b: readonly unknown[]) =>
	a.length === b.length && a.every((x, n) => x === b[n]);
/** The list an enumeration is; null: it is short, or its own. */
export const wordList = (of: readonly unknown[]): string | null =>
	lists.find((l) => sameList(l.of, of))?.id ?? null;

/** Shapes that stand in many places are told once, under "What comes again and again". */
export function shapeOf(s: Schema): string | null {
	const keys = Object.keys(s.properties ?? {});
	const branches = (s.anyOf ?? s.oneOf ?? []).flatMap((b) => Object.keys(b.properties ?? {}));
	if (keys.includes('da')) return 'text';
	if (branches.includes('ours')) return 'source';
	if (keys.includes('anchor') && keys.includes('unit')) return 'deadline';
	if (keys.includes('unit') && !keys.includes('source')) return 'length';
	if (branches.includes('perYear')) return 'cadence';
	if (branches.includes('do')) return 'duty';
	if (s.$ref) return 'condition';
	return null;
}
export const linkTo = (w: Words, id: string): string => `[${w.t(`reference.${id}`).toLowerCase()}](#${id})`;

const isId = (s: Schema) => s.pattern === '^[a-z][a-zA-Z0-9-]{0,59}$';

function whole(w: Words, s: Schema): string {
	const from = s.minimum ?? null;
	if (from === null || from < -1_000_000) return w.t('reference.whole');
	return s.maximum !== undefined && s.maximum < 1_000_000
		? w.t('reference.whole.between', { from, to: s.maximum })
		: w.t('reference.whole.from', { from });
}

/** The words that can stand at a place, each with what the forms call it. */
function choices(w: Words, of: readonly unknown[], key: string): string {
	return of
		.map((v) => {
			const label = choiceLabel(w, key, v as string);
			return label && label !== v ? `${code(v)} (${label.replace(/ ?\.{3}$/, '')})` : code(v);
		})
		.join(', ');
}

/** Where the parts that an id points at are told. */
const told: Readonly<Partial<Record<RefKind, string>>> = {
	role: 'roles',
	arena: 'arenas',
	level: 'levels',
	meeting: 'meetings',
	form: 'forms',
	board: 'boards',
	frame: 'frames',
	move: 'moves',
	guard: 'moves.guards',
	forum: 'fora',
	document: 'documents',
	survey: 'surveys',
	card: 'cards',
	boardPart: 'boards.parts'
};
function pointer(w: Words, to: RefKind): string {
	const part = told[to];
	const what = w.maybe(`reference.ref.${to}`) ?? w.t(`modelPart.${part}.one`);
	const link = part ? `[${what}](#${part})` : what;
	return w.t(to === 'level' ? 'reference.numberOf' : 'reference.ref', { what: link });
}

/** What can stand at a place; a path is its keys, without places in lists. */
export function whatStands(
	w: Words,
	s: Schema,
	path: readonly string[],
	below: string | null = null
): string {
	const shape = shapeOf(s);
	if (shape) return linkTo(w, shape);
	const key = path.at(-1)!;
	if (s.const !== undefined) return choices(w, [s.const], key);
	if (s.enum) {
		const list = wordList(s.enum);
		return list ? linkTo(w, list) : choices(w, s.enum, key);
	}
	const to = isId(s) || s.type === 'integer' ? pointsAt(path) : null;
	if (to && key !== 'id' && key !== 'n') return pointer(w, to);
	if (isId(s)) return linkTo(w, 'id');
	const branches = s.anyOf ?? s.oneOf;
	if (branches)
		return branches
			.map((x) => whatStands(w, x, path, below))
			.reduce((one, other) => w.t('reference.or', { one, other }));
	if (s.type === 'array' && below) return w.t('reference.listOf.part', { id: below });
	if (s.type === 'array')
		return w.t('reference.listOf', {
			what: s.items ? whatStands(w, s.items, path, below) : w.t('reference.anything')
		});
	if (s.type === 'object') {
		const kind = s.properties ? 'part' : 'named';
		return below ? w.t(`reference.${kind}`, { id: below }) : w.t(`reference.${kind}.plain`);
	}
	if (s.type === 'integer') return whole(w, s);
	if (s.type === 'boolean') return w.t('reference.trueFalse');
	return w.t(`reference.${{ null: 'null', string: 'string', number: 'number' }[s.type ?? ''] ?? 'anything'}`);
}

/** What the schema says of a place, in the language of the reader; null where it says nothing, or only what is told elsewhere. */
export function saidOf(lang: Lang, s: Schema): string | null {
	if (!s.description || again.has(s.description)) return null;
	return lang === 'en' ? s.description : (saidInDanish[s.description] ?? null);
}

/** Descriptions of the shapes themselves say nothing of the place. */
export const again: ReadonlySet<string> = new Set([
	'A text people read. Danish is required, English may follow.',
	'Where a rule comes from: a place in a document, or `ours: true`.',
	'`all`, or a list of ids',
	'An id: starts with a small letter a-z, then letters, digits and hyphens.',
	'Id of a role listed under `roles`',
	'A length of time',
	'A length of time before or after a moment the engine knows',
	'How often something happens',
	'must: cannot be passed. should: can be passed with a written reason.',
	'Id of a law rule, such as UND-09',
	'A person or group of persons around a child'
]);
