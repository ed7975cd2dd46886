import type { Work } from '#platform/work';
import { coApplicantsOf, openConsentSecret, seenHash, shownOf } from './consent.ts';
import { type Draft, draftByLink } from './drafts.ts';
import { filesFor } from './read.ts';

/** What somebody who is to agree sees by their own link. `over`: the application was deleted, its time is over, or they were taken out of it. Nothing tells these apart. */
export async function consentFor(work: Work, { secret }: { secret: string }) {
  const co_applicant_id = openConsentSecret(work.house, secret);
  const row =
    co_applicant_id === null
      ? undefined
      : await work.read
          .selectFrom('co_applicants')
          .select(['name', 'answer', 'answered_at', 'seen_hash', 'draft_id', 'case_id'])
          .where('co_applicant_id', '=', co_applicant_id)
          .executeTakeFirst();
  if (!row) return { is: 'over' as const };
  if (row.case_id !== null || row.draft_id === null) return { is: 'sent' as const, answer: row.answer };
  const draft = await draftByLink(work.read, work, row.draft_id);
  if (!draft) return { is: 'over' as const };
  const { procedure } = draft;
  const files = await filesFor(work.read, { draft_id: draft.draft_id });
  const filled = shownOf(procedure, draft.filled);
  const hash = seenHash(filled);
  const outdated = row.answer === 'agreed' && row.seen_hash?.toString('hex') !== hash;
  return {
    is: 'asked' as const,
    name: row.name,
    answer: row.answer,
    outdated,
    procedure,
    seen: hash,
    given: { asked: draft.asked, filled, files },
  };
}

/** For whom an application being written is made, and who agrees to it. Nothing about who asks is checked here. */
export async function othersFor({ read }: Work, { draft_id, procedure, representative, filled }: Draft) {
  const co_applicants = procedure.co_applicants ? await coApplicantsOf(read, { draft_id, hash: seenHash(shownOf(procedure, filled)) }) : [];
  return { representative, co_applicants };
}
