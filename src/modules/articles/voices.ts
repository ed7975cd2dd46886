import { sql } from 'kysely';
import { cityOf, inLanguage } from '#modules/city';
import { colleaguesFor } from '#modules/people';
import { demand, Refusal } from '#platform/errors';
import { newId } from '#platform/ids';
import { writeMail } from '#platform/mail';
import { mailOf } from '#platform/mail-frame';
import { marksOf } from '#platform/search';
import { change, type Tx, type Work } from '#platform/work';
import { lockArticle } from './lock.ts';
import { mayEdit, mayKeep } from './rules.ts';
import type { CommentArticle, JudgeArticle, ReadArticle, SettleComment } from './schema.ts';
import { inLanguages } from './texts.ts';

/** A released article that whoever acts may read. Its row stays free: many say something at once. Refuses `not_found`. */
async function readBy(tx: Tx, slug: string) {
  const row = await tx
    .selectFrom('articles')
    .innerJoin('article_versions as text', (join) =>
      join.onRef('text.article_id', '=', 'articles.article_id').onRef('text.version', '=', 'articles.published_version'),
    )
    .select(['articles.article_id', 'articles.owner_id', 'articles.team_id', 'articles.duty', 'text.title', 'text.version'])
    .where('articles.slug', '=', slug)
    .where('articles.mark', 'in', marksOf(tx.actor))
    .where('articles.archived_at', 'is', null)
    .where('articles.trashed_at', 'is', null)
    .executeTakeFirst();
  if (!row) throw new Refusal('not_found');
  return row;
}

/** Says whether an article solved what somebody came for. Nobody's name is kept. Refuses `not_found`, `reason_missing` where it did not help. */
export async function judgeArticle(work: Work, input: JudgeArticle): Promise<void> {
  await change(work, 'judgeArticle', input, async (tx) => {
    const { article_id, version } = await readBy(tx, input.slug);
    const solved = input.solved === 'yes';
    if (!solved && !input.reason) throw new Refusal('reason_missing', { field: 'reason' });
    await tx
      .insertInto('article_feedback')
      .values({ article_feedback_id: newId(), article_id, version, solved, reason: input.reason || null, given_at: tx.now })
      .execute();
    // Not a line of the article's own trail: that would say who was there.
    tx.record('articles', 'article.judged', {}, { solved: input.solved });
  });
}

/** Tells the owner something about an article; they read it by mail too. Staff only. */
export async function commentArticle(work: Work, input: CommentArticle): Promise<void> {
  demand(work.actor.kind === 'staff' && work.actor.person_id !== null, 'sign_in_needed');
  const city = await cityOf(work.house);
  await change(work, 'commentArticle', input, async (tx) => {
    const { person_id } = tx.actor;
    demand(person_id !== null);
    const { article_id, owner_id, title } = await readBy(tx, input.slug);
    await tx
      .insertInto('article_comments')
      .values({ article_comment_id: newId(), article_id, person_id, body: input.body, written_at: tx.now })
      .execute();
    tx.record(`article:${article_id}`, 'article.commented', { body: input.body });
    const [owner] = await colleaguesFor(tx, owner_id ? [owner_id] : []);
    if (!owner || owner.person_id === person_id) return;
    const { language } = owner;
    const name = inLanguages(title).de;
    const mail = mailOf({
      ...{ language, name: owner.name, subject: language === 'en' ? `A comment on ${name}` : `Anmerkung zu ${name}` },
      paragraphs: [language === 'en' ? `${tx.actor.name} writes:` : `${tx.actor.name} schreibt:`, input.body],
      link: {
        label: language === 'en' ? 'To the article' : 'Zum Artikel',
        href: `${tx.house.config.public_url}/mitarbeit/wissen/${article_id}`,
      },
      signed: [inLanguage(city.official_name, language)],
    });
    await writeMail(tx, `article:${article_id}`, { address: owner.email, name: owner.name }, mail);
  });
}

/** A comment is dealt with. */
export async function settleComment(work: Work, input: SettleComment): Promise<void> {
  await change(work, 'settleComment', input, async (tx) => {
    const row = await lockArticle(tx, input.article_id);
    demand(mayKeep(tx.actor, row) || mayEdit(tx.actor, row, row.writers));
    const settled = await tx
      .updateTable('article_comments')
      .set({ settled_at: tx.now })
      .where('article_comment_id', '=', input.article_comment_id)
      // The second id belongs to the first.
      .where('article_id', '=', row.article_id)
      .executeTakeFirst();
    demand(settled.numUpdatedRows > 0n, 'not_found');
    tx.record(`article:${row.article_id}`, 'article.comment_settled', {}, { article_comment_id: input.article_comment_id });
  });
}

