import { sql } from 'kysely';
import { z } from 'zod';
import { confirmedAddressOf } from '#modules/people';
import { demand, Refusal } from '#platform/errors';
import { change, type Tx, type Work } from '#platform/work';
import { lockCase } from './move.ts';

/** So many are offered at once, the newest. */
const MOST = 50;

/** Boxes of a form, none, one or several. */
export const takeOverSchema = z.object({
  case_ids: z.union([z.array(z.uuid()).max(MOST), z.uuid().transform((one) => [one])]).default([]),
});
export type TakeOver = z.infer<typeof takeOverSchema>;

/**
 * What somebody did without an account under the address they proved to be theirs, of some kinds, newest first. An address that was not proved opens nothing: `[]`.
 * Refuses `sign_in_needed`.
 */
export async function casesToTakeFor(work: Work, kinds: readonly string[]) {
  const { person_id } = work.actor;
  demand(person_id !== null, 'sign_in_needed');
  const address = await confirmedAddressOf(work.read, person_id);
  if (!address) return [];
  return await withoutAccount(work.read, address, kinds)
    .select(['cases.case_id', 'cases.kind', 'cases.number', 'cases.subject', 'cases.category_label', 'cases.place_label'])
    .select(['cases.created_at', 'cases.phase', 'cases.state', 'cases.accepted_at'])
    .orderBy('cases.created_at', 'desc')
    .limit(MOST)
    .execute();
}

/** Puts cases of the proved address into the account of whoever is signed in. Refuses `sign_in_needed`, and `not_found` for every case whose contact is another address, or that has an account. */
export async function takeCasesOver(work: Work, { case_ids }: TakeOver, kinds: readonly string[]): Promise<void> {
  const { person_id } = work.actor;
  demand(person_id !== null, 'sign_in_needed');
  await change(work, 'takeCasesOver', { case_ids }, async (tx) => {
    const address = await confirmedAddressOf(tx, person_id);
    demand(address !== null, 'not_found');
    const ids = [...new Set(case_ids)].sort();
    for (const case_id of ids) {
      await lockCase(tx, case_id);
      const row = await withoutAccount(tx, address, kinds)
        .select('case_people.case_person_id')
        .where('cases.case_id', '=', case_id)
        .executeTakeFirst();
      if (!row) throw new Refusal('not_found');
      await tx.updateTable('case_people').set({ person_id }).where('case_person_id', '=', row.case_person_id).execute();
      tx.record(`case:${case_id}`, 'case.taken_over', {}, { person_id });
    }
    tx.record(`person:${person_id}`, 'person.cases_taken_over', {}, { count: String(ids.length) });
  });
}

/** Cases whose contact is an address and no account. */
function withoutAccount(db: Work['read'] | Tx, address: string, kinds: readonly string[]) {
  return (db as Work['read'])
    .selectFrom('case_people')
    .innerJoin('cases', 'cases.case_id', 'case_people.case_id')
    .where('case_people.part', '=', 'reporter')
    .where(sql<string>`lower(case_people.email)`, '=', address)
    .where('case_people.person_id', 'is', null)
    .where('case_people.erased_at', 'is', null)
    .where('cases.kind', 'in', [...kinds]);
}
