import { afterAll, beforeAll, expect, test } from 'vitest';
import { saveCityItem } from '#modules/city';
import { serviceFor, servicePart } from '#modules/services';
import { systemWork } from '#platform/system-work';
import { change } from '#platform/work';
import { type RunningCity, startCity } from '../support/running-city.ts';
import { aVisitor, type Visitor } from '../support/visitor.ts';

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

test('one applies online only where a form is named', async () => {
  expect((await visitor.get('/leistungen/sperrmuell')).text).not.toContain('Online beantragen');
  const work = systemWork(city.house, 'test');
  const { service } = await serviceFor(work, 'sperrmuell');
  await change(work, 'test', {}, (tx) => saveCityItem(tx, servicePart, { ...service, form: 'sperrmuell' }, { by: 'staff' }));
  expect((await aVisitor(city).get('/leistungen/sperrmuell?neu')).html).toContain('href="/leistungen/sperrmuell/antrag"');
});

test('a program reads the list and one service', async () => {
  const list = await visitor.get('/api/v1/services?q=Hund');
  expect(JSON.parse(list.html).services[0]).toMatchObject({ service_id: 'hundesteuer', online: false });
  const one = JSON.parse((await visitor.get('/api/v1/services/hundesteuer')).html);
  expect(one).toMatchObject({ service: { id: 'hundesteuer' }, offices: [{ id: 'buergeramt' }], form_id: null });
  expect((await visitor.get('/api/v1/services/gibt-es-nicht')).status).toBe(404);
});
