import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { read, setNow, type TestHouse, testHouse, workOf } from '../../../tests/support/house.ts';
import { imprint } from '../../../tests/support/imprint.ts';
import { ANONYMOUS, aCitizen, aStaffMember } from '../../../tests/support/people.ts';
import { aForm, aPicture, aReport, auditOf } from '../../../tests/support/reports.ts';
import {
  catalogueOf,
  claimOfferFor,
  claimReport,
  DRAFT_RETENTION,
  draftFor,
  dropDraft,
  findCategories,
  missingAnswers,
  outsideOf,
  saveDraft,
  submitReport,
  submitReportSchema,
} from './index.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await testHouse();
});
afterAll(() => house?.close());

const IN_TOWN = { lon: 8.0472, lat: 52.2764 };
const WALLENHORST = { lon: 8.02, lat: 52.35 };

describe('a place as it is sent', () => {
  const parse = (place: object) => submitReportSchema.safeParse({ ...aForm({ street: '' }), ...place });

  test.each([
    ['a comma instead of a point', { lon: '8,0472', lat: '52,2764' }],
    ['a point', { lon: '8.0472', lat: ' 52.2764 ' }],
    ['numbers', IN_TOWN],
  ])('is understood with %s', (_name, place) => {
    expect(parse(place).data).toMatchObject(IN_TOWN);
  });

  test.each([
    ['0/0', { lon: '0', lat: '0' }],
    ['only one of the two', { lon: '8.0472', lat: '' }],
    ['a latitude of 91', { lon: '8.0472', lat: '91' }],
    ['words', { lon: 'links', lat: 'oben' }],
    ['swapped axes beyond the poles', { lon: '52.2764', lat: '108.0472' }],
  ])('is refused with %s', (_name, place) => {
    expect(parse(place).error?.issues).toContainEqual(expect.objectContaining({ message: 'place_wrong' }));
  });

  test('names the street it lies at and is where the report is', async () => {
    const { report } = await aReport({ street: '', lon: 8.0271, lat: 52.2745 });
    const row = await read()
      .selectFrom('reports')
      .select(['street', 'lon', 'lat'])
      .where('case_id', '=', report.case_id)
      .executeTakeFirst();
    expect(row).toMatchObject({ lon: 8.0271, lat: 52.2745 });
    expect(row?.street).toMatch(/\S/);
  });

  test('far from every street is told by its degrees', async () => {
    const { report } = await aReport({ street: '', house_number: '', lon: 8.4, lat: 52.6 });
    const row = await read().selectFrom('cases').select('place_label').where('case_id', '=', report.case_id).executeTakeFirst();
    expect(row?.place_label).toBe('52.60000, 8.40000');
  });
});

describe('a place beyond the city', () => {
  test('is told with the neighbour whose duty it may be; one within is not', async () => {
    expect(await outsideOf(house, [IN_TOWN.lon, IN_TOWN.lat])).toBeNull();
    expect(await outsideOf(house, [WALLENHORST.lon, WALLENHORST.lat])).toMatchObject({
      accepted: true,
      neighbour: { name: { de: 'Gemeinde Wallenhorst' } },
    });
    expect(await outsideOf(house, [13.4, 52.5])).toEqual({ accepted: true, neighbour: null });
  });

  test('is refused where the city takes none, and nothing is left behind', async () => {
    const set = (accepted: boolean) =>
      house.database.app.query("update city_settings set value = jsonb_set(value, '{accepted}', $1) where setting = 'outside'", [
        String(accepted),
      ]);
    await set(false);
    try {
      while ((await outsideOf(house, [13.4, 52.5]))?.accepted !== false);
      const before = await imprint();
      const sent = submitReport(workOf(ANONYMOUS), aForm({ street: '', ...WALLENHORST }));
      await expect(sent).rejects.toMatchObject({ code: 'place_outside' });
      expect(await imprint()).toEqual(before);
    } finally {
      await set(true);
    }
  });
});

test('more photos than the city takes are refused with their number, and nothing is left behind', async () => {
  const pictures = await Promise.all(Array.from({ length: 6 }, () => aPicture()));
  const before = await imprint();
  const sent = submitReport(workOf(ANONYMOUS), aForm({ pictures }));
  await expect(sent).rejects.toMatchObject({ code: 'too_many_photos', detail: { max: 5 } });
  expect(await imprint()).toEqual(before);
});

describe('everyday words', () => {
  const find = async (words: string) => findCategories(await catalogueOf(house), words).map((one) => one.category_id);
  test.each([
    ['Lampe kaputt', 'strassenbeleuchtung'],
    ['Straßenlampe', 'strassenbeleuchtung'],
    ['laterne', 'strassenbeleuchtung'],
    ['Laternne', 'strassenbeleuchtung'],
    ['Matratze', 'wilder-muell'],
    ['altes Sofa', 'wilder-muell'],
    ['pothole', 'strassenschaden'],
    ['Schlagloch', 'strassenschaden'],
  ])('%s lead to the right topic', async (words, category) => {
    expect((await find(words))[0]).toBe(category);
  });

  test('that mean nothing here, or none at all, find nothing', async () => {
    expect(await find('xylophon')).toEqual([]);
    expect(await find('  ')).toEqual([]);
  });
});

