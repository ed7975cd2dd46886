import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { caughtUp, type TestHouse, testHouse, workOf } from '../../../tests/support/house.ts';
import { ANONYMOUS, aStaffMember } from '../../../tests/support/people.ts';
import { aPicture, aReport } from '../../../tests/support/reports.ts';
import { acceptReport, closeReport, nearReportsFor } from './index.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await testHouse();
});
afterAll(() => house?.close());

/** Metres to the north as degrees. */
const north = (metres: number) => metres / 111_270;
let places = 0;

/** A place nobody reported at before. */
function somewhere() {
  places += 1;
  return { lon: 8.03 + places * 0.004, lat: 52.27 };
}

async function near(at: { lon: number; lat: number }, words = '', category_id = 'strassenbeleuchtung') {
  await caughtUp();
  return await nearReportsFor(workOf(ANONYMOUS), { ...at, category_id, words });
}

describe('reports near by', () => {
  test('of the same category are found behind more of another than are compared', async () => {
    const at = somewhere();
    for (let n = 0; n < 13; n += 1) await aReport({ street: '', ...at, category_id: 'strassenschaden' });
    const alike = await aReport({ street: '', ...at, lat: at.lat + north(90) });
    const found = await near(at);
    expect(found).toHaveLength(4);
    expect(found[0]?.number).toBe(alike.report.number);
  });

  test('are found within 100 metres with their distance, and not beyond', async () => {
    const at = somewhere();
    const close = await aReport({ street: '', ...at, lat: at.lat + north(40) });
    await aReport({ street: '', ...at, lat: at.lat + north(130) });
    const found = await near(at);
    expect(found).toMatchObject([{ number: close.report.number, same_category: true }]);
    expect(Math.abs((found[0]?.metres ?? 0) - 40)).toBeLessThanOrEqual(1);
  });

  test('of the same category and with like words come before nearer ones of another', async () => {
    const at = somewhere();
    const other = await aReport({ street: '', ...at, category_id: 'strassenschaden', description: 'Loch im Asphalt' });
    const unlike = await aReport({ street: '', ...at, lat: at.lat + north(20), description: 'Mast ist angefahren worden' });
    const alike = await aReport({ street: '', ...at, lat: at.lat + north(30), description: 'Laterne flackert die ganze Nacht' });
    const found = await near(at, 'Die Laterne flackert nachts');
    expect(found.map((one) => one.number)).toEqual([alike.report.number, unlike.report.number, other.report.number]);
    expect(found[0]?.likeness).toBeGreaterThan(found[1]?.likeness ?? 1);
  });

  test('whose words are not released show neither words, photo nor how alike they are', async () => {
    const at = somewhere();
    const words = 'Nachbar Meier wars mit dem Sofa';
    await aReport({ street: '', ...at, category_id: 'wilder-muell', description: words, pictures: [await aPicture()] });
    const [found] = await near(at, words, 'wilder-muell');
    expect(found).toMatchObject({ excerpt: null, likeness: null, picture: null, same_category: true });
    expect(JSON.stringify(found)).not.toContain('Meier');
  });

  test('show a photo where it is public', async () => {
    const at = somewhere();
    await aReport({ street: '', ...at, pictures: [await aPicture()] });
    expect((await near(at))[0]?.picture).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('that changed since they were shown are shown as they are now', async () => {
    const at = somewhere();
    const seenBy = aStaffMember({ roles: ['team_lead'] });
    const { report, work } = await aReport({ street: '', ...at, seenBy });
    expect(await near(at, 'Laterne')).toMatchObject([{ state: 'received', excerpt: 'Die Laterne flackert.' }]);
    await acceptReport(work, report);
    expect(await near(at, 'Laterne')).toMatchObject([{ state: 'checked' }]);
    await closeReport(workOf(work.actor), { ...report, version: 2, closing_note: 'Neue Lampe.', pictures: [] });
    expect(await near(at, 'Laterne')).toEqual([]);
  });

  test('that are closed or never public are left out', async () => {
    const at = somewhere();
    await aReport({ street: '', ...at, state: 'done' });
    const hidden = await aReport({ street: '', ...at });
    await house.database.app.query('update cases set published_at = null where case_id = $1', [hidden.report.case_id]);
    expect(await near(at)).toEqual([]);
  });
});
