import { afterAll, beforeEach, expect, test } from 'vitest';
import {
  askToFollow,
  beginNews,
  chooseMails,
  chooseOwnMails,
  confirmFollow,
  followUrl,
  mailTokenOf,
  muteMails,
  ownCaseData,
  ownMailsFor,
  stopForLink,
  tellNews,
} from '#modules/cases';
import { systemWork } from '#platform/system-work';
import { MONDAY, read, setNow, type TestHouse, testHouse, workOf } from '../../../tests/support/house.ts';
import { imprint } from '../../../tests/support/imprint.ts';
import { ANONYMOUS, aCitizen, aStaffMember } from '../../../tests/support/people.ts';
import { aReport, caseOf } from '../../../tests/support/reports.ts';
import { aSplit } from '../../../tests/support/split.ts';
import { answerReport, askReporter, moveReport, reportNews, splitReport, tellAbout, tellSplit, unsplitReport } from './index.ts';

let house: TestHouse;
let n = 0;
let email: string;

beforeEach(async () => {
  house ??= await testHouse();
  setNow(MONDAY);
  await house.database.app.query('delete from cases');
  await house.database.app.query('delete from mails');
  n += 1;
  email = `Lina${n}@buerger.example`;
});
afterAll(() => house?.close());

interface About {
  case_id: string;
}

const nobody = () => workOf(ANONYMOUS);
const rowOf = ({ case_id }: About, part = 'reporter') =>
  read().selectFrom('case_people').selectAll().where('case_id', '=', case_id).where('part', '=', part).executeTakeFirstOrThrow();
const timeOf = async (about: About, part?: string) => {
  const { mails, muted_at } = await rowOf(about, part);
  return muted_at ? 'never' : mails;
};
const choose = async (about: About, time: 'at_once' | 'daily' | 'never', all: 'yes' | 'no' = 'no', part?: string) =>
  chooseMails(nobody(), { secret: mailTokenOf(house, await rowOf(about, part)), time, all });
const mailsTo = (address = email) => read().selectFrom('mails').selectAll().where('to_address', '=', address).orderBy('mail_id').execute();
const jobs = async () => {
  const { rows } = await house.database.app.query<{ data: { case_person_id: string } }>(
    "select data from pgboss.job where name = 'news.daily' order by id",
  );
  return rows.map((row) => row.data);
};

/** What a clerk does to a report, and whoever is to be told at once is told. */
async function happens({ case_id }: About, what: 'in_work' | 'asked' | 'answer', body = 'Wir sind dran.') {
  const { version } = await read().selectFrom('cases').select('version').where('case_id', '=', case_id).executeTakeFirstOrThrow();
  const work = workOf(await aStaffMember({ roles: ['team_lead'] }));
  if (what === 'in_work') await moveReport(work, { case_id, version, state: 'in_work', body });
  else if (what === 'asked') await askReporter(work, { case_id, version, body });
  else await answerReport(work, { case_id, version, body, visibility: 'reporter' });
  const { event_id } = await read()
    .selectFrom('case_events')
    .select('event_id')
    .where('case_id', '=', case_id)
    .where('body', '=', body)
    .executeTakeFirstOrThrow();
  await tellAbout(systemWork(house, 'job'), { case_id, event_id });
}

/** The evening of the day: the job that begins, and those it makes. */
async function evening() {
  await house.database.app.query("delete from pgboss.job where name = 'news.daily'");
  await beginNews(systemWork(house, 'job'));
  for (const data of await jobs()) await tellNews(systemWork(house, 'job'), data, { report: reportNews });
}

async function aFollower(address = email) {
  const { report } = await aReport();
  await askToFollow(nobody(), { number: report.number, email: address, language: 'de' });
  const row = await rowOf(report, 'follower');
  await confirmFollow(nobody(), { secret: followUrl(house, 'confirm', row.case_person_id, 'de').split('/').at(-1) ?? '' });
  return report;
}

