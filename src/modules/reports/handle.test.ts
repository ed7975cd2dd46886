import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { assignCase, inboxFor, inboxSchema, markRead } from '#modules/cases';
import { MONDAY, read, setNow, type TestHouse, testHouse, workOf } from '../../../tests/support/house.ts';
import { imprint } from '../../../tests/support/imprint.ts';
import { ANONYMOUS, aStaffMember } from '../../../tests/support/people.ts';
import { aPicture, aReport, auditOf, caseOf, jobsOf } from '../../../tests/support/reports.ts';
import { addSecondKinds, aLostThing } from '../../../tests/support/second-kind.ts';
import {
  acceptReport,
  answerReport,
  askReporter,
  closeReport,
  declineReport,
  moveReport,
  planReport,
  REPORT_STATES,
  referReport,
  replyByLink,
} from './index.ts';

let house: TestHouse;

beforeAll(async () => {
  house = await testHouse();
  await addSecondKinds();
});
beforeEach(() => setNow(MONDAY));
afterAll(() => house?.close());

test('a report of another team cannot be closed, and nothing is left behind', async () => {
  const { report, work } = await aReport({ team: 'strassen', seenBy: aStaffMember({ teams: ['gruen'] }) });
  const pictures = [await aPicture()];
  const before = await imprint();

  await expect(closeReport(work, { case_id: report.case_id, version: 1, closing_note: 'Filled.', pictures })).rejects.toMatchObject({
    code: 'forbidden',
  });

  expect(await auditOf(report)).toEqual(['report.submitted']);
  expect(await jobsOf(report)).toEqual([]);
  expect(await imprint()).toEqual(before);
});

test('closing keeps the note, shows the photo to everybody and has people told', async () => {
  const { report, work } = await aReport({ seenBy: aStaffMember() });
  await closeReport(work, { case_id: report.case_id, version: 1, closing_note: 'Getauscht.', pictures: [await aPicture('fertig.jpg')] });

  expect(await caseOf(report)).toMatchObject({ state: 'done', phase: 'closed', closed_at: MONDAY });
  expect(await read().selectFrom('case_files').select(['name', 'visibility']).where('case_id', '=', report.case_id).execute()).toEqual([
    { name: 'fertig.jpg', visibility: 'public' },
  ]);
  expect(await auditOf(report)).toEqual(['report.submitted', 'case.done', 'case.file_added']);
  expect(await jobsOf(report)).toEqual(['reports.tell']);
});

test('of two who close the same report at the same moment one does; the other is told, and nothing is twice', async () => {
  const { report } = await aReport({ email: 'lina@buerger.example' });
  const both = [await aStaffMember(), await aStaffMember()];
  const results = await Promise.allSettled(
    both.map((actor) => closeReport(workOf(actor), { case_id: report.case_id, version: 1, closing_note: actor.id, pictures: [] })),
  );

  expect(results.map((r) => (r.status === 'fulfilled' ? 'done' : r.reason.code)).sort()).toEqual(['done', 'report_already_closed']);
  expect(await auditOf(report)).toEqual(['report.submitted', 'case.done']);
  expect(await jobsOf(report)).toEqual(['reports.tell', 'reports.tell']);
});

test('a photo that is not stored any more is refused, and the report stays open', async () => {
  const { report, work } = await aReport({ seenBy: aStaffMember() });
  const before = await imprint();
  const gone = { file_hash: 'a'.repeat(64), thumbnail_hash: 'b'.repeat(64), name: 'weg.jpg' };
  await expect(closeReport(work, { case_id: report.case_id, version: 1, closing_note: 'Gut.', pictures: [gone] })).rejects.toMatchObject({
    code: 'file_missing',
  });
  expect(await imprint()).toEqual(before);
});

