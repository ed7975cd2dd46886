import { afterAll, beforeAll, expect, test } from 'vitest';
import { read, setNow, type TestHouse, testHouse, workOf } from '../../../tests/support/house.ts';
import { aColleague, aDeskAgent, aTicketForm } from '../../../tests/support/tickets.ts';
import { compareRates, deflectionFor, noteHelp, submitTicket, takeTicketCall, takeTicketCallSchema } from './index.ts';
import { isHeldOut, pseudonymOf } from './pseudonym.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await testHouse();
});
afterAll(() => house?.close());

const MONDAY = '2026-03-02T09:00:00Z';
const WEEK_LATER = '2026-03-09T09:00:00Z';
const period = { from: new Date('2026-03-01T00:00:00Z'), to: new Date('2026-04-01T00:00:00Z') };
const figures = async () => deflectionFor(workOf(await aDeskAgent()), period);

/** So many colleagues open an answer, and do what is said with it. */
async function looking(n: number, then: (one: Awaited<ReturnType<typeof aColleague>>, at: number) => Promise<unknown>, article: string) {
  for (let at = 0; at < n; at += 1) {
    setNow(MONDAY);
    const one = await aColleague();
    await noteHelp(workOf(one), { event: 'opened', article, topic: 'topic:drucken' });
    await then(one, at);
  }
}

test('an answer counts as solved only where somebody said so and neither wrote nor called about the same within 72 hours', async () => {
  const agent = await aDeskAgent();
  await looking(
    6,
    async (one, at) => {
      if (at < 4) await noteHelp(workOf(one), { event: 'solved', article: 'papierstau', topic: 'topic:drucken' });
      // The first one calls after all, on the third day; the second one only on the fourth.
      setNow(at === 0 ? '2026-03-05T08:30:00Z' : '2026-03-05T10:30:00Z');
      const form = takeTicketCallSchema.parse({ ...aTicketForm(), person_id: one.person_id });
      if (at < 2) await takeTicketCall(workOf(agent), form);
      setNow('2026-03-03T09:00:00Z');
      // The last one writes about something else, which says nothing about this.
      if (at === 5) await submitTicket(workOf(one), aTicketForm({ topic_id: '', app_id: 'zeitkonto' }));
    },
    'papierstau',
  );
  setNow(WEEK_LATER);
  const { all, articles, minutes } = await figures();

  expect(all).toEqual({ article: null, people: 6, solved: 3, silent: 2, contacted: 1, hours: (3 * minutes) / 60 });
  expect(articles).toMatchObject([{ article: 'papierstau', solved: 3 }]);
});

test('what somebody says on the page of an article and beside the form counts once', async () => {
  await looking(
    5,
    async (one) => {
      await noteHelp(workOf(one), { event: 'solved', article: 'zweimal', topic: 'topic:drucken' });
      await noteHelp(workOf(one), { event: 'solved', article: 'zweimal', topic: '' });
    },
    'zweimal',
  );
  setNow(WEEK_LATER);
  expect((await figures()).articles.find((one) => one.article === 'zweimal')).toMatchObject({ people: 5, solved: 5, silent: 0 });
});

test('nothing is told of an article that fewer than five people used, and nothing that is younger than 72 hours counts', async () => {
  await looking(4, async () => {}, 'selten');
  setNow(WEEK_LATER);
  expect((await figures()).articles.map((one) => one.article)).not.toContain('selten');
  await looking(1, async () => {}, 'selten');
  setNow('2026-03-04T09:00:00Z');
  expect((await figures()).articles).toEqual([]);
  setNow(WEEK_LATER);
  expect((await figures()).articles.map((one) => one.article)).toContain('selten');
});

test('an event does not say whose it is: neither its row nor the trail nor the key it was done under', async () => {
  setNow('2026-03-02T09:17:42Z');
  const one = await aColleague();
  const work = workOf(one);
  await noteHelp(work, { event: 'opened', article: 'geheim', topic: '' });

  const row = await read().selectFrom('help_events').selectAll().where('article', '=', 'geheim').executeTakeFirstOrThrow();
  expect(row.at).toEqual(new Date('2026-03-02T09:00:00Z'));
  expect(JSON.stringify(row)).not.toContain(one.person_id);
  const { rows } = await house.database.migrator.query(
    `select (select count(*)::int from audit where subject = 'help' and actor like 'person:%') as trail,
      (select count(*)::int from done_keys where change = 'noteHelp' and actor like 'person:%') as keys`,
  );
  expect(rows).toEqual([{ trail: 0, keys: 0 }]);
});

test('a pseudonym stands for 90 days, and for three more days the one before is known', async () => {
  const day = (n: number) => new Date(n * 86_400_000);
  const of = (n: number) => pseudonymOf(house, 'somebody', day(n));
  expect(of(90 * 200 + 1).pseudonym).toEqual(of(90 * 200 + 89).pseudonym);
  expect(of(90 * 201).pseudonym).not.toEqual(of(90 * 201 - 1).pseudonym);
  expect(of(90 * 201 + 2.9).earlier).toEqual(of(90 * 201 - 1).pseudonym);
  expect(of(90 * 201 + 3).earlier).toBeNull();
});

test('the group that is shown nothing is as large as the city says, and drawn without anybody choosing', () => {
  const held = Array.from({ length: 5_000 }, (_, n) => isHeldOut(house, `person ${n}`, 10, new Date(MONDAY))).filter(Boolean).length;
  expect(held).toBeGreaterThan(400);
  expect(held).toBeLessThan(600);
  expect(isHeldOut(house, 'somebody', 0, new Date(MONDAY))).toBe(false);
});

test('the difference of two groups comes with its margin', () => {
  const of = compareRates({ contacts: 180, people: 900 }, { contacts: 30, people: 100 });
  expect(of).toMatchObject({ shown_rate: 20, held_rate: 30, difference: 10 });
  // √(10⁴·180/900² + 10⁴·30/100²) × 1.96
  expect(of.margin).toBeCloseTo(11.126, 3);
});

test('the figures are for those who see every ticket', async () => {
  await expect(deflectionFor(workOf(await aColleague()), period)).rejects.toMatchObject({ code: 'forbidden' });
});
