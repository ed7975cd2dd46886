import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inboxFor, inboxSchema } from '#modules/cases';
import { publicReportFor, publicReportsFor, reportForLink, reportForStaff, reportListSchema } from '#modules/reports';
import { read, type TestHouse, testHouse, workOf } from '../../../tests/support/house.ts';
import { anIdea, anIdeaDesk, anIdeaForm } from '../../../tests/support/ideas.ts';
import { imprint } from '../../../tests/support/imprint.ts';
import { ANONYMOUS, aCitizen, aStaffMember } from '../../../tests/support/people.ts';
import { aReport, auditOf, caseOf, deadlinesOf, jobsOf } from '../../../tests/support/reports.ts';
import {
  answerIdea,
  considerIdea,
  declineIdea,
  ideaForLink,
  ideaForStaff,
  ideaListSchema,
  passOnPraise,
  publicIdeaFor,
  publicIdeasFor,
  publishIdea,
  replyToIdea,
  submitIdea,
  submitIdeaSchema,
  supportIdea,
  takeUpIdea,
  takeUpIdeaSchema,
} from './index.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await testHouse();
});
afterAll(() => house?.close());

const nobody = () => workOf(ANONYMOUS);
const list = (wanted: object = {}) => publicIdeasFor(nobody(), ideaListSchema.parse(wanted));
const isShown = async (number: string) => (await list()).rows.some((row) => row.number === number);

describe('an idea comes in', () => {
  test('with a number of its own, without any deadline, for the team that takes what fits nowhere else', async () => {
    const idea = await anIdea({ place_text: 'lotter str. 12' });
    expect(idea.number).toMatch(/^IDE-26-\d{4}-\d$/);
    expect(await deadlinesOf(idea)).toEqual({});
    expect(await caseOf(idea)).toMatchObject({
      kind: 'idea',
      due_at: null,
      published_at: null,
      team_id: 'triage',
      cell: null,
      place_label: 'Lotter Straße 12',
    });
    expect(await jobsOf(idea)).toEqual([]);
  });

  test('a place that is no street stays in the words it was given', async () => {
    const { number, secret } = await anIdea({ place_text: 'hinter der Schule' });
    expect(await ideaForLink(nobody(), { number, secret })).toMatchObject({ place_label: 'hinter der Schule' });
  });

  test('praise goes to the team it names, and to nobody who is no team', async () => {
    expect(await caseOf(await anIdea({ type: 'praise', team_id: 'abfall' }))).toMatchObject({ team_id: 'abfall' });
    expect(await caseOf(await anIdea({ type: 'praise' }))).toMatchObject({ team_id: 'triage' });
    expect(await caseOf(await anIdea({ team_id: 'abfall' }))).toMatchObject({ team_id: 'triage' });
    const before = await imprint();
    await expect(submitIdea(nobody(), anIdeaForm({ type: 'praise', team_id: 'kobolde' }))).rejects.toMatchObject({ code: 'team_unknown' });
    expect(await imprint()).toEqual(before);
  });

  test('a line end in a subject becomes a blank, and an empty subject is none', () => {
    expect(submitIdeaSchema.parse(anIdeaForm({ subject: 'Mehr\nBänke' })).subject).toBe('Mehr Bänke');
    expect(submitIdeaSchema.safeParse(anIdeaForm({ subject: ' \n ' })).success).toBe(false);
  });
});

describe('nothing is public before staff release it', () => {
  test('neither in the list nor by its number, but for whoever has the secret link', async () => {
    const idea = await anIdea();
    expect(await isShown(idea.number)).toBe(false);
    await expect(publicIdeaFor(nobody(), idea.number)).rejects.toMatchObject({ code: 'not_found' });
    expect(await ideaForLink(nobody(), idea)).toMatchObject({ number: idea.number, published: false });
    await expect(ideaForLink(nobody(), { ...idea, secret: 'geraten' })).rejects.toMatchObject({ code: 'not_found' });
  });

  test('released it is in both, without names, and taken back it is gone again', async () => {
    const idea = await anIdea({ name: 'Lina Bürger', email: 'lina@buerger.example', published: true });
    expect(await isShown(idea.number)).toBe(true);
    const shown = await publicIdeaFor(nobody(), idea.number);
    expect(JSON.stringify(shown)).not.toMatch(/Lina|buerger\.example/);
    await publishIdea(workOf(await anIdeaDesk()), { ...idea, published: 'no' });
    expect(await isShown(idea.number)).toBe(false);
    await expect(publicIdeaFor(nobody(), idea.number)).rejects.toMatchObject({ code: 'not_found' });
    expect(await auditOf(idea)).toEqual(['idea.submitted', 'idea.published', 'idea.hidden']);
  });
});

