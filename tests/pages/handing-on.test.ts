import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeDecisionLetter } from '#modules/applications';
import { deliverWebhook } from '#modules/handover';
import { systemWork } from '#platform/system-work';
import { aSentApplication } from '../support/apply.ts';
import { aReceiver, callsInside } from '../support/hooks.ts';
import { type RunningCity, startCity } from '../support/running-city.ts';
import { aVisitor, fieldsOf, type Visitor } from '../support/visitor.ts';
import { entriesOf } from '../support/zips.ts';

let city: RunningCity;
beforeAll(async () => {
  city = await startCity({ config: { trust_proxy: '127.0.0.1' }, jobs: false });
});
afterAll(() => city?.stop());

async function signedIn(name: string): Promise<Visitor> {
  const visitor = aVisitor(city);
  await visitor.signIn(name);
  return visitor;
}

const one = async (text: string, values: unknown[] = []) => (await city.house.pools.write.query(text, values)).rows[0] ?? {};

/** An application that was sent; `closed`: decided, with its letter. */
async function anApplicationSent({ closed = false } = {}) {
  const link = await aSentApplication(aVisitor(city));
  const number = link.split('/')[2] ?? '';
  const { case_id } = await one('select case_id from cases where number = $1', [number]);
  const path = `/mitarbeit/antraege/${case_id}`;
  if (closed) {
    const stella = await signedIn('Stella Steuer');
    await one('insert into application_tasks (case_id, task, done_at) select $1, unnest($2::text[]), now() returning task', [
      case_id,
      ['person', 'hund'],
    ]);
    const page = await stella.get(path);
    const decided = { ...fieldsOf(page.html, `${path}/entscheiden`), outcome: 'festgesetzt', reasons: ['halter'], fee_cents: '' };
    expect((await stella.post(`${path}/entscheiden`, decided)).status).toBe(303);
    const anton = await signedIn('Anton Abgabe');
    expect((await anton.post(`${path}/freigeben`, fieldsOf((await anton.get(path)).html, `${path}/freigeben`))).status).toBe(303);
    const { event_id } = await one("select event_id from case_events where case_id = $1 and state = 'decided'", [case_id]);
    await writeDecisionLetter(systemWork(city.house, 'test'), { case_id, event_id });
  }
  return { case_id: String(case_id), number, path };
}

test('a closed application is taken as ZIP and as data by its team, and noted as handed over', async () => {
  const { number, path } = await anApplicationSent({ closed: true });
  const stella = await signedIn('Stella Steuer');
  const zip = await stella.raw(`${path}/vorgang.zip`, {});
  expect([zip.status, zip.headers.get('content-type')]).toEqual([200, 'application/zip']);
  const entries = await entriesOf(zip.bytes);
  expect([...entries.keys()].at(-1)).toBe('manifest.json');
  expect(entries.get(`documents/002-Eingang ${number}.pdf`)?.subarray(0, 5).toString()).toBe('%PDF-');
  expect((await stella.get(`${path}/daten.json`)).text).toContain('"halter.vorname": "Hanna"');
  expect((await stella.get(`${path}/daten.xml`)).html).toContain('urn:stadttor:application:1');
  expect((await stella.get(`${path}/eingang.pdf`)).headers.get('content-type')).toBe('application/pdf');

  const noted = {
    ...fieldsOf((await stella.get(path)).html, `${path}/abgegeben`),
    system: 'DMS',
    reference: 'H-4711',
    manifest_sha256: '',
  };
  expect((await stella.post(`${path}/abgegeben`, { ...noted, manifest_sha256: 'abc' })).status).toBe(422);
  expect((await stella.post(`${path}/abgegeben`, noted)).status).toBe(303);
  expect((await stella.get(path)).text).toContain('DMS: H-4711');
});

test('an open application has no ZIP, and nobody of another office gets anything', async () => {
  const { path } = await anApplicationSent();
  const stella = await signedIn('Stella Steuer');
  expect((await stella.get(`${path}/vorgang.zip`)).status).toBe(422);
  expect((await stella.get(path)).html).not.toContain('vorgang.zip');
  for (const reader of [aVisitor(city), await signedIn('Berta Besen')])
    for (const file of ['vorgang.zip', 'daten.json', 'daten.xml', 'eingang.pdf'])
      expect([file, (await reader.get(`${path}/${file}`)).status]).toEqual([file, 404]);
});

