/** Seeded chance: the same seed gives the same municipality, and each family its own stream, so that one change does not move all. */

export type Chance = {
	/** 0 <= x < 1 */
	next(): number;
	/** whole number, both ends included */
	int(from: number, to: number): number;
	/** true in this share of cases */
	maybe(share: number): boolean;
	pick<T>(list: readonly T[]): T;
	/** n different ones, fewer when the list is short */
	some<T>(list: readonly T[], n: number): T[];
	/** an id in the shape of a random uuid */
	id(): string;
};

/** FNV-1a over the parts: where a stream starts. */
function seedOf(...parts: (string | number)[]): number {
	let h = 0x811c9dc5;
	for (const c of parts.join('|')) {
		h ^= c.charCodeAt(0);
		h = Math.imul(h, 0x01000193);
	}
	return h >>> 0;
}

/** @param parts what the stream belongs to, e.g. seed, municipality, 'family', number */
export function chance(...parts: (string | number)[]): Chance {
	// two words of state, so that streams of a million families do not meet (sfc32)
	let a = seedOf(...parts, 'a');
	let b = seedOf(...parts, 'b');
	let c = seedOf(...parts, 'c');
	let n = 1;
	const word = () => {
		const t = (((a + b) | 0) + n) | 0;
		n = (n + 1) | 0;
		a = b ^ (b >>> 9);
		b = (c + (c << 3)) | 0;
		c = (((c << 21) | (c >>> 11)) + t) | 0;
		return t >>> 0;
	};
	for (let i = 0; i < 12; i++) word();
	const next = () => word() / 0x100000000;
	const int = (from: number, to: number) => from + Math.floor(next() * (to - from + 1));
	const pick = <T>(list: readonly T[]): T => {
		const found = list[int(0, list.length - 1)];
		if (found === undefined) throw new Error('nothing to pick from');
		return found;
	};
	return {
		next,
		int,
		maybe: (share) => next() < share,
		pick,
		some(list, count) {
			const left = [...list];
			const out = [];
			while (out.length < count && left.length) out.push(...left.splice(int(0, left.length - 1), 1));
			return out;
		},
		id() {
			const hex = [word(), word(), word(), word()].map((x) => x.toString(16).padStart(8, '0')).join('');
			const variant = '89ab'[Number.parseInt(hex[16] ?? '0', 16) & 3];
			return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
		}
	};
}
