import { sql } from 'kysely';
import type { ReadDb } from '#platform/database/pools';
import { Refusal } from '#platform/errors';
import { change, type Tx, type Work } from '#platform/work';
import { factorsOf } from './factors.ts';
import type { Device } from './failures.ts';
import { type Begun, hashOf, type Said } from './oidc.ts';
import { openSession } from './sessions.ts';
import { demoOrNot, withCookies } from './sign-in.ts';
import { ticketFor } from './ticket.ts';

/**
 * Signs somebody in of whom the city's sign-in service has said who they are; a beginning counts once. Refuses `sign_in_used`, `person_unknown`,
 * and `code_needed` (with the `ticket` of the next step) for who has a second factor here and showed none there.
 */
export async function signInElsewhere(work: Work, { begun, said }: { begun: Pick<Begun, 'state'>; said: Said }, device: Device) {
  const state_hash = hashOf(begun);
  const demo = await demoOrNot(work);
  const known = await personOf(work.read, said, demo);
  if (!known) throw new Refusal('person_unknown');
  const { totp, passkeys } = await factorsOf(work.read, known.person_id);
  const code_needed = !said.second_factor && (totp || passkeys > 0);
  const opened = await change(work, 'signInElsewhere', { state: state_hash.toString('hex') }, async (tx) => {
    await spend(tx, state_hash);
    // Again, and the row held: of two who come at once with the same address one is first.
    const person = await personOf(tx, said, demo);
    if (!person) throw new Refusal('person_unknown');
    if (person.new_here) await remember(tx, said, person.person_id);
    if (code_needed) {
      tx.record(`person:${person.person_id}`, 'sign_in.half');
      return null;
    }
    const session = await openSession(tx, person, device.label, { via: said.source, second_factor: said.second_factor });
    return { session_id: session.session_id, expires_at: session.expires_at.toISOString() };
  });
  if (!opened) throw new Refusal('code_needed', { detail: { ticket: ticketFor(work, known) } });
  return withCookies(work, { ...known, email: known.email ?? '' }, opened);
}

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
async function personOf(db: ReadDb, said: Said, demo: boolean[]) {
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

/** Uses up what a sign-in began with, inside its change. */
async function spend(tx: Tx, state_hash: Buffer): Promise<void> {
  const spent = await tx
    .insertInto('sign_ins_used')
    .values({ state_hash, used_at: tx.now })
    .onConflict((oc) => oc.doNothing())
    .executeTakeFirst();
  if (Number(spent.numInsertedOrUpdatedRows) === 0) throw new Refusal('sign_in_used');
}
