import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readCaseNumber } from '#platform/numbers';
import { MONDAY, read, setNow, type TestHouse, testHouse, workOf } from '../../../tests/support/house.ts';
import { imprint } from '../../../tests/support/imprint.ts';
import { ANONYMOUS, aStaffMember } from '../../../tests/support/people.ts';
import { aReport, auditOf, caseOf, jobsOf } from '../../../tests/support/reports.ts';
import { addSecondKinds, aLostThing, moveLostThing } from '../../../tests/support/second-kind.ts';
import { addNote, assignCase, caseForLink, inboxFor, inboxSchema, linkCases, linksOf, secretOf, timelineOf } from './index.ts';

let house: TestHouse;

beforeAll(async () => {
  house = await testHouse();
  await addSecondKinds();
});
afterAll(() => house?.close());

describe('numbers', () => {
  test('count on within a kind and carry a check digit', async () => {
    const [first, thing, second, third] = [
      (await aReport()).report,
      await aLostThing(),
      (await aReport()).report,
      (await aReport()).report,
    ];
    const n = (row: { number: string }) => readCaseNumber(row.number)?.n ?? 0;
    expect([n(second), n(third)]).toEqual([n(first) + 1, n(first) + 2]);
    expect(first.number).toMatch(/^MEL-26-\d{4}-\d$/);
    expect(thing.number).toMatch(/^FUN-26-0001-\d$/);
  });

  test('carry the year of the city, not of the server', async () => {
    setNow('2026-12-31T23:30:00Z');
    expect((await aReport()).report.number).toMatch(/^MEL-27-/);
    setNow(MONDAY);
  });

  test('are given to forty at the same time without one twice', async () => {
    const many = await Promise.all(Array.from({ length: 40 }, () => aReport()));
    expect(new Set(many.map(({ report }) => report.number)).size).toBe(40);
  });
});

test('a kind the source does not know moves by its own table, with phase, timeline and record', async () => {
  const thing = await aLostThing();
  await moveLostThing(thing, 'stored');
  await moveLostThing(thing, 'auctioned');

  expect(await caseOf(thing)).toMatchObject({ state: 'auctioned', phase: 'closed', version: 3, closed_at: MONDAY, accepted_at: MONDAY });
  const timeline = await timelineOf(read(), thing.case_id, ['public', 'internal']);
  expect(timeline.map((event) => event.state)).toEqual(['handed_in', 'stored', 'auctioned']);
  expect(await auditOf(thing)).toEqual(['lost.handed_in', 'case.stored', 'case.auctioned']);
  await expect(moveLostThing(thing, 'stored')).rejects.toMatchObject({ code: 'state_not_reachable' });
  expect(await auditOf(thing)).toHaveLength(3);
});

