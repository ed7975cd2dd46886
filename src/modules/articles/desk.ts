import { type ExpressionBuilder, sql } from 'kysely';
import { cityOf } from '#modules/city';
import { kindsFor } from '#modules/people';
import { workingClock } from '#platform/clock';
import type { DB } from '#platform/database/tables.gen';
import { demand, Refusal } from '#platform/errors';
import type { Actor, Work } from '#platform/work';
import { ownersFor } from './care.ts';
import { articleTemplatesFor, topicsFor } from './city.ts';
import { filesOf, shownFrom } from './files.ts';
import {
  ARTICLE_ROW,
  type ArticleRow,
  hasArticleDesk,
  isReadable,
  mayEdit,
  mayKeep,
  mayOpen,
  mayRelease,
  mayReleaseFor,
  mayWriteFor,
} from './rules.ts';
import { inLanguages } from './texts.ts';
import { ARTICLE, type Audience } from './words.ts';
import { writersOf } from './writers.ts';

type Builder = ExpressionBuilder<DB, 'articles'>;

/** The articles whose unreleased texts somebody opens: `mayOpen` as a condition. */
function openableBy(actor: Actor) {
  const teamsOf = (action: 'article.write' | 'article.release') => {
    const { all, own_team } = kindsFor(actor, action);
    const meant = (kinds: string[]) => kinds.some((kind) => kind === ARTICLE || kind === '*');
    return meant(all) ? null : meant(own_team) ? [...actor.teams] : [];
  };
  const of = (eb: Builder, teams: string[] | null) =>
    teams === null ? sql<boolean>`true` : teams.length > 0 ? eb('articles.team_id', 'in', teams) : sql<boolean>`false`;
  return (eb: Builder) => {
    const [writes, releases] = [of(eb, teamsOf('article.write')), of(eb, teamsOf('article.release'))];
    const released = eb('articles.published_version', 'is not', null);
    const there = eb('articles.trashed_at', 'is', null);
    return eb.or([
      eb('articles.owner_id', '=', actor.person_id),
      sql<boolean>`exists (select from article_versions w where w.article_id = articles.article_id
        and w.version > coalesce(articles.published_version, 0) and w.written_by = ${actor.person_id})`,
      eb.and([released, releases]),
      eb.and([there, released, writes]),
      eb.and([there, eb('articles.state', '=', 'review'), releases]),
    ]);
  };
}

const brokenLinks =
  sql<number>`(select count(*)::int from article_links l where l.article_id = articles.article_id and l.failures >= 2)`.as('broken');
/** What readers said that nobody has dealt with: open comments, and "did not help" about the version that is read now. */
const openVoices = sql<number>`((select count(*) from article_comments c where c.article_id = articles.article_id and c.settled_at is null)
  + (select count(*) from article_feedback f where f.article_id = articles.article_id and not f.solved and f.version = articles.published_version))::int`.as(
  'voices',
);

/** Every article somebody works on (`due`: to be looked at again), the newest first, with what may be done; those who write nothing have none (`forbidden`). */
export async function articleListsFor(work: Work) {
  const { actor } = work;
  demand(hasArticleDesk(actor));
  const today = workingClock(await cityOf(work.house)).localDate(work.now());
  const rows = await work.read
    .selectFrom('articles')
    .innerJoin('article_versions as text', (join) =>
      join.onRef('text.article_id', '=', 'articles.article_id').onRef('text.version', '=', 'articles.version'),
    )
    .innerJoin('teams', 'teams.team_id', 'articles.team_id')
    .leftJoin('people as writer', 'writer.person_id', 'text.written_by')
    .leftJoin('people as owner', 'owner.person_id', 'articles.owner_id')
    .select(ARTICLE_ROW)
    .select([brokenLinks, openVoices])
    .select([
      'articles.slug',
      'articles.topic_id',
      'articles.audience',
      'articles.review_on',
      'articles.changed_at',
      'articles.published_at',
    ])
    .select([
      'text.title',
      'text.written_by',
      'text.written_at',
      'teams.name as team_name',
      'writer.name as writer_name',
      'owner.name as owner_name',
    ])
    .where((eb) => openableBy(actor)(eb as unknown as Builder))
    .orderBy('articles.changed_at', 'desc')
    .orderBy('articles.article_id')
    .execute();
  const articles = rows.map((row) => ({ ...row, title: inLanguages(row.title), audience: row.audience as Audience }));
  const there = articles.filter((row) => !row.trashed_at);
  const live = there.filter((row) => !row.archived_at);
  return {
    drafts: live.filter((row) => row.state === 'draft'),
    review: live.filter((row) => row.state === 'review'),
    due: live.filter((row) => isReadable(row) && row.review_on !== null && row.review_on <= today),
    readable: live.filter(isReadable),
    voices: live.filter((row) => row.voices > 0),
    broken: live.filter((row) => isReadable(row) && row.broken > 0),
    archived: there.filter((row) => row.archived_at),
    trashed: articles.filter((row) => row.trashed_at),
  };
}
export type ArticleLists = Awaited<ReturnType<typeof articleListsFor>>;
export type ArticleListRow = ArticleLists['drafts'][number];

