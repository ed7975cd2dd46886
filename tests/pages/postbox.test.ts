import { afterAll, beforeAll, expect, test } from 'vitest';
import { provide } from '#modules/postbox';
import { systemWork } from '#platform/system-work';
import { change } from '#platform/work';
import { aBegunApplication, aSentApplication } from '../support/apply.ts';
import { type RunningCity, startCity } from '../support/running-city.ts';
import { aVisitor, type Fields, fieldsOf, type Visitor } from '../support/visitor.ts';

let city: RunningCity;
beforeAll(async () => {
  city = await startCity({ config: { trust_proxy: '127.0.0.1' } });
});
afterAll(() => city?.stop());

async function signedIn(name: string): Promise<Visitor> {
  const visitor = aVisitor(city);
  await visitor.signIn(name);
  return visitor;
}

/** Sends the form of a page whose address ends so. */
async function press(visitor: Visitor, at: string, action: string, more: Fields = {}) {
  const page = await visitor.get(at);
  return await visitor.post(action, { ...fieldsOf(page.html, action), ...more });
}

const entriesOf = (html: string) => [...html.matchAll(/\/konto\/postfach\/([0-9a-f-]{36})/g)].map((one) => one[1] ?? '');

test('whoever applied signed in finds it in the mailbox, opens it by a button, puts it aside and deletes it with a warning', async () => {
  const frieda = await signedIn('Frieda Fahrrad');
  await aSentApplication(frieda);
  const box = await frieda.get('/konto/postfach');
  expect(box.text).toContain('Eingangsbestätigung');
  expect(box.text).toContain('Ungelesen');
  const [id = ''] = entriesOf(box.html);
  const at = `/konto/postfach/${id}`;
  const closed = await frieda.get(at);
  expect(closed.text).toContain('Noch nicht geöffnet');
  expect(closed.html).not.toContain('eingang.pdf');

  expect((await press(frieda, at, `${at}/oeffnen`)).location).toBe(at);
  const opened = await frieda.get(at);
  const pdf = /href="([^"]+eingang\.pdf)"/.exec(opened.html)?.[1] ?? '';
  expect((await frieda.get(pdf)).headers.get('content-type')).toBe('application/pdf');

  expect((await press(frieda, at, `${at}/archiv`)).location).toBe('/konto/postfach?gespeichert=archiv');
  expect((await frieda.get('/konto/postfach?ordner=archiv')).html).toContain(at);
  expect((await frieda.get('/konto/postfach')).html).not.toContain(at);

  expect((await press(frieda, at, `${at}/loeschen`)).status).toBe(422);
  expect((await frieda.get(at)).status).toBe(200);
  expect((await press(frieda, at, `${at}/loeschen`, { sure: 'yes' })).location).toBe('/konto/postfach?gespeichert=weg');
  expect((await frieda.get(at)).status).toBe(404);
});

test('consent to electronic decisions is given and taken back in the mailbox, in German and in English', async () => {
  const frieda = await signedIn('Frieda Fahrrad');
  expect((await frieda.get('/konto/postfach')).text).toContain('Bescheide kommen mit der Post.');
  await press(frieda, '/konto/postfach', '/konto/postfach/bescheide');
  expect((await frieda.get('/en/konto/postfach')).text).toContain('Decisions come into this mailbox (agreed on');
  await press(frieda, '/konto/postfach', '/konto/postfach/bescheide');
  expect((await frieda.get('/konto/postfach')).text).toContain('Bescheide kommen mit der Post.');
});

test('the mailbox of somebody else cannot be reached, and staff find the proof at the case', async () => {
  const frieda = await signedIn('Frieda Fahrrad');
  const link = await aSentApplication(frieda);
  const [id = ''] = entriesOf((await frieda.get('/konto/postfach')).html);
  expect((await aVisitor(city).get(`/konto/postfach/${id}`)).status).toBe(303);
  const stella = await signedIn('Stella Steuer');
  expect((await stella.get(`/konto/postfach/${id}`)).status).toBe(404);
  const number = link.split('/')[2] ?? '';
  const { case_id } = await city.house.pools.read
    .selectFrom('cases')
    .select('case_id')
    .where('number', '=', number)
    .executeTakeFirstOrThrow();
  expect((await stella.get(`/mitarbeit/antraege/${case_id}`)).text).toContain('Zustellung');
  const proof = await stella.get(`/mitarbeit/antraege/${case_id}/zustellung`);
  for (const said of ['Nachweis der Bereitstellung', 'Ins Postfach gelegt']) expect(proof.text).toContain(said);
  expect(proof.html).toMatch(/[0-9a-f]{64}/);
  expect((await (await signedIn('Lena Laterne')).get(`/mitarbeit/antraege/${case_id}/zustellung`)).status).toBe(404);
});

