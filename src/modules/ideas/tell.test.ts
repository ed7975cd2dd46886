import { afterAll, beforeEach, expect, test } from 'vitest';
import {
  askToFollow,
  beginNews,
  chooseMails,
  confirmFollow,
  followCase,
  followUrl,
  mailTokenOf,
  muteFor,
  myCasesFor,
  tellNews,
} from '#modules/cases';
import { moveReport, reportNews, tellAbout } from '#modules/reports';
import { systemWork } from '#platform/system-work';
import { MONDAY, read, setNow, type TestHouse, testHouse, workOf } from '../../../tests/support/house.ts';
import { type AnIdea, anIdea, anIdeaDesk } from '../../../tests/support/ideas.ts';
import { ANONYMOUS, aCitizen, aStaffMember } from '../../../tests/support/people.ts';
import { aReport } from '../../../tests/support/reports.ts';
import { answerIdea, considerIdea, ideaNews, publishIdea, tellAboutIdea } from './index.ts';

let house: TestHouse;
const AUTHOR = 'ida@buerger.example';
const FOLLOWER = 'fritz@folgt.example';

beforeEach(async () => {
  house ??= await testHouse();
  setNow(MONDAY);
  for (const table of ['cases', 'mails']) await house.database.app.query(`delete from ${table}`);
});
afterAll(() => house?.close());

const nobody = () => workOf(ANONYMOUS);
const job = () => systemWork(house, 'job');
const mailsTo = (address: string) => read().selectFrom('mails').selectAll().where('to_address', '=', address).orderBy('mail_id').execute();
const rowOf = ({ case_id }: { case_id: string }, part: string) =>
  read().selectFrom('case_people').selectAll().where('case_id', '=', case_id).where('part', '=', part).executeTakeFirstOrThrow();
const choose = async (about: { case_id: string }, time: 'daily' | 'never', part = 'reporter', all: 'yes' | 'no' = 'no') =>
  chooseMails(nobody(), { secret: mailTokenOf(house, await rowOf(about, part)), time, all });

/** What the city says to an idea, and whoever is to be told at once is told. */
async function says(idea: { case_id: string }, body: string, visibility: 'public' | 'reporter' | 'considered' = 'public') {
  const on = { case_id: idea.case_id, version: await versionOf(idea), body };
  const work = workOf(await anIdeaDesk());
  if (visibility === 'considered') await considerIdea(work, on);
  else await answerIdea(work, { ...on, visibility });
  const { event_id } = await read().selectFrom('case_events').select('event_id').where('body', '=', body).executeTakeFirstOrThrow();
  await tellAboutIdea(job(), { case_id: idea.case_id, event_id });
}

async function versionOf({ case_id }: { case_id: string }) {
  const { version } = await read().selectFrom('cases').select('version').where('case_id', '=', case_id).executeTakeFirstOrThrow();
  return version;
}

async function evening() {
  await house.database.app.query("delete from pgboss.job where name = 'news.daily'");
  await beginNews(job());
  const { rows } = await house.database.app.query("select data from pgboss.job where name = 'news.daily'");
  for (const { data } of rows) await tellNews(job(), data, { report: reportNews, idea: ideaNews });
}

/** A public idea with an address that follows it. */
async function followed(typed: AnIdea = {}) {
  const idea = await anIdea({ email: AUTHOR, published: true, ...typed });
  await askToFollow(nobody(), { number: idea.number, email: FOLLOWER, language: 'de' });
  const { case_person_id } = await rowOf(idea, 'follower');
  await confirmFollow(nobody(), { secret: followUrl(house, 'confirm', case_person_id, 'de').split('/').at(-1) ?? '' });
  await house.database.app.query('delete from mails');
  return idea;
}