describe('passing a case on', () => {
  test('to another team takes the acceptance away, to another person of the team does not', async () => {
    const { report, work } = await aReport({ state: 'checked', seenBy: aStaffMember({ roles: ['dispatcher'] }) });
    const colleague = await aStaffMember();
    await assignCase(work, { case_id: report.case_id, version: 1, team_id: 'strassenbeleuchtung', assignee_id: colleague.person_id ?? '' });
    expect(await caseOf(report)).toMatchObject({ accepted_at: MONDAY, assignee_id: colleague.person_id });

    await assignCase(workOf(work.actor), {
      case_id: report.case_id,
      version: 2,
      team_id: 'strassen',
      assignee_id: '',
      reason: 'Ein Loch.',
    });
    expect(await caseOf(report)).toMatchObject({ team_id: 'strassen', accepted_at: null, assignee_id: null });
  });

  test('to oneself is allowed to whoever works on it, to somebody else is not', async () => {
    const [clerk, colleague] = [await aStaffMember(), await aStaffMember()];
    const { report } = await aReport();
    const to = (assignee_id: string | null) => ({
      case_id: report.case_id,
      version: 1,
      team_id: 'strassenbeleuchtung',
      assignee_id: assignee_id ?? '',
    });
    await expect(assignCase(workOf(clerk), to(colleague.person_id))).rejects.toMatchObject({ code: 'forbidden' });
    await assignCase(workOf(clerk), to(clerk.person_id));
    expect((await caseOf(report)).assignee_id).toBe(clerk.person_id);
  });

  test('asks whether team and person are there and belong together; else nothing is left behind', async () => {
    const { report, work } = await aReport({ seenBy: aStaffMember({ roles: ['dispatcher'] }) });
    const [stranger, gone] = [await aStaffMember({ teams: ['gruen'] }), await aStaffMember()];
    await house.database.app.query('update people set active = false where person_id = $1', [gone.person_id]);
    await house.database.app.query("update teams set active = false where team_id = 'gewaesser'");
    const before = await imprint();
    const wrong = [
      { team_id: 'no-such-team', assignee_id: '', code: 'team_unknown' },
      { team_id: 'gewaesser', assignee_id: '', code: 'team_unknown' },
      { team_id: 'strassenbeleuchtung', assignee_id: stranger.person_id, code: 'assignee_not_in_team' },
      { team_id: 'strassenbeleuchtung', assignee_id: gone.person_id, code: 'assignee_not_in_team' },
      { team_id: 'strassenbeleuchtung', assignee_id: report.case_id, code: 'assignee_not_in_team' },
    ];
    for (const { code, team_id, assignee_id } of wrong)
      await expect(
        assignCase(workOf(work.actor), { case_id: report.case_id, version: 1, team_id, assignee_id: assignee_id ?? '' }),
      ).rejects.toMatchObject({ code });
    await expect(assignCase(work, { case_id: report.case_id, version: 7, team_id: 'strassen', assignee_id: '' })).rejects.toMatchObject({
      code: 'changed_meanwhile',
    });
    expect(await imprint()).toEqual(before);
  });
});

describe('links', () => {
  test('show from both sides', async () => {
    const [{ report: one, work }, { report: two }] = [await aReport({ seenBy: aStaffMember() }), await aReport()];
    await linkCases(work, {
      case_id: one.case_id,
      version: 1,
      other_number: ` ${two.number.toLowerCase().replaceAll('-', ' ')} `,
      type: 'duplicate_of',
    });

    expect(await linksOf(work, one.case_id)).toMatchObject([{ case_id: two.case_id, from_case_id: one.case_id, type: 'duplicate_of' }]);
    expect(await linksOf(work, two.case_id)).toMatchObject([{ case_id: one.case_id, from_case_id: one.case_id, type: 'duplicate_of' }]);
    expect(await auditOf(one)).toEqual(['report.submitted', 'case.linked']);
    expect(await auditOf(two)).toEqual(['report.submitted', 'case.linked_from']);
  });

  test('between two cases made at the same time from both ends do not lock each other out', async () => {
    const clerk = await aStaffMember();
    const [{ report: one }, { report: two }] = [await aReport(), await aReport()];
    const from = (a: typeof one, b: typeof one) =>
      linkCases(workOf(clerk), { case_id: a.case_id, version: 1, other_number: b.number, type: 'caused_by' });
    await Promise.all([from(one, two), from(two, one)]);
    expect(await linksOf(workOf(clerk), one.case_id)).toHaveLength(2);
  });

  test.each([
    ['to itself', 'link_to_itself', async (own: string) => own],
    ['to a number with a wrong digit', 'not_found', async (own: string) => own.replace(/\d$/, (d) => String((Number(d) + 1) % 10))],
    ['to a case one may not see', 'not_found', async () => (await aLostThing()).number],
  ])('%s are refused as %s, and nothing is left behind', async (_, code, other) => {
    const { report, work } = await aReport({ seenBy: aStaffMember() });
    const other_number = await other(report.number);
    const before = await imprint();
    await expect(linkCases(work, { case_id: report.case_id, version: 1, other_number, type: 'split_from' })).rejects.toMatchObject({
      code,
      fields: ['other_number'],
    });
    expect(await imprint()).toEqual(before);
  });
});

