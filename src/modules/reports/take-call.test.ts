import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestHouse, testHouse, workOf } from '../../../tests/support/house.ts';
import { imprint } from '../../../tests/support/imprint.ts';
import { ANONYMOUS, aStaffMember, somebodyWithPassword } from '../../../tests/support/people.ts';
import { submitReportSchema, takeCall, takenCallFor } from './index.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await testHouse();
});
afterAll(() => house?.close());

const form = {
  ...submitReportSchema.parse({
    category_id: 'strassenbeleuchtung',
    street: 'Lotter Straße',
    description: 'Die Laterne ist aus.',
    answers: { what: 'dark' },
    email: 'ida@buerger.example',
  }),
  channel: 'counter' as const,
};

test('whoever took a call in reads what to tell the caller, also where another team has it; others who may not read the case do not', async () => {
  const clerk = await aStaffMember({ teams: ['gruen'], roles: [] });
  const { number } = await takeCall(workOf(clerk), form);
  expect(await takenCallFor(workOf(clerk), number)).toMatchObject({
    number,
    mailed: true,
    published: true,
    readable: false,
    language: 'de',
  });
  const other = await aStaffMember({ teams: ['gruen'], roles: [] });
  await expect(takenCallFor(workOf(other), number)).rejects.toMatchObject({ code: 'not_found' });
  const leader = await aStaffMember({ roles: ['team_lead'] });
  expect(await takenCallFor(workOf(leader), number)).toMatchObject({ number, readable: true });
});

test('nobody from outside takes a call in, and nothing is left behind', async () => {
  const { actor } = await somebodyWithPassword();
  const before = await imprint();
  for (const who of [ANONYMOUS, { ...actor, kind: 'citizen' as const }])
    await expect(takeCall(workOf(who), form)).rejects.toMatchObject({ code: 'forbidden' });
  expect(await imprint()).toEqual(before);
});
