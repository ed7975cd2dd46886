import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { type CutProxy, openCutProxy } from '../../tests/support/cut-proxy.ts';
import { asSuperuser } from '../../tests/support/database.ts';
import { type TestHouse, testHouse, workOf } from '../../tests/support/house.ts';
import { imprint } from '../../tests/support/imprint.ts';
import { aStaffMember } from '../../tests/support/people.ts';
import { openPools } from './database/pools.ts';
import { Refusal } from './errors.ts';
import { newId } from './ids.ts';
import { type Actor, change, type House, type Work } from './work.ts';

let house: TestHouse;
let lena: Actor;
let proxy: CutProxy;
/** The house by way of the proxy. */
let shaky: House;

beforeAll(async () => {
  house = await testHouse();
  lena = await aStaffMember();
  proxy = await openCutProxy(house.database.url);
  shaky = { ...house, pools: openPools(proxy.url, house.database.url, () => {}) };
});
afterEach(() => vi.restoreAllMocks());
afterAll(async () => {
  await shaky?.pools.close();
  await proxy?.close();
  await house?.close();
});

describe('a key', () => {
  test('repeated gives the stored result, is counted, and leaves one audit entry and one job', async () => {
    const work = workOf(lena);
    const first = await rename(work, 'Ampel');
    const again = await rename(work, 'Ampel');

    expect(again).toEqual(first);
    expect(await keyRow(work.key)).toMatchObject({ repeats: 1, change: 'rename', actor: lena.id });
    expect(await left(work.key)).toEqual({ audit: 1, jobs: 1 });
  });

  test('repeated twice at the same time is done once', async () => {
    const work = workOf(lena);
    const results = await Promise.all(Array.from({ length: 8 }, () => rename(work, 'Ampel')));

    expect(new Set(results.map((r) => r.made)).size).toBe(1);
    expect(await keyRow(work.key)).toMatchObject({ repeats: 7 });
    expect(await left(work.key)).toEqual({ audit: 1, jobs: 1 });
  });

  test('of a change without a result gives nothing again', async () => {
    const work = workOf(lena);
    const run = () => change(work, 'silent', {}, async (tx) => tx.record(`test:${work.key}`, 'silent'));
    expect(await run()).toBeUndefined();
    expect((await run()) ?? undefined).toBeUndefined();
  });

  test.each([
    ['actor', (work: Work) => rename({ ...work, actor: { ...lena, id: 'person:other' } }, 'Ampel')],
    ['change', (work: Work) => change(work, 'paint', { name: 'Ampel' }, async () => 'never')],
    ['input', (work: Work) => rename(work, 'Laterne')],
  ])('of another %s is refused, and nothing is done', async (_, otherwise) => {
    const work = workOf(lena);
    await rename(work, 'Ampel');
    const { 'public.done_keys': _before, ...before } = await imprint();

    await expect(otherwise(work)).rejects.toMatchObject({ code: 'key_used_otherwise' });

    const { 'public.done_keys': _after, ...after } = await imprint();
    expect(after).toEqual(before);
  });
});

describe('nothing is left behind, not even the key,', () => {
  test('by a change without a record', async () => {
    const before = await imprint();
    const run = change(workOf(lena), 'forgetful', {}, async (tx) => {
      await tx.updateTable('people').set({ name: 'Ohne Spur' }).where('person_id', '=', lena.person_id).execute();
      tx.enqueue('nightly', { n: 1 });
    });
    await expect(run).rejects.toThrow('left no audit entry');
    expect(await imprint()).toEqual(before);
  });

  test.each([
    ['a refusal', new Refusal('report_already_closed')],
    ['a fault', new TypeError('x is not a function')],
  ])('by %s', async (_, error) => {
    const before = await imprint();
    const run = change(workOf(lena), 'refused', {}, async (tx) => {
      await tx.updateTable('people').set({ name: 'Ohne Spur' }).where('person_id', '=', lena.person_id).execute();
      tx.record(lena.id, 'person.renamed');
      tx.enqueue('nightly', { n: 1 });
      throw error;
    });
    await expect(run).rejects.toBe(error);
    expect(await imprint()).toEqual(before);
  });

  test('by steps that are still under way when another one is refused', async () => {
    const before = await imprint();
    const late: Promise<unknown>[] = [];
    const run = change(workOf(lena), 'impatient', {}, async (tx) => {
      tx.record(lena.id, 'person.renamed');
      const slow = (async () => {
        await sql`select pg_sleep(0.05)`.execute(tx);
        await new Promise((resolve) => setImmediate(resolve));
        await tx.updateTable('people').set({ name: 'Zu spät' }).where('person_id', '=', lena.person_id).execute();
      })();
      slow.catch(() => {});
      late.push(slow);
      await Promise.all([slow, Promise.reject(new Refusal('forbidden'))]);
    });
    await expect(run).rejects.toMatchObject({ code: 'forbidden' });
    await expect(Promise.all(late)).rejects.toThrow('is over');
    expect(await imprint()).toEqual(before);
  });

  test('by a job the queue does not take, and the connection serves the next one', async () => {
    const before = await imprint();
    const run = change(workOf(lena), 'unknown queue', {}, async (tx) => {
      tx.record(lena.id, 'person.renamed');
      tx.enqueue('no.such.queue' as 'nightly', { n: 1 });
    });
    await expect(run).rejects.toThrow();
    expect(await imprint()).toEqual(before);
    await rename(workOf(lena), 'Ampel');
  });
});