/** The newest text of an article and what may be done with it. Refuses `not_found`. */
export async function articleForDesk(work: Work, article_id: string) {
  const row = await work.read
    .selectFrom('articles')
    .innerJoin('article_versions as text', (join) =>
      join.onRef('text.article_id', '=', 'articles.article_id').onRef('text.version', '=', 'articles.version'),
    )
    .leftJoin('people as writer', 'writer.person_id', 'text.written_by')
    .leftJoin('people as owner', 'owner.person_id', 'articles.owner_id')
    .innerJoin('teams', 'teams.team_id', 'text.team_id')
    .select(ARTICLE_ROW)
    .select(['articles.slug', 'articles.review_on', 'articles.emergency', 'articles.published_at', 'teams.name as team_name'])
    .select([
      'text.title',
      'text.summary',
      'text.body',
      'text.topic_id',
      'text.audience',
      'text.team_id as text_team_id',
      'text.apps',
      'text.duty',
    ])
    .select(['text.change_note', 'text.review_note', 'text.written_at', 'writer.name as writer_name', 'owner.name as owner_name'])
    .where('articles.article_id', '=', article_id)
    .executeTakeFirst();
  if (!row) throw new Refusal('not_found');
  const writers = await writersOf(work.read, row);
  demand(mayOpen(work.actor, row, writers), 'not_found');
  const [choices, files] = await Promise.all([choicesOf(work), filesOf(work.read, article_id)]);
  const { title, summary, body, audience, text_team_id, ...rest } = row;
  return {
    ...rest,
    ...{ title: inLanguages(title), summary: inLanguages(summary), body: inLanguages(body), audience: audience as Audience, text_team_id },
    ...choices,
    files,
    shown_files: shownFrom(files),
    own: writers.includes(work.actor.person_id),
    owners: await ownersFor(work, row.team_id),
    readable: isReadable(row),
    may: mayOf(work.actor, row, writers),
  };
}
export type ArticleForDesk = Awaited<ReturnType<typeof articleForDesk>>;

function mayOf(actor: Actor, row: ArticleRow, writers: (string | null)[]) {
  const there = !row.trashed_at && !row.archived_at;
  const edit = mayEdit(actor, row, writers);
  return {
    edit,
    submit: edit && row.state === 'draft',
    send_back: there && row.state === 'review' && ((edit && writers.includes(actor.person_id)) || mayReleaseFor(actor, row.team_id)),
    release: there && mayRelease(actor, row, writers),
    keep: mayKeep(actor, row),
  };
}

/** What the fields of an article offer: topics, templates, and the departments somebody writes for. Refuses `forbidden` where there is none. */
export async function articleChoicesFor(work: Work) {
  demand(hasArticleDesk(work.actor));
  return await choicesOf(work);
}

async function choicesOf(work: Work) {
  const [topics, templates, teams] = await Promise.all([
    topicsFor(work.read),
    articleTemplatesFor(work.read),
    work.read.selectFrom('teams').select(['team_id', 'name']).where('active', '=', true).orderBy('team_id').execute(),
  ]);
  return { topics, templates, teams: teams.filter((team) => mayWriteFor(work.actor, team.team_id)) };
}
