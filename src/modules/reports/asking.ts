export { isDangerous, missingAnswers } from './answers.ts';
export { type Outside, outsideOf } from './city-limits.ts';
export { claimOfferFor, claimReport } from './claim.ts';
export { DRAFT_RETENTION, draftFor, dropDraft, saveDraft } from './drafts.ts';
export { findCategories } from './find-category.ts';
export { type NearReport, nearReportsFor } from './near.ts';
export { placeNamedFor, streetNameFor } from './place-named.ts';
export { replyByLink } from './reply.ts';