describe('a form made from an older version', () => {
  test.each([
    ['accepting', acceptReport],
    ['moving', (work, on) => moveReport(work, { ...on, state: 'in_work', body: '' })],
    ['planning', (work, on) => planReport(work, { ...on, planned_on: '2026-05-04', body: '' })],
    ['referring', (work, on) => referReport(work, { ...on, body_id: 'autobahn', passed_on: 'mail', body: '' })],
    ['declining', (work, on) => declineReport(work, { ...on, body: 'Privat.' })],
    ['asking', (work, on) => askReporter(work, { ...on, body: 'Wo?' })],
    ['answering', (work, on) => answerReport(work, { ...on, body: 'Bald.', visibility: 'reporter' })],
    ['closing', (work, on) => closeReport(work, { ...on, closing_note: 'Gut.', pictures: [] })],
  ] satisfies [string, (work: Parameters<typeof acceptReport>[0], on: { case_id: string; version: number }) => Promise<void>][])(
    'is told so when %s, and nothing is left behind',
    async (_, run) => {
      const { report, work } = await aReport({ seenBy: aStaffMember() });
      await answerReport(work, { case_id: report.case_id, version: 1, body: 'Schneller.', visibility: 'reporter' });
      const before = await imprint();
      await expect(run(workOf(work.actor), { case_id: report.case_id, version: 1 })).rejects.toMatchObject({ code: 'changed_meanwhile' });
      expect(await imprint()).toEqual(before);
    },
  );
});

