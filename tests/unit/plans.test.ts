import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inboxFor, inboxSchema, secretOf } from '#modules/cases';
import { ideaListSchema, publicIdeasFor } from '#modules/ideas';
import { IDEA_ORDERS, IDEA_STATE_NAMES } from '#modules/ideas/words';
import { actorOf } from '#modules/people';
import {
  featuresFor,
  nearReportsFor,
  openDataFor,
  openDataSchema,
  publicReportFor,
  publicReportsFor,
  reportForLink,
  reportForStaff,
  reportListSchema,
} from '#modules/reports';
import { systemWork } from '#platform/system-work';
import type { Actor, House, Work } from '#platform/work';
import { manyReports } from '../../bench/support/many-reports.ts';
import { cityTemplate, openOn } from '../support/city-template.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { manyIdeas } from '../support/many-ideas.ts';
import { type Plan, watchedReads } from '../support/plans.ts';

const BIG = ['cases', 'reports', 'ideas', 'case_events', 'case_deadlines', 'case_people', 'sessions'];
/** The 8,000 open ones, sorted, with what stands beside the rows of a page. Closed ones never add to it. */
const MOST_ROWS = 9_000;

let database: TestDatabase;
let house: House;
let watched: ReturnType<typeof watchedReads>;
let clerk: Actor;
let chief: Actor;
let number: string;
let case_id: string;

beforeAll(async () => {
  database = await testDatabase(await cityTemplate('osnabrueck', true));
  house = await openOn(database.url);
  const published = await manyReports(database.superuser_url, 100_000);
  number = published[50_000] ?? '';
  watched = watchedReads(house.pools.read_pool);
  const row = await house.pools.read.selectFrom('cases').select('case_id').where('number', '=', number).executeTakeFirstOrThrow();
  case_id = row.case_id;
  const busy = await house.pools.read
    .selectFrom('cases')
    .select(['team_id', 'assignee_id'])
    .where('assignee_id', 'is not', null)
    .where('phase', '<>', 'closed')
    .executeTakeFirstOrThrow();
  const staff = {
    id: 'person:test',
    person_id: busy.assignee_id,
    kind: 'staff',
    name: '',
    language: 'de',
    teams: [busy.team_id ?? ''],
  } as const;
  clerk = { ...staff, grants: [{ action: 'case.read', kind: 'report', scope: 'own_team' }] };
  chief = { ...staff, grants: [{ action: 'case.read', kind: '*', scope: 'all' }] };
}, 120_000);
afterAll(async () => {
  await house.jobs.stop();
  await house.pools.close();
  await database.close();
});

const as = (actor: Actor): Work => ({ ...systemWork(house, 'test'), read: watched.read, actor });

function expectGood(plans: Plan[], most = MOST_ROWS): void {
  expect(plans.length).toBeGreaterThan(0);
  for (const plan of plans) {
    expect(
      plan.read_whole.filter((table) => BIG.includes(table)),
      plan.sql,
    ).toEqual([]);
    expect(plan.rows_read, plan.sql).toBeLessThanOrEqual(most);
  }
}

