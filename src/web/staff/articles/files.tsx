import { buffer } from 'node:stream/consumers';
import { z } from 'zod';
import { type ArticleForDesk, addArticleFile, articleForDesk, wordsOfFile } from '#modules/articles';
import { demand, Refusal } from '#platform/errors';
import { fileStream } from '#platform/files';
import type { Work } from '#platform/work';
import type { PageProps } from '../../context.ts';
import type { Takes } from '../../form-input.ts';
import { type PageHandler, page, seeOther, submit } from '../../handlers.ts';
import type { Route } from '../../server.ts';
import { StaffShell } from '../../shell.tsx';
import { Button, Card, DataTable, ErrorSummary, FileField, Form, Message, PageHead, TextArea } from '../../ui/index.ts';
import { ARTICLES_PATH } from './lists.tsx';

const PATH = `${ARTICLES_PATH}/:article_id/dateien`;
const MB = 1024 * 1024;
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const FILM: Takes = {
  max_bytes: 200 * MB,
  allowed: [
    { media_type: 'video/mp4', extensions: ['mp4', 'm4v'] },
    { media_type: 'video/x-m4v', extensions: ['mp4', 'm4v'] },
    { media_type: 'video/webm', extensions: ['webm'] },
    { media_type: 'text/vtt', extensions: ['vtt'] },
    { media_type: 'text/plain', extensions: ['vtt'] },
  ],
};
const OTHER: Takes = {
  max_bytes: 50 * MB,
  allowed: [
    { media_type: 'application/pdf', extensions: ['pdf'] },
    { media_type: DOCX, extensions: ['docx'] },
    { media_type: 'text/plain', extensions: ['txt'] },
  ],
};

const filesPage = (takes: Takes): PageHandler =>
  page(
    z.object({ article_id: z.uuid(), gespeichert: z.string().optional() }),
    async (work, { article_id, gespeichert }) => {
      const article = await articleForDesk(work, article_id);
      demand(article.may.edit);
      return { article, saved: gespeichert !== undefined };
    },
    FilesPage,
    { who: 'staff', takes },
  );
const get = filesPage(FILM);

/** The films and files of an article, and the forms that add one. */
function FilesPage(props: PageProps<{ article: ArticleForDesk; saved: boolean }>) {
  const { t, url, lang, data, problem, values } = props;
  const f = t.article_files;
  const { article } = data;
  const own = `${ARTICLES_PATH}/${article.article_id}`;
  const field = { problem, values };
  const kept = { stored: [values.file ?? []].flat().map((token, n) => ({ id: token, name: `${f.name} ${n + 1}` })), stored_name: 'file' };
  const texts = { stored: t.article_import.kept_files, remove: t.report.remove };
  return (
    <StaffShell
      {...props}
      title={f.title}
      way={[{ label: t.article_desk.title, href: ARTICLES_PATH }, { label: article.title.de, href: own }, { label: f.title }]}
    >
      <ErrorSummary problem={problem} texts={{ title: t.problems.title }} />
      {data.saved && !problem && <Message tone="success" title={t.case.saved} focus />}
      <PageHead title={f.title} preline={article.title.de} />
      <p className="lead">{f.lead}</p>
      <DataTable
        caption={f.title}
        caption_hidden
        dense
        rows={article.files}
        row_key={(row) => row.article_file_id}
        empty={<p className="muted">{f.none}</p>}
        columns={[
          { key: 'name', label: f.name, primary: true, cell: (row) => <a href={`/wissen/dateien/${row.article_file_id}`}>{row.name}</a> },
          { key: 'kind', label: f.kind, cell: (row) => f.kinds[row.kind] },
          {
            key: 'size',
            label: f.size,
            numeric: true,
            cell: (row) => `${(row.size / MB).toLocaleString(lang, { maximumFractionDigits: 1 })} MB`,
          },
        ]}
      />
      <div className="stack prose">
        <Card title={f.film}>
          <Form action={url(`${own}/dateien`)} form_key={props.form_key} label={f.film} multipart>
            <FileField
              name="video"
              label={f.film_label}
              hint={f.film_hint}
              accept="video/mp4,video/webm"
              {...kept}
              texts={texts}
              problem={problem}
              required
            />
            <FileField
              name="captions"
              label={f.captions}
              hint={f.captions_hint}
              accept=".vtt"
              problem={problem}
              optional_label={t.layout.optional}
            />
            <TextArea
              name="transcript"
              label={f.transcript}
              hint={f.transcript_hint}
              rows={5}
              optional_label={t.layout.optional}
              {...field}
            />
            <Button icon="add">{f.add}</Button>
          </Form>
        </Card>
        <Card title={f.file}>
          <Form action={url(`${own}/anlage`)} form_key={props.form_key} label={f.file} multipart>
            <FileField name="attachment" label={f.file_label} hint={f.file_hint} accept=".pdf,.docx,.txt" problem={problem} required />
            <Button look="secondary" icon="add">
              {f.add}
            </Button>
          </Form>
        </Card>
      </div>
    </StaffShell>
  );
}

const upload = z.object({ file_hash: z.string(), media_type: z.string(), name: z.string(), field: z.string() });
const taken = z.object({ article_id: z.uuid(), files: z.array(upload).default([]) });

/** Adds a step of this form under a key of its own: a repeat of the form finds all of them again. */
const step = (work: Work, name: string): Work => ({ ...work, key: `${work.key} ${name}` });

const film = submit(
  taken.extend({ transcript: z.string().trim().max(50_000).default('') }),
  async (work, { article_id, files, transcript }, { context }) => {
    const video = files.findLast((file) => file.field === 'video' && file.media_type.startsWith('video/'));
    const captions = files.findLast((file) => file.field === 'captions' && file.name.toLowerCase().endsWith('.vtt'));
    if (!video) throw new Refusal('file_empty', { field: 'video' });
    if (!captions && !transcript) throw new Refusal('captions_missing', { field: 'captions' });
    const added =
      captions &&
      (await addArticleFile(step(work, 'captions'), { article_id, kind: 'captions', file_hash: captions.file_hash, name: captions.name }));
    const { file_hash, name } = video;
    const captions_id = added?.article_file_id;
    await addArticleFile(step(work, 'video'), { article_id, kind: 'video', file_hash, name, captions_id, transcript });
    return seeOther(context.url(`${ARTICLES_PATH}/${article_id}/dateien?gespeichert`));
  },
  get,
);

const attachment = submit(
  taken,
  async (work, { article_id, files }, { context }) => {
    const [file] = files;
    if (!file) throw new Refusal('file_empty', { field: 'attachment' });
    const bytes = await buffer((await fileStream(work.read, file.file_hash)).stream);
    const words = await wordsOfFile({ path: file.name, bytes });
    await addArticleFile(work, { article_id, kind: 'other', file_hash: file.file_hash, name: file.name, words });
    return seeOther(context.url(`${ARTICLES_PATH}/${article_id}/dateien?gespeichert`));
  },
  filesPage(OTHER),
);

export const routes: Route[] = [
  { path: PATH, get, post: film, limit: 20 },
  { path: `${ARTICLES_PATH}/:article_id/anlage`, post: attachment, limit: 20, home: PATH },
];
