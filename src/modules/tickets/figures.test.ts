import { afterAll, beforeAll, expect, test } from 'vitest';
import { articlesToMendFor } from '#modules/articles';
import type { Work } from '#platform/work';
import { setNow, type TestHouse, testHouse, workOf } from '../../../tests/support/house.ts';
import { aStaffMember } from '../../../tests/support/people.ts';
import { watchedReads } from '../../../tests/support/plans.ts';
import { aColleague, aDeskAgent, aTicketForm } from '../../../tests/support/tickets.ts';
import {
  deskFiguresFor,
  deskFiguresSchema,
  rateTicket,
  reopenTicket,
  submitTicket,
  takeTicketCall,
  takeTicketCallSchema,
} from './index.ts';

let house: TestHouse;
let head: Work;
beforeAll(async () => {
  house = await testHouse();
  head = workOf(await aStaffMember({ name: 'Ina Itleitung', teams: [], roles: ['desk_figures'] }));
  await aMonth();
});
afterAll(() => house?.close());

const figures = () => deskFiguresFor(head, deskFiguresSchema.parse({}));

/** Six people call and five of them are helped at once; four write by themselves; two months before, five wrote. */
async function aMonth() {
  const agent = await aDeskAgent();
  setNow('2026-01-12T09:00:00Z');
  for (let n = 0; n < 5; n += 1) await submitTicket(workOf(await aColleague(`Damals ${n}`)), aTicketForm());
  setNow('2026-03-02T09:00:00Z');
  const callers = await Promise.all(Array.from({ length: 6 }, (_, n) => aColleague(`Ruft ${n}`)));
  const numbers: string[] = [];
  for (const [at, one] of callers.entries()) {
    const form = {
      ...aTicketForm({ topic_id: '', app_id: 'zeitkonto' }),
      person_id: one.person_id,
      solution: at < 5 ? 'Geht wieder.' : '',
    };
    numbers.push((await takeTicketCall(workOf(agent), takeTicketCallSchema.parse(form))).number);
  }
  for (let n = 0; n < 4; n += 1) await submitTicket(workOf(await aColleague(`Schreibt ${n}`)), aTicketForm());
  for (const at of [0, 1, 2, 3])
    await rateTicket(workOf(callers[at] ?? agent), { number: numbers[at] ?? '', satisfied: 1, satisfied_note: '' });
  setNow('2026-03-03T09:00:00Z');
  // One of the five solved on the phone was not solved after all.
  await reopenTicket(workOf(callers[4] ?? agent), { number: numbers[4] ?? '', reason: 'Doch nicht.' });
  setNow('2026-03-10T09:00:00Z');
}

test('what came in, what was solved at first contact and stayed so, and what was kept, beside the period before', async () => {
  const { total, before, channels, open } = await figures();

  expect(total).toMatchObject({ received: 10, people: 10, spoken: 6, first_contact: 4, reopened: 1 });
  // Nobody answered the four who wrote, and the one whose solution was none waits since; a week is longer than was promised.
  expect(total?.answers_missed).toBeGreaterThanOrEqual(4);
  expect(before.total).toMatchObject({ received: 5, people: 5 });
  expect(channels.map(({ key, received }) => [key, received])).toEqual([[null, 10]]);
  expect(open.total).toBe(11);
  expect((await deskFiguresFor(head, { time: '90d' })).total?.received).toBe(15);
});

test('rows of fewer than five people are taken together so that none can be told from the rest, and ratings of four are not shown', async () => {
  const { causes, total, course } = await figures();

  // Four wrote about printing: alone they would be told, and so would they as the rest beside six who called.
  expect(causes.map(({ key, people }) => [key, people])).toEqual([[null, 10]]);
  expect(total?.raters).toBe(4);
  expect(course.lines).toEqual([]);
  setNow('2026-03-10T09:01:00Z');
  await submitTicket(workOf(await aColleague('Schreibt fünf')), aTicketForm());
  const year = await deskFiguresFor(head, { time: '2026' });
  expect(year.course.lines.flatMap((line) => line.values)).toContain(6);
  expect(year.causes.map(({ key, people }) => [key, people])).toEqual([
    ['topic:drucken', 10],
    ['app:zeitkonto', 6],
  ]);
});

test('one who asks often is one person: five tickets of theirs are no row', async () => {
  const one = await aColleague('Fragt oft');
  setNow('2026-03-11T09:00:00Z');
  for (let n = 0; n < 5; n += 1) await submitTicket(workOf(one), aTicketForm({ topic_id: '', app_id: 'meldewesen' }));
  const { causes } = await deskFiguresFor(head, { time: '12m' });
  expect(causes.map((row) => row.key)).not.toContain('app:meldewesen');
});

test('the figures are for those who may read them: an agent who sees every ticket does not, and whoever reads them sees no ticket', async () => {
  for (const who of [await aDeskAgent(), await aColleague(), await aStaffMember({ roles: ['administrator'] })]) {
    await expect(deskFiguresFor(workOf(who), { time: '30d' })).rejects.toMatchObject({ code: 'forbidden' });
    const span = { from: new Date(0), to: house.now() };
    await expect(articlesToMendFor(workOf(who), span, [])).rejects.toMatchObject({ code: 'forbidden' });
  }
  expect(head.actor.grants.map((grant) => grant.action)).toEqual(['figures.read', 'figures.read']);
});

test('among many reports the tickets of a period are found by their index', async () => {
  const { pools } = house;
  await house.database.migrator.query(`insert into cases (case_id, number, kind, state, phase, subject, category_label, channel, created_at, changed_at, version)
    select gen_random_uuid(), 'X' || n, 'report', 'received', 'new', '', '{}', 'web', timestamptz '2020-01-01' + n * interval '1 hour', now(), 1
    from generate_series(1, 60000) n`);
  await house.database.migrator.query('analyze cases');
  const watched = watchedReads(pools.write);
  await deskFiguresFor({ ...head, read: watched.read }, { time: '2025' });
  const plans = await watched.plans();
  const tickets = plans.filter((plan) => plan.sql.includes('cross join lateral (values'));
  expect(tickets.length).toBe(3);
  for (const plan of tickets) expect([plan.read_whole.includes('cases'), plan.rows_read < 5_000]).toEqual([false, true]);
});