/** Confirms having read an article that must be read, in the version that is released now. */
export async function readArticle(work: Work, input: ReadArticle): Promise<void> {
  demand(work.actor.kind === 'staff' && work.actor.person_id !== null, 'sign_in_needed');
  await change(work, 'readArticle', input, async (tx) => {
    const { person_id } = tx.actor;
    demand(person_id !== null);
    const { article_id, version, duty } = await readBy(tx, input.slug);
    if (!duty) throw new Refusal('state_not_reachable');
    // What is confirmed is what was shown.
    demand(version === input.version, 'changed_meanwhile');
    await tx
      .insertInto('article_reads')
      .values({ article_id, person_id, version, read_at: tx.now })
      .onConflict((oc) => oc.columns(['article_id', 'person_id']).doUpdateSet({ version, read_at: tx.now }))
      .execute();
    tx.record(`person:${person_id}`, 'article.read', {}, { article_id, version: String(version) });
  });
}

/** Fewer people than this are not counted in public: a number of three is almost names. */
const FEWEST = 5;

/** What readers say of an article, for those who work on it. Names of who has read it only for the lead of a team, of its own people, where the city wants that. */
export async function articleVoicesFor(work: Work, article: { article_id: string; published_version: number | null }) {
  const { article_id } = article;
  const version = article.published_version ?? 0;
  const city = await cityOf(work.house);
  const [counts, reasons, comments, links, reads, names] = await Promise.all([
    work.read
      .selectFrom('article_feedback')
      .select([
        sql<number>`count(*) filter (where solved)::int`.as('solved'),
        sql<number>`count(*) filter (where not solved)::int`.as('unsolved'),
      ])
      .where('article_id', '=', article_id)
      .executeTakeFirstOrThrow(),
    work.read
      .selectFrom('article_feedback')
      .select(['reason', 'given_at', 'version', 'solved'])
      .where('article_id', '=', article_id)
      .where('reason', 'is not', null)
      .orderBy('given_at', 'desc')
      .limit(20)
      .execute(),
    work.read
      .selectFrom('article_comments')
      .leftJoin('people', 'people.person_id', 'article_comments.person_id')
      .select(['article_comment_id', 'body', 'written_at', 'settled_at', 'people.name'])
      .where('article_id', '=', article_id)
      .orderBy('written_at', 'desc')
      .limit(50)
      .execute(),
    work.read
      .selectFrom('article_links')
      .select(['url', 'problem', 'checked_at'])
      .where('article_id', '=', article_id)
      .where('failures', '>=', 2)
      .orderBy('url')
      .execute(),
    work.read
      .selectFrom('article_reads')
      .select(sql<number>`count(*)::int`.as('n'))
      .where('article_id', '=', article_id)
      .where('version', '=', version)
      .executeTakeFirstOrThrow(),
    city.knowledge?.read_names ? namesFor(work, article_id, version) : Promise.resolve(null),
  ]);
  return { ...counts, reasons, comments, links, reads: { n: reads.n >= FEWEST ? reads.n : null, names } };
}
export type ArticleVoices = Awaited<ReturnType<typeof articleVoicesFor>>;

/** The people of the teams the actor leads, and whether each has read the version; null for who leads none. */
async function namesFor(work: Work, article_id: string, version: number) {
  const rows = await work.read
    .selectFrom('team_members as mine')
    .innerJoin('team_members as theirs', 'theirs.team_id', 'mine.team_id')
    .innerJoin('people', 'people.person_id', 'theirs.person_id')
    .leftJoin('article_reads', (join) =>
      join
        .onRef('article_reads.person_id', '=', 'people.person_id')
        .on('article_reads.article_id', '=', article_id)
        .on('article_reads.version', '=', version),
    )
    .select(['people.person_id', 'people.name', 'article_reads.read_at'])
    .distinct()
    .where('mine.person_id', '=', work.actor.person_id)
    .where('mine.lead', '=', true)
    .where('people.active', '=', true)
    .orderBy('people.name')
    .execute();
  return rows.length > 0 ? rows : null;
}

/** When the one asking confirmed having read the released version; null where they have not. */
export async function ownReadOf(work: Work, article: { article_id: string; version: number }): Promise<Date | null> {
  if (!work.actor.person_id) return null;
  const row = await work.read
    .selectFrom('article_reads')
    .select('read_at')
    .where('article_id', '=', article.article_id)
    .where('person_id', '=', work.actor.person_id)
    .where('version', '=', article.version)
    .executeTakeFirst();
  return row?.read_at ?? null;
}
