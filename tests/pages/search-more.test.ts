import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemWork } from '#platform/system-work';
import { change } from '#platform/work';
import { type RunningCity, startCity } from '../support/running-city.ts';
import { someRows } from '../support/sample-rows.ts';
import { aVisitor, type Visitor } from '../support/visitor.ts';

let city: RunningCity;
const visitors = new Map<string, Visitor>();
let rows: Awaited<ReturnType<typeof someRows>>;
const API = '/api/v1';

beforeAll(async () => {
  city = await startCity({ jobs: false });
  const one = async (text: string) => String(Object.values((await city.house.pools.write.query(text)).rows[0] ?? {})[0]);
  rows = await someRows(one);
  await change(systemWork(city.house, 'test'), 'test', {}, async (tx) => tx.record('setting:test', 'test'));
  for (const name of ['Hilda Hilfe', 'Lukas Lager', 'Lena Laterne', 'Anton Amt', 'Frieda Fahrrad']) {
    const visitor = aVisitor(city);
    await visitor.signIn(name);
    visitors.set(name, visitor);
  }
  visitors.set('nobody', aVisitor(city));
});
afterAll(() => city?.stop());

const by = (name: string) => visitors.get(name) ?? aVisitor(city);
/** Who finds something of a kind by some words. */
async function finders(kind: string, q: string): Promise<string[]> {
  const found: string[] = [];
  for (const [name, visitor] of visitors) {
    const { groups } = JSON.parse((await visitor.get(`${API}/search?q=${encodeURIComponent(q)}`)).html) as { groups: { kind: string }[] };
    if (groups.some((group) => group.kind === kind)) found.push(name);
  }
  return found;
}
const answer = async (visitor: Visitor, path: string) => {
  const got = await visitor.get(path);
  return { status: got.status, body: got.status < 300 ? JSON.parse(got.html) : {} };
};

test('who joins is found by whoever entered it, and by nobody who may not see the change', async () => {
  expect(await finders('staff_change', 'nele neu')).toEqual(['Hilda Hilfe']);
  const page = await by('Hilda Hilfe').get('/portal/suche?q=nele');
  expect(page.html).toContain(`href="/portal/wechsel/${rows.staff_change_id}"`);
  expect((await by('Lena Laterne').get('/portal/suche?q=nele')).text).not.toContain('Nele Neu');
});

test('orders, invoices and suppliers are found by whoever buys, by number, supplier or thing, and by nobody else', async () => {
  const buyers = ['Lukas Lager'];
  expect(await finders('purchase_order', 'EK-26-9002')).toEqual(buyers);
  expect(await finders('purchase_order', 'rt-s3')).toEqual(buyers);
  expect(await finders('invoice', 'r-1')).toEqual(buyers);
  expect(await finders('supplier', 'musterfunk')).toEqual(buyers);
  expect(await finders('purchase_order', 'gibtesnicht')).toEqual([]);
});

test('a program reads changes and tasks as their pages show them, and a stocktaking goes from its first code to its end', async () => {
  const { body } = await answer(by('Hilda Hilfe'), `${API}/staff-changes`);
  expect(body.staff_changes).toMatchObject([{ staff_change_id: rows.staff_change_id, name: 'Nele Neu' }]);
  expect((await answer(by('Hilda Hilfe'), `${API}/staff-changes/${rows.staff_change_id}`)).body.tasks).toHaveLength(2);
  expect((await answer(by('Lena Laterne'), `${API}/staff-changes/${rows.staff_change_id}`)).status).toBe(404);
  expect((await answer(by('Lena Laterne'), `${API}/staff-changes`)).body.staff_changes).toEqual([]);
  expect((await answer(by('nobody'), `${API}/staff-changes`)).status).toBe(403);

  const takings = await answer(by('Hilda Hilfe'), `${API}/stocktakings`);
  expect(takings.body.stocktakings).toMatchObject([{ stocktaking_id: rows.stocktaking_id, expected: 1, found: 0 }]);
  expect((await answer(by('Lena Laterne'), `${API}/stocktakings`)).status).toBe(403);
  expect((await answer(by('Lena Laterne'), `${API}/stocktakings/${rows.stocktaking_id}`)).status).toBe(404);
});
