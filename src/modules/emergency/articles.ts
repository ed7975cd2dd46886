import { blocksOf } from '#modules/articles';
import type { ReadDb } from '#platform/database/pools';
import type { PackBlock, PackData, PackWords } from './pack.pure.ts';
import { ARTICLES_MOST } from './words.ts';

/** The released articles marked for emergencies that the team may read: those for everybody, for all staff, and its own. */
export async function articlesOf(db: ReadDb, team_id: string): Promise<PackData['articles']> {
  const rows = await db
    .selectFrom('articles')
    .innerJoin('article_versions as text', (join) =>
      join.onRef('text.article_id', '=', 'articles.article_id').onRef('text.version', '=', 'articles.published_version'),
    )
    .select(['text.title', 'text.body', 'text.released_at', 'articles.changed_at'])
    .where('articles.emergency', '=', true)
    .where('articles.archived_at', 'is', null)
    .where('articles.trashed_at', 'is', null)
    .where((eb) => eb.or([eb('articles.audience', 'in', ['public', 'staff']), eb('articles.team_id', '=', team_id)]))
    .orderBy('articles.slug')
    .limit(ARTICLES_MOST)
    .execute();
  return rows.map(({ title, body, released_at, changed_at }) => ({
    title: title as unknown as PackWords,
    released_at: (released_at ?? changed_at).toISOString(),
    blocks: blocksOf((body as unknown as PackWords).de).flatMap(blockFor),
  }));
}

/** Pictures and films stay behind: of them their words go along. */
function blockFor(block: ReturnType<typeof blocksOf>[number]): PackBlock[] {
  switch (block.type) {
    case 'steps':
      return [{ type: 'steps', lines: block.steps.split('\n').map(plain).filter(Boolean) }];
    case 'table':
      return [{ type: 'table', rows: block.rows.map((row) => row.map(plain)) }];
    case 'file':
      return block.alt || block.caption ? [{ type: 'text', text: `[${[block.alt, block.caption].filter(Boolean).join(': ')}]` }] : [];
    case 'download':
      return [{ type: 'text', text: `[${block.name}]` }];
    case 'video_link':
      return [{ type: 'text', text: `[${block.title}: ${block.url}]` }];
    default:
      return [{ type: block.type, text: plain(block.text) }];
  }
}

/** Marks of Markdown taken out of what is read as plain text; a link keeps its address. */
const plain = (text: string): string =>
  text
    .replaceAll(/\[([^\]]*)\]\(([^)\s]*)\)/g, '$1 ($2)')
    .replaceAll(/(\*\*|__|`)/g, '')
    .trim();
