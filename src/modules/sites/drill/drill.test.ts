import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, test } from 'vitest';
import { serve } from '../../../commands/serve.ts';
import { readConfig } from '../../../config.ts';
import { isBelowFloor } from '../floor.ts';
import { compare, type Held } from './compare.ts';
import { fieldsOf, typed } from './form.ts';
import { objectionTo } from './in-order.ts';
import { type Entry, longestSilence, seenIn } from './ledger.ts';
import { drillPage } from './page.ts';
import { isHealthy, type PatroniState, primaryOf } from './patroni.ts';
import { lineOf } from './run.ts';

const primary = (follower: Partial<PatroniState['followers'][number]> = {}): PatroniState => ({
  ...{ url: 'https://a:8008', version: '4.0.7', name: 'a', role: 'primary', state: 'running' },
  followers: [{ name: 'b', sync: true, streaming: true, ...follower }],
});
const standby: PatroniState = { url: 'https://b:8008', version: '4.0.7', name: 'b', role: 'replica', state: 'streaming', followers: [] };

describe('both sites are whole', () => {
  test('when one writes and the other follows synchronously', () => {
    expect(isHealthy([primary(), standby])).toBe(true);
    expect(objectionTo([primary(), standby])).toBeUndefined();
  });

  test.each([
    ['not while the other follows only sometimes later', [primary({ sync: false }), standby], 'does not follow synchronously'],
    ['not while the other fetches what it missed', [primary({ streaming: false }), standby], 'does not follow synchronously'],
    ['not while both say that they write', [primary(), { ...primary(), url: 'https://b:8008', name: 'b' }], 'not exactly one'],
    ['not while one is silent', [primary(), { url: 'https://b:8008', followers: [] }], 'does not answer at https://b:8008'],
    ['not while the primary is still starting', [{ ...primary(), state: 'starting' }, standby], 'not exactly one'],
  ])('%s, and a real installation is not drilled then', (_, states, sentence) => {
    expect(isHealthy(states)).toBe(false);
    expect(objectionTo(states)).toContain(sentence);
  });

  test('two that write are none', () => {
    expect(primaryOf([primary(), { ...standby, role: 'primary', state: 'running' }])).toBeUndefined();
  });
});

test('versions below 4.0.6, and what is no version, are below the floor', () => {
  expect(['3.0.2', '3.3.9', '4.0.5', '4.0', 'neu', ''].map(isBelowFloor)).toEqual([true, true, true, true, true, true]);
  expect(['4.0.6', '4.0.7', '4.1.0', '5.0.0', '10.0.0'].map(isBelowFloor)).toEqual([false, false, false, false, false]);
});

