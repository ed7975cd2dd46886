import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { saveCityItem } from '#modules/city';
import { serviceFor, servicePart } from '#modules/services';
import { systemWork } from '#platform/system-work';
import { change } from '#platform/work';
import { type RunningCity, startCity } from '../support/running-city.ts';
import { aVisitor, fieldsOf, type Visitor } from '../support/visitor.ts';

let city: RunningCity;
let visitor: Visitor;
beforeAll(async () => {
  city = await startCity();
  visitor = aVisitor(city);
});
afterAll(() => city?.stop());

test('everybody finds a service from the menu by a situation, by a letter and in everyday words', async () => {
  expect((await visitor.get('/')).html).toContain('href="/leistungen"');
  const list = await visitor.get('/leistungen');
  expect(list.html).toContain('href="/leistungen?thema=familie"');
  expect(list.html).toContain('href="/leistungen/hundesteuer"');
  const topic = await visitor.get('/leistungen?thema=verkehr');
  expect(topic.html).toContain('href="/leistungen/bewohnerparken"');
  expect(topic.html).not.toContain('href="/leistungen/hundesteuer"');
  const found = await visitor.get('/leistungen?q=Sofa+loswerden');
  expect(found.html).toContain('href="/leistungen/sperrmuell"');
  const none = await visitor.get('/leistungen?q=xyzzyq');
  expect(none.text).toContain('Zu „xyzzyq“ haben wir nichts gefunden');
});

test('a service is read in German, English and easy words, and what is missing stands there in German and says so', async () => {
  const german = await visitor.get('/leistungen/bewohnerparken');
  expect(german.text).toContain('Das brauchen Sie');
  expect(german.text).not.toContain('auf Deutsch');
  const english = await visitor.get('/en/leistungen/bewohnerparken');
  expect(english.text).toContain('What you need');
  expect(english.text).not.toContain('in German');
  const easy = await visitor.get('/leistungen/bewohnerparken?sprache=einfach');
  expect(easy.text).toContain('Der Fahrzeug-Schein');
  expect(easy.text).toContain('Noch nicht alles gibt es in Einfacher Sprache');
  expect(easy.text).toContain('So geht es (auf Deutsch)');
});

test('one applies online only where the city names what with, and that exists', async () => {
  expect((await visitor.get('/leistungen/sperrmuell')).html).toContain('href="/beantragen/sperrmuell"');
  const work = systemWork(city.house, 'test');
  const { service } = await serviceFor(work, 'sperrmuell');
  const save = (apply_by: string | undefined, key: string) =>
    change({ ...work, key }, 'test', {}, (tx) => saveCityItem(tx, servicePart, { ...service, apply_by }, { by: 'staff' }));
  await expect(save('gibt-es-nicht', 'a')).rejects.toMatchObject({ code: 'invalid_input' });
  await save(undefined, 'b');
  expect((await visitor.get('/leistungen/sperrmuell?neu')).text).not.toContain('Online beantragen');
});

test('a program reads the list and one service', async () => {
  const list = await visitor.get('/api/v1/services?q=Hund');
  expect(JSON.parse(list.html).services[0]).toMatchObject({ service_id: 'hundesteuer', online: true });
  const one = JSON.parse((await visitor.get('/api/v1/services/hundesteuer')).html);
  expect(one).toMatchObject({ service: { id: 'hundesteuer', apply_by: 'hundesteuer' }, offices: [{ id: 'buergeramt' }] });
  expect((await visitor.get('/api/v1/services/gibt-es-nicht')).status).toBe(404);
});

const DESK = '/mitarbeit/verwaltung/leistungen';

async function send(who: Visitor, page: string, action: string, typed: Record<string, string>) {
  return await who.post(action, { ...fieldsOf((await who.get(page)).html, action), ...typed });
}

test('a clerk writes a service without a script, the team lead sees what is new and publishes it, and everybody reads it', async () => {
  const [lars, lena] = [aVisitor(city), aVisitor(city)];
  await lars.signIn('Lars Leuchte');
  await lena.signIn('Lena Laterne');
  expect((await lars.get('/mitarbeit')).html).toContain(`href="${DESK}"`);
  const german = { 'name.de': 'Laterne wünschen', 'teaser.de': 'Zu dunkel? Wünschen Sie sich Licht.', words: 'Licht\r\nLampe' };
  const wrong = await send(lars, `${DESK}/neu`, `${DESK}/neu`, { ...german, 'fees.en': 'Free' });
  expect(wrong.status).toBe(422);
  expect(wrong.html).toContain('value="Laterne wünschen"');
  const saved = await send(lars, `${DESK}/neu`, `${DESK}/neu`, german);
  expect(saved.location).toBe(`${DESK}/laterne-wuenschen?gespeichert`);
  expect((await visitor.get('/leistungen/laterne-wuenschen')).status).toBe(404);
  const page = `${DESK}/laterne-wuenschen/stand`;
  const seen = await lars.get(page);
  expect(seen.text).toContain('Veröffentlichen darf die Teamleitung');
  expect(seen.html).not.toContain('/veroeffentlichen"');

  const published = await send(lena, page, page.replace('/stand', '/veroeffentlichen'), {});
  expect(published.location).toBe(`${page}?gespeichert`);
  expect((await visitor.get('/leistungen/laterne-wuenschen?neu')).text).toContain('Wünschen Sie sich Licht');
  expect((await visitor.get('/leistungen?q=Lampe')).html).toContain('href="/leistungen/laterne-wuenschen"');
  expect((await lena.get('/mitarbeit/verwaltung/verlauf/service/laterne-wuenschen')).status).toBe(200);
});

test('the hours of an office are edited with what is there, and count at once', async () => {
  const anton = aVisitor(city);
  await anton.signIn('Anton Amt');
  const path = '/mitarbeit/verwaltung/anlaufstellen/bibliothek';
  const saved = await send(anton, path, path, { 'hours.mon.0.from': '9:00', 'hours.mon.0.to': '11:00', address: 'Lesegasse 6' });
  expect(saved.location).toBe(`${path}?gespeichert`);
  const page = await visitor.get('/leistungen/bibliotheksausweis?danach');
  expect(page.text).toContain('Lesegasse 6');
  expect(page.text).toContain('09:00 bis 11:00');
});

test('XZuFi files are uploaded, looked at before anything is written, and then become drafts', async () => {
  const anton = aVisitor(city);
  await anton.signIn('Anton Amt');
  const path = `${DESK}/einlesen`;
  const fields = { ...fieldsOf((await anton.get(path)).html, path), owner: 'ordnung', _do: 'check' };
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, String(value));
  form.append('services', new Blob([readFileSync('tests/fixtures/xzufi/leistungen.xml')], { type: 'text/xml' }), 'leistungen.xml');
  const looked = await anton.raw(path, { method: 'POST', body: form });
  for (const words of ['Lagerfeuer anzeigen', 'it has no name in German', 'modulKosten: betrag 12', 'organisationseinheit'])
    expect(looked.text).toContain(words);
  expect((await anton.get(DESK)).text).not.toContain('Lagerfeuer');
  await anton.post(path, { ...fieldsOf(looked.html, path), _do: 'take' });
  expect((await anton.get(`${DESK}?zeigen=entwurf`)).text).toContain('Lagerfeuer anzeigen');
  const lars = aVisitor(city);
  await lars.signIn('Lars Leuchte');
  expect((await lars.get(path)).status).toBe(403);
});
