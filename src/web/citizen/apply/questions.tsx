import { z } from 'zod';
import { changeRows, changeRowsSchema, draftFor, dropApplication, openPhoneLink, saveAnswers } from '#modules/applications';
import { UPLOAD_TYPES } from '#modules/applications/words';
import { inLanguage } from '#modules/city';
import { type AskedPage, asksItself, pageBefore, partsIn, partsOn, questionsOn, type Standing } from '#modules/forms';
import { UPLOAD } from '#modules/forms/words';
import { newId } from '#platform/ids';
import { namesPath } from '../../draft-names.ts';
import { isLong } from '../../form-look-up.ts';
import { Questions } from '../../form-parts.tsx';
import { openUploadName } from '../../form-tokens.ts';
import { againAt, CHECKED, checkedAt } from '../../form-typed.ts';
import { formText, pageTitle, valuesFor } from '../../form-words.ts';
import { ShowAgain, seeOther, submit } from '../../handlers.ts';
import { fill } from '../../problems.ts';
import type { Route } from '../../server.ts';
import { CitizenShell } from '../../shell.tsx';
import { Button, ButtonRow, Details, ErrorSummary, Form, fieldId, HiddenField, Message } from '../../ui/index.ts';
import { askedSchema, type QuestionsProps, questionsFor, wordsOf } from './data.ts';
import { documentPagesPath } from './document-pages.tsx';
import { LiveData } from './live.tsx';
import { draftParams, pageWithSecret, paramsIn, secretOf, typedOf } from './on-draft.ts';
import { GroupErrors, onlyGroup, problemHere } from './page-problem.tsx';
import { phoneLinkPath } from './phone-link.tsx';
import { Rows } from './rows.tsx';
import { SetAside } from './set-aside.tsx';

const get = pageWithSecret(askedSchema, questionsFor, QuestionsPage, {
  takes: { allowed: UPLOAD_TYPES, max_bytes: UPLOAD.max_bytes, sound: true },
  takes_of: (context, params) => draftFor(context.work, { ...paramsIn(draftParams, params), secret: secretOf(context) }),
});

const saved = draftParams.extend({
  seite: z.string().max(1_000).default(''),
  files: z.array(z.object({ file_hash: z.string(), media_type: z.string(), name: z.string(), field: z.string() })).default([]),
  _later: z.string().optional(),
  remove: z.union([z.array(z.uuid()), z.uuid().transform((one) => [one])]).default([]),
});

const post = submit(
  saved,
  async (work, { draft_id, seite, files, remove, _later }, { context, values }) => {
    const on = { draft_id, secret: secretOf(context) };
    const asked = values._asked === undefined ? undefined : [values._asked].flat();
    const done = await saveAnswers(work, { ...on, at: seite, typed: typedOf(values), asked, files, remove });
    const here = `/antrag/${draft_id}`;
    const { handy, seiten } = values;
    if (typeof seiten === 'string') return seeOther(context.url(documentPagesPath(draft_id, seiten, seite)));
    if (typeof handy === 'string') {
      // Repeated, it shows another link, which does no harm.
      await openPhoneLink({ ...work, key: newId() }, { ...on, place: handy });
      return seeOther(context.url(phoneLinkPath(draft_id, handy, seite)));
    }
    const again = againAt(values);
    if (again !== undefined) {
      const geprueft = checkedAt(again, done.problems);
      if (geprueft !== undefined) throw new ShowAgain({ seite, geprueft }, undefined, undefined, 422);
      return seeOther(context.url(`${here}?${new URLSearchParams({ seite })}#${fieldId(again)}`));
    }
    if (_later) return seeOther(context.url(`${here}/spaeter`));
    if (done.problems.length > 0) throw new ShowAgain({ seite, geprueft: CHECKED }, undefined, undefined, 422);
    if (done.more) return seeOther(context.url(`${here}?${new URLSearchParams({ seite, hinzu: 'ja' })}`));
    if (done.next === null) return seeOther(context.url(`${here}/pruefen`));
    return seeOther(context.url(`${here}?${new URLSearchParams({ seite: done.next })}`));
  },
  get,
);

const postRows = submit(
  changeRowsSchema.omit({ secret: true }),
  async (work, input, { context }) => {
    const { next } = await changeRows(work, { ...input, secret: secretOf(context) });
    return seeOther(context.url(`/antrag/${input.draft_id}?${new URLSearchParams({ seite: next })}`));
  },
  get,
);

const postDrop = submit(
  draftParams,
  async (work, { draft_id }, { context }) => {
    const { procedure } = await draftFor(work, { draft_id, secret: secretOf(context) });
    await dropApplication(work, { draft_id, secret: secretOf(context) });
    return seeOther(context.url(`/beantragen/${procedure.id}`));
  },
  get,
);

