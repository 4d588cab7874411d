/** The codes of the shipped model that the demo's pathways use; a test holds them against the model file. */
export const demoModel = { slug: 'randers', version: 1 } as const;
export const arenas = { day: 'institution', home: 'home' } as const;
export const meetings = {
	level2: 'consultativeMeeting',
	network: 'networkMeeting',
	network4: 'networkMeeting4',
	parallel: 'parallelMeeting',
	family: 'involvingNetworkMeeting'
} as const;
export const forms = { green: 'green', yellow: 'yellow' } as const;
/** outcome ids by level: good, good and going on, not enough */
export const outcomes: Record<number, { done: string; goOn: string; more: string }> = {
	1: { done: 'l1-plus', goOn: 'l1-plus', more: 'l1-minus' },
	2: { done: 'l2-plus-a', goOn: 'l2-plus-b', more: 'l2-minus' },
	3: { done: 'l3-plus-a', goOn: 'l3-plus-b', more: 'l3-minus' },
	4: { done: 'l4-plus-b', goOn: 'l4-plus-a', more: 'l4-minus' },
	5: { done: 'l5-plus', goOn: 'l5-plus', more: 'l5-minus' }
};