describe('what becomes of an idea', () => {
  test('it is considered and taken up: everybody reads what becomes of it and where it shows', async () => {
    const idea = await anIdea({ published: true });
    const desk = await anIdeaDesk();
    await considerIdea(workOf(desk), { case_id: idea.case_id, version: 2, body: 'Klingt gut.' });
    const decided = { outcome: 'Im Mai.', shows_at: 'https://stadt.example/baenke' };
    await takeUpIdea(workOf(desk), { case_id: idea.case_id, version: 3, ...decided });
    const shown = await publicIdeaFor(nobody(), idea.number);
    expect(shown).toMatchObject({ state: 'taken_up', ...decided });
    expect(shown.timeline.map((event) => [event.state, event.body])).toEqual([
      ['received', null],
      ['considered', 'Klingt gut.'],
      ['taken_up', 'Im Mai.'],
    ]);
    expect(await jobsOf(idea)).toEqual(['ideas.tell', 'ideas.tell']);
  });

  test('it is not taken up only with a reason; considered again, the old reason is gone', async () => {
    const idea = await anIdea({ published: true });
    const desk = await anIdeaDesk();
    await declineIdea(workOf(desk), { case_id: idea.case_id, version: 2, outcome: 'Zu teuer.' });
    expect(await publicIdeaFor(nobody(), idea.number)).toMatchObject({ state: 'not_taken_up', outcome: 'Zu teuer.' });
    await considerIdea(workOf(desk), { case_id: idea.case_id, version: 3, body: '' });
    expect(await publicIdeaFor(nobody(), idea.number)).toMatchObject({ state: 'considered', phase: 'active', outcome: null });
  });

  test('praise is passed on, and nothing else; a suggestion is not passed on', async () => {
    const desk = await anIdeaDesk();
    const praise = await anIdea({ type: 'praise' });
    const idea = await anIdea();
    const before = await imprint();
    const refused = { code: 'state_not_reachable' };
    await expect(considerIdea(workOf(desk), { ...praise, body: '' })).rejects.toMatchObject(refused);
    await expect(takeUpIdea(workOf(desk), { ...praise, outcome: 'x', shows_at: '' })).rejects.toMatchObject(refused);
    await expect(passOnPraise(workOf(desk), { ...idea, body: '' })).rejects.toMatchObject(refused);
    expect(await imprint()).toEqual(before);
    await passOnPraise(workOf(desk), { ...praise, body: '' });
    expect(await caseOf(praise)).toMatchObject({ state: 'passed_on', phase: 'closed' });
  });

  test('where it shows is an address of the web or nothing', () => {
    const with_link = (shows_at: string) =>
      takeUpIdeaSchema.safeParse({ case_id: crypto.randomUUID(), version: 1, outcome: 'x', shows_at });
    expect(with_link('').success).toBe(true);
    expect(with_link('https://stadt.example/x').success).toBe(true);
    for (const bad of ['javascript:alert(1)', 'stadt', 'data:text/html,x', 'ftp://stadt.example'])
      expect(with_link(bad).success).toBe(false);
  });

  test('a form made before somebody else decided is refused, and nothing is left behind', async () => {
    const idea = await anIdea();
    const desk = await anIdeaDesk();
    await considerIdea(workOf(desk), { ...idea, body: '' });
    const before = await imprint();
    await expect(declineIdea(workOf(desk), { ...idea, outcome: 'Nein.' })).rejects.toMatchObject({ code: 'changed_meanwhile' });
    expect(await imprint()).toEqual(before);
  });

  test('whoever wrote and the city write to each other by the secret link', async () => {
    const idea = await anIdea();
    await answerIdea(workOf(await anIdeaDesk()), { ...idea, body: 'Welche Ecke?', visibility: 'reporter' });
    await replyToIdea(nobody(), { ...idea, body: 'Die am Bach.' });
    const { timeline } = await ideaForLink(nobody(), idea);
    expect(timeline.flatMap((event) => event.body ?? [])).toEqual(['Welche Ecke?', 'Die am Bach.']);
    expect((await caseOf(idea)).unread_since).not.toBeNull();
  });
});

