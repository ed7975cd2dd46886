import { caseForLink, lockCase } from '#modules/cases';
import { demand, Refusal } from '#platform/errors';
import { newId } from '#platform/ids';
import { change, type Work } from '#platform/work';
import type { ClaimReport } from './schema.ts';

/**
 * Puts a report that was made without an account under the account of whoever is signed in and has its secret link. Refuses `sign_in_needed`,
 * `forbidden` for staff, `not_found` for a wrong link, `claimed_already` where it has an account.
 */
export async function claimReport(work: Work, input: ClaimReport): Promise<void> {
  const { person_id, kind } = work.actor;
  demand(person_id !== null, 'sign_in_needed');
  demand(kind === 'citizen');
  const known = await caseForLink(work, input);
  await change(work, 'claimReport', { case_id: known.case_id }, async (tx) => {
    const { case_id } = await lockCase(tx, known.case_id);
    const reporter = await tx
      .selectFrom('case_people')
      .select(['case_person_id', 'person_id'])
      .where('case_id', '=', case_id)
      .where('part', '=', 'reporter')
      .executeTakeFirst();
    if (reporter?.person_id) throw new Refusal('claimed_already');
    if (reporter)
      await tx
        .updateTable('case_people')
        .set({ person_id, erased_at: null })
        .where('case_person_id', '=', reporter.case_person_id)
        .execute();
    else
      await tx
        .insertInto('case_people')
        .values({ case_person_id: newId(), case_id, part: 'reporter', person_id, language: tx.actor.language, added_at: tx.now })
        .execute();
    tx.record(`case:${case_id}`, 'report.claimed', {}, { person_id });
  });
}

/** Whether whoever is signed in may still put a report with this link under their account. */
export async function claimOfferFor(work: Work, link: ClaimReport): Promise<boolean> {
  if (work.actor.kind !== 'citizen') return false;
  const { case_id } = await caseForLink(work, link);
  const row = await work.read
    .selectFrom('case_people')
    .select('person_id')
    .where('case_id', '=', case_id)
    .where('part', '=', 'reporter')
    .executeTakeFirst();
  return !row?.person_id;
}
