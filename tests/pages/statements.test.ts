import { afterAll, beforeAll, expect, test } from 'vitest';
import { tellAskedTeam } from '#modules/applications';
import { storeUnread } from '#platform/files';
import { newId } from '#platform/ids';
import { systemWork } from '#platform/system-work';
import { aSentApplication } from '../support/apply.ts';
import { type RunningCity, startCity } from '../support/running-city.ts';
import { aVisitor, type Fields, fieldsOf, type Visitor } from '../support/visitor.ts';

const LIST = '/mitarbeit/stellungnahmen';
let city: RunningCity;
beforeAll(async () => {
  city = await startCity({ config: { trust_proxy: '127.0.0.1' }, jobs: false });
});
afterAll(() => city?.stop());

const run = async (text: string, values: unknown[] = []) => (await city.house.pools.write.query(text, values)).rows;

async function signedIn(name: string): Promise<Visitor> {
  const visitor = aVisitor(city);
  await visitor.signIn(name);
  return visitor;
}

async function press(visitor: Visitor, path: string, form: string, fields: Fields = {}) {
  return await visitor.post(form, { ...fieldsOf((await visitor.get(path)).html, form), ...fields });
}

/** An application with a notice about the dog and a proof of the reduction, about which public order is asked. */
async function anAskedApplication() {
  const visitor = aVisitor(city);
  const link = await aSentApplication(visitor);
  const number = link.split('/')[2] ?? '';
  const [{ case_id }] = (await run('select case_id from cases where number = $1', [number])) as [{ case_id: string }];
  const uploads = { bescheid: newId(), nachweis: newId() };
  const { file } = await storeUnread(city.house.pools.write, Buffer.from('%PDF-1.4'), { media_type: 'application/pdf', max_bytes: 100 });
  for (const [name, upload_id] of Object.entries(uploads))
    await run(
      `insert into application_files (upload_id, case_id, file_hash, media_type, name, added_at) values ($1, $2, $3, 'application/pdf', $4, now())`,
      [upload_id, case_id, Buffer.from(file.file_hash, 'hex'), `${name}.pdf`],
    );
  const answers = {
    hunde: [{ rufname: 'Rex', rasse: 'Dackel', gefaehrlich: 'true', bescheid: [uploads.bescheid] }],
    ermaessigung: { gewuenscht: 'true', warum: 'blind', nachweis: [uploads.nachweis] },
  };
  await run('update applications set answers = answers || $2 where case_id = $1', [case_id, JSON.stringify(answers)]);
  const path = `/mitarbeit/antraege/${case_id}`;
  const stella = await signedIn('Stella Steuer');
  await press(stella, path, `${path}/pruefen`);
  const asked = await press(stella, path, `${path}/stelle`, { team_id: 'ordnung', body: 'Ist der Hund auffällig geworden?' });
  expect(asked.status).toBe(303);
  const [{ statement_id }] = (await run('select statement_id from statements where case_id = $1', [case_id])) as [{ statement_id: string }];
  return { visitor, link, number, case_id, path, stella, uploads, statement: `${LIST}/${statement_id}`, statement_id };
}

test('the office that is asked sees the question and what is released to it, and nothing else of the case, anywhere', async () => {
  const { path, number, statement, statement_id, uploads, case_id } = await anAskedApplication();
  const vera = await signedIn('Vera Veranstaltung');
  expect((await vera.get(LIST)).text).toContain(number);
  const page = await vera.get(statement);
  for (const shown of ['Ist der Hund auffällig geworden?', 'Rex', 'Dackel', 'bescheid.pdf']) expect(page.text).toContain(shown);
  const api = await vera.get(`/api/v1/desk/statements/${statement_id}`);
  expect(JSON.parse(api.html)).toMatchObject({
    question: 'Ist der Hund auffällig geworden?',
    answers: { hunde: [{ rufname: 'Rex' }] },
    withheld: 11,
  });
  for (const text of [page.html, (await vera.get(`/en${statement}`)).html, api.html, (await vera.get(LIST)).html])
    for (const hidden of ['Hanna', 'Am Hang', 'Assistenzhund', 'blind', 'nachweis.pdf', 'Person im Melderegister'])
      expect([hidden, text.includes(hidden)]).toEqual([hidden, false]);
  expect(page.text).toContain('11 Angaben werden Ihnen nicht gezeigt.');
  expect((await vera.get(`${statement}/${uploads.bescheid}`)).status).toBe(200);
  expect((await vera.get(`${statement}/${uploads.nachweis}`)).status).toBe(404);
  for (const address of [path, `${path}/daten.json`, `${path}/${uploads.bescheid}`, `/api/v1/desk/applications/${case_id}`])
    expect([address, (await vera.get(address)).status]).toEqual([address, 404]);
  expect((await vera.get(`/mitarbeit/suche?q=${number}`)).html).not.toContain(path);
  expect((await vera.get(`/mitarbeit?q=${number}`)).html).not.toContain(path);
});

