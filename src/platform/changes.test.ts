import { readdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CHANGES } from '../../tests/support/all-changes.ts';
import { type CutProxy, openCutProxy } from '../../tests/support/cut-proxy.ts';
import { read, type TestHouse, testHouse, workOf } from '../../tests/support/house.ts';
import type { Prepared } from '../../tests/support/prepared.ts';
import { openPools } from './database/pools.ts';
import { newId } from './ids.ts';
import type { House } from './work.ts';

const SRC = path.resolve(import.meta.dirname, '..');

let house: TestHouse;
let proxy: CutProxy;
let shaky: House;

beforeAll(async () => {
  house = await testHouse();
  proxy = await openCutProxy(house.database.url);
  shaky = { ...house, pools: openPools(proxy.url, house.database.url, () => {}) };
});
afterAll(async () => {
  await shaky?.pools.close();
  await proxy?.close();
  await house?.close();
});

test('every change that a module lets others call stands in this table', async () => {
  const modules = readdirSync(path.join(SRC, 'modules'));
  const doors: Record<string, unknown>[] = await Promise.all(modules.map((name) => import(path.join(SRC, 'modules', name, 'index.ts'))));
  const changes = doors
    .flatMap((door) => Object.entries(door))
    .filter(([name, value]) => typeof value === 'function' && /^async function \w+\(work\b/.test(String(value)) && !isRead(name))
    .map(([name]) => name);
  expect(changes.length).toBeGreaterThan(15);
  expect(changes.filter((name) => !(name in CHANGES))).toEqual([]);
});

/** Reads are called noun+For or noun+Of; these are the others, and what only wraps changes that are called by their own names. */
const NO_CHANGES = [
  'portfolioTable',
  'tellAlert',
  'remindContracts',
  'applicationBy',
  'followsCase',
  'writeDecisionLetter',
  'writePurchaseMail',
  'writeReceipt',
  'importInvoices',
  'askPayments',
  'askPaymentNow',
  'ownCaseData',
  'ownPersonData',
  'editCity',
  'changeDepartment',
  'provisionPerson',
  'provisionAgain',
  'deprovision',
  'provisionGroup',
  'forgetGroup',
  'planFromLdap',
  'syncLdap',
  'takeIn',
  'welcome',
  'onEach',
  'confirmSent',
  'importServices',
  'changeFormDraft',
  'circumstancesIn',
];

function isRead(name: string): boolean {
  return /(For|Of)([A-Z]|$)/.test(name) || NO_CHANGES.includes(name);
}

// A failed sign-in is counted every time; loading a folder again is shown with the city.
const NOT_AGAIN = ['signInWithPassword, refused', 'loadCity'];

// Both in one: made ready once, a change is carried out, sent again, and carried out elsewhere with its answer lost.
test.each(Object.keys(CHANGES))('%s, sent again under its key or with the answer to COMMIT lost, is done once', async (name) => {
  const undisturbed = await traceOf(name, house);
  if (!NOT_AGAIN.includes(name)) {
    expect((await undisturbed.again()) ?? undefined).toEqual(undisturbed.answer);
    expect(await counts()).toEqual(undisturbed.after);
  }
  proxy.cutAfterCommit();
  const cuts = proxy.cuts;
  const cut = await traceOf(name, shaky);

  expect(proxy.cuts).toBe(cuts + 1);
  expect(undisturbed.key).toMatchObject({ repeats: 0 });
  expect(cut.key).toMatchObject({ repeats: 1 });
  expect(cut.left).toEqual(undisturbed.left);
});

async function traceOf(name: string, through: House) {
  const { actor, call, failing } = await prepared(name);
  const before = await counts();
  const work = workOf(actor, newId(), through);
  const answer = failing ? await expect(call(work)).rejects.toMatchObject({ code: failing }) : await call(work);
  const after = await counts();
  const left = Object.fromEntries(Object.entries(after).map(([table, n]) => [table, n - (before[table] ?? 0)]));
  const key = await read()
    .selectFrom('done_keys')
    .select(['key', 'repeats'])
    .orderBy('at', 'desc')
    .orderBy('key', 'desc')
    .executeTakeFirst();
  return { answer, after, left, key, again: () => call(workOf(actor, work.key)) };
}

/** How many rows there are in what a change leaves. */
async function counts(): Promise<Record<string, number>> {
  const tables = [
    'audit',
    'done_keys',
    'mails',
    'cases',
    'case_events',
    'case_people',
    'case_files',
    'case_links',
    'file_links',
    'people',
    'sessions',
    'city_history',
    'articles',
    'article_versions',
    'article_files',
    'article_drafts',
    'article_feedback',
    'article_comments',
    'article_reads',
    'article_links',
    'application_drafts',
    'applications',
    'application_tasks',
    'decisions',
    'dues',
    'payments',
    'pgboss.job',
  ];
  const failures = "select 'failures' as name, coalesce(sum(failures), 0)::int as n from sign_in_failures";
  const { rows } = await house.database.migrator.query<{ name: string; n: number }>(
    [...tables.map((name) => `select '${name}' as name, count(*)::int as n from ${name}`), failures].join(' union all '),
  );
  return Object.fromEntries(rows.map((row) => [row.name, row.n]));
}

async function prepared(name: string): Promise<Prepared> {
  const prepare = CHANGES[name];
  if (!prepare) throw new Error(`${name} is not in the table.`);
  return await prepare();
}
