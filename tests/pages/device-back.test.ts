import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningCity, startCity } from '../support/running-city.ts';
import { aVisitor, fieldsOf, type Visitor } from '../support/visitor.ts';

const ASK = '/portal/geraete/zurueck';
let city: RunningCity;
/** Keeps the register and has devices of her own. */
let keeper: Visitor;
let store: Visitor;

beforeAll(async () => {
  city = await startCity({ jobs: false });
  [keeper, store] = [aVisitor(city), aVisitor(city)];
  await keeper.signIn('Hilda Hilfe');
  await store.signIn('Lukas Lager');
});
afterAll(() => city?.stop());

/** A new notebook in the register; with `to` it is given to that person. */
async function aNotebook(asset_tag: string, to?: string): Promise<string> {
  const form = '/mitarbeit/geraete/neu';
  const typed = { asset_tag, model_name: 'Nordwind N14', sort: 'notebook', team_id: 'it-service' };
  const made = await keeper.post(form, { ...fieldsOf((await keeper.get(form)).html, form), ...typed });
  const [, asset_id = ''] = /geraete\/([0-9a-f-]{36})/.exec(made.location) ?? [];
  expect([made.status, asset_id]).toEqual([303, expect.stringMatching(/.{36}/)]);
  if (!to) return asset_id;
  const give = `/mitarbeit/geraete/${asset_id}/ausgeben`;
  const page = await keeper.get(`${give}?q=${encodeURIComponent(to)}`);
  const [, person_id = ''] = /name="person_id"[^>]*value="([0-9a-f-]{36})"/.exec(page.html) ?? [];
  const given = await keeper.post(give, { ...fieldsOf(page.html, give), person_id });
  expect(given.status).toBe(303);
  return asset_id;
}

test('a device that is repaired goes from its person through the workshop and back, with another one meanwhile, without a script', async () => {
  const asset_id = await aNotebook('R-1', 'Hilda Hilfe');
  await aNotebook('R-2');
  const page = await keeper.get(`${ASK}?geraet=${asset_id}`);
  const asked = { ...fieldsOf(page.html, ASK), asset_id, way: 'repair' };
  const refused = await keeper.post(ASK, asked);
  expect([refused.status, refused.html]).toEqual([422, expect.stringContaining('href="#f-reason"')]);
  const sent = await keeper.post(ASK, { ...asked, reason: 'Der Lüfter ist laut.' });
  expect(sent.status).toBe(303);
  const own = sent.location.replace(/\?.*/, '');

  const inbox = await store.get('/mitarbeit');
  const [, order = ''] = /href="(\/mitarbeit\/bestellungen\/[0-9a-f-]{36})"[^>]*>[^<]*Reparatur: Nordwind N14, R-1/.exec(inbox.html) ?? [];
  expect(order).not.toBe('');
  const lines = `${order}/zeilen`;
  const settle = async (to: string, more: (line: string) => Record<string, string> = () => ({})) => {
    const fields = fieldsOf((await store.get(order)).html, lines);
    return await store.post(lines, { ...fields, to, ...more(String(fields.line_ids)) });
  };
  const taken = await settle('taken_in', (line) => ({ [`loan_${line}`]: 'R-2', loan_until: '2026-12-01' }));
  expect(taken.status).toBe(303);
  expect((await keeper.get(own)).text).toContain('In Reparatur');
  expect((await keeper.get('/portal/geraete')).text).toContain('R-2');

  expect((await settle('ready')).status).toBe(303);
  const without = await settle('handed_over');
  expect([without.status, without.html]).toEqual([422, expect.stringMatching(/href="#f-erasure_/)]);
  expect((await settle('handed_over', (line) => ({ [`erasure_${line}`]: 'Überschrieben nach BSI.' }))).status).toBe(303);
  expect((await keeper.get(own)).text).toMatch(/Wieder da[\s\S]*Zurückgenommen: Lukas Lager/);
  expect((await keeper.get('/portal/geraete')).text).not.toContain('R-2');
});

test('a device of somebody else is not there, and one on its way back is not sent a second time', async () => {
  const asset_id = await aNotebook('R-3', 'Hilda Hilfe');
  const asked = { ...fieldsOf((await keeper.get(`${ASK}?geraet=${asset_id}`)).html, ASK), asset_id, way: 'return' };
  expect((await keeper.post(ASK, { ...asked, asset_id: crypto.randomUUID() })).status).toBe(404);
  expect((await keeper.post(ASK, asked)).status).toBe(303);
  const again = fieldsOf((await keeper.get(ASK)).html, ASK);
  const twice = await keeper.post(ASK, { ...again, asset_id, way: 'return' });
  expect([twice.status, twice.text]).toEqual([422, expect.stringContaining('R-3 läuft schon eine Rückgabe')]);
});
