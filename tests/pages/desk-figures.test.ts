import { afterAll, beforeAll, expect, test } from 'vitest';
import { demoPersonId } from '#modules/people';
import { submitTicket } from '#modules/tickets';
import { newId } from '#platform/ids';
import { systemWork } from '#platform/system-work';
import { type RunningCity, startCity } from '../support/running-city.ts';
import { aTicketForm } from '../support/tickets.ts';
import { aVisitor, type Visitor } from '../support/visitor.ts';

const PATH = '/mitarbeit/auswertung';
let city: RunningCity;
let head: Visitor;

beforeAll(async () => {
  city = await startCity({ config: { trust_proxy: '127.0.0.1' }, jobs: false });
  for (const id of ['lars-leuchte', 'lena-laterne', 'paul-pflaster', 'rosa-radweg', 'gisela-gruen', 'berta-besen']) {
    const person_id = demoPersonId(id);
    const actor = {
      id: `person:${person_id}`,
      person_id,
      kind: 'staff' as const,
      name: id,
      language: 'de' as const,
      teams: [],
      grants: [],
    };
    await submitTicket({ ...systemWork(city.house, 'test'), actor, key: newId() }, aTicketForm());
  }
  head = aVisitor(city);
  await head.signIn('Hilda Hilfe');
});
afterAll(() => city?.stop());

test('the figures of the desk are a page with charts, a table of all numbers, and paper', async () => {
  const page = await head.get(`${PATH}?time=90d`);
  expect(page.text).toContain('Wege');
  expect(page.html).toMatch(/<svg[\s\S]+<table/);

  const file = (await head.get(`${PATH}.csv?time=90d`)).html.split('\r\n');
  // The mark by which spreadsheets know the encoding.
  expect(file[0]).toBe('\ufefftable,row,column,value');
  expect(file).toContainEqual(expect.stringMatching(/^Überblick,Anfragen,Zeitraum,\d+$/));
});

test('on paper it is a tagged PDF in the language that was asked for', async () => {
  for (const [prefix, lang] of [
    ['', 'de'],
    ['/en', 'en'],
  ]) {
    const { html, headers } = await head.get(`${prefix}${PATH}.pdf?time=90d`);
    expect(headers.get('content-type')).toBe('application/pdf');
    expect(html).toContain('pdfuaid:part>1<');
    expect(html).toContain(`/Lang (${lang})`);
  }
});

test('whoever may not read them gets neither page nor file, and who is not signed in is led to sign in', async () => {
  const clerk = aVisitor(city);
  await clerk.signIn('Lars Leuchte');
  for (const ending of ['', '.csv', '.pdf']) expect([ending, (await clerk.get(PATH + ending)).status]).toEqual([ending, 403]);
  expect((await clerk.get('/portal')).html).not.toContain(PATH);
  expect((await aVisitor(city).get(PATH)).status).toBe(303);
  expect((await aVisitor(city).get(`${PATH}.csv`)).status).toBe(403);
  expect((await aVisitor(city).get('/api/v1/desk/figures')).status).toBe(403);
});