/** One page of questions, or the list of a group that is repeated. */
function QuestionsPage(props: QuestionsProps) {
  const { t, lang, url, data, values, form_key } = props;
  const { draft, page, procedure } = data;
  const a = t.apply;
  const name = inLanguage(procedure.name, lang);
  if (!page) return null;
  const problem = problemHere(props, page);
  const before = pageBefore(draft.pages, page.at);
  const here = url(`/antrag/${draft.draft_id}`);
  const title = pageTitle(draft, page, lang) || name;
  const alone = onlyGroup(page);
  const arrived = [values.file ?? []].flat();
  const questions = page.kind === 'rows' ? [] : questionsOn(draft.filled, draft.answers, page);
  const live = asksItself(draft.asked.form, draft.where.land, questions);
  return (
    <CitizenShell
      {...props}
      title={`${title} – ${name}`}
      way={[{ label: name, href: `/beantragen/${procedure.id}` }, { label: title }]}
      private_page
      scripts={scriptsFor(props, live, questions)}
    >
      <ErrorSummary problem={problem} texts={{ title: t.problems.title }} />
      {data.more && !problem && <Message tone="info" title={a.more_questions} focus />}
      <SetAside {...props} draft={draft} files={data.files} />
      <PageCount {...props} page={page} />
      <h1 className="kern-heading-x-large">{title}</h1>
      {alone && formText(alone.spot.part.help, lang) && <p className="lead">{formText(alone.spot.part.help, lang)}</p>}
      {page.kind === 'rows' ? (
        <Rows {...props} page={page} problem={problem} before={before} />
      ) : (
        <Form action={here} form_key={form_key} label={title} multipart={questions.some(isFile)}>
          <HiddenField name="seite" value={page.at} />
          {/* Enter in a field saves and goes on, whatever other buttons stand before that one. */}
          <button type="submit" className="kern-sr-only" tabIndex={-1} aria-hidden="true" />
          {live && <LiveData {...props} questions={questions} />}
          <Arrived tokens={arrived} text={a.file_arrived} />
          <GroupErrors page={page} problem={problem} />
          <Questions
            standings={alone ? partsIn(draft.filled, draft.answers, alone) : partsOn(draft.filled, page)}
            {...wordsOf(props)}
            problem={problem}
            values={problem && values.geprueft === undefined ? values : {}}
            answers={draft.answers}
            names_from={(list) => url(namesPath(draft.draft_id, list))}
          />
          <ButtonRow>
            <Button icon="arrow-forward">{a.next}</Button>
            {before !== null && <a href={`${here}?${new URLSearchParams({ seite: before })}`}>{a.back}</a>}
          </ButtonRow>
          <Button name="_later" value="yes" look="tertiary" no_check>
            {t.apply_later.save}
          </Button>
        </Form>
      )}
      <Overview {...props} page={page} />
    </CitizenShell>
  );
}

/** Files that came with a form that was refused: they travel along and are kept with it. */
function Arrived({ tokens, text }: { tokens: string[]; text: string }) {
  if (tokens.length === 0) return null;
  return (
    <>
      <Message tone="info" title={fill(text, { names: tokens.map(openUploadName).join(', ') })} />
      {tokens.map((token) => (
        <HiddenField key={token} name="file" value={token} />
      ))}
    </>
  );
}

function scriptsFor({ data: { draft } }: QuestionsProps, live: boolean, questions: readonly Standing[]): string[] {
  const asks = questions.some(({ spot: { part } }) => part.kind === 'field' && part.type === 'code' && isLong(valuesFor(draft, part)));
  return [...(live ? ['apply-live.js'] : questions.some(isFile) ? ['photo-preview.js'] : []), ...(asks ? ['street-suggest.js'] : [])];
}

const isFile = ({ spot: { part } }: Standing) => part.kind === 'field' && part.type === 'file';

function PageCount({ data, t, page }: QuestionsProps & { page: AskedPage }) {
  const { pages } = data.draft;
  const n = pages.indexOf(page) + 1;
  return (
    <div className="apply-progress">
      <p className="muted">{fill(t.apply.page_of, { n, all: pages.length + 1 })}</p>
      <progress value={n} max={pages.length + 1} aria-hidden="true" />
    </div>
  );
}

/** All pages to go to, and the way to be rid of the draft. */
function Overview(props: QuestionsProps & { page: AskedPage }) {
  const { data, t, lang, url, page } = props;
  const { draft } = data;
  const here = url(`/antrag/${draft.draft_id}`);
  return (
    <Details summary={t.apply.overview}>
      <ol>
        {draft.pages.map((one) => (
          <li key={one.at} aria-current={one === page ? 'page' : undefined}>
            <a href={`${here}?${new URLSearchParams({ seite: one.at })}`}>{pageTitle(draft, one, lang)}</a>
          </li>
        ))}
        {data.procedure.representation && (
          <li>
            <a href={`${here}/fuer`}>{t.apply_more.represent.title}</a>
          </li>
        )}
        {data.procedure.co_applicants && (
          <li>
            <a href={`${here}/zustimmende`}>{inLanguage(data.procedure.co_applicants.who, lang)}</a>
          </li>
        )}
        <li>
          <a href={`${here}/pruefen`}>{t.apply.check.title}</a>
        </li>
      </ol>
      <Form action={`${here}/loeschen`} form_key={props.form_key} label={t.apply.delete}>
        <Button look="danger" icon="delete" small>
          {t.apply.delete}
        </Button>
      </Form>
    </Details>
  );
}

const limit = 120;
export const routes: Route[] = [
  { path: '/antrag/:draft_id', get, post, limit },
  { path: '/antrag/:draft_id/zeilen', post: postRows, limit, home: '/antrag/:draft_id' },
  { path: '/antrag/:draft_id/loeschen', post: postDrop, limit, home: '/antrag/:draft_id' },
];