describe('when the database goes away', () => {
  test('after COMMIT was sent, the change is done once and its result is given', async () => {
    const work = workOf(lena, newId(), shaky);
    proxy.cutAfterCommit();
    const done = await rename(work, 'Ampel');

    expect(proxy.cuts).toBe(1);
    expect(done).toEqual((await keyRow(work.key))?.result);
    expect(await keyRow(work.key)).toMatchObject({ repeats: 1 });
    expect(await left(work.key)).toEqual({ audit: 1, jobs: 1 });
  });

  test('in mid-change, the change waits until it is back and is then done once', async () => {
    const work = workOf(lena, newId(), shaky);
    const repeated = vi.spyOn(house.log, 'warn');
    let tries = 0;
    const running = change(work, 'long', {}, async (tx) => {
      tries += 1;
      if (tries === 1) await proxy.shut();
      await sql`select 1`.execute(tx);
      tx.record(`test:${work.key}`, 'long');
      return tries;
    });
    await vi.waitFor(() => expect(repeated.mock.calls.length).toBeGreaterThanOrEqual(4), { timeout: 10_000 });
    await proxy.open();

    expect(await running).toBe(2);
    expect(await keyRow(work.key)).toMatchObject({ repeats: 0 });
    expect(await left(work.key)).toMatchObject({ audit: 1 });
  });

  test('the 201st waiting change is told at once, and the other 200 are done', async () => {
    await proxy.shut();
    const repeated = vi.spyOn(house.log, 'warn');
    const many = Array.from({ length: 200 }, () => rename(workOf(lena, newId(), shaky), 'Ampel'));
    const firstTries = () => repeated.mock.calls.filter(([what]) => (what as { attempt?: number }).attempt === 0);
    await vi.waitFor(() => expect(firstTries()).toHaveLength(200), { timeout: 10_000 });

    await expect(rename(workOf(lena, newId(), shaky), 'Ampel')).rejects.toMatchObject({ code: 'database_down' });
    await proxy.open();
    expect((await Promise.allSettled(many)).filter((one) => one.status === 'fulfilled')).toHaveLength(200);
    // Their places are free again.
    await rename(workOf(lena, newId(), shaky), 'Ampel');
  });

  test('more than 64 MB of input do not wait', async () => {
    await proxy.shut();
    const work = workOf(lena, newId(), shaky);
    await expect(change(work, 'huge', { text: 'x'.repeat(65 * 1024 * 1024) }, async () => {})).rejects.toMatchObject({
      code: 'database_down',
    });
    await proxy.open();
    expect(await keyRow(work.key)).toBeUndefined();
  });

  test('a wait for the standby that was cancelled is unknown, never success: the change is repeated until it is known', async () => {
    // Its commits wait for a standby that does not exist; those of everybody else on this server do not wait at all.
    const url = `${house.database.url}?options=-c%20synchronous_commit%3Don&application_name=standby_test`;
    const pools = openPools(url, undefined, () => {});
    const work = workOf(lena, newId(), { ...house, pools });
    const repeated = vi.spyOn(house.log, 'warn');
    await asSuperuser("alter system set synchronous_standby_names = 'nobody'");
    await asSuperuser('select pg_reload_conf()');
    try {
      const running = rename(work, 'Ampel');
      let known = false;
      running.finally(() => (known = true)).catch(() => {});
      await waitsForStandby();
      await asSuperuser("select pg_cancel_backend(pid) from pg_stat_activity where wait_event = 'SyncRep'");
      await vi.waitFor(() => expect(repeated).toHaveBeenCalled(), { timeout: 10_000 });
      await waitsForStandby();
      expect(known).toBe(false);
      await asSuperuser('alter system reset synchronous_standby_names');
      await asSuperuser('select pg_reload_conf()');
      await running;
    } finally {
      await asSuperuser('alter system reset synchronous_standby_names');
      await asSuperuser('select pg_reload_conf()');
      await pools.close();
    }
    expect(await keyRow(work.key)).toMatchObject({ repeats: 1 });
    expect(await left(work.key)).toEqual({ audit: 1, jobs: 1 });
  });
});

test('a read cannot write, whatever it tries', async () => {
  await expect(sql`update people set name = 'x'`.execute(house.pools.read)).rejects.toMatchObject({ code: '25006' });
  await expect(house.pools.read_pool.query("select nextval('case_number_report')")).rejects.toMatchObject({ code: '25006' });
});

/** A change that leaves one audit entry and one job, both under the key. */
function rename(work: Work, name: string) {
  return change(work, 'rename', { name }, async (tx) => {
    tx.record(`test:${work.key}`, 'renamed', { name });
    tx.enqueue('nightly', { mark: work.key });
    return { made: newId() };
  });
}

async function keyRow(key: string) {
  return await house.pools.read.selectFrom('done_keys').selectAll().where('key', '=', key).executeTakeFirst();
}

async function left(key: string) {
  const { rows } = await sql<{ audit: number; jobs: number }>`select
    (select count(*)::int from audit where subject = ${`test:${key}`}) as audit,
    (select count(*)::int from pgboss.job where data->>'mark' = ${key}) as jobs`.execute(house.pools.read);
  return rows[0];
}

async function waitsForStandby(): Promise<void> {
  const client = new pg.Client({ connectionString: house.database.superuser_url });
  await client.connect();
  try {
    await vi.waitFor(
      async () => expect((await client.query("select from pg_stat_activity where wait_event = 'SyncRep'")).rowCount).toBe(1),
      { timeout: 10_000 },
    );
  } finally {
    await client.end();
  }
}
