import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { assetFor, assetsOf, giveAsset } from '#modules/assets';
import { orderForStaff, ownOrderFor } from '#modules/orders';
import { systemWork } from '#platform/system-work';
import type { Actor } from '#platform/work';
import { anAsset } from '../../../tests/support/assets.ts';
import { read, setNow, type TestHouse, testHouse, workOf } from '../../../tests/support/house.ts';
import { imprint } from '../../../tests/support/imprint.ts';
import { aStoreKeeper } from '../../../tests/support/orders.ts';
import { aStaffMember } from '../../../tests/support/people.ts';
import { aLeadOf, aPersonnelOfficer, aStaffChange } from '../../../tests/support/staff-changes.ts';
import {
  cancelStaffChange,
  changeListSchema,
  closeStaffChange,
  gatherThings,
  moveStaffChange,
  settleTask,
  staffChangeFor,
  staffChangesFor,
  staffTaskFor,
  staffTasksDueFor,
  staffTasksFor,
  tendStaffChanges,
  tieStaffChange,
} from './index.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await testHouse();
});
afterAll(() => house.close());

const codeOf = async (done: Promise<unknown>): Promise<string> =>
  await done.then(() => 'done').catch((error: { code?: string }) => error.code ?? String(error));
const now = async (by: Actor, staff_change_id: string) => await staffChangeFor(workOf(by), { staff_change_id });
const settle = (by: Actor, staff_change_task_id: string, more: object = {}) =>
  settleTask(workOf(by), { staff_change_task_id, to: 'done', reason: '', erasure: '', ...more });

/** Somebody of the parks with a notebook on which their data lie. */
async function aLeaver(typed: object = {}) {
  const person = await aStaffMember({ name: 'Gustav Geht', teams: ['gruen'] });
  const { keeper, asset_id, version } = await anAsset();
  await giveAsset(workOf(keeper), { asset_id, version, person_id: person.person_id ?? '', team_id: '', place: '', due_on: null, note: '' });
  const change = await aStaffChange({ kind: 'leaves', name: '', team_id: '', person_id: person.person_id, day: '2026-03-31', ...typed });
  const thing = change.tasks.find((task) => task.what === 'asset');
  if (!thing) throw new Error('The device is not listed.');
  return { person, keeper, asset_id, ...change, thing };
}

describe('somebody joins', () => {
  test('without an account becomes orders for each team that delivers, and tasks with their days', async () => {
    await aLeadOf('it-service');
    const change = await aStaffChange({ item_ids: ['standardarbeitsplatz', 'zugang-akten'], place: 'Raum 3', cost_centre_id: '5510-01' });
    expect(change).toMatchObject({ kind: 'joins', name: 'Nele Neu', person_id: null, state: 'open', progress: { settled: 0, late: 0 } });
    // Five working days before 1 April 2026, a Wednesday.
    expect(change.tasks.find((task) => task.name.de.startsWith('Konto'))).toMatchObject({ team_id: 'it-service', due_on: '2026-03-25' });
    expect(change.tasks.find((task) => task.name.de.startsWith('Schutzkleidung'))).toMatchObject({ due_on: '2026-03-30' });
    expect(change.orders.length).toBeGreaterThan(0);
    const order = await ownOrderFor(workOf(change.by), change.orders[0]?.number ?? '');
    expect(order.lines[0]).toMatchObject({ for_name: 'Nele Neu', place: 'Raum 3', for_person_id: null });
    expect(order).toMatchObject({ wanted_on: '2026-04-01' });
  });

  test('gets what their department is offered, whoever enters them', async () => {
    await aLeadOf('it-service');
    const change = await aStaffChange({ item_ids: ['arbeitsplatz-bauhof'], cost_centre_id: '5510-01' });
    expect(change.orders.length).toBeGreaterThan(0);
    expect(await codeOf(aStaffChange({ item_ids: ['arbeitsplatz-bauhof'], team_id: 'steuern', cost_centre_id: '1110-01' }))).toBe(
      'item_gone',
    );
  });

  test('whose account comes is tied to it by itself, with what was ordered for them', async () => {
    const change = await aStaffChange({
      item_ids: ['headset'],
      email: 'Nina.Neu@leute.example',
      name: 'Nina Neu',
      cost_centre_id: '5510-01',
    });
    await tendStaffChanges(systemWork(house, 'staff_changes.tend'));
    expect((await now(change.by, change.staff_change_id)).person_id).toBeNull();
    const person = await aStaffMember({ name: 'Nina Neu', teams: ['gruen'] });
    await house.database.app.query("update people set email = 'nina.neu@leute.example' where person_id = $1", [person.person_id]);
    await tendStaffChanges(systemWork(house, 'staff_changes.tend'));
    expect((await now(change.by, change.staff_change_id)).person_id).toBe(person.person_id);
    const { lines } = await ownOrderFor(workOf(person), change.orders[0]?.number ?? '');
    expect(lines).toMatchObject([{ for_name: 'Nina Neu', for_person_id: person.person_id }]);
  });

  test('a lead enters joiners of their own team alone, whoever leads none enters nobody, and nothing is left behind', async () => {
    const lead = await aLeadOf('gruen');
    await aStaffChange({}, lead);
    const member = await aStaffMember({ teams: ['gruen'] });
    const before = await imprint();
    expect(await codeOf(aStaffChange({ team_id: 'abfall' }, lead))).toBe('forbidden');
    expect(await codeOf(aStaffChange({}, member))).toBe('forbidden');
    expect(await codeOf(aStaffChange({ day: '2026-02-27' }, lead))).toBe('date_past');
    expect(await codeOf(aStaffChange({ name: '' }, lead))).toBe('invalid_input');
    expect(await codeOf(aStaffChange({ item_ids: ['gibt-es-nicht'] }, lead))).toBe('item_gone');
    expect(await imprint()).toEqual(before);
  });
});

