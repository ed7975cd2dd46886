import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningCity, startCity } from '../support/running-city.ts';
import { asTexts, clientOf, giveKey, KEY, spark } from './support.ts';

let city: RunningCity;
let client: ReturnType<typeof clientOf>;
beforeAll(async () => {
  city = await startCity();
  client = clientOf(city);
  await giveKey(city);
  for (const [n, description] of ['Erste', 'Zweite', 'Dritte'].entries()) await reported(description, n === 2 ? 'wilder-muell' : undefined);
});
afterAll(() => city?.stop());

const DAY = 86_400_000;
const sql = (text: string, values: unknown[] = []) => city.house.pools.write.query(text, values);

async function reported(description: string, service_code = 'strassenbeleuchtung'): Promise<string> {
  const answers: Record<string, string> = service_code === 'wilder-muell' ? { 'attribute[amount]': 'bag' } : { 'attribute[what]': 'dark' };
  const sent = await client.post({ api_key: KEY, service_code, address_string: 'Lotter Straße 12', description, ...answers });
  expect(sent.status, sent.text).toBe(201);
  return sent.first.service_request_id;
}
const ids = (rows: { service_request_id: string }[]) => rows.map((row) => row.service_request_id);

describe('every document', () => {
  test.each(['discovery', 'v2/services', 'v2/services/strassenbeleuchtung', 'v2/requests'])(
    '%s says the same in XML and JSON',
    async (path) => {
      const [xml, json] = [await client.get(`${path}.xml`), await client.get(`${path}.json`)];
      expect([xml.status, json.status]).toEqual([200, 200]);
      expect(xml.text.startsWith('<?xml version="1.0" encoding="UTF-8"?>')).toBe(true);
      expect(xml.headers.get('content-type')).toBe('text/xml; charset=utf-8');
      expect(json.headers.get('content-type')).toBe('application/json; charset=utf-8');
      expect(spark(xml.text)).toEqual(asTexts(json.json));
    },
  );

  test.each([
    'v2/services',
    'v2/services.csv',
    'v2/requests',
    'v2/requests.yaml',
    'v3/services.json',
    'v2/tokens/1.json',
    'v2/services/a/b.json',
  ])('%s is 404 in XML, or in the format it names', async (path) => {
    const answer = await client.get(path);
    expect(answer.status).toBe(404);
    expect(answer.text).toMatch(/<errors><error><code>404<\/code><description>.+<\/description><\/error><\/errors>|\[\{"code":"404"/);
  });

  test('is compressed where asked for, the same for who has it, open to every site, and without a body for HEAD', async () => {
    const first = await client.get('v2/services.json', { 'accept-encoding': 'gzip' });
    expect(first.headers.get('content-encoding')).toBe('gzip');
    expect(first.headers.get('access-control-allow-origin')).toBe('*');
    const again = await client.get('v2/services.json', { 'if-none-match': first.headers.get('etag') ?? '' });
    expect([again.status, again.text]).toEqual([304, '']);
    const head = await fetch(`${city.url}/open311/v2/services.json`, { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
    const options = await fetch(`${city.url}/open311/v2/requests.json`, { method: 'OPTIONS' });
    expect([options.status, options.headers.get('access-control-allow-methods')]).toEqual([204, 'GET, HEAD, POST, OPTIONS']);
  });
});

describe('services', () => {
  test('carry what the standard demands, codes as texts, and questions with their choices', async () => {
    const { list } = await client.get('v2/services.json');
    const light = list.find((one) => one.service_code === 'strassenbeleuchtung');
    expect(light).toMatchObject({ service_name: 'Straßenlaterne defekt', metadata: true, type: 'realtime', group: expect.any(String) });
    const definition = (await client.get('v2/services/strassenbeleuchtung.json')).one;
    expect(Array.isArray(definition)).toBe(false);
    expect(definition.attributes[0]).toMatchObject({ code: 'what', variable: true, required: true, datatype: 'singlevaluelist', order: 1 });
    expect(definition.attributes[0]?.values).toContainEqual({ key: 'dark', name: 'Sie ist dunkel' });
    const english = (await client.get('v2/services.json', { 'accept-language': 'en-GB' })).list;
    expect(english.map((one) => one.service_name)).toContain('Street light broken');
  });

  test('with a slash, an umlaut, an underscore or zeros in their codes are found as they are written', async () => {
    for (const code of ['a/b', 'müll', '_x', '007']) {
      await sql(
        `insert into report_categories select $1, group_id, group_name, name, hint, keywords, team_id, target_working_days, danger, publication, questions, true, 900
          from report_categories where category_id = 'strassenbeleuchtung'`,
        [code],
      );
    }
    await expect.poll(async () => (await client.get('v2/services.json')).text.includes('"007"'), { timeout: 5_000 }).toBe(true);
    for (const code of ['a/b', 'müll', '_x', '007']) {
      const definition = await client.get(`v2/services/${encodeURIComponent(code)}.json`);
      expect(definition.one?.service_code, code).toBe(code);
      const id = await reported(`Unter ${code}`, code);
      expect(ids((await client.get(`v2/requests.json?service_code=${encodeURIComponent(code)}`)).list)).toEqual([id]);
    }
    expect((await client.get('v2/services/gibt-es-nicht.json')).status).toBe(404);
  });
});

describe('the list of requests', () => {
  test('takes an empty argument for a missing one, and ids above all others; unknown ids are left out', async () => {
    const all = ids((await client.get('v2/requests.json')).list);
    expect(ids((await client.get('v2/requests.json?status=&service_code=&start_date=')).list)).toEqual(all);
    const [first = '', second = ''] = all;
    const wanted = await client.get(
      `v2/requests.json?service_request_id=${first},${second},MEL-26-9999-9&status=closed&service_code=x&start_date=${encodeURIComponent('2020-01-01T00:00:00Z')}`,
    );
    expect([wanted.status, ids(wanted.list).sort()]).toEqual([200, [first, second].sort()]);
    expect((await client.get('v2/requests/MEL-26-9999-9.json')).status).toBe(404);
    expect(ids((await client.get(`v2/requests/${first}.json`)).list)).toEqual([first]);
  });

  test.each([
    ['a date alone', 'start_date=2026-01-01'],
    ['a moment without its zone', 'start_date=2026-01-01T00:00:00'],
    ['more than 90 days', 'start_date=2026-01-01T00:00:00Z&end_date=2026-04-02T00:00:00Z'],
    ['an end before its beginning', 'start_date=2026-02-01T00:00:00Z&end_date=2026-01-01T00:00:00Z'],
    ['a status that does not exist', 'status=waiting'],
  ])('refuses %s with 400 and the reason', async (_what, query) => {
    for (const format of ['json', 'xml']) {
      const answer = await client.get(`v2/requests.${format}?${query}`);
      expect(answer.status).toBe(400);
      expect(answer.text).toContain('400');
    }
  });

  test('covers exactly the last 90 days, or 90 days from the one date that is given', async () => {
    const [inside, outside] = [await reported('Gerade noch'), await reported('Nicht mehr')];
    const now = Date.now();
    const move = (number: string, at: number) =>
      sql('update reports set reported_at = $1 from cases where cases.case_id = reports.case_id and cases.number = $2', [
        new Date(at),
        number,
      ]);
    await move(inside, now - 90 * DAY + 60_000);
    await move(outside, now - 90 * DAY - 60_000);
    const usual = ids((await client.get('v2/requests.json')).list);
    expect([usual.includes(inside), usual.includes(outside)]).toEqual([true, false]);
    const start = new Date(now - 91 * DAY).toISOString();
    const from = ids((await client.get(`v2/requests.json?start_date=${start}`)).list);
    expect([from.includes(inside), from.includes(outside)]).toEqual([true, true]);
    const until = ids(
      (await client.get(`v2/requests.json?end_date=${encodeURIComponent(new Date(now - 90 * DAY).toISOString().replace('Z', '+00:00'))}`))
        .list,
    );
    expect([until.includes(inside), until.includes(outside)]).toEqual([false, true]);
  });

  test('is in the same order each time, newest first, and bounded however it is paged', async () => {
    const { list } = await client.get('v2/requests.json');
    const at = list.map((row) => row.requested_datetime);
    expect(at).toEqual([...at].sort().reverse());
    expect((await client.get('v2/requests.json')).list).toEqual(list);
    const second = (await client.get('v2/requests.json?page=2&page_size=2')).list;
    expect(second).toEqual(list.slice(2, 4));
    for (const page of ['page=0', 'page=-1', 'page_size=0', 'page_size=-5', 'page_size=99999999', 'page=x', 'page=1e9'])
      expect((await client.get(`v2/requests.json?${page}`)).status, page).toBe(200);
  });

  test('holds what the schemas demand, a closed one with the time of its closing, and nothing of people', async () => {
    const sent = await client.post({
      api_key: KEY,
      service_code: 'strassenbeleuchtung',
      'attribute[what]': 'dark',
      address_string: 'Lotter Straße 12',
      first_name: 'Erna',
      last_name: 'Geheim',
      email: 'geheim@example.org',
      phone: '0541 999',
      device_id: 'gerät-7',
    });
    const number = sent.first.service_request_id;
    await sql(
      "update cases set state = 'done', phase = 'closed', closed_at = '2026-11-01T10:00:00Z', changed_at = '2026-11-05T10:00:00Z' where number = $1",
      [number],
    );
    const row = (await client.get(`v2/requests/${number}.json`)).first;
    expect(row).toMatchObject({
      status: 'closed',
      service_code: 'strassenbeleuchtung',
      updated_datetime: '2026-11-01T10:00:00.000Z',
      zipcode: null,
    });
    for (const path of ['v2/requests.json', 'v2/requests.xml', `v2/requests/${number}.xml`])
      expect((await client.get(path)).text).not.toMatch(/Geheim|geheim@|0541 999|gerät-7|Erna/);
    expect((await client.get(`v2/requests/${number}.xml`)).text).toContain('<zipcode></zipcode>');
  });

  test('never shows what is not published, and no words before their release', async () => {
    const waits = await reported('Noch nicht geprüft', 'wilder-muell');
    expect((await client.get(`v2/requests/${waits}.json`)).first).toMatchObject({ description: null, media_url: null, status: 'open' });
    const hidden = await reported('Verborgen');
    await sql('update cases set published_at = null where number = $1', [hidden]);
    expect((await client.get(`v2/requests/${hidden}.json`)).status).toBe(404);
    for (const query of ['', `?service_request_id=${hidden}`])
      expect(ids((await client.get(`v2/requests.json${query}`)).list)).not.toContain(hidden);
  });
});
