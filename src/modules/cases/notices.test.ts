import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { replyByLink } from '#modules/reports';
import { systemWork } from '#platform/system-work';
import type { Actor } from '#platform/work';
import { MONDAY, read, setNow, type TestHouse, testHouse, workOf } from '../../../tests/support/house.ts';
import { imprint } from '../../../tests/support/imprint.ts';
import { anAssignedCase } from '../../../tests/support/notice-changes.ts';
import { ANONYMOUS, aCitizen, aStaffMember } from '../../../tests/support/people.ts';
import { aReport, auditOf } from '../../../tests/support/reports.ts';
import {
  assignCase,
  beginDay,
  deactivateStaff,
  noticesFor,
  ownCaseData,
  setNotices,
  stopNotices,
  stopNoticesFor,
  tellDaily,
  tellOverdue,
  tellStaff,
} from './index.ts';

const HOUR = 3_600_000;
const AT_ONCE = { assigned: 'at_once', reply: 'at_once', overdue: 'at_once' } as const;
const DAILY = { assigned: 'daily', reply: 'daily', overdue: 'daily' } as const;
const NEVER = { assigned: 'never', reply: 'never', overdue: 'never' } as const;

let house: TestHouse;

beforeAll(async () => {
  house = await testHouse();
});
beforeEach(() => setNow(MONDAY));
afterAll(() => house?.close());

const job = () => systemWork(house, 'job');
const pathOf = ({ case_id }: { case_id: string }) => `/mitarbeit/meldungen/${case_id}`;
const daily = (actor: Actor) => tellDaily(job(), { person_id: actor.person_id ?? '' }, pathOf);
const hoursLater = (hours: number) => setNow(new Date(MONDAY.getTime() + hours * HOUR));

/** The mails to somebody, oldest first. */
async function mailsTo(actor: Actor) {
  return await read()
    .selectFrom('mails')
    .select(['subject', 'body_text', 'stop_url'])
    .where('to_address', '=', `${actor.person_id}@leute.example`)
    .orderBy('written_at')
    .execute();
}

async function noticesQueued(case_id: string) {
  const { rows } = await house.database.migrator.query<{ data: { notice: string; event_id: string } }>(
    "select data from pgboss.job where name = 'notices.tell' and data->>'case_id' = $1 order by created_on",
    [case_id],
  );
  return rows.map((row) => row.data);
}

/** Somebody wrote on a case; the job that tells of it. */
async function aReply(report: { case_id: string; number: string; secret: string }) {
  await replyByLink(workOf(ANONYMOUS), { number: report.number, secret: report.secret, body: 'Geheime Worte.' });
  const event_id = (await noticesQueued(report.case_id)).find((one) => one.notice === 'reply')?.event_id ?? '';
  return { notice: 'reply' as const, case_id: report.case_id, event_id };
}

async function overdue(report: { case_id: string }, hours = 1) {
  const due_at = new Date(house.now().getTime() - hours * HOUR);
  await house.database.app.query('update cases set due_at = $1 where case_id = $2', [due_at, report.case_id]);
}

describe('at once', () => {
  test('whoever is given a case by somebody else is told, with its number and no words of the citizen; repeated, once', async () => {
    const { report, clerk, about } = await anAssignedCase();
    const work = job();
    await tellStaff(work, about, pathOf);
    await tellStaff(work, about, pathOf);
    const [mail, ...more] = await mailsTo(clerk);
    expect(more).toEqual([]);
    expect(mail?.subject).toBe(`Ihnen zugewiesen: ${report.number}`);
    expect(mail?.body_text).toContain(`/mitarbeit/meldungen/${report.case_id}`);
    expect(mail?.body_text).not.toContain('Die Laterne flackert');
  });

  test('whoever takes a case themselves is told nothing', async () => {
    const clerk = await aStaffMember();
    const { report } = await aReport();
    const to = { team_id: 'strassenbeleuchtung', assignee_id: clerk.person_id ?? '' };
    await assignCase(workOf(clerk), { case_id: report.case_id, version: 1, ...to });
    expect(await noticesQueued(report.case_id)).toEqual([]);
  });

  test('whoever lost the case again before the job ran is told nothing', async () => {
    const { report, clerk, lead, about } = await anAssignedCase();
    await assignCase(workOf(lead), { case_id: report.case_id, version: 2, team_id: 'strassenbeleuchtung', assignee_id: '' });
    await tellStaff(job(), about, pathOf);
    expect(await mailsTo(clerk)).toEqual([]);
  });

  test('a reply comes to who holds the case, and to the leads of its team while nobody does', async () => {
    const { report, clerk } = await anAssignedCase();
    const { report: free } = await aReport();
    const lead = await aStaffMember();
    const member = await aStaffMember();
    await house.database.app.query('update team_members set lead = true where person_id = $1', [lead.person_id]);
    for (const actor of [clerk, lead, member]) await setNotices(workOf(actor), AT_ONCE);
    for (const one of [report, free]) await tellStaff(job(), await aReply(one), pathOf);
    expect((await mailsTo(clerk)).map((mail) => mail.subject)).toEqual([`Neue Nachricht zu ${report.number}`]);
    expect((await mailsTo(lead)).map((mail) => mail.subject)).toEqual([`Neue Nachricht zu ${free.number}`]);
    expect(await mailsTo(member)).toEqual([]);
    expect((await mailsTo(clerk))[0]?.body_text).not.toContain('Geheime Worte');
  });

  test('a deadline that passed is told once; a new deadline of the same case again', async () => {
    const { report, clerk } = await anAssignedCase();
    await setNotices(workOf(clerk), AT_ONCE);
    await overdue(report);
    for (let n = 0; n < 3; n += 1) await tellOverdue(job(), pathOf);
    expect((await mailsTo(clerk)).map((mail) => mail.subject)).toEqual([`Frist vorbei: ${report.number}`]);
    hoursLater(5);
    await overdue(report);
    await tellOverdue(job(), pathOf);
    expect(await mailsTo(clerk)).toHaveLength(2);
  });

  test('whoever may not read the case, wants no notices or has left is told nothing', async () => {
    const unable = await anAssignedCase();
    await house.database.app.query('delete from person_roles where person_id = $1', [unable.clerk.person_id]);
    const quiet = await anAssignedCase();
    await setNotices(workOf(quiet.clerk), NEVER);
    const gone = await anAssignedCase();
    await deactivateStaff(workOf(await aStaffMember({ roles: ['administrator'] })), { person_id: gone.clerk.person_id ?? '' });
    for (const { about, clerk, report } of [unable, quiet, gone]) {
      await overdue(report);
      await tellStaff(job(), about, pathOf);
      await tellOverdue(job(), pathOf);
      await daily(clerk);
      expect(await mailsTo(clerk)).toEqual([]);
    }
  });
});

