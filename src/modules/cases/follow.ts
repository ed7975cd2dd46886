import { demand, Refusal } from '#platform/errors';
import { newId } from '#platform/ids';
import { readCaseNumber } from '#platform/numbers';
import { change, type Work } from '#platform/work';
import { mailsForFollower } from './mail-times.ts';
import { lockCase } from './move.ts';
import type { FollowCase } from './schema.ts';

/** Follows a published case, or stops; for everybody with an account. Refuses `sign_in_needed`, and `not_found` for what is not public. */
export async function followCase(work: Work, input: FollowCase): Promise<void> {
  const { person_id } = work.actor;
  demand(person_id !== null, 'sign_in_needed');
  await change(work, 'followCase', input, async (tx) => {
    const known = await tx
      .selectFrom('cases')
      .select('case_id')
      .where('number', '=', readCaseNumber(input.number)?.text ?? '')
      .where('published_at', 'is not', null)
      .executeTakeFirst();
    if (!known) throw new Refusal('not_found');
    const { case_id } = await lockCase(tx, known.case_id);
    await tx
      .deleteFrom('case_people')
      .where('case_id', '=', case_id)
      .where('person_id', '=', person_id)
      .where('part', '=', 'follower')
      .execute();
    if (input.follow === 'yes') {
      await tx
        .insertInto('case_people')
        .values({
          ...(await mailsForFollower(tx, { person_id })),
          ...{ case_person_id: newId(), case_id, part: 'follower', person_id, language: tx.actor.language, added_at: tx.now },
        })
        .execute();
    }
    tx.record(`case:${case_id}`, input.follow === 'yes' ? 'case.followed' : 'case.unfollowed', {}, { person_id });
  });
}

/** Whether the one asking follows a case; null for visitors without an account. */
export async function followsCase(work: Work, number: string): Promise<boolean | null> {
  if (work.actor.person_id === null) return null;
  const row = await work.read
    .selectFrom('case_people')
    .innerJoin('cases', 'cases.case_id', 'case_people.case_id')
    .select('case_people.case_person_id')
    .where('cases.number', '=', number)
    .where('case_people.person_id', '=', work.actor.person_id)
    .where('case_people.part', '=', 'follower')
    .executeTakeFirst();
  return row !== undefined;
}
