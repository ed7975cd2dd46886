import { afterAll, beforeEach, expect, test } from 'vitest';
import {
  askToFollow,
  chooseMails,
  chooseOwnMails,
  confirmFollow,
  followCase,
  followUrl,
  forgetContacts,
  forgetSelfInCases,
  mailTokenOf,
  ownCaseData,
  removeContact,
  stopForLink,
} from '#modules/cases';
import { submitIdea, tellAboutIdea } from '#modules/ideas';
import { systemWork } from '#platform/system-work';
import type { Actor } from '#platform/work';
import { MONDAY, read, setNow, type TestHouse, testHouse, workOf } from '../../../tests/support/house.ts';
import { anIdeaForm } from '../../../tests/support/ideas.ts';
import { ANONYMOUS, aCitizen } from '../../../tests/support/people.ts';
import { aReport } from '../../../tests/support/reports.ts';
import { tellAbout } from './index.ts';

let house: TestHouse;
let n = 0;
let email: string;

beforeEach(async () => {
  house ??= await testHouse();
  setNow(MONDAY);
  for (const table of ['cases', 'mails']) await house.database.app.query(`delete from ${table}`);
  n += 1;
  email = `Lina${n}@buerger.example`;
});
afterAll(() => house?.close());

type Time = 'at_once' | 'daily' | 'never';
const TIMES: Time[] = ['at_once', 'daily', 'never'];
const nobody = () => workOf(ANONYMOUS);
const rowOf = ({ case_id }: { case_id: string }, part = 'reporter') =>
  read().selectFrom('case_people').selectAll().where('case_id', '=', case_id).where('part', '=', part).executeTakeFirstOrThrow();
const timeOf = async (about: { case_id: string }, part?: string) => {
  const { mails, muted_at } = await rowOf(about, part);
  return muted_at ? 'never' : mails;
};
const aReportOf = async (typed: Parameters<typeof aReport>[0] = { email }) => (await aReport(typed)).report;
const anIdeaOf = (typed: Partial<ReturnType<typeof anIdeaForm>>) => submitIdea(nobody(), anIdeaForm(typed));
const choose = async (about: { case_id: string }, time: Time, all: 'yes' | 'no' = 'yes') =>
  chooseMails(nobody(), { secret: mailTokenOf(house, await rowOf(about)), time, all });
const mails = () => read().selectFrom('mails').selectAll().where('to_address', '=', email).orderBy('mail_id').execute();

test.each(TIMES)('what an address chose for all, %s, holds for what it writes later, report or idea, in capitals or not', async (time) => {
  await choose(await aReportOf(), time);
  const later = await aReportOf({ email: email.toUpperCase() });
  const idea = await anIdeaOf({ email });
  const stranger = await aReportOf({ email: 'other@buerger.example' });
  expect([await timeOf(later), await timeOf(idea), await timeOf(stranger)]).toEqual([time, time, 'at_once']);
});

test('the newest choice for all counts; one for a single report, and one that came by no mail, change nothing later', async () => {
  const first = await aReportOf();
  await choose(first, 'daily', 'no');
  expect(await timeOf(await aReportOf())).toBe('at_once');
  await choose(first, 'never');
  setNow('2026-03-02T10:00:00Z');
  const second = await aReportOf();
  await choose(second, 'daily');
  await choose(first, 'at_once', 'no');
  const page = await stopForLink(nobody(), first);
  await chooseMails(nobody(), { secret: page?.token ?? '', time: 'never', all: 'yes' });
  expect(await timeOf(await aReportOf())).toBe('daily');
});

