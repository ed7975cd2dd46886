import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { submitReport } from '#modules/reports';
import { newId } from '#platform/ids';
import { systemWork } from '#platform/system-work';
import type { Work } from '#platform/work';
import { aForm } from '../support/reports.ts';
import { type RunningCity, startCity } from '../support/running-city.ts';
import { aVisitor } from '../support/visitor.ts';

const READONLY = process.env.STADTTOR_TEST_READONLY === '1';

let city: RunningCity;
let number: string;

beforeAll(async () => {
  city = await startCity({ config: { trust_proxy: '127.0.0.1' } });
  const work = (): Work => ({ ...systemWork(city.house, 'test'), key: newId() });
  const receipts = [];
  for (const house_number of ['1', '2', '3', '4', '5']) receipts.push(await submitReport(work(), aForm({ house_number })));
  number = receipts[4]?.number ?? '';
  const { write } = city.house.pools;
  await write.query(`update cases set state = 'done', phase = 'closed', closed_at = now()`);
  await write.query(
    `insert into case_events (event_id, case_id, at, type, visibility, state, body)
     select gen_random_uuid(), case_id, now() + interval '1 minute', 'state', 'public', 'done', $1 from cases`,
    ['Lampe & Mast <neu>'],
  );
  await submitReport(work(), aForm({ category_id: 'wilder-muell', email: 'muell@buerger.example' }));
  if (READONLY) await city.restart({ read_only: true, jobs: false });
});
afterAll(() => city?.stop());

describe('the list of reports', () => {
  test('shows what was chosen, each with a way to take it away, in an address that holds nothing else', async () => {
    const page = await aVisitor(city).get('/meldungen?q=&place=&group=&category=strassenbeleuchtung&state=done&time=&sort=');
    expect(page.status).toBe(200);
    expect(page.html).toContain('href="/meldungen?state=done"');
    expect(page.html).toContain('href="/meldungen?category=strassenbeleuchtung"');
    expect(page.html).toContain('href="/meldungen.atom?category=strassenbeleuchtung&amp;state=done"');
    expect(page.text).toMatch(/\d+ Meldung/);
  });

  test('a search says what it looked at, and leads to all', async () => {
    const page = await aVisitor(city).get('/meldungen?q=Laterne');
    expect(page.text).toContain('Gesucht wurde in offenen Meldungen und in denen der letzten 12 Monate.');
    expect(page.html).toContain('href="/meldungen?q=Laterne&amp;time=all"');
    const english = await aVisitor(city).get('/en/meldungen?q=xylophon%00%0A&time=all');
    expect(english.text).toContain('No reports found');
    expect(english.text).not.toContain('The search looked at open reports');
  });

  test('what is no filter is no fault', async () => {
    for (const query of [
      'state=purple&time=never&sort=up&page=0',
      'category=a&category=b',
      'q=a&q=b',
      'page=9999',
      `q=${'x'.repeat(3_000)}`,
    ])
      expect((await aVisitor(city).get(`/meldungen?${query}`)).status).toBe(200);
  });

  test('the interface gives the same', async () => {
    const answer = JSON.parse((await aVisitor(city).get('/api/v1/reports?q=Laterne&state=done')).html);
    expect(answer.reports.length).toBeGreaterThan(0);
    for (const report of answer.reports) expect(report.state).toBe('done');
  });
});

describe('Atom feeds', () => {
  const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '@' });
  const feedOf = async (path: string) => {
    const answer = await aVisitor(city).get(path);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('application/atom+xml; charset=utf-8');
    expect(XMLValidator.validate(answer.html)).toBe(true);
    return { answer, feed: parser.parse(answer.html).feed };
  };

  test('the list has what RFC 4287 asks for, with the filters of the page', async () => {
    const { feed } = await feedOf('/meldungen.atom?state=done');
    expect(feed['@xmlns']).toBe('http://www.w3.org/2005/Atom');
    expect(feed.id).toMatch(/\/meldungen\.atom\?state=done$/);
    expect([feed.title, feed.author.name].every((one) => one.length > 3)).toBe(true);
    expect(feed.link.map((link: Record<string, string>) => link['@rel'])).toEqual(['self', 'alternate']);
    expect(feed.entry.length).toBeGreaterThan(3);
    expect(new Set(feed.entry.map((entry: { id: string }) => entry.id)).size).toBe(feed.entry.length);
    for (const entry of feed.entry) {
      expect(entry.title).toBeTruthy();
      expect(new Date(entry.updated).toISOString()).toBe(entry.updated);
      expect(entry.content['#text']).toContain('Erledigt');
    }
  });

  test('a report has its public timeline, the newest first, and pages say where feeds are', async () => {
    const { feed } = await feedOf(`/en/meldungen/${number}.atom`);
    expect(feed.title).toContain(number);
    expect(feed.entry[0]).toMatchObject({ title: 'Done', content: { '#text': 'Lampe & Mast <neu>' } });
    expect((await aVisitor(city).get(`/meldungen/${number}`)).html).toContain(
      `<link rel="alternate" type="application/atom+xml" title="${number}" href="/meldungen/${number}.atom"/>`,
    );
    expect((await aVisitor(city).get('/meldungen/MEL-26-9999-9.atom')).status).toBe(404);
  });

  test('what has not changed is not sent again', async () => {
    const { answer } = await feedOf('/meldungen.atom');
    const again = (headers: Record<string, string>) => aVisitor(city).get('/meldungen.atom', headers);
    expect((await again({ 'if-none-match': answer.headers.get('etag') ?? '' })).status).toBe(304);
    expect((await again({ 'if-modified-since': answer.headers.get('last-modified') ?? '' })).status).toBe(304);
    expect((await again({ 'if-none-match': '"other"', 'if-modified-since': answer.headers.get('last-modified') ?? '' })).status).toBe(200);
  });
});

test('the front page leads to reporting, looking up, searching and to what was done', async () => {
  const page = await aVisitor(city).get('/');
  expect(page.html).toContain('href="/melden"');
  expect(page.html).toMatch(/action="\/meldungen"[^>]*>[\s\S]*name="q"/);
  expect(page.html).toMatch(/action="\/verfolgen"/);
  expect(page.text).toContain('Zuletzt erledigt');
  expect(page.html).toContain('href="/meldungen?state=done"');
});
