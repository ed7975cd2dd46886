import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Actor } from '#platform/work';
import { type TestHouse, testHouse, workOf } from '../../../tests/support/house.ts';
import { imprint } from '../../../tests/support/imprint.ts';
import { ANONYMOUS, aCitizen, aStaffMember } from '../../../tests/support/people.ts';
import { anAdministrator } from '../../../tests/support/prepared.ts';
import { aService, publishedVersion } from '../../../tests/support/services.ts';
import {
  dropServiceDraft,
  publishService,
  remindServiceOwners,
  returnService,
  reviewService,
  saveServiceDraft,
  serviceDeskFor,
  serviceDraftFor,
  serviceHistoryFor,
} from './index.ts';
import type { Service } from './schema.ts';

let house: TestHouse;
let writer: Actor;
let lead: Actor;
beforeAll(async () => {
  house = await testHouse();
  writer = await aStaffMember({ teams: ['gruen'], roles: ['clerk'], name: 'Vera Schreibt' });
  lead = await aStaffMember({ teams: ['gruen'], roles: ['team_lead'] });
});
afterAll(() => house?.close());
beforeEach(async () => {
  await house.database.app.query('delete from service_drafts');
});

const FELLING = 'baumfaellung';
const write = async (actor: Actor, change: Partial<Service>, version = 0) =>
  saveServiceDraft(workOf(actor), { value: { ...(await aService(FELLING)), ...change }, version });

test('what is written is read by nobody until it is published; then it is the next version, and the one before comes back', async () => {
  const before = await aService(FELLING);
  const version = await publishedVersion(FELLING);
  await write(writer, { fees: { de: 'Frei.' } });
  expect((await aService(FELLING)).fees).toEqual(before.fees);

  await publishService(workOf(lead), { id: FELLING, version: 1, published_version: version });
  expect((await aService(FELLING)).fees).toEqual({ de: 'Frei.' });
  expect((await serviceDraftFor(workOf(writer), FELLING)).draft).toBeUndefined();
  expect((await serviceHistoryFor(workOf(writer), FELLING)).map((one) => one.version)).toEqual([version + 1, version]);

  await returnService(workOf(lead), { id: FELLING, to: version, version: version + 1 });
  expect((await aService(FELLING)).fees).toEqual(before.fees);
});

test('two who write at once: the second is refused, and the draft of the first stays', async () => {
  await write(writer, { notes: { de: 'Erste.' } });
  await expect(write(lead, { notes: { de: 'Zweite.' } })).rejects.toMatchObject({ code: 'changed_meanwhile' });
  expect(await serviceDraftFor(workOf(lead), FELLING)).toMatchObject({
    draft: { version: 1, edited_by: 'Vera Schreibt', value: { notes: { de: 'Erste.' } } },
  });
});

test('a draft is published only over the version it was compared with', async () => {
  const published_version = await publishedVersion(FELLING);
  await write(writer, { notes: { de: 'Neu.' } });
  await reviewService(workOf(writer), { id: FELLING, version: published_version, review_on: '2098-01-01' });
  await expect(publishService(workOf(lead), { id: FELLING, version: 1, published_version })).rejects.toMatchObject({
    code: 'changed_meanwhile',
  });
  expect((await aService(FELLING)).notes).toBeUndefined();
  expect((await serviceDraftFor(workOf(lead), FELLING)).draft?.version).toBe(1);
});

test('who may not write, publish or give away a service is refused, and nothing is left behind', async () => {
  await write(writer, {});
  const published_version = await publishedVersion(FELLING);
  const other = await aStaffMember({ teams: ['abfall'], roles: ['team_lead'] });
  const citizen = await aCitizen();
  const publish = { id: FELLING, version: 1, published_version };
  const tries: [string, () => Promise<unknown>, string][] = [
    ['a team lead of another team writes', () => write(other, {}, 1), 'not_found'],
    ['a citizen writes', () => write(citizen, {}, 1), 'not_found'],
    ['nobody writes', () => write(ANONYMOUS, {}, 1), 'not_found'],
    ['its writer gives it to another team', () => write(writer, { owner: 'abfall' }, 1), 'forbidden'],
    ['its writer publishes', () => publishService(workOf(writer), publish), 'forbidden'],
    ['another team publishes', () => publishService(workOf(other), publish), 'not_found'],
    ['another team drops it', () => dropServiceDraft(workOf(other), { id: FELLING, version: 1 }), 'not_found'],
    [
      'its writer brings an old version back',
      () => returnService(workOf(writer), { id: FELLING, to: 1, version: published_version }),
      'forbidden',
    ],
    ['an office that does not exist', () => write(writer, { offices: ['nirgends'] }, 1), 'invalid_input'],
  ];
  for (const [what, call, code] of tries) {
    const before = await imprint();
    await expect(call(), what).rejects.toMatchObject({ code });
    expect(await imprint(), what).toEqual(before);
  }
});

test('a list names what is due, what lacks a translation and what is being written, each for its own people', async () => {
  await house.database.app.query(`update services set review_on = null`);
  const all = await serviceDeskFor(workOf(await anAdministrator()), { zeigen: '' });
  expect(all.rows.length).toBeGreaterThanOrEqual(8);
  const mine = await serviceDeskFor(workOf(writer), { zeigen: '' });
  expect(mine.rows.map((row) => row.id)).toEqual([FELLING]);
  const version = await publishedVersion(FELLING);
  await reviewService(workOf(writer), { id: FELLING, version, review_on: '2020-01-01' });
  await write(writer, { remedies: { de: 'Klage.' } });
  expect(await serviceDeskFor(workOf(writer), { zeigen: 'faellig' })).toMatchObject({
    rows: [{ id: FELLING, due: true }],
    counts: { due: 1, drafts: 1 },
  });
  expect((await serviceDeskFor(workOf(writer), { zeigen: 'fehlt' })).rows).toMatchObject([{ missing: { en: 0, simple: 1 } }]);
  await expect(serviceDeskFor(workOf(await aCitizen()), { zeigen: '' })).rejects.toMatchObject({ code: 'forbidden' });
});

test('the team of a service that is due is written to once, and again only after it was looked at', async () => {
  const { app } = house.database;
  await app.query(`update services set reminded_on = null, review_on = case service_id when 'kita-platz' then date '2020-01-01' end`);
  const mails = async () => Number((await app.query(`select count(*) from mails where subject like 'Bitte prüfen: Kita%'`)).rows[0].count);
  const run = (key: string) => remindServiceOwners({ ...workOf(ANONYMOUS), key });
  await run('a');
  await run('b');
  expect(await mails()).toBe(1);
  const version = await publishedVersion('kita-platz');
  await reviewService(workOf(await anAdministrator()), { id: 'kita-platz', version, review_on: '2020-02-01' });
  await run('c');
  expect(await mails()).toBe(2);
});