describe('supporters', () => {
  const count = async (number: string) => (await publicIdeaFor(nobody(), number)).supporters;

  test('count once per account and once per browser, and can be taken back', async () => {
    const { number } = await anIdea({ published: true });
    const citizen = await aCitizen();
    for (let twice = 0; twice < 2; twice += 1) {
      await supportIdea(workOf(citizen), { number, support: 'yes' }, null);
      await supportIdea(nobody(), { number, support: 'yes' }, 'browser one');
    }
    await supportIdea(nobody(), { number, support: 'yes' }, 'browser two');
    expect(await count(number)).toBe(3);
    expect((await publicIdeaFor(workOf(citizen), number)).supported).toBe(true);
    expect((await publicIdeaFor(nobody(), number, 'browser two')).supported).toBe(true);
    expect((await publicIdeaFor(nobody(), number, 'browser three')).supported).toBe(false);
    for (let twice = 0; twice < 2; twice += 1) await supportIdea(nobody(), { number, support: 'no' }, 'browser one');
    expect(await count(number)).toBe(2);
    await supportIdea(workOf(citizen), { number, support: 'no' }, null);
    expect(await count(number)).toBe(1);
  });

  test('many at once are all counted', async () => {
    const { number } = await anIdea({ published: true });
    await Promise.all(Array.from({ length: 12 }, (_, n) => supportIdea(nobody(), { number, support: 'yes' }, `browser ${n % 8}`)));
    expect(await count(number)).toBe(8);
  });

  test('two supports of one browser cannot be told to be of one', async () => {
    const [a, b] = [await anIdea({ published: true }), await anIdea({ published: true })];
    for (const { number } of [a, b]) await supportIdea(nobody(), { number, support: 'yes' }, 'the same browser');
    const rows = await read().selectFrom('idea_supports').select('browser_hash').where('case_id', 'in', [a.case_id, b.case_id]).execute();
    expect(new Set(rows.map((row) => row.browser_hash?.toString('hex'))).size).toBe(2);
  });

  test('are not taken for what is unpublished, decided on, praise or a report, nor of staff, and nothing is left behind', async () => {
    const hidden = await anIdea();
    const decided = await anIdea({ published: true });
    await declineIdea(workOf(await anIdeaDesk()), { case_id: decided.case_id, version: 2, outcome: 'Nein.' });
    const praise = await anIdea({ type: 'praise', published: true });
    const open = await anIdea({ published: true });
    const { report } = await aReport();
    const clerk = await aStaffMember();
    const before = await imprint();
    const refusal = (number: string, work = nobody(), browser: string | null = 'b') =>
      supportIdea(work, { number, support: 'yes' }, browser).then(
        () => 'done',
        (error: { code: string }) => error.code,
      );
    expect(await refusal(hidden.number)).toBe('not_found');
    expect(await refusal(report.number)).toBe('not_found');
    expect(await refusal('IDE-26-9999-1')).toBe('not_found');
    expect(await refusal(decided.number)).toBe('support_closed');
    expect(await refusal(praise.number)).toBe('support_closed');
    expect(await refusal(open.number, workOf(clerk), null)).toBe('forbidden');
    expect(await refusal(open.number, nobody(), null)).toBe('sign_in_needed');
    expect(await imprint()).toEqual(before);
  });

  test('a form of staff made before somebody supported the idea is still good', async () => {
    const idea = await anIdea({ published: true });
    await supportIdea(nobody(), { number: idea.number, support: 'yes' }, 'b');
    await considerIdea(workOf(await anIdeaDesk()), { ...idea, body: '' });
    expect(await caseOf(idea)).toMatchObject({ state: 'considered' });
  });
});

