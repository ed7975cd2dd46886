import { demand, isForNow, Refusal } from '#platform/errors';
import { storePicture } from '#platform/pictures';
import { change, type Tx, type Work } from '#platform/work';
import { topicsFor } from '../city.ts';
import { addFile } from '../files.ts';
import { lockArticle } from '../lock.ts';
import { hasArticleDesk, mayEdit, mayWriteFor } from '../rules.ts';
import type { ArticleText } from '../schema.ts';
import { ARTICLE_BODY, ARTICLE_SUMMARY, ARTICLE_TITLE, type Audience } from '../words.ts';
import { createIn, saveVersion } from '../write.ts';
import type { Found } from './read.ts';

/** What is said once for all that is brought over; a file may say otherwise of itself. */
export interface BringDefaults {
  /** Names where they come from: the same file from the same source is the same article, however often it is brought. */
  source: string;
  topic_id: string;
  team_id: string;
  audience: Audience;
}

export interface Brought {
  source_id: string;
  title: string;
  /** `edited`: changed here since, so it is left alone. */
  what: 'new' | 'changed' | 'known' | 'edited' | 'refused';
  reason?: string;
  article_id?: string;
}

/**
 * Brings articles over as drafts of the one who acts: they are released like all others. Unchanged ones are known, changed ones become a new
 * version. `check`: nothing is written, only said. One change each, so that a run that broke off is simply run again.
 */
export async function bringArticles(work: Work, found: readonly Found[], defaults: BringDefaults, check: boolean): Promise<Brought[]> {
  demand(hasArticleDesk(work.actor));
  const topics = new Set((await topicsFor(work.read)).map((topic) => topic.id));
  const all: Brought[] = [];
  for (const one of found) {
    const about = { source_id: one.source_id, title: one.title };
    try {
      all.push({ ...about, ...(await bringOne(work, one, defaults, topics, check)) });
    } catch (error) {
      if (!(error instanceof Refusal) || isForNow(error)) throw error;
      all.push({ ...about, what: 'refused', reason: error.code });
    }
  }
  return all;
}

async function bringOne(work: Work, one: Found, defaults: BringDefaults, topics: ReadonlySet<string>, check: boolean) {
  const text = textOf(one, defaults);
  if (!topics.has(text.topic_id)) throw new Refusal('topic_unknown');
  demand(mayWriteFor(work.actor, text.team_id));
  const { source } = defaults;
  const known = await work.read
    .selectFrom('article_sources')
    .innerJoin('articles', 'articles.article_id', 'article_sources.article_id')
    .innerJoin('article_versions as text', (join) =>
      join.onRef('text.article_id', '=', 'articles.article_id').onRef('text.version', '=', 'articles.version'),
    )
    .select(['articles.article_id', 'article_sources.content_hash', 'text.change_note'])
    .where('source', '=', source)
    .where('source_id', '=', one.source_id)
    .executeTakeFirst();
  if (known?.content_hash.equals(one.hash)) return { what: 'known' as const, article_id: known.article_id };
  if (known && !known.change_note.startsWith(NOTE)) return { what: 'edited' as const, article_id: known.article_id };
  const what = known ? ('changed' as const) : ('new' as const);
  if (check) return { what };
  const pictures = await storedPictures(work, one);
  const input = { source, source_id: one.source_id, hash: one.hash.toString('hex') };
  const article_id = await change({ ...work, key: `${work.key} ${one.source_id}` }, 'bringArticle', input, (tx) =>
    write(tx, { known: known?.article_id, one, text, pictures, source }),
  );
  return { what, article_id };
}

/** A version that was brought over says so; one with other words was edited here. */
const NOTE = '⇐ ';

function textOf(one: Found, defaults: BringDefaults): ArticleText {
  const { front } = one;
  if (!one.title) throw new Refusal('import_unreadable');
  if (one.body.length > ARTICLE_BODY.max || one.body_en.length > ARTICLE_BODY.max) throw new Refusal('import_too_large');
  const cut = (words: string, max: number) => words.replace(/\s+/g, ' ').trim().slice(0, max);
  const both = (de: string, en: string, max: number) => ({ de: cut(de, max), ...(cut(en, max) ? { en: cut(en, max) } : {}) });
  return {
    title: both(one.title, front.title_en, ARTICLE_TITLE.max),
    summary: both(front.summary, front.summary_en, ARTICLE_SUMMARY.max),
    body: { de: one.body, ...(one.body_en ? { en: one.body_en } : {}) },
    topic_id: front.topic || defaults.topic_id,
    audience: front.audience ?? defaults.audience,
    team_id: front.team || defaults.team_id,
    apps: front.apps.filter((id) => /^[a-z][a-z0-9_-]{0,59}$/.test(id)).slice(0, 20),
    duty: front.duty,
    change_note: `${NOTE}${defaults.source}: ${one.source_id}`.slice(0, 300),
  };
}

type Stored = { address: string; name: string; file_hash: string; thumbnail_hash: string };

/** Pictures go through our own encoder before anything is written; one that is none stays words. */
async function storedPictures(work: Work, one: Found): Promise<Stored[]> {
  const stored: Stored[] = [];
  for (const [address, bytes] of one.pictures) {
    const name = address.split('/').at(-1) || 'Bild';
    const made = await storePicture(work.house.pools.write, bytes).catch((error) => {
      if (error instanceof Refusal && error.code !== 'too_many_requests') return null;
      throw error;
    });
    if (made) stored.push({ address, name: name.slice(0, 150), file_hash: made.file.file_hash, thumbnail_hash: made.thumbnail.file_hash });
  }
  return stored;
}

interface Writing {
  known: string | undefined;
  one: Found;
  text: ArticleText;
  pictures: Stored[];
  source: string;
}

async function write(tx: Tx, { known, one, text, pictures, source }: Writing): Promise<string> {
  const row = known ? await lockArticle(tx, known) : await createIn(tx, { ...text, body: { de: '' } });
  if ('writers' in row) demand(mayEdit(tx.actor, row, row.writers));
  let body = text.body;
  for (const { address, ...picture } of pictures) {
    const id = await addFile(tx, { article_id: row.article_id, kind: 'picture', ...picture });
    const named = (words: string) => withPicture(words, address, id, picture.name);
    body = { de: named(body.de), ...(body.en ? { en: named(body.en) } : {}) };
  }
  // The first version of a new one is empty: pictures need an article to belong to.
  await saveVersion(tx, row, { ...text, body });
  const brought = { article_id: row.article_id, content_hash: one.hash };
  await tx
    .insertInto('article_sources')
    .values({ source, source_id: one.source_id, ...brought })
    .onConflict((oc) => oc.columns(['source', 'source_id']).doUpdateSet(brought))
    .execute();
  tx.record(`article:${row.article_id}`, 'article.brought', {}, { source });
  return row.article_id;
}

/** The address of a picture becomes that of the stored one; where its words are missing, the name of the file stands in. */
function withPicture(body: string, address: string, id: string, name: string): string {
  const literal = address.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return body.replace(
    new RegExp(`!\\[([^\\]]*)\\]\\(<?${literal}>?((?:\\s+"[^"]*")?)\\)`, 'g'),
    (_, alt: string, title: string) => `![${alt.trim() || name.replace(/[[\]]/g, '')}](datei:${id}${title})`,
  );
}
