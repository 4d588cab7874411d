/** Parts that nothing in the file points at. Looked for in the file as it is, so that a fault elsewhere hides no use. */
import type { Model } from '../model.ts';
import type { Holder } from '../vocabulary.ts';
import type { Add } from './findings.ts';

const roleKeys = [
	'by',
	'fixedBy',
	'decidedBy',
	'coordinators',
	'role',
	'delegateTo',
	'invitedBy',
	'chair',
	'convener',
	'coHosts',
	'ask',
	'to'
];

const byHand: readonly Holder[] = ['inCircle', 'forumMember', 'chosenAtMeeting'];
const partyKeys = ['who', 'by', 'speaks', 'respondents', 'informs', 'functions'];

export function unused(file: unknown, m: Model, add: Add) {
	const named = namesBy(file);
	const used = (keys: readonly string[], id: string) => keys.some((k) => named.get(k)?.has(id));
	const look = <T extends { id: string }>(part: string, list: readonly T[], keys: readonly string[]) =>
		list.forEach((x, i) => {
			if (!used(keys, x.id)) add('never-used', [part, i, 'id'], x.id, [part], 'hint');
		});
	m.roles.forEach((r, i) => {
		// the engine finds its holder by itself, or it is what a profession that takes part is called here
		const known =
			!byHand.includes(r.holder) || [...r.functions, ...r.relations].some((who) => used(partyKeys, who));
		if (!known && !used(roleKeys, r.id)) add('never-used', ['roles', i, 'id'], r.id, ['roles'], 'hint');
	});
	look('boards', m.boards, ['boards', 'tools']);
	look('frames', m.frames, ['frame', 'tools']);
	m.forms.forEach((f, i) => {
		// any other form is opened from the pathway itself
		if (f.needsMeeting && !used(['form', 'template', 'forms', 'tools'], f.id))
			add('never-used', ['forms', i, 'id'], f.id, ['forms'], 'hint');
	});
	m.documents.forEach((d, i) => {
		if (!used(['doc'], d.key)) add('never-used', ['documents', i, 'key'], d.key, ['documents'], 'hint');
	});
}

/** Every word of the file, by the key it stands under. */
function namesBy(file: unknown): Map<string, Set<string>> {
	const found = new Map<string, Set<string>>();
	const walk = (value: unknown, key: string) => {
		if (typeof value === 'string') found.set(key, (found.get(key) ?? new Set()).add(value));
		else if (Array.isArray(value)) for (const inner of value) walk(inner, key);
		else if (value && typeof value === 'object')
			for (const [k, inner] of Object.entries(value)) walk(inner, k);
	};
	walk(file, '');
	return found;
}
