import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Actor } from '#platform/work';
import { aDecider, anApplication, decided } from '../../../tests/support/applications.ts';
import { MONDAY, read, setNow, type TestHouse, testHouse, workOf } from '../../../tests/support/house.ts';
import { aStaffMember } from '../../../tests/support/people.ts';
import {
  batchFor,
  letterByPostFor,
  letterCameBack,
  makeBatch,
  markPrinted,
  postBatch,
  postRoomFor,
  settleLetter,
  undoBatch,
} from './index.ts';

let house: TestHouse;
let post: Actor;
beforeAll(async () => {
  house = await testHouse();
  post = await aStaffMember({ teams: [], roles: ['post_room'] });
});
beforeEach(async () => {
  await house.database.app.query('delete from cases');
  await house.database.app.query('delete from letter_batches');
  setNow(MONDAY);
});
afterAll(() => house?.close());

/** A decision with its letter; `way`: how it reaches whoever applied. */
async function aLetter(way = 'paper') {
  const application = await anApplication();
  await decided(application);
  await house.database.app.query(`update postbox_entries set way = $1 where case_id = $2 and kind = 'decision'`, [
    way,
    application.case_id,
  ]);
  return application;
}
const room = () => postRoomFor(workOf(post));
const deemed = async (case_id: string) =>
  (
    await read()
      .selectFrom('postbox_entries')
      .select('deemed_on')
      .where('case_id', '=', case_id)
      .where('kind', '=', 'decision')
      .executeTakeFirstOrThrow()
  ).deemed_on;

test('letters whose way is paper wait, in the order in which they were made; others do not', async () => {
  const [one, , other] = [await aLetter(), await aLetter('link'), await aLetter()];
  expect((await room()).waiting.map((row) => row.number)).toEqual([one.number, other.number]);
  const batch_id = await makeBatch(workOf(post));
  expect((await room()).waiting).toEqual([]);
  const letters = await batchFor(workOf(post), batch_id);
  expect(letters.map((row) => row.number)).toEqual([one.number, other.number]);
  expect(letters[0]?.address).toEqual(['Hanna Halter', 'Am Hang 1', '49074 Osnabrück']);
  expect(letters[0]?.pdf.subarray(0, 5).toString()).toBe('%PDF-');
});

test('from the day it was posted the law counts, and a day to come or before the batch was made is refused', async () => {
  const { case_id } = await aLetter();
  const batch_id = await makeBatch(workOf(post));
  await markPrinted(workOf(post), { batch_id });
  for (const posted_on of ['2026-03-03', '2026-03-01', '2025-03-02'])
    await expect(postBatch(workOf(post), { batch_id, posted_on })).rejects.toMatchObject({ code: 'invalid_input' });
  expect((await letterByPostFor(read(), case_id))?.posted_on).toBeNull();
  setNow(new Date(MONDAY.getTime() + 2 * 86_400_000));
  await postBatch(workOf(post), { batch_id, posted_on: '2026-03-03' });
  // Dog tax: Saturday 7 March is moved to Monday.
  expect([(await letterByPostFor(read(), case_id))?.posted_on, await deemed(case_id)]).toEqual(['2026-03-03', '2026-03-09']);
});

test('a step is taken back for a quarter of an hour: posted, then the batch itself', async () => {
  const { case_id, number } = await aLetter();
  const batch_id = await makeBatch(workOf(post));
  await postBatch(workOf(post), { batch_id, posted_on: '2026-03-02' });
  setNow(new Date(MONDAY.getTime() + 10 * 60_000));
  await undoBatch(workOf(post), { batch_id });
  expect([(await letterByPostFor(read(), case_id))?.posted_on, await deemed(case_id)]).toEqual([null, null]);
  await undoBatch(workOf(post), { batch_id });
  expect((await room()).waiting.map((row) => row.number)).toEqual([number]);
  expect((await room()).batches).toEqual([]);

  const anew = await makeBatch(workOf(post));
  await postBatch(workOf(post), { batch_id: anew, posted_on: '2026-03-02' });
  setNow(new Date(MONDAY.getTime() + 40 * 60_000));
  await expect(undoBatch(workOf(post), { batch_id: anew })).rejects.toMatchObject({ code: 'state_not_reachable' });
  expect((await letterByPostFor(read(), case_id))?.posted_on).toBe('2026-03-02');
});

test('a letter that came back makes its case unread for the team, which sends it again or settles it', async () => {
  const { case_id, number } = await aLetter();
  const back = { number, why: 'unbekannt verzogen' };
  await expect(letterCameBack(workOf(post), back)).rejects.toMatchObject({ code: 'not_found' });
  const batch_id = await makeBatch(workOf(post));
  await postBatch(workOf(post), { batch_id, posted_on: '2026-03-02' });
  await letterCameBack(workOf(post), back);
  const unread = await read().selectFrom('cases').select('unread_since').where('case_id', '=', case_id).executeTakeFirstOrThrow();
  expect(unread.unread_since).not.toBeNull();
  expect([(await room()).back.map((one) => one.number), await deemed(case_id)]).toEqual([[number], null]);
  const stranger = await aStaffMember({ teams: ['abfall'], roles: ['decider'] });
  await expect(settleLetter(workOf(stranger), { case_id, again: 'yes' })).rejects.toMatchObject({ code: 'not_found' });
  await settleLetter(workOf(await aDecider()), { case_id, again: 'yes' });
  expect([(await room()).back, (await room()).waiting.map((one) => one.number), await deemed(case_id)]).toEqual([[], [number], null]);
});

test('only the post room prints and posts, and it opens no case', async () => {
  await aLetter();
  const clerk = workOf(await aDecider());
  for (const refused of [postRoomFor(clerk), makeBatch(workOf(clerk.actor))])
    await expect(refused).rejects.toMatchObject({ code: 'forbidden' });
  expect(await read().selectFrom('letter_batches').select('batch_id').execute()).toEqual([]);
  const batch_id = await makeBatch(workOf(post));
  await expect(batchFor(clerk, batch_id)).rejects.toMatchObject({ code: 'forbidden' });
  await expect(makeBatch(workOf(post))).rejects.toMatchObject({ code: 'nothing_chosen' });
});
