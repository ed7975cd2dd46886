import { type ArticleForDesk, addArticleFile, keepArticleDraft } from '#modules/articles';
import type { StoredPicture } from '#modules/cases';
import { isForNow, Refusal } from '#platform/errors';
import { newId } from '#platform/ids';
import type { Work } from '#platform/work';
import { first, type Values } from '../../ui/index.ts';
import { blocksIn, commanded, shownAs, withBlocks } from './blocks-form.ts';

interface Input {
  article_id: string;
  version: number;
  sprache: 'de' | 'en';
  pictures?: unknown;
}

/** What the editor shows after one of its buttons. What is typed is kept for its writer, so that a closed window loses nothing. Refuses `alt_missing`. */
export async function doneWith(work: Work, article: ArticleForDesk, values: Values, input: Input): Promise<Values> {
  const command = first(values, '_do');
  const next = await after(work, article, values, input, command);
  const kept = Object.entries(next).filter(([name]) => !name.startsWith('_') && !['picture', 'remove_picture', 'version'].includes(name));
  // A database that takes no writes is no reason to lose the page.
  await keepArticleDraft(
    { ...work, key: newId(), until: Date.now() },
    { article_id: input.article_id, language: input.sprache, version: input.version, fields: Object.fromEntries(kept) },
  ).catch((error) => {
    if (!isForNow(error)) throw error;
  });
  return next;
}

async function after(work: Work, article: ArticleForDesk, values: Values, input: Input, command: string): Promise<Values> {
  if (command === 'markdown' || command === 'blocks') return shownAs(values, command);
  if (command === 'upload') return await withPictures(work, values, input);
  if (command === 'insert_file') return withFile(article, values);
  return commanded(values, command);
}

/** Pictures that came with the form become blocks, each with the words for what it shows. */
async function withPictures(work: Work, values: Values, input: Input): Promise<Values> {
  const pictures = (input.pictures ?? []) as StoredPicture[];
  const alt = first(values, '_alt').trim();
  if (pictures.length === 0) throw new Refusal('file_empty', { field: 'photo' });
  if (!alt) throw new Refusal('alt_missing', { field: '_alt' });
  const blocks = blocksIn(values);
  for (const [n, picture] of pictures.entries()) {
    const { file_hash, thumbnail_hash, name } = picture;
    const about = { article_id: input.article_id, kind: 'picture' as const, file_hash, thumbnail_hash, name: name || 'Bild' };
    const { article_file_id } = await addArticleFile({ ...work, key: `${work.key} ${n}` }, about);
    blocks.push({ type: 'file', file: article_file_id, alt, caption: '' });
  }
  return { ...withBlocks(values, blocks), picture: [], _alt: '' };
}

function withFile(article: ArticleForDesk, values: Values): Values {
  const file = article.files.find((one) => one.article_file_id === first(values, '_file'));
  if (!file) return values;
  const id = file.article_file_id;
  const block =
    file.kind === 'picture' || file.kind === 'video'
      ? { type: 'file' as const, file: id, alt: '', caption: '' }
      : { type: 'download' as const, file: id, name: file.name };
  return withBlocks(values, [...blocksIn(values), block]);
}
