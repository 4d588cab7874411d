/** The law as the one who looks reads it: as shipped, or as her municipality's lawyer corrected and vouched for it. */
import { type Citation, isVerified, isWhollyVerified, type LawRule } from '#domain/collaboration/law.ts';
import { isVouchedFor, type Standing } from '#domain/collaboration/law-review.ts';
import { isRefusal, look } from '#server/act.ts';
import { lawReviews } from '#server/reads/law-reviews.ts';

/** @param rule every word on this one is fetched too */
export async function lawHere({ house, login }: App.Locals, rule?: string) {
	const said = login && (await look(house, login.actor, lawReviews, rule ? { rule } : {}));
	const review = said && !isRefusal(said) ? said : null;
	const standingAt = (id: string): Standing => review?.standing[id] ?? 'shipped';
	return {
		review,
		corrected: review?.corrected ?? {},
		standingAt,
		isVouched: (shipped: LawRule) => isVouchedFor(shipped, standingAt(shipped.id)),
		/** the mark beside a reference */
		sureness(id: string): Pick<Citation, 'verified' | 'mark'> {
			const shipped = house.models.laws().get(id)!;
			const stands = standingAt(id);
			if (stands === 'again') return { verified: false, mark: 'again' };
			if (stands !== 'shipped' || isWhollyVerified(shipped)) return { verified: true };
			return isVerified(shipped) ? { verified: true, mark: 'partly' } : { verified: false };
		}
	};
}
