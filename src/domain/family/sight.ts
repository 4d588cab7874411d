/**
 * What a family member sees of places. Where somebody else in the family is protected (DAT-08), every place that could
 * give that person away is taken out, also where somebody typed it into a text that was sent before (M12, M13).
 */
export type Sight = {
	/** places, units and phone numbers are shown */
	places: boolean;
	/** papers and other people's words are shown at all: decided per recipient (M15) */
	papers: boolean;
	/** what must not stand anywhere in what is shown; empty when places are shown */
	hidden: readonly string[];
};

export const inFull: Sight = { places: true, papers: true, hidden: [] };

const mark = '[...]';
const shortest = 4;
// from where a word begins, so that a long one without an @ is gone through once
const mail = /(?<![\p{L}\d._%+-])[\p{L}\d._%+-]+@[\p{L}\d.-]+/gu;

const escaped = (s: string) => s.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
/** A number is the same number however it is grouped. */
const asNumber = (digits: string) => [...digits].join('[\\s.-]*');

function patternOf(place: string): string {
	const digits = place.replace(/[\s.+()-]/g, '');
	if (/^\d{6,}$/.test(digits)) return asNumber(digits.replace(/^(?:00)?45(?=\d{8}$)/, ''));
	return place.trim().split(/\s+/).map(escaped).join('\\s+');
}

/** An address or a room is known by its parts too: street, town, school. */
export const partsOf = (places: readonly (string | null)[]): string[] => [
	...new Set(
		places
			.flatMap((p) => (p ? [p, ...p.split(/[,;\n]/)] : []))
			.map((p) => p.trim())
			.filter((p) => p.length >= shortest)
	)
];

/** @returns a function that takes every hidden place, and every mail address, out of a text */
export function hiderOf(sight: Sight): (text: string) => string {
	if (sight.places) return (text) => text;
	const patterns = [...sight.hidden].sort((a, b) => b.length - a.length).map(patternOf);
	const all = patterns.length ? new RegExp(patterns.join('|'), 'giu') : null;
	return (text) => {
		const quiet = text.normalize('NFC').replace(mail, mark);
		return all ? quiet.replace(all, mark) : quiet;
	};
}

/** The same for everything inside a value: what is kept as JSON holds texts at any depth. */
export function hideIn<T>(value: T, hide: (text: string) => string): T {
	if (typeof value === 'string') return hide(value) as T;
	if (Array.isArray(value)) return value.map((v: unknown) => hideIn(v, hide)) as T;
	if (value && typeof value === 'object')
		return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, hideIn(v as unknown, hide)])) as T;
	return value;
}