test('what somebody chose with their account holds for what they write later with it', async () => {
  const lina = await aCitizen();
  await aReport({ by: lina });
  await chooseOwnMails(workOf(lina), { time: 'never' });
  const later = await aReportOf({ by: lina });
  expect(await timeOf(later)).toBe('never');
  expect(await timeOf(await aReportOf({ by: await aCitizen() }))).toBe('at_once');
  expect((await ownCaseData(workOf(lina))).cases).toMatchObject([{ mails_for_all: 'never' }, { mails_for_all: 'never' }]);
  // By account and by the address they type besides: what they chose last.
  setNow('2026-03-02T10:00:00Z');
  await choose(await aReportOf(), 'daily');
  expect(await timeOf(await aReportOf({ by: lina, email }))).toBe('daily');
  setNow('2026-03-02T11:00:00Z');
  await chooseOwnMails(workOf(lina), { time: 'never' });
  expect(await timeOf(await aReportOf({ by: lina, email }))).toBe('never');
});

test.each([
  ['daily', 'am Abend eine E-Mail'],
  ['never', 'so haben Sie es gewählt'],
] as const)('after %s for all the confirmation still comes at once, with the link, and says what comes after it', async (time, says) => {
  await choose(await aReportOf(), time);
  await house.database.app.query('delete from mails');
  const report = await aReportOf();
  const idea = await anIdeaOf({ email });
  const first = async ({ case_id }: { case_id: string }) => {
    const entries = read().selectFrom('case_events').select('event_id').where('case_id', '=', case_id);
    return { case_id, ...(await entries.executeTakeFirstOrThrow()) };
  };
  await tellAbout(systemWork(house, 'job'), await first(report));
  await tellAboutIdea(systemWork(house, 'job'), await first(idea));
  const [about_report, about_idea, ...more] = (await mails()).map((mail) => mail.body_text);
  expect(more).toEqual([]);
  expect(about_report).toContain(`/verfolgen/${report.number}/${report.secret}`);
  expect(about_idea).toContain(`/ideen/verfolgen/${idea.number}/${idea.secret}`);
  for (const text of [about_report, about_idea]) expect(text).toContain(says);
  expect(await read().selectFrom('case_news').selectAll().execute()).toEqual([]);
});

test.each([
  ['at_once', 'at_once'],
  ['daily', 'daily'],
  // Whoever asks to follow wants to hear.
  ['never', 'at_once'],
] as const)('after %s for all, what is followed later begins with %s', async (time, begins) => {
  await choose(await aReportOf(), time);
  const followed = await aReportOf({});
  await askToFollow(nobody(), { number: followed.number, email, language: 'de' });
  const row = await rowOf(followed, 'follower');
  await confirmFollow(nobody(), { secret: followUrl(house, 'confirm', row.case_person_id, 'de').split('/').at(-1) ?? '' });
  expect(await timeOf(followed, 'follower')).toBe(begins);

  const lina = await aCitizen();
  await aReport({ by: lina });
  await chooseOwnMails(workOf(lina), { time });
  const other = await aReportOf({});
  await followCase(workOf(lina), { number: other.number, follow: 'yes' });
  expect(await timeOf(other, 'follower')).toBe(begins);
});

test.each<[string, (about: { case_id: string; number: string; secret: string }, by: Actor) => Promise<unknown>]>([
  ['removes the contact', (about) => removeContact(nobody(), about)],
  ['takes themselves out of everything', (_about, by) => forgetSelfInCases(workOf(by))],
  [
    'is forgotten in time',
    async ({ case_id }) => {
      await house.database.app.query("update cases set phase = 'closed', closed_at = '2020-01-01' where case_id = $1", [case_id]);
      await forgetContacts(house, { kind: 'report', before: MONDAY });
    },
  ],
])('whoever %s leaves no choice behind', async (_how, forget) => {
  const lina = await aCitizen();
  const report = await aReportOf({ by: lina, email });
  await choose(report, 'never');
  await forget(report, lina);
  const left = await read().selectFrom('case_people').select(['email', 'mails_for_all', 'mails_for_all_at']).execute();
  expect(left).toEqual([{ email: null, mails_for_all: null, mails_for_all_at: null }]);
  expect(await timeOf(await aReportOf())).toBe('at_once');
});
