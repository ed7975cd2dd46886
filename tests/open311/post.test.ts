import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { confirmUrl } from '#modules/cases';
import { forgetCity } from '#modules/city';
import { ANONYMOUS } from '#modules/people';
import { confirmReport } from '#modules/reports';
import { newId } from '#platform/ids';
import { systemWork } from '#platform/system-work';
import { leftBehind } from '../support/left-behind.ts';
import { aPhoto } from '../support/pictures.ts';
import { type RunningCity, startCity } from '../support/running-city.ts';
import { clientOf, giveKey, KEY } from './support.ts';

let city: RunningCity;
let client: ReturnType<typeof clientOf>;
beforeAll(async () => {
  city = await startCity();
  client = clientOf(city);
  await giveKey(city);
});
afterAll(() => city?.stop());

const light = {
  api_key: KEY,
  service_code: 'strassenbeleuchtung',
  'attribute[what]': 'dark',
  address_string: 'Lotter Straße 12',
  description: 'Dunkel.',
};
const without = (name: string) => Object.fromEntries(Object.entries(light).filter(([key]) => key !== name));
const shown = async (id: string) => (await client.get(`v2/requests/${id}.json`)).first;

test('a report with an address, with a point, or with both gets its number at once', async () => {
  const here = { lat: '52.2780', long: '8.0430' };
  for (const form of [
    light,
    { ...without('address_string'), ...here },
    { ...light, ...here },
    { ...without('address_string'), address_id: 'Lotter Straße 12' },
  ]) {
    const sent = await client.post(form);
    expect(sent.status, sent.text).toBe(201);
    expect(sent.first).toMatchObject({ service_request_id: expect.stringMatching(/^MEL-/), service_notice: expect.any(String) });
    expect(sent.first.token).toBeUndefined();
    expect((await shown(sent.first.service_request_id)).address).not.toBe('');
  }
});

test('a point stands on the map where it was sent, named by the street it lies at, and is read back', async () => {
  const sent = await client.post({ ...without('address_string'), lat: '52.2745', long: '8.0271' });
  const { service_request_id } = sent.first;
  const read = await shown(service_request_id);
  expect([read.lat, read.long]).toEqual([52.2745, 8.0271]);
  expect(read.address).toMatch(/^\p{L}/u);
  const { rows } = await city.house.pools.read_pool.query('select cell is not null as on_map from cases where number = $1', [
    service_request_id,
  ]);
  expect(rows).toEqual([{ on_map: true }]);
});

describe('what does not fit is refused with its name, in the format asked for, and nothing is left behind', () => {
  test.each([
    ['no key', without('api_key'), 403, 'api_key'],
    ['a wrong key', { ...light, api_key: 'geraten' }, 403, 'api_key'],
    ['no service', without('service_code'), 400, 'service_code'],
    ['an unknown service', { ...light, service_code: 'x' }, 404, ''],
    ['no place', without('address_string'), 400, 'address_string'],
    ['a latitude alone', { ...without('address_string'), lat: '52.2' }, 400, 'long'],
    ['a latitude out of the world', { ...without('address_string'), lat: '91', long: '8' }, 400, 'lat'],
    ['a decimal comma', { ...without('address_string'), lat: '52,2', long: '8,0' }, 400, 'lat'],
    ['0/0', { ...without('address_string'), lat: '0', long: '0' }, 400, 'lat'],
    ['swapped axes', { ...without('address_string'), lat: '8.0271', long: '52.2745' }, 400, 'lat'],
    ['a latitude as words', { ...without('address_string'), lat: 'north', long: '8' }, 400, 'lat'],
    ['a required attribute left out', without('attribute[what]'), 400, 'attribute[what]'],
    ['a wrong key of a list', { ...light, 'attribute[what]': 'explodes' }, 400, 'attribute[what]'],
    ['an attribute that does not exist', { ...light, 'attribute[colour]': 'red' }, 400, 'attribute[colour]'],
    ['4,001 characters', { ...light, description: '🌳'.repeat(4_001) }, 400, 'description'],
    ['an address of mail that is none', { ...light, email: 'at home' }, 400, 'email'],
  ])('%s', async (_what, form, status, name) => {
    const before = await leftBehind(city);
    for (const format of ['json', 'xml']) {
      const answer = await client.post(form as Record<string, string>, { format });
      expect(answer.status, answer.text).toBe(status);
      expect(answer.text.replaceAll('&apos;', "'")).toContain(name);
      expect(answer.text.startsWith(format === 'xml' ? '<?xml' : '[')).toBe(true);
    }
    expect(await leftBehind(city)).toEqual(before);
  });

  test('JSON, plain text and nothing at all are no form', async () => {
    for (const type of ['application/json', 'text/plain', 'application/octet-stream'])
      expect(
        (
          await client.answerOf(
            await fetch(`${city.url}/open311/v2/requests.json`, {
              method: 'POST',
              body: JSON.stringify(light),
              headers: { 'content-type': type },
            }),
          )
        ).status,
        type,
      ).toBe(400);
    const empty = await client.answerOf(await fetch(`${city.url}/open311/v2/requests.json`, { method: 'POST' }));
    expect([empty.status, empty.first.code]).toEqual([400, '400']);
  });
});

