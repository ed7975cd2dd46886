import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { beginApplication, draftFor, keepForLater, ownDraftsFor, replyToApplication, withdrawApplication } from '#modules/applications';
import { caseForLink, ownListFor, ownSecretOf, removeContact, timelineOf } from '#modules/cases';
import { ideaForLink, publicIdeaFor } from '#modules/ideas';
import { actFor, endRepresentation } from '#modules/people';
import { REPRESENT_SCOPES, type RepresentScope } from '#modules/people/words';
import { chooseWay, chooseWayForCase, deleteEntry, openByLink, openEntry, postboxFor } from '#modules/postbox';
import { publicReportFor, reportForLink } from '#modules/reports';
import { newId } from '#platform/ids';
import type { Actor, Work } from '#platform/work';
import { actingAt } from '../../src/web/acting.ts';
import { anApplication, anApplicationDraft } from '../support/applications.ts';
import { MONDAY, read, setNow, type TestHouse, testHouse, workOf } from '../support/house.ts';
import { anIdea } from '../support/ideas.ts';
import { aDecidedApplication, entryOf } from '../support/postbox.ts';
import { aReport } from '../support/reports.ts';
import { aRepresentation, aSignedUp, inSession } from '../support/sign-up-changes.ts';

let house: TestHouse;

beforeAll(async () => {
  house = await testHouse();
});
beforeEach(() => setNow(MONDAY));
afterAll(() => house?.close());

/** What somebody has with the city. */
async function objectsOf(by: Actor) {
  const application = await anApplication({ by });
  return {
    application,
    draft: await anApplicationDraft(by),
    entry: await entryOf(application, 'receipt'),
    report: (await aReport({ by })).report,
  };
}
type Objects = Awaited<ReturnType<typeof objectsOf>>;
type Acted = (path: string, method?: string) => Work;

/** Each act with the address it is done at, and the scopes that allow it. `with_link`: the secret a representative of everything would have got. */
const ACTS: Record<
  string,
  { scopes: RepresentScope[]; run(at: Acted, of: Objects, with_link: (of: { case_id: string }, kind: string) => string): Promise<unknown> }
> = {
  'see the application in the list': {
    scopes: ['applications'],
    run: async (at, { application }) => inList(at, application.case_id),
  },
  'open its page': {
    scopes: ['applications'],
    run: async (at, { application: { number, case_id } }, link) => {
      const secret = link({ case_id }, 'application');
      return await caseForLink(at(`/antraege/${number}/${secret}`), { number, secret });
    },
  },
  answer: {
    scopes: ['applications'],
    run: async (at, { application: { number, case_id } }, link) => {
      const secret = link({ case_id }, 'application');
      await replyToApplication(at(`/antraege/${number}/${secret}`, 'POST'), { number, secret, body: 'Anbei.', files: [] });
    },
  },
  withdraw: {
    scopes: ['applications'],
    run: async (at, { application: { number, case_id } }, link) => {
      const secret = link({ case_id }, 'application');
      await withdrawApplication(at(`/antraege/${number}/${secret}/zurueckziehen`, 'POST'), { number, secret, sure: 'yes' });
    },
  },
  'see what was begun in the list': {
    scopes: ['applications'],
    run: async (at, { draft }) => {
      const drafts = await ownDraftsFor(at('/konto/vorgaenge'));
      if (!drafts.some((one) => one.draft_id === draft.draft_id)) throw new Error('not there');
    },
  },
  'go on with what was begun': {
    scopes: ['applications'],
    run: (at, { draft: { draft_id } }) => draftFor(at(`/antrag/${draft_id}`), { draft_id, secret: '' }),
  },
  'read the mailbox': {
    scopes: ['postbox'],
    run: async (at, { entry }) => {
      const { entries } = await postboxFor(at('/konto/postfach'), { ordner: 'eingang' });
      if (!entries.some((one) => one.entry_id === entry.entry_id)) throw new Error('not there');
    },
  },
  'open a message': {
    scopes: ['postbox'],
    run: (at, { entry: { entry_id } }) => openEntry(at(`/konto/postfach/${entry_id}/oeffnen`, 'POST'), { entry_id }),
  },
  'see the report in the list': { scopes: ['reports'], run: (at, { report }) => inList(at, report.case_id) },
  'open the report': {
    scopes: ['reports'],
    run: async (at, { report: { number, case_id } }, link) => {
      const secret = link({ case_id }, 'report');
      return await caseForLink(at(`/verfolgen/${number}/${secret}`), { number, secret });
    },
  },
};

