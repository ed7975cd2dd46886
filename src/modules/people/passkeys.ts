import { demand, Refusal } from '#platform/errors';
import { change, type Work } from '#platform/work';
import { factorsOf } from './factors.ts';
import { insertPasskey, passkeyOptions, verifiedCreation } from './new-passkey.ts';
import type { AddPasskey, RemovePasskey, RenamePasskey } from './passkey-schema.ts';
import { codesOf, giveCodes } from './recovery-codes.ts';
import { endOtherSessions, lockPerson, withPassword } from './second-factor.ts';
import { tellingIn, tellPerson } from './tell.ts';

/** What a browser needs to make a passkey for the one asking. */
export async function newPasskeyFor(work: Work, city: string) {
  const { person_id, name } = work.actor;
  demand(person_id !== null, 'sign_in_needed');
  const person = await work.read.selectFrom('people').select('email').where('person_id', '=', person_id).executeTakeFirstOrThrow();
  const known = await work.read.selectFrom('passkeys').select(['credential_id', 'transports']).where('person_id', '=', person_id).execute();
  return await passkeyOptions(work, city, { person_id, user: person.email ?? name, name, known });
}

/** Keeps a passkey of one's own. Staff whose first second factor it is get recovery codes, else null, and are signed out elsewhere. Refuses `passkey_failed`, `passkey_known`. */
export async function addPasskey(work: Work, input: AddPasskey): Promise<string[] | null> {
  const { person_id, session_id } = work.actor;
  demand(person_id !== null, 'sign_in_needed');
  const made = await verifiedCreation(work, person_id, input.answer);
  const telling = await tellingIn(work.house, work.actor.language);
  const batch = await change(work, 'addPasskey', { credential: made.credential.id, name: input.name }, async (tx) => {
    const person = await lockPerson(tx, person_id);
    const { totp, passkeys } = await factorsOf(tx, person_id);
    const passkey_id = await insertPasskey(tx, person_id, made, input.name);
    await tellPerson(tx, person, 'passkey_added', telling);
    tx.record(`person:${person_id}`, 'passkey.added', {}, { passkey_id });
    if (totp || passkeys > 0) return null;
    await endOtherSessions(tx, person_id, session_id);
    return person.kind === 'staff' ? await giveCodes(tx, person_id) : null;
  });
  return batch === null ? null : codesOf(work.house, batch);
}

/** Gives a passkey of one's own another name. */
export async function renamePasskey(work: Work, input: RenamePasskey): Promise<void> {
  const { person_id } = work.actor;
  demand(person_id !== null, 'sign_in_needed');
  await change(work, 'renamePasskey', input, async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('passkeys')
      .set({ name: input.name })
      .where('passkey_id', '=', input.passkey_id)
      .where('person_id', '=', person_id)
      .executeTakeFirst();
    if (Number(numUpdatedRows) === 0) throw new Refusal('not_found');
    tx.record(`person:${person_id}`, 'passkey.renamed', {}, { passkey_id: input.passkey_id });
  });
}

/** Takes a passkey of one's own away. Refuses `sign_in_failed` beside the password, and `factor_demanded` to staff where it is the last second factor and the city wants one. */
export async function removePasskey(work: Work, input: RemovePasskey, city: { staff_second_factor: boolean }): Promise<void> {
  await withPassword(work, 'removePasskey', input, async (tx, person) => {
    const gone = await tx
      .deleteFrom('passkeys')
      .where('passkey_id', '=', input.passkey_id)
      .where('person_id', '=', person.person_id)
      .executeTakeFirst();
    if (Number(gone.numDeletedRows) === 0) throw new Refusal('not_found');
    const { totp, passkeys } = await factorsOf(tx, person.person_id);
    const last = !totp && passkeys === 0;
    if (last && city.staff_second_factor && person.kind === 'staff') throw new Refusal('factor_demanded', { field: 'password' });
    if (last) await tx.deleteFrom('recovery_codes').where('person_id', '=', person.person_id).execute();
    await tellPerson(tx, person, 'passkey_removed', await tellingIn(tx.house, person.language));
    tx.record(`person:${person.person_id}`, 'passkey.removed', {}, { passkey_id: input.passkey_id });
  });
}
