import { diffWordsWithSpace } from 'diff';
import { demand, Refusal } from '#platform/errors';
import { change, type Work } from '#platform/work';
import { demandNewest, lockArticle } from './lock.ts';
import { ARTICLE_ROW, mayEdit, mayOpen, mayWriteFor } from './rules.ts';
import type { ReturnArticle } from './schema.ts';
import { type InLanguages, inLanguages } from './texts.ts';
import type { Audience } from './words.ts';
import { saveVersion } from './write.ts';
import { writersOf } from './writers.ts';

/** A piece of a text: the same in both versions, new in the later one, or gone from it. */
export interface Piece {
  text: string;
  is: 'same' | 'new' | 'gone';
}

/** Two versions take no longer to compare than this; beyond it they stand one after the other. */
const PATIENCE_MS = 500;

/** Where two texts differ, word by word, in the order of the later one. */
export function differenceOf(before: string, after: string): Piece[] {
  const found = diffWordsWithSpace(before, after, { timeout: PATIENCE_MS });
  if (!found)
    return [
      { text: before, is: 'gone' },
      { text: after, is: 'new' },
    ];
  return found.map(({ value, added, removed }) => ({ text: value, is: added ? 'new' : removed ? 'gone' : 'same' }));
}

/** All versions of an article, the newest first, each with what differs from the one before. Refuses `not_found`. */
export async function articleVersionsFor(work: Work, article_id: string) {
  const row = await work.read
    .selectFrom('articles')
    .select(ARTICLE_ROW)
    .select('slug')
    .where('article_id', '=', article_id)
    .executeTakeFirst();
  if (!row) throw new Refusal('not_found');
  const writers = await writersOf(work.read, row);
  demand(mayOpen(work.actor, row, writers), 'not_found');
  const versions = await work.read
    .selectFrom('article_versions as text')
    .leftJoin('people as writer', 'writer.person_id', 'text.written_by')
    .leftJoin('people as releaser', 'releaser.person_id', 'text.released_by')
    .select(['text.version', 'text.title', 'text.summary', 'text.body', 'text.audience', 'text.topic_id', 'text.change_note'])
    .select(['text.written_at', 'text.released_at', 'writer.name as writer_name', 'releaser.name as releaser_name'])
    .where('text.article_id', '=', article_id)
    .orderBy('text.version', 'desc')
    .execute();
  const texts = versions.map((one) => ({
    ...one,
    ...{
      title: inLanguages(one.title),
      summary: inLanguages(one.summary),
      body: inLanguages(one.body),
      audience: one.audience as Audience,
    },
  }));
  return {
    ...{ article_id, version: row.version, published_version: row.published_version, title: texts[0]?.title ?? { de: '' } },
    may_edit: mayEdit(work.actor, row, writers),
    versions: texts.map((one, at) => {
      const before = texts[at + 1];
      return { ...one, differences: before ? differencesOf(before, one) : null };
    }),
  };
}
export type ArticleVersions = Awaited<ReturnType<typeof articleVersionsFor>>;

interface Text {
  title: InLanguages;
  summary: InLanguages;
  body: InLanguages;
  audience: Audience;
  topic_id: string;
}

function differencesOf(before: Text, after: Text): { field: string; pieces: Piece[] }[] {
  const places = (text: Text): Record<string, string> => ({
    ...Object.fromEntries(
      (['title', 'summary', 'body'] as const).flatMap((field) =>
        (['de', 'en'] as const).map((lang) => [`${field}.${lang}`, text[field][lang] ?? '']),
      ),
    ),
    audience: text.audience,
    topic: text.topic_id,
  });
  const [old, now] = [places(before), places(after)];
  return Object.keys(now)
    .filter((field) => old[field] !== now[field])
    .map((field) => ({ field, pieces: differenceOf(old[field] ?? '', now[field] ?? '') }));
}

/** Makes an old version the newest again, as a draft that is released like every other. Refuses `not_found`, `changed_meanwhile`. */
export async function returnArticle(work: Work, input: ReturnArticle): Promise<{ version: number }> {
  return await change(work, 'returnArticle', input, async (tx) => {
    const row = await lockArticle(tx, input.article_id);
    demand(mayEdit(tx.actor, row, row.writers));
    demandNewest(row, input);
    const old = await tx
      .selectFrom('article_versions')
      .select(['title', 'summary', 'body', 'topic_id', 'audience', 'team_id', 'apps', 'duty'])
      .where('article_id', '=', input.article_id)
      .where('version', '=', input.to)
      .executeTakeFirst();
    if (!old) throw new Refusal('not_found');
    demand(mayWriteFor(tx.actor, old.team_id));
    const text = { ...old, audience: old.audience as Audience, change_note: `← ${input.to}` };
    const version = await saveVersion(tx, row, {
      ...text,
      ...{ title: inLanguages(old.title), summary: inLanguages(old.summary), body: inLanguages(old.body) },
    });
    return { version };
  });
}
