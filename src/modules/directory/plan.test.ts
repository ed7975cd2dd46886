import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '#platform/ids';
import { anOutside, aRule } from '../../../tests/support/directory-changes.ts';
import { read, type TestHouse, testHouse, workOf } from '../../../tests/support/house.ts';
import { imprint } from '../../../tests/support/imprint.ts';
import { aStaffMember } from '../../../tests/support/people.ts';
import { anAdministrator } from '../../../tests/support/prepared.ts';
import { acceptPlan, editDirectoryRule, makePlan, takeIn } from './index.ts';
import { planOf } from './plan.ts';
import { wantedBy } from './wanted.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await testHouse();
});
afterAll(() => house?.close());

const rule = { id: 'x', group: 'Bauhof', team: 'strassen', lead: false, roles: ['clerk'], active: true };

test('a group counts whatever its case and blanks; one that is only part of the name does not; a rule switched off gives and takes nothing', () => {
  expect([...wantedBy([rule], [' bauHOF ']).teams]).toEqual([['strassen', false]]);
  expect(wantedBy([rule], ['Bauhof-Leitung', 'Bau'])).toMatchObject({ meant: false, teams: new Map(), roles: new Set() });
  expect(wantedBy([{ ...rule, active: false }], ['Bauhof'])).toMatchObject({
    meant: false,
    ruled_teams: new Set(),
    ruled_roles: new Set(),
  });
  expect(wantedBy([rule, { ...rule, lead: true }], ['Bauhof']).teams.get('strassen')).toBe(true);
});

test('twenty of four hundred may go by themselves, twenty-one may not', async () => {
  const source = newId();
  await house.database.app.query(
    `with made as (insert into people (person_id, kind, name, email) select gen_random_uuid(), 'staff', 'P', $1 || n || '@leute.example' from generate_series(1, 400) n returning person_id, email)
     insert into identities (source, subject, person_id, made_at) select $1, email, person_id, now() from made`,
    [source],
  );
  const outside = (n: number) =>
    Array.from({ length: n }, (_, at) => anOutside({ subject: `${source}${at + 1}@leute.example`, name: 'P', groups: null }));
  expect(await planOf(read(), source, outside(380), true)).toMatchObject({ known: 400, removed: 20, stops: false });
  expect(await planOf(read(), source, outside(379), true)).toMatchObject({ known: 400, removed: 21, stops: true });
  expect(await planOf(read(), source, outside(379), false)).toMatchObject({ removed: 0, stops: false });
});

test('of two who come with one address only the first is taken, and an address of somebody known there as another is nobody’s', async () => {
  const { group } = await aRule(newId());
  const [source, email] = [newId(), `${newId()}@leute.example`];
  const { steps } = await planOf(read(), source, [anOutside({ email, groups: [group] }), anOutside({ email, groups: [group] })], false);
  expect(steps).toHaveLength(2);
  const refused = await takeIn(workOf(await anAdministrator()), source, [
    anOutside({ email, groups: [group] }),
    anOutside({ email, groups: [group] }),
  ]);
  expect(refused).toEqual({ 1: 'email_taken' });
  expect((await planOf(read(), source, [anOutside({ email, groups: [] })], false)).steps).toEqual([]);
});

test('who only edits the city may write no rule, since a rule gives roles; a plan that is old, replaced or done is not done again', async () => {
  const editor = await aStaffMember({ grants: [{ action: 'city.edit', kind: '*', scope: 'all' }] });
  const before = await imprint();
  await expect(editDirectoryRule(workOf(editor), { value: rule, version: 0 })).rejects.toMatchObject({ code: 'forbidden' });
  await expect(makePlan(workOf(editor), { source: 'x', outside: [], whole: true })).rejects.toMatchObject({ code: 'forbidden' });
  expect(await imprint()).toEqual(before);

  const { group } = await aRule(newId());
  const admin = await anAdministrator();
  const source = newId();
  const plan = async () => (await makePlan(workOf(admin), { source, outside: [anOutside({ groups: [group] })], whole: true })) ?? '';
  const [first, second] = [await plan(), await plan()];
  await expect(acceptPlan(workOf(admin), { plan_id: first, confirmed: false })).rejects.toMatchObject({ code: 'plan_over' });
  await acceptPlan(workOf(admin), { plan_id: second, confirmed: false });
  await expect(acceptPlan(workOf(admin), { plan_id: second, confirmed: false })).rejects.toMatchObject({ code: 'plan_over' });
});
