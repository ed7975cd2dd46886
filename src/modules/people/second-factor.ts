import { demand, Refusal } from '#platform/errors';
import { change, type Tx, type Work } from '#platform/work';
import { factorsOf } from './factors.ts';
import { forgetAllFailures } from './failures.ts';
import { lockStaff } from './manage.ts';
import { passwordFits } from './password.ts';
import { codesOf, forgetCodes, giveCodes } from './recovery-codes.ts';
import type { ConfirmTotp, WithPassword } from './schema.ts';
import { tellingIn, tellPerson } from './tell.ts';
import { newSecret, seal, secretForApp, stepOfCode, unseal } from './totp.ts';

/** What the page of the set-up shows: a fresh secret, or the one of `sealed` where the page is shown again. It is kept nowhere until a code proves that the app has it. */
export async function newTotpFor(work: Work, sealed: string | undefined, issuer: string) {
  const { person_id, name } = work.actor;
  demand(person_id !== null, 'sign_in_needed');
  const { totp } = await factorsOf(work.read, person_id);
  const begun = sealed ? unseal(work.house, Buffer.from(sealed, 'base64url'), person_id) : null;
  const secret = begun ?? newSecret();
  return { on: totp, sealed: seal(work.house, secret, person_id).toString('base64url'), ...secretForApp(secret, issuer, name) };
}

/** Switches codes from an app on, once one of them fits; signs every other device out. Gives the ten recovery codes. Refuses `code_wrong`, `invalid_input` for a seal that is none, `factor_on_already`. */
export async function confirmTotp(work: Work, input: ConfirmTotp): Promise<string[]> {
  const { person_id, session_id } = work.actor;
  demand(person_id !== null, 'sign_in_needed');
  const secret = unseal(work.house, Buffer.from(input.sealed, 'base64url'), person_id);
  if (!secret) throw new Refusal('invalid_input', { field: 'code' });
  const telling = await tellingIn(work.house, work.actor.language);
  const batch = await change(work, 'confirmTotp', { sealed: input.sealed }, async (tx) => {
    const person = await lockPerson(tx, person_id);
    const last_step = stepOfCode(secret, digits(input.code), tx.now);
    if (last_step === null) throw new Refusal('code_wrong', { field: 'code' });
    const { totp } = await factorsOf(tx, person_id);
    if (totp) throw new Refusal('factor_on_already', { field: 'code' });
    await tx
      .insertInto('second_factors')
      .values({ person_id, secret: seal(tx.house, secret, person_id), last_step, created_at: tx.now })
      .execute();
    await endOtherSessions(tx, person_id, session_id);
    await tellPerson(tx, person, 'factor_on', telling);
    tx.record(`person:${person_id}`, 'second_factor.on');
    return await giveCodes(tx, person_id);
  });
  return codesOf(work.house, batch);
}

/** Switches codes from an app off; recovery codes go with it. Refuses `sign_in_failed` beside the password, and `factor_demanded` where the city wants one and no passkey is left. */
export async function removeTotp(work: Work, input: WithPassword, city: { staff_second_factor: boolean }): Promise<void> {
  await withPassword(work, 'removeTotp', input, async (tx, person) => {
    const { totp, passkeys } = await factorsOf(tx, person.person_id);
    if (!totp) throw new Refusal('not_found');
    if (city.staff_second_factor && person.kind === 'staff' && passkeys === 0) throw new Refusal('factor_demanded', { field: 'password' });
    await tx.deleteFrom('second_factors').where('person_id', '=', person.person_id).execute();
    // Staff with a passkey still need a way in when it is lost.
    if (passkeys === 0) await forgetCodes(tx, person.person_id);
    await tellPerson(tx, person, 'factor_off', await tellingIn(tx.house, person.language));
    tx.record(`person:${person.person_id}`, 'second_factor.off');
  });
}

/** Gives ten new recovery codes; the old ones are void. Refuses `sign_in_failed` beside the password, `not_found` for somebody without a second factor. */
export async function renewCodes(work: Work, input: WithPassword): Promise<string[]> {
  const batch = await withPassword(work, 'renewCodes', input, async (tx, person) => {
    const { totp, passkeys } = await factorsOf(tx, person.person_id);
    if (!totp && passkeys === 0) throw new Refusal('not_found');
    return await giveCodes(tx, person.person_id);
  });
  return codesOf(work.house, batch);
}

/** Takes every second factor of somebody of the staff away who has lost them, ends their sessions, and tells them by mail. Only for those who manage people, and not for themselves. */
export async function resetFactors(work: Work, input: { person_id: string }): Promise<void> {
  await change(work, 'resetFactors', input, async (tx) => {
    const { email } = await lockStaff(tx, input.person_id);
    demand(tx.actor.person_id !== input.person_id);
    const person = await lockPerson(tx, input.person_id);
    await forgetFactors(tx, input.person_id);
    await tx.deleteFrom('sessions').where('person_id', '=', input.person_id).execute();
    await forgetAllFailures(tx, email ?? '');
    await tellPerson(tx, person, 'factors_reset', await tellingIn(tx.house, person.language));
    tx.record(`person:${input.person_id}`, 'second_factor.reset');
  });
}

/** Deletes everything a person could prove themselves with beside the password. */
export async function forgetFactors(tx: Tx, person_id: string): Promise<void> {
  await tx.deleteFrom('second_factors').where('person_id', '=', person_id).execute();
  await forgetCodes(tx, person_id);
  await tx.deleteFrom('passkeys').where('person_id', '=', person_id).execute();
}

/** Signs a person out everywhere but here. */
export async function endOtherSessions(tx: Tx, person_id: string, session_id: string | undefined): Promise<void> {
  await tx
    .deleteFrom('sessions')
    .where('person_id', '=', person_id)
    .where('session_id', '<>', session_id ?? person_id)
    .execute();
}

/** What one types of a code, without the blanks that apps show in it. */
export function digits(code: string): string {
  return code.replace(/\s/g, '');
}

/** The row of a person, locked. */
export async function lockPerson(tx: Tx, person_id: string) {
  return await tx
    .selectFrom('people')
    .select(['person_id', 'kind', 'name', 'email', 'language', 'password_hash'])
    .where('person_id', '=', person_id)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow();
}

type Locked = Awaited<ReturnType<typeof lockPerson>>;

/** A change of one's own protection, which asks for the password: an open session alone is not to weaken it. */
export async function withPassword<T>(
  work: Work,
  name: string,
  input: WithPassword,
  run: (tx: Tx, person: Locked) => Promise<T>,
): Promise<T> {
  const { person_id } = work.actor;
  demand(person_id !== null, 'sign_in_needed');
  const known = await work.read.selectFrom('people').select('password_hash').where('person_id', '=', person_id).executeTakeFirst();
  const fits = await passwordFits(input.password, known?.password_hash ?? null);
  return await change(work, name, { ...input, password: undefined, person_id }, async (tx) => {
    const person = await lockPerson(tx, person_id);
    if (!fits || person.password_hash !== known?.password_hash) throw new Refusal('sign_in_failed', { field: 'password' });
    return await run(tx, person);
  });
}
