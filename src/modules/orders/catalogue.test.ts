import { afterAll, beforeAll, expect, test } from 'vitest';
import { read, type TestHouse, testHouse, workOf } from '../../../tests/support/house.ts';
import { imprint } from '../../../tests/support/imprint.ts';
import { anOrder } from '../../../tests/support/orders.ts';
import { aStaffMember } from '../../../tests/support/people.ts';
import { anAdministrator } from '../../../tests/support/prepared.ts';
import { catalogueFor, comparedFor, dropPicture, ownOrdersFor, pictureFor, pictureForAdmin, setPicture, starItem } from './index.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await testHouse();
});
afterAll(() => house.close());

const of = (team: string) => aStaffMember({ teams: [team], roles: [] });
const seen = async (actor: Awaited<ReturnType<typeof of>>) => await catalogueFor(workOf(actor), { q: '' });

test('things stand side by side in the order chosen, four at most; what somebody may not order is left out and named by nobody', async () => {
  const work = workOf(await of('personal'));
  const two = await comparedFor(work, { item_id: ['tablet-robust', 'notebook', 'bildschirm'] });
  expect(two.items.map((item) => item.item_id)).toEqual(['notebook', 'bildschirm']);
  expect([two.left_out, two.facts.map((fact) => fact.de).slice(0, 2)]).toEqual([true, ['Größe', 'Gewicht']]);

  const many = await comparedFor(work, { item_id: ['notebook', 'bildschirm', 'headset', 'dockingstation', 'diensthandy'] });
  expect([many.items.length, many.left_out]).toEqual([4, true]);
  await expect(comparedFor(work, { item_id: ['tablet-robust'] })).rejects.toMatchObject({ code: 'not_found' });
});

test('a bundle is compared by what its parts cost', async () => {
  const { items } = await comparedFor(workOf(await of('personal')), { item_id: ['standardarbeitsplatz'] });
  expect([items[0]?.price_cents, items[0]?.made_of.length]).toEqual([89_000 + 24_500 + 14_900, 3]);
});

test('a favourite is one’s own, comes and goes, and cannot be something one may not order', async () => {
  const [one, other] = [await of('personal'), await of('personal')];
  await starItem(workOf(one), { item_id: 'headset', favourite: 'yes' });
  const stars = async (actor: typeof one) => (await seen(actor)).items.filter((item) => item.favourite).map((item) => item.item_id);
  expect([await stars(one), await stars(other)]).toEqual([['headset'], []]);
  expect((await ownOrdersFor(workOf(one))).catalogue_favourites).toMatchObject([{ item_id: 'headset' }]);

  const before = await imprint();
  await expect(starItem(workOf(one), { item_id: 'tablet-robust', favourite: 'yes' })).rejects.toMatchObject({ code: 'not_found' });
  expect(await imprint()).toEqual(before);

  await starItem(workOf(one), { item_id: 'headset', favourite: 'no' });
  expect(await stars(one)).toEqual([]);
});

test('what is often ordered in a team is told from two colleagues on, and only to the team', async () => {
  const [first, second, outside] = [await of('abfall-mitte'), await of('abfall-mitte'), await of('gruen')];
  await anOrder({ by: first });
  const often = async (actor: typeof first) => (await seen(actor)).often.map((item) => item.item_id);
  expect(await often(first)).toEqual([]);
  await anOrder({ by: second });
  expect([await often(first), await often(outside)]).toEqual([['headset'], []]);
});

test('a picture is shown to whom its thing is offered and to who looks after the catalogue, to nobody else', async () => {
  const [inside, outside, administrator] = [await of('strassen'), await of('personal'), await anAdministrator()];
  for (const actor of [inside, administrator])
    expect((await pictureFor(workOf(actor), 'tablet-robust')).toString('latin1', 8, 12)).toBe('WEBP');
  await expect(pictureFor(workOf(outside), 'tablet-robust')).rejects.toMatchObject({ code: 'not_found' });
  await expect(pictureFor(workOf(inside), 'nichts')).rejects.toMatchObject({ code: 'not_found' });
});

test('only who edits the city changes a picture; taken away, the history still has it', async () => {
  const [colleague, administrator] = [await of('it-service'), await anAdministrator()];
  const { version, picture } = await pictureForAdmin(workOf(administrator), 'verteiler');
  const alt = { de: 'Ein Brief für viele', en: 'One letter for many' };
  const before = await imprint();
  await expect(setPicture(workOf(colleague), { item_id: 'verteiler', version, alt, pictures: [] })).rejects.toMatchObject({
    code: 'forbidden',
  });
  await expect(dropPicture(workOf(colleague), { item_id: 'verteiler', version })).rejects.toMatchObject({ code: 'forbidden' });
  await expect(dropPicture(workOf(administrator), { item_id: 'verteiler', version: version + 1 })).rejects.toMatchObject({
    code: 'changed_meanwhile',
  });
  expect(await imprint()).toEqual(before);

  await setPicture(workOf(administrator), { item_id: 'verteiler', version, alt, pictures: [] });
  expect((await pictureForAdmin(workOf(administrator), 'verteiler')).picture).toEqual({ file: picture?.file, alt });
  await dropPicture(workOf(administrator), { item_id: 'verteiler', version: version + 1 });
  expect((await pictureForAdmin(workOf(administrator), 'verteiler')).picture).toBeNull();
  const kept = await read().selectFrom('city_layers').select('layer').where('layer', '=', 'bilder/verteiler.webp').execute();
  expect(kept).toHaveLength(1);
  await expect(setPicture(workOf(administrator), { item_id: 'verteiler', version: version + 2, alt, pictures: [] })).rejects.toMatchObject({
    code: 'file_empty',
  });
});
