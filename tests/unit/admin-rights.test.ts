import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { auditTrailFor, deactivateStaff, editTemplate, heldCasesFor, leaveTeam } from '#modules/cases';
import { acceptPlan, editDirectoryRule, plansFor, returnDirectoryRule } from '#modules/directory';
import {
  ANONYMOUS,
  addPerson,
  apiKeysFor,
  editedItemsFor,
  editItem,
  editText,
  emergencyFor,
  endApiKey,
  historyForAdmin,
  identify,
  inviteStaff,
  itemsForAdmin,
  joinTeam,
  moveItem,
  reactivateStaff,
  resetFactors,
  returnItem,
  rolesFor,
  setDetails,
  setEmergency,
  setRoles,
  staffFor,
  staffMemberFor,
  teamPart,
  unlockSignIn,
} from '#modules/people';
import {
  categoryPart,
  dropShift,
  editCategory,
  editRoute,
  moveRoute,
  planDuty,
  returnCategory,
  returnRoute,
  rotaFor,
  routePart,
  tryRouteFor,
} from '#modules/reports';
import { newId } from '#platform/ids';
import type { Actor, Work } from '#platform/work';
import { type TestHouse, testHouse, workOf } from '../support/house.ts';
import { imprint } from '../support/imprint.ts';
import { aCitizen, aStaffMember } from '../support/people.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await testHouse();
});
afterAll(() => house?.close());

const ROLES = ['clerk', 'team_lead', 'dispatcher', 'phone_agent', 'administrator', 'auditor', 'data_protection'] as const;
const nobody = newId();
const text = { de: 'x', en: 'x' };
const category = {
  id: 'x',
  group: 'sonstiges',
  name: text,
  hint: text,
  team: 'triage',
  target_working_days: 1,
  danger: false,
  publication: 'never' as const,
  active: false,
  order: 1,
  keywords: { de: [], en: [] },
  questions: [],
};
const template = { id: 'x', name: text, category: '*', action: 'done' as const, words: text, active: true };
const route = { id: 'x', category: '*', area: '*', team: 'triage', why: text };

