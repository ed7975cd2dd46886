import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningCity, startCity } from '../support/running-city.ts';
import { aVisitor, fieldsOf, type Visitor } from '../support/visitor.ts';

const PAGE = '/mitarbeit/verwaltung/briefe';
let city: RunningCity;
let admin: Visitor;

beforeAll(async () => {
  city = await startCity({ jobs: false });
  admin = aVisitor(city);
  await admin.signIn('Anton Amt');
});
afterAll(() => city?.stop());

async function save(source: string, more: Record<string, string> = {}, file?: string) {
  const fields = { ...fieldsOf((await admin.get(PAGE)).html, PAGE), source, ...more };
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, String(value));
  if (file !== undefined) form.append('layout', new Blob([file], { type: 'text/plain' }), 'brief.typ');
  return await admin.raw(PAGE, { method: 'POST', body: form });
}

test('a layout is written, checked, looked at, put into use and returned, without a script', async () => {
  expect((await admin.get(PAGE)).text).toContain('Die Gestaltung von Stadttor.');
  const saved = await save('#let accent = rgb("#004488")');
  expect(saved.location).toBe(`${PAGE}?gespeichert`);
  const page = await admin.get(PAGE);
  expect(page.text).toContain('So sieht ein erfundener Brief damit aus');
  const pdf = await admin.get(`${PAGE}/muster.pdf`);
  expect([pdf.status, pdf.headers.get('content-type'), pdf.bytes.subarray(0, 5).toString()]).toEqual([200, 'application/pdf', '%PDF-']);
  const svg = await admin.get(`${PAGE}/muster.svg`);
  expect([svg.status, svg.headers.get('content-security-policy')]).toEqual([200, expect.stringContaining('sandbox')]);
  const used = await admin.post(`${PAGE}/gebrauch`, fieldsOf(page.html, `${PAGE}/gebrauch`));
  expect(used.status).toBe(303);
  expect((await admin.get(PAGE)).text).toContain('Die eigene Gestaltung der Stadt, Fassung 1.');
  await save('');
  const empty = await admin.get(PAGE);
  await admin.post(`${PAGE}/gebrauch`, fieldsOf(empty.html, `${PAGE}/gebrauch`));
  expect((await admin.get(PAGE)).text).toContain('Die Gestaltung von Stadttor.');
  const history = '/mitarbeit/verwaltung/verlauf/letter_layout/letter';
  const back = await admin.post(history, fieldsOf((await admin.get(history)).html, history));
  expect(back.status).toBe(303);
  expect((await admin.get(PAGE)).text).toContain('Die eigene Gestaltung der Stadt, Fassung 3.');
});

test('what is wrong is named by its line, the text stays, and nothing of it can be put into use', async () => {
  await save('#let accent = rgb("#004488")\n#include "x.typ"');
  const page = await admin.get(PAGE);
  expect(page.text).toContain('Zeile 2:');
  expect(page.text).toContain('„include“ ist hier nicht erlaubt.');
  expect(page.html).toContain('#include &quot;x.typ&quot;');
  expect(page.html).not.toContain(`action="${PAGE}/gebrauch"`);
  expect((await admin.get(`${PAGE}/muster.pdf`)).status).toBe(422);
});

test('a file takes the place of what was typed', async () => {
  expect((await save('#let accent = red', {}, '#let accent = rgb("#113355")\n')).status).toBe(303);
  expect((await admin.get(PAGE)).html).toContain('#113355');
});

test('who was slower sees both, and nothing is lost', async () => {
  const slower = await save('#let accent = rgb("#999999")', { version: '0' });
  expect(slower.status).toBe(409);
  for (const text of ['#999999', '#113355']) expect(slower.html).toContain(text);
});

test('nobody else finds the page or its letters', async () => {
  const clerk = aVisitor(city);
  await clerk.signIn('Lars Leuchte');
  for (const path of [PAGE, `${PAGE}/muster.pdf`, `${PAGE}/muster.svg`]) {
    expect([path, (await clerk.get(path)).status]).toEqual([path, 403]);
    expect([path, (await aVisitor(city).get(path)).status]).not.toEqual([path, 200]);
  }
});
