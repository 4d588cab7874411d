/** Who may add a file to a pathway, for whom, and who may take one away again. */
import { isFamily, may } from '../access/may.ts';
import type { Basis, Topic } from '../facts/vocabulary.ts';
import { type Refusal, refuse } from '../kernel/refusal.ts';
import { mostFiles } from './kinds.ts';

export const fileAudiences = ['circle', 'professionals'] as const;
export type FileAudience = (typeof fileAudiences)[number];

/** Families add for the circle; professionals choose, and write on no topic they may not read. */
export function decideFile(
	file: { audience: FileAudience; topic: Topic | null },
	by: { bases: readonly Basis[]; topics: readonly Topic[] },
	pathway: { closedAt: string | null; files: number }
): { audience: FileAudience; topic: Topic | null; side: 'staff' | 'family' } | Refusal {
	if (!may('add-attachment', by.bases)) return refuse('not-yours');
	if (pathway.closedAt) return refuse('closed');
	if (pathway.files >= mostFiles) return refuse('files-full', { detail: { most: mostFiles } });
	if (file.topic && !by.topics.includes(file.topic))
		return refuse('invalid', { fields: { topic: 'not-your-topic' } });
	if (!isFamily(by.bases)) return { ...file, side: 'staff' };
	if (file.audience !== 'circle') return refuse('invalid', { fields: { audience: 'not-a-choice' } });
	return { ...file, side: 'family' };
}

/** Whoever added it, or the leader; of an ended pathway too, since a wrong file is wrong there as well. */
export const mayRemove = (authorId: string, by: { personId: string; bases: readonly Basis[] }): boolean =>
	authorId === by.personId || may('remove-attachment', by.bases);
