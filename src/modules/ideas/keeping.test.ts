import { afterAll, beforeAll, expect, test } from 'vitest';
import { forgetSelfInCases, ownCaseData } from '#modules/cases';
import { sealAudit, verifyAudit } from '#platform/audit';
import { newId } from '#platform/ids';
import { systemWork } from '#platform/system-work';
import { MONDAY, read, setNow, type TestHouse, testHouse, workOf } from '../../../tests/support/house.ts';
import { type AnIdea, anIdea, anIdeaDesk } from '../../../tests/support/ideas.ts';
import { ANONYMOUS, aCitizen } from '../../../tests/support/people.ts';
import { auditOf, caseOf, mailsOf } from '../../../tests/support/reports.ts';
import { settled } from '../../../tests/support/trail.ts';
import { tidyUp } from '../../nightly.ts';
import {
  answerIdea,
  considerIdea,
  declineIdea,
  forgetSelfInIdeas,
  ownIdeasFor,
  passOnPraise,
  publicIdeaFor,
  supportIdea,
  takeUpIdea,
  tellAboutIdea,
} from './index.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await testHouse();
});
afterAll(() => house?.close());

/** The mails of all entries of the timeline so far, each told once, as the jobs would. */
async function told(idea: { case_id: string }) {
  const events = await read().selectFrom('case_events').select('event_id').where('case_id', '=', idea.case_id).orderBy('at').execute();
  for (const { event_id } of events)
    for (let twice = 0; twice < 2; twice += 1)
      await tellAboutIdea(systemWork(house, 'job', `tell ${event_id}`), { case_id: idea.case_id, event_id });
  return await mailsOf(idea);
}

const mailed = (of: AnIdea) => anIdea({ name: 'Lina', email: 'lina@buerger.example', ...of });

async function at(idea: { case_id: string }) {
  setNow(new Date(house.now().getTime() + 60_000));
  const { version } = await caseOf(idea);
  return { case_id: idea.case_id, version };
}

test.each([
  {
    language: 'de' as const,
    subjects: ['Ihre Idee ist angekommen', 'Wir prüfen Ihre Idee', 'Nachricht zu dem', 'Ihre Idee wird aufgegriffen'],
    words: ['Guten Tag Lina,', 'Freundliche Grüße'],
  },
  {
    language: 'en' as const,
    subjects: ['We have received your idea', 'We are considering your idea', 'A message about what', 'Your idea is being taken up'],
    words: ['Dear Lina,', 'Kind regards'],
  },
])(
  'whoever wrote an idea in $language gets one mail a step in that language, with the secret link',
  async ({ language, subjects, words }) => {
    const idea = await mailed({ language, subject: 'Bänke & <Tische>' });
    const desk = workOf(await anIdeaDesk());
    const work = () => ({ ...desk, key: newId() });
    await considerIdea(work(), { ...(await at(idea)), body: '' });
    await answerIdea(work(), { ...(await at(idea)), body: 'Welche <Ecke>?', visibility: 'reporter' });
    await takeUpIdea(work(), { ...(await at(idea)), outcome: 'Im Mai.', shows_at: 'https://stadt.example/segel?a=1&b=2' });
    const mails = await told(idea);
    expect(mails.map((mail) => mail.subject.slice(0, mail.subject.indexOf(' (')))).toEqual(
      subjects.map((one) => expect.stringContaining(one)),
    );
    for (const mail of mails) {
      for (const word of words) expect(mail.body_text).toContain(word);
      expect(mail.body_text).toContain(`${language === 'en' ? '/en' : ''}/ideen/verfolgen/${idea.number}/${idea.secret}`);
      expect(mail.body_html).not.toMatch(/<Tische>|<Ecke>/);
      expect(mail.body_text + mail.body_html).not.toMatch(/undefined|null|\{\w+\}/);
    }
    expect(mails[3]?.body_text).toContain('https://stadt.example/segel?a=1&b=2');
  },
);

