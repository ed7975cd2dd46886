import { afterAll, beforeAll, expect, test } from 'vitest';
import { aPhoto } from '../support/pictures.ts';
import { type RunningCity, startCity } from '../support/running-city.ts';
import { aVisitor, type Fields, fieldsOf } from '../support/visitor.ts';

let city: RunningCity;
beforeAll(async () => {
  city = await startCity({ config: { trust_proxy: '127.0.0.1' } });
});
afterAll(() => city?.stop());

const readonly = process.env.STADTTOR_TEST_READONLY === '1';

/** A report with a photo by the form, as its reporter holds it; `desk`: its page for staff. */
async function reported(description: string, typed: Fields = {}) {
  const visitor = aVisitor(city);
  const page = await visitor.get('/melden?category_id=strassenbeleuchtung');
  const fields = { ...fieldsOf(page.html, '/melden'), street: 'Lotter Straße', description, 'answers.what': 'dark', ...typed };
  const sent = await visitor.upload('/melden', fields, [{ name: 'a.jpg', bytes: await aPhoto({ width: 300, height: 200 }) }]);
  const link = sent.location.replace('?neu', '');
  const number = link.split('/')[2] ?? '';
  const { rows } = await city.house.pools.read_pool.query<{ case_id: string }>('select case_id from cases where number = $1', [number]);
  return { visitor, number, link, desk: `/mitarbeit/meldungen/${rows[0]?.case_id}` };
}

async function aLead() {
  const lead = aVisitor(city);
  await lead.signIn('Victor Verteiler');
  return lead;
}

test.skipIf(readonly)(
  'a moderator sees what may tell who somebody is, strikes it out and publishes; everybody reads the rest',
  async () => {
    const { number, desk } = await reported('Herr Zinnober fuhr sie um, Tel. 0541 123456.');
    const [lead, anybody] = [await aLead(), aVisitor(city)];
    expect((await anybody.get(`/meldungen/${number}`)).text).toContain('Text und Fotos werden vor der Veröffentlichung geprüft.');
    expect((await lead.get(`/mitarbeit?view=all&q=${number}`)).text).toContain('Freigabe nötig: Text könnte Menschen erkennen lassen');
    const page = await lead.get(desk);
    expect(page.text).toContain('2 Stellen, die Menschen erkennen lassen könnten');
    expect(page.html).toContain('<mark>Zinnober</mark>');
    expect(page.text).toContain('Telefonnummer: 0541 123456');
    await lead.post(`${desk}/schwaerzen`, fieldsOf(page.html, `${desk}/schwaerzen`));
    const struck = await lead.get(`/en${desk}`);
    expect(struck.text).toContain('This is what everybody reads after the release');
    await lead.post(`/en${desk}/veroeffentlichen`, fieldsOf(struck.html, `/en${desk}/veroeffentlichen`));
    const shown = await aVisitor(city).get(`/meldungen/${number}?neu`);
    expect(shown.text).toContain('Herr […] fuhr sie um, Tel. […].');
    expect(shown.text).not.toContain('Zinnober');
    expect((await anybody.get(`/meldungen/${number}.atom`)).html).not.toContain('Zinnober');
  },
);

test.skipIf(readonly)('what a moderator typed is still there when somebody else was quicker', async () => {
  const { desk } = await reported('Laterne dunkel.');
  const lead = await aLead();
  const fields = fieldsOf((await lead.get(desk)).html, `${desk}/oeffentlich`);
  const sent = await lead.post(`${desk}/oeffentlich`, { ...fields, version: '9', public_text: 'Ganz anderer Text' });
  expect(sent.status).toBe(409);
  expect(fieldsOf(sent.html, `${desk}/oeffentlich`)).toMatchObject({ public_text: 'Ganz anderer Text' });
});

test.skipIf(readonly)('a clerk makes two reports of one without scripts, both name each other, and it is taken back', async () => {
  const { visitor, number, link, desk } = await reported('Die Laterne ist dunkel. Daneben liegt Müll.');
  const lead = await aLead();
  expect((await lead.get(desk)).html).toContain(`href="${desk}/teilen"`);
  const form = fieldsOf((await lead.get(`${desk}/teilen`)).html, `${desk}/teilen`);
  expect(form).toMatchObject({ description: 'Die Laterne ist dunkel. Daneben liegt Müll.', street: 'Lotter Straße' });
  const typed = { ...form, category_id: 'wilder-muell', description: 'Daneben liegt Müll.', remaining: 'Die Laterne ist dunkel.' };
  const asked = await lead.post(`${desk}/teilen`, { ...typed, reason: 'Zwei Dinge.', to: 'check' });
  expect(asked.text).toContain('Angaben zum Anliegen');
  const missing = await lead.post(`${desk}/teilen`, { ...fieldsOf(asked.html, `${desk}/teilen`), to: '' });
  expect(missing.status).toBe(422);
  expect(fieldsOf(missing.html, `${desk}/teilen`)).toMatchObject({ description: 'Daneben liegt Müll.', reason: 'Zwei Dinge.' });
  const sent = await lead.post(`${desk}/teilen`, { ...fieldsOf(missing.html, `${desk}/teilen`), to: '', 'answers.amount': 'bag' });
  expect(sent.location).toBe(`${desk}?gespeichert`);

  const page = await lead.get(desk);
  const other = /Die neue Meldung: (MEL-\d\d-\d+-\d)/.exec(page.text)?.[1] ?? '';
  expect(other).not.toBe(number);
  expect((await visitor.get(link)).html).toContain(`/verfolgen/${other}/`);
  const shown = await aVisitor(city).get(`/en/meldungen/${other}`);
  expect(shown.text).toContain(`The other report: ${number}`);
  expect((await aVisitor(city).get(`/meldungen/${number}.atom`)).html).toContain('Geteilt: Ein Teil geht in einer eigenen Meldung weiter');
  await lead.post(`${desk}/teilen-zurueck`, fieldsOf(page.html, `${desk}/teilen-zurueck`));
  expect((await aVisitor(city).get(`/meldungen/${other}?neu`)).text).toContain(`Es geht weiter unter ${number}.`);
});
