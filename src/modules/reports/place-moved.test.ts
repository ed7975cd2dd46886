import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { MONDAY, read, setNow, type TestHouse, testHouse, workOf } from '../../../tests/support/house.ts';
import { imprint } from '../../../tests/support/imprint.ts';
import { ANONYMOUS, aStaffMember } from '../../../tests/support/people.ts';
import { aReport, caseOf } from '../../../tests/support/reports.ts';
import { aSplit } from '../../../tests/support/split.ts';
import { correctReport, correctReportSchema, splitReport, splitReportSchema } from './index.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await testHouse();
});
beforeEach(() => setNow(MONDAY));
afterAll(() => house?.close());

/** In the service area of the centre; Lotter Straße is not. */
const LYRASTRASSE = { lon: 8.04631, lat: 52.27172 };
const LOTTER = { lon: 8.02979, lat: 52.27456 };
const LUISEN = { lon: 8.05484, lat: 52.27832 };

const placeOf = async ({ case_id }: { case_id: string }) =>
  await read()
    .selectFrom('reports')
    .select(['street', 'house_number', 'place_text', 'lon', 'lat'])
    .where('case_id', '=', case_id)
    .executeTakeFirstOrThrow();

describe('a place that the reporter corrects', () => {
  const words = { description: 'Hier liegt Müll.', street: 'Lotter Straße', house_number: '12', place_text: '' };

  async function mine(typed: Parameters<typeof aReport>[0] = {}) {
    const { report } = await aReport({ category_id: 'wilder-muell', ...typed });
    const correct = (more: object) => correctReport(workOf(ANONYMOUS), { number: report.number, secret: report.secret, ...words, ...more });
    return { report, correct };
  }

  test('is where it was marked, under the street that was typed, and leads to the team of that service area', async () => {
    const { report, correct } = await mine();
    expect(await caseOf(report)).toMatchObject({ team_id: 'abfall' });
    await correct(LYRASTRASSE);
    expect(await placeOf(report)).toMatchObject({ street: 'Lotter Straße', house_number: '12', ...LYRASTRASSE });
    expect(await caseOf(report)).toMatchObject({ team_id: 'abfall-mitte' });
  });

  test('is named after its street where none was typed', async () => {
    const { report, correct } = await mine();
    await correct({ ...LYRASTRASSE, street: '', house_number: '' });
    expect(await placeOf(report)).toMatchObject({ street: 'Lyrastraße', house_number: null, ...LYRASTRASSE });
    expect(await caseOf(report)).toMatchObject({ place_label: 'Lyrastraße' });
  });

  test('keeps a mark that was not touched as long as the street stays, and goes where another street is', async () => {
    const { report, correct } = await mine(LYRASTRASSE);
    await correct({ ...LYRASTRASSE, house_number: '14' });
    expect(await placeOf(report)).toMatchObject({ house_number: '14', ...LYRASTRASSE });
    await correct({ ...LYRASTRASSE, street: 'Luisenstr.' });
    expect(await placeOf(report)).toMatchObject({ street: 'Luisenstraße', ...LUISEN });
  });

  test('keeps the mark where no words are left, and is the middle of the street where the mark is taken away', async () => {
    const { report, correct } = await mine(LYRASTRASSE);
    await correct({ lon: null, lat: null });
    expect(await placeOf(report)).toMatchObject(LOTTER);
    await correct({ street: '', house_number: '', ...LOTTER });
    expect(await placeOf(report)).toMatchObject({ street: 'Lotter Straße', ...LOTTER });
  });

  test('is refused with swapped axes or nowhere, and nothing is left behind', async () => {
    const { correct } = await mine(LYRASTRASSE);
    const before = await imprint();
    await expect(correct({ lon: LYRASTRASSE.lat, lat: LYRASTRASSE.lon })).rejects.toMatchObject({ code: 'place_swapped' });
    await expect(correct({ street: '', house_number: '', lon: null, lat: null })).rejects.toMatchObject({ code: 'street_unknown' });
    expect(await imprint()).toEqual(before);
    const sent = correctReportSchema.safeParse({ number: 'MEL', secret: 'x'.repeat(30), ...words, lon: '8,04', lat: '' });
    expect(sent.error?.issues).toContainEqual(expect.objectContaining({ path: ['lat'], message: 'place_wrong' }));
  });
});

describe('a place of what is split off', () => {
  async function toSplit() {
    const { report } = await aReport(LOTTER);
    const clerk = await aStaffMember({ roles: ['team_lead'] });
    const split = (more: object) => splitReport(workOf(clerk), aSplit({ case_id: report.case_id, version: 1 }, more));
    return { report, split };
  }

  test('is where it was marked, named after its street where none was typed, with the team of that service area', async () => {
    const { split } = await toSplit();
    const made = await split({ ...LYRASTRASSE, street: '', house_number: '' });
    expect(await placeOf(made)).toMatchObject({ street: 'Lyrastraße', ...LYRASTRASSE });
    expect(await caseOf(made)).toMatchObject({ team_id: 'abfall-mitte', place_label: 'Lyrastraße' });
  });

  test.each([
    ['stays with the same words', {}, LOTTER],
    ['goes with another street', { street: 'Luisenstraße' }, LUISEN],
    ['stays where all words are gone', { street: '', house_number: '' }, LOTTER],
  ])('a mark that was not touched %s', async (_what, words, place) => {
    const { split } = await toSplit();
    expect(await placeOf(await split({ ...LOTTER, ...words }))).toMatchObject(place);
  });

  test('is refused with swapped axes, and nothing is left behind; nowhere at all is no place', async () => {
    const { report, split } = await toSplit();
    const before = await imprint();
    await expect(split({ lon: LYRASTRASSE.lat, lat: LYRASTRASSE.lon })).rejects.toMatchObject({ code: 'place_swapped' });
    expect(await imprint()).toEqual(before);
    const nowhere = { ...aSplit({ case_id: report.case_id, version: 1 }), street: '', lon: '', lat: '' };
    expect(splitReportSchema.safeParse(nowhere).error?.issues).toContainEqual(expect.objectContaining({ path: ['street'] }));
  });
});
