import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningCity, startCity } from '../support/running-city.ts';
import { aVisitor, fieldsOf, type Visitor } from '../support/visitor.ts';

const APP = '/portal/anwendungen/geodaten';
let city: RunningCity;
let owner: Visitor;
beforeAll(async () => {
  city = await startCity({ config: { trust_proxy: '127.0.0.1' }, jobs: false });
  owner = aVisitor(city);
  await owner.signIn('Fiona Fachverfahren');
});
afterAll(() => city?.stop());

test('an owner edits an application from its page, sees what changed and takes it back, without scripts', async () => {
  expect((await owner.get(APP)).html).toContain(`href="${APP}/bearbeiten"`);
  const form = fieldsOf((await owner.get(`${APP}/bearbeiten`)).html, `${APP}/bearbeiten`);
  const saved = await owner.post(`${APP}/bearbeiten`, { ...form, 'about.de': 'Alle Karten der Stadt.', teams: ['strassen', 'gruen'] });
  expect(saved.location).toBe(`${APP}/bearbeiten?gespeichert`);
  expect((await owner.get(APP)).text).toContain('Alle Karten der Stadt.');

  const history = '/mitarbeit/verwaltung/verlauf/app/geodaten';
  const before = await owner.get(history);
  expect(before.html).toContain('<ins>Alle Karten der Stadt.</ins>');
  expect(before.html).not.toContain('href="/mitarbeit/verwaltung"');
  await owner.post(history, fieldsOf(before.html, history));
  expect((await owner.get(APP)).text).not.toContain('Alle Karten der Stadt.');
});

test('what is refused keeps what was typed, and another application has no way to its form', async () => {
  const form = fieldsOf((await owner.get(`${APP}/bearbeiten`)).html, `${APP}/bearbeiten`);
  const refused = await owner.post(`${APP}/bearbeiten`, { ...form, check_url: 'https://10.0.0.1/', 'name.de': 'Getippt' });
  expect(refused.status).toBe(422);
  expect(refused.html).toContain('value="Getippt"');
  expect(refused.text).toContain('Nennen Sie eine Adresse mit https://');

  expect((await owner.get('/portal/anwendungen/zeitkonto')).html).not.toContain('/bearbeiten"');
  expect((await owner.get('/portal/anwendungen/zeitkonto/bearbeiten')).status).toBe(403);
  const other = await owner.post('/portal/anwendungen/zeitkonto/bearbeiten', form);
  expect(other.status).toBe(403);
});

test('one press makes an article of what is asked often, in the words of those who asked, and the list says so', async () => {
  const { rows } =
    await city.house.pools.write.query(`insert into gaps (gap_id, key, source, topic, team_id, words, samples, times, people, minutes, last_on)
    values (gen_random_uuid(), 'x', 'asked', 'app:geodaten', 'fachverfahren', 'Luftbilder *grau*', '{Luftbilder *grau*,Alles <b>grau}', 9, 6, 54, '2026-03-02') returning gap_id`);
  const path = `/mitarbeit/luecken/${rows[0]?.gap_id}`;
  expect((await owner.get('/mitarbeit/luecken')).html).toContain(`href="${path}"`);
  const begun = await owner.post(`${path}/artikel`, fieldsOf((await owner.get(path)).html, `${path}/artikel`));
  expect(begun.location).toMatch(/^\/mitarbeit\/wissen\/[0-9a-f-]+\/bearbeiten$/);
  const editor = await owner.get(begun.location);
  expect(editor.text).toContain('Luftbilder');
  const gaps = await owner.get('/mitarbeit/luecken');
  expect(gaps.text).toContain('In Arbeit');
  expect((await owner.get(path)).html).not.toContain(`${path}/artikel`);
  const article = (await city.house.pools.write.query("select apps, team_id from articles where slug like 'luftbilder%'")).rows;
  expect(article).toEqual([{ apps: ['geodaten'], team_id: 'fachverfahren' }]);
});

test('a problem told to all stands on the page of its application and beside whoever writes about it', async () => {
  await city.house.pools.write.query(`with made as (insert into cases (case_id, number, kind, state, phase, subject, category_label, channel, created_at, changed_at, version, team_id)
      values (gen_random_uuid(), 'TIC-26-9999-9', 'ticket', 'known_error', 'active', 'Luftbilder', '{"de":"x","en":"x"}', 'web', now(), now(), 1, 'fachverfahren') returning case_id)
    insert into tickets (case_id, type, app_id, description, impact, urgency) select case_id, 'problem', 'geodaten', 'x', 2, 2 from made`);
  const { rows } = await city.house.pools.write.query("select case_id from cases where number = 'TIC-26-9999-9'");
  const path = `/mitarbeit/tickets/${rows[0]?.case_id}`;
  const told = await owner.post(`${path}/allen-sagen`, {
    ...fieldsOf((await owner.get(path)).html, `${path}/allen-sagen`),
    told_text: 'Luftbilder fehlen. Nehmen Sie die Karte.',
  });
  expect(told.status).toBe(303);
  const colleague = aVisitor(city);
  await colleague.signIn('Bruno Büro');
  expect((await owner.get(APP)).text).toContain('Nehmen Sie die Karte.');
  expect((await colleague.get('/portal/anfragen/neu?app=geodaten')).text).toContain('Nehmen Sie die Karte.');
  expect((await colleague.get('/portal/anfragen/neu?app=zeitkonto')).text).not.toContain('Nehmen Sie die Karte.');
});
