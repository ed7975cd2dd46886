import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadDemoOrders } from '#modules/orders';
import { read, type TestHouse, testHouse } from '../../../tests/support/house.ts';
import { loadDemoPurchases } from './demo.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await testHouse({ demo: true });
});
afterAll(() => house?.close());

test('the demo has a purchase order and an invoice in every state it can be shown in, once', async () => {
  await loadDemoOrders(house);
  await loadDemoPurchases(house);
  await loadDemoPurchases(house);
  const orders = await read().selectFrom('purchase_orders').select('state').orderBy('number').execute();
  expect(orders.map((one) => one.state).sort()).toEqual(['cancelled', 'draft', 'partly_received', 'received', 'received', 'sent', 'sent']);
  const invoices = await read().selectFrom('invoices').select('state').execute();
  expect(invoices.map((one) => one.state).sort()).toEqual(['different', 'matched', 'paid']);
});
