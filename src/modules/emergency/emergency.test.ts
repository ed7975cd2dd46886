import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { writableOf } from '#platform/database/writable';
import { systemWork } from '#platform/system-work';
import type { Actor } from '#platform/work';
import { anArticle } from '../../../tests/support/articles.ts';
import { aStoredPack } from '../../../tests/support/emergency-changes.ts';
import { read, setNow, type TestHouse, testHouse, workOf } from '../../../tests/support/house.ts';
import { someOpenCases } from '../../../tests/support/open-cases.ts';
import { aCitizen, aStaffMember } from '../../../tests/support/people.ts';
import { tendPack } from '../../web/emergency/make.ts';
import { beginReadOnly, endReadOnly } from '../continuity/index.ts';
import { folderProblemOf } from './folder.ts';
import {
  askPack,
  endPack,
  keepPack,
  newPassphrase,
  packDataOf,
  packFileFor,
  packsFor,
  packsForOperators,
  packTeamFor,
  savePackSettings,
} from './index.ts';
import { MAIL_BYTES_MOST } from './words.ts';

const TEAM = { team_id: 'strassenbeleuchtung' };
const OTHER = { team_id: 'strassen' };
let house: TestHouse;
let lead: Actor;
let clerk: Actor;

beforeAll(async () => {
  house = await testHouse();
  lead = await aStaffMember({ roles: ['team_lead'], teams: [TEAM.team_id] });
  clerk = await aStaffMember({ roles: ['clerk'], teams: [TEAM.team_id] });
});
afterAll(() => house?.close());
beforeEach(async () => {
  for (const table of ['emergency_packs', 'emergency_teams', 'paper_numbers', 'cases'])
    await house.database.app.query(`delete from ${table}`);
  await house.database.app.query("delete from file_links where owner_kind = 'emergency_pack'");
});

const system = () => systemWork(house, 'test');
const refusal = (doing: Promise<unknown>) =>
  doing.then(
    () => 'done',
    (error: { code?: string }) => error.code,
  );
const left = async () => {
  const { rows } = await house.database.app.query(
    'select (select count(*)::int from emergency_teams) as teams, (select count(*)::int from emergency_packs) as packs, (select count(*)::int from audit) as trail',
  );
  return rows[0];
};
const aPack = async (key: string) =>
  keepPack(
    { ...system(), key },
    { ...TEAM, why: 'nightly', file_hash: await aStoredPack(), bytes: 64, cases: 0, cases_open: 0, seal: null },
  );

test('who leads a team looks after its pack and no other; a clerk, a citizen and whoever edits the city look after none, and nothing is left behind', async () => {
  await newPassphrase(system(), OTHER);
  const before = await left();
  const administrator = await aStaffMember({ roles: ['administrator'], teams: [] });
  const citizen = await aCitizen();
  const cases: [Actor, typeof TEAM][] = [
    [clerk, TEAM],
    [administrator, TEAM],
    [citizen, TEAM],
    [lead, OTHER],
  ];
  for (const [actor, team] of cases) {
    for (const call of [newPassphrase, askPack, endPack])
      expect(await refusal(call(workOf(actor), team)), `${actor.name} ${call.name}`).toBe('not_found');
    expect(await refusal(savePackSettings(workOf(actor), { ...team, with_applications: false, readers: [] }))).toBe('not_found');
    expect(await refusal(packDataOf(workOf(actor), team.team_id))).toBe('not_found');
  }
  expect(await left()).toEqual(before);
  expect((await packsFor(workOf(lead))).teams.map((team) => team.team_id)).toEqual([TEAM.team_id]);
  expect((await packsFor(workOf(await aStaffMember({ roles: ['emergency_keeper'], teams: [] })))).teams.length).toBeGreaterThan(10);
  expect((await packsFor(workOf(clerk))).teams).toEqual([]);
});

