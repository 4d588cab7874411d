/** The pages of a pathway, in the order people ask for them, and which of them a page belongs to. */
export type PathwayTab =
	'overview' | 'goals' | 'meetings' | 'notes' | 'documents' | 'consents' | 'circle' | 'timeline';

export const pathwayTabs: readonly (readonly [tab: PathwayTab, path: string])[] = [
	['overview', ''],
	['goals', 'maal'],
	['meetings', 'moeder'],
	['notes', 'noter'],
	['documents', 'dokumenter'],
	['consents', 'samtykke'],
	['circle', 'kreds'],
	['timeline', 'tidslinje']
];

/** Pages without a tab of their own stand under one; what is done to the pathway itself stands under its overview. */
const under: Record<string, PathwayTab> = {
	aftaler: 'goals',
	vurderinger: 'goals',
	indsats: 'goals',
	indkald: 'meetings',
	skema: 'documents',
	bilag: 'documents'
};

/** @param path the address of a page; null where it is not a page of a pathway */
export function tabOf(path: string): PathwayTab | null {
	const [, room, , page = ''] = path.split('/');
	if (room !== 'forloeb') return null;
	return pathwayTabs.find(([, own]) => own === page)?.[0] ?? under[page] ?? 'overview';
}
