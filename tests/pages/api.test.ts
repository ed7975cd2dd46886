import { afterAll, beforeAll, expect, test } from 'vitest';
import { API_PATHS } from '../support/api-paths.ts';
import { type RunningCity, startCity } from '../support/running-city.ts';
import { aVisitor } from '../support/visitor.ts';

// A page suite that only reads is run once more on a read-only database; what writes is not asked for there.
const readonly = process.env.STADTTOR_TEST_READONLY === '1';
let city: RunningCity;

beforeAll(async () => {
  city = await startCity({ config: { trust_proxy: '127.0.0.1' } });
});
afterAll(() => city?.stop());

const send = (body: object, headers: Record<string, string> = {}) =>
  fetch(`${city.url}/api/v1/reports`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });

const lamp = {
  category_id: 'strassenbeleuchtung',
  street: 'Lotter Str.',
  house_number: '12',
  description: 'Dunkel seit Montag.',
  answers: { what: 'dark' },
};

test('a program reads what can be reported and the published reports', async () => {
  const { categories } = await (await fetch(`${city.url}/api/v1/categories`)).json();
  expect(categories.map((category: { category_id: string }) => category.category_id)).toContain('strassenbeleuchtung');
  expect((await fetch(`${city.url}/api/v1/reports`)).status).toBe(200);
});

test('the description names every operation with its schema', async () => {
  const { openapi, paths } = await (await fetch(`${city.url}/api/openapi.json`)).json();
  expect(openapi).toBe('3.1.0');
  expect(Object.keys(paths).sort()).toEqual([...API_PATHS].sort());
  expect(paths['/api/v1/reports'].post.requestBody.content['application/json'].schema.required).toContain('description');
});

test.skipIf(readonly)('a report sent twice under one Idempotency-Key is one report, and another body under it is refused', async () => {
  const key = { 'idempotency-key': 'a-key-of-a-client-1' };
  const first = await send(lamp, key);
  const again = await send(lamp, key);
  expect([first.status, again.status]).toEqual([201, 201]);
  const { number } = await first.json();
  expect((await again.json()).number).toBe(number);
  const other = await send({ ...lamp, description: 'Something else.' }, key);
  expect(other.status).toBe(409);
  expect((await other.json()).code).toBe('key_used_otherwise');
  const shown = await (await fetch(`${city.url}/api/v1/reports/${number}`)).json();
  expect(shown).toMatchObject({ number, state: 'received', place_label: 'Lotter Straße 12', description: lamp.description });
});

test.skipIf(readonly)('what is wrong comes back as problem+json beside its field, and nothing is left behind', async () => {
  const before = await (await fetch(`${city.url}/api/v1/reports`)).json();
  const answer = await send({ ...lamp, description: '', email: 'no address' }, { 'accept-language': 'en' });
  expect(answer.status).toBe(422);
  expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  const { fields } = await answer.json();
  expect(fields.map((one: { field: string }) => one.field).sort()).toEqual(['description', 'email']);
  expect(await (await fetch(`${city.url}/api/v1/reports`)).json()).toEqual(before);
});

test('what was reported around a place is asked for by its degrees, and a place that is none is refused', async () => {
  const near = (query: string) => fetch(`${city.url}/api/v1/near?${query}`);
  const found = await near('lon=8.0271&lat=52.2745&category_id=strassenbeleuchtung&words=Lampe');
  expect([found.status, Array.isArray((await found.json()).reports)]).toEqual([200, true]);
  for (const wrong of ['lon=8.0271', 'lon=links&lat=oben', 'lon=8.0271&lat=91', 'lon=200&lat=52'])
    expect([wrong, (await near(wrong)).status]).toEqual([wrong, 422]);
});

test('an unknown report is 404 and a form instead of JSON is refused', async () => {
  expect((await fetch(`${city.url}/api/v1/reports/MEL-26-9999-1`)).status).toBe(404);
  const form = await fetch(`${city.url}/api/v1/reports`, { method: 'POST', body: new URLSearchParams({ description: 'x' }) });
  expect(form.status).toBe(422);
});

test.skipIf(readonly)(
  'a program writes an idea once under its key; nobody reads it before its release, and reports do not hold it',
  async () => {
    const write = () =>
      fetch(`${city.url}/api/v1/ideas`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': 'a-key-of-a-client-2' },
        body: JSON.stringify({ type: 'suggestion', subject: 'Mehr Bänke', description: 'Auf halber Strecke.' }),
      });
    const [first, again] = [await write(), await write()];
    expect([first.status, again.status]).toEqual([201, 201]);
    const { number, link } = await first.json();
    expect((await again.json()).number).toBe(number);
    expect(new URL(link).pathname).toContain(`/ideen/verfolgen/${number}/`);
    const one = () => fetch(`${city.url}/api/v1/ideas/${number}`);
    expect((await one()).status).toBe(404);
    await city.house.pools.write.query('update cases set published_at = now() where number = $1', [number]);
    expect(await (await one()).json()).toMatchObject({ number, state: 'received', subject: 'Mehr Bänke', supporters: 0 });
    const { ideas } = await (await fetch(`${city.url}/api/v1/ideas`)).json();
    expect(ideas.map((idea: { number: string }) => idea.number)).toEqual([number]);
    expect((await fetch(`${city.url}/api/v1/reports/${number}`)).status).toBe(404);
    expect(JSON.stringify(await (await fetch(`${city.url}/api/v1/reports`)).json())).not.toContain(number);
  },
);