test('praise is thanked for twice: when it arrives and when it was passed on; not taken up comes with its reason', async () => {
  const praise = await mailed({ type: 'praise' });
  await passOnPraise(workOf(await anIdeaDesk()), { ...(await at(praise)), body: 'Hing am Brett.' });
  const mails = await told(praise);
  expect(mails.map((mail) => mail.subject)).toEqual([
    `Danke für Ihr Lob (${praise.number})`,
    `Ihr Lob ist weitergegeben (${praise.number})`,
  ]);
  expect(mails[1]?.body_text).toContain('Hing am Brett.');
  const idea = await mailed({});
  await declineIdea(workOf(await anIdeaDesk()), { ...(await at(idea)), outcome: 'Zu teuer.' });
  expect((await told(idea))[1]?.body_text).toContain('Zu teuer.');
});

test('whoever left no address is written to by nobody, and nobody hears of notes', async () => {
  expect(await told(await anIdea())).toEqual([]);
});

test('contacts and supporters go half a year after the decision, texts and page after three years, all after ten; the trail stays whole', async () => {
  setNow(MONDAY);
  const idea = await anIdea({
    name: 'Lina',
    email: 'lina@buerger.example',
    subject: 'Lina wünscht',
    place_text: 'bei Lina',
    published: true,
  });
  const open = await anIdea({ subject: 'Noch offen', published: true });
  for (const { number } of [idea, open]) await supportIdea(workOf(ANONYMOUS), { number, support: 'yes' }, 'b');
  await declineIdea(workOf(await anIdeaDesk()), { ...idea, outcome: 'Nein, Lina.' });

  setNow(new Date(MONDAY.getTime() + 200 * 86_400_000));
  await tidyUp(house);
  const people = read().selectFrom('case_people').select(['name', 'email']).where('case_id', '=', idea.case_id);
  expect(await people.execute()).toEqual([{ name: null, email: null }]);
  const supports = await read().selectFrom('idea_supports').select('case_id').execute();
  expect(supports.map((row) => row.case_id)).toEqual([open.case_id]);
  expect(await publicIdeaFor(workOf(ANONYMOUS), idea.number)).toMatchObject({ supporters: 1, subject: 'Lina wünscht' });

  setNow(new Date('2029-04-01T09:00:00Z'));
  await tidyUp(house);
  expect(await caseOf(idea)).toMatchObject({ subject: '', place_label: null, published_at: null, search: idea.number.toLowerCase() });
  const everything = JSON.stringify([
    await read().selectFrom('ideas').selectAll().where('case_id', '=', idea.case_id).execute(),
    await read().selectFrom('case_events').selectAll().where('case_id', '=', idea.case_id).execute(),
  ]);
  expect(everything).not.toContain('Lina');
  expect(await publicIdeaFor(workOf(ANONYMOUS), open.number)).toMatchObject({ subject: 'Noch offen' });

  setNow(new Date('2036-04-01T09:00:00Z'));
  await tidyUp(house);
  expect(await read().selectFrom('cases').select('number').where('case_id', '=', idea.case_id).execute()).toEqual([]);
  expect(await auditOf(idea)).toContain('case.forgotten');
  await settled(house.database.app);
  await sealAudit(house.pools.write, house.config.secret, house.log);
  expect((await verifyAudit(house.pools.write, house.config.secret)).problems).toEqual([]);
});

test('a citizen takes a copy of what they wrote and support, and leaves: the idea and the count stay, the name goes', async () => {
  setNow(MONDAY);
  const citizen = await aCitizen();
  const own = await anIdea({ by: citizen, description: 'Meine Worte' });
  const other = await anIdea({ published: true });
  await supportIdea(workOf(citizen), { number: other.number, support: 'yes' }, null);
  expect((await ownCaseData(workOf(citizen))).cases).toMatchObject([{ number: own.number, part: 'reporter' }]);
  expect(await ownIdeasFor(workOf(citizen))).toMatchObject({
    ideas: [{ number: own.number, description: 'Meine Worte' }],
    supported_ideas: [{ number: other.number }],
  });
  await forgetSelfInCases(workOf(citizen));
  await forgetSelfInIdeas(workOf(citizen));
  expect(await ownIdeasFor(workOf(citizen))).toEqual({ ideas: [], supported_ideas: [] });
  expect(await publicIdeaFor(workOf(ANONYMOUS), other.number)).toMatchObject({ supporters: 1 });
  expect(await caseOf(own)).toMatchObject({ state: 'received' });
});
