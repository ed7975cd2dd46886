import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { secretHash } from '#platform/secret-hash';
import { type RunningCity, startCity } from '../support/running-city.ts';

const run = promisify(execFile);
const KEY = 'a-key-of-an-inventory';
let city: RunningCity;

beforeAll(async () => {
  city = await startCity();
  await city.house.pools.write.query(
    `insert into api_keys (api_key_id, key_hash, name, contact, for_inventory, made_at) values (gen_random_uuid(), $1, 'Agent', 'it@stadt.example', true, now())`,
    [secretHash(KEY)],
  );
});
afterAll(async () => {
  await city?.stop();
});

/** Lets the agent report this machine once. */
async function agent(...words: string[]): Promise<string> {
  const options = ['--no-fork', '--wait', '0', '--force', '--logger', 'stderr', '--tasks', 'inventory'];
  const { stderr } = await run(process.env.FUSIONINVENTORY ?? 'fusioninventory-agent', [...options, ...words], {
    timeout: 110_000,
  });
  return stderr;
}

const seen = async () => (await city.house.pools.read.selectFrom('asset_inventories').selectAll().execute())[0];

test('the FusionInventory agent of Debian reports this machine: hardware, system and software land with a device', async () => {
  await agent('--server', `${city.url}/api/v1/inventory`, '--user', 'agent', '--password', KEY);
  const report = await seen();
  expect(report).toMatchObject({ agent: expect.stringMatching(/FusionInventory/), os_name: expect.stringMatching(/Debian|Linux/i) });
  const { rows } = await city.house.pools.write.query<{ n: number }>('select count(*)::int as n from asset_software');
  expect(rows[0]?.n).toBeGreaterThan(50);
  const again = report?.seen_at;
  await agent('--server', `${city.url}/api/v1/inventory/${KEY}`);
  expect((await seen())?.seen_at.getTime()).toBeGreaterThan(again?.getTime() ?? 0);
}, 120_000);

test('without a key, or with one for something else, nothing is taken', async () => {
  const before = await city.house.pools.read.selectFrom('asset_inventories').select('seen_at').execute();
  const post = (address: string, headers = {}) =>
    fetch(`${city.url}${address}`, { method: 'POST', headers, body: '<REQUEST><DEVICEID>x</DEVICEID><QUERY>PROLOG</QUERY></REQUEST>' });
  expect((await post('/api/v1/inventory')).status).toBe(401);
  expect((await post('/api/v1/inventory/wrong')).status).toBe(401);
  expect((await post('/api/v1/inventory', { authorization: `Basic ${btoa(`x:${KEY}`)}` })).status).toBe(200);
  expect(await (await post(`/api/v1/inventory/${KEY}`)).text()).toContain('<RESPONSE>SEND</RESPONSE>');
  expect((await fetch(`${city.url}/api/v1/inventory/${KEY}`, { method: 'POST', body: Buffer.alloc(9 * 1024 * 1024, 'a') })).status).toBe(
    413,
  );
  expect((await fetch(`${city.url}/api/v1/cti/${KEY}`, { method: 'POST', body: new URLSearchParams({ event: 'newCall' }) })).status).toBe(
    404,
  );
  expect(await city.house.pools.read.selectFrom('asset_inventories').select('seen_at').execute()).toEqual(before);
});