describe('the list', () => {
  test('is sorted by age or supporters and filtered by type and state', async () => {
    const older = await anIdea({ subject: 'Liste A', published: true });
    const newer = await anIdea({ subject: 'Liste B', published: true });
    const praise = await anIdea({ type: 'praise', subject: 'Liste C', published: true });
    for (let n = 0; n < 30; n += 1) await supportIdea(nobody(), { number: older.number, support: 'yes' }, `list ${n}`);
    await considerIdea(workOf(await anIdeaDesk()), { ...newer, body: '' });
    const numbers = async (wanted: object) => (await list(wanted)).rows.map((row) => row.number);
    expect((await numbers({})).indexOf(newer.number)).toBeLessThan((await numbers({})).indexOf(older.number));
    expect((await numbers({ order: 'supporters' }))[0]).toBe(older.number);
    expect(await numbers({ type: 'praise' })).toContain(praise.number);
    expect(await numbers({ type: 'suggestion' })).not.toContain(praise.number);
    expect(await numbers({ state: 'considered' })).toContain(newer.number);
    expect(await numbers({ state: 'considered' })).not.toContain(older.number);
    expect(await numbers({ state: 'received' })).toEqual(expect.arrayContaining([older.number, praise.number]));
    expect(await numbers({ type: 'praise', state: 'considered' })).toEqual([]);
    const thanked = await anIdea({ type: 'praise', subject: 'Liste D', published: true });
    await passOnPraise(workOf(await anIdeaDesk()), { ...thanked, body: '' });
    expect(await numbers({ state: 'passed_on' })).toContain(thanked.number);
    // Praise has no supporters: by them, too, the newest comes first.
    expect((await numbers({ type: 'praise', order: 'supporters' })).slice(0, 2)).toEqual([thanked.number, praise.number]);
  });
});

test('ideas stand in no list, count or search of reports, and reports in none of ideas', async () => {
  const word = `xylophon${Date.now()}`;
  const idea = await anIdea({ subject: word, description: word, published: true });
  const { report } = await aReport({ description: word });
  await house.database.app.query('update cases set published_at = created_at where case_id = $1', [report.case_id]);

  const reports = await publicReportsFor(nobody(), reportListSchema.parse({}));
  expect(reports.rows.map((row) => row.number)).toContain(report.number);
  expect(reports.rows.filter((row) => !row.number.startsWith('MEL-'))).toEqual([]);
  expect((await list()).rows.filter((row) => !row.number.startsWith('IDE-'))).toEqual([]);

  const of = async (kind: string) => {
    const actor = await aStaffMember({ teams: ['triage'], grants: [{ action: 'case.read', kind, scope: 'all' }] });
    const found = await inboxFor(workOf(actor), inboxSchema.parse({ view: 'all', q: word }));
    const { counts } = await inboxFor(workOf(actor), inboxSchema.parse({ view: 'all' }));
    const open = await read().selectFrom('cases').select('case_id').where('kind', '=', kind).where('phase', '<>', 'closed').execute();
    expect(counts.all).toBe(open.length);
    return { actor, numbers: found.rows.map((row) => row.number) };
  };
  const [for_reports, for_ideas] = [await of('report'), await of('idea')];
  expect(for_reports.numbers).toEqual([report.number]);
  expect(for_ideas.numbers).toEqual([idea.number]);

  const gone = { code: 'not_found' };
  await expect(publicReportFor(nobody(), idea.number)).rejects.toMatchObject(gone);
  await expect(reportForLink(nobody(), idea)).rejects.toMatchObject(gone);
  await expect(reportForStaff(workOf(for_reports.actor), idea.case_id)).rejects.toMatchObject(gone);
  await expect(publicIdeaFor(nobody(), report.number)).rejects.toMatchObject(gone);
  await expect(ideaForLink(nobody(), report)).rejects.toMatchObject(gone);
  await expect(replyToIdea(nobody(), { ...report, body: 'Hallo' })).rejects.toMatchObject(gone);
  await expect(ideaForStaff(workOf(for_ideas.actor), report.case_id)).rejects.toMatchObject(gone);
});