describe('once a day', () => {
  test('one mail says what is new of everything wanted daily; a second run, and a day without news, write none', async () => {
    const { report, clerk } = await anAssignedCase();
    await setNotices(workOf(clerk), DAILY);
    await aReply(report);
    await daily(clerk);
    await daily(clerk);
    const [mail, ...more] = await mailsTo(clerk);
    expect(more).toEqual([]);
    expect(mail?.subject).toBe('Ihr Tag: Neu bei Ihnen 1, Neue Nachrichten 1');
    expect(mail?.body_text.split(report.number)).toHaveLength(3);
    hoursLater(24);
    await daily(clerk);
    expect(await mailsTo(clerk)).toHaveLength(1);
  });

  test('what is past its deadline is named every day until it is done', async () => {
    const { report, clerk } = await anAssignedCase();
    await overdue(report);
    for (const hours of [0, 24]) {
      hoursLater(hours);
      await daily(clerk);
    }
    expect((await mailsTo(clerk)).map((mail) => mail.subject)).toEqual(['Ihr Tag: Frist vorbei 1', 'Ihr Tag: Frist vorbei 1']);
  });

  test('two jobs for the same day at the same time write one mail', async () => {
    const { report, clerk } = await anAssignedCase();
    await overdue(report);
    await Promise.all([daily(clerk), daily(clerk)]);
    expect(await mailsTo(clerk)).toHaveLength(1);
  });

  test('the day begins for staff who want anything daily, and for nobody else', async () => {
    const [wants, quiet, citizen] = [await aStaffMember(), await aStaffMember(), await aCitizen()];
    await setNotices(workOf(quiet), NEVER);
    await beginDay(job());
    const { rows } = await house.database.migrator.query<{ id: string }>(
      "select data->>'person_id' as id from pgboss.job where name = 'notices.daily'",
    );
    const ids = rows.map((row) => row.id);
    expect([wants, quiet, citizen].map((actor) => ids.includes(actor.person_id ?? ''))).toEqual([true, false, false]);
  });
});

describe('the settings', () => {
  test('are the defaults until somebody chooses; the choice stands in the trail and in the copy of their data', async () => {
    const clerk = await aStaffMember();
    expect(await noticesFor(workOf(clerk))).toEqual({ assigned: 'at_once', reply: 'daily', overdue: 'daily' });
    await setNotices(workOf(clerk), AT_ONCE);
    expect(await noticesFor(workOf(clerk))).toEqual(AT_ONCE);
    expect(await auditOf(clerk.id)).toEqual(['person.notices_set']);
    expect((await ownCaseData(workOf(clerk))).notices).toMatchObject(AT_ONCE);
  });

  test('are for staff: others are refused and nothing is left behind', async () => {
    const citizen = await aCitizen();
    const before = await imprint();
    await expect(setNotices(workOf(citizen), AT_ONCE)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(noticesFor(workOf(citizen))).rejects.toMatchObject({ code: 'forbidden' });
    await expect(setNotices(workOf(ANONYMOUS), AT_ONCE)).rejects.toMatchObject({ code: 'sign_in_needed' });
    expect(await imprint()).toEqual(before);
  });

  test('the link of a mail stops what the mail is about and nothing else; a changed one, or one for something else, stops nothing', async () => {
    const { clerk, about } = await anAssignedCase();
    await tellStaff(job(), about, pathOf);
    const secret = (await mailsTo(clerk))[0]?.stop_url?.split('/').at(-1) ?? '';
    const before = await imprint();
    for (const wrong of [
      { what: 'daily' as const, secret },
      { what: 'assigned' as const, secret: `${secret.slice(0, -1)}${secret.endsWith('0') ? '1' : '0'}` },
    ])
      await expect(stopNotices(workOf(ANONYMOUS), wrong)).rejects.toMatchObject({ code: 'not_found' });
    expect(await imprint()).toEqual(before);
    expect(await stopNoticesFor(workOf(ANONYMOUS), { what: 'assigned', secret })).toMatchObject({ stopped: false });
    await stopNotices(workOf(ANONYMOUS), { what: 'assigned', secret });
    expect(await stopNoticesFor(workOf(ANONYMOUS), { what: 'assigned', secret })).toMatchObject({ stopped: true });
    expect(await noticesFor(workOf(clerk))).toEqual({ assigned: 'never', reply: 'daily', overdue: 'daily' });
  });
});
