import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { changeFeedOf } from '#platform/change-feed';
import { change } from '#platform/work';
import { type TestHouse, testHouse, workOf } from '../../../tests/support/house.ts';
import { ANONYMOUS, aStaffMember } from '../../../tests/support/people.ts';
import { aReport } from '../../../tests/support/reports.ts';
import { type MapQuestion, mapFor, mapSchema, moveReport } from './index.ts';

let house: TestHouse;

beforeAll(async () => {
  house = await testHouse();
  await house.database.app.query("update report_categories set publication = 'never' where category_id = 'abgestellte-fahrzeuge'");
});
afterAll(async () => {
  await changeFeedOf(house).stop();
  await house?.close();
});

const CITY = { bbox: '7.9,52.2,8.2,52.35', zoom: '19' };
const asked = (filters: Record<string, string | undefined> = {}): MapQuestion => mapSchema.parse({ ...CITY, ...filters });
/** What everybody sees on the map, once the feed has asked; it does so every second by itself. */
async function shown(filters: Record<string, string | undefined> = {}) {
  await mapFor(workOf(ANONYMOUS), asked(filters));
  await changeFeedOf(house).ask();
  return await mapFor(workOf(ANONYMOUS), asked(filters));
}
const numbersOf = ({ clusters, reports }: Awaited<ReturnType<typeof shown>>) =>
  [...reports, ...clusters.flatMap((one) => one.reports)].map((one) => one.number);

describe('the map of everybody', () => {
  test('shows a report that came in after it was made, its new state after a move, and no longer after it was withdrawn', async () => {
    await shown();
    const { report } = await aReport({ seenBy: aStaffMember() });
    const came = await shown();
    expect(numbersOf(came)).toContain(report.number);

    const clerk = workOf(await aStaffMember());
    await moveReport(clerk, { case_id: report.case_id, version: 1, state: 'in_work', body: '' });
    const moved = await shown({ state: 'active' });
    expect(numbersOf(moved)).toContain(report.number);
    expect(numbersOf(await shown({ state: 'new' }))).not.toContain(report.number);

    await withdraw(report.case_id);
    const gone = await shown();
    expect(numbersOf(gone)).not.toContain(report.number);
    expect(gone.total).toBe(came.total - 1);
  });

  test('never holds what is not public, confidential or without a place', async () => {
    const before = await shown();
    await aReport({ category_id: 'abgestellte-fahrzeuge' });
    await aReport({ street: '', house_number: '', place_text: 'hinter dem Schuppen' });
    const { report } = await aReport();
    await house.database.app.query('update cases set confidential = true where case_id = $1', [report.case_id]);
    expect((await shown()).total).toBe(before.total);
  });

  test('forgets a report that was deleted', async () => {
    const { report } = await aReport();
    expect(numbersOf(await shown())).toContain(report.number);
    await change(workOf(await aStaffMember()), 'test', {}, async (tx) => {
      await tx.deleteFrom('cases').where('case_id', '=', report.case_id).execute();
      tx.record(`case:${report.case_id}`, 'case.forgotten');
    });
    expect(numbersOf(await shown())).not.toContain(report.number);
  });

  test('is made anew when rows came in bulk without a trail of their own', async () => {
    const { report } = await aReport();
    await shown();
    await house.database.app.query('update cases set published_at = null where case_id = $1', [report.case_id]);
    expect(numbersOf(await shown())).toContain(report.number);
    await change(workOf(await aStaffMember()), 'test', {}, async (tx) => tx.record('bulk:cases', 'cases.imported'));
    expect(numbersOf(await shown())).not.toContain(report.number);
  });

  test('counts what an open transaction leaves behind it at once, and what that one did when it is done', async () => {
    await shown();
    const slow = await house.pools.write.connect();
    const before = await shown();
    try {
      await slow.query('begin');
      await slow.query('select pg_current_xact_id()');
      const { report } = await aReport();
      expect(numbersOf(await shown())).toContain(report.number);
      await slow.query("update cases set state = 'done', phase = 'closed' where case_id = $1", [report.case_id]);
      await slow.query("select finish_change('none', 'null', $1)", [
        JSON.stringify([{ subject: `case:${report.case_id}`, actor: 'x', change: 'case.done', fields: {}, salt: null }]),
      ]);
      await slow.query('commit');
      expect(numbersOf(await shown({ state: 'done' }))).toContain(report.number);
    } finally {
      slow.release();
    }
    expect((await shown()).total).toBe(before.total + 1);
  });

  test('filters by kind, group, state and time, alone and together', async () => {
    const { report } = await aReport({ category_id: 'strassenschaden', street: 'Natruper Straße' });
    for (const filters of [
      { category: 'strassenschaden' },
      { state: 'open' },
      { time: '30_days' },
      { time: '12_months' },
      { time: '2026' },
    ])
      expect(numbersOf(await shown(filters)), JSON.stringify(filters)).toContain(report.number);
    const others: Record<string, string>[] = [
      { category: 'strassenbeleuchtung' },
      { state: 'closed' },
      { time: '2025' },
      { group: 'no-such-group' },
    ];
    for (const filters of others) expect(numbersOf(await shown(filters)), JSON.stringify(filters)).not.toContain(report.number);
  });
});

describe('a viewport that is none', () => {
  test.each([
    [{ bbox: '7,9,52,2,8,2,52,3' }, 'bbox_form'],
    [{ bbox: 'NaN,52.2,8.2,52.3' }, 'bbox_form'],
    [{ bbox: '7.9,52.2,8.2' }, 'bbox_form'],
    [{ bbox: '7.9,52.3,8.2,52.2' }, 'bbox_bounds'],
    [{ bbox: '7.9,52.2,8.2,95' }, 'bbox_bounds'],
    [{ bbox: '190,52.2,8.2,53' }, 'bbox_bounds'],
  ])('%j is refused with its reason', (wrong, message) => {
    expect(mapSchema.safeParse({ ...CITY, ...wrong }).error?.issues).toMatchObject([{ path: ['bbox'], message }]);
  });

  test.each(['-1', '21', '1.5', 'near', ''])('zoom %j is refused', (zoom) => {
    expect(mapSchema.safeParse({ ...CITY, zoom }).success).toBe(false);
  });

  test('with its axes swapped it is told so; across the date line it is a viewport', async () => {
    await expect(mapFor(workOf(ANONYMOUS), asked({ bbox: '52.2,7.9,52.35,8.2' }))).rejects.toMatchObject({ code: 'axes_swapped' });
    expect((await mapFor(workOf(ANONYMOUS), asked({ bbox: '170,-10,-170,10', zoom: '5' }))).total).toBe(0);
    // All the way round, but for a gap in the ocean.
    const round = await mapFor(workOf(ANONYMOUS), asked({ bbox: '-20,-60,-30,80', zoom: '1' }));
    expect(round.total).toBe((await shown()).total);
  });
});

async function withdraw(case_id: string): Promise<void> {
  await change(workOf(await aStaffMember()), 'test', { case_id }, async (tx) => {
    await tx.updateTable('cases').set({ published_at: null }).where('case_id', '=', case_id).execute();
    tx.record(`case:${case_id}`, 'case.withdrawn');
  });
}
