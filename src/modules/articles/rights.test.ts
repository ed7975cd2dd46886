import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor, Work } from '#platform/work';
import { ARTICLE_TEAM, anArticle, anArticleForm, aReviewer, aWriter } from '../../../tests/support/articles.ts';
import { type TestHouse, testHouse, workOf } from '../../../tests/support/house.ts';
import { imprint } from '../../../tests/support/imprint.ts';
import { ANONYMOUS, aCitizen, aStaffMember } from '../../../tests/support/people.ts';
import { aPicture } from '../../../tests/support/reports.ts';
import {
  addArticleFile,
  archiveArticle,
  articleForDesk,
  articleVersionsFor,
  careForArticle,
  dropArticleDraft,
  keepArticleDraft,
  type OnArticle,
  releaseArticle,
  restoreArticle,
  returnArticle,
  saveArticle,
  sendBackArticle,
  submitArticle,
  trashArticle,
  unarchiveArticle,
} from './index.ts';

let house: TestHouse;
let actors: Record<string, Actor>;
let picture: Awaited<ReturnType<typeof aPicture>>;
const grants = ['article.write', 'article.release'].map((action) => ({ action, kind: '*', scope: 'all' as const }));

beforeAll(async () => {
  house = await testHouse();
  picture = await aPicture();
  const staff = (roles: string[], teams = [ARTICLE_TEAM]) => aStaffMember({ roles, teams });
  actors = {
    'who wrote it': await aWriter(),
    'who owns it and wrote nothing': await aWriter(),
    'who wrote it and may release': await aReviewer(),
    'a writer of the team': await staff(['clerk']),
    'the lead of the team': await staff(['team_lead']),
    'the lead of another team': await staff(['team_lead'], ['abfall']),
    'an administrator': await staff(['administrator'], []),
    'an auditor': await staff(['auditor']),
    'somebody without a role': await staff([]),
    'a citizen with grants by mistake': { ...(await aCitizen()), teams: [ARTICLE_TEAM], grants },
    nobody: ANONYMOUS,
  };
});
afterAll(() => house?.close());

const named = (name: string): Actor => actors[name] ?? ANONYMOUS;

interface Standing {
  state: 'draft' | 'review' | 'published';
  released: boolean;
  archived?: true;
  trashed?: true;
}
const OBJECTS: Record<string, Standing> = {
  'a draft': { state: 'draft', released: false },
  'a text in review': { state: 'review', released: false },
  'a released article': { state: 'published', released: true },
  'a new version of a released article': { state: 'draft', released: true },
  'an archived article': { state: 'published', released: true, archived: true },
  'a draft in the trash': { state: 'draft', released: false, trashed: true },
  'a released article in the trash': { state: 'published', released: true, trashed: true },
};
/** Who writes each of them: one who may release too, so that four eyes show. */
const WRITERS = ['who wrote it', 'who wrote it and may release'];

async function make({ state, released, archived, trashed }: Standing): Promise<OnArticle> {
  const [first, second] = WRITERS.map(named) as [Actor, Actor];
  const { article_id } = await anArticle({ by: first, state: 'draft' });
  let version = 1;
  const on = () => ({ article_id, version });
  const { app } = house.database;
  await app.query('update articles set owner_id = $1 where article_id = $2', [
    named('who owns it and wrote nothing').person_id,
    article_id,
  ]);
  const save = async (by: Actor) => {
    version = (await saveArticle(workOf(by), { ...anArticleForm(), ...on() })).version;
  };
  const write = async () => {
    // The second writer sees a draft that never was released by a review alone.
    await submitArticle(workOf(first), on());
    await save(second);
  };
  await write();
  if (released) {
    await submitArticle(workOf(second), on());
    await releaseArticle(workOf(await aReviewer()), { ...on(), review_on: '' });
    if (state === 'draft') for (const by of [first, second]) await save(by);
  }
  if (state === 'review') await submitArticle(workOf(second), on());
  if (archived) await app.query('update articles set archived_at = now() where article_id = $1', [article_id]);
  if (trashed) await app.query('update articles set trashed_at = now() where article_id = $1', [article_id]);
  return on();
}

type Wanted = (by: { open: boolean; edit: boolean; keep: boolean; wrote: boolean; releases: boolean }, at: Standing) => string;
const there = ({ archived, trashed }: Standing) => !archived && !trashed;
const edits: Wanted = ({ edit }) => (edit ? 'done' : 'forbidden');
const kept =
  (fits: (at: Standing) => boolean): Wanted =>
  ({ keep }, at) =>
    !keep ? 'forbidden' : fits(at) ? 'done' : 'state_not_reachable';

