/** What the authority has done with an underretning, in order, as terms and values. */
import { writeInstant } from '#words/dates.ts';
import type { Words } from '#words/words.ts';

type Done = {
	acute: { at: string; by: string | null; result: string | null; note: string | null } | null | '';
	receiptImpossible: string | null;
	outcome:
		| {
				code: string;
				at: string | null;
				childTalk: string | null;
				childTalkNote: string | null;
				second: string | null;
				reassessNote: string | null;
		  }
		| null
		| '';
	lifted: { at: string; by: string | null; reason: string | null } | null | '';
};
type Shown = {
	receivedAt: string | null;
	registeredAt: string | null;
	receiptSentAt: string | null;
	feedback: { text: string; at: string | null } | null;
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
	if (report.receiptSentAt) items.push({ term: t('account.receipt'), value: at(report.receiptSentAt) });
	if (u.receiptImpossible) items.push({ term: t('account.noReceipt'), value: u.receiptImpossible });
	if (u.outcome) {
		items.push({ term: t('field.outcome'), value: text(t(`outcome.${u.outcome.code}`), at(u.outcome.at)) });
		if (u.outcome.childTalk)
			items.push({
				term: t('field.childTalk'),
				value: text(t(`childTalk.${u.outcome.childTalk}`), u.outcome.childTalkNote)
			});
		if (u.outcome.second)
			items.push({ term: t('field.secondId'), value: text(u.outcome.second, u.outcome.reassessNote) });
	}
	if (report.feedback)
		items.push({ term: t('feedback.title'), value: text(report.feedback.text, at(report.feedback.at)) });
	if (u.lifted)
		items.push({ term: t('account.lifted'), value: text(u.lifted.reason, at(u.lifted.at), u.lifted.by) });
	return items;
}