test('whoever wants one mail a day gets everything of their own reports and those they follow in one, with a link each, once', async () => {
  const { report: own } = await aReport({ email });
  const followed = await aFollower();
  await house.database.app.query('delete from mails');
  await choose(own, 'daily', 'yes');
  expect([await timeOf(own), await timeOf(followed, 'follower')]).toEqual(['daily', 'daily']);
  await happens(own, 'in_work', 'Der Mast ist bestellt.');
  await happens(own, 'answer', 'Er kommt Freitag.');
  await happens(followed, 'in_work', 'Wir schneiden den Ast.');
  expect(await mailsTo()).toEqual([]);
  await evening();
  const [mail, ...more] = await mailsTo();
  expect(more).toEqual([]);
  expect(mail?.subject).toBe('Neues zu 2 Vorgängen');
  for (const words of ['Der Mast ist bestellt.', 'Er kommt Freitag.', 'Wir schneiden den Ast.', `/verfolgen/${own.number}/${own.secret}`])
    expect(mail?.body_text).toContain(words);
  expect(mail?.body_text).toContain(`/meldungen/${followed.number}`);
  expect(mail?.stop_url).toContain('/mail/aus/');
  const before = await imprint();
  for (const data of await jobs()) await tellNews(systemWork(house, 'job'), data, { report: reportNews });
  expect({ ...(await imprint()), ...unimportant(before) }).toEqual({ ...before });
  await evening();
  expect(await mailsTo()).toHaveLength(1);
});

/** Looking for news is on record, found or not. */
const unimportant = (all: Record<string, string>) =>
  Object.fromEntries(Object.entries(all).filter(([name]) => /audit|done_keys/.test(name)));

test('a question that stops the clock goes at once, whatever was chosen', async () => {
  const { report } = await aReport({ email });
  await house.database.app.query('delete from mails');
  for (const time of ['daily', 'never'] as const) {
    await choose(report, time);
    await happens(report, 'asked', `Welcher Mast? (${time})`);
    await house.database.app.query("update cases set state = 'checked', phase = 'active' where case_id = $1", [report.case_id]);
  }
  expect((await mailsTo()).map((mail) => mail.subject)).toEqual([
    expect.stringMatching(/Frage zu Ihrer Meldung/),
    expect.stringMatching(/Frage zu Ihrer Meldung/),
  ]);
});

test('for one report it changes nothing at the others, nor at those of other addresses', async () => {
  const [{ report: one }, { report: two }, { report: stranger }] = [
    await aReport({ email }),
    await aReport({ email: email.toUpperCase() }),
    await aReport({ email: 'other@buerger.example' }),
  ];
  await choose(one, 'daily');
  expect([await timeOf(one), await timeOf(two), await timeOf(stranger)]).toEqual(['daily', 'at_once', 'at_once']);
  await choose(one, 'never', 'yes');
  expect([await timeOf(one), await timeOf(two), await timeOf(stranger)]).toEqual(['never', 'never', 'at_once']);
  await choose(two, 'at_once', 'yes');
  expect([await timeOf(one), await timeOf(two)]).toEqual(['at_once', 'at_once']);
});

test('the link on the page of a report, which needs no mail to be read, chooses for that report alone', async () => {
  const { report: one } = await aReport({ email });
  const { report: two } = await aReport({ email });
  const stop = await stopForLink(nobody(), one);
  await chooseMails(nobody(), { secret: stop?.token ?? '', time: 'never', all: 'yes' });
  expect([await timeOf(one), await timeOf(two)]).toEqual(['never', 'at_once']);
});

test('an address that was never confirmed follows nothing, and is not chosen for', async () => {
  const { report: own } = await aReport({ email });
  const { report: other } = await aReport();
  await askToFollow(nobody(), { number: other.number, email, language: 'de' });
  await choose(own, 'daily', 'yes');
  expect(await timeOf(other, 'follower')).toBe('at_once');
});