test('by the link alone it says how the decision comes, and that can be changed until it is made', async () => {
  const visitor = aVisitor(city);
  const link = await aSentApplication(visitor);
  expect((await visitor.get(link)).text).toContain('Mit der Post.');
  const { case_id } = await city.house.pools.read
    .selectFrom('cases')
    .select('case_id')
    .where('number', '=', link.split('/')[2] ?? '')
    .executeTakeFirstOrThrow();
  await city.house.pools.write.query("update case_people set email = 'ada@buerger.example' where case_id = $1", [case_id]);
  await city.house.pools.write.query(
    "insert into case_people (case_person_id, case_id, part, email) select gen_random_uuid(), $1::uuid, 'reporter', 'ada@buerger.example' where not exists (select 1 from case_people where case_id = $1::uuid)",
    [case_id],
  );
  expect((await press(visitor, link, `${link}/weg`)).location).toBe(link);
  expect((await visitor.get(link)).text).toContain('Elektronisch, hier auf dieser Seite.');
});

test('a mailbox says of a decision by which day it counts, and what the mail tells is nothing of it', async () => {
  const frieda = await signedIn('Frieda Fahrrad');
  await press(frieda, '/konto/postfach', '/konto/postfach/bescheide');
  const link = await aSentApplication(frieda);
  const row = await city.house.pools.read
    .selectFrom('case_events')
    .innerJoin('cases', 'cases.case_id', 'case_events.case_id')
    .select(['case_events.event_id', 'case_events.case_id'])
    .where('cases.number', '=', link.split('/')[2] ?? '')
    .executeTakeFirstOrThrow();
  await city.house.pools.write.query('delete from postbox_entries where event_id = $1', [row.event_id]);
  await change(systemWork(city.house, 'test'), 'provide', {}, (tx) => provide(tx, { ...row, kind: 'decision' }));
  const [id = ''] = entriesOf((await frieda.get('/konto/postfach')).html);
  const at = `/konto/postfach/${id}`;
  expect((await frieda.get(at)).text).toContain('steht noch nicht fest');
  await press(frieda, at, `${at}/oeffnen`);
  expect((await frieda.get(at)).text).toContain('Gilt als bekannt gegeben am');
});

test('everything of one’s own is one list: what was begun, what was sent, whose turn it is, found by filter and number', async () => {
  const frieda = await signedIn('Frieda Fahrrad');
  await aBegunApplication(frieda);
  const link = await aSentApplication(frieda);
  const number = link.split('/')[2] ?? '';
  const all = await frieda.get('/konto/vorgaenge');
  for (const said of ['Angefangen', 'Abgesendet', number, 'In der Regel dauert es höchstens 15 Arbeitstage.'])
    expect(all.text).toContain(said);
  expect((await frieda.get(`/konto/vorgaenge?q=${number}`)).html.match(/<li class="mail/g)).toHaveLength(1);
  expect((await frieda.get('/konto/vorgaenge?zeigen=erledigt')).text).not.toContain(number);
  await city.house.pools.write.query("update cases set state = 'documents_wanted', phase = 'waiting' where number = $1", [number]);
  expect((await frieda.get('/konto/vorgaenge?zeigen=aufgabe')).text).toContain('wartet auf Ihre Antwort oder Unterlagen');
  expect((await frieda.get('/konto/vorgaenge?q=gibtesnicht')).text).toContain('Nichts gefunden');
  expect((await frieda.get('/en/konto/vorgaenge')).text).toContain('Your turn');
  const old = await frieda.get('/konto/meldungen');
  expect([old.status, old.location]).toEqual([301, '/konto/vorgaenge']);
});

test('one’s own cases are read page by page, and none of somebody else', async () => {
  const frieda = await signedIn('Frieda Fahrrad');
  await city.house.pools.write.query(`
    with made as (
      insert into cases (case_id, kind, number, subject, state, phase, channel, created_at, changed_at)
      select gen_random_uuid(), 'idea', 'VOR-' || n, 'Vorschlag ' || n, 'received', 'new', 'web', now(), now() from generate_series(1, 45) n
      returning case_id)
    insert into case_people (case_person_id, case_id, part, person_id, added_at)
    select gen_random_uuid(), case_id, 'reporter', (select person_id from people where name = 'Frieda Fahrrad'), now() from made`);
  const seen = new Set<string>();
  let at = '/konto/vorgaenge?q=VOR-';
  for (let pages = 0; at && pages < 5; pages += 1) {
    const { html } = await frieda.get(at);
    for (const [, number = ''] of html.matchAll(/(VOR-\d+) ·/g)) seen.add(number);
    at = (/<a href="([^"]+)" rel="next">/.exec(html)?.[1] ?? '').replaceAll('&amp;', '&');
  }
  expect(seen.size).toBe(45);
  const other = await signedIn('Anton Amt');
  expect((await other.get('/konto/vorgaenge')).text).not.toContain('VOR-');
});
