import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestHouse, testHouse, workOf } from '../../../tests/support/house.ts';
import { imprint } from '../../../tests/support/imprint.ts';
import { aStaffMember } from '../../../tests/support/people.ts';
import { aMailFor } from '../../../tests/support/prepared.ts';
import { mailAsideFor, mailsAsideFor, receiveMail, takeMailAfterAll } from './index.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await testHouse();
});
afterAll(() => house?.close());

async function aMailAside() {
  const { report, mail } = await aMailFor();
  await receiveMail(house, { ...mail, sender: '' });
  const row = await house.pools.read
    .selectFrom('mails_in')
    .select('mail_in_id')
    .where('case_id', '=', report.case_id)
    .executeTakeFirstOrThrow();
  return { report, mail_in_id: row.mail_in_id };
}

test('a mail that did not reach its reader is listed with its reason, read, and taken into its case after all, once', async () => {
  const { report, mail_in_id } = await aMailAside();
  const leader = await aStaffMember({ roles: ['team_lead'] });
  const listed = (await mailsAsideFor(workOf(leader))).rows.find((row) => row.mail_in_id === mail_in_id);
  expect(listed).toMatchObject({ number: report.number, reason: 'bounce' });
  expect(await mailAsideFor(workOf(leader), mail_in_id)).toMatchObject({ text: 'Am Mast 7.\n', may_take: true });
  await takeMailAfterAll(workOf(leader), { mail_in_id });
  expect((await mailsAsideFor(workOf(leader))).rows.find((row) => row.mail_in_id === mail_in_id)).toBeUndefined();
  await expect(takeMailAfterAll(workOf(leader), { mail_in_id })).rejects.toMatchObject({ code: 'not_found' });
});

test('a mail of a case one may not read is not there: neither listed nor read nor taken in, and nothing is left behind', async () => {
  const { mail_in_id } = await aMailAside();
  const other = await aStaffMember({ teams: ['gruen'], roles: [] });
  const before = await imprint();
  expect((await mailsAsideFor(workOf(other))).rows.find((row) => row.mail_in_id === mail_in_id)).toBeUndefined();
  await expect(mailAsideFor(workOf(other), mail_in_id)).rejects.toMatchObject({ code: 'not_found' });
  await expect(takeMailAfterAll(workOf(other), { mail_in_id })).rejects.toMatchObject({ code: 'not_found' });
  expect(await imprint()).toEqual(before);
});
