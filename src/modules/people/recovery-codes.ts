import { createHmac, randomUUID } from 'node:crypto';
import type { House, Tx } from '#platform/work';
import { keyFor } from '../../config.ts';
import { lettersOf } from './letters.ts';

const CODES = 10;

/** Gives a person ten new recovery codes in place of the old ones; gives the batch they are made of, so that no result of a change holds a code. */
export async function giveCodes(tx: Tx, person_id: string): Promise<string> {
  const batch = randomUUID();
  await tx.deleteFrom('recovery_codes').where('person_id', '=', person_id).execute();
  await tx
    .insertInto('recovery_codes')
    .values(codesOf(tx.house, batch).map((code) => ({ code_hash: hashOf(tx.house, person_id, code), person_id })))
    .execute();
  // Of an emergency account the sheet goes into an envelope, which nobody has looked at yet.
  const sheet = { printed_at: tx.now, checked_at: null, checked_by: null, reminded_for: null };
  await tx
    .insertInto('emergency_envelopes')
    .columns(['person_id', 'printed_at'])
    .expression((eb) =>
      eb
        .selectFrom('people')
        .select(['person_id', eb.val(tx.now).as('printed_at')])
        .where('person_id', '=', person_id)
        .where('emergency', '=', true),
    )
    .onConflict((oc) => oc.column('person_id').doUpdateSet(sheet))
    .execute();
  tx.record(`person:${person_id}`, 'recovery_codes.given');
  return batch;
}

/** Takes the codes of a person away; a sheet in an envelope is worth nothing then. */
export async function forgetCodes(tx: Tx, person_id: string): Promise<void> {
  await tx.deleteFrom('recovery_codes').where('person_id', '=', person_id).execute();
  await tx.deleteFrom('emergency_envelopes').where('person_id', '=', person_id).execute();
}

/** Uses a recovery code up; false where there is none like it, or it was used. */
export async function spendCode(tx: Tx, person_id: string, typed: string): Promise<boolean> {
  const code = typed
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
    .replace(/(.{4})(?=.)/g, '$1-');
  const used = await tx
    .updateTable('recovery_codes')
    .set({ used_at: tx.now })
    .where('code_hash', '=', hashOf(tx.house, person_id, code))
    .where('person_id', '=', person_id)
    .where('used_at', 'is', null)
    .executeTakeFirst();
  if (Number(used.numUpdatedRows) === 0) return false;
  tx.record(`person:${person_id}`, 'recovery_code.used');
  return true;
}

/** The ten codes of a batch, `abcd-efgh-jkmn`: 60 bits each, without letters and digits that look alike. */
export function codesOf(house: House, batch: string): string[] {
  return Array.from({ length: CODES }, (_, n) => {
    const bytes = createHmac('sha256', keyFor(house.config.secret, 'recovery code')).update(`${batch} ${n}`).digest();
    return lettersOf(bytes.subarray(0, 12)).replace(/(.{4})(?=.)/g, '$1-');
  });
}

function hashOf(house: House, person_id: string, code: string): Buffer {
  return createHmac('sha256', keyFor(house.config.secret, 'recovery code hash')).update(`${person_id} ${code}`).digest();
}
