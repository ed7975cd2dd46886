import { createHmac } from 'node:crypto';
import { sql } from 'kysely';
import { demand, Refusal } from '#platform/errors';
import { newId } from '#platform/ids';
import { readCaseNumber } from '#platform/numbers';
import { change, type House, type Work } from '#platform/work';
import { keyFor } from '../../config.ts';
import { IDEA, maySupport } from './rules.ts';
import type { SupportIdea } from './schema.ts';

/**
 * Supports a published suggestion or takes that back: once per account, else once per browser (`browser`: its mark). Again is no second time.
 * Refuses `not_found`, `support_closed` for one that is decided on or is praise, `sign_in_needed` without account and mark.
 */
export async function supportIdea(work: Work, input: SupportIdea, browser: string | null): Promise<void> {
  const { person_id } = work.actor;
  demand(person_id !== null || browser !== null, 'sign_in_needed');
  await change(work, 'supportIdea', { ...input, browser }, async (tx) => {
    const idea = await tx
      .selectFrom('cases')
      .innerJoin('ideas', 'ideas.case_id', 'cases.case_id')
      .select(['cases.case_id', 'cases.phase', 'ideas.type'])
      .where('cases.number', '=', readCaseNumber(input.number)?.text ?? '')
      .where('cases.kind', '=', IDEA.kind)
      .where('cases.published_at', 'is not', null)
      // The count alone is written, so the case itself stays free, and forms of staff made before stay good.
      .forUpdate('ideas')
      .executeTakeFirst();
    if (!idea) throw new Refusal('not_found');
    demand(tx.actor.kind !== 'staff');
    if (!maySupport(tx.actor, idea)) throw new Refusal('support_closed');
    const { case_id } = idea;
    const mark = markOf(work.house, case_id, { person_id, browser });
    const changed =
      input.support === 'yes'
        ? await tx
            .insertInto('idea_supports')
            .values({ idea_support_id: newId(), case_id, ...mark, supported_at: tx.now })
            .onConflict((oc) => oc.doNothing())
            .executeTakeFirst()
        : await tx
            .deleteFrom('idea_supports')
            .where('case_id', '=', case_id)
            .where(
              mark.person_id === null ? sql<boolean>`browser_hash = ${mark.browser_hash}` : sql<boolean>`person_id = ${mark.person_id}`,
            )
            .executeTakeFirst();
    const n = Number('numDeletedRows' in changed ? -changed.numDeletedRows : (changed.numInsertedOrUpdatedRows ?? 0n));
    if (n !== 0)
      await tx
        .updateTable('ideas')
        .set((eb) => ({ supporters: eb('supporters', '+', n) }))
        .where('case_id', '=', case_id)
        .execute();
    tx.record(`case:${case_id}`, input.support === 'yes' ? 'idea.supported' : 'idea.support_taken_back', {}, { counted: String(n) });
  });
}

/** Whether the one asking supports an idea: by account, else by the mark of the browser. */
export async function supportOf(work: Work, case_id: string, browser: string | null): Promise<boolean> {
  const { person_id } = work.actor;
  if (person_id === null && browser === null) return false;
  const mark = markOf(work.house, case_id, { person_id, browser });
  const row = await work.read
    .selectFrom('idea_supports')
    .select('idea_support_id')
    .where('case_id', '=', case_id)
    .where(mark.person_id === null ? sql<boolean>`browser_hash = ${mark.browser_hash}` : sql<boolean>`person_id = ${mark.person_id}`)
    .executeTakeFirst();
  return row !== undefined;
}

/** How a support is kept: the account, or a hash of browser and case, which tells nothing about other ideas of the same browser. */
function markOf(house: House, case_id: string, of: { person_id: string | null; browser: string | null }) {
  if (of.person_id !== null) return { person_id: of.person_id, browser_hash: null };
  const hash = createHmac('sha256', keyFor(house.config.secret, 'idea support')).update(`${case_id} ${of.browser}`);
  return { person_id: null, browser_hash: hash.digest() };
}