test('whoever follows an idea, by address or account, is told what everybody may read, with the public page and the way to stop', async () => {
  const idea = await followed();
  const citizen = await aCitizen();
  await followCase(workOf(citizen), { number: idea.number, follow: 'yes' });
  await says(idea, 'Wir sehen uns den Weg an.', 'considered');
  await says(idea, 'Nur für Sie, Ida.', 'reporter');

  expect((await mailsTo(AUTHOR)).map((mail) => mail.subject)).toEqual([
    `Wir prüfen Ihre Idee (${idea.number})`,
    `Nachricht zu dem, was Sie uns geschrieben haben (${idea.number})`,
  ]);
  const [mail, ...more] = await mailsTo(FOLLOWER);
  expect(more).toEqual([]);
  expect(mail?.subject).toBe(`Neues zu ${idea.number}: wird geprüft`);
  for (const words of ['Idee: Mehr Bänke am Weg', 'Wir sehen uns den Weg an.', `/ideen/${idea.number}`])
    expect(mail?.body_text).toContain(words);
  expect(mail?.body_text).not.toContain('/verfolgen/');
  expect(mail?.stop_url).toContain('/folgen/ende/');
  expect((await mailsTo(`${citizen.person_id}@leute.example`))[0]?.stop_url).toContain('/mail/aus/');
  expect(await myCasesFor(workOf(citizen))).toMatchObject([{ kind: 'idea', number: idea.number, part: 'follower', secret: null }]);
});

test('an address that was never confirmed, and an idea that is public no more, are told to nobody who follows', async () => {
  const idea = await anIdea({ email: AUTHOR, published: true });
  await askToFollow(nobody(), { number: idea.number, email: FOLLOWER, language: 'de' });
  await house.database.app.query('delete from mails');
  await says(idea, 'Unbestätigt.');
  expect(await mailsTo(FOLLOWER)).toEqual([]);

  const hidden = await followed();
  const late = await followed({ subject: 'Ein Brunnen' });
  await choose(late, 'daily', 'follower');
  await says(late, 'Kommt in den Rat.');
  for (const one of [hidden, late])
    await publishIdea(workOf(await anIdeaDesk()), { case_id: one.case_id, version: await versionOf(one), published: 'no' });
  await says(hidden, 'Das bleibt unter uns.');
  await evening();
  expect(await mailsTo(FOLLOWER)).toEqual([]);
  expect((await mailsTo(AUTHOR)).map((mail) => mail.body_text).join()).toContain('Das bleibt unter uns.');
});

test('whoever wrote an idea chooses once a day for all of theirs, and reads of ideas and reports in one mail', async () => {
  const idea = await followed();
  const { report } = await aReport({ email: AUTHOR });
  await house.database.app.query('delete from mails');
  const [first] = [await rowOf(idea, 'reporter')];
  expect(await muteFor(nobody(), { secret: mailTokenOf(house, first) })).toMatchObject({ kind: 'idea', time: 'at_once', by_mail: true });
  await choose(idea, 'daily', 'reporter', 'yes');
  await says(idea, 'Wir sehen uns den Weg an.', 'considered');
  await moveReport(workOf(await aStaffMember({ roles: ['team_lead'] })), {
    case_id: report.case_id,
    version: 1,
    state: 'in_work',
    body: 'Bestellt.',
  });
  const { event_id } = await read().selectFrom('case_events').select('event_id').where('body', '=', 'Bestellt.').executeTakeFirstOrThrow();
  await tellAbout(job(), { case_id: report.case_id, event_id });
  expect(await mailsTo(AUTHOR)).toEqual([]);
  await evening();
  await evening();
  const [mail, ...more] = await mailsTo(AUTHOR);
  expect(more).toEqual([]);
  expect(mail?.subject).toBe('Neues zu 2 Vorgängen');
  for (const words of [
    `${idea.number} Idee: Mehr Bänke am Weg`,
    `/ideen/verfolgen/${idea.number}/${idea.secret}`,
    'wird geprüft',
    report.number,
  ])
    expect(mail?.body_text).toContain(words);
});

test('whoever chose never is told nothing about an idea', async () => {
  const idea = await followed();
  await choose(idea, 'never');
  await choose(idea, 'never', 'follower');
  await says(idea, 'Wir sehen uns den Weg an.', 'considered');
  await evening();
  expect([await mailsTo(AUTHOR), await mailsTo(FOLLOWER)]).toEqual([[], []]);
});
