import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MONDAY, read, setNow, type TestHouse, testHouse, workOf } from '../../../tests/support/house.ts';
import { ANONYMOUS, aStaffMember } from '../../../tests/support/people.ts';
import { type AReport, aReport } from '../../../tests/support/reports.ts';
import { publicReportsFor, releaseReport, reportListSchema } from './index.ts';

let house: TestHouse;
let lamp: string;
let rubbish: string;

beforeAll(async () => {
  house = await testHouse();
  lamp = (await aReport({ street: 'Lotter Straße', description: 'Zwei Lampen flackern am Zebrastreifen.' })).report.number;
  rubbish = (await aReport({ category_id: 'wilder-muell', street: 'Große Straße', description: 'Alte Matratzen.' })).report.number;
});
afterAll(() => house?.close());

const list = (query: Record<string, string>, language: 'de' | 'en' = 'de') =>
  publicReportsFor(workOf({ ...ANONYMOUS, language }), reportListSchema.parse(query));
const found = async (query: Record<string, string>, language?: 'de' | 'en') => (await list(query, language)).rows.map((row) => row.number);

/** A report that came in at a moment of the past. */
async function reportedAt(moment: string, typed: AReport) {
  setNow(moment);
  const { report } = await aReport(typed);
  setNow(MONDAY);
  return report.number;
}

describe('everybody finds reports by words that are public', () => {
  test('by the words of the category in German and in English, whatever their ending', async () => {
    expect(await found({ q: 'Straßenlaternen' })).toContain(lamp);
    expect(await found({ q: 'broken lights' }, 'en')).toContain(lamp);
    expect(await found({ q: 'Straßenlaternen' })).not.toContain(rubbish);
  });

  test('by the street and the beginning of its name; in the field for the place by the place alone', async () => {
    expect(await found({ q: 'lotter' })).toEqual([lamp]);
    expect(await found({ q: 'Gro' })).toEqual([rubbish]);
    expect(await found({ place: 'Lotter Str' })).toEqual([lamp]);
    expect(await found({ place: 'Straßenlaterne' })).toEqual([]);
  });

  test('by the number, however it is written', async () => {
    expect(await found({ q: lamp.toLowerCase() })).toEqual([lamp]);
  });

  test('by the text only after it was released', async () => {
    const { report } = await aReport({ category_id: 'wilder-muell', description: 'Sieben Kühlschränke.' });
    expect(await found({ q: 'Kühlschrank' })).toEqual([]);
    await releaseReport(workOf(await aStaffMember({ roles: ['team_lead'], teams: ['abfall'] })), { case_id: report.case_id, version: 1 });
    expect(await found({ q: 'Kühlschrank' })).toEqual([report.number]);
  });

  test('what belongs to nobody else is in no word: names, addresses, answers', async () => {
    await aReport({ name: 'Erika Xanthippe', email: 'xanthippe@buerger.example', phone: '0541 4711' });
    for (const q of ['Xanthippe', 'xanthippe@buerger.example', '4711', 'dark']) expect(await found({ q, time: 'all' })).toEqual([]);
  });

  test('words without weight are no condition, and signs of queries are no fault', async () => {
    expect(await found({ q: 'die Laterne defekt' })).toEqual(await found({ q: 'Laterne defekt' }));
    for (const q of ["' & | ! ( ) :* <-> \\", 'a:*b', '""', '%', '\u{1F4A1}', '-- ;']) await found({ q });
    expect(await found({ q: '&&&' })).toEqual([]);
  });

  test('the best match first, unless the newest are asked for', async () => {
    const in_place = (await aReport({ place_text: 'Platz der Zitronenbäume', street: '' })).report.number;
    const in_text = (await aReport({ description: 'Neben dem Zitronenbaum.' })).report.number;
    expect(await found({ q: 'Zitronenbaum' })).toEqual([in_place, in_text]);
    expect(await found({ q: 'Zitronenbaum', sort: 'newest' })).toEqual([in_text, in_place]);
  });
});

test('what is not public is not found, whatever its words', async () => {
  const { report } = await aReport({ street: '', place_text: 'Quallenweg' });
  expect(await found({ q: 'Quallenweg' })).toEqual([report.number]);
  await house.database.app.query('update cases set published_at = null where case_id = $1', [report.case_id]);
  expect([await found({ q: 'Quallenweg' }), await found({ place: 'Quallenweg' }), await found({ q: report.number })]).toEqual([[], [], []]);
});

test('a search looks at what is open and at the last 12 months, unless another time is chosen', async () => {
  const place = { street: '', place_text: 'Quittenhain' };
  const old_open = await reportedAt('2024-03-04T09:00:00Z', place);
  const old_done = await reportedAt('2024-03-05T09:00:00Z', { ...place, state: 'done' });
  const new_done = await reportedAt('2026-02-02T09:00:00Z', { ...place, state: 'done' });
  expect((await found({ q: 'Quittenhain' })).sort()).toEqual([old_open, new_done].sort());
  expect((await found({ q: 'Quittenhain', time: 'all' })).sort()).toEqual([old_open, old_done, new_done].sort());
  expect(await found({ q: 'Quittenhain', time: 'year' })).toEqual([new_done]);
  expect(await list({ q: 'Quittenhain' })).toMatchObject({ total: 2, cut: false, more: false });
});

test('filters narrow by group, category, state and time, alone and together', async () => {
  const category_id = 'strassenschaden';
  const in_work = await reportedAt('2026-01-12T09:00:00Z', { category_id, state: 'in_work' });
  const referred = (await aReport({ category_id, state: 'referred' })).report.number;
  const declined = (await aReport({ category_id, state: 'declined' })).report.number;
  const only = (query: Record<string, string>) => found({ category: category_id, ...query });
  expect(await only({})).toEqual([declined, referred, in_work]);
  expect(await only({ state: 'open' })).toEqual([in_work]);
  expect(await only({ state: 'in_work' })).toEqual([in_work]);
  expect(await only({ state: 'referred' })).toEqual([referred]);
  expect(await only({ state: 'other' })).toEqual([declined]);
  expect(await only({ state: 'done' })).toEqual([]);
  expect(await only({ time: '30d' })).toEqual([declined, referred]);
  expect(await only({ time: 'year' })).toEqual([declined, referred, in_work]);
  const { group_id } = await read()
    .selectFrom('report_categories')
    .select('group_id')
    .where('category_id', '=', category_id)
    .executeTakeFirstOrThrow();
  expect(await found({ group: group_id, state: 'referred' })).toEqual([referred]);
  expect(await found({ group: 'no such group' })).toEqual([]);
});

test('what changed last stands first where that is asked for', async () => {
  const [a, b] = [
    (await aReport({ street: '', place_text: 'Am Kiosk' })).report,
    (await aReport({ street: '', place_text: 'Am Kiosk' })).report,
  ];
  await house.database.app.query("update cases set changed_at = changed_at + interval '1 hour' where case_id = $1", [a.case_id]);
  expect(await found({ place: 'Kiosk' })).toEqual([b.number, a.number]);
  expect(await found({ place: 'Kiosk', sort: 'changed' })).toEqual([a.number, b.number]);
  expect(await list({ place: 'Kiosk' })).toMatchObject({ total: 2, more: false });
});
