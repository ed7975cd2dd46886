import { buffer } from 'node:stream/consumers';
import { z } from 'zod';
import {
  letterLayoutFor,
  publishLetterLayout,
  publishLetterLayoutSchema,
  saveLetterDraft,
  saveLetterDraftSchema,
} from '#modules/applications';
import { fileStream } from '#platform/files';
import type { Work } from '#platform/work';
import type { PageProps } from '../../context.ts';
import type { Takes } from '../../form-input.ts';
import { moment } from '../../format.ts';
import { page, seeOther, submit } from '../../handlers.ts';
import { fill } from '../../problems.ts';
import type { Route } from '../../server.ts';
import { Button, ButtonLink, ButtonRow, Details, FileField, Form, HiddenField, Message, TextArea } from '../../ui/index.ts';
import { AdminPage } from './editing.tsx';
import { ADMIN, LETTERS_PATH } from './paths.ts';

const TAKES: Takes = { max_bytes: 200_000, allowed: [{ media_type: 'text/plain', extensions: ['typ', 'txt'] }] };

const get = page(
  z.object({ gespeichert: z.string().optional() }),
  async (work: Work, { gespeichert }) => ({ ...(await letterLayoutFor(work)), saved: gespeichert !== undefined }),
  LettersPage,
  { who: 'staff', takes: TAKES },
);
type Props = PageProps<Awaited<ReturnType<typeof letterLayoutFor>> & { saved: boolean }>;

/** How letters look: what is in use, the draft with what is wrong with it, and a made-up letter set with it. */
function LettersPage(props: Props) {
  const { t, url, data } = props;
  const d = t.letter_desk;
  const { used, draft } = data;
  return (
    <AdminPage
      {...props}
      title={d.title}
      saved={data.saved}
      head={
        used.version > 0 && (
          <ButtonLink href={url(`${ADMIN}/verlauf/letter_layout/letter`)} icon="clock" look="secondary" small>
            {fill(t.admin.history_link, { n: used.version })}
          </ButtonLink>
        )
      }
    >
      <p className="lead">{d.lead}</p>
      <Failed {...props} />
      <p>
        <strong>{d.used}:</strong> {used.own ? fill(d.used_own, { n: used.version }) : d.used_house} {data.waiting && d.waiting}
      </p>
      <DraftForm {...props} />
      {draft.version > 0 && <Found {...props} />}
    </AdminPage>
  );
}

/** A letter had to be set without the layout. */
export function Failed({ t, lang, city, data }: Pick<Props, 't' | 'lang' | 'city'> & { data: Pick<Props['data'], 'failed'> }) {
  const { failed } = data;
  if (!failed) return null;
  return (
    <Message tone="warning" title={t.letter_desk.failed}>
      <p>{fill(t.letter_desk.failed_text, { at: moment(failed.at, lang, city.time_zone) })}</p>
      <p lang="en">
        <code>{failed.why}</code>
      </p>
    </Message>
  );
}

function DraftForm(props: Props) {
  const { t, url, data, problem, values } = props;
  const d = t.letter_desk;
  const { draft } = data;
  const moved_on = problem?.code === 'changed_meanwhile';
  return (
    <section className="stack">
      <h2>{d.draft}</h2>
      {moved_on && (
        <Message tone="warning" title={d.moved_on}>
          <Details summary={d.stored}>
            <pre className="code">{draft.source}</pre>
          </Details>
        </Message>
      )}
      <Form action={url(LETTERS_PATH)} form_key={props.form_key} label={d.draft} multipart>
        <HiddenField name="version" value={String(moved_on ? draft.version : (values.version ?? draft.version))} />
        <TextArea
          name="source"
          label={d.source}
          hint={d.source_hint}
          rows={18}
          code
          value={typeof values.source === 'string' ? values.source : draft.source}
          problem={problem}
          optional_label={t.layout.optional}
        />
        <FileField
          name="layout"
          label={d.file}
          hint={d.file_hint}
          accept=".typ,.txt"
          problem={problem}
          optional_label={t.layout.optional}
        />
        <Button icon="check">{d.save}</Button>
      </Form>
    </section>
  );
}

/** What the check said, and the letter. */
function Found(props: Props) {
  const { t, url, data } = props;
  const d = t.letter_desk;
  const { draft, used } = data;
  if (draft.problems.length > 0)
    return (
      <section className="stack">
        <Message tone="warning" title={d.wrong}>
          <ul>
            {draft.problems.map(({ line, code, word = '', message }) => (
              <li key={`${line} ${message}`}>
                {fill(d.line, { n: line })} {fill(d.faults[code], { word })} {code === 'typst' && <code lang="en">{message}</code>}
              </li>
            ))}
          </ul>
        </Message>
      </section>
    );
  return (
    <section className="stack">
      <h2>{d.sample}</h2>
      <p>{d.sound}</p>
      <ButtonRow>
        <ButtonLink href={url(`${LETTERS_PATH}/muster.pdf`)} icon="download" look="secondary">
          {d.sample_pdf}
        </ButtonLink>
      </ButtonRow>
      <img className="sheet-picture" src={`${LETTERS_PATH}/muster.svg?${draft.version}`} alt={d.sample_alt} width={595} height={842} />
      {data.waiting && (
        <Form action={url(`${LETTERS_PATH}/gebrauch`)} form_key={`${props.form_key}`} label={d.publish}>
          <HiddenField name="version" value={String(draft.version)} />
          <HiddenField name="used_version" value={String(used.version)} />
          <p>{d.publish_text}</p>
          <Button icon="check">{d.publish}</Button>
        </Form>
      )}
    </section>
  );
}

const post = submit(
  saveLetterDraftSchema.extend({ files: z.array(z.object({ file_hash: z.string() })).default([]) }),
  async (work, { source, version, files }, { context }) => {
    const file = files.at(-1);
    const text = file ? (await buffer((await fileStream(work.read, file.file_hash)).stream)).toString('utf8') : source;
    await saveLetterDraft(work, saveLetterDraftSchema.parse({ source: text, version }));
    return seeOther(context.url(`${LETTERS_PATH}?gespeichert`));
  },
  get,
);

const publish = submit(
  publishLetterLayoutSchema,
  async (work, input, { context }) => {
    await publishLetterLayout(work, input);
    return seeOther(context.url(`${LETTERS_PATH}?gespeichert`));
  },
  get,
);

export const routes: Route[] = [
  { path: LETTERS_PATH, get, post, limit: 30 },
  { path: `${LETTERS_PATH}/gebrauch`, post: publish, limit: 30, home: LETTERS_PATH },
];
