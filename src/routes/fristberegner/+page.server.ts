import type { PageServerLoad } from './$types';
import { explainDeadline } from '#words/deadline.ts';
import { isRefusal } from '#domain/kernel/refusal.ts';

const names = ['anchor', 'count', 'unit', 'direction', 'reading'] as const;

/** Open to everybody: a date is no secret. The question stands in the address, so an answer can be shared. */
export const load: PageServerLoad = ({ url, locals }) => {
	const fields = Object.fromEntries(
		names.flatMap((n) => (url.searchParams.get(n) ? [[n, url.searchParams.get(n)!]] : []))
	);
	const time = url.searchParams.get('time');
	const asked = url.searchParams.size > 0;
	if (!asked) return { fields, time: '', answer: null, errors: {} };
	const answer = explainDeadline(withTime(fields, time), locals.lang);
	return isRefusal(answer)
		? { fields, time: time ?? '', answer: null, errors: answer.texts }
		: { fields, time: time ?? '', answer, errors: {} };
};

/** A day with a time of day is an instant in Copenhagen. */
function withTime(fields: Record<string, string>, time: string | null): Record<string, string> {
	if (!time || !fields.anchor) return fields;
	try {
		const at = Temporal.PlainDateTime.from(`${fields.anchor}T${time.replace('.', ':')}`).toZonedDateTime(
			'Europe/Copenhagen'
		);
		return { ...fields, anchor: at.toString({ timeZoneName: 'never' }) };
	} catch {
		return { ...fields, anchor: `${fields.anchor} ${time}` };
	}
}