test('a note is read by staff alone, and nobody is told', async () => {
  const { report, work } = await aReport({ email: 'lina@buerger.example', seenBy: aStaffMember() });
  const before = await jobsOf(report);
  await addNote(work, { case_id: report.case_id, version: 1, body: 'Ersatzteil fehlt.' });
  const bodies = async (...seen: ('public' | 'reporter' | 'internal')[]) =>
    (await timelineOf(read(), report.case_id, seen)).map((event) => event.body);
  expect(await bodies('public', 'reporter')).not.toContain('Ersatzteil fehlt.');
  expect(await bodies('public', 'reporter', 'internal')).toContain('Ersatzteil fehlt.');
  expect(await jobsOf(report)).toEqual(before);
});

describe('the inbox', () => {
  test('shows mine, my team, unassigned, waiting and overdue, and counts the same', async () => {
    const clerk = await aStaffMember({ teams: ['spielplaetze'] });
    const mine = (await aReport({ team: 'spielplaetze', state: 'checked' })).report;
    const waiting = (await aReport({ team: 'spielplaetze', state: 'asked' })).report;
    const closed = (await aReport({ team: 'spielplaetze', state: 'done' })).report;
    await house.database.app.query('update cases set assignee_id = $1 where case_id = any($2)', [
      clerk.person_id,
      [mine.case_id, closed.case_id],
    ]);
    await house.database.app.query("update cases set due_at = '2026-03-01' where case_id = $1", [waiting.case_id]);
    const seen = async (view: string, more = {}) =>
      (await inboxFor(workOf(clerk), inboxSchema.parse({ view, ...more, q: '' }))).rows.map((r) => r.case_id);

    expect(await seen('mine')).toEqual([mine.case_id]);
    expect((await seen('team')).sort()).toEqual([mine.case_id, waiting.case_id].sort());
    expect(await seen('mine', { phase: 'closed' })).toEqual([closed.case_id]);
    expect(await seen('overdue')).toEqual([waiting.case_id]);
    expect(await seen('waiting')).toContain(waiting.case_id);
    expect(await seen('unassigned')).not.toContain(mine.case_id);
    const { counts } = await inboxFor(workOf(clerk), inboxSchema.parse({ view: 'mine' }));
    expect(counts).toMatchObject({ mine: 1, team: 2, overdue: 1 });
  });

  test('finds words as they are typed, not as patterns', async () => {
    const dispatcher = await aStaffMember({ roles: ['dispatcher'] });
    const { report } = await aReport({ description: 'Zu 100% dunkel am Bäcker_Eck' });
    const find = async (q: string) =>
      (await inboxFor(workOf(dispatcher), inboxSchema.parse({ view: 'all', q }))).rows.map((r) => r.case_id);
    expect(await find('100% DUNKEL bäcker_eck')).toEqual([report.case_id]);
    expect(await find('10_%dunkel')).toEqual([]);
    expect(await find(report.number)).toEqual([report.case_id]);
  });
});

describe('the secret link', () => {
  test('opens its case alone; a wrong secret and a wrong number are the same', async () => {
    const [{ report }, { report: other }] = [await aReport(), await aReport()];
    expect(report.secret).toBe(secretOf(house, report.case_id));
    expect(await caseForLink(workOf(ANONYMOUS), report)).toMatchObject({ case_id: report.case_id });
    const wrong = [other.secret, '', report.secret.slice(1), `${report.secret}x`, 'ä'.repeat(32), `${report.secret.slice(0, -1)}\0`];
    for (const secret of wrong)
      await expect(caseForLink(workOf(ANONYMOUS), { number: report.number, secret })).rejects.toMatchObject({ code: 'not_found' });
    for (const number of ['MEL-26-9999-1', 'x', ''])
      await expect(caseForLink(workOf(ANONYMOUS), { number, secret: report.secret })).rejects.toMatchObject({ code: 'not_found' });
  });
});
