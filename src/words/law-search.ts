/** Finding a rule of the law the way people ask for it: by a word, by its id, or by a paragraph of the old or the new act. */
import type { LawRule } from '#domain/collaboration/law.ts';

/** What people write for the acts. */
const short: Record<string, string> = {
	bl: 'barnets lov',
	sel: 'serviceloven',
	rsl: 'retssikkerhedsloven',
	fvl: 'forvaltningsloven',
	ofl: 'offentlighedsloven',
	dbl: 'databeskyttelsesloven',
	fsl: 'folkeskoleloven',
	dtl: 'dagtilbudsloven',
	sul: 'sundhedsloven',
	cprl: 'cpr-loven',
	fal: 'forældreansvarsloven',
	strfl: 'straffeloven',
	gdpr: 'gdpr'
};
const acts = new Set(Object.values(short));

export type Provision = { act: string; paragraph: string; parts: number[] };

/**
 * The paragraphs of a reference such as "barnets lov § 20, stk. 3; § 26" or "serviceloven §§ 50 b-50 c".
 * A range is every whole number in it; `parts` are the subsections (stk.), none for the whole paragraph.
 */
export function provisionsOf(ref: string): Provision[] {
	const found: Provision[] = [];
	let act = '';
	let reading: 'act' | 'paragraph' | 'part' | 'number' = 'act';
	let fresh = true;
	let isRange = false;
	for (const token of ref.toLowerCase().match(/§+|;|[-–]|\d+(?:\/\d+)?|[a-zæøå]+(?:-[a-zæøå]+)*/g) ?? []) {
		const last = found.at(-1);
		if (token === ';') fresh = true;
		else if (/^§|^artikel$/.test(token)) reading = 'paragraph';
		else if (token === 'stk') reading = 'part';
		else if (token === 'nr') reading = 'number';
		else if (/^[-–]$/.test(token)) isRange = true;
		else if (/^\d/.test(token)) {
			const n = Number(token);
			if (reading === 'act') act += ` ${token}`;
			else if (reading === 'part' && last) last.parts.push(...upTo(last.parts.at(-1), n, isRange));
			else if (reading === 'paragraph')
				for (const p of upTo(last && Number.parseInt(last.paragraph), n, isRange))
					found.push({ act: act.trim(), paragraph: String(p), parts: [] });
			isRange = false;
			fresh = false;
		} else if (reading === 'paragraph' && token.length === 1 && last) last.paragraph += ` ${token}`;
		else if (reading === 'act' || token !== 'og') {
			act = reading === 'act' && !fresh ? `${act} ${token}` : token;
			reading = 'act';
			fresh = false;
		}
	}
	return found;
}

const upTo = (from: number | undefined, to: number, isRange: boolean): number[] =>
	isRange && from !== undefined && from < to
		? Array.from({ length: to - from }, (_, i) => from + 1 + i)
		: [to];

type Asked = { act: string; paragraph: string; part: number | null; isBare: boolean };

/** "SEL 153", "BL 133 stk. 2", "§ 155a", "133"; undefined where it is words. */
function paragraphIn(q: string): Asked | undefined {
	const found =
		/^(?<act>[^§\d]*?)\s*(?<sign>§+)?\s*(?<n>\d+)\s*(?<letter>[a-z])?(?:[,\s]+stk\.?\s*(?<part>\d+))?$/.exec(
			q
		);
	if (!found?.groups) return undefined;
	const { act = '', sign, n, letter, part } = found.groups;
	const name = short[act] ?? act;
	if (name && !acts.has(name)) return undefined;
	return {
		act: name,
		paragraph: letter ? `${n} ${letter}` : n!,
		part: part ? Number(part) : null,
		isBare: !name && !sign
	};
}

const cites = (ref: string | undefined, asked: Asked): boolean =>
	ref !== undefined &&
	provisionsOf(ref).some(
		(p) =>
			p.paragraph === asked.paragraph &&
			(!asked.act || p.act === asked.act) &&
			(asked.part === null || !p.parts.length || p.parts.includes(asked.part))
	);

/** Whether a rule answers what was asked; an empty question is answered by all. */
export function answersTo(rule: LawRule, question: string): boolean {
	const q = question.trim().toLowerCase().replace(/\s+/g, ' ');
	if (!q) return true;
	const asked = paragraphIn(q);
	if (asked && (cites(rule.ref, asked) || cites(rule.oldRef, asked))) return true;
	if (asked && !asked.isBare) return false;
	const said = [
		rule.id,
		rule.ref,
		rule.oldRef,
		...[rule.text, rule.exceptions, rule.who, rule.was].flatMap((x) => (x ? [x.da, x.en] : []))
	]
		.join(' ')
		.toLowerCase();
	return q.split(' ').every((word) => said.includes(short[word] ?? word));
}