test('joining and splitting reports is for staff: without a session a report is not there', async () => {
  for (const [what, body] of [
    ['merge', { version: 1, other_number: 'MEL-26-9999-9' }],
    ['split', { version: 1, category_id: 'wilder-muell', street: 'Lotter Straße', description: 'Müll.', reason: 'Zwei Dinge.' }],
  ] as const) {
    const answer = await fetch(`${city.url}/api/v1/desk/reports/01900000-0000-7000-8000-000000000000/${what}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    expect([what, answer.status]).toEqual([what, 404]);
  }
});

test('mails to the desk are for the desk alone', async () => {
  const base = `${city.url}/api/v1/desk`;
  for (const path of ['mailbox', 'mails']) expect([path, (await fetch(`${base}/${path}`)).status]).toEqual([path, 403]);
  for (const what of ['ticket', 'join', 'discard']) {
    const answer = await fetch(`${base}/mails/01900000-0000-7000-8000-000000000000/${what}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    });
    expect([what, answer.status]).toEqual([what, 403]);
  }
});

test('what the desk does with a ticket is for the desk: without a session no ticket is there, and no list is given', async () => {
  const ticket = `${city.url}/api/v1/desk/tickets/01900000-0000-7000-8000-000000000000`;
  const post = (address: string, body: object) =>
    fetch(address, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ version: 1, ...body }) });
  for (const [what, body] of [
    ['state', { state: 'in_work' }],
    ['ask', { body: 'Welcher?' }],
    ['answer', { body: 'Bald.' }],
    ['note', { body: 'Notiz' }],
    ['solve', { solution: 'Gut.' }],
    ['assign', { team_id: 'it-service' }],
    ['split', { subject: 'x', description: 'y', reason: 'z' }],
    ['time', { minutes: 5 }],
    ['checks', {}],
    ['macro', { macro_id: 'geraet-erfragen' }],
  ] as const)
    expect([what, (await post(`${ticket}/${what}`, body)).status]).toEqual([what, 404]);
  for (const path of ['desk/changes', 'desk/callbacks', 'callbacks/slots'])
    expect([path, (await fetch(`${city.url}/api/v1/${path}`)).status]).toEqual([path, 403]);
});

test.skipIf(readonly)('a program that carries the session of the desk works on a ticket by its version', async () => {
  const visitor = aVisitor(city);
  await visitor.signIn('Hilda Hilfe');
  const headers = { 'content-type': 'application/json' };
  const post = async (path: string, body: object) => {
    const answer = await visitor.raw(`/api/v1/${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    return { status: answer.status, ...JSON.parse(answer.html) };
  };
  const { case_id } = await post('tickets', { subject: 'Drucker', description: 'Druckt nicht.', topic_id: 'zugang' });
  const on = `desk/tickets/${case_id}`;
  expect((await post(`${on}/time`, { version: 1, minutes: 5 })).status).toBe(200);
  expect(await post(`${on}/macro`, { version: 1, macro_id: 'geraet-erfragen' })).toMatchObject({ status: 409, code: 'changed_meanwhile' });
  expect((await post(`${on}/macro`, { version: 2, macro_id: 'geraet-erfragen' })).status).toBe(200);
  const ticket = JSON.parse((await visitor.get(`/api/v1/${on}`)).html);
  expect(ticket).toMatchObject({ state: 'waiting', time: { sum: 5 } });
});

test('tickets are for whoever they are of, and calls for programs with a key', async () => {
  for (const path of ['tickets', 'tickets/TIC-26-0001-7', 'desk/tickets/01900000-0000-7000-8000-000000000000'])
    expect([path, (await fetch(`${city.url}/api/v1/${path}`)).status]).toEqual([path, path.startsWith('desk') ? 404 : 403]);
  const push = await fetch(`${city.url}/api/v1/cti/no-such-key`, {
    method: 'POST',
    body: new URLSearchParams({ event: 'newCall', callId: '1' }),
  });
  expect(push.status).toBe(404);
  expect(await (await fetch(`${city.url}/api/v1/ticket-topics`)).json()).toMatchObject({
    topics: expect.arrayContaining([expect.objectContaining({ topic_id: 'drucken' })]),
  });
});