async function inList(at: Acted, case_id: string): Promise<void> {
  const { cases } = await ownListFor(at('/konto/vorgaenge'), { zeigen: 'alle', q: '' });
  if (!cases.some((one) => one.case_id === case_id)) throw new Error('not there');
}

const KINDS = { application: ['applications'], report: ['reports'] };
const works = (run: Promise<unknown>) => run.then(() => true).catch(() => false);

/** Every act of a representative on objects: whether it works. */
async function tried(made: Awaited<ReturnType<typeof aRepresentation>>, of: Objects): Promise<Record<string, boolean>> {
  const { representation_id, holder, representative } = made;
  const acting = {
    representation_id,
    person_id: representative.person_id ?? '',
    for_name: holder.name,
    kinds: KINDS,
    scope: [...REPRESENT_SCOPES],
  };
  const link = ({ case_id }: { case_id: string }, kind: string) =>
    ownSecretOf({ house, actor: { ...representative, acting } }, { case_id, kind });
  const done: Record<string, boolean> = {};
  for (const [name, { run }] of Object.entries(ACTS)) {
    const actor = await inSession(representative);
    done[name] = await works(run((path, method = 'GET') => workOf(actingAt(actor, method, path)), of, link));
  }
  return done;
}

const allOf = (is: (scopes: RepresentScope[]) => boolean) =>
  Object.fromEntries(Object.entries(ACTS).map(([name, { scopes }]) => [name, is(scopes)]));