test('the table of a procedure is a file, without names unless they are asked for, and never a formula', async () => {
  const { number, case_id } = await anApplicationSent();
  await city.house.pools.write.query(
    `update applications set answers = jsonb_set(answers, '{hunde,0,rufname}', '"=1+1"') where case_id = $1`,
    [case_id],
  );
  await city.house.pools.write.query(
    `update applications set answers = jsonb_set(answers, '{halter,telefon}', '"=2+2"') where case_id = $1`,
    [case_id],
  );
  const stella = await signedIn('Stella Steuer');
  expect((await stella.get('/mitarbeit/antraege-tabelle')).text).toContain('Hund anmelden (Hundesteuer)');
  const file = '/mitarbeit/antraege-tabelle/datei?procedure_id=hundesteuer';
  const csv = await stella.get(`${file}&format=csv`);
  expect(csv.headers.get('content-disposition')).toContain('hundesteuer.csv');
  expect(csv.text).toContain(number);
  expect(csv.text).not.toContain('Hanna');
  const named = await stella.get(`${file}&format=csv&personal=yes`);
  expect(named.text).toContain('Hanna');
  expect(named.text).toContain(`'=2+2`);
  const rows = JSON.parse((await stella.get(`${file}&format=json`)).html) as { number: string }[];
  expect(rows.map((row) => row.number)).toContain(number);
  expect((await (await signedIn('Lars Leuchte')).get(file)).status).toBe(403);
  expect((await aVisitor(city).get(file)).status).toBe(403);
  expect((await (await signedIn('Berta Besen')).get(`${file}&format=csv&personal=yes`)).text).not.toContain(number);
});

test('administrators set up a webhook, see its secret once, and what it was told; clerks do not', async () => {
  const anton = await signedIn('Anton Amt');
  const receiver = await aReceiver();
  await callsInside(city.house);
  const path = '/mitarbeit/verwaltung/webhooks';
  const typed = { ...fieldsOf((await anton.get(path)).html, path), name: 'Hundeverfahren', url: receiver.url };
  expect((await anton.post(path, typed)).status).toBe(422);
  const made = await anton.post(path, { ...typed, events: ['application.received'] });
  const secret = /whsec_[\w+/=]+/.exec(made.html)?.[0] ?? '';
  expect([made.status, secret.length]).toEqual([200, 50]);
  const list = await anton.get(path);
  expect(list.html).not.toContain('whsec_');
  const own = /href="([^"]+webhooks\/[\w-]{36})"/.exec(list.html)?.[1] ?? '';
  expect((await anton.post(`${own}/probe`, fieldsOf((await anton.get(own)).html, `${own}/probe`))).status).toBe(303);
  const { delivery_id } = await one('select delivery_id from webhook_deliveries');
  expect((await anton.get(own)).text).toContain('wartet');
  await deliverWebhook(systemWork(city.house, 'test'), delivery_id);
  expect((await anton.get(own)).text).toContain('angenommen (204)');
  const [call] = receiver.calls;
  // The server's clock is the real one, so the specification's own check holds, age included.
  expect(new Webhook(secret).verify(call?.body ?? '', call?.headers as Record<string, string>)).toMatchObject({ type: 'ping' });
  expect(() => new Webhook(secret).verify(`${call?.body} `, call?.headers as Record<string, string>)).toThrow();

  const renewed = await anton.post(`${own}/geheimnis`, fieldsOf((await anton.get(own)).html, `${own}/geheimnis`));
  expect(renewed.html).toMatch(/whsec_/);
  expect(renewed.html).not.toContain(secret);
  expect((await anton.post(`${own}/anhalten`, fieldsOf((await anton.get(own)).html, `${own}/anhalten`))).status).toBe(303);
  expect((await anton.get(own)).text).toContain('angehalten');
  const stella = await signedIn('Stella Steuer');
  expect([(await stella.get(path)).status, (await stella.get(own)).status]).toEqual([403, 403]);
  expect((await anton.post(`${own}/entfernen`, fieldsOf((await anton.get(own)).html, `${own}/entfernen`))).location).toBe(path);
  expect((await anton.get(own)).status).toBe(404);
  await receiver.close();
});

