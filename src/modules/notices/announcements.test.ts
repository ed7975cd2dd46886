import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { forgetCity } from '#modules/city';
import type { Actor } from '#platform/work';
import { setNow, type TestHouse, testHouse, workOf } from '../../../tests/support/house.ts';
import { imprint } from '../../../tests/support/imprint.ts';
import { anAnnouncement, anAnnouncementForm } from '../../../tests/support/notice-board.ts';
import { ANONYMOUS, aCitizen, aStaffMember } from '../../../tests/support/people.ts';
import { aColleague } from '../../../tests/support/tickets.ts';
import {
  acknowledge,
  announcementFor,
  announcementsFor,
  audiencesFor,
  editAnnouncement,
  editAnnouncementSchema,
  endAnnouncement,
  NOTICE_RETENTION,
  publishAnnouncement,
  unseenAnnouncementsFor,
} from './index.ts';

let house: TestHouse;
let lamps: Actor;
let colleague: Actor;
beforeAll(async () => {
  house = await testHouse();
  [lamps, colleague] = [await aStaffMember(), await aColleague()];
});
afterAll(() => house?.close());
beforeEach(async () => {
  setNow('2026-03-02T09:00:00Z');
  await house.pools.write.query('delete from announcements');
});

const onTop = async (actor: Actor) => (await unseenAnnouncementsFor(workOf(actor))).map((one) => one.announcement_id);

test('an announcement stands on top until it is acknowledged, then among the former ones; once is enough', async () => {
  const { announcement_id } = await anAnnouncement();
  expect(await onTop(lamps)).toEqual([announcement_id]);
  setNow('2026-03-02T10:00:00Z');
  await acknowledge(workOf(lamps), { announcement_id });
  setNow('2026-03-02T11:00:00Z');
  await acknowledge(workOf(lamps), { announcement_id });
  expect(await onTop(lamps)).toEqual([]);
  expect(await onTop(colleague)).toEqual([announcement_id]);
  expect((await announcementsFor(workOf(lamps))).announcements).toMatchObject([
    { announcement_id, acknowledged_at: new Date('2026-03-02T10:00:00Z') },
  ]);
});

test('it is meant for the teams and roles it names, and to others it does not exist', async () => {
  const { announcement_id: for_team } = await anAnnouncement({ teams: ['strassenbeleuchtung'] });
  const { announcement_id: for_role } = await anAnnouncement({ roles: ['auditor'] });
  const auditor = await aStaffMember({ teams: [], roles: ['auditor'] });
  expect([await onTop(lamps), await onTop(auditor), await onTop(colleague)]).toEqual([[for_team], [for_role], []]);
  expect([await onTop(await aCitizen()), await onTop(ANONYMOUS)]).toEqual([[], []]);
  const before = await imprint();
  for (const actor of [colleague, auditor]) {
    await expect(acknowledge(workOf(actor), { announcement_id: for_team })).rejects.toMatchObject({ code: 'not_found' });
    await expect(announcementFor(workOf(actor), for_team)).rejects.toMatchObject({ code: 'not_found' });
  }
  expect(await imprint()).toEqual(before);
});

test('it is shown from when to when it says, and not before anybody may know', async () => {
  const { announcement_id, agent } = await anAnnouncement({ from_at: '2026-03-03T08:00', until_at: '2026-03-04T08:00' });
  expect(await onTop(colleague)).toEqual([]);
  await expect(announcementFor(workOf(colleague), announcement_id)).rejects.toMatchObject({ code: 'not_found' });
  await expect(acknowledge(workOf(colleague), { announcement_id })).rejects.toMatchObject({ code: 'not_found' });
  expect((await announcementsFor(workOf(agent))).others).toMatchObject([{ announcement_id }]);
  setNow('2026-03-03T09:00:00Z');
  expect(await onTop(colleague)).toEqual([announcement_id]);
  setNow('2026-03-04T09:00:00Z');
  expect(await onTop(colleague)).toEqual([]);
});

test('whoever published it sees how many of how many, names only the lead of a team where the city wants that', async () => {
  const { announcement_id, agent } = await anAnnouncement({ teams: ['abfall'] });
  const people = [];
  for (let n = 0; n < 5; n += 1) people.push(await aStaffMember({ name: `Mensch ${n}`, teams: ['abfall'] }));
  const [first, lead] = people;
  await acknowledge(workOf(first ?? ANONYMOUS), { announcement_id });
  const { heard, names } = await announcementFor(workOf(agent), announcement_id);
  expect(heard).toEqual({ of: 5, n: 1 });
  expect(names).toBeNull();
  const { app } = house.database;
  await app.query('update team_members set lead = true where person_id = $1', [lead?.person_id]);
  const seenByLead = () => announcementFor(workOf(lead ?? ANONYMOUS), announcement_id);
  expect(await seenByLead()).toMatchObject({ heard: null, names: null });
  await app.query(`update city_settings set value = '{"read_names": true}' where setting = 'knowledge'`);
  forgetCity(house);
  expect((await seenByLead()).names?.map((one) => [one.name, one.acknowledged_at !== null])).toEqual(
    people.map((one, n) => [one.name, n === 0]),
  );
  expect((await announcementFor(workOf(agent), announcement_id)).names).toBeNull();
  // What need not be acknowledged is nobody's business.
  await app.query('update announcements set duty = false');
  expect(await seenByLead()).toMatchObject({ names: null });
  expect((await announcementFor(workOf(agent), announcement_id)).heard).toBeNull();
});

