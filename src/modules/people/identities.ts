import { sql } from 'kysely';
import type { ReadDb } from '#platform/database/pools';
import { Refusal } from '#platform/errors';
import type { Tx } from '#platform/work';
import type { Said } from './oidc.ts';

/** Writes who somebody of the staff is elsewhere, inside a change. Refuses `person_unknown` when somebody else was quicker. */
export async function remember(tx: Tx, { source, subject }: Pick<Said, 'source' | 'subject'>, person_id: string): Promise<void> {
  const made = await tx
    .insertInto('identities')
    .values({ source, subject, person_id, made_at: tx.now })
    .onConflict((oc) => oc.doNothing())
    .executeTakeFirst();
  if (Number(made.numInsertedOrUpdatedRows) === 0) throw new Refusal('person_unknown');
  tx.record(`person:${person_id}`, 'identity.added', { source, subject });
}

/** The staff behind what was said: by its subject; the first time by an address that was checked, among those whom this source does not know yet. Emergency accounts are nobody elsewhere. */
export async function staffBehind(db: ReadDb, said: Pick<Said, 'source' | 'subject' | 'email'>, demo: boolean[]) {
  const staff = db
    .selectFrom('people')
    .select(['person_id', 'kind', 'email', 'password_hash', 'active'])
    .where('kind', '=', 'staff')
    .where('emergency', '=', false)
    .where('erased_at', 'is', null)
    .where('demo', 'in', demo);
  const identity = await db
    .selectFrom('identities')
    .select('person_id')
    .where('source', '=', said.source)
    .where('subject', '=', said.subject)
    .executeTakeFirst();
  const unknown_yet = sql<boolean>`not exists (select from identities i where i.person_id = people.person_id and i.source = ${said.source})`;
  if (!identity && said.email === null) return null;
  const person = await (identity
    ? staff.where('person_id', '=', identity.person_id)
    : staff.where(sql<string>`lower(email)`, '=', (said.email ?? '').toLowerCase()).where(unknown_yet)
  ).executeTakeFirst();
  return person?.active === true ? { ...person, new_here: !identity } : null;
}
