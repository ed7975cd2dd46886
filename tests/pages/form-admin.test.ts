import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningCity, startCity } from '../support/running-city.ts';
import { aVisitor, fieldsOf, type Visitor } from '../support/visitor.ts';

let city: RunningCity;
let lars: Visitor;
let anton: Visitor;
beforeAll(async () => {
  city = await startCity();
  [lars, anton] = [aVisitor(city), aVisitor(city)];
  await lars.signIn('Lars Leuchte');
  await anton.signIn('Anton Amt');
});
afterAll(() => city?.stop());

const DESK = '/mitarbeit/verwaltung/formulare';

async function send(who: Visitor, page: string, action: string, typed: Record<string, string> = {}) {
  return await who.post(action, { ...fieldsOf((await who.get(page)).html, action), ...typed });
}

test('a clerk begins a form from the menu, finds it in the list, and throws it away again', async () => {
  expect((await lars.get('/mitarbeit')).html).toContain(`href="${DESK}"`);
  const begun = await send(lars, `${DESK}/neu`, `${DESK}/neu`, { title: 'Laterne mieten', owner: 'strassenbeleuchtung' });
  expect(begun.location).toBe(`${DESK}/laterne-mieten`);
  expect((await lars.get(DESK)).text).toContain('noch nie veröffentlicht');
  const page = await lars.get(begun.location);
  expect(page.text).toContain('Das Formular wurde noch nie veröffentlicht.');
  expect(page.text).toContain('Noch keine Antragsart stellt diese Fragen.');
  const dropped = await send(lars, begun.location, `${begun.location}/verwerfen`);
  expect(dropped.location).toBe(DESK);
  expect((await lars.get(begun.location)).status).toBe(404);
});

test('who edits the city sees every form, who asks it and what rests on it, and begins a draft of it', async () => {
  const page = await anton.get(`${DESK}/hundesteuer`);
  for (const words of ['Fassung 1', 'gilt jetzt', 'Hundesteuer', 'aus dem Ordner der Stadt', 'Zurzeit schreibt niemand'])
    expect(page.text).toContain(words);
  const begun = await send(anton, `${DESK}/hundesteuer`, `${DESK}/hundesteuer/beginnen`);
  expect(begun.location).toBe(`${DESK}/hundesteuer?gespeichert`);
  expect((await anton.get(begun.location)).text).toContain('Er beruht auf Fassung 1.');
  // The form of another team.
  expect((await lars.get(`${DESK}/hundesteuer`)).status).toBe(404);
  const again = await anton.post(`${DESK}/hundesteuer/beginnen`, { _key: crypto.randomUUID() });
  expect(again.text).toContain('gibt es schon einen Entwurf');
});
