import { solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { leftBehind } from '../support/left-behind.ts';
import { type RunningCity, startCity } from '../support/running-city.ts';
import { aVisitor, type Fields, fieldsOf, type Visitor } from '../support/visitor.ts';

let city: RunningCity;
beforeAll(async () => {
  city = await startCity({ config: { trust_proxy: '127.0.0.1' }, jobs: false });
});
afterAll(() => city?.stop());

const PATH = '/melden';

/** The last step of a report, filled in, and the sum that stands in it. */
async function lastStep(visitor: Visitor): Promise<{ fields: Fields; challenge: string | undefined }> {
  const start = await visitor.get(`${PATH}?category_id=strassenbeleuchtung`);
  const filled = { ...fieldsOf(start.html, PATH), street: 'Lotter Straße', description: 'Die Laterne ist dunkel.', 'answers.what': 'dark' };
  const { html } = await visitor.post(PATH, { ...filled, to: 'contact' });
  const challenge = /data-challenge="([^"]*)"/.exec(html)?.[1]?.replaceAll('&quot;', '"');
  expect(/\/assets\/proof\.\w+\.js/.test(html)).toBe(challenge !== undefined);
  return { fields: fieldsOf(html, PATH), challenge };
}

async function proofOf(text: string | undefined): Promise<string> {
  const challenge = JSON.parse(text ?? '');
  return JSON.stringify({ challenge, solution: await solveChallenge({ challenge, deriveKey }) });
}

async function heldOf(location: string): Promise<{ held_why: string | null } | undefined> {
  const number = location.split('/')[2];
  const { rows } = await city.house.pools.read_pool.query('select held_why from cases where number = $1', [number]);
  return rows[0];
}

async function asking(proof: 'off' | 'ask' | 'hold'): Promise<void> {
  await city.house.pools.write.query(
    `update city_settings set value = jsonb_set(value, '{proof}', to_jsonb($1::text)) where setting = 'reporting'`,
    [proof],
  );
  await city.restart({ jobs: false });
}

test('without scripts a report is public at once as ever, but from one address only a few go in a minute, and what is one too many is kept typed', async () => {
  const visitor = aVisitor(city);
  const { fields } = await lastStep(visitor);
  expect(await heldOf((await visitor.post(PATH, fields)).location)).toEqual({ held_why: null });
  for (let n = 0; n < 5; n += 1) expect((await visitor.post(PATH, (await lastStep(visitor)).fields)).status).toBe(303);
  const { fields: more, challenge } = await lastStep(visitor);
  const before = await leftBehind(city);
  const refused = await visitor.post(PATH, more);
  expect([refused.status, fieldsOf(refused.html, PATH).description]).toEqual([429, 'Die Laterne ist dunkel.']);
  expect(await leftBehind(city)).toEqual(before);
  expect((await visitor.post(PATH, { ...more, _proof: await proofOf(challenge) })).status).toBe(303);
  expect((await aVisitor(city).post(PATH, (await lastStep(aVisitor(city))).fields)).status).toBe(303);
});

test('a proof serves once: sent again it gives the same report, under another key it counts for nothing', async () => {
  const visitor = aVisitor(city);
  const { fields, challenge } = await lastStep(visitor);
  const _proof = await proofOf(challenge);
  const first = await visitor.post(PATH, { ...fields, _proof });
  const { cases } = await leftBehind(city);
  expect((await visitor.post(PATH, { ...fields, _proof })).location).toBe(first.location);
  expect((await visitor.post(PATH, { ...fields, _proof, description: 'Etwas anderes.' })).status).toBe(409);
  expect((await leftBehind(city)).cases).toBe(cases);
});

test('a city may let reports without proof and without an account wait for release; a proof or an account makes them public at once', async () => {
  await asking('hold');
  const visitor = aVisitor(city);
  const bare = await visitor.post(PATH, (await lastStep(visitor)).fields);
  expect(await heldOf(bare.location)).toEqual({ held_why: 'unproved' });
  const { fields, challenge } = await lastStep(visitor);
  const _proof = await proofOf(challenge);
  const proved = await visitor.post(PATH, { ...fields, _proof });
  expect(await heldOf(proved.location)).toEqual({ held_why: null });
  const { fields: next } = await lastStep(visitor);
  expect(await heldOf((await visitor.post(PATH, { ...next, _proof })).location)).toEqual({ held_why: 'unproved' });
  const known = aVisitor(city);
  await known.signIn('Frieda Fahrrad');
  const { fields: own, challenge: none } = await lastStep(known);
  expect(none).toBeUndefined();
  expect(await heldOf((await known.post(PATH, own)).location)).toEqual({ held_why: null });
});

test('every form that takes addresses from strangers asks for the sum, and none where the city switched it off', async () => {
  await asking('ask');
  const { rows } = await city.house.pools.read_pool.query(
    `select number from cases where published_at is not null and kind = 'report' order by created_at desc limit 1`,
  );
  const forms = ['/ideen/neu', '/barrierefreiheit', `/meldungen/${rows[0].number}/folgen`];
  for (const path of forms) expect([path, /data-challenge="[^"]+"/.test((await aVisitor(city).get(path)).html)]).toEqual([path, true]);
  await asking('off');
  for (const path of forms) expect((await aVisitor(city).get(path)).html).not.toContain('_proof');
});
