import { stringify } from 'yaml';
import { ZipFile } from 'yazl';
import { fileStream } from '#platform/files';
import { marksOf } from '#platform/search';
import type { Work } from '#platform/work';
import { inLanguages } from '../texts.ts';

/** Everything that whoever asks may read, as an archive of Markdown files with their pictures, which `import articles` takes again. `all`: every released article, for a command. */
export async function articleArchiveFor(work: Work, all: boolean): Promise<NodeJS.ReadableStream> {
  let query = work.read
    .selectFrom('articles')
    .innerJoin('article_versions as text', (join) =>
      join.onRef('text.article_id', '=', 'articles.article_id').onRef('text.version', '=', 'articles.published_version'),
    )
    .select([
      'articles.article_id',
      'articles.slug',
      'articles.topic_id',
      'articles.audience',
      'articles.team_id',
      'articles.apps',
      'articles.duty',
    ])
    .select(['articles.published_at', 'text.title', 'text.summary', 'text.body'])
    .where('articles.archived_at', 'is', null)
    .where('articles.trashed_at', 'is', null);
  if (!all) query = query.where('articles.mark', 'in', marksOf(work.actor));
  const zip = new ZipFile();
  for (const row of await query.orderBy('articles.slug').execute()) {
    const [title, summary, body] = [row.title, row.summary, row.body].map(inLanguages);
    const named = await filesInto(zip, work, row.article_id, `${body?.de}\n${body?.en ?? ''}`);
    const front = stringify({
      ...{
        title: title?.de,
        title_en: title?.en,
        summary: summary?.de,
        summary_en: summary?.en,
        topic: row.topic_id,
        audience: row.audience,
      },
      ...{ team: row.team_id, apps: row.apps, duty: row.duty },
    });
    const at = { mtime: row.published_at ?? new Date(0) };
    zip.addBuffer(Buffer.from(`---\n${front}---\n${named(body?.de ?? '')}\n`), `${row.slug}.md`, at);
    if (body?.en) zip.addBuffer(Buffer.from(`${named(body.en)}\n`), `${row.slug}.en.md`, at);
  }
  zip.end();
  return zip.outputStream;
}

/** Puts the files that a text names into the archive, and gives the text with their places there. */
async function filesInto(zip: ZipFile, work: Work, article_id: string, text: string): Promise<(body: string) => string> {
  const files = await work.read
    .selectFrom('article_files')
    .select(['article_file_id', 'file_hash', 'kind', 'name'])
    .where('article_id', '=', article_id)
    .execute();
  const places = new Map<string, string>();
  for (const file of files.filter((one) => text.includes(one.article_file_id))) {
    const extension = file.kind === 'picture' ? 'webp' : (/\.(\w{1,8})$/.exec(file.name)?.[1] ?? 'bin');
    const place = `dateien/${file.article_file_id}.${extension}`;
    places.set(file.article_file_id, place);
    const { size } = await work.read.selectFrom('files').select('size').where('file_hash', '=', file.file_hash).executeTakeFirstOrThrow();
    zip.addReadStreamLazy(place, { size: Number(size), compress: false }, (done) => {
      fileStream(work.read, file.file_hash).then(
        ({ stream }) => done(null, stream),
        (error: Error) => done(error, undefined as never),
      );
    });
  }
  return (body) => body.replace(/datei:([0-9a-f-]{36})/g, (whole, id: string) => places.get(id) ?? whole);
}