test('a passphrase is given once and stands nowhere in clear; a new one is another', async () => {
  const first = await newPassphrase(workOf(lead), TEAM);
  expect(first).toMatch(/^([a-hj-kmnp-z2-9]{4}-){4}[a-hj-kmnp-z2-9]{4}$/);
  const { rows } = await house.database.app.query('select result::text as kept from done_keys order by at desc limit 1');
  const sealed = await read().selectFrom('emergency_teams').select('passphrase').executeTakeFirstOrThrow();
  expect(`${rows[0]?.kept} ${sealed.passphrase.toString('latin1')}`).not.toContain(first);
  expect(await newPassphrase(workOf(lead), TEAM)).not.toBe(first);
});

test('somebody named takes the pack and sets nothing; whoever is not the staff cannot be named', async () => {
  await newPassphrase(workOf(lead), TEAM);
  const citizen = await aCitizen();
  expect(await refusal(savePackSettings(workOf(lead), { ...TEAM, with_applications: false, readers: [citizen.person_id ?? ''] }))).toBe(
    'invalid_input',
  );
  await savePackSettings(workOf(lead), { ...TEAM, with_applications: false, readers: [clerk.person_id ?? ''] });
  await aPack('named');
  const { packs, may } = await packTeamFor(workOf(clerk), TEAM.team_id);
  expect(may.keep).toBe(false);
  const on = { ...TEAM, emergency_pack_id: packs[0]?.emergency_pack_id ?? '' };
  expect(await packFileFor(workOf(clerk), on)).toBeTruthy();
  expect(await refusal(packFileFor(workOf(await aStaffMember({ roles: ['clerk'], teams: [TEAM.team_id] })), on))).toBe('not_found');
  // Another team's address does not open it either.
  expect(await refusal(packFileFor(workOf(clerk), { ...on, ...OTHER }))).toBe('not_found');
  expect(await refusal(newPassphrase(workOf(clerk), TEAM))).toBe('not_found');
});

test('those named are told once a week of packs made by night, without anything of what is inside', async () => {
  await newPassphrase(workOf(lead), TEAM);
  await savePackSettings(workOf(lead), { ...TEAM, with_applications: false, readers: [clerk.person_id ?? ''] });
  await house.database.app.query('delete from mails');
  await aPack('monday');
  await aPack('tuesday');
  const mails = await read().selectFrom('mails').select(['subject', 'body_text', 'attachment_hash']).execute();
  expect(mails).toHaveLength(1);
  expect(mails[0]).toMatchObject({ subject: 'Neue Notfallmappe: Straßenbeleuchtung', attachment_hash: null });
});

test('the last seven packs of a team are kept, and the files of older ones go', async () => {
  await newPassphrase(workOf(lead), TEAM);
  for (let n = 0; n < 9; n += 1) await aPack(`night ${n}`);
  expect((await packTeamFor(workOf(lead), TEAM.team_id)).packs).toHaveLength(7);
  const { rows } = await house.database.app.query("select count(*)::int as n from file_links where owner_kind = 'emergency_pack'");
  expect(rows[0]?.n).toBe(7);
});

test('confidential cases stand in it without words and contact; applications with them only where whoever may read them ticked that', async () => {
  await newPassphrase(workOf(lead), TEAM);
  await someOpenCases(house.pools.write, TEAM.team_id, 3);
  await house.database.app.query(
    "update cases set kind = 'application', confidential = true where number = (select max(number) from cases)",
  );
  const hidden = async () =>
    (await packDataOf(system(), TEAM.team_id)).data.cases.filter((one) => one.subject === '' && one.contact === null);
  expect(await hidden()).toHaveLength(1);
  expect(await refusal(savePackSettings(workOf(lead), { ...TEAM, with_applications: true, readers: [] }))).toBe('forbidden');
  expect(await hidden()).toHaveLength(1);
  const decider = await aStaffMember({ roles: ['team_lead', 'decider'], teams: [TEAM.team_id] });
  await savePackSettings(workOf(decider), { ...TEAM, with_applications: true, readers: [] });
  expect(await hidden()).toEqual([]);
});

