import dns from 'node:dns';
import { createServer } from 'node:http';
import { syncBuiltinESMExports } from 'node:module';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest';
import { forgetCity } from '#modules/city';
import { registry } from '#platform/metrics';
import { systemWork } from '#platform/system-work';
import { read, setNow, type TestHouse, testHouse, workOf } from '../../../tests/support/house.ts';
import { aColleague } from '../../../tests/support/tickets.ts';
import { appChecksFor, checkApps, LAUNCHER_RETENTION } from './index.ts';

let house: TestHouse;
let answers: { status: number; location?: string } = { status: 200 };
let asked = 0;
const site = createServer((_request, response) => {
  asked += 1;
  response.writeHead(answers.status, answers.location ? { location: answers.location } : {}).end('x');
});

beforeAll(async () => {
  house = await testHouse();
  await new Promise<void>((listening) => site.listen(0, '127.0.0.1', listening));
});
afterAll(async () => {
  site.close();
  await house?.close();
});
beforeEach(async () => {
  const { port } = site.address() as AddressInfo;
  answers = { status: 200 };
  asked = 0;
  await house.pools.write.query('delete from app_checks; delete from app_check_changes');
  await house.pools.write.query(`update apps set check_url = case app_id when 'dokumente' then $1 end`, [`http://127.0.0.1:${port}/ok`]);
});

const START = new Date('2026-03-02T09:00:00Z').getTime();
const round = (minute: number) => {
  setNow(new Date(START + minute * 60_000));
  return checkApps(systemWork(house, 'test'));
};
const state = async () => (await appChecksFor(workOf(await aColleague()))).get('dokumente');

test('an application that answers is up; two failures in a row are a disturbance, one answer ends it', async () => {
  await round(0);
  expect(await state()).toMatchObject({ state: 'up', since: new Date(START) });
  answers = { status: 503 };
  await round(1);
  expect(await state()).toMatchObject({ state: 'up', problem: '503' });
  await round(2);
  expect(await state()).toMatchObject({ state: 'disturbed', since: new Date(START + 120_000), problem: '503' });
  expect(await registry.getSingleMetricAsString('stadttor_app_up')).toContain('stadttor_app_up{app="dokumente"} 0');
  await round(3);
  expect(await state()).toMatchObject({ state: 'disturbed', since: new Date(START + 120_000), checked_at: new Date(START + 180_000) });
  answers = { status: 200 };
  await round(4);
  expect(await state()).toMatchObject({ state: 'up', since: new Date(START + 240_000), problem: null });
});

test('one that never answered is not called up', async () => {
  answers = { status: 500 };
  await round(0);
  expect(await state()).toMatchObject({ state: 'unknown' });
  await round(1);
  expect(await state()).toMatchObject({ state: 'disturbed' });
});

test('a sign-in page answers too, and where it leads on to the own network nothing is asked', async () => {
  for (const answer of [{ status: 401 }, { status: 403 }, { status: 302, location: 'http://10.0.0.7/anmelden' }]) {
    answers = answer;
    await house.pools.write.query('delete from app_checks');
    await round(0);
    expect([answer, (await state())?.state]).toEqual([answer, 'up']);
  }
});

test('a name that whoever looks after it could enter is not asked in the own network, unless it ends as the city says', async () => {
  const rounds = async (inside: string[]) => {
    await house.pools.write.query('delete from app_checks');
    await house.pools.write.query(`update city_settings set value = $1 where setting = 'portal'`, [JSON.stringify({ inside })]);
    forgetCity(house);
    await round(0);
    return (await state())?.state;
  };
  // Its name is this machine.
  const real = dns.lookup;
  const here = (_name: string, options: { all?: boolean }, done: (error: null, ...found: unknown[]) => void) =>
    options.all ? done(null, [{ address: '127.0.0.1', family: 4 }]) : done(null, '127.0.0.1', 4);
  dns.lookup = here as typeof dns.lookup;
  syncBuiltinESMExports();
  onTestFinished(() => {
    dns.lookup = real;
    syncBuiltinESMExports();
  });
  await house.pools.write.query(`update apps set check_url = 'https://akten.intern.stadt.example/ok' where app_id = 'dokumente'`);
  expect(await rounds([])).toBeUndefined();
  expect(await rounds(['tern.stadt.example'])).toBeUndefined();
  // Asked, and nothing listens there by TLS.
  expect(await rounds(['intern.stadt.example'])).toBe('unknown');
});

test('nothing listens at its address: that is a disturbance too', async () => {
  const gone = createServer();
  await new Promise<void>((listening) => gone.listen(0, '127.0.0.1', listening));
  const { port } = gone.address() as AddressInfo;
  await new Promise((closed) => gone.close(closed));
  await house.pools.write.query(`update apps set check_url = $1 where app_id = 'dokumente'`, [`http://127.0.0.1:${port}/`]);
  await round(0);
  await round(1);
  expect(await state()).toMatchObject({ state: 'disturbed', problem: 'no answer' });
});

test('nobody is asked before their turn, nor one that is out of use; what stays the same leaves no row behind', async () => {
  await round(0);
  await round(0.25);
  expect(asked).toBe(1);
  const trail = async () =>
    Number(
      (
        await read()
          .selectFrom('audit')
          .select((eb) => eb.fn.countAll().as('n'))
          .executeTakeFirstOrThrow()
      ).n,
    );
  const before = await trail();
  await round(1);
  expect([asked, await trail()]).toEqual([2, before]);
  await house.pools.write.query(`update apps set active = false where app_id = 'dokumente'`);
  await round(2);
  expect([asked, await state()]).toEqual([2, undefined]);
  await house.pools.write.query(`update apps set active = true where app_id = 'dokumente'`);
});

test('only the moments of another state are kept, and those for a while', async () => {
  for (const [minute, status] of [200, 200, 500, 500, 500, 200].entries()) {
    answers = { status };
    await round(minute);
  }
  const kept = () => read().selectFrom('app_check_changes').select('state').orderBy('at').execute();
  expect((await kept()).map((one) => one.state)).toEqual(['up', 'disturbed', 'up']);
  const rule = LAUNCHER_RETENTION.find((one) => one.kind === 'app_checks');
  await rule?.apply(house, new Date(START + 4 * 60_000));
  expect((await kept()).map((one) => one.state)).toEqual(['up']);
});
