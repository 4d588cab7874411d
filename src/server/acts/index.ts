// Every act, sorted, one a line: the API, the command line and the sweep tests read this list.
export { askConsent } from './ask-consent.ts';
export { askReview } from './ask-review.ts';
export { assessUnderretning } from './assess-underretning.ts';
export { assignCaseworker } from './assign-caseworker.ts';
export { decideRecipient } from './decide-recipient.ts';
export { decideUnderretning } from './decide-underretning.ts';
export { giveConsent } from './give-consent.ts';
export { giveFeedback } from './give-feedback.ts';
export { keepUnderretning } from './keep-underretning.ts';
export { liftWithholding } from './lift-withholding.ts';
export { recordExchange } from './record-exchange.ts';
export { recordOralConsent } from './record-oral-consent.ts';
export { reviewUnderretning } from './review-underretning.ts';
export { sendReceipt } from './send-receipt.ts';
export { sendUnderretning } from './send-underretning.ts';
export { withdrawConsent } from './withdraw-consent.ts';
