import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningCity, startCity } from '../support/running-city.ts';
import { aVisitor, fieldsOf, type Visitor } from '../support/visitor.ts';

let city: RunningCity;
let keeper: Visitor;
const DESK = '/mitarbeit/geraete';

beforeAll(async () => {
  city = await startCity({ config: { trust_proxy: '127.0.0.1' } });
  keeper = aVisitor(city);
  await keeper.signIn('Hilda Hilfe');
});
afterAll(() => city?.stop());

async function aDevice(tag: string): Promise<string> {
  const form = fieldsOf((await keeper.get(`${DESK}/neu`)).html, `${DESK}/neu`);
  const made = await keeper.post(`${DESK}/neu`, {
    ...form,
    asset_tag: tag,
    model_id: 'nordwind-n14',
    price: '1.249,00',
    warranty_until: '2099-01-01',
  });
  expect(made.status).toBe(303);
  return made.location.replace('?gespeichert', '');
}

test('a device is written down, handed to somebody who then has it, and taken back, without a script', async () => {
  const own = await aDevice('S-1');
  const found = await keeper.get(`${own}/ausgeben?q=Leuchte`);
  const form = fieldsOf(found.html, `${own}/ausgeben`);
  expect(found.text).toContain('Lars Leuchte');
  const person_id = String(/name="person_id"[^>]*value="([^"]+)"/.exec(found.html)?.[1]);
  expect((await keeper.post(`${own}/ausgeben`, { ...form, person_id, place: 'Zimmer 7' })).location).toBe(`${own}?gespeichert`);

  const taker = aVisitor(city);
  await taker.signIn('Lars Leuchte');
  for (const at of ['/portal/geraete', '/portal/vor-dem-anruf']) expect((await taker.get(at)).text, at).toContain('S-1');
  const seen = await taker.get(own);
  expect(seen.text).toContain('Zimmer 7');
  expect(seen.text).not.toContain('1.249,00');
  expect((await taker.get(`${DESK}`)).status).toBe(403);
  expect((await keeper.get('/portal/suche?q=S-1')).text).toContain('S-1 Nordwind N14');

  const page = await keeper.get(own);
  expect(page.text).toContain('Ausgegeben: Lars Leuchte');
  const returned = { ...fieldsOf(page.html, `${own}/zurueck`), place: 'Lager' };
  const unsaid = await keeper.post(`${own}/zurueck`, returned);
  expect([unsaid.status, unsaid.html]).toEqual([422, expect.stringContaining('href="#f-erasure"')]);
  expect((await keeper.get(own)).text).toContain('Ausgegeben: Lars Leuchte');
  const back = await keeper.post(`${own}/zurueck`, { ...returned, erasure: 'Zurückgesetzt' });
  expect(back.status).toBe(303);
  expect((await keeper.get(own)).text).toContain('im Lager');
  for (const at of ['/portal/geraete', '/portal/vor-dem-anruf']) expect((await taker.get(at)).text, at).not.toContain('S-1');
});

test('a tag that is taken, an amount that is none and a day that is none are told beside their fields, and what was typed stays', async () => {
  await aDevice('S-2');
  const form = fieldsOf((await keeper.get(`${DESK}/neu`)).html, `${DESK}/neu`);
  const wrong = await keeper.post(`${DESK}/neu`, {
    ...form,
    asset_tag: 'S-9',
    model_name: 'Hase 1',
    sort: 'computer',
    price: 'viel',
    bought_on: '31.2.2025',
  });
  expect(wrong.status).toBe(422);
  expect(wrong.text).toContain('Bitte schreiben Sie einen Betrag');
  expect(wrong.text).toContain('Bitte schreiben Sie einen Tag');
  expect(wrong.html).toContain('value="Hase 1"');
  const twice = await keeper.post(`${DESK}/neu`, { ...form, asset_tag: 's-2', model_name: 'Hase 1', sort: 'computer' });
  expect([twice.status, twice.text.includes('trägt schon ein anderes Gerät')]).toEqual([422, true]);
});

test('a device is disposed of with words and a paper; without a paper the words stay', async () => {
  const own = await aDevice('S-3');
  const form = fieldsOf((await keeper.get(`${own}/ausmustern`)).html, `${own}/ausmustern`);
  const without = await keeper.upload(`${own}/ausmustern`, { ...form, erasure: 'Platte geschreddert' }, []);
  expect([without.status, without.html.includes('Platte geschreddert')]).toEqual([422, true]);
  const paper = { name: 'protokoll.pdf', bytes: Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n') };
  expect((await keeper.upload(`${own}/ausmustern`, { ...form, erasure: 'Platte geschreddert' }, [paper])).status).toBe(303);
  const page = await keeper.get(own);
  expect(page.text).toContain('ausgemustert');
  const file = String(/\/mitarbeit\/geraete-dateien\/[\w-]+/.exec(page.html)?.[0]);
  expect((await keeper.get(file)).headers.get('content-type')).toContain('application/pdf');
  expect((await aVisitor(city).get(file)).status).toBe(404);
});

test('a table is looked at first and taken on the second press; lines that cannot be taken are named', async () => {
  const table = {
    name: 'geräte.csv',
    bytes: Buffer.from('Inventarnummer;Modell;Standort\nI-1;Tröte;Büro\nI-2;;Büro\nI-3;Tröte;Büro\n', 'latin1'),
  };
  const path = `${DESK}/einlesen`;
  const form = { ...fieldsOf((await keeper.get(path)).html, path), owner: 'it-service' };
  const looked = await keeper.upload(path, { ...form, _do: 'check' }, [table]);
  expect([looked.status, looked.text.includes('2 Geräte würden aufgenommen'), looked.text.includes('Das Modell fehlt.')]).toEqual([
    200,
    true,
    true,
  ]);
  expect((await keeper.get(`${DESK}?q=tröte`)).text).toContain('Kein Gerät gefunden');
  const taken = await keeper.upload(path, { ...fieldsOf(looked.html, path), _do: 'take' }, []);
  expect(taken.text).toContain('2 Geräte aufgenommen');
  expect((await keeper.get(`${DESK}?q=tröte`)).text).toContain('2 Geräte');
  const empty = await keeper.upload(path, { ...form, _do: 'check' }, []);
  expect(empty.status).toBe(422);
  const picture = await keeper.upload(path, { ...form, _do: 'check' }, [{ name: 'a.png', bytes: Buffer.from('89504e470d0a1a0a', 'hex') }]);
  expect(picture.status).toBe(422);
});
