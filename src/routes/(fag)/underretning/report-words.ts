/** An underretning in words: what it says, and what has happened to it. */
import { writeDay, writeInstant } from '#words/dates.ts';
import type { Words } from '#words/words.ts';

export type ReportShown = {
	child: { name: string; birthDay: string; unit: string | null } | undefined;
	content: Record<string, unknown>;
	asks: { id: string; label: { da: string; en?: string | undefined }; more: boolean }[];
	cpr: string | null;
	author: string | null;
	writtenAt: string;
	sentAt: string | null;
	receivedAt: string | null;
	receiptSentAt: string | null;
	review: { by: string | null; askedAt: string | null; at: string | null; text: string | null } | '' | null;
	feedback: { text: string; at: string | null } | null;
};

const order = [
	'concern',
	'danger',
	'knowledge',
	'resources',
	'helpTried',
	'childView',
	'parents',
	'language',
	'parentsTold',
	'parentsReaction',
	'relation',
	'workplace'
];

export function contentItems(report: ReportShown, w: Words): { term: string; value: string }[] {
	const own = new Map(report.asks.filter((a) => !a.more).map((a) => [a.id, a.label]));
	const t = (name: string) => (own.has(name) ? w.of(own.get(name)) : w.t(`underretning.field.${name}`));
	const { child, content } = report;
	const items = child
		? [
				{ term: t('childId'), value: child.name },
				{ term: t('childBirth'), value: writeDay(child.birthDay, w.lang) },
				...(child.unit ? [{ term: t('childPlace'), value: child.unit }] : [])
			]
		: ['childName', 'childBirth', 'childPlace']
				.filter((f) => content[f])
				.map((f) => ({ term: t(f), value: String(content[f]) }));
	if (report.cpr) items.push({ term: t('childCpr'), value: report.cpr });
	for (const field of order) {
		const value = content[field];
		if (!value) continue;
		items.push({
			term: t(field),
			value: field === 'parentsTold' ? w.t(`underretning.parentsTold.${String(value)}`) : String(value)
		});
	}
	const more = (content.more ?? {}) as Record<string, string>;
	for (const ask of report.asks)
		if (ask.more && more[ask.id]) items.push({ term: w.of(ask.label), value: more[ask.id]! });
	if (report.author) items.push({ term: t('author'), value: report.author });
	return items;
}

export function whatHappened(report: ReportShown, w: Words): { text: string; done: boolean }[] {
	const t = (name: string, at: string | null) =>
		w.t(`underretning.happened.${name}`, { at: at ? writeInstant(at, w.lang) : '' });
	const lines = [{ text: t('written', report.writtenAt), done: true }];
	if (report.review && report.review.at) lines.push({ text: t('reviewed', report.review.at), done: true });
	if (!report.sentAt) return [...lines, { text: t('notSent', null), done: false }];
	lines.push({ text: t('received', report.receivedAt), done: true });
	lines.push(
		report.receiptSentAt
			? { text: t('receipt', report.receiptSentAt), done: true }
			: { text: t('noReceipt', null), done: false }
	);
	lines.push(
		report.feedback
			? { text: t('feedback', report.feedback.at), done: true }
			: { text: t('noFeedback', null), done: false }
	);
	return lines;
}