test('a specialist system fetches, acknowledges and answers with its key, and with no other', async () => {
  const anton = await signedIn('Anton Amt');
  const path = '/mitarbeit/verwaltung/schluessel';
  const known = { name: 'Hundeverfahren', contact: 'it@hund.example', opens: 'applications' };
  const typed = { ...fieldsOf((await anton.get(path)).html, path), ...known };
  expect((await anton.post(path, typed)).status).toBe(422);
  const given = await anton.post(path, { ...typed, procedures: ['hundesteuer'], may_answer: 'yes' });
  const key = /<code class="secret">([^<]+)<\/code>/.exec(given.html)?.[1] ?? '';
  expect(key).toHaveLength(32);

  const { case_id } = await anApplicationSent();
  const base = `${city.url}/api/v1/system/applications`;
  const ask = (at: string, body?: unknown, token = key) =>
    fetch(base + at, {
      headers: { authorization: `Bearer ${token}`, ...(body ? { 'content-type': 'application/json' } : {}) },
      ...(body ? { method: 'POST', body: JSON.stringify(body) } : {}),
    });
  for (const token of ['', 'x'.repeat(32)]) expect((await ask('', undefined, token)).status).toBe(401);
  const listed = await ask('?limit=100');
  expect(listed.headers.get('cache-control')).toBe('private, no-store');
  const ids = async () =>
    ((await (await ask('?limit=100')).json()) as { applications: { case_id: string }[] }).applications.map((row) => row.case_id);
  expect(await ids()).toContain(case_id);
  expect(await (await ask(`/${case_id}`)).json()).toMatchObject({ case_id, answers: { 'hunde.0.rufname': 'Rex' }, acknowledged: null });
  expect(await (await ask(`/${case_id}/application.xml`)).text()).toContain('<rufname>Rex</rufname>');
  expect((await ask(`/${case_id}/case.zip`)).status).toBe(409);
  expect((await ask(`/${case_id}/acknowledgement`, { reference: 'H-9' })).status).toBe(200);
  expect(await ids()).not.toContain(case_id);
  expect((await ask(`/${case_id}/messages`, { version: 1, body: 'Bitte rufen Sie an.' })).status).toBe(200);
  const closed = await anApplicationSent({ closed: true });
  const zip = await ask(`/${closed.case_id}/case.zip`);
  expect((await entriesOf(Buffer.from(await zip.arrayBuffer()))).size).toBe(5);
  expect((await ask(`/${closed.case_id}/bescheid.pdf`)).headers.get('content-type')).toBe('application/pdf');
  expect((await ask('/nonsense')).status).toBe(422);
});

test('the post room prints what waits as one PDF, posts it with a day, and the team deals with what came back', async () => {
  const { number, path } = await anApplicationSent({ closed: true });
  const victor = await signedIn('Victor Verteiler');
  const press = async (form: string, fields = {}) => {
    const page = await victor.get('/mitarbeit/druck');
    const at = `/mitarbeit/druck/${form}`;
    return await victor.post(at, { ...fieldsOf(page.html, at), ...fields });
  };
  expect((await victor.get('/mitarbeit/druck')).text).toContain(number);
  expect((await press('stapel')).status).toBe(303);
  const room = await victor.get('/mitarbeit/druck');
  const batch = /href="(\/mitarbeit\/druck\/[\w-]{36})\/briefe\.pdf"/.exec(room.html)?.[1] ?? '';
  const pdf = await victor.get(`${batch}/briefe.pdf`);
  expect([pdf.status, pdf.bytes.subarray(0, 5).toString()]).toEqual([200, '%PDF-']);
  expect((await victor.get(`${batch}/porto.csv`)).text).toContain(`${number},Hanna Halter,Am Hang 1,49074 Osnabrück,`);
  const stella = await signedIn('Stella Steuer');
  for (const file of ['briefe.pdf', 'porto.csv']) expect([(await stella.get(`${batch}/${file}`)).status, file]).toEqual([403, file]);
  expect((await victor.get(path)).status).toBe(404);

  expect((await press('gedruckt')).status).toBe(303);
  expect((await press('verschickt', { posted_on: '2100-01-01' })).status).toBe(422);
  expect((await press('verschickt')).status).toBe(303);
  expect((await victor.get('/mitarbeit/druck')).text).toContain('zur Post am');
  expect((await stella.get(path)).text).toContain('Zur Post gegeben am');
  expect((await press('zurueckgekommen', { number: 'ANT-26-9999-9', why: 'verzogen' })).status).toBe(404);
  expect((await press('zurueckgekommen', { number, why: 'verzogen' })).status).toBe(303);
  const told = await stella.get(path);
  expect(told.text).toContain('verzogen');
  expect((await stella.post(`${path}/brief`, { ...fieldsOf(told.html, `${path}/brief`), again: 'yes' })).status).toBe(303);
  expect((await victor.get('/mitarbeit/druck')).text).toContain('Einen Brief zum Drucken nehmen');
});
