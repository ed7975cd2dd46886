import { Refusal } from '#platform/errors';
import type { Tx, Work } from '#platform/work';
import { countFailure, type Device, demandNotBlocked, failingOf } from './failures.ts';
import { spendCode } from './recovery-codes.ts';
import type { SignInWithCode } from './schema.ts';
import { digits } from './second-factor.ts';
import { demoOrNot, enter } from './sign-in.ts';
import { tellingIn, tellPerson } from './tell.ts';
import { claimOf, ticketHolds } from './ticket.ts';
import { stepOfCode, unseal } from './totp.ts';

/** The second step after the password: a code from the app, or a recovery code, which is used up. Refuses `sign_in_again` without a good ticket, `code_wrong`, `code_used`, `sign_in_blocked`. */
export async function signInWithCode(work: Work, input: SignInWithCode, device: Device) {
  const person = await work.read
    .selectFrom('people')
    .select(['person_id', 'kind', 'name', 'email', 'language', 'password_hash'])
    .where('person_id', '=', claimOf(input.ticket) ?? NOBODY)
    .where('active', '=', true)
    .where('erased_at', 'is', null)
    .where('demo', 'in', await demoOrNot(work))
    .executeTakeFirst();
  if (!person?.email || !ticketHolds(work, input.ticket, person)) throw new Refusal('sign_in_again');
  const failing = failingOf(work, person.email, device, 'code');
  await demandNotBlocked(work.read, failing, work.now(), 'code');
  const telling = await tellingIn(work.house, person.language);
  const prove = async (tx: Tx) => {
    const code = digits(input.code);
    if (/^\d{6}$/.test(code)) return await spendStep(tx, person.person_id, code);
    if (!(await spendCode(tx, person.person_id, input.code))) throw new Refusal('code_wrong', { field: 'code' });
    await tellPerson(tx, person, 'code_used', telling);
  };
  try {
    return await enter(work, { ...person, email: person.email }, { device, failing, mark: input.code, prove });
  } catch (error) {
    if (error instanceof Refusal && (error.code === 'code_wrong' || error.code === 'code_used'))
      await countFailure(work, failing, person.person_id);
    throw error;
  }
}

/** Nobody's id. */
const NOBODY = '00000000-0000-0000-0000-000000000000';

/** Uses a code of the app up: what was read over somebody's shoulder opens nothing, even within its half minute. */
async function spendStep(tx: Tx, person_id: string, code: string): Promise<void> {
  const row = await tx
    .selectFrom('second_factors')
    .select(['secret', 'last_step'])
    .where('person_id', '=', person_id)
    .forUpdate()
    .executeTakeFirst();
  const secret = row && unseal(tx.house, row.secret, person_id);
  const step = secret ? stepOfCode(secret, code, tx.now) : null;
  if (!row || step === null) throw new Refusal('code_wrong', { field: 'code' });
  if (step <= Number(row.last_step)) throw new Refusal('code_used', { field: 'code' });
  await tx.updateTable('second_factors').set({ last_step: step }).where('person_id', '=', person_id).execute();
}
