/** A finding somebody has looked at and lives with, and why. What keeps a model from being used is never accepted. */
import type { Finding, Severity } from './findings.ts';

export type Acceptance = {
	code: string;
	/** where, by ids (`place` of the finding) */
	path: string;
	culprit: string;
	reason: string;
	/** person */
	byId: string;
	/** ISO instant */
	at: string;
};

type Found = {
	code: string;
	path: string | Finding['path'];
	place?: string;
	culprit: string;
	severity: Severity;
};

const placeIn = (f: Pick<Found, 'path' | 'place'>): string =>
	f.place ?? (typeof f.path === 'string' ? f.path : f.path.join('.'));

export const isSame = (f: Found, a: Pick<Acceptance, 'code' | 'path' | 'culprit'>): boolean =>
	f.code === a.code && f.culprit === a.culprit && placeIn(f) === a.path;

/** @returns what is still open, what was accepted, and the acceptances whose finding is gone */
export function accept<F extends Found>(
	findings: readonly F[],
	accepted: readonly Acceptance[]
): { open: F[]; accepted: { finding: F; acceptance: Acceptance }[]; stale: Acceptance[] } {
	const open: F[] = [];
	const kept: { finding: F; acceptance: Acceptance }[] = [];
	for (const finding of findings) {
		const acceptance = finding.severity === 'error' ? undefined : accepted.find((a) => isSame(finding, a));
		if (acceptance) kept.push({ finding, acceptance });
		else open.push(finding);
	}
	return { open, accepted: kept, stale: accepted.filter((a) => !kept.some((k) => k.acceptance === a)) };
}
