import { buffer } from 'node:stream/consumers';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fileOf } from '#modules/cases';
import { fileStream } from '#platform/files';
import { storePicture } from '#platform/pictures';
import { read, type TestHouse, testHouse, workOf } from '../../../tests/support/house.ts';
import { imprint } from '../../../tests/support/imprint.ts';
import { ANONYMOUS, aStaffMember } from '../../../tests/support/people.ts';
import { aReport, photoOf } from '../../../tests/support/reports.ts';
import { tidyUp } from '../../nightly.ts';
import { blurPhoto, photoFor, releaseReport } from './index.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await testHouse();
});
afterAll(() => house?.close());

const LEFT_HALF = { x: 0, y: 0, width: 50, height: 100 };

let pictures = 0;

/** A picture of its own of fine black and white stripes, so that every lost pixel shows. */
async function stripes() {
  const [width, height] = [400, 300];
  pictures += 1;
  const dark = pictures * 4;
  const pixels = Buffer.alloc(width * height, 0).map((_, at) => (((at % width) >> 2) % 2) * 255 || dark);
  const bytes = await sharp(pixels, { raw: { width, height, channels: 1 } })
    .jpeg({ quality: 95 })
    .toBuffer();
  const stored = await storePicture(house.pools.write, bytes);
  return { file_hash: stored.file.file_hash, thumbnail_hash: stored.thumbnail.file_hash, name: 'a.jpg' };
}

async function aStripedReport() {
  const { report, work } = await aReport({ pictures: [await stripes()], seenBy: aStaffMember({ roles: ['team_lead'] }) });
  return { report, work, case_file_id: await photoOf(report), next: (n: number) => ({ ...work, key: `${work.key} ${n}` }) };
}

const seen = async (case_file_id: string) => await fileOf(workOf(ANONYMOUS), case_file_id, null);

/** How much neighbouring columns differ in a half of a stored picture, 0 … 255. */
async function detail(hash: Buffer, half: 'left' | 'right'): Promise<number> {
  const bytes = await buffer((await fileStream(read(), hash)).stream);
  const { width = 0, height = 0 } = await sharp(bytes).metadata();
  const box = { left: half === 'left' ? 2 : width / 2 + 8, top: 0, width: width / 2 - 12, height };
  const { data, info } = await sharp(bytes).extract(box).greyscale().raw().toBuffer({ resolveWithObject: true });
  let sum = 0;
  for (let at = 4; at < data.length; at += 1) sum += Math.abs((data[at] ?? 0) - (data[at - 4] ?? 0));
  return sum / (info.width * info.height);
}

describe('a photo in which parts are made unrecognisable', () => {
  test('shows everybody nothing of them, large and small, and the rest as before; staff with the right still have the original', async () => {
    const { report, work, case_file_id } = await aStripedReport();
    const before = await seen(case_file_id);
    expect(await detail(before.file_hash, 'left')).toBeGreaterThan(150);
    await blurPhoto(work, { case_id: report.case_id, version: 1, case_file_id, parts: [LEFT_HALF] });
    const after = await seen(case_file_id);
    expect(await detail(after.file_hash, 'left')).toBeLessThan(5);
    expect(await detail(after.file_hash, 'right')).toBeGreaterThan(120);
    expect(await detail(after.thumbnail_hash ?? Buffer.alloc(0), 'left')).toBeLessThan(5);
    expect((await photoFor(work, { case_id: report.case_id, case_file_id })).original).toBe(before.file_hash.toString('hex'));
    await expect(photoFor(workOf(ANONYMOUS), { case_id: report.case_id, case_file_id })).rejects.toMatchObject({ code: 'not_found' });
  });

  test('is made from the original each time, and is the original again where no part is named', async () => {
    const { report, work, case_file_id, next } = await aStripedReport();
    const original = (await seen(case_file_id)).file_hash;
    const on = { case_id: report.case_id, case_file_id };
    await blurPhoto(work, { ...on, version: 1, parts: [LEFT_HALF] });
    await blurPhoto(next(2), { ...on, version: 2, parts: [{ x: 50, y: 0, width: 50, height: 100 }] });
    const second = await seen(case_file_id);
    expect(await detail(second.file_hash, 'left')).toBeGreaterThan(120);
    expect(await detail(second.file_hash, 'right')).toBeLessThan(5);
    await blurPhoto(next(3), { ...on, version: 3, parts: [] });
    expect((await seen(case_file_id)).file_hash).toEqual(original);
    const { rows } = await house.database.app.query('select owner_kind from file_links where owner_id = $1 order by 1', [case_file_id]);
    expect(rows.map((row) => row.owner_kind)).toEqual(['case_file', 'case_thumbnail']);
  });

  test('loses its original after the city’s days for it, with proof, and nothing brings it back', async () => {
    const { report, work, case_file_id, next } = await aStripedReport();
    const original = (await seen(case_file_id)).file_hash;
    await blurPhoto(work, { case_id: report.case_id, version: 1, case_file_id, parts: [LEFT_HALF] });
    await tidyUp(theHouseAt(8));
    expect(await read().selectFrom('files').select('file_hash').where('file_hash', '=', original).execute()).toEqual([]);
    const { rows } = await house.database.app.query('select change from audit where subject = $1 order by seq desc limit 1', [
      `case:${report.case_id}`,
    ]);
    expect(rows[0]?.change).toBe('case.original_forgotten');
    expect(await detail((await seen(case_file_id)).file_hash, 'left')).toBeLessThan(5);
    const before = await imprint();
    await expect(blurPhoto(next(2), { case_id: report.case_id, version: 2, case_file_id, parts: [] })).rejects.toMatchObject({
      code: 'original_gone',
    });
    expect(await imprint()).toEqual(before);
  });

  test('that was blurred before its release is released as it then is', async () => {
    const { report, work } = await aReport({
      category_id: 'wilder-muell',
      team: 'strassenbeleuchtung',
      pictures: [await stripes()],
      seenBy: aStaffMember({ roles: ['team_lead'] }),
    });
    const case_file_id = await photoOf(report);
    await blurPhoto(work, { case_id: report.case_id, version: 1, case_file_id, parts: [LEFT_HALF] });
    await releaseReport({ ...work, key: `${work.key} release` }, { case_id: report.case_id, version: 2 });
    expect(await detail((await seen(case_file_id)).file_hash, 'left')).toBeLessThan(5);
  });
});

function theHouseAt(days: number) {
  return { ...house, now: () => new Date(house.now().getTime() + days * 86_400_000) };
}
