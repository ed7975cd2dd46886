import { afterAll, beforeAll, expect, test } from 'vitest';
import { aSentApplication, aWrittenApplication } from '../support/apply.ts';
import { type RunningCity, startCity } from '../support/running-city.ts';
import { aVisitor, type Fields, fieldsOf, type Visitor } from '../support/visitor.ts';

let city: RunningCity;

beforeAll(async () => {
  city = await startCity({ config: { trust_proxy: '127.0.0.1' } });
});
afterAll(() => city?.stop());

const PATH = '/konto/vertretung';
const PASSWORD = 'neun gelbe Ampeln stehen';

/** Fills in the form of a page that posts to `action`. */
async function send(visitor: Visitor, page: string, action: string, fields: Fields = {}) {
  const { html } = await visitor.get(page);
  return await visitor.post(action, { ...fieldsOf(html, action), ...fields });
}

async function linkIn(email: string, pattern: RegExp): Promise<string> {
  const mails = await city.mailsTo(email, 1);
  return mails.map((mail) => pattern.exec(mail.body_text)?.[0]).find(Boolean) ?? '';
}

/** Somebody who made an account and is signed in. */
async function somebody(email: string, name: string): Promise<Visitor> {
  const visitor = aVisitor(city);
  await send(visitor, '/konto/neu', '/konto/neu', { email });
  const path = await linkIn(email, /\/konto\/neu\/[\w-]{43}/);
  await send(visitor, path, path, { name, new_password: PASSWORD });
  return visitor;
}

