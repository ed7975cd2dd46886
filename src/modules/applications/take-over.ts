import { sql } from 'kysely';
import { z } from 'zod';
import { confirmedAddressOf } from '#modules/people';
import { demand, Refusal } from '#platform/errors';
import { change, type Tx, type Work } from '#platform/work';

const MOST = 20;

/** Boxes of a form, none, one or several. */
export const takeDraftsSchema = z.object({
  draft_ids: z.union([z.array(z.uuid()).max(MOST), z.uuid().transform((one) => [one])]).default([]),
});
export type TakeDrafts = z.infer<typeof takeDraftsSchema>;

/** Applications that wait to be gone on with under the address somebody proved to be theirs, the last changed first. Refuses `sign_in_needed`. */
export async function draftsToTakeFor(work: Work) {
  const { person_id } = work.actor;
  demand(person_id !== null, 'sign_in_needed');
  const address = await confirmedAddressOf(work.read, person_id);
  if (!address) return [];
  return await waiting(work.read, address, work.now())
    .innerJoin('procedures', 'procedures.procedure_id', 'application_drafts.procedure_id')
    .select(['draft_id', 'procedures.name', 'changed_at', 'expires_at'])
    .orderBy('changed_at', 'desc')
    .limit(MOST)
    .execute();
}

/** Puts applications that wait under the proved address into the account of whoever is signed in; their codes go on opening them. Refuses `sign_in_needed`, `not_found` for any other. */
export async function takeDraftsOver(work: Work, { draft_ids }: TakeDrafts): Promise<void> {
  const { person_id } = work.actor;
  demand(person_id !== null, 'sign_in_needed');
  await change(work, 'takeDraftsOver', { draft_ids }, async (tx) => {
    const address = await confirmedAddressOf(tx, person_id);
    demand(address !== null, 'not_found');
    const ids = [...new Set(draft_ids)].sort();
    for (const draft_id of ids) {
      const row = await waiting(tx, address, tx.now).select('draft_id').where('draft_id', '=', draft_id).forUpdate().executeTakeFirst();
      if (!row) throw new Refusal('not_found');
      await tx.updateTable('application_drafts').set({ person_id }).where('draft_id', '=', draft_id).execute();
      tx.record(`draft:${draft_id}`, 'application.taken_into_account');
    }
    tx.record(`person:${person_id}`, 'person.drafts_taken_over', {}, { count: String(ids.length) });
  });
}

function waiting(db: Work['read'] | Tx, address: string, now: Date) {
  return (db as Work['read'])
    .selectFrom('application_drafts')
    .where(sql<string>`lower(application_drafts.email)`, '=', address)
    .where('application_drafts.person_id', 'is', null)
    .where('application_drafts.expires_at', '>', now);
}