test('questions are missing when they are required and empty, or answered with none of their choices', async () => {
  const category = (await catalogueOf(house)).categories.find((one) => one.category_id === 'strassenschaden');
  if (!category) throw new Error('The demo has lost its potholes.');
  expect(missingAnswers(category, {})).toEqual(['where', 'dangerous']);
  expect(missingAnswers(category, { where: 'moon', dangerous: 'no' })).toEqual(['where']);
  expect(missingAnswers(category, { where: 'road', dangerous: 'no' })).toEqual([]);
});

describe('a report begun with a photo', () => {
  const SECRET = 'a secret of a visitor 0123';
  const begin = async (secret: string, typed: Record<string, string> = { description: 'Dunkel' }) => {
    const picture = await aPicture();
    await saveDraft(workOf(ANONYMOUS), { secret, typed, pictures: [picture] });
    return picture;
  };

  test('is found under its secret alone, as it was typed last, and its table holds no secret', async () => {
    await begin(SECRET);
    await begin(SECRET, { description: 'Dunkel seit Montag' });
    expect(await draftFor(workOf(ANONYMOUS), SECRET)).toEqual({ description: 'Dunkel seit Montag' });
    expect(await draftFor(workOf(ANONYMOUS), `${SECRET}4`)).toBeNull();
    const rows = await read().selectFrom('report_drafts').selectAll().execute();
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(SECRET);
  });

  test('goes when it was sent, while the photo stays with the report', async () => {
    const picture = await begin(SECRET);
    const sent = await aReport({ pictures: [picture] });
    await dropDraft(workOf(ANONYMOUS), SECRET);
    expect(await draftFor(workOf(ANONYMOUS), SECRET)).toBeNull();
    const links = await read()
      .selectFrom('file_links')
      .select('owner_kind')
      .where('file_hash', '=', Buffer.from(picture.file_hash, 'hex'))
      .execute();
    expect(links.map((one) => one.owner_kind)).toEqual(['case_file']);
    expect(sent.report.number).toMatch(/^MEL/);
  });

  test('is forgotten after a day, with proof', async () => {
    await begin(SECRET);
    expect(await DRAFT_RETENTION.apply(house, house.now())).toBe(0);
    setNow(new Date(house.now().getTime() + 25 * 3_600_000));
    expect(await draftFor(workOf(ANONYMOUS), SECRET)).toBeNull();
    expect(await DRAFT_RETENTION.apply(house, house.now())).toBe(1);
    expect(await read().selectFrom('report_drafts').selectAll().execute()).toEqual([]);
    expect(await read().selectFrom('file_links').selectAll().where('owner_kind', '=', 'report_draft').execute()).toEqual([]);
    expect(await auditOf('retention')).toContain('retention.forgetDrafts');
  });
});

describe('a report made without an account', () => {
  test('is claimed by whoever is signed in and has its link, once', async () => {
    const { report } = await aReport({ email: 'lina@buerger.example' });
    const [first, second] = [await aCitizen(), await aCitizen()];
    expect(await claimOfferFor(workOf(first), report)).toBe(true);
    await claimReport(workOf(first), report);
    expect(await auditOf(report)).toContain('report.claimed');
    const people = await read().selectFrom('case_people').select(['person_id', 'email']).where('case_id', '=', report.case_id).execute();
    expect(people).toEqual([{ person_id: first.person_id, email: 'lina@buerger.example' }]);
    expect(await claimOfferFor(workOf(second), report)).toBe(false);
    const before = await imprint();
    await expect(claimReport(workOf(second), report)).rejects.toMatchObject({ code: 'claimed_already' });
    expect(await imprint()).toEqual(before);
  });

  test('is claimed too when nothing at all was known of its reporter', async () => {
    const { report } = await aReport();
    const citizen = await aCitizen();
    await claimReport(workOf(citizen), report);
    const people = await read().selectFrom('case_people').select(['part', 'person_id']).where('case_id', '=', report.case_id).execute();
    expect(people).toEqual([{ part: 'reporter', person_id: citizen.person_id }]);
  });

  test('is claimed by nobody without an account, by no staff, and not with another secret', async () => {
    const { report } = await aReport();
    const staff = await aStaffMember();
    const citizen = await aCitizen();
    const before = await imprint();
    await expect(claimReport(workOf(ANONYMOUS), report)).rejects.toMatchObject({ code: 'sign_in_needed' });
    await expect(claimReport(workOf(staff), report)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(claimReport(workOf(citizen), { ...report, secret: 'x'.repeat(32) })).rejects.toMatchObject({ code: 'not_found' });
    expect(await imprint()).toEqual(before);
  });
});
