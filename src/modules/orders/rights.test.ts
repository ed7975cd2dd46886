import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '#platform/ids';
import type { Actor, Work } from '#platform/work';
import { type TestHouse, testHouse, workOf } from '../../../tests/support/house.ts';
import { imprint } from '../../../tests/support/imprint.ts';
import { anOrderToApprove, approve, goodsFor, somebodyLed } from '../../../tests/support/orders.ts';
import { ANONYMOUS, aCitizen, aStaffMember } from '../../../tests/support/people.ts';
import {
  answerOrder,
  approvalFor,
  countStock,
  decideApproval,
  moveOrder,
  orderForStaff,
  ownOrderFor,
  receiveGoods,
  replyToOrder,
  settleLines,
  stockFor,
  withdrawOrder,
} from './index.ts';

let house: TestHouse;
let actors: Record<string, Actor>;
let on: { case_id: string; number: string; approval_id: string; line_id: string };

beforeAll(async () => {
  house = await testHouse();
  await goodsFor('bildschirm', 5);
  const { case_id, number, approval_id, boss, by } = await anOrderToApprove();
  const { lines } = await ownOrderFor(workOf(by), number);
  on = { case_id, number, approval_id, line_id: lines[0]?.line_id ?? '' };
  actors = {
    requester: by,
    'asked manager': boss,
    'store of the team': await aStaffMember({ teams: ['it-service'], roles: ['order_desk'] }),
    'store of another team': await aStaffMember({ teams: ['fachverfahren'], roles: ['order_desk'] }),
    'member of the team without a role': await aStaffMember({ teams: ['it-service'], roles: [] }),
    'somebody else who orders': (await somebodyLed()).person,
    administrator: await aStaffMember({ teams: [], roles: ['administrator'] }),
    citizen: await aCitizen(),
    nobody: ANONYMOUS,
  };
});
afterAll(() => house?.close());

const settle = { line_ids: [] as string[], to: 'ready' as const, note: '', tags: {} };
/** What each action is called, how it is done, and who may do it (or, of a form that is wrong otherwise, gets as far as that). */
const MATRIX: Record<string, { does(work: Work): Promise<unknown>; may: string[] }> = {
  'read it at the desk': { does: (work) => orderForStaff(work, on.case_id), may: ['store of the team'] },
  'read it as their own': { does: (work) => ownOrderFor(work, on.number), may: ['requester'] },
  'read the approval': { does: (work) => approvalFor(work, on.approval_id), may: ['asked manager'] },
  'read the store': { does: (work) => stockFor(work), may: ['store of the team', 'store of another team'] },
};

describe('who may read', () => {
  for (const [action, { does, may }] of Object.entries(MATRIX))
    test(action, async () => {
      const could: string[] = [];
      for (const [who, actor] of Object.entries(actors))
        await does(workOf(actor)).then(
          () => could.push(who),
          () => {},
        );
      expect(could).toEqual(Object.keys(actors).filter((who) => may.includes(who)));
    });
});

/** Every change by everybody who may not make it: refused as if it were not there or as forbidden, and nothing has changed. */
const CHANGES: Record<string, { does(work: Work): Promise<unknown>; may: string[] }> = {
  decideApproval: {
    does: (work) => decideApproval(work, { approval_id: on.approval_id, decision: 'approved', reason: '' }),
    may: ['asked manager'],
  },
  withdrawOrder: { does: (work) => withdrawOrder(work, { number: on.number }), may: ['requester'] },
  replyToOrder: { does: (work) => replyToOrder(work, { number: on.number, body: 'x' }), may: ['requester'] },
  moveOrder: {
    does: (work) => moveOrder(work, { case_id: on.case_id, version: 1, state: 'in_work', body: '' }),
    may: ['store of the team'],
  },
  answerOrder: { does: (work) => answerOrder(work, { case_id: on.case_id, version: 1, body: 'x' }), may: ['store of the team'] },
  settleLines: {
    does: (work) => settleLines(work, { case_id: on.case_id, version: 1, ...settle, line_ids: [on.line_id] }),
    may: ['store of the team'],
  },
  receiveGoods: { does: (work) => receiveGoods(work, { item_id: 'headset', quantity: 1, note: '' }), may: ['store of the team'] },
  countStock: {
    does: (work) => countStock(work, { item_id: 'headset', on_hand: 9, minimum: 1, note: '' }),
    may: ['store of the team'],
  },
};

describe('who may not change', () => {
  for (const [action, { does, may }] of Object.entries(CHANGES))
    test(action, async () => {
      const before = await imprint();
      for (const [who, actor] of Object.entries(actors)) {
        if (may.includes(who)) continue;
        await expect(does(workOf(actor)), who).rejects.toMatchObject({
          code: expect.stringMatching(/^(not_found|forbidden|sign_in_needed)$/),
        });
      }
      expect(await imprint()).toEqual(before);
    });
});

test('a line of another order is not settled with one’s own, and nothing is', async () => {
  const { case_id, approval_id, boss } = await anOrderToApprove();
  await approve(boss, approval_id);
  const keeper = actors['store of the team'] ?? ANONYMOUS;
  const { version, lines } = await orderForStaff(workOf(keeper), case_id);
  const before = await imprint();
  for (const foreign of [on.line_id, newId()]) {
    const line_ids = [lines[0]?.line_id ?? '', foreign];
    await expect(settleLines(workOf(keeper), { case_id, version, line_ids, to: 'ready', note: '', tags: {} })).rejects.toMatchObject({
      code: 'not_found',
    });
  }
  expect(await imprint()).toEqual(before);
});