test('nobody else opens the question: another office, somebody of the office who reads no applications, the one who applied', async () => {
  const { statement, statement_id, number, uploads } = await anAskedApplication();
  for (const name of ['Berta Besen', 'Olga Ordnung', 'Stella Steuer', 'Frieda Fahrrad', '']) {
    const stranger = name ? await signedIn(name) : aVisitor(city);
    const inside = name !== '' && name !== 'Frieda Fahrrad';
    for (const address of [statement, `${statement}/${uploads.bescheid}`, `/api/v1/desk/statements/${statement_id}`]) {
      const { status } = await stranger.get(address);
      expect([name, address, status]).toEqual([name, address, inside || address !== statement ? 404 : 303]);
    }
    if (inside) expect((await stranger.get(LIST)).text).not.toContain(number);
    const sent = await stranger.post(statement, { body: 'Von mir nicht.', _key: newId() });
    expect([name, [303, 403, 404].includes(sent.status)]).toEqual([name, true]);
  }
  expect(await run('select answered_at from statements where statement_id = $1', [statement_id])).toEqual([{ answered_at: null }]);
});

test('the answer comes into the case unread, the deadline runs on, and only staff read question and answer', async () => {
  const { visitor, link, path, stella, statement, case_id } = await anAskedApplication();
  expect((await stella.get(path)).text).toContain('offen seit');
  const vera = await signedIn('Vera Veranstaltung');
  const late = fieldsOf((await vera.get(statement)).html, statement);
  expect((await vera.post(statement, { ...late, body: '' })).status).toBe(422);
  expect((await press(vera, statement, statement, { body: 'Nein, nie.' })).status).toBe(303);
  expect((await vera.get(statement)).text).toContain('Nein, nie.');
  const [row] = await run('select state, unread_since, due_at from cases where case_id = $1', [case_id]);
  expect(row).toMatchObject({ state: 'in_check', unread_since: expect.any(Date), due_at: expect.any(Date) });
  const seen = (await stella.get(path)).text;
  for (const words of ['Nein, nie.', 'beantwortet am', 'Vera Veranstaltung']) expect(seen).toContain(words);
  const outside = (await visitor.get(link)).text;
  for (const words of ['Nein, nie.', 'auffällig', 'Vera']) expect(outside).not.toContain(words);

  const twice = await vera.post(statement, { ...late, _key: newId(), body: 'Doch, einmal.' });
  expect(twice.status).toBe(422);
  expect(twice.text).toContain('Doch, einmal.');
  expect(await run(`select count(*)::int as n from case_events where case_id = $1 and body like 'Doch%'`, [case_id])).toEqual([{ n: 0 }]);
});

test('an office that is not named is refused, one that has not answered is not asked twice, and another one may be asked meanwhile', async () => {
  const { path, stella, case_id } = await anAskedApplication();
  const version = async () => (await run('select version from cases where case_id = $1', [case_id]))[0]?.version;
  for (const [team_id, code] of [
    ['gruen', 'nicht vorgesehen'],
    ['ordnung', 'schon gefragt'],
  ] as const) {
    const sent = await stella.post(`${path}/stelle`, {
      _key: newId(),
      version: String(await version()),
      team_id,
      body: 'Und jetzt?',
      _form: 'stelle',
    });
    expect([team_id, sent.status, sent.text.includes(code), sent.text.includes('Und jetzt?')]).toEqual([team_id, 422, true, true]);
  }
  expect(await run('select count(*)::int as n from statements where case_id = $1', [case_id])).toEqual([{ n: 1 }]);
});

test('the team is told by mail, without a word of what it is about', async () => {
  const { statement_id, number } = await anAskedApplication();
  await tellAskedTeam(systemWork(city.house, 'test'), { statement_id });
  const [mail] = await run(`select subject, body_text from mails where to_address = 'ordnung@stadt.example' order by mail_id desc limit 1`);
  expect(mail?.subject).toContain(number);
  expect(mail?.body_text).toContain(statement_id);
  for (const hidden of ['auffällig', 'Rex', 'Hanna']) expect(mail?.body_text).not.toContain(hidden);
});