describe('somebody leaves', () => {
  test('what they have is listed, comes back into the register with its proof, and only then it can be closed', async () => {
    const leaver = await aLeaver();
    const keeper = await aStaffMember({ teams: ['it-service'], roles: ['asset_keeper'] });
    expect(await codeOf(closeStaffChange(workOf(leaver.by), leaver))).toBe('staff_change_unfinished');
    expect(await codeOf(settle(keeper, leaver.thing.staff_change_task_id))).toBe('erasure_needed');
    await settle(keeper, leaver.thing.staff_change_task_id, { erasure: 'Zurückgesetzt, Protokoll 7' });
    expect(await assetsOf(read(), leaver.person.person_id ?? '')).toEqual([]);
    expect((await assetFor(workOf(leaver.keeper), { asset_id: leaver.asset_id })).asset.state).toBe('in_stock');
    const { tasks } = await now(leaver.by, leaver.staff_change_id);
    for (const task of tasks.filter((one) => one.state === 'open'))
      await settle(leaver.by, task.staff_change_task_id, { to: 'not_needed', reason: 'Probe' });
    const { version } = await now(leaver.by, leaver.staff_change_id);
    await closeStaffChange(workOf(leaver.by), { ...leaver, version });
    expect(await now(leaver.by, leaver.staff_change_id)).toMatchObject({ state: 'done' });
  });

  test('what is missing needs a reason, what came back elsewhere is ticked by itself, and what they got since is listed', async () => {
    const leaver = await aLeaver();
    const id = leaver.thing.staff_change_task_id;
    expect(await codeOf(settle(leaver.by, id, { to: 'missing' }))).toBe('reason_needed');
    expect(await codeOf(settle(leaver.by, id, { to: 'stays' }))).toBe('state_not_reachable');
    const other = await anAsset({ sort: 'screen' });
    const give = { person_id: leaver.person.person_id ?? '', team_id: '', place: '', due_on: null, note: '' };
    await giveAsset(workOf(other.keeper), { asset_id: other.asset_id, version: other.version, ...give });
    await house.database.app.query("update assets set person_id = null, state = 'in_stock' where asset_id = $1", [leaver.asset_id]);
    expect(await gatherThings(workOf(leaver.by), leaver)).toEqual({ found: 1, back: 1 });
    const { tasks } = await now(leaver.by, leaver.staff_change_id);
    expect(tasks.filter((task) => task.what === 'asset').map((task) => [task.ref, task.state, task.settled_name])).toEqual(
      expect.arrayContaining([
        [leaver.asset_id, 'done', null],
        [other.asset_id, 'open', null],
      ]),
    );
  });

  test('twice at once it is refused', async () => {
    const leaver = await aLeaver();
    expect(await codeOf(aStaffChange({ kind: 'leaves', name: '', person_id: leaver.person.person_id }, leaver.by))).toBe(
      'staff_change_exists',
    );
  });
});

describe('somebody moves', () => {
  test('what they have may stay', async () => {
    const mover = await aLeaver({ kind: 'moves', team_id: 'abfall' });
    expect(mover).toMatchObject({ team_id: 'abfall', from_team_id: 'gruen' });
    await settle(await aStaffMember({ teams: ['it-service'] }), mover.thing.staff_change_task_id, { to: 'stays' });
    expect((await assetsOf(read(), mover.person.person_id ?? '')).length).toBe(1);
  });
});