/** Every route to an article's unreleased side, with the rule as the design says it, written down a second time. */
const CALLS: Record<string, { wanted: Wanted; call(work: Work, on: OnArticle): Promise<unknown> }> = {
  articleForDesk: { wanted: () => 'done', call: (work, { article_id }) => articleForDesk(work, article_id) },
  articleVersionsFor: { wanted: () => 'done', call: (work, { article_id }) => articleVersionsFor(work, article_id) },
  saveArticle: { wanted: edits, call: (work, on) => saveArticle(work, { ...anArticleForm(), ...on }) },
  returnArticle: { wanted: edits, call: (work, on) => returnArticle(work, { ...on, to: 1 }) },
  keepArticleDraft: { wanted: edits, call: (work, on) => keepArticleDraft(work, { ...on, language: 'de', fields: {} }) },
  dropArticleDraft: { wanted: () => 'done', call: (work, { article_id }) => dropArticleDraft(work, { article_id, language: 'de' }) },
  addArticleFile: { wanted: edits, call: (work, { article_id }) => addArticleFile(work, { ...picture, article_id, kind: 'picture' }) },
  submitArticle: {
    wanted: ({ edit }, at) => (at.state !== 'draft' || !there(at) ? 'state_not_reachable' : edit ? 'done' : 'forbidden'),
    call: submitArticle,
  },
  sendBackArticle: {
    wanted: ({ edit, wrote, releases }, at) =>
      at.state !== 'review' || !there(at) ? 'state_not_reachable' : (edit && wrote) || releases ? 'done' : 'forbidden',
    call: (work, on) => sendBackArticle(work, { ...on, review_note: 'Schritt 3 fehlt.' }),
  },
  releaseArticle: {
    wanted: ({ wrote, releases }, at) =>
      at.state !== 'review' || !there(at) ? 'state_not_reachable' : !releases ? 'forbidden' : wrote ? 'four_eyes' : 'done',
    call: (work, on) => releaseArticle(work, { ...on, review_on: '' }),
  },
  careForArticle: {
    wanted: ({ keep }) => (keep ? 'done' : 'forbidden'),
    call: (work, on) => careForArticle(work, { ...on, owner_id: '', review_on: '2027-01-01', emergency: false }),
  },
  archiveArticle: { wanted: kept((at) => at.released && there(at)), call: archiveArticle },
  unarchiveArticle: { wanted: kept((at) => Boolean(at.archived) && !at.trashed), call: unarchiveArticle },
  trashArticle: { wanted: kept((at) => !at.trashed), call: trashArticle },
  restoreArticle: { wanted: kept((at) => Boolean(at.trashed)), call: restoreArticle },
};

function expected(who: string, at: Standing, wanted: Wanted): string {
  const actor = named(who);
  const allows = (action: string) =>
    actor.kind === 'staff' &&
    actor.grants.some(
      (g) => g.action === action && ['article', '*'].includes(g.kind) && (g.scope === 'all' || actor.teams.includes(ARTICLE_TEAM)),
    );
  const [writes, releases] = [allows('article.write'), allows('article.release')];
  // After a release nobody has written until the next version is begun.
  const wrote = WRITERS.includes(who) && at.state !== 'published';
  const owns = who === 'who owns it and wrote nothing';
  const shared = at.trashed ? at.released && releases : at.released ? writes || releases : at.state === 'review' && releases;
  if (!wrote && !owns && !shared) return 'not_found';
  return wanted({ open: true, edit: writes && there(at), keep: releases || (owns && writes), wrote, releases }, at);
}

describe.each(Object.keys(CALLS))('%s', (name) => {
  test.each(Object.keys(OBJECTS))(
    'on %s: who may, may; for all others it is not there or forbidden, and nothing is left behind',
    async (of) => {
      const [what, at] = [CALLS[name], OBJECTS[of]];
      if (!what || !at) throw new Error('The tables of this test do not fit.');
      const on = await make(at);
      const before = await imprint();
      const outcomes = new Map<string, string>();
      for (const who of Object.keys(actors)) {
        const wanted = expected(who, at, what.wanted);
        if (wanted !== 'done') outcomes.set(who, await outcome(what.call(workOf(named(who)), on)));
      }
      expect(await imprint()).toEqual(before);
      for (const who of Object.keys(actors))
        if (!outcomes.has(who)) outcomes.set(who, await outcome(what.call(workOf(named(who)), await make(at))));
      expect(Object.fromEntries(outcomes)).toEqual(
        Object.fromEntries(Object.keys(actors).map((who) => [who, expected(who, at, what.wanted)])),
      );
    },
  );
});

async function outcome(running: Promise<unknown>): Promise<string> {
  try {
    await running;
    return 'done';
  } catch (error) {
    if (error instanceof Error && 'code' in error) return String(error.code);
    throw error;
  }
}
