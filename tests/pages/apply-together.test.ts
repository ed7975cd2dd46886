import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aBegun, aTreeOfTwo, send } from '../support/apply-together.ts';
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

describe('an application to which others agree', () => {
  const written = async (email: string) => {
    const visitor = aVisitor(city);
    const { draft, link } = await aTreeOfTwo(city, visitor, email);
    await city.house.pools.write.query('update application_drafts set answers = $2 where draft_id = $1', [draft.split('/')[2], TREE]);
    return { visitor, draft, link };
  };
  const answer = (link: string, said: string) => send(aVisitor(city), link, { answer: said });

  test('waits for them and says who is missing; each sees by their own link what the procedure shows, and nothing else', async () => {
    const { visitor, draft, link } = await written('nora@buerger.example');
    const seen = await aVisitor(city).get(link);
    for (const words of ['Eiche', '120', 'Ich stimme zu']) expect(seen.text).toContain(words);
    // Whose tree it is stands in the application, not here.
    expect(seen.text).not.toContain('Erika');
    const early = await send(visitor, `${draft}/pruefen`, { declared: 'yes' });
    expect([early.status, early.text.includes('Es fehlt noch: Nora Nachbarin')]).toEqual([422, true]);
    expect((await answer(link, 'agreed')).text).toContain('Sie haben zugestimmt');
    const sent = await send(visitor, `${draft}/pruefen`, { declared: 'yes' });
    expect(sent.location).toMatch(/^\/antraege\/ANT-26-/);
    expect((await visitor.get(sent.location)).text).toContain('Nora Nachbarin: hat zugestimmt');
    expect((await aVisitor(city).get(link)).text).toContain('Der Antrag ist gesendet');
  });

  test('needs a new agreement after what they saw was changed', async () => {
    const { visitor, draft, link } = await written('olga@buerger.example');
    const page = await aVisitor(city).get(link);
    await answer(link, 'agreed');
    const other = JSON.stringify({ ...JSON.parse(TREE), ersatz: { pflanzen: 'true', wo: 'Hinten' } });
    await city.house.pools.write.query('update application_drafts set answers = $2 where draft_id = $1', [draft.split('/')[2], other]);
    expect((await send(visitor, `${draft}/pruefen`, { declared: 'yes' })).text).toContain('Es fehlt noch: Nora Nachbarin');
    expect((await visitor.get(`${draft}/zustimmende`)).text).toContain('danach wurden Angaben geändert');
    // What was on the screen before is not what is agreed to now.
    const late = await aVisitor(city).post(link, { ...fieldsOf(page.html, link), answer: 'agreed' });
    expect(late.status).toBe(409);
    expect((await aVisitor(city).get(link)).text).toContain('Seit Ihrer Zustimmung wurden Angaben geändert');
  });

  test('lets somebody refuse, or say that they are not meant, which deletes their address; taken out, their link opens nothing', async () => {
    const { visitor, draft, link } = await written('otto@buerger.example');
    await answer(link, 'refused');
    expect((await visitor.get(`${draft}/zustimmende`)).text).toContain('hat abgelehnt');
    await answer(link, 'not_me');
    const list = await visitor.get(`${draft}/zustimmende`);
    expect([list.text.includes('ist nicht gemeint'), list.text.includes('otto@buerger.example')]).toEqual([true, false]);
    await visitor.post(`${draft}/zustimmende/entfernen`, fieldsOf(list.html, `${draft}/zustimmende/entfernen`));
    expect((await aVisitor(city).get(link)).text).toContain('Dieser Link gilt nicht mehr');
    expect((await send(visitor, `${draft}/pruefen`, { declared: 'yes' })).status).toBe(303);
  });

  test('opens its list for nobody else, and a wrong link opens nothing', async () => {
    const { draft, link } = await written('pia@buerger.example');
    const stranger = aVisitor(city);
    for (const path of ['zustimmende', 'zustimmende/druck']) expect((await stranger.get(`${draft}/${path}`)).status).toBe(404);
    expect((await stranger.post(`${draft}/zustimmende`, { name: 'Fremd' })).status).toBe(404);
    const wrong = link.replace(/.$/, (last) => (last === '0' ? '1' : '0'));
    expect((await stranger.get(wrong)).text).toContain('Dieser Link gilt nicht mehr');
    expect((await stranger.post(wrong, { answer: 'agreed', seen: '' })).status).toBe(404);
  });
});

test('somebody applies for another: both stand in the application, and without a proof that is needed nothing is sent', async () => {
  const visitor = aVisitor(city);
  const draft = await aBegun(visitor, 'bibliotheksausweis');
  await city.house.pools.write.query('update application_drafts set answers = $2 where draft_id = $1', [draft.split('/')[2], CARD]);
  const other = { whom: 'other', for_name: 'Kim Kind', name: 'Vera Vormund', relation: 'guardian' };
  expect((await send(visitor, `${draft}/fuer`, { ...other, name: '' })).status).toBe(422);
  expect((await send(visitor, `${draft}/fuer`, other)).text).toContain('Gespeichert.');
  const refused = await send(visitor, `${draft}/pruefen`, { declared: 'yes' });
  expect([refused.status, refused.text.includes('fehlt noch eine Datei als Nachweis')]).toEqual([422, true]);
  await send(visitor, `${draft}/fuer`, { ...other, relation: 'parent' });
  const sent = await send(visitor, `${draft}/pruefen`, { declared: 'yes' });
  expect((await visitor.get(sent.location)).text).toContain('Vera Vormund (Elternteil) für Kim Kind');
  expect((await aVisitor(city).get(`${draft}/fuer`)).status).toBe(404);
});

const TREE = JSON.stringify({
  wer: { _chosen: 'eigen', eigen: { name: 'Erika Eiche-Test', anschrift: 'Am Hang 1' } },
  baeume: [{ art: 'Eiche', umfang: '120', grund: 'krank', erklaerung: 'Pilz', fotos: ['00000000-0000-4000-8000-000000000000'] }],
  ersatz: { pflanzen: 'false' },
});
const CARD = JSON.stringify({
  person: { vorname: 'Kim', name: 'Kind', geboren: '1990-01-01', anschrift: 'Am Hang 1' },
  ermaessigung: { grund: 'keine' },
});
