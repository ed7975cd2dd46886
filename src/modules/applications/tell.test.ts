import { afterAll, beforeAll, expect, test } from 'vitest';
import { beginNews, chooseMails, mailTokenOf, muteFor, tellNews } from '#modules/cases';
import { newId } from '#platform/ids';
import { systemWork } from '#platform/system-work';
import { aDecider, anApplication } from '../../../tests/support/applications.ts';
import { read, type TestHouse, testHouse, workOf } from '../../../tests/support/house.ts';
import { ANONYMOUS } from '../../../tests/support/people.ts';
import { mailsOf } from '../../../tests/support/reports.ts';
import {
  answerApplicant,
  applicationNews,
  proposeDecision,
  releaseDecision,
  tellAboutApplication,
  tickTask,
  wantDocuments,
} from './index.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await testHouse();
});
afterAll(() => house?.close());

type Sent = { case_id: string };
const versionOf = ({ case_id }: Sent) =>
  read().selectFrom('cases').select(['case_id', 'version']).where('case_id', '=', case_id).executeTakeFirstOrThrow();

/** The mails of all entries of the timeline so far, each told twice under its key, as a job that is repeated would. */
async function told({ case_id }: Sent) {
  const events = await read().selectFrom('case_events').select('event_id').where('case_id', '=', case_id).orderBy('event_id').execute();
  for (const { event_id } of [...events, ...events])
    await tellAboutApplication(systemWork(house, 'job', `tell ${event_id}`), { case_id, event_id });
  return await mailsOf({ case_id });
}

async function decided(sent: Sent) {
  const [one, other] = [workOf(await aDecider()), workOf(await aDecider())];
  for (const task of ['person', 'hund']) await tickTask({ ...one, key: newId() }, { ...(await versionOf(sent)), task, done: 'yes' });
  const said = { outcome: 'abgelehnt', reasons: ['nachweis'], body: 'Kein Nachweis.', fee_cents: null };
  await proposeDecision(one, { ...(await versionOf(sent)), ...said });
  await releaseDecision(other, await versionOf(sent));
}

test.each([
  { language: 'de' as const, subjects: ['Ihr Antrag ist eingegangen', 'fehlt noch etwas', 'Nachricht zu Ihrem', 'ist entschieden'] },
  { language: 'en' as const, subjects: ['We have received', 'still missing', 'A message about', 'has been decided'] },
])('whoever applied in $language hears of each step once, with number, day and secret link', async ({ language, subjects }) => {
  const sent = await anApplication({ email: 'lina@buerger.example', language });
  const desk = async () => workOf(await aDecider());
  await wantDocuments(await desk(), { ...(await versionOf(sent)), body: 'Wie alt ist <Rex>?' });
  await answerApplicant(await desk(), { ...(await versionOf(sent)), body: 'Wir sind dran.' });
  await decided(sent);
  const mails = await told(sent);
  expect(mails.map((mail) => mail.subject)).toEqual(subjects.map((one) => expect.stringContaining(one)));
  for (const mail of mails) {
    expect(mail.body_text).toContain(`${language === 'en' ? '/en' : ''}/antraege/${sent.number}/${sent.secret}`);
    expect(mail.body_text).toMatch(language === 'en' ? /2 March 2026 at 10:00/ : /2\. März 2026 um 10:00/);
    expect(mail.body_html).not.toContain('<Rex>');
    expect(mail.body_text + mail.body_html).not.toMatch(/undefined|null|\{\w+\}/);
    expect(mail.body_text).toMatch(/(Telefon|phone) 030 23125 115/);
    // What was answered, written and decided stands behind the link.
    expect(mail.body_text).not.toMatch(/Halter|Dackel|abgelehnt|Nachweis\.|Ermäßigung|Wie alt|Wir sind dran/);
  }
});

test('a message waits for the mail of the day where that was chosen; what is missing comes at once all the same', async () => {
  const sent = await anApplication({ email: 'dora@buerger.example' });
  const person = await read().selectFrom('case_people').selectAll().where('case_id', '=', sent.case_id).executeTakeFirstOrThrow();
  const secret = mailTokenOf(house, person);
  expect(await muteFor(workOf(ANONYMOUS), { secret })).toMatchObject({ kind: 'application', time: 'at_once' });
  await chooseMails(workOf(ANONYMOUS), { secret, time: 'daily', all: 'no' });
  await answerApplicant(workOf(await aDecider()), { ...(await versionOf(sent)), body: 'Noch eine Woche.' });
  await wantDocuments(workOf(await aDecider()), { ...(await versionOf(sent)), body: 'Wie alt ist Rex?' });
  expect((await told(sent)).map((mail) => mail.subject)).toEqual([
    `Ihr Antrag ist eingegangen (${sent.number})`,
    `Zu Ihrem Antrag fehlt noch etwas (${sent.number})`,
  ]);
  await house.database.app.query("delete from pgboss.job where name = 'news.daily'");
  await beginNews(systemWork(house, 'job'));
  await tellNews(systemWork(house, 'job'), { case_person_id: person.case_person_id }, { application: applicationNews });
  const daily = (await mailsOf(sent)).at(-1);
  for (const words of ['Hund anmelden', 'Nachricht der Stadt', 'Noch eine Woche.', `/antraege/${sent.number}/${sent.secret}`])
    expect(daily?.body_text).toContain(words);
});

test('whoever left no address is written to by nobody, and nobody hears of what staff say among themselves', async () => {
  const silent = await anApplication();
  await decided(silent);
  expect(await told(silent)).toEqual([]);
});
