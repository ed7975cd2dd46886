import { z } from 'zod';
import { type AskedPage, type Filled, fill as filledIn, pageBefore, pagesOf, problemsOn, stopOf } from '#modules/forms';
import type { Work } from '#platform/work';
import { Questions } from '../../form-parts.tsx';
import { saidAfter } from '../../form-typed.ts';
import { formText, type InWords, pageTitle, problemsText } from '../../form-words.ts';
import { page } from '../../handlers.ts';
import { fill } from '../../problems.ts';
import type { Route } from '../../server.ts';
import { Button, ButtonRow, Details, ErrorSummary, Form, Message, type Problem } from '../../ui/index.ts';
import { FORM_DESK_PATH } from '../admin/paths.ts';
import { asked, type Design, DesignPage, type DesignProps, designFor, designPath, named, whereOf } from './design.tsx';
import { KeepPerson } from './persons.tsx';
import { PreviewEnd } from './preview-end.tsx';
import { answersIn, END, postPreview } from './preview-post.ts';
import { Along, PreviewRows } from './preview-rows.tsx';

/** Answers travel with the page: nothing of a trial is kept. They begin with those of a test person, or with answers that a proof found. */
const previewAsked = asked.extend({
  person: named,
  _antworten: z.string().max(200_000).default(''),
  _seite: z.string().max(1_000).optional(),
  _geprueft: z.string().optional(),
  _hinzu: z.string().optional(),
});

async function previewFor(work: Work, { person, _antworten, _seite, _geprueft, _hinzu, ...of }: z.infer<typeof previewAsked>) {
  const design = await designFor(work, of);
  const kept = design.draft.form.persons?.find(({ key }) => key === person);
  const answers = _antworten ? answersIn(_antworten) : (kept?.answers ?? {});
  return { ...design, answers, person: kept?.name, seite: _seite, checked: _geprueft, more: _hinzu !== undefined };
}

const get = page(previewAsked, previewFor, PreviewPage, { who: 'staff' });
type Props = DesignProps & { data: Design & Awaited<ReturnType<typeof previewFor>> };
/** A page of the trial with what the form makes of the answers. */
export type PreviewProps = Props & { filled: Filled; pages: AskedPage[]; words: InWords };

/** The form as citizens meet it, page by page, with the very parts that show it to them. */
function PreviewPage(props: Props) {
  const { t, lang, data } = props;
  const d = t.form_design.preview;
  const { form } = data.draft;
  const filled = filledIn(form, data.answers, whereOf(props));
  const pages = pagesOf(filled);
  const names = new Map([...filled.standings.values()].flatMap(({ values }) => values.map((name) => [name, standIn(name)])));
  const words: InWords = { given: { asked: { form }, filled, files: names }, t, lang };
  const here: PreviewProps = { ...props, filled, pages, words };
  const shown = pages.find(({ at }) => at === data.seite) ?? pages[0];
  const ended = data.seite === END || !shown;
  return (
    <DesignPage {...props} title={d.title}>
      <Message tone="info" title={data.person ? fill(d.as_person, { name: data.person }) : d.note} />
      {ended ? <PreviewEnd {...here} /> : <OnePage {...here} page={shown} />}
      <KeepPerson {...props} found={stopOf(filled)} />
    </DesignPage>
  );
}

/** A file on trial is a name. */
const standIn = (name: string) => ({ upload_id: name, name, size: 0, media_type: '', file_hash: Buffer.alloc(0) });

function OnePage(props: PreviewProps & { page: AskedPage }) {
  const { t, lang, url, data, filled, pages, words, page: shown } = props;
  const d = t.form_design.preview;
  const fields = data.checked ? problemsText(words, saidAfter(data.checked, problemsOn(filled, shown))) : [];
  const problem: Problem | undefined = fields.length > 0 ? { code: 'answers_wrong', message: t.refusals.answers_wrong, fields } : undefined;
  const before = pageBefore(pages, shown.at);
  const [only, more] = shown.standings;
  const alone = shown.kind === 'questions' && only?.spot.part.kind === 'group' && !more && !only.spot.part.choice ? only : undefined;
  const standings = alone
    ? alone.spot.children.flatMap((child) => filled.standings.get(`${alone.place}.${child.part.key}`) ?? [])
    : shown.standings;
  const help = formText(alone?.spot.part.help, lang);
  return (
    <>
      <ErrorSummary problem={problem} texts={{ title: t.problems.title }} />
      {data.more && !problem && <Message tone="info" title={t.apply.more_questions} focus />}
      <p className="muted">{fill(t.apply.page_of, { n: pages.indexOf(shown) + 1, all: pages.length + 1 })}</p>
      <h2>{pageTitle({ filled, asked: words.given.asked }, shown, lang)}</h2>
      {help && <p className="lead">{help}</p>}
      <Form action={url(designPath(data.form_id, '/vorschau'))} form_key={props.form_key} label={d.title}>
        <Along {...props} at={shown.at} />
        <button type="submit" className="kern-sr-only" tabIndex={-1} aria-hidden="true" />
        {shown.kind === 'rows' ? (
          <PreviewRows {...props} group={only} problem={problem} />
        ) : (
          <Questions standings={standings} {...words} problem={problem} values={{}} />
        )}
        <ButtonRow>
          <Button icon="arrow-forward">{t.apply.next}</Button>
          {before !== null && (
            <Button name="_do" value={`go ${before}`} look="secondary" no_check>
              {t.apply.back}
            </Button>
          )}
        </ButtonRow>
        <Details summary={t.apply.overview}>
          <ol>
            {pages.map((one) => (
              <li key={one.at} aria-current={one === shown ? 'page' : undefined}>
                <Button name="_do" value={`go ${one.at}`} look="tertiary" small no_check>
                  {pageTitle({ filled, asked: words.given.asked }, one, lang) || d.title}
                </Button>
              </li>
            ))}
            <li>
              <Button name="_do" value={`go ${END}`} look="tertiary" small no_check>
                {t.apply.check.title}
              </Button>
            </li>
          </ol>
        </Details>
      </Form>
    </>
  );
}

const path = `${FORM_DESK_PATH}/:form_id/bauen/vorschau`;
export const routes: Route[] = [{ path, get, post: postPreview(get), limit: 600 }];
