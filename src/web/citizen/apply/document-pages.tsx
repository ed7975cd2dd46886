import { z } from 'zod';
import { arrangeFiles, documentFor, documentPagesFor, joinFiles, takeApart } from '#modules/applications';
import { inLanguage } from '#modules/city';
import type { Work } from '#platform/work';
import type { PageProps } from '../../context.ts';
import { formText, megabytes } from '../../form-words.ts';
import { seeOther, submit } from '../../handlers.ts';
import { fill } from '../../problems.ts';
import type { Route } from '../../server.ts';
import { CitizenShell } from '../../shell.tsx';
import { Button, ButtonLink, ButtonRow, ErrorSummary, Form, HiddenField } from '../../ui/index.ts';
import { draftParams, pageWithSecret, secretOf } from './on-draft.ts';

const asked = draftParams.extend({ frage: z.string().max(1_000), seite: z.string().max(1_000).default('') });

/** Where the files of a question are put in order and become one document. */
export const documentPagesPath = (draft_id: string, frage: string, seite: string): string =>
  `/antrag/${draft_id}/seiten?${new URLSearchParams({ frage, seite })}`;

async function pagesFor(work: Work, { frage, seite, ...on }: z.infer<typeof asked> & { secret: string }) {
  const found = await documentPagesFor(work, { ...on, place: frage });
  return { ...found, procedure: found.draft.procedure, seite };
}
type Props = PageProps<Awaited<ReturnType<typeof pagesFor>>>;
type OneFile = Props['data']['files'][number];

const get = pageWithSecret(asked, pagesFor, DocumentPagesPage);

/** `up …id`, or `join`. */
const todo = z
  .string()
  .regex(/^(join|(up|down|turn|apart) [0-9a-f-]{36})$/)
  .transform((text) => text.split(' ') as ['join' | 'up' | 'down' | 'turn' | 'apart', string | undefined]);

const post = submit(
  asked.extend({ _do: todo, upload: z.union([z.array(z.uuid()), z.uuid().transform((one) => [one])]).default([]) }),
  async (work, { draft_id, frage, seite, upload, _do: [how, upload_id = ''] }, { context }) => {
    const on = { draft_id, secret: secretOf(context), place: frage };
    if (how === 'join') {
      const { standing } = await documentPagesFor(work, on);
      const made = { ...on, name: formText(standing.spot.part.title, context.lang).slice(0, 100), upload_ids: upload };
      await joinFiles(work, { ...made, file_hash: await documentFor(work, made) });
    } else if (how === 'apart') await takeApart(work, { ...on, upload_id });
    else await arrangeFiles(work, { ...on, upload_id, how });
    return seeOther(context.url(documentPagesPath(draft_id, frage, seite)));
  },
  get,
);

/** The files of one question: in order, turned, put together, taken apart. */
function DocumentPagesPage(props: Props) {
  const { t, lang, url, data, problem, form_key } = props;
  const { draft, standing, procedure, seite, files } = data;
  const p = t.apply_files.pages;
  const name = inLanguage(procedure.name, lang);
  const back = url(`/antrag/${draft.draft_id}?${new URLSearchParams({ seite })}`);
  return (
    <CitizenShell {...props} title={`${p.title} – ${name}`} way={[{ label: name, href: back }, { label: p.title }]} private_page>
      <ErrorSummary problem={problem} texts={{ title: t.problems.title }} />
      <h1 className="kern-heading-x-large">{p.title}</h1>
      <p className="lead">{p.lead}</p>
      <p>
        <strong>{formText(standing.spot.part.title, lang)}</strong>
      </p>
      {files.length === 0 && <p className="muted">{p.none}</p>}
      <Form action={url(`/antrag/${draft.draft_id}/seiten`)} form_key={form_key} label={p.title}>
        <HiddenField name="frage" value={standing.place} />
        <HiddenField name="seite" value={seite} />
        {files.map(({ upload_id }) => (
          <HiddenField key={upload_id} name="upload" value={upload_id} />
        ))}
        <ol className="apply-rows">
          {files.map((file, at) => (
            <li key={file.upload_id} className="apply-rows__row">
              <FileRow {...props} file={file} first={at === 0} last={at === files.length - 1} />
            </li>
          ))}
        </ol>
        {files.length === 1 && files[0]?.parts === 0 && <p>{p.one}</p>}
        <ButtonRow>
          {files.length > 1 && (
            <Button name="_do" value="join">
              {p.go}
            </Button>
          )}
          <ButtonLink href={back} look={files.length > 1 ? 'secondary' : 'primary'}>
            {p.back}
          </ButtonLink>
        </ButtonRow>
      </Form>
    </CitizenShell>
  );
}

function FileRow({ t, lang, url, data, file, first, last }: Props & { file: OneFile; first: boolean; last: boolean }) {
  const p = t.apply_files.pages;
  const { upload_id, name, size, turn, parts, media_type } = file;
  const own = url(`/antrag/${data.draft.draft_id}/dateien/${upload_id}`);
  return (
    <>
      <div className="document-page">
        {media_type.startsWith('image/') && (
          <img src={`${own}/klein`} alt="" className={`document-page__picture turned-${turn}`} width={96} height={96} loading="lazy" />
        )}
        <p>
          <a href={own}>{name}</a> <small>{megabytes(size, lang)}</small>
          {turn > 0 && <small className="muted"> {fill(p.turned, { n: turn })}</small>}
          {parts > 0 && <small className="muted"> {fill(p.made_of, { n: parts })}</small>}
        </p>
      </div>
      <ButtonRow>
        {!first && <Step value={`up ${upload_id}`} words={p.up} name={name} />}
        {!last && <Step value={`down ${upload_id}`} words={p.down} name={name} />}
        {!(first && last) && <Step value={`turn ${upload_id}`} words={p.turn} name={name} />}
        {parts > 0 && <Step value={`apart ${upload_id}`} words={p.apart} name={name} />}
      </ButtonRow>
    </>
  );
}

function Step({ value, words, name }: { value: string; words: string; name: string }) {
  return (
    <Button name="_do" value={value} look="secondary" small>
      {words}
      <span className="kern-sr-only"> {name}</span>
    </Button>
  );
}

export const routes: Route[] = [{ path: '/antrag/:draft_id/seiten', get, post, limit: 60 }];
