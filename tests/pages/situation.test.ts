import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningCity, startCity } from '../support/running-city.ts';
import { aVisitor, fieldsOf, type Visitor } from '../support/visitor.ts';

let city: RunningCity;
let speaker: Visitor;
let anybody: Visitor;
beforeAll(async () => {
  city = await startCity({ config: { trust_proxy: '127.0.0.1' } });
  speaker = aVisitor(city);
  anybody = aVisitor(city);
  await speaker.signIn('Victor Verteiler');
});
afterAll(() => city?.stop());

const DESK = '/mitarbeit/lage';

test('what one person says on one page stands at the service, in the list, on the front page and in the emergency website', async () => {
  const form = fieldsOf((await speaker.get(DESK)).html, DESK);
  const told = await speaker.post(DESK, {
    ...form,
    services: ['hundesteuer', 'sperrmuell'],
    ...{ state: 'down', 'what.de': 'Die Computer sind aus.', 'what.en': 'The computers are down.', 'what.simple': 'Computer kaputt.' },
    'instead.de': 'Rufen Sie an.',
  });
  expect([told.status, told.location]).toEqual([303, `${DESK}?gespeichert`]);
  const read = async (path: string) => (await anybody.get(path)).text;
  expect(await read('/leistungen/hundesteuer')).toMatch(/Geht zurzeit nicht[\s\S]*Die Computer sind aus\.[\s\S]*Rufen Sie an\./);
  expect(await read('/leistungen/hundesteuer?sprache=einfach')).toContain('Computer kaputt.');
  expect(await read('/en/leistungen/hundesteuer')).toContain('The computers are down.');
  expect(await read('/leistungen')).toContain('Geht nicht');
  expect(await read('/')).toMatch(/Was gerade nicht wie gewohnt geht[\s\S]*Sperrmüll abholen lassen/);
  expect(await read('/lage')).toMatch(/Geht zurzeit nicht[\s\S]*Hund anmelden[\s\S]*Geht wie gewohnt/);
  const api = JSON.parse((await anybody.get('/api/v1/service-states')).text) as { services: { service_id: string; state: string }[] };
  expect(api.services[0]).toMatchObject({ service_id: 'hundesteuer', state: 'down' });
  expect((await speaker.get(`${DESK}.yaml`)).text).toMatch(/hundesteuer:\s+state: geht nicht/);
  expect((await speaker.get(`${DESK}.zip`)).headers.get('content-type')).toBe('application/zip');
  for (const path of [`${DESK}.yaml`, `${DESK}.zip`]) expect((await anybody.get(path)).status).not.toBe(200);
});

test('a form with something missing shows again what was typed, and changes nothing', async () => {
  const form = fieldsOf((await speaker.get(`${DESK}?leistung=kita-platz`)).html, `${DESK}?leistung=kita-platz`);
  const answer = await speaker.post(DESK, {
    ...form,
    services: 'kita-platz',
    state: 'restricted',
    'what.de': '',
    'what.en': 'By phone only',
  });
  expect(answer.status).toBe(422);
  expect(answer.html).toContain('By phone only');
  expect((await anybody.get('/leistungen/kita-platz')).text).not.toContain('eingeschränkt');
});

test('the sentence above everything stands on the front page until it is taken away', async () => {
  const set = async (words: string) => {
    const form = fieldsOf((await speaker.get(DESK)).html, `${DESK}/satz`);
    return await speaker.post(`${DESK}/satz`, { ...form, 'note.de': words });
  };
  expect((await set('Heute ist alles anders.')).status).toBe(303);
  expect((await anybody.get('/lage?satz')).text).toContain('Heute ist alles anders.');
  expect((await set('')).status).toBe(303);
  expect((await anybody.get('/lage?neu')).text).not.toContain('Heute ist alles anders.');
});