test('somebody is asked by mail, accepts, acts with their name in the timeline, and nothing is left when it ends', async () => {
  const holder = await somebody('hans@buerger.example', 'Hans Halter');
  const own = await aSentApplication(holder);
  const wrong = await send(holder, PATH, PATH, { email: 'rita@buerger.example' });
  expect(wrong.status).toBe(422);
  expect(wrong.html).toContain('value="rita@buerger.example"');
  const offered = await send(holder, PATH, PATH, { email: 'rita@buerger.example', scope: ['applications', 'postbox'] });
  expect(offered.location).toBe(`${PATH}?fertig=offered`);
  expect((await holder.get(PATH)).text).toContain('noch nicht angenommen');

  const link = await linkIn('rita@buerger.example', /\/konto\/vertretung\/annehmen\/[\w-]{43}/);
  const unknown = await aVisitor(city).get(link);
  expect(unknown.text).toContain('Hans Halter möchte, dass Sie');
  expect(unknown.html).not.toContain(`action="${link}"`);
  const rita = aVisitor(city);
  await send(rita, '/konto/neu', '/konto/neu', { email: 'rita@buerger.example' });
  const mails = await city.mailsTo('rita@buerger.example', 2);
  const sign_up = mails.map((mail) => /\/konto\/neu\/[\w-]{43}/.exec(mail.body_text)?.[0]).find(Boolean) ?? '';
  await send(rita, sign_up, sign_up, { name: 'Rita Rat', new_password: PASSWORD });
  expect((await send(rita, link, link)).location).toBe(`${PATH}?fertig=accepted`);

  expect((await rita.get('/konto/vorgaenge')).text).not.toContain('Hundesteuer');
  await send(rita, PATH, `${PATH}/beginnen`);
  for (const path of ['/', '/konto/vorgaenge', '/konto/postfach', '/melden', '/hilfe'])
    expect((await rita.get(path)).text).toContain('Sie handeln für Hans Halter');
  expect((await rita.get('/konto')).text).toContain('Hier handeln Sie für sich selbst');
  const list = await rita.get('/konto/vorgaenge');
  expect(list.text).not.toContain('Hier handeln Sie für sich selbst');
  const [seen = ''] = /\/antraege\/[^/"]+\/~[\w-]+/.exec(list.html) ?? [];
  expect(list.html).not.toContain(own.split('/').at(-1));
  expect((await send(rita, seen, seen, { body: 'Anbei der Nachweis.' })).status).toBe(303);
  expect((await holder.get(own)).text).toContain('Rita Rat für Hans Halter');
  expect((await aVisitor(city).get(seen)).status).toBe(404);
  expect((await holder.get(seen)).status).toBe(404);

  const draft = await aWrittenApplication(rita);
  const sent = await send(rita, `${draft}/pruefen`, `${draft}/pruefen`, { declared: 'yes' });
  expect(sent.location).toMatch(/^\/antraege\/[^/]+\/~/);
  const fresh = await rita.get(sent.location);
  expect(fresh.status).toBe(200);
  expect(fresh.text).not.toContain('Ihr persönlicher Link');
  expect((await holder.get('/konto/vorgaenge')).html.match(/antraege\/ANT/g)).toHaveLength(2);

  const box = await rita.get('/konto/postfach');
  const [entry = ''] = /\/konto\/postfach\/[0-9a-f-]{36}/.exec(box.html) ?? [];
  await send(rita, entry, `${entry}/oeffnen`);
  const [receipt = ''] = /\/antraege\/[^"]+\/eingang\.pdf/.exec((await rita.get(entry)).html) ?? [];
  expect((await rita.get(receipt)).status).toBe(200);

  await send(holder, PATH, `${PATH}/beenden`);
  for (const path of [seen, sent.location, receipt, draft]) expect((await rita.get(path)).status).toBe(404);
  expect((await rita.get('/konto/vorgaenge')).text).not.toContain('Hundesteuer');
  expect((await rita.get('/')).text).not.toContain('Sie handeln für');
  expect((await city.mailsTo('rita@buerger.example', 3)).some((mail) => mail.subject === 'Eine Vertretung ist beendet')).toBe(true);
});

test('with the mailbox alone a message and its receipt are read, and the application is not opened', async () => {
  const holder = await somebody('olga@buerger.example', 'Olga Ohne');
  await aSentApplication(holder);
  const reader = await somebody('leo@buerger.example', 'Leo Leser');
  await send(holder, PATH, PATH, { email: 'leo@buerger.example', scope: 'postbox' });
  const mails = await city.mailsTo('leo@buerger.example', 2);
  const link = mails.map((mail) => /\/konto\/vertretung\/annehmen\/[\w-]{43}/.exec(mail.body_text)?.[0]).find(Boolean) ?? '';
  await send(reader, link, link);
  await send(reader, PATH, `${PATH}/beginnen`);
  const box = await reader.get('/konto/postfach');
  const [entry = ''] = /\/konto\/postfach\/[0-9a-f-]{36}/.exec(box.html) ?? [];
  await send(reader, entry, `${entry}/oeffnen`);
  const opened = await reader.get(entry);
  const [receipt = ''] = /\/antraege\/[^"]+\/eingang\.pdf/.exec(opened.html) ?? [];
  expect((await reader.get(receipt)).status).toBe(200);
  const page = receipt.replace('/eingang.pdf', '');
  expect(opened.html).not.toContain(`href="${page}"`);
  expect((await reader.get(page)).status).toBe(404);
  expect((await reader.get('/konto/vorgaenge')).text).not.toContain('Hundesteuer');

  await send(reader, PATH, `${PATH}/fuer-mich`);
  expect((await reader.get('/konto/postfach')).text).not.toContain('Hundesteuer');
  expect((await reader.get(receipt)).status).toBe(404);
});

test('before an account is erased its page says what goes, what stays, until when and why', async () => {
  const visitor = await somebody('erna@buerger.example', 'Erna Ende');
  const nothing = await visitor.get('/konto/daten');
  expect(nothing.text).toContain('Es bleibt nichts.');
  const own = await aSentApplication(visitor);
  const open = await visitor.get('/konto/daten');
  const number = own.split('/')[2] ?? '';
  expect(open.text).toContain(number);
  expect(open.text).toContain('5 Jahre nach dem Abschluss');
  expect(open.text).toContain('Ein Bescheid und worauf er beruht müssen sich nachweisen lassen');
  expect(open.text).toContain('ziehen Sie den Antrag vorher zurück');
  await city.house.pools.write.query(
    "update cases set phase = 'closed', state = 'withdrawn', closed_at = '2026-03-02T09:00:00Z' where number = $1",
    [number],
  );
  const closed = await visitor.get('/konto/daten');
  expect(closed.text).toContain('2. März 2031');
  expect(closed.text).not.toContain('ziehen Sie den Antrag vorher zurück');
  const copy = JSON.parse((await visitor.get('/konto/daten.json')).html);
  expect([copy.sign_ups.length, copy.representations]).toEqual([1, { given: [], taken: [] }]);
});