test('4,000 characters outside the basic plane, line ends, markup and what XML cannot hold arrive as text', async () => {
  const long = await client.post({ ...light, description: '🌳'.repeat(4_000) });
  expect([long.status, [...(await shown(long.first.service_request_id)).description].length]).toEqual([201, 4_000]);
  const text = 'Eins\nZwei <script>alert(1)</script> & "mehr" \ufffe\ufdd0Ende';
  const sent = await client.post({ ...light, description: text.replace('\n', '\r\n') });
  const id = sent.first.service_request_id;
  expect((await shown(id)).description).toContain('Eins\nZwei <script>alert(1)</script>');
  const xml = (await client.get(`v2/requests/${id}.xml`)).text;
  expect(xml).toContain('&lt;script&gt;');
  expect(xml).not.toContain('\ufffe');
});

test('a media_url is fetched by nobody, whatever it names, and the report is taken', async () => {
  for (const media_url of ['http://127.0.0.1:1/x.jpg', 'http://169.254.169.254/latest', 'file:///etc/passwd']) {
    const sent = await client.post({ ...light, description: `Mit ${media_url}`, media_url });
    expect(sent.status).toBe(201);
    expect((await shown(sent.first.service_request_id)).media_url).toBeNull();
  }
});

test('the same post twice is one report, by its body or by its own key', async () => {
  const [one, two] = await Promise.all([
    client.post({ ...light, description: 'Doppelt' }),
    client.post({ ...light, description: 'Doppelt' }),
  ]);
  expect(one.first.service_request_id).toBe(two.first.service_request_id);
  const headers = { 'idempotency-key': 'client-key-0001' };
  const [three, four] = [
    await client.post({ ...light, description: 'Mit Schlüssel' }, { headers }),
    await client.post({ ...light, description: 'Mit Schlüssel' }, { headers }),
  ];
  expect(three.first.service_request_id).toBe(four.first.service_request_id);
});

test('a photo comes by multipart, and without a key none is stored', async () => {
  const photo = await aPhoto({ width: 64, height: 48 });
  const send = async (form: Record<string, string>) => {
    const body = new FormData();
    for (const [name, value] of Object.entries(form)) body.set(name, value);
    body.set('media', new Blob([new Uint8Array(photo)], { type: 'image/jpeg' }), 'lampe.jpg');
    return await client.answerOf(await fetch(`${city.url}/open311/v2/requests.json`, { method: 'POST', body }));
  };
  const before = await leftBehind(city);
  expect((await send({ ...light, api_key: 'geraten' })).status).toBe(403);
  expect(await leftBehind(city)).toEqual(before);
  const sent = await send(light);
  expect(sent.status, sent.text).toBe(201);
  const { media_url } = await shown(sent.first.service_request_id);
  const picture = await fetch(`${city.url}${new URL(media_url).pathname}`);
  expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/webp']);
});

test('a session counts for nothing here: a browser of the staff reads and writes as anybody', async () => {
  const answer = await client.post(without('api_key') as Record<string, string>, {
    headers: { origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' },
  });
  expect(answer.status).toBe(403);
});

test('where addresses are confirmed there is a token first and its id after the link; an unknown token is nothing', async () => {
  await city.house.pools.write.query(
    `update city_settings set value = value || '{"modes": {"anonymous": false, "email": true, "account": true}}' where setting = 'reporting'`,
  );
  forgetCity(city.house);
  const services = (await client.get('v2/services.json')).json as { service_code: string; type: string }[];
  expect(services.find((one) => one.service_code === light.service_code)?.type).toBe('batch');
  expect((await client.post(light)).status).toBe(400);
  const sent = await client.post({ ...light, email: 'toni@buerger.example' });
  expect([sent.status, sent.first.service_request_id]).toEqual([201, undefined]);
  const token = sent.first.token ?? '';
  expect((await client.get(`v2/tokens/${token}.json`)).json).toEqual([{ service_request_id: null, token }]);

  const secret = new URL(confirmUrl(city.house, token, 'de')).pathname.split('/').at(-1) ?? '';
  const { number } = await confirmReport({ ...systemWork(city.house, 'test'), key: newId(), actor: ANONYMOUS }, { secret });
  expect((await client.get(`v2/tokens/${token}.json`)).json).toEqual([{ service_request_id: number, token }]);
  expect((await client.get(`v2/tokens/${token}.xml`)).text).toContain(`<service_request_id>${number}</service_request_id>`);
  for (const unknown of [newId(), '1']) expect((await client.get(`v2/tokens/${unknown}.json`)).status).toBe(404);
  await city.house.pools.write.query(
    `update city_settings set value = value || '{"modes": {"anonymous": true, "email": true, "account": true}}' where setting = 'reporting'`,
  );
  forgetCity(city.house);
});

test('a key that was ended counts no more', async () => {
  await city.house.pools.write.query("update api_keys set ended_at = now() where name = 'Testprogramm'");
  expect((await client.post(light)).status).toBe(403);
});