describe('who sees it', () => {
  test('whoever entered it, the manager and who has the right see all; a team sees its tasks alone; to others nothing exists', async () => {
    const manager = await aStaffMember({ teams: [] });
    const lead = await aLeadOf('gruen');
    const change = await aStaffChange({ manager_id: manager.person_id }, lead);
    const task = change.tasks.find((one) => one.team_id === 'it-service');
    const id = { staff_change_task_id: task?.staff_change_task_id ?? '' };
    const it = await aStaffMember({ teams: ['it-service'] });
    const stranger = await aStaffMember({ teams: ['abfall'] });
    for (const who of [lead, manager, await aPersonnelOfficer()]) {
      expect((await now(who, change.staff_change_id)).name).toBe('Nele Neu');
      const { rows } = await staffChangesFor(workOf(who), changeListSchema.parse({}));
      expect(rows.map((row) => row.staff_change_id)).toContain(change.staff_change_id);
    }
    for (const who of [it, stranger, await aStaffMember({ teams: ['gruen'] })]) {
      expect(await codeOf(now(who, change.staff_change_id))).toBe('not_found');
      expect((await staffChangesFor(workOf(who), changeListSchema.parse({}))).rows).toEqual([]);
      expect(await codeOf(cancelStaffChange(workOf(who), { ...change, reason: 'Nein' }))).toBe('not_found');
    }
    expect(await staffTaskFor(workOf(it), id)).toMatchObject({ change: { name: 'Nele Neu' }, sees: false });
    expect(await codeOf(staffTaskFor(workOf(stranger), id))).toBe('not_found');
    const before = await imprint();
    expect(await codeOf(settle(stranger, id.staff_change_task_id))).toBe('not_found');
    // Whoever sees the change says why something is not needed; that it is done says the team.
    expect(await codeOf(settle(lead, id.staff_change_task_id))).toBe('forbidden');
    expect(await imprint()).toEqual(before);
    await settle(it, id.staff_change_task_id);
    const { tasks } = await now(lead, change.staff_change_id);
    expect(tasks.find((one) => one.staff_change_task_id === id.staff_change_task_id)).toMatchObject({
      state: 'done',
      settled_name: it.name,
    });
    expect((await staffTasksFor(workOf(it))).tasks.map((one) => one.staff_change_task_id)).not.toContain(id.staff_change_task_id);
  });
});

describe('the day', () => {
  test('moved takes open tasks and orders along; overdue tasks show in the inbox and are reminded of once', async () => {
    const change = await aStaffChange({ item_ids: ['headset'], cost_centre_id: '5510-01' });
    await moveStaffChange(workOf(change.by), { ...change, day: '2026-03-10' });
    const moved = await now(change.by, change.staff_change_id);
    expect(moved.tasks.find((task) => task.name.de.startsWith('Konto'))).toMatchObject({ due_on: '2026-03-03' });
    expect(await ownOrderFor(workOf(change.by), change.orders[0]?.number ?? '')).toMatchObject({ wanted_on: '2026-03-10' });
    setNow('2026-03-06T09:00:00Z');
    const it = await aStaffMember({ teams: ['it-service'] });
    expect((await staffTasksDueFor(workOf(it))).late).toBeGreaterThan(0);
    const jobs = async () =>
      (
        await house.database.app.query<{ n: number }>(
          "select count(*)::int as n from pgboss.job where name = 'staff_changes.remind' and data->>'staff_change_id' = $1",
          [change.staff_change_id],
        )
      ).rows[0]?.n;
    await tendStaffChanges(systemWork(house, 'staff_changes.tend', 'a'));
    await tendStaffChanges(systemWork(house, 'staff_changes.tend', 'b'));
    expect(await jobs()).toBe(1);
    setNow('2026-03-02T09:00:00Z');
  });

  test('cancelled drops what is open and withdraws what was not handed over', async () => {
    const change = await aStaffChange({ item_ids: ['headset'], cost_centre_id: '5510-01' });
    await cancelStaffChange(workOf(change.by), { ...change, reason: 'Doch nicht' });
    const over = await now(change.by, change.staff_change_id);
    expect(over.state).toBe('cancelled');
    expect(new Set(over.tasks.map((task) => task.state))).toEqual(new Set(['void']));
    expect(over.orders).toMatchObject([{ state: 'withdrawn' }]);
    expect(await codeOf(settle(change.by, over.tasks[0]?.staff_change_task_id ?? ''))).toBe('staff_change_over');
  });

  test('an account is tied by hand, once', async () => {
    const change = await aStaffChange({ item_ids: ['headset'], cost_centre_id: '5510-01' });
    const person = await aStaffMember({ name: 'Nele Neu', teams: ['gruen'] });
    const email = `${person.person_id}@leute.example`;
    expect(await codeOf(tieStaffChange(workOf(change.by), { ...change, email: 'wer@leute.example' }))).toBe('colleague_unknown');
    await tieStaffChange(workOf(change.by), { ...change, email });
    const { version } = await now(change.by, change.staff_change_id);
    expect(await codeOf(tieStaffChange(workOf(change.by), { ...change, email, version }))).toBe('state_not_reachable');
    const keeper = await aStoreKeeper();
    expect((await orderForStaff(workOf(keeper), change.orders[0]?.case_id ?? '')).lines[0]).toMatchObject({
      for_person_id: person.person_id,
    });
  });
});