test('a changed link is refused, and nothing is left behind', async () => {
  const { report } = await aReport({ email });
  const token = mailTokenOf(house, await rowOf(report));
  const before = await imprint();
  const secret = `${token.slice(0, -1)}${token.endsWith('0') ? '1' : '0'}`;
  await expect(chooseMails(nobody(), { secret, time: 'daily', all: 'yes' })).rejects.toMatchObject({ code: 'not_found' });
  await expect(chooseOwnMails(nobody(), { time: 'daily' })).rejects.toMatchObject({ code: 'sign_in_needed' });
  expect(await imprint()).toEqual(before);
});

test.each([
  ['stops the mails', (about: About) => choose(about, 'never')],
  [
    'stops them with one click',
    async (about: About) => muteMails(nobody(), { secret: mailTokenOf(house, await rowOf(about)), mute: 'yes' }),
  ],
  [
    'is forgotten',
    (about: About) =>
      house.database.app.query('update case_people set email = null, erased_at = now() where case_id = $1', [about.case_id]),
  ],
])('whoever %s before the evening gets no mail, and nothing waits for them any more', async (_what, does) => {
  const { report } = await aReport({ email });
  await house.database.app.query('delete from mails');
  await choose(report, 'daily');
  await happens(report, 'in_work');
  await does(report);
  await evening();
  expect(await mailsTo()).toEqual([]);
  expect(await read().selectFrom('case_news').selectAll().execute()).toEqual([]);
});

test('what was hidden from everybody before the evening is not told to those who follow', async () => {
  const followed = await aFollower();
  await choose(followed, 'daily', 'no', 'follower');
  await house.database.app.query('delete from mails');
  await happens(followed, 'in_work', 'Frau Müller sagt ja.');
  await house.database.app.query("update case_events set visibility = 'reporter' where body = 'Frau Müller sagt ja.'");
  await evening();
  expect(await mailsTo()).toEqual([]);
});

test('whoever has an account chooses for all of theirs, reads it again and takes it along', async () => {
  const lina = await aCitizen();
  expect(await ownMailsFor(workOf(lina))).toBeNull();
  const { report } = await aReport({ by: lina });
  expect(await ownMailsFor(workOf(lina))).toBe('at_once');
  await chooseOwnMails(workOf(lina), { time: 'daily' });
  expect(await ownMailsFor(workOf(lina))).toBe('daily');
  expect((await ownCaseData(workOf(lina))).cases).toMatchObject([{ mails: 'daily' }]);
  await aReport({ by: lina });
  expect(await ownMailsFor(workOf(lina))).toBe('daily');
  expect(await timeOf(report)).toBe('daily');
});

test.each(['daily', 'never'] as const)(
  'whoever chose %s is told of a split as they chose, and of its being taken back only if they knew',
  async (time) => {
    const { report } = await aReport({
      email,
      category_id: 'strassenbeleuchtung',
      description: 'Die Laterne flackert. Daneben liegt Müll.',
    });
    await choose(report, time);
    await house.database.app.query('delete from mails');
    const lead = await aStaffMember({ roles: ['team_lead'] });
    const split = async () => {
      const { version } = await caseOf(report);
      const part = await splitReport(workOf(lead), aSplit({ case_id: report.case_id, version }));
      await tellOf(part);
      return part;
    };
    const takenBack = async (part: About) => {
      const { version } = await caseOf(report);
      await unsplitReport(workOf(lead), { case_id: report.case_id, version, split_case_id: part.case_id });
      await tellOf(part);
    };
    const tellOf = (part: About) => tellSplit(systemWork(house, 'job'), { case_id: report.case_id, split_case_id: part.case_id });

    await takenBack(await split());
    await evening();
    expect(await mailsTo()).toEqual([]);
    const part = await split();
    expect(await mailsTo()).toEqual([]);
    await evening();
    await takenBack(part);
    await evening();
    const texts = (await mailsTo()).map((mail) => mail.body_text);
    expect(texts).toEqual(
      time === 'never'
        ? []
        : [
            expect.stringContaining(`abgetrennt von ${report.number}: Zwei Dinge, zwei Teams.`),
            expect.stringContaining(`Es geht weiter unter ${report.number}.`),
          ],
    );
  },
);
