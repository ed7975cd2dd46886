import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningCity, startCity } from '../support/running-city.ts';
import { aVisitor, fieldsOf } from '../support/visitor.ts';

let city: RunningCity;
beforeAll(async () => {
  city = await startCity();
});
afterAll(() => city?.stop());

const readonly = process.env.STADTTOR_TEST_READONLY === '1';
const PAGE = '/portal/abwesenheit';
/** On the clock of the city, where it may be tomorrow already. */
const dayIn = (days: number) =>
  new Date(city.house.now().getTime() + days * 86_400_000).toLocaleDateString('sv-SE', { timeZone: 'Europe/Berlin' });
const asJson = { 'content-type': 'application/json' };

test.skipIf(readonly)(
  'somebody says when they are away; colleagues see until when and who stands in, in the list and where a case is handed on',
  async () => {
    const [paul, rosa] = [aVisitor(city), aVisitor(city)];
    await paul.signIn('Paul Pflaster');
    await rosa.signIn('Rosa Radweg');
    const { html } = await paul.get(PAGE);
    const rosa_id = /<option value="([^"]+)">Rosa Radweg/.exec(html)?.[1] ?? '';
    const fields = { ...fieldsOf(html, `${PAGE}/eintragen`), starts_on: dayIn(0), ends_on: dayIn(4), deputy_id: rosa_id, deputy_email: '' };
    const wrong = await paul.post(`${PAGE}/eintragen`, { ...fields, ends_on: dayIn(-2) });
    expect([wrong.status, wrong.text]).toEqual([422, expect.stringContaining('Der letzte Tag liegt vor dem ersten.')]);
    expect(fieldsOf(wrong.html, `${PAGE}/eintragen`)).toMatchObject({ starts_on: dayIn(0), ends_on: dayIn(-2), deputy_id: rosa_id });
    const sent = await paul.post(`${PAGE}/eintragen`, fields);
    expect(sent.status).toBe(303);
    expect((await paul.get(sent.location)).text).toContain('Gespeichert.');
    expect((await rosa.get('/portal/personen?team=strassen')).text).toMatch(/Paul Pflaster abwesend bis [\d.]+ Vertretung: Rosa Radweg/);
    expect((await rosa.get('/portal')).text).toContain('Sie vertreten Paul Pflaster');
    expect((await rosa.get('/mitarbeit')).text).toContain('In Vertretung');
    expect((await paul.get('/mitarbeit')).text).not.toContain('In Vertretung');

    const back = await paul.get(PAGE);
    const drop = fieldsOf(back.html, `${PAGE}/loeschen`);
    expect((await paul.post(`${PAGE}/loeschen`, drop)).status).toBe(303);
    expect((await rosa.get('/portal/personen?team=strassen')).text).not.toContain('abwesend');
  },
);

test.skipIf(readonly)('the page of somebody else is for who may enter for them, and programs do the same with a session', async () => {
  const [anton, lars] = [aVisitor(city), aVisitor(city)];
  await anton.signIn('Anton Amt');
  await lars.signIn('Lars Leuchte');
  const { people } = JSON.parse((await lars.get('/api/v1/people?team=strassen')).html) as { people: { person_id: string; name: string }[] };
  const person_id = people.find((one) => one.name === 'Rosa Radweg')?.person_id ?? '';
  expect((await lars.get(`${PAGE}?person_id=${person_id}`)).status).toBe(403);
  expect((await lars.get(`/portal/personen/${person_id}`)).text).not.toContain('Abwesenheit eintragen');
  expect((await anton.get(`/portal/personen/${person_id}`)).text).toContain('Abwesenheit eintragen');
  expect((await anton.get(`${PAGE}?person_id=${person_id}`)).text).toContain('Abwesenheit von Rosa Radweg');
  expect((await aVisitor(city).get('/api/v1/people')).status).toBe(403);
  expect((await lars.get(`/api/v1/absences?person_id=${person_id}`, asJson)).status).toBe(403);
  expect(JSON.parse((await anton.get(`/api/v1/absences?person_id=${person_id}`)).html)).toMatchObject({
    person: { name: 'Rosa Radweg' },
    absences: [],
  });
});