describe('accepting', () => {
  test('happens once: of two of the team the second learns that something changed', async () => {
    const { report } = await aReport();
    const both = [await aStaffMember(), await aStaffMember()];
    const results = await Promise.allSettled(both.map((actor) => acceptReport(workOf(actor), { case_id: report.case_id, version: 1 })));
    expect(results.map((r) => (r.status === 'fulfilled' ? 'done' : r.reason.code)).sort()).toEqual(['changed_meanwhile', 'done']);
    expect(await auditOf(report)).toEqual(['report.submitted', 'case.checked']);
    await expect(acceptReport(workOf(await aStaffMember()), { case_id: report.case_id, version: 2 })).rejects.toMatchObject({
      code: 'forbidden',
    });
  });

  test.each(['checked', 'in_work', 'planned', 'asked'] as const)(
    'is asked of the team a report in the state %s was passed to, and keeps that state',
    async (state) => {
      const { report, work } = await aReport({ state, seenBy: aStaffMember({ roles: ['team_lead'] }) });
      await assignCase(work, {
        case_id: report.case_id,
        version: 1,
        team_id: 'strassen',
        assignee_id: '',
        reason: 'Ein Loch, keine Laterne.',
      });
      expect((await caseOf(report)).accepted_at).toBeNull();

      setNow('2026-03-03T09:00:00Z');
      await acceptReport(workOf(await aStaffMember({ teams: ['strassen'] })), { case_id: report.case_id, version: 2 });
      expect(await caseOf(report)).toMatchObject({ state, accepted_at: new Date('2026-03-03T09:00:00Z'), version: 3 });
      expect(await auditOf(report)).toEqual(['report.submitted', 'case.assigned', 'case.accepted']);
    },
  );

  test('is not for closed reports', async () => {
    const { report, work } = await aReport({ state: 'done', seenBy: aStaffMember() });
    await expect(acceptReport(work, { case_id: report.case_id, version: 1 })).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('states', () => {
  const names = Object.keys(REPORT_STATES) as (keyof typeof REPORT_STATES)[];
  type Way = (work: Parameters<typeof acceptReport>[0], on: { case_id: string; version: number }) => Promise<void>;
  const bring = (state: Exclude<keyof typeof REPORT_STATES, 'withdrawn'>): Way => {
    if (state === 'planned') return (work, on) => planReport(work, { ...on, planned_on: '2026-05-04', body: '' });
    if (state === 'referred') return (work, on) => referReport(work, { ...on, body_id: 'autobahn', passed_on: 'mail', body: '' });
    if (state === 'declined') return (work, on) => declineReport(work, { ...on, body: 'Privat.' });
    if (state === 'asked') return (work, on) => askReporter(work, { ...on, body: 'Wo?' });
    if (state === 'done') return (work, on) => closeReport(work, { ...on, closing_note: 'Gut.', pictures: [] });
    return (work, on) => moveReport(work, { ...on, state: state === 'received' ? 'checked' : state, body: '' });
  };
  test.each(names)('from %s only the way of the table is open', async (from) => {
    const clerk = await aStaffMember();
    const { report } = await aReport({ state: from });
    const open: readonly string[] = REPORT_STATES[from].next;
    const closed = REPORT_STATES[from].phase === 'closed';
    const before = await imprint();
    // Only whoever reported it withdraws it.
    const ways = names.filter((name) => name !== 'received' && name !== 'withdrawn');
    for (const state of ways.filter((name) => !open.includes(name))) {
      const code = closed ? 'report_already_closed' : 'state_not_reachable';
      await expect(bring(state)(workOf(clerk), { case_id: report.case_id, version: 1 })).rejects.toMatchObject({ code });
    }
    expect(await imprint()).toEqual(before);
    const { database } = house;
    for (const [n, state] of ways.filter((name) => open.includes(name)).entries()) {
      await bring(state)(workOf(clerk), { case_id: report.case_id, version: 1 + n });
      expect((await caseOf(report)).phase).toBe(REPORT_STATES[state].phase);
      await database.app.query('update cases set state = $1, phase = $2 where case_id = $3', [
        from,
        REPORT_STATES[from].phase,
        report.case_id,
      ]);
    }
  });
});

describe('the reporter writes by the secret link', () => {
  test('and a question that waited is answered: the work goes on', async () => {
    const { report } = await aReport({ state: 'asked' });
    await replyByLink(workOf(ANONYMOUS), { number: report.number, secret: report.secret, body: 'Mast 7.' });
    expect(await caseOf(report)).toMatchObject({ state: 'in_work', phase: 'active' });
    expect(await auditOf(report)).toEqual(['report.submitted', 'case.message_in', 'case.in_work']);
  });

  test('and it stands among the new messages until staff answer, move the case or say that it needs none, however the case stands', async () => {
    const clerk = await aStaffMember();
    const unread = async (report: { case_id: string }) =>
      (await inboxFor(workOf(clerk), inboxSchema.parse({ view: 'unread' }))).rows.some((row) => row.case_id === report.case_id);
    const settled: [keyof typeof REPORT_STATES, (on: { case_id: string; version: number }) => Promise<void>][] = [
      ['in_work', (on) => answerReport(workOf(clerk), { ...on, body: 'Danke.', visibility: 'reporter' })],
      ['in_work', (on) => closeReport(workOf(clerk), { ...on, closing_note: 'Gut.', pictures: [] })],
      ['done', (on) => moveReport(workOf(clerk), { ...on, state: 'checked', body: '' })],
      ['done', (on) => markRead(workOf(clerk), on)],
    ];
    for (const [state, settle] of settled) {
      const { report } = await aReport({ state });
      expect(await unread(report)).toBe(false);
      await replyByLink(workOf(ANONYMOUS), { number: report.number, secret: report.secret, body: 'Sie brennt noch nicht.' });
      expect(await unread(report)).toBe(true);
      await settle({ case_id: report.case_id, version: 2 });
      expect(await unread(report)).toBe(false);
    }
  });

  test('but not with another secret, nor to a case of another kind in a state of the same name', async () => {
    const { report } = await aReport({ state: 'asked' });
    const thing = await aLostThing({ state: 'asked' });
    const { secretOf } = await import('#modules/cases');
    const before = await imprint();
    const links = [
      { number: report.number, secret: secretOf(house, thing.case_id) },
      { number: thing.number, secret: secretOf(house, thing.case_id) },
    ];
    for (const link of links)
      await expect(replyByLink(workOf(ANONYMOUS), { ...link, body: 'Hallo' })).rejects.toMatchObject({ code: 'not_found' });
    expect(await imprint()).toEqual(before);
  });
});
