import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningCity, startCity } from '../support/running-city.ts';
import { aVisitor, fieldsOf } from '../support/visitor.ts';

let city: RunningCity;

beforeAll(async () => {
  city = await startCity({ config: { trust_proxy: '127.0.0.1' } });
});
afterAll(() => city?.stop());

describe('whether somebody may apply', () => {
  const check = '/beantragen/bewohnerparken/vorab';
  const KEEPER = 'G99000001003.F99000001013';
  const judge = async (answers: Record<string, string>) => {
    const visitor = aVisitor(city);
    return { visitor, page: await visitor.post(check, { ...fieldsOf((await visitor.get(check)).html, check), ...answers }) };
  };

  test('is said before the form, with the reason, its law and what to do instead; nothing is kept', async () => {
    const { visitor, page } = await judge({ 'vorab.gebiet': 'false', 'vorab.stellplatz': 'false', [KEEPER]: 'true' });
    for (const words of ['denn:', 'liegt in keinem Bewohnerparkgebiet', '§ 45 Abs. 1b', 'Was Sie tun können', 'Trotzdem beantragen'])
      expect(page.text).toContain(words);
    expect((await visitor.get('/beantragen/bewohnerparken')).text).not.toContain('schon begonnen');
    expect(await city.house.pools.read.selectFrom('application_drafts').select('draft_id').execute()).toEqual([]);
  });

  test('stays open where an answer is missing, and says which', async () => {
    const { page } = await judge({ 'vorab.gebiet': 'true' });
    expect(page.text).toContain('Das steht noch nicht fest');
    expect(page.html).toContain('href="#f-vorab-stellplatz"');
  });

  test('leads into the application, where what was answered stands already', async () => {
    const { visitor, page } = await judge({ 'vorab.gebiet': 'true', 'vorab.stellplatz': 'false', [KEEPER]: 'true' });
    expect(page.text).toContain('Ja, Sie können den Antrag stellen');
    const begun = await visitor.post('/beantragen/bewohnerparken', fieldsOf(page.html, '/beantragen/bewohnerparken'));
    const vehicle = await visitor.get(`${begun.location}?seite=G99000001003`);
    expect(vehicle.html).toMatch(/value="true"[^>]*checked|checked[^>]*value="true"/);
    const [draft] = await city.house.pools.read.selectFrom('application_drafts').select('answers').execute();
    expect(draft?.answers).toEqual({ G99000001003: { F99000001013: 'true' } });
  });
});
