import { buffer } from 'node:stream/consumers';
import { z } from 'zod';
import { articleChoicesFor, type Brought, bringArticles, readArticles } from '#modules/articles';
import { AUDIENCES } from '#modules/articles/words';
import { inLanguage } from '#modules/city';
import { Refusal } from '#platform/errors';
import { fileStream } from '#platform/files';
import type { Work } from '#platform/work';
import type { PageProps } from '../../context.ts';
import type { Takes } from '../../form-input.ts';
import { page, ShowAgain, seeOther, submit } from '../../handlers.ts';
import type { Route } from '../../server.ts';
import { StaffShell } from '../../shell.tsx';
import {
  Button,
  ButtonLink,
  ButtonRow,
  DataTable,
  ErrorSummary,
  FileField,
  Form,
  Message,
  PageHead,
  RadioGroup,
  SelectField,
  TextField,
} from '../../ui/index.ts';
import { ARTICLES_PATH } from './lists.tsx';

const PATH = `${ARTICLES_PATH}/einlesen`;
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const TAKES: Takes = {
  max_bytes: 50 * 1024 * 1024,
  allowed: [
    { media_type: 'application/zip', extensions: ['zip'] },
    { media_type: DOCX, extensions: ['docx'] },
    { media_type: 'text/plain', extensions: ['md', 'markdown', 'html', 'htm'] },
    { media_type: 'text/html', extensions: ['html', 'htm', 'md'] },
  ],
};

const defaults = z.object({
  source: z.string().trim().min(1).max(60),
  topic_id: z.string().min(1).max(60),
  team_id: z.string().min(1).max(60),
  audience: z.enum(AUDIENCES),
});
const upload = z.object({ file_hash: z.string(), name: z.string() });

const get = page(
  z.object({ brought: z.string().optional() }),
  async (work, { brought }) => ({ choices: await articleChoicesFor(work), brought }),
  ImportPage,
  { who: 'staff', takes: TAKES },
);

type Props = PageProps<{ choices: Awaited<ReturnType<typeof articleChoicesFor>>; brought: string | undefined }>;

/** Articles from elsewhere: chosen, looked at, and then taken as drafts. */
function ImportPage(props: Props) {
  const { t, url, lang, data, problem } = props;
  const i = t.article_import;
  const preview = previewIn(props.once);
  const values = 'source' in props.values ? props.values : { source: 'Upload', audience: 'staff', team_id: data.choices.teams[0]?.team_id };
  const field = { problem, values };
  const kept = [values.file ?? []].flat();
  return (
    <StaffShell {...props} title={i.title} way={[{ label: t.article_desk.title, href: ARTICLES_PATH }, { label: i.title }]}>
      <ErrorSummary problem={problem} texts={{ title: t.problems.title }} />
      {data.brought !== undefined && !problem && <Message tone="success" title={i.done} focus />}
      <PageHead title={i.title}>
        <ButtonLink href={`${ARTICLES_PATH}/artikel.zip`} icon="download" look="secondary" small>
          {i.export}
        </ButtonLink>
      </PageHead>
      <p className="lead">{i.lead}</p>
      {preview && <Preview {...props} rows={preview} />}
      <Form action={url(PATH)} form_key={props.form_key} label={i.title} multipart>
        <FileField
          name="articles"
          label={i.files}
          hint={i.files_hint}
          accept=".zip,.docx,.md,.html,.htm"
          multiple
          stored={kept.map((token, n) => ({ id: token, name: `${i.kept} ${n + 1}` }))}
          stored_name="file"
          texts={{ stored: i.kept_files, remove: t.report.remove }}
          problem={problem}
          required
        />
        <TextField name="source" label={i.source} hint={i.source_hint} max={60} required {...field} />
        <SelectField
          name="topic_id"
          label={t.articles.topic}
          choices={data.choices.topics.map((one) => ({ value: one.id, label: inLanguage(one.name, lang) }))}
          required
          {...field}
        />
        <SelectField
          name="team_id"
          label={t.articles.team}
          choices={data.choices.teams.map((one) => ({ value: one.team_id, label: inLanguage(one.name, lang) }))}
          required
          {...field}
        />
        <RadioGroup
          name="audience"
          label={t.article_desk.fields.audience}
          choices={AUDIENCES.map((value) => ({ value, label: t.articles.audiences[value] ?? value }))}
          required
          {...field}
        />
        <ButtonRow>
          <Button name="_do" value="check" icon="visible" look={preview ? 'secondary' : 'primary'}>
            {i.check}
          </Button>
          {preview && (
            <Button name="_do" value="bring" icon="check">
              {i.bring}
            </Button>
          )}
        </ButtonRow>
      </Form>
    </StaffShell>
  );
}

function Preview({ t, rows }: Props & { rows: Brought[] }) {
  const i = t.article_import;
  return (
    <DataTable
      caption={i.preview}
      dense
      rows={rows}
      row_key={(row) => row.source_id}
      empty={<Message tone="warning" title={i.nothing} />}
      columns={[
        { key: 'title', label: t.article_desk.fields.title, primary: true, cell: (row) => row.title || row.source_id },
        { key: 'file', label: i.file, cell: (row) => row.source_id },
        {
          key: 'what',
          label: i.what,
          cell: (row) => (row.reason ? (t.refusals[row.reason as keyof typeof t.refusals] ?? row.reason) : i.whats[row.what]),
        },
      ]}
    />
  );
}

/** The preview travels in this one answer alone. */
function previewIn(once: string | undefined): Brought[] | null {
  return once ? (JSON.parse(once) as Brought[]) : null;
}

const post = submit(
  defaults.extend({ files: z.array(upload).default([]) }),
  async (work, { files, ...about }, { context, values }) => {
    if (files.length === 0) throw new Refusal('file_empty', { field: 'articles' });
    const { found, unread } = await readArticles(await bytesOf(work, files));
    const check = values._do !== 'bring';
    const brought = await bringArticles(work, found, about, check);
    const refused = unread.map(({ source_id, code }) => ({ source_id, title: '', what: 'refused' as const, reason: code }));
    const all = [...brought, ...refused];
    if (check || all.some((one) => one.what === 'refused')) throw new ShowAgain(values, JSON.stringify(all));
    return seeOther(context.url(`${PATH}?brought`));
  },
  get,
);

async function bytesOf(work: Work, files: { file_hash: string; name: string }[]) {
  return await Promise.all(
    files.map(async ({ file_hash, name }) => ({ path: name, bytes: await buffer((await fileStream(work.read, file_hash)).stream) })),
  );
}

export const routes: Route[] = [{ path: PATH, get, post, limit: 20 }];
