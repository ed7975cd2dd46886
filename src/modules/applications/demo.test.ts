import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemWork } from '#platform/system-work';
import { type TestHouse, testHouse } from '../../../tests/support/house.ts';
import { loadDemoApplications } from './demo.ts';
import { applicationBy } from './read.ts';

let house: TestHouse;

beforeAll(async () => {
  house = await testHouse({ demo: true });
  expect(await loadDemoApplications(house)).toBe(60);
}, 60_000);
afterAll(() => house?.close());

const rows = () =>
  house.pools.read
    .selectFrom('applications')
    .innerJoin('cases', 'cases.case_id', 'applications.case_id')
    .leftJoin('decisions', 'decisions.case_id', 'applications.case_id')
    .select(['applications.case_id', 'applications.procedure_id', 'applications.answers', 'cases.state', 'cases.created_at'])
    .select(['cases.changed_at', 'decisions.outcome', 'decisions.released_at', 'decisions.released_by', 'decisions.proposed_by'])
    .execute();

test('a demo city begins with applications of all its procedures in every state, none of them from the future', async () => {
  const all = await rows();
  expect(new Set(all.map((one) => one.procedure_id)).size).toBe(8);
  expect([...new Set(all.map((one) => one.state))].sort()).toEqual(
    ['decided', 'documents_wanted', 'in_check', 'other_office', 'proposed', 'received', 'withdrawn'].sort(),
  );
  expect(all.every((one) => one.created_at <= one.changed_at && one.changed_at <= house.now())).toBe(true);
  expect(all.every((one) => !/[{}|$]/.test(JSON.stringify(one.answers).replace(/[{}]/g, '')))).toBe(true);
  expect(all.filter((one) => one.state === 'decided').every((one) => one.outcome && one.released_at)).toBe(true);
  expect(
    all.filter((one) => one.procedure_id === 'kita-platz' && one.released_by).every((one) => one.released_by !== one.proposed_by),
  ).toBe(true);
});

test('what they answer is right by their forms, but for documents that nobody invented', async () => {
  for (const { case_id, procedure_id } of await rows()) {
    const { filled } = await applicationBy(systemWork(house, 'test'), case_id);
    const wrong = filled.problems.filter(({ place }) => {
      const part = filled.standings.get(place)?.spot.part;
      return !(part?.kind === 'field' && part.type === 'file');
    });
    expect([procedure_id, wrong]).toEqual([procedure_id, []]);
  }
});

test('citizens of the demo find some in their accounts, and nothing is made up twice', async () => {
  const own = await house.pools.read
    .selectFrom('case_people')
    .innerJoin('applications', 'applications.case_id', 'case_people.case_id')
    .innerJoin('people', 'people.person_id', 'case_people.person_id')
    .select('people.name')
    .execute();
  expect(new Set(own.map(({ name }) => name))).toEqual(new Set(['Frieda Fahrrad', 'Emil Einwohner']));
  expect(await loadDemoApplications(house)).toBe(0);
  expect(await rows()).toHaveLength(60);
});
