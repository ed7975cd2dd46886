import { demand, Refusal } from '#platform/errors';
import { change, type Work } from '#platform/work';
import { demandGoodPassword, hashPassword, markOf, passwordFits } from './password.ts';
import type { ChangePassword } from './schema.ts';

/** Changes one's own password and signs every other device out. Refuses `sign_in_failed` beside the old one, and passwords that are short or common. */
export async function changePassword(work: Work, input: ChangePassword): Promise<void> {
  const { person_id, session_id } = work.actor;
  demand(person_id !== null, 'sign_in_needed');
  await demandGoodPassword(input.new_password, 'new_password');
  const person = await work.read.selectFrom('people').select('password_hash').where('person_id', '=', person_id).executeTakeFirst();
  const fits = await passwordFits(input.current_password, person?.password_hash ?? null);
  const password_hash = await hashPassword(input.new_password);
  await change(work, 'changePassword', { person_id, mark: markOf(work.house, input.new_password) }, async (tx) => {
    // Within the change, so that a repeat after the answer was lost does not ask for the password that is no longer the right one.
    if (!fits) throw new Refusal('sign_in_failed', { field: 'current_password' });
    const now = await tx
      .selectFrom('people')
      .select('password_hash')
      .where('person_id', '=', person_id)
      .forNoKeyUpdate()
      .executeTakeFirst();
    if (now?.password_hash !== person?.password_hash) throw new Refusal('changed_meanwhile');
    await tx.updateTable('people').set({ password_hash }).where('person_id', '=', person_id).execute();
    await tx
      .deleteFrom('sessions')
      .where('person_id', '=', person_id)
      .where('session_id', '<>', session_id ?? person_id)
      .execute();
    tx.record(`person:${person_id}`, 'password.changed');
  });
}