describe('a representative', () => {
  test.each(REPRESENT_SCOPES.map((scope) => [scope]))('with the scope %s does what it covers and nothing else', async (scope) => {
    const made = await aRepresentation({ scope: [scope] });
    const [own, foreign] = [await objectsOf(made.holder), await objectsOf(await aSignedUp())];
    await actFor(workOf(await inSession(made.representative)), made);
    expect(await tried(made, foreign)).toEqual(allOf(() => false));
    expect(await tried(made, own)).toEqual(allOf((scopes) => scopes.includes(scope)));
  });

  test('who has not accepted, not begun, was ended, or whose day is over does nothing', async () => {
    const nothing = allOf(() => false);
    const offered = await aRepresentation({ accepted: false });
    expect(await tried(offered, await objectsOf(offered.holder))).toEqual(nothing);
    const made = await aRepresentation({ ends_on: '2026-03-10' });
    const own = await objectsOf(made.holder);
    expect(await tried(made, own)).toEqual(nothing);
    await actFor(workOf(await inSession(made.representative)), made);
    setNow('2026-03-11T09:00:00Z');
    expect(await tried(made, own)).toEqual(nothing);
    setNow(MONDAY);
    await endRepresentation(workOf(made.holder), made);
    expect(await tried(made, own)).toEqual(nothing);
  });

  test('finds nothing of the one with a representation of another, by its link either', async () => {
    const [one, two] = [await aRepresentation(), await aRepresentation()];
    const own = await objectsOf(two.holder);
    await actFor(workOf(await inSession(one.representative)), one);
    expect(await tried({ ...one, representation_id: two.representation_id }, own)).toEqual(allOf(() => false));
  });

  test('does what it does as both: the entry of the timeline and of the audit trail name them, and opening counts for the one it is for', async () => {
    const made = await aRepresentation();
    const own = await objectsOf(made.holder);
    await actFor(workOf(await inSession(made.representative)), made);
    await tried(made, own);
    const timeline = await timelineOf(read(), own.application.case_id, ['public', 'reporter', 'internal']);
    expect(timeline.map((one) => [one.type, one.actor_name, one.for_name])).toEqual([
      ['created', 'Hans Halter', null],
      ['message', 'Rita Rat', 'Hans Halter'],
      ['state', 'Rita Rat', 'Hans Halter'],
    ]);
    const { rows } = await house.database.app.query(
      "select change, fields -> 'ids' ->> 'for_person' as for_person from audit where subject = $1 and actor = $2 order by seq",
      [`case:${own.application.case_id}`, `person:${made.representative.person_id}`],
    );
    expect(rows.length).toBeGreaterThan(2);
    expect(new Set(rows.map((row) => row.for_person))).toEqual(new Set([made.holder.person_id]));
    expect(await entryOf(own.application, 'receipt')).toMatchObject({ first_opened_at: MONDAY, opened_by: made.representative.person_id });
  });

  test('whoever a report or an idea is of reads who acted for them, and nobody else does', async () => {
    const made = await aRepresentation({ scope: ['reports'] });
    await actFor(workOf(await inSession(made.representative)), made);
    const by = actingAt(await inSession(made.representative), 'POST', '/melden');
    const [{ report }, idea] = [await aReport({ by }), await anIdea({ by, published: true })];
    await house.database.app.query('update cases set published_at = now() where case_id = $1', [report.case_id]);
    const own = workOf(made.holder);
    const link = ({ number, case_id }: { number: string; case_id: string }, kind: string) => ({
      number,
      secret: ownSecretOf(own, { case_id, kind }),
    });
    const both = { actor_name: 'Rita Rat', for_name: 'Hans Halter' };
    expect((await reportForLink(own, link(report, 'report'))).timeline.map((one) => one.by)).toEqual([both]);
    expect((await ideaForLink(own, link(idea, 'idea'))).timeline[0]?.by).toEqual(both);
    const shown = [await publicReportFor(own, report.number), await publicIdeaFor(own, idea.number)];
    expect(shown.flatMap(({ timeline }) => timeline.map((one) => one.by))).not.toContainEqual(both);
    expect(JSON.stringify(shown)).not.toContain('Rita Rat');
  });

  test('neither consents, deletes, takes contacts out nor makes a code in the name of the other, and what it begins opens by no browser', async () => {
    const made = await aRepresentation();
    const own = await objectsOf(made.holder);
    await actFor(workOf(await inSession(made.representative)), made);
    const actor = await inSession(made.representative);
    const at = (path: string) => workOf(actingAt(actor, 'POST', path));
    const [{ number, case_id }, { entry_id }, { draft_id }] = [own.report, own.entry, own.draft];
    const box = at('/konto/postfach');
    await expect(chooseWay(box, { electronic: 'yes' })).rejects.toMatchObject({ code: 'forbidden' });
    await openEntry(at('/konto/postfach'), { entry_id });
    await expect(deleteEntry(at('/konto/postfach'), { entry_id })).rejects.toMatchObject({ code: 'forbidden' });
    const report = at(`/verfolgen/${number}/~`);
    const secret = ownSecretOf(report, { case_id, kind: 'report' });
    await expect(removeContact(report, { number, secret })).rejects.toMatchObject({ code: 'forbidden' });
    const own_case = at(`/antraege/${own.application.number}/~`);
    const case_secret = ownSecretOf(own_case, { case_id: own.application.case_id, kind: 'application' });
    const way = chooseWayForCase(own_case, { number: own.application.number, secret: case_secret, electronic: 'yes' });
    await expect(way).rejects.toMatchObject({ code: 'forbidden' });
    const draft = at(`/antrag/${draft_id}`);
    const keep = keepForLater(draft, { draft_id, secret: '', email: '', language: 'de' });
    await expect(keep).rejects.toMatchObject({ code: 'forbidden' });

    const browser = newId();
    const begun = await beginApplication(at('/beantragen/hundesteuer'), { procedure_id: 'hundesteuer', secret: browser });
    await expect(draftFor(workOf(made.representative), { ...begun, secret: browser })).rejects.toMatchObject({ code: 'not_found' });
    expect(await draftFor(workOf(made.holder), { ...begun, secret: '' })).toMatchObject(begun);
    const mine = await anApplicationDraft(made.representative);
    await expect(draftFor(at(`/antrag/${mine.draft_id}`), mine)).rejects.toMatchObject({ code: 'not_found' });
  });

  test('who may not read the mailbox opens no decision by the page of the application', async () => {
    const made = await aRepresentation({ scope: ['applications'] });
    const { number, case_id } = await aDecidedApplication({ by: made.holder, electronic: 'yes' });
    await actFor(workOf(await inSession(made.representative)), made);
    const work = workOf(actingAt(await inSession(made.representative), 'POST', `/antraege/${number}/~/oeffnen`));
    const secret = ownSecretOf(work, { case_id, kind: 'application' });
    await expect(openByLink(work, { number, secret })).rejects.toMatchObject({ code: 'forbidden' });
    expect(await entryOf({ case_id }, 'decision')).toMatchObject({ first_opened_at: null });
  });

  test('acts for themselves wherever the representation does not reach', async () => {
    const made = await aRepresentation();
    await actFor(workOf(await inSession(made.representative)), made);
    const actor = await inSession(made.representative);
    for (const path of [
      '/konto',
      '/konto/daten',
      '/konto/passkeys',
      '/konto/vertretung',
      '/api/v1/me/cases',
      '/antraege/ANT-26-0001-1/echt',
    ])
      expect(actingAt(actor, 'GET', path)).toBe(actor);
    expect(actingAt(actor, 'POST', '/konto/vorgaenge')).toBe(actor);
  });
});
