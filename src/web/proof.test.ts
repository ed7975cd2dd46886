import { solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type City, cityOf } from '#modules/city';
import { newId } from '#platform/ids';
import type { Work } from '#platform/work';
import { type TestHouse, testHouse, workOf } from '../../tests/support/house.ts';
import { ANONYMOUS, aStaffMember } from '../../tests/support/people.ts';
import { challengeFor, isProved } from './proof.ts';

let house: TestHouse;
let city: City;
beforeAll(async () => {
  house = await testHouse();
  city = await cityOf(house);
});
afterAll(() => house?.close());

const asking = (proof: City['reporting']['proof']): City => ({ ...city, reporting: { ...city.reporting, proof } });

async function solved(key: string, work: Work = workOf(ANONYMOUS)): Promise<string> {
  const challenge = JSON.parse((await challengeFor(work, asking('ask'), key)) ?? '');
  return JSON.stringify({ challenge, solution: await solveChallenge({ challenge, deriveKey }) });
}

test('a form whose sum was done is proved, under its own key and no other', async () => {
  const key = newId();
  const proof = await solved(key);
  expect(await isProved(workOf(ANONYMOUS), asking('ask'), { key, proof })).toBe(true);
  expect(await isProved(workOf(ANONYMOUS), asking('hold'), { key, proof })).toBe(true);
  expect(await isProved(workOf(ANONYMOUS), asking('ask'), { key: newId(), proof })).toBe(false);
});

test('what was not done, changed, invented or is too old proves nothing', async () => {
  const key = newId();
  const { challenge, solution } = JSON.parse(await solved(key));
  const other = newId();
  const old = { ...workOf(ANONYMOUS), now: () => new Date(workOf(ANONYMOUS).now().getTime() - 3 * 3_600_000) };
  const easier = { ...challenge.parameters, keyPrefix: '0' };
  const bad: unknown[] = [
    undefined,
    '',
    'yes',
    '{}',
    ['a', 'b'],
    JSON.stringify({ challenge }),
    JSON.stringify({ challenge, solution: { ...solution, counter: solution.counter + 1 } }),
    JSON.stringify({ challenge: { ...challenge, signature: '00'.repeat(32) }, solution }),
    JSON.stringify({ challenge: { ...challenge, parameters: easier }, solution }),
    JSON.stringify({ challenge: { ...challenge, parameters: { ...challenge.parameters, data: { key, until: 9e15 } } }, solution }),
    JSON.stringify({
      challenge: { ...challenge, parameters: { ...challenge.parameters, data: { ...challenge.parameters.data, key: other } } },
      solution,
    }),
    await solved(key, old),
  ];
  for (const proof of bad) expect([proof, await isProved(workOf(ANONYMOUS), asking('ask'), { key, proof })]).toEqual([proof, false]);
  const moved = JSON.stringify({
    challenge: { ...challenge, parameters: { ...challenge.parameters, data: { ...challenge.parameters.data, key: other } } },
    solution,
  });
  expect(await isProved(workOf(ANONYMOUS), asking('ask'), { key: other, proof: moved })).toBe(false);
});

test('whoever is signed in, and everybody where the city asks for nothing, needs no proof and is given no sum', async () => {
  const key = newId();
  expect(await challengeFor(workOf(ANONYMOUS), asking('off'), key)).toBeUndefined();
  expect(await isProved(workOf(ANONYMOUS), asking('off'), { key, proof: '' })).toBe(true);
  const staff = workOf(await aStaffMember());
  expect(await challengeFor(staff, asking('hold'), key)).toBeUndefined();
  expect(await isProved(staff, asking('hold'), { key, proof: '' })).toBe(true);
});