/** Every action of the administration, and the roles of the demo city that may do it. */
const ACTIONS: [name: string, may: string[], act: (work: Work) => Promise<unknown>][] = [
  ['editCategory', ['administrator'], (work) => editCategory(work, { value: category, version: 9 })],
  ['returnCategory', ['administrator'], (work) => returnCategory(work, { id: 'x', to: 1, version: 9 })],
  ['editRoute', ['administrator'], (work) => editRoute(work, { value: route, version: 9 })],
  ['returnRoute', ['administrator'], (work) => returnRoute(work, { id: 'x', to: 1, version: 9 })],
  ['editTemplate', ['administrator'], (work) => editTemplate(work, { value: template, version: 9 })],
  ['moveItem', ['administrator'], (work) => moveItem(work, teamPart, { id: 'x', direction: 'up', version: 9 })],
  ['moveRoute', ['administrator'], (work) => moveRoute(work, { id: 'x', direction: 'up', version: 9 })],
  [
    'editItem',
    ['administrator'],
    (work) => editItem(work, teamPart, { value: { id: 'x', name: text, about: text, email: 'x@y.de' }, version: 9 }),
  ],
  ['planDuty', ['administrator'], (work) => planDuty(work, { lines: 'x' })],
  ['dropShift', ['administrator'], (work) => dropShift(work, { duty_shift_id: nobody })],
  ['rotaFor', ['administrator'], rotaFor],
  ['editText', ['administrator'], (work) => editText(work, { id: 'front.title', value: text, version: 9 })],
  ['returnItem', ['administrator'], (work) => returnItem(work, teamPart, { id: 'x', to: 1, version: 9 })],
  [
    'addPerson',
    ['administrator'],
    (work) => addPerson(work, { kind: 'staff', name: 'x', email: 'x@y.de', password: 'x', teams: ['nowhere'], roles: [] }),
  ],
  ['inviteStaff', ['administrator'], (work) => inviteStaff(work, { name: 'x', email: 'x@y.de', teams: ['nowhere'], roles: [] })],
  ['setRoles', ['administrator'], (work) => setRoles(work, { person_id: nobody, roles: ['administrator'] })],
  ['joinTeam', ['administrator'], (work) => joinTeam(work, { person_id: nobody, team_id: 'strassen', lead: true })],
  ['leaveTeam', ['administrator'], (work) => leaveTeam(work, { person_id: nobody, team_id: 'strassen' })],
  ['deactivateStaff', ['administrator'], (work) => deactivateStaff(work, { person_id: nobody })],
  ['reactivateStaff', ['administrator'], (work) => reactivateStaff(work, { person_id: nobody })],
  ['resetFactors', ['administrator'], (work) => resetFactors(work, { person_id: nobody })],
  ['unlockSignIn', ['administrator'], (work) => unlockSignIn(work, { person_id: nobody })],
  ['endApiKey', ['administrator'], (work) => endApiKey(work, { api_key_id: nobody })],
  ['apiKeysFor', ['administrator'], apiKeysFor],
  ['itemsForAdmin', ['administrator'], (work) => itemsForAdmin(work, categoryPart)],
  ['historyForAdmin', ['administrator'], (work) => historyForAdmin(work, routePart, 'gruen')],
  ['editedItemsFor', ['administrator'], editedItemsFor],
  ['tryRouteFor', ['administrator'], (work) => tryRouteFor(work, { category_id: 'spielplatz', street: '' })],
  ['setEmergency', ['administrator'], (work) => setEmergency(work, { person_id: nobody, emergency: true })],
  ['setDetails', ['administrator'], (work) => setDetails(work, { person_id: nobody, department: 'x' })],
  ['identify', ['administrator'], (work) => identify(work, { person_id: nobody, source: 'x', subject: nobody })],
  ['plansFor', ['administrator'], (work) => plansFor(work)],
  ['acceptPlan', ['administrator'], (work) => acceptPlan(work, { plan_id: nobody, confirmed: true })],
  [
    'editDirectoryRule',
    ['administrator'],
    (work) => editDirectoryRule(work, { value: { id: 'x', group: 'x', lead: false, roles: ['nobody'], active: true }, version: 0 }),
  ],
  ['returnDirectoryRule', ['administrator'], (work) => returnDirectoryRule(work, { id: 'x', to: 1, version: 1 })],
  ['emergencyFor', ['administrator'], (work) => emergencyFor(work)],
  ['staffFor', ['administrator'], (work) => staffFor(work, { q: '', page: 1 })],
  ['staffMemberFor', ['administrator'], (work) => staffMemberFor(work, nobody)],
  ['rolesFor', ['administrator'], rolesFor],
  ['heldCasesFor', ['administrator'], (work) => heldCasesFor(work, nobody)],
  ['auditTrailFor', ['auditor', 'data_protection'], (work) => auditTrailFor(work, { q: '', page: 1 })],
];

describe.each([...ROLES, 'citizen', 'anonymous'])('as %s', (role) => {
  let actor: Actor;
  beforeAll(async () => {
    actor = role === 'anonymous' ? ANONYMOUS : role === 'citizen' ? await aCitizen() : await aStaffMember({ roles: [role] });
  });

  test.each(ACTIONS)('%s is allowed to those it is for, and to others it is forbidden and leaves nothing', async (_name, may, act) => {
    const before = await imprint();
    const code = await act(workOf(actor)).then(
      () => 'done',
      (error: { code?: string }) => error.code ?? String(error),
    );
    if (may.includes(role)) expect(code).not.toBe('forbidden');
    else expect(code).toBe('forbidden');
    expect(await imprint()).toEqual(before);
  });
});
