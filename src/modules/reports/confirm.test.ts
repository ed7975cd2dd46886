import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { askAgain, unconfirmedFor, waitingFor } from '#modules/cases';
import { forgetCity } from '#modules/city';
import { newId } from '#platform/ids';
import { read, setNow, type TestHouse, testHouse, workOf } from '../../../tests/support/house.ts';
import { imprint } from '../../../tests/support/imprint.ts';
import { ANONYMOUS, aCitizen } from '../../../tests/support/people.ts';
import { aForm, aPicture } from '../../../tests/support/reports.ts';
import { linkOf } from '../../../tests/support/step-changes.ts';
import { confirmReport, DRAFT_RETENTION, type Receipt, sendReport } from './index.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await testHouse();
  await modes({ anonymous: false, email: true, account: true });
});
afterAll(() => house?.close());

async function modes(value: { anonymous: boolean; email: boolean; account: boolean }): Promise<void> {
  await house.database.app.query(`update city_settings set value = jsonb_set(value, '{modes}', $1) where setting = 'reporting'`, [
    JSON.stringify(value),
  ]);
  forgetCity(house);
}

const someone = () => `${newId()}@buerger.example`;

/** Something sent by a stranger, which waits. */
async function waits(typed: Parameters<typeof aForm>[0] = {}) {
  const sent = await sendReport(workOf(ANONYMOUS), aForm({ email: someone(), ...typed }));
  if (!('unconfirmed_id' in sent)) throw new Error('It did not wait.');
  return sent;
}
const cases = () => read().selectFrom('cases').select('case_id').execute();

describe('where the city wants addresses confirmed', () => {
  test('nothing reaches it before the link in the mail is followed, and then it is whole: words, photo, address', async () => {
    const before = (await cases()).length;
    const email = someone();
    const waiting = await waits({ email, description: 'Dunkel seit Montag.', pictures: [await aPicture()] });
    expect((await cases()).length).toBe(before);
    const receipt = await confirmReport(workOf(ANONYMOUS), { secret: await linkOf(waiting) });
    const { description } = await read()
      .selectFrom('reports')
      .select('description')
      .where('case_id', '=', receipt.case_id)
      .executeTakeFirstOrThrow();
    const people = await read().selectFrom('case_people').select('email').where('case_id', '=', receipt.case_id).execute();
    const photos = await read().selectFrom('case_files').select('name').where('case_id', '=', receipt.case_id).execute();
    expect([description, people, photos.length]).toEqual(['Dunkel seit Montag.', [{ email }], 1]);
    expect((await cases()).length).toBe(before + 1);
    expect((await waitingFor(workOf(ANONYMOUS), waiting.unconfirmed_id)).number).toBe(receipt.number);
  });

  test('a link pressed twice, or in two browsers at once, is one report, and what was typed is kept once', async () => {
    const waiting = await waits();
    const secret = await linkOf(waiting);
    const all = await Promise.all([1, 2, 3].map(() => confirmReport(workOf(ANONYMOUS), { secret })));
    expect(new Set(all.map((one) => one.number)).size).toBe(1);
    expect((await unconfirmedFor(workOf(ANONYMOUS), { secret }))?.input).toBeNull();
  });

  test('a danger arrives at once', async () => {
    const answers = { where: 'road', dangerous: 'yes' };
    const sent = await sendReport(workOf(ANONYMOUS), aForm({ category_id: 'strassenschaden', answers, email: someone() }));
    expect((sent as Receipt).number).toMatch(/^MEL-/);
  });

  test('whoever has an account is known already', async () => {
    expect(((await sendReport(workOf(await aCitizen()), aForm())) as Receipt).number).toMatch(/^MEL-/);
  });

  test('no address, a missing answer or a changed link is refused, and nothing is left behind', async () => {
    const secret = await linkOf(await waits());
    const before = await imprint();
    await expect(sendReport(workOf(ANONYMOUS), aForm())).rejects.toMatchObject({ code: 'contact_needed' });
    await expect(sendReport(workOf(ANONYMOUS), aForm({ email: someone(), answers: {} }))).rejects.toMatchObject({ code: 'answer_missing' });
    await expect(
      confirmReport(workOf(ANONYMOUS), { secret: `${secret.slice(0, -1)}${secret.endsWith('0') ? '1' : '0'}` }),
    ).rejects.toMatchObject({
      code: 'not_found',
    });
    expect(await imprint()).toEqual(before);
  });

  test('a wrong address is corrected by another mail, and the link goes on to count for the address that was written last', async () => {
    const waiting = await waits();
    const email = someone();
    await askAgain(workOf(ANONYMOUS), { unconfirmed_id: waiting.unconfirmed_id, email });
    const { case_id } = await confirmReport(workOf(ANONYMOUS), { secret: await linkOf(waiting) });
    expect(await read().selectFrom('case_people').select('email').where('case_id', '=', case_id).execute()).toEqual([{ email }]);
  });

  test('nobody has a stranger written to without end', async () => {
    const waiting = await waits();
    const again = { unconfirmed_id: waiting.unconfirmed_id, email: someone() };
    await askAgain(workOf(ANONYMOUS), again);
    await askAgain(workOf(ANONYMOUS), again);
    const email = someone();
    for (let n = 0; n < 10; n += 1) await waits({ email });
    const before = await imprint();
    await expect(askAgain(workOf(ANONYMOUS), again)).rejects.toMatchObject({ code: 'confirm_too_often' });
    await expect(waits({ email: email.toUpperCase() })).rejects.toMatchObject({ code: 'confirm_too_often' });
    expect(await imprint()).toEqual(before);
  });
});

test('after a day the link no longer counts, and the night forgets the words and the photo', async () => {
  const waiting = await waits({ pictures: [await aPicture('spaet.jpg')] });
  const secret = await linkOf(waiting);
  setNow(new Date(house.now().getTime() + 25 * 3_600_000));
  await expect(confirmReport(workOf(ANONYMOUS), { secret })).rejects.toMatchObject({ code: 'confirm_too_late' });
  await DRAFT_RETENTION.apply(house, house.now());
  expect(await read().selectFrom('unconfirmed_cases').selectAll().execute()).toEqual([]);
  const { rows } = await house.database.app.query("select 1 from file_links where owner_kind = 'unconfirmed_case'");
  expect(rows).toEqual([]);
});
