import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { marksOf, searchDocs } from '#platform/search';
import { ARTICLE_TEAM, anArticle, anArticleForm, aReviewer, aWriter } from '../../../tests/support/articles.ts';
import { read, type TestHouse, testHouse, workOf } from '../../../tests/support/house.ts';
import { imprint } from '../../../tests/support/imprint.ts';
import { ANONYMOUS, aCitizen, aStaffMember } from '../../../tests/support/people.ts';
import {
  archiveArticle,
  articleFor,
  articleForDesk,
  articleListsFor,
  articlesFor,
  createArticle,
  createArticleSchema,
  releaseArticle,
  restoreArticle,
  saveArticle,
  sendBackArticle,
  submitArticle,
  trashArticle,
  unarchiveArticle,
} from './index.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await testHouse();
});
afterAll(() => house?.close());

const colleague = () => aStaffMember({ teams: ['abfall'] });
const found = async (q: string, actor = ANONYMOUS) =>
  (await searchDocs(read(), { q, marks: marksOf(actor), kinds: ['article'], limit: 20 })).map((hit) => hit.id);
const slugs = async (actor = ANONYMOUS) =>
  (await articlesFor(workOf(actor), { topic: '', app: '' })).groups.flatMap((topic) => topic.articles.map((one) => one.slug));

describe('from the first word to the reader', () => {
  test('an article is written, read by somebody else, released, and then found under its topic', async () => {
    const writer = await aWriter();
    const { article_id, slug } = await createArticle(workOf(writer), anArticleForm({ title: { de: 'Größere Schrift' } }));
    expect(slug).toBe('groessere-schrift');
    const on = { article_id, version: 1 };
    await submitArticle(workOf(writer), on);
    await releaseArticle(workOf(await aReviewer()), { ...on, review_on: '2027-05-04' });
    const seen = await articleFor(workOf(await colleague()), slug);
    expect(seen).toMatchObject({ title: { de: 'Größere Schrift' }, version: 1, topic: { de: 'Gerät und Arbeitsplatz' } });
    expect(seen.html.de).toContain('<ol>\n<li>Kabel stecken</li>');
    expect(await slugs(await colleague())).toContain(slug);
  });

  test('two articles of the same title have addresses of their own', async () => {
    const [one, other] = [await anArticle({ title: { de: 'Doppelt' } }), await anArticle({ title: { de: 'Doppelt' } })];
    expect([one.slug, other.slug]).toEqual(['doppelt', 'doppelt-2']);
  });

  test('an unknown topic and a department that is not theirs are refused, and nothing is left behind', async () => {
    const [writer, citizen] = [await aWriter(), await aCitizen()];
    const before = await imprint();
    await expect(createArticle(workOf(writer), anArticleForm({ topic_id: 'kobolde' }))).rejects.toMatchObject({ code: 'topic_unknown' });
    await expect(createArticle(workOf(writer), anArticleForm({ team_id: 'abfall' }))).rejects.toMatchObject({ code: 'forbidden' });
    await expect(createArticle(workOf(citizen), anArticleForm())).rejects.toMatchObject({ code: 'forbidden' });
    expect(await imprint()).toEqual(before);
  });

  test('what a form sends becomes a text: English only where it was written, applications by commas, a tick as yes', () => {
    const parsed = createArticleSchema.parse({
      ...{ title: { de: 'A\nB', en: '' }, summary: { de: '', en: ' ' }, body: { de: 'x', en: 'y' }, topic_id: 'konto', audience: 'public' },
      ...{ team_id: 'abfall', apps: 'zeitkonto, akten', duty: 'yes' },
    });
    expect(parsed).toMatchObject({ title: { de: 'A B' }, body: { de: 'x', en: 'y' }, apps: ['zeitkonto', 'akten'], duty: true });
    expect(parsed.title.en).toBeUndefined();
  });
});

