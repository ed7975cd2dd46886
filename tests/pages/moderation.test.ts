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
