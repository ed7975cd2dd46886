import { Refusal } from '#platform/errors';
import { change, type Tx, type Work } from '#platform/work';
import { factorsOf } from './factors.ts';
import type { Device } from './failures.ts';
import { remember, staffBehind } from './identities.ts';
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
  const known = await staffBehind(work.read, said, demo);
  if (!known) throw new Refusal('person_unknown');
  const { totp, passkeys } = await factorsOf(work.read, known.person_id);
  const code_needed = !said.second_factor && (totp || passkeys > 0);
  const opened = await change(work, 'signInElsewhere', { state: state_hash.toString('hex') }, async (tx) => {
    await spend(tx, state_hash);
    // Again, and the row held: of two who come at once with the same address one is first.
    const person = await staffBehind(tx, said, demo);
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

/** Uses up what a sign-in began with, inside its change. */
async function spend(tx: Tx, state_hash: Buffer): Promise<void> {
  const spent = await tx
    .insertInto('sign_ins_used')
    .values({ state_hash, used_at: tx.now })
    .onConflict((oc) => oc.doNothing())
    .executeTakeFirst();
  if (Number(spent.numInsertedOrUpdatedRows) === 0) throw new Refusal('sign_in_used');
}