test('a pack says how many cases are open, lists what is due within thirty days, and its numbers for paper are the same until they are used', async () => {
  await newPassphrase(workOf(lead), TEAM);
  // The cases are due by the database's clock.
  setNow(new Date());
  await someOpenCases(house.pools.write, TEAM.team_id, 80);
  const first = await packDataOf(system(), TEAM.team_id);
  expect(first.data.cases_open).toBe(80);
  expect(first.data.deadlines.length).toBeGreaterThan(0);
  expect(first.data.deadlines.length).toBeLessThan(80);
  expect(new Set(first.numbers).size).toBe(30);
  expect((await packDataOf(system(), TEAM.team_id)).numbers.toSorted()).toEqual(first.numbers.toSorted());
});

test('an article marked for emergencies goes along once it is released, to those who may read it', async () => {
  await newPassphrase(system(), TEAM);
  await newPassphrase(system(), { team_id: 'it-service' });
  const { article_id } = await anArticle({
    state: 'published',
    audience: 'team',
    team_id: 'it-service',
    title: { de: 'Laternen von Hand schalten' },
  });
  const titles = async (team_id: string) => (await packDataOf(system(), team_id)).data.articles.map((one) => one.title.de);
  expect(await titles('it-service')).toEqual([]);
  await house.database.app.query('update articles set emergency = true where article_id = $1', [article_id]);
  expect(await titles('it-service')).toEqual(['Laternen von Hand schalten']);
  expect(await titles(TEAM.team_id)).toEqual([]);
});

test('a pack counts as old for those who run the platform a day and a half after the last one, or after the passphrase where there is none', async () => {
  const at = house.now();
  await newPassphrase(system(), TEAM);
  const oldIn = async (hours: number) => {
    setNow(new Date(at.getTime() + hours * 3_600_000));
    return (await packsForOperators(system())).map((pack) => pack.old);
  };
  expect([await oldIn(36), await oldIn(37)]).toEqual([[false], [true]]);
  await aPack('late');
  expect([await oldIn(72), await oldIn(74)]).toEqual([[false], [true]]);
});

test('a file larger than mail servers take stays at home, and the mail says where it is', async () => {
  await newPassphrase(workOf(lead), TEAM);
  await savePackSettings(workOf(lead), { ...TEAM, with_applications: false, readers: [clerk.person_id ?? ''] });
  await house.database.app.query('delete from mails');
  house.config.emergency = { by_mail: true };
  const asked = { ...TEAM, why: 'asked' as const, cases: 0, cases_open: 0, seal: null };
  await keepPack({ ...system(), key: 'small' }, { ...asked, file_hash: await aStoredPack(), bytes: MAIL_BYTES_MOST });
  await keepPack({ ...system(), key: 'large' }, { ...asked, file_hash: await aStoredPack(), bytes: MAIL_BYTES_MOST + 1 });
  house.config.emergency = { by_mail: false };
  const mails = await read()
    .selectFrom('mails')
    .select(['body_text', 'attachment_hash'])
    .orderBy('written_at')
    .orderBy('mail_id')
    .execute();
  expect(mails.map((mail) => mail.attachment_hash !== null)).toEqual([true, false]);
  expect(mails[1]?.body_text).toContain('Für eine Mail ist die Datei zu groß.');
});

test('while nothing is to be changed no pack is made and none counts as failed', async () => {
  await newPassphrase(system(), TEAM);
  await beginReadOnly(system(), { words_de: 'Wartung.', words_en: '', minutes: 0 });
  await writableOf(house);
  const before = await left();
  expect(await refusal(tendPack(system(), { ...TEAM, why: 'nightly' }))).toBe('read_only');
  expect([await left(), (await packsForOperators(system()))[0]?.failed]).toEqual([before, false]);
  await endReadOnly(system());
  await writableOf(house);
});

test.each([
  ['ENOENT', 'missing'],
  ['ENOTDIR', 'missing'],
  ['ENOSPC', 'full'],
  ['EDQUOT', 'full'],
  ['EACCES', 'denied'],
  ['EROFS', 'denied'],
  ['EIO', 'failed'],
])('a folder that answers %s counts as %s', (code, problem) => {
  expect(folderProblemOf(Object.assign(new Error(), { code }))).toBe(problem);
});
