/** Where a model begins that is written from nothing: the least that the check accepts, with a word on what to write next. */
import { stringify } from 'yaml';
import type { Named } from '#domain/collaboration/own-models.ts';

/** What a municipality has always: somebody who holds the thread, and the child's everyday. */
export type First = { role: string; arena: string; leader: string; answer: string; hint: string };

export const smallestModel = (
	{ slug, version }: Named,
	name: string,
	purpose: string,
	first: First
): string =>
	`# ${first.hint.replaceAll('\n', ' ')}
format: 1
slug: ${slug}
version: ${version}
${stringify({ name: { da: name }, purpose: { da: purpose } }, { lineWidth: 0 })}${stringify(
		{
			roles: [
				{
					id: 'coordinator',
					name: { da: first.role },
					scope: 'pathway',
					holder: 'coordinator',
					one: true,
					source: { ours: true }
				},
				{
					id: 'leader',
					name: { da: first.leader },
					scope: 'unit',
					holder: 'unitLeader',
					functions: ['unitLeader'],
					source: { ours: true }
				}
			],
			arenas: [{ id: 'everyday', name: { da: first.arena }, source: { ours: true } }],
			start: { level: null, coordinators: ['coordinator'], source: { ours: true } },
			rules: [
				{
					id: 'answer-concern',
					text: { da: first.answer },
					then: { do: 'handleConcern' },
					by: 'leader',
					within: { n: 3, unit: 'workday', direction: 'after', anchor: 'concernSent' },
					strength: 'must',
					source: { ours: true }
				}
			],
			times: {
				handoverAnswer: { n: 3, unit: 'workday', source: { ours: true } },
				minutes: { n: 5, unit: 'workday', source: { ours: true } }
			},
			handover: { informs: ['everybody'], by: 'coordinator', source: { ours: true } },
			goals: { signs: 1, pursuers: 1, scale: { from: 0, to: 10 }, source: { ours: true } }
		},
		{ lineWidth: 0 }
	)}`;