test('serve does not start on a Patroni that loses data', async () => {
  const server = createServer((_, response) =>
    response.end(JSON.stringify({ role: 'primary', state: 'running', patroni: { version: '3.0.2', name: 'a' } })),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const config = readConfig({ DATABASE_URL: 'postgres://app:app@127.0.0.1:1/none', SECRET: 'x'.repeat(32), PATRONI_URLS: url });
  await expect(serve(config, 'serve', () => {})).rejects.toThrow(`Patroni 3.0.2 at ${url} can let two sites write at once`);
  // One that does not answer is no reason: the next thing that is missing is named instead.
  await new Promise((resolve) => server.close(resolve));
  await expect(serve(config, 'work', () => {})).rejects.toThrow('The database at');
});

test('the longest silence counts from the fault to the end', () => {
  expect(longestSilence([], 10, 30)).toBe(20);
  expect(longestSilence([5, 12, 28, 99], 10, 30)).toBe(16);
  expect(longestSilence([11, 12], 10, 30)).toBe(18);
});

test('a form that was sent counts in the fault in which it was sent', () => {
  const posts = [
    { at: 5, ended: 6, taken: true },
    { at: 12, ended: 40, taken: true },
    { at: 13, ended: 14, taken: false },
  ];
  expect(seenIn({ entries: [], posts, reads: [[10, 11, 30]] }, 10, 30)).toMatchObject({
    sent: 2,
    taken: 1,
    read_gap_ms: 19,
    slowest_ms: 28,
  });
});

describe('what was acknowledged is looked up', () => {
  const entry = (marker: string, number: string, kind: Entry['kind'] = 'ticket'): Entry => ({
    ...{ marker, kind, begun: 0, ended: 1, sent: 1, errors: 0 },
    outcome: { state: 'acknowledged', number },
  });
  const held = (markers: Record<string, string[]>, more: Partial<Held> = {}): Held => ({
    ...{ markers: new Map(Object.entries(markers)), broken_files: [], mails: new Set<string>() },
    ...more,
  });
  const mail = (to: string, times = 1) => new Map([['<1>', { to, times }]]);

  test('on both sites', () => {
    const there = held({ 'ticket p1': ['TIC-26-0001-1'] });
    expect(compare([entry('p1', 'TIC-26-0001-1')], { a: there, b: there }, new Map())).toEqual({ acknowledged: 1, lost: [], twice: [] });
    expect(compare([entry('p1', 'TIC-26-0001-1')], { a: there, b: held({}) }, new Map()).lost).toEqual([
      'ticket TIC-26-0001-1 is missing at b',
    ]);
  });

  test('under the number that was told, and once', () => {
    const other = held({ 'ticket p1': ['TIC-26-0002-2'] });
    expect(compare([entry('p1', 'TIC-26-0001-1')], { a: other }, new Map()).lost).toHaveLength(1);
    const twice = held({ 'ticket p1': ['TIC-26-0001-1', 'TIC-26-0002-2'] });
    expect(compare([entry('p1', 'TIC-26-0001-1')], { a: twice }, new Map()).twice).toEqual([
      'ticket p1 is there as TIC-26-0001-1 and TIC-26-0002-2 at a',
    ]);
  });

  test('with its photo whole, its mail written, and the mail arrived once', () => {
    const [to, number] = ['p1@example.org', 'MEL-26-0001-1'];
    const whole = held({ 'report p1': [number] }, { mails: new Set([to]) });
    const reported = [entry('p1', number, 'report')];
    expect(compare(reported, { a: whole }, mail(to))).toMatchObject({ lost: [], twice: [] });
    expect(compare(reported, { a: { ...whole, broken_files: [number] } }, mail(to)).lost).toEqual([
      `the photo of ${number} is not whole at a`,
    ]);
    expect(compare(reported, { a: { ...whole, mails: new Set() } }, mail(to)).lost).toEqual([`the mail about ${number} is missing at a`]);
    expect(compare(reported, { a: whole }, new Map()).lost).toEqual([`the mail about ${number} did not arrive`]);
    expect(compare(reported, { a: whole }, mail(to, 2)).twice).toEqual([`mail <1> to ${to} came 2 times`]);
  });

  test('and what was refused is not missed', () => {
    const refused: Entry = { ...entry('p1', ''), outcome: { state: 'refused', status: 503, words: '' } };
    expect(compare([refused], { a: held({}) }, new Map())).toEqual({ acknowledged: 0, lost: [], twice: [] });
  });
});

test('a form is read as a browser reads it', () => {
  const html = `<form method="post" action="/x"><input type="hidden" name="_key" value="k&amp;1"><input type="radio" name="r" value="1"><input type="radio" name="r" value="2" checked>
    <textarea name="t">
alt</textarea><select name="s"><option value="a"><option value="b" selected></select></form>`;
  expect(fieldsOf(html, '/x')).toEqual([
    ['_key', 'k&1'],
    ['r', '2'],
    ['t', 'alt'],
    ['s', 'b'],
  ]);
  expect(fieldsOf(html, '/y')).toBeUndefined();
  expect(typed([['t', 'alt']], { t: 'neu' })).toEqual([['t', 'neu']]);
});

test('the report tells the verdict first and escapes what people wrote', () => {
  const fault = {
    ...{ plan: { name: 'crash', title: 'Killed', hold_ms: 1, automatic: true, writes_back_s: 8 }, primary_before: 'a', primary_after: 'b' },
    ...{
      sent: 3,
      taken: 2,
      told: 1,
      write_gap_ms: 3_400,
      read_gap_ms: 200,
      slowest_ms: 4_000,
      whole_again_ms: 100,
      resent: 0,
      began_at: '',
    },
    refused: ['ticket: 500 <b>Fehler</b>'],
  };
  const page = drillPage({
    ...{
      began_at: '2026-11-27T19:00:00Z',
      ended_at: '2026-11-27T19:09:00Z',
      versions: 'a: Patroni 4.0.7',
      faults: [fault],
      troubles: [],
      checks: [],
    },
    all: { acknowledged: 9, lost: ['x'], twice: [] },
  });
  expect(page).toContain('9 acknowledged, 1 lost, 0 twice');
  expect(page).toContain('&lt;b&gt;Fehler');
  expect(page).toContain('66.67 % of 3');
  expect(lineOf(fault)).toContain('a → b');
});