describe('four eyes', () => {
  test('whoever wrote does not release, not even after somebody else touched the text; nothing is left behind', async () => {
    const lead = await aReviewer();
    const { article_id, version } = await anArticle({ by: lead, state: 'review' });
    const before = await imprint();
    await expect(releaseArticle(workOf(lead), { article_id, version, review_on: '' })).rejects.toMatchObject({ code: 'four_eyes' });
    expect(await imprint()).toEqual(before);

    const other = await aReviewer();
    const saved = await saveArticle(workOf(other), { ...anArticleForm(), article_id, version });
    const on = { article_id, ...saved };
    await submitArticle(workOf(other), on);
    for (const wrote of [lead, other])
      await expect(releaseArticle(workOf(wrote), { ...on, review_on: '' })).rejects.toMatchObject({ code: 'four_eyes' });
    await releaseArticle(workOf(await aReviewer()), { ...on, review_on: '' });
  });

  test('a writer of the team without the right to release releases nothing', async () => {
    const { article_id, version } = await anArticle({ state: 'review' });
    await expect(releaseArticle(workOf(await aWriter()), { article_id, version, review_on: '' })).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  test('an empty text is not handed in, and a release needs a hand-in', async () => {
    const { article_id, version, writer } = await anArticle({ body: { de: ' ' } });
    await expect(submitArticle(workOf(writer), { article_id, version })).rejects.toMatchObject({ code: 'article_empty' });
    const published = await anArticle({ state: 'published' });
    await expect(releaseArticle(workOf(await aReviewer()), { ...published, review_on: '' })).rejects.toMatchObject({
      code: 'state_not_reachable',
    });
  });

  test('a reviewer sends back with a reason, the writer takes back without one', async () => {
    const { article_id, version, writer } = await anArticle({ state: 'review' });
    const reviewer = workOf(await aReviewer());
    await expect(sendBackArticle(reviewer, { article_id, version, review_note: '' })).rejects.toMatchObject({ code: 'reason_missing' });
    await sendBackArticle(workOf(await aReviewer()), { article_id, version, review_note: 'Schritt 3 fehlt.' });
    expect(await articleForDesk(workOf(writer), article_id)).toMatchObject({ state: 'draft', review_note: 'Schritt 3 fehlt.' });
    await submitArticle(workOf(writer), { article_id, version });
    await sendBackArticle(workOf(writer), { article_id, version, review_note: '' });
    expect(await articleForDesk(workOf(writer), article_id)).toMatchObject({ state: 'draft', review_note: null });
  });
});

describe('what is not released', () => {
  test('a new version, its audience included, is read by nobody before its release', async () => {
    const { article_id, version, slug, writer } = await anArticle({ state: 'published', title: { de: 'Intern' } });
    await saveArticle(workOf(writer), { ...anArticleForm({ title: { de: 'Offen' }, audience: 'public' }), article_id, version });
    expect(await articleFor(workOf(await colleague()), slug)).toMatchObject({ title: { de: 'Intern' }, version: 1 });
    await expect(articleFor(workOf(ANONYMOUS), slug)).rejects.toMatchObject({ code: 'not_found' });
    await submitArticle(workOf(writer), { article_id, version: 2 });
    await releaseArticle(workOf(await aReviewer()), { article_id, version: 2, review_on: '' });
    expect(await articleFor(workOf(ANONYMOUS), slug)).toMatchObject({ title: { de: 'Offen' }, version: 2, staff: null });
  });

  test.each([
    ['public', { anonymous: true, colleague: true, member: true, desk: true }],
    ['staff', { anonymous: false, colleague: true, member: true, desk: true }],
    ['team', { anonymous: false, colleague: false, member: true, desk: false }],
    ['desk', { anonymous: false, colleague: false, member: false, desk: true }],
  ] as const)('an article for "%s" is listed for and opened by exactly those it is for', async (audience, who) => {
    const { slug } = await anArticle({ state: 'published', audience });
    const actors = {
      anonymous: ANONYMOUS,
      colleague: await colleague(),
      member: await aWriter(),
      desk: await aStaffMember({ teams: [], grants: [{ action: 'case.read', kind: 'ticket', scope: 'all' }] }),
    };
    for (const [name, actor] of Object.entries(actors)) {
      expect([name, (await found('Beamer', actor)).includes(slug)]).toEqual([name, who[name as keyof typeof who]]);
      const may = who[name as keyof typeof who];
      expect([name, (await slugs(actor)).includes(slug)]).toEqual([name, may]);
      const opened = await articleFor(workOf(actor), slug).then(
        () => true,
        (error: { code: string }) => error.code !== 'not_found',
      );
      expect([name, opened]).toEqual([name, may]);
    }
  });

  test('the search never holds a draft or a new version: it knows the released words until the next release, and none in archive or trash', async () => {
    const { article_id, version, slug, writer } = await anArticle({ audience: 'public', title: { de: 'Erstfassung' } });
    expect(await found('Erstfassung', writer)).toEqual([]);
    await submitArticle(workOf(writer), { article_id, version });
    expect(await found('Erstfassung', writer)).toEqual([]);
    const lead = await aReviewer();
    await releaseArticle(workOf(lead), { article_id, version, review_on: '' });
    expect(await found('Erstfassung')).toEqual([slug]);
    await saveArticle(workOf(writer), { ...anArticleForm({ audience: 'public', body: { de: 'Zweitfassung' } }), article_id, version });
    expect([await found('Erstfassung'), await found('Zweitfassung')]).toEqual([[slug], []]);
    for (const [away, back] of [
      [archiveArticle, unarchiveArticle],
      [trashArticle, restoreArticle],
    ] as const) {
      await away(workOf(lead), { article_id, version: 2 });
      expect(await found('Erstfassung', writer)).toEqual([]);
      await back(workOf(lead), { article_id, version: 2 });
      expect(await found('Erstfassung')).toEqual([slug]);
    }
  });

  test('the list of the desk holds exactly what its page opens, for everybody and in every state', async () => {
    const [lead, owner] = [await aReviewer(), await aWriter()];
    const made = {
      draft: await anArticle({ by: owner }),
      review: await anArticle({ by: owner, state: 'review' }),
      published: await anArticle({ by: owner, state: 'published' }),
      archived: await anArticle({ by: owner, state: 'published' }),
      trashed_draft: await anArticle({ by: owner }),
      trashed: await anArticle({ by: owner, state: 'published' }),
    };
    await archiveArticle(workOf(lead), made.archived);
    for (const one of [made.trashed_draft, made.trashed]) await trashArticle(workOf(owner), one);
    const actors = {
      owner,
      lead,
      another_writer: await aWriter(),
      another_team: await aStaffMember({ teams: ['abfall'], roles: ['team_lead'] }),
    };
    const expected: Record<string, string[]> = {
      owner: Object.keys(made),
      lead: ['review', 'published', 'archived', 'trashed'],
      another_writer: ['published', 'archived'],
      another_team: [],
    };
    for (const [who, actor] of Object.entries(actors)) {
      const lists = Object.values(await articleListsFor(workOf(actor))).flat();
      const listed = Object.entries(made).filter(([, one]) => lists.some((row) => row.article_id === one.article_id));
      expect([who, listed.map(([name]) => name)]).toEqual([who, expected[who]]);
      for (const [name, one] of Object.entries(made)) {
        const opened = await articleForDesk(workOf(actor), one.article_id).then(
          () => true,
          () => false,
        );
        expect([who, name, opened]).toEqual([who, name, expected[who]?.includes(name)]);
      }
    }
    await expect(articleListsFor(workOf(await aStaffMember({ roles: ['auditor'] })))).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('two at once, archive and trash', () => {
  test('whoever saves on an old version is refused, and the other text stays', async () => {
    const { article_id, version, writer } = await anArticle({ state: 'published' });
    const second = await aWriter();
    await saveArticle(workOf(writer), { ...anArticleForm({ body: { de: 'Erste Hand' } }), article_id, version });
    const before = await imprint();
    await expect(
      saveArticle(workOf(second), { ...anArticleForm({ body: { de: 'Zweite Hand' } }), article_id, version }),
    ).rejects.toMatchObject({ code: 'changed_meanwhile' });
    expect(await imprint()).toEqual(before);
    expect(await articleForDesk(workOf(writer), article_id)).toMatchObject({ body: { de: 'Erste Hand' }, version: 2 });
  });

  test('archive and trash hide an article from readers; out of them it is as before', async () => {
    const article = await anArticle({ state: 'published' });
    const [lead, reader] = [await aReviewer(), await colleague()];
    for (const [away, back] of [
      [archiveArticle, unarchiveArticle],
      [trashArticle, restoreArticle],
    ] as const) {
      await away(workOf(lead), article);
      await expect(articleFor(workOf(reader), article.slug)).rejects.toMatchObject({ code: 'not_found' });
      expect(await slugs(reader)).not.toContain(article.slug);
      await back(workOf(lead), article);
      expect(await articleFor(workOf(reader), article.slug)).toMatchObject({ slug: article.slug });
    }
  });

  test("another's draft is neither restored nor trashed by somebody else, whatever they may release", async () => {
    const { article_id, version, writer } = await anArticle();
    const lead = await aReviewer();
    await expect(trashArticle(workOf(lead), { article_id, version })).rejects.toMatchObject({ code: 'not_found' });
    await trashArticle(workOf(writer), { article_id, version });
    const before = await imprint();
    await expect(restoreArticle(workOf(lead), { article_id, version })).rejects.toMatchObject({ code: 'not_found' });
    expect(await imprint()).toEqual(before);
  });

  test('the team of a row is asked, not the one a form names', async () => {
    const { article_id, version } = await anArticle({ state: 'published' });
    const other = await aStaffMember({ teams: ['abfall'], roles: ['team_lead'] });
    await expect(saveArticle(workOf(other), { ...anArticleForm({ team_id: 'abfall' }), article_id, version })).rejects.toMatchObject({
      code: 'not_found',
    });
    const row = await read().selectFrom('articles').select('team_id').where('article_id', '=', article_id).executeTakeFirstOrThrow();
    expect(row.team_id).toBe(ARTICLE_TEAM);
  });
});