describe('on 100,000 reports no read goes through a whole table, and each looks at a bounded number of rows', () => {
  describe.each(['mine', 'team', 'unassigned', 'waiting', 'overdue', 'unread', 'all'])('the inbox, view %s', (view) => {
    test.each(['due', 'newest', 'oldest', 'priority'])('sorted by %s', async (sort) => {
      for (const actor of [clerk, chief]) await inboxFor(as(actor), inboxSchema.parse({ view, sort }));
      expectGood(await watched.plans());
    });
  });

  test.each([
    ['a word of many reports', { q: 'Schlagloch', view: 'all' }],
    ['two words', { q: 'Lampe Schule', view: 'all' }],
    ['a number', { q: '26-0', view: 'all' }],
    ['a word nobody wrote', { q: 'xylophon', view: 'team' }],
    ['closed ones', { phase: 'closed', view: 'all', sort: 'newest' }],
    ['closed ones of a team', { phase: 'closed', view: 'team', sort: 'newest' }],
    ['a channel', { channel: 'counter', view: 'all' }],
    ['a late page', { view: 'all', page: '40' }],
  ])('the inbox, looking for %s', async (_name, query) => {
    for (const actor of [clerk, chief]) await inboxFor(as(actor), inboxSchema.parse(query));
    // Some words stand in every eighth report: those are looked at before the newest 1,000 of a team are found.
    // Which index finds them first depends on the sample the planner drew, so there is room for two of them; a whole table would be 100,000.
    expectGood(await watched.plans(), 30_000);
  });

  test.each([
    ['all', {}],
    ['a late page', { page: '50' }],
    ['open ones', { state: 'open' }],
    ['done ones', { state: 'done' }],
    ['other closed ones', { state: 'other' }],
    ['one category', { category: 'strassenbeleuchtung' }],
    ['open ones of one category', { category: 'strassenbeleuchtung', state: 'open' }],
    ['a category that does not exist', { category: 'xylophon', state: 'open' }],
  ])('the public list: %s', async (_name, query) => {
    await publicReportsFor(as(clerk), reportListSchema.parse(query));
    expectGood(await watched.plans());
  });

  test('open reports near by come from memory, and twelve rows are read, once', async () => {
    const busy = await house.pools.read
      .selectFrom('reports')
      .innerJoin('cases', 'cases.case_id', 'reports.case_id')
      .select(['reports.lon', 'reports.lat'])
      .where('cases.phase', '<>', 'closed')
      .where('reports.lon', 'is not', null)
      .executeTakeFirstOrThrow();
    const at = { lon: busy.lon ?? 0, lat: busy.lat ?? 0 };
    const near = (lat: number) => nearReportsFor(as(clerk), { ...at, lat, category_id: 'strassenbeleuchtung', words: 'Lampe dunkel' });
    // Where nothing lies: the memory is read in, and no report yet.
    await near(53.5);
    await watched.plans();
    const found = await near(at.lat);
    expect(found).not.toEqual([]);
    expectGood(await watched.plans());
    expect(await near(at.lat)).toEqual(found);
    expect(await watched.plans()).toEqual([]);
  });

  test('a page of the open data, from the middle on', async () => {
    await openDataFor(as(clerk), openDataSchema.parse({ after: case_id }));
    expectGood(await watched.plans());
  });

  test.each([
    ['a small box', 0.0005, 3_000],
    ['the whole city', 1, MOST_ROWS],
  ])('features for a geographic program: %s', async (_name, degrees, most) => {
    const { lon, lat } = await house.pools.read
      .selectFrom('reports')
      .select(['lon', 'lat'])
      .where('case_id', '=', case_id)
      .executeTakeFirstOrThrow();
    const [x, y] = [lon ?? 0, lat ?? 0];
    const asked = { from: null, to: null, category_id: null, state: null, after: null, limit: 1_000 };
    await featuresFor(as(clerk), { ...asked, bbox: [x - degrees, y - degrees, x + degrees, y + degrees] });
    expectGood(await watched.plans(), most);
  });

  test('a report with its timeline: for everybody, by the secret link, for staff', async () => {
    await publicReportFor(as(clerk), number);
    await reportForLink(as(clerk), { number, secret: secretOf(house, case_id) });
    await reportForStaff(as(chief), case_id);
    // All teams with their members stand on it, to be chosen from.
    expectGood(await watched.plans(), 1_000);
  });

  test('who stands behind a session cookie', async () => {
    await database.migrator.query(
      `insert into sessions (session_hash, session_id, person_id, device, expires_at)
       select sha256(n::text::bytea), gen_random_uuid(), $1, 'test', now() + interval '1 day' from generate_series(1, 100000) n`,
      [clerk.person_id],
    );
    await database.migrator.query('analyze sessions');
    expect(await actorOf(watched.read, '77', new Date())).not.toBeNull();
    const [plan, ...rest] = await watched.plans();
    expect(rest).toEqual([]);
    expect(plan?.read_whole).not.toContain('sessions');
    expect(plan?.rows_read).toBeLessThan(100);
  });
});

describe('on 100,000 ideas beside them the list of ideas is read from an index, whatever is asked for', () => {
  beforeAll(() => manyIdeas(database.superuser_url, 100_000), 60_000);

  describe.each(IDEA_ORDERS)('sorted by %s', (order) => {
    test.each([
      ['all', {}],
      ['a late page', { page: '50' }],
      ['suggestions', { type: 'suggestion' }],
      ['praise', { type: 'praise' }],
      ...IDEA_STATE_NAMES.map((state) => [state, { state }] as [string, object]),
      ['considered suggestions, a late page', { type: 'suggestion', state: 'considered', page: '20' }],
      ['praise that waits', { type: 'praise', state: 'received' }],
    ])('%s', async (_name, query) => {
      await publicIdeasFor(as(clerk), ideaListSchema.parse({ order, ...query }));
      expectGood(await watched.plans());
    });
  });
});
