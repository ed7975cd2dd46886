import { demand, Refusal } from '#platform/errors';
import { idFrom } from '#platform/id-from';
import { newId } from '#platform/ids';
import { change, type Tx, type Work } from '#platform/work';
import { topicsFor } from './city.ts';
import { forgetDraft } from './drafts.ts';
import { demandNewest, lockArticle } from './lock.ts';
import { undescribedIn } from './render.ts';
import { mayEdit, mayWriteFor } from './rules.ts';
import type { ArticleText, CreateArticle, SaveArticle } from './schema.ts';

/** Begins an article: a draft that its writer alone sees. Refuses `topic_unknown`, `team_unknown`. */
export async function createArticle(work: Work, input: CreateArticle): Promise<{ article_id: string; slug: string }> {
  await demandTopic(work, input);
  return await change(work, 'createArticle', input, async (tx) => {
    const { article_id, slug } = await createIn(tx, input);
    return { article_id, slug };
  });
}

/** A new article inside a change that does more. Refuses `team_unknown`. */
export async function createIn(tx: Tx, input: CreateArticle) {
  await demandTeam(tx, input);
  const article_id = newId();
  const slug = await slugFor(tx, input.title.de);
  await tx
    .insertInto('articles')
    .values({
      ...{ article_id, slug, state: 'draft', version: 1, owner_id: tx.actor.person_id, created_at: tx.now, changed_at: tx.now },
      ...liveOf(input),
    })
    .execute();
  await addVersion(tx, article_id, 1, input);
  tx.record(`article:${article_id}`, 'article.created', { title: input.title }, { version: '1' });
  return { article_id, slug, version: 1, published_version: null };
}

/** Saves a text as the newest version, which waits for its review; readers go on seeing the released one. Refuses `changed_meanwhile`, `topic_unknown`, `team_unknown`, `alt_missing`. */
export async function saveArticle(work: Work, input: SaveArticle): Promise<{ version: number }> {
  await demandTopic(work, input);
  return await change(work, 'saveArticle', input, async (tx) => {
    const row = await lockArticle(tx, input.article_id);
    demand(mayEdit(tx.actor, row, row.writers));
    demandNewest(row, input);
    if (input.team_id !== row.team_id) await demandTeam(tx, input);
    demandDescribed(input);
    await forgetDraft(tx, row.article_id);
    return { version: await saveVersion(tx, row, input) };
  });
}

/** The newest version of a locked article, as a draft. */
export async function saveVersion(
  tx: Tx,
  row: { article_id: string; version: number; published_version: number | null },
  text: ArticleText,
) {
  const version = row.version + 1;
  await addVersion(tx, row.article_id, version, text);
  await tx
    .updateTable('articles')
    // What decides who sees it takes effect with a release; until the first one there is nothing else.
    .set({ state: 'draft', version, changed_at: tx.now, ...(row.published_version === null ? liveOf(text) : {}) })
    .where('article_id', '=', row.article_id)
    .execute();
  tx.record(`article:${row.article_id}`, 'article.saved', { title: text.title }, { version: String(version) });
  return version;
}

/** What stands in the row of the article itself. */
export function liveOf({
  topic_id,
  audience,
  team_id,
  apps,
  duty,
}: Pick<ArticleText, 'topic_id' | 'audience' | 'team_id' | 'apps' | 'duty'>) {
  return { topic_id, audience, team_id, apps, duty };
}

async function addVersion(tx: Tx, article_id: string, version: number, text: ArticleText): Promise<void> {
  const { title, summary, body, change_note } = text;
  await tx
    .insertInto('article_versions')
    .values({
      ...{ article_id, version, change_note, written_by: tx.actor.person_id, written_at: tx.now, ...liveOf(text) },
      ...{ title: JSON.stringify(title), summary: JSON.stringify(summary), body: JSON.stringify(body) },
    })
    .execute();
}

export async function demandTopic(work: Work, { topic_id }: { topic_id: string }): Promise<void> {
  const topics = await topicsFor(work.read);
  if (!topics.some((topic) => topic.id === topic_id)) throw new Refusal('topic_unknown', { field: 'topic_id' });
}

async function demandTeam(tx: Tx, { team_id }: { team_id: string }): Promise<void> {
  demand(mayWriteFor(tx.actor, team_id));
  const team = await tx.selectFrom('teams').select('team_id').where('team_id', '=', team_id).where('active', '=', true).executeTakeFirst();
  if (!team) throw new Refusal('team_unknown', { field: 'team_id' });
}

/** Whoever does not see a picture must be told what it shows. */
function demandDescribed({ body }: ArticleText): void {
  for (const lang of ['de', 'en'] as const)
    if (undescribedIn(body[lang] ?? '')) throw new Refusal('alt_missing', { field: `body.${lang}` });
}

/** The address of an article is made of its first German title and stays. */
async function slugFor(tx: Tx, title: string): Promise<string> {
  const stem = idFrom(title, []);
  const taken = await tx.selectFrom('articles').select('slug').where('slug', 'like', `${stem}%`).execute();
  return idFrom(title, [...taken.map((one) => one.slug), 'dateien']);
}
