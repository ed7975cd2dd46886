import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { linksOf } from '#modules/cases';
import { ticketForStaff, withdrawTicket } from '#modules/tickets';
import type { Actor } from '#platform/work';
import { type TestHouse, testHouse, workOf } from '../../../tests/support/house.ts';
import { imprint } from '../../../tests/support/imprint.ts';
import { aStoreKeeper, somebodyLed } from '../../../tests/support/orders.ts';
import { ANONYMOUS, aCitizen, aStaffMember } from '../../../tests/support/people.ts';
import { aColleague, aDeskAgent, aTicket } from '../../../tests/support/tickets.ts';
import {
  orderForCase,
  orderForCaseSchema,
  orderForOwnCase,
  orderForOwnCaseSchema,
  orderForStaff,
  orderingForCase,
  ordersOfCase,
  ownOrderFor,
} from './index.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await testHouse();
});
afterAll(() => house?.close());

/** A ticket of somebody of the street lighting, and somebody of the desk. */
async function aCase() {
  const { person, boss } = await somebodyLed();
  return { person, boss, agent: await aDeskAgent(), ...(await aTicket({ by: person })) };
}
const HEADSET = { item_id: 'headset', cost_centre_id: '5410-01' };
const NOTHING = { item_id: '', q: '' };
const forDesk = (of: { case_id: string; version: number }, more = {}) => orderForCaseSchema.parse({ ...of, ...HEADSET, ...more });

test('the desk orders a thing for the person of a ticket, and both know each other at once', async () => {
  const { person, agent, case_id, version, number } = await aCase();
  const { orders } = await orderForCase(workOf(agent), forDesk({ case_id, version }));
  const [order] = orders;
  expect(await ordersOfCase(workOf(agent), case_id)).toMatchObject([{ number: order?.number, state: 'approved', at: 'own' }]);

  const own = await ownOrderFor(workOf(person), order?.number ?? '');
  expect(own).toMatchObject({ requester: { person_id: agent.person_id }, cause: { number, own: true } });
  expect(own.lines).toMatchObject([{ item_id: 'headset', for_person_id: person.person_id }]);

  const keeper = await aStoreKeeper();
  expect((await orderForStaff(workOf(keeper), order?.case_id ?? '')).requester?.person_id).toBe(agent.person_id);
  // The store sees no tickets, and so not which one it came out of.
  expect(await linksOf(workOf(keeper), order?.case_id ?? '')).toEqual([]);
});

test('what the manager of the person must agree to waits for that, as always', async () => {
  const { person, boss, agent, case_id, version } = await aCase();
  const { orders } = await orderForCase(workOf(agent), forDesk({ case_id, version }, { item_id: 'bildschirm' }));
  const { approvals, state } = await ownOrderFor(workOf(person), orders[0]?.number ?? '');
  expect([state, approvals.flatMap((one) => one.asked_names)]).toEqual(['approval', [boss.name]]);
});

test('a person orders because of their own ticket, and sees it there', async () => {
  const { person, number, case_id } = await aCase();
  const { orders } = await orderForOwnCase(workOf(person), orderForOwnCaseSchema.parse({ number, ...HEADSET }));
  expect(await ordersOfCase(workOf(person), case_id)).toMatchObject([{ number: orders[0]?.number, at: 'own' }]);
});

test('whoever sees the ticket but not the order reads number and state, not what it is about', async () => {
  const { person, number, case_id } = await aCase();
  const { orders } = await orderForOwnCase(workOf(person), orderForOwnCaseSchema.parse({ number, ...HEADSET }));
  expect(await ordersOfCase(workOf(await aDeskAgent('Ole Ohr')), case_id)).toMatchObject([
    { number: orders[0]?.number, state: 'approved', subject: null, at: null },
  ]);
});

test('the same press twice orders once', async () => {
  const { agent, case_id, version } = await aCase();
  const work = workOf(agent);
  const first = await orderForCase(work, forDesk({ case_id, version }));
  expect(await orderForCase(work, forDesk({ case_id, version }))).toEqual(first);
  expect(await ordersOfCase(workOf(agent), case_id)).toHaveLength(1);
});

describe('nothing is ordered and nothing is left behind', () => {
  const refusals: [string, string, (of: Awaited<ReturnType<typeof aCase>>) => Promise<unknown>][] = [
    ['a thing nobody offers', 'item_gone', ({ agent, ...of }) => orderForCase(workOf(agent), forDesk(of, { item_id: 'goldbarren' }))],
    ['an option left open', 'choice_missing', ({ agent, ...of }) => orderForCase(workOf(agent), forDesk(of, { item_id: 'notebook' }))],
    [
      'a cost centre of another department',
      'cost_centre_unknown',
      ({ agent, ...of }) => orderForCase(workOf(agent), forDesk(of, { cost_centre_id: '9999-99' })),
    ],
    ['a page of an older version', 'changed_meanwhile', ({ agent, ...of }) => orderForCase(workOf(agent), forDesk({ ...of, version: 7 }))],
  ];
  test.each(refusals)('for %s', async (_, code, does) => {
    const of = await aCase();
    const before = await imprint();
    await expect(does(of)).rejects.toMatchObject({ code });
    expect(await imprint()).toEqual(before);
  });

  test('out of a closed ticket', async () => {
    const { agent, person, case_id, number } = await aCase();
    await withdrawTicket(workOf(person), { number });
    const now = await ticketForStaff(workOf(agent), case_id);
    const before = await imprint();
    const own = orderForOwnCaseSchema.parse({ number, ...HEADSET });
    await expect(orderForCase(workOf(agent), forDesk({ case_id, version: now.version }))).rejects.toMatchObject({
      code: 'state_not_reachable',
    });
    await expect(orderForOwnCase(workOf(person), own)).rejects.toMatchObject({ code: 'state_not_reachable' });
    expect(await imprint()).toEqual(before);
  });

  test('by anybody but the desk and the person of the ticket', async () => {
    const { agent, person, case_id, version, number } = await aCase();
    const actors: Record<string, Actor> = {
      desk: agent,
      person,
      'another colleague': await aColleague('Nele Neu'),
      'the store': await aStoreKeeper(),
      'an administrator': await aStaffMember({ teams: [], roles: ['administrator'] }),
      'data protection, which reads all': await aStaffMember({ teams: [], roles: ['data_protection'] }),
      'a citizen': await aCitizen(),
      nobody: ANONYMOUS,
    };
    const own = orderForOwnCaseSchema.parse({ number, ...HEADSET });
    const before = await imprint();
    for (const [who, actor] of Object.entries(actors)) {
      const refused = { code: expect.stringMatching(/^(not_found|forbidden|sign_in_needed|order_closed)$/) };
      if (who !== 'desk') {
        await expect(orderForCase(workOf(actor), forDesk({ case_id, version })), who).rejects.toMatchObject(refused);
        await expect(orderingForCase(workOf(actor), { case_id }, NOTHING), who).rejects.toMatchObject(refused);
      }
      if (who !== 'person') {
        await expect(orderForOwnCase(workOf(actor), own), who).rejects.toMatchObject(refused);
        await expect(orderingForCase(workOf(actor), { number }, NOTHING), who).rejects.toMatchObject(refused);
      }
    }
    expect(await imprint()).toEqual(before);
  });
});