test('of fewer than five people no number is told', async () => {
  const { announcement_id, agent } = await anAnnouncement({ roles: ['data_protection'] });
  await aStaffMember({ teams: [], roles: ['data_protection'] });
  expect((await announcementFor(workOf(agent), announcement_id)).heard).toBeNull();
});

test('a lead announces to the own team and to nobody else, also not by widening what stands; nothing is left behind', async () => {
  const lead = await aStaffMember({ roles: ['team_lead'] });
  const { announcement_id } = await anAnnouncement({ by: lead, teams: ['strassenbeleuchtung'] });
  expect(await audiencesFor(workOf(lead))).toMatchObject({ everybody: false, teams: [{ team_id: 'strassenbeleuchtung' }], roles: [] });
  const all = await anAnnouncement();
  const before = await imprint();
  const edit = (id: string, typed: Parameters<typeof anAnnouncementForm>[0]) =>
    editAnnouncement(workOf(lead), editAnnouncementSchema.parse({ ...anAnnouncementForm(typed), announcement_id: id, version: 1 }));
  for (const typed of [
    {},
    { teams: ['abfall'] },
    { teams: ['strassenbeleuchtung', 'abfall'] },
    { teams: ['strassenbeleuchtung'], roles: ['clerk'] },
  ]) {
    await expect(publishAnnouncement(workOf(lead), anAnnouncementForm(typed))).rejects.toMatchObject({ code: 'forbidden' });
    await expect(edit(announcement_id, typed)).rejects.toMatchObject({ code: 'forbidden' });
  }
  await expect(edit(all.announcement_id, { teams: ['strassenbeleuchtung'] })).rejects.toMatchObject({ code: 'forbidden' });
  await expect(endAnnouncement(workOf(lead), { announcement_id: all.announcement_id, version: 1 })).rejects.toMatchObject({
    code: 'forbidden',
  });
  await expect(publishAnnouncement(workOf(colleague), anAnnouncementForm())).rejects.toMatchObject({ code: 'forbidden' });
  expect(await imprint()).toEqual(before);
});

test('other words can be asked for once more; a former version is refused, and so are teams, roles and times that cannot be', async () => {
  const { announcement_id, agent } = await anAnnouncement();
  await acknowledge(workOf(colleague), { announcement_id });
  const edit = (version: number, typed: object) =>
    editAnnouncement(workOf(agent), editAnnouncementSchema.parse({ ...anAnnouncementForm(), announcement_id, version, ...typed }));
  await edit(1, { title: { de: 'Tippfehler weg' } });
  expect(await onTop(colleague)).toEqual([]);
  await edit(2, { again: 'yes' });
  expect(await onTop(colleague)).toEqual([announcement_id]);
  const before = await imprint();
  await expect(edit(2, {})).rejects.toMatchObject({ code: 'changed_meanwhile' });
  await expect(edit(3, { teams: ['nirgends'] })).rejects.toMatchObject({ code: 'team_unknown' });
  await expect(edit(3, { roles: ['niemand'] })).rejects.toMatchObject({ code: 'role_unknown' });
  await expect(edit(3, { until_at: '2026-03-01T10:00' })).rejects.toMatchObject({ code: 'end_before_begin' });
  expect(await imprint()).toEqual(before);
});

test('ended it is shown to nobody, and is forgotten after a while; one without an end stays', async () => {
  const { announcement_id, agent } = await anAnnouncement();
  const stays = await anAnnouncement();
  await endAnnouncement(workOf(agent), { announcement_id, version: 1 });
  expect(await onTop(colleague)).toEqual([stays.announcement_id]);
  await expect(endAnnouncement(workOf(agent), { announcement_id, version: 2 })).rejects.toMatchObject({ code: 'state_not_reachable' });
  const rule = NOTICE_RETENTION.find((one) => one.kind === 'announcements');
  expect(await rule?.apply(house, new Date('2026-03-03T09:00:00Z'))).toBe(1);
  expect((await announcementsFor(workOf(colleague))).announcements.map((one) => one.announcement_id)).toEqual([stays.announcement_id]);
});
