/** What the authority has done with an underretning, in order, as terms and values. */
import { writeInstant } from '#words/dates.ts';
import type { Words } from '#words/words.ts';

type Told = { at: string; by: string | null; note: string | null } | null | '';
type Done = {
	acute: { at: string; by: string | null; result: string | null; note: string | null } | null | '';
	talk:
		| {
				how: string;
				at: string | null;
				by: string | null;
				note: string | null;
				parents: string | null;
				parentsWhy: string | null;
		  }
		| null
		| '';
	reassessed: { at: string; second: string | null; note: string | null } | null | '';
	risk: Told;
	receiptImpossible: string | null;
	receiptHow: string | null;
	outcome: { code: string; at: string | null } | null | '';
	feedbackReason: string | null;
	lifted: { at: string; by: string | null; reason: string | null } | null | '';
};
type Shown = {
	receivedAt: string | null;
	registeredAt: string | null;
	receiptSentAt: string | null;
	feedback: { text: string; support: string | null; at: string | null } | null;
	authority: Done | null;
};

export function accountOf(report: Shown, w: Words): { term: string; value: string }[] {
	const t = (name: string) => w.t(`underretning.${name}`);
	const at = (instant: string | null) => (instant ? writeInstant(instant, w.lang) : '');
	const text = (...parts: (string | null | undefined)[]) => parts.filter(Boolean).join('\n');
	const items = [
		{ term: t('account.received'), value: at(report.receivedAt) },
		{ term: t('account.registered'), value: at(report.registeredAt) }
	];
	const u = report.authority;
	if (!u) return items;
	if (u.acute)
		items.push({
			term: t('clock.assessAcute'),
			value: text(t(`acute.${u.acute.result}`), u.acute.note, text(at(u.acute.at), u.acute.by))
		});
	if (u.talk)
		items.push({
			term: t('field.talk'),
			value: text(
				t(`talk.${u.talk.how}`),
				u.talk.note,
				u.talk.parents && `${t('field.talkParents')}: ${t(`talkParents.${u.talk.parents}`)}`,
				u.talk.parentsWhy,
				at(u.talk.at),
				u.talk.by
			)
		});
	if (u.risk) items.push({ term: t('risk.title'), value: text(u.risk.note, at(u.risk.at), u.risk.by) });
	if (u.reassessed)
		items.push({
			term: t('reassess.title'),
			value: text(u.reassessed.second, u.reassessed.note, at(u.reassessed.at))
		});
	if (report.receiptSentAt)
		items.push({ term: t('account.receipt'), value: text(u.receiptHow, at(report.receiptSentAt)) });
	if (u.receiptImpossible)
		items.push({
			term: t('account.noReceipt'),
			value: w.maybe(`underretning.noReceipt.${u.receiptImpossible}`) ?? u.receiptImpossible
		});
	if (u.outcome)
		items.push({ term: t('field.outcome'), value: text(t(`outcome.${u.outcome.code}`), at(u.outcome.at)) });
	if (report.feedback)
		items.push({
			term: t('feedback.title'),
			value: text(report.feedback.text, report.feedback.support, u.feedbackReason, at(report.feedback.at))
		});
	if (u.lifted)
		items.push({ term: t('account.lifted'), value: text(u.lifted.reason, at(u.lifted.at), u.lifted.by) });
	return items;
}
