import { afterAll, beforeAll, expect, test } from 'vitest';
import { deactivateStaff, leaveTeam } from '#modules/cases';
import { learnWords, marksOf, searchDocs } from '#platform/search';
import { systemWork } from '#platform/system-work';
import type { Actor } from '#platform/work';
import { read, type TestHouse, testHouse, workOf } from '../../../tests/support/house.ts';
import { ANONYMOUS, aCitizen, aStaffMember } from '../../../tests/support/people.ts';
import { anAdministrator, onItem } from '../../../tests/support/prepared.ts';
import {
  addPerson,
  colleagueFor,
  editItem,
  joinTeam,
  reactivateStaff,
  setDetails,
  setEmergency,
  staffListFor,
  staffListSchema,
  teamPart,
} from './index.ts';

let house: TestHouse;
let admin: Actor;
beforeAll(async () => {
  house = await testHouse();
  admin = await anAdministrator();
});
afterAll(() => house?.close());

const added = (name: string, more = {}) =>
  addPerson(workOf(admin), {
    ...{ kind: 'staff' as const, name, email: `${name.toLowerCase().replaceAll(/[^a-z]/g, '')}@leute.example`, password: null },
    ...{ teams: ['gruen'], roles: [], phone: '030 23125 499', ...more },
  });

/** Names by words, as the one search and the list find them, which must agree. */
async function found(q: string, actor: Actor = admin): Promise<string[]> {
  await learnWords(systemWork(house, 'test'));
  const list = await staffListFor(workOf(actor), staffListSchema.parse({ q }));
  const hits = await searchDocs(read(), { q, marks: marksOf(actor), kinds: ['person'], limit: 50 });
  expect(list.rows.map((row) => row.person_id)).toEqual(hits.map((hit) => hit.id));
  return hits.map((hit) => hit.title);
}

test('a colleague is found by a name with slips and without umlauts, by team and by number', async () => {
  await added('Jörg Müßiggang');
  for (const q of ['müßiggang', 'Muessiggang', 'joerg mussigang', 'Müsiggang', '23125 499', 'Stadtgrün Müßiggang'])
    expect([q, (await found(q))[0]]).toEqual([q, 'Jörg Müßiggang']);
});

test('the list holds what one needs to reach somebody, by surname, and nothing else', async () => {
  const person_id = await added('Anna Zwirbel');
  await added('Zora Aal');
  const { rows } = await staffListFor(workOf(await aStaffMember()), staffListSchema.parse({ team: 'gruen' }));
  const names = rows.map((row) => row.name);
  expect(names.indexOf('Zora Aal')).toBeLessThan(names.indexOf('Anna Zwirbel'));
  expect(await colleagueFor(workOf(await aStaffMember()), { person_id })).toEqual({
    ...{
      person_id,
      name: 'Anna Zwirbel',
      email: 'annazwirbel@leute.example',
      phone: '030 23125 499',
      department: null,
      away: null,
      may: { plan: false },
    },
    teams: [{ team_id: 'gruen', name: expect.objectContaining({ de: expect.any(String) }), lead: false }],
  });
});

test('the search follows a new name, another team, the end of access and its return, and an account that is one for emergencies', async () => {
  const person_id = await added('Wanda Wandel', { password: 'sieben blaue Laternen' });
  await setDetails(workOf(admin), { person_id, name: 'Wanda Wechsel' });
  expect([await found('Wandel'), await found('Wechsel')]).toEqual([[], ['Wanda Wechsel']]);
  await joinTeam(workOf(admin), { person_id, team_id: 'abfall', lead: false });
  await leaveTeam(workOf(admin), { person_id, team_id: 'gruen' });
  expect(await found('Wechsel Stadtreinigung')).toContain('Wanda Wechsel');
  await deactivateStaff(workOf(admin), { person_id });
  expect(await found('Wechsel')).toEqual([]);
  await expect(colleagueFor(workOf(admin), { person_id })).rejects.toMatchObject({ code: 'not_found' });
  await reactivateStaff(workOf(admin), { person_id });
  expect(await found('Wechsel')).toEqual(['Wanda Wechsel']);
  await setEmergency(workOf(admin), { person_id, emergency: true });
  expect(await found('Wechsel')).toEqual([]);
});

test('a team that gets another name is found by it with its people', async () => {
  await added('Karla Kran', { teams: ['verkehrstechnik'] });
  const { call } = await onItem(teamPart, 'verkehrstechnik', (work, { value, version }) =>
    editItem(work, teamPart, { value: { ...value, name: { de: 'Zebrastreifenamt', en: 'Crossings' } }, version }),
  );
  await call(workOf(admin));
  expect(await found('Zebrastreifenamt')).toEqual(['Karla Kran']);
});

test('neither citizens nor strangers see or find a colleague', async () => {
  const person_id = await added('Gustav Geheim');
  for (const actor of [ANONYMOUS, await aCitizen(), { ...(await aStaffMember()), factor_due: true }]) {
    await expect(staffListFor(workOf(actor), staffListSchema.parse({}))).rejects.toMatchObject({
      code: expect.stringMatching(/^(forbidden|sign_in_needed)$/),
    });
    await expect(colleagueFor(workOf(actor), { person_id })).rejects.toMatchObject({
      code: expect.stringMatching(/^(forbidden|sign_in_needed)$/),
    });
    expect(await searchDocs(read(), { q: 'Geheim', marks: marksOf(actor), limit: 5 })).toEqual([]);
  }
  await expect(colleagueFor(workOf(admin), { person_id: (await aCitizen()).person_id ?? '' })).rejects.toMatchObject({ code: 'not_found' });
});
