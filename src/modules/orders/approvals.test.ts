import { afterAll, beforeAll, expect, test } from 'vitest';
import { assetsOf } from '#modules/assets';

import { systemWork } from '#platform/system-work';
import type { Actor } from '#platform/work';
import { read, setNow, type TestHouse, testHouse, workOf } from '../../../tests/support/house.ts';
import { imprint } from '../../../tests/support/imprint.ts';
import { anOrder, anOrderToApprove, approve, goodsFor, linkSecretOf, onDesk, somebodyLed } from '../../../tests/support/orders.ts';
import { ANONYMOUS, aStaffMember } from '../../../tests/support/people.ts';

import { approvalByLinkFor, approvalsFor, decideByLink, orderForStaff, remindApprovers, settleLines, tellApprovers } from './index.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await testHouse();
});
afterAll(() => house?.close());

const stateOf = async (case_id: string) =>
  (await read().selectFrom('cases').select('state').where('case_id', '=', case_id).executeTakeFirst())?.state;
/** Refused, and nothing of the database has changed. */
async function refusedWith(run: () => Promise<unknown>, code: string): Promise<void> {
  const before = await imprint();
  await expect(run()).rejects.toMatchObject({ code });
  expect(await imprint()).toEqual(before);
}

test('whoever is asked decides once by the link in their mail, without signing in', async () => {
  const { case_id, boss, approval_id } = await anOrderToApprove();
  const secret = linkSecretOf(approval_id, boss);
  await tellApprovers(systemWork(house, 'orders.ask', `${approval_id} mail`), { approval_id });
  const { rows } = await house.database.app.query(`select body_text from mails where subject_ref = $1`, [`case:${case_id}`]);
  expect(rows.some((row) => String(row.body_text).includes(`/freigabe/${secret}`))).toBe(true);

  const nobody = workOf(ANONYMOUS);
  expect((await approvalByLinkFor(nobody, secret))?.order.case_id).toBe(case_id);
  await decideByLink(nobody, { secret, decision: 'approved', reason: '' });
  expect(await stateOf(case_id)).toBe('approved');
  expect(await approvalByLinkFor(nobody, secret)).toBeNull();
  await refusedWith(() => decideByLink(workOf(ANONYMOUS), { secret, decision: 'declined', reason: 'Doch nicht.' }), 'link_over');
});

test('a link that is too old, or of somebody who has left, decides nothing', async () => {
  const old = await anOrderToApprove();
  await house.database.app.query(`update approval_people set link_expires_at = '2026-01-01' where approval_id = $1`, [old.approval_id]);
  const left = await anOrderToApprove();
  await house.database.app.query('update people set active = false where person_id = $1', [left.boss.person_id]);
  for (const { approval_id, boss } of [old, left])
    await refusedWith(
      () => decideByLink(workOf(ANONYMOUS), { secret: linkSecretOf(approval_id, boss), decision: 'approved', reason: '' }),
      'link_over',
    );
});

test('what nobody answered for three working days is asked again, of others where everybody who was asked has left', async () => {
  const { person, boss } = await somebodyLed({ teams: [] });
  await anOrder({ by: person, items: [{ item_id: 'bildschirm' }] });
  const [{ approval_id } = { approval_id: '' }] = (await approvalsFor(workOf(boss))).asked;
  const lead = await leadOf('it-service');
  await house.database.app.query('update people set active = false where person_id = $1', [boss.person_id]);
  await house.database.app.query(`update approvals set asked_at = '2026-02-20T09:00:00Z' where approval_id = $1`, [approval_id]);
  setNow('2026-03-02T09:00:00Z');
  await remindApprovers(systemWork(house, 'orders.remind', 'again'));

  expect((await approvalsFor(workOf(lead))).asked.map((one) => one.approval_id)).toContain(approval_id);
  await approve(lead, approval_id);
});

test('a device is handed over with the order and belongs to whoever it is for; one that is not known hands over nothing', async () => {
  await goodsFor('bildschirm', 50);
  const { case_id, boss, approval_id, by } = await anOrderToApprove();
  await approve(boss, approval_id);
  const keeper = await aStaffMember({ name: 'Lukas Lager', teams: ['it-service'], roles: ['order_desk', 'asset_keeper'] });
  const { rows } =
    await house.database.app.query(`insert into assets (asset_id, asset_tag, model_name, sort, state, state_at, made_at, changed_at)
    values (gen_random_uuid(), 'OS-7001', 'Lichtblick 27', 'screen', 'in_stock', now(), now(), now()) returning asset_id`);
  const on = await onDesk(case_id, keeper);
  const [line_id = ''] = on.line_ids;
  const hand = (tag: string) => settleLines(workOf(keeper), { ...on, to: 'handed_over', note: '', tags: { [line_id]: tag } });
  await refusedWith(() => hand('OS-0000'), 'asset_unknown');

  await hand('os-7001');
  expect((await assetsOf(read(), by.person_id ?? '')).map((one) => one.asset_id)).toEqual([rows[0]?.asset_id]);
  expect((await orderForStaff(workOf(keeper), case_id)).lines).toMatchObject([{ asset_tag: 'OS-7001', state: 'handed_over' }]);
});

/** Somebody who leads a team. */
async function leadOf(team_id: string): Promise<Actor> {
  const lead = await aStaffMember({ name: 'Lena Leitung', teams: [], roles: [] });
  await house.database.app.query('insert into team_members (team_id, person_id, lead) values ($1, $2, true)', [team_id, lead.person_id]);
  return lead;
}
