import { afterAll, beforeAll, expect, test } from 'vitest';
import { currentItem, settingPart } from '#modules/city';
import { editItem } from '#modules/people';
import type { Actor, Work } from '#platform/work';
import { read, type TestHouse, testHouse, workOf } from '../../../tests/support/house.ts';
import { imprint } from '../../../tests/support/imprint.ts';
import { aCart, anOrder, aStoreKeeper, sendingOf } from '../../../tests/support/orders.ts';
import { aStaffMember } from '../../../tests/support/people.ts';
import { anAdministrator } from '../../../tests/support/prepared.ts';
import {
  addToCart,
  addToCartSchema,
  cartFor,
  catalogueFor,
  catalogueItemFor,
  orderAgain,
  ownOrderFor,
  placeOrder,
  placeOrderSchema,
  sendOrder,
} from './index.ts';

let house: TestHouse;
/** Somebody of each kind, from before the pilot began: one of two departments that try it, one of no such department, whoever delivers, an administrator. */
let actors: { first: Actor; second: Actor; outside: Actor; store: Actor; administrator: Actor };
/** What the one outside had in the cart and had ordered when it began. */
let before: { number: string; sending: Awaited<ReturnType<typeof sendingOf>> };

beforeAll(async () => {
  house = await testHouse();
  const of = (team: string) => aStaffMember({ teams: [team], roles: [] });
  const administrator = await anAdministrator();
  actors = {
    first: await of('gruen'),
    second: await of('abfall'),
    outside: await of('strassen'),
    store: await aStoreKeeper(),
    administrator,
  };
  const { number } = await anOrder({ by: actors.outside });
  await aCart({ by: actors.outside });
  before = { number, sending: await sendingOf(actors.outside) };
  const item = await currentItem(read(), settingPart.kind, 'order_desk');
  const value = { id: 'order_desk', value: { team: 'it-service', pilot_teams: ['gruen', 'abfall'] } };
  await editItem(workOf(administrator), settingPart, { value, version: item?.version ?? 0 });
});
afterAll(() => house?.close());

const headset = addToCartSchema.parse({ item_id: 'headset' });
const program = (actor: Actor) =>
  placeOrderSchema.parse({
    cents: 3900,
    monthly_cents: 0,
    cost_centre_id: '',
    lines: [{ item_id: 'headset', for_person_id: actor.person_id }],
  });
const DOES: Record<string, (work: Work) => Promise<unknown>> = {
  'read the catalogue': (work) => catalogueFor(work, { q: '' }),
  'read a thing of it': (work) => catalogueItemFor(work, 'headset'),
  'read the cart': (work) => cartFor(work),
  'add to the cart': (work) => addToCart(work, headset),
  'send what lay in the cart': (work) => sendOrder(work, before.sending),
  'order by a program': (work) => placeOrder(work, program(work.actor)),
  'order again': (work) => orderAgain(work, { number: before.number }),
};

test.each(Object.entries(DOES))('who is in neither department cannot %s, and nothing is left behind', async (_, does) => {
  for (const who of ['outside', 'administrator'] as const) {
    const traces = await imprint();
    await expect(does(workOf(actors[who])), who).rejects.toMatchObject({ code: 'order_closed' });
    expect(await imprint()).toEqual(traces);
  }
});

test.each(['first', 'second', 'store'] as const)('who tries it, or delivers, orders as ever (%s)', async (who) => {
  await addToCart(workOf(actors[who]), headset);
  const { orders } = await sendOrder(workOf(actors[who]), await sendingOf(actors[who]));
  expect(orders).toHaveLength(1);
});

test('what was ordered before the pilot stays in sight of whoever ordered it', async () => {
  expect((await ownOrderFor(workOf(actors.outside), before.number)).number).toBe(before.number);
});
