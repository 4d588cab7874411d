/**
 * A key that sorts as Danish does under plain byte order and under any collation that puts digits before letters:
 * only `a-z0-9` come out. Needed because the embedded database has no Danish collation.
 */

// z becomes two letters, so that the three letters after it have a place: za, then ae, oe, aa as zb, zc, zd
const letters: Record<string, string> = {
	z: 'za',
	'\u00e6': 'zb',
	'\u00e4': 'zb',
	'\u00f8': 'zc',
	'\u00f6': 'zc',
	'\u0153': 'zc',
	'\u0151': 'zc',
	'\u00e5': 'zd',
	'\u00fc': 'y',
	'\u0171': 'y',
	'\u00fe': 'th',
	'\u00f0': 'd',
	'\u0111': 'd',
	'\u0142': 'l',
	'\u00df': 'ss',
	' ': '0',
	'-': '1',
	'.': '2',
	"'": '3',
	'\u2019': '3'
};

function keyOf(name: string): string {
	const plain = name.normalize('NFC').toLowerCase().trim().replace(/\s+/g, ' ').replaceAll('aa', '\u00e5');
	let key = '';
	for (const c of plain) {
		const known = letters[c];
		if (known !== undefined) key += known;
		else if (/[a-z]/.test(c)) key += c;
		else if (/[0-9]/.test(c)) key += `4${c}`;
		else {
			const bare = c.normalize('NFD').replace(/\p{M}/gu, '');
			key += bare === c ? '' : keyOf(bare);
		}
	}
	return key;
}

/**
 * Given name first, as people are shown and as a class list is read.
 * @returns lower-case letters and digits; equal for names that differ in accents or capitals only
 */
export function sortName(given: string, family: string): string {
	return `${keyOf(given)}00${keyOf(family)}`;
}
