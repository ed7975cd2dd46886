import { z } from 'zod';
import { earlyCheckFor } from '#modules/applications';
import { inLanguage } from '#modules/city';
import type { PageProps } from '../../context.ts';
import { Questions } from '../../form-parts.tsx';
import { formText, type InWords, problemsText } from '../../form-words.ts';
import { page, ShowAgain, submit } from '../../handlers.ts';
import { fill } from '../../problems.ts';
import type { Route } from '../../server.ts';
import { CitizenShell } from '../../shell.tsx';
import { Button, Details, ErrorSummary, Form, HiddenField, Message, type Problem } from '../../ui/index.ts';
import { typedOf } from './on-draft.ts';

/** What was typed comes back with the page alone, never by an address: it is kept nowhere. */
const get = page(
  z.looseObject({ procedure_id: z.string().max(60) }),
  async (work, { procedure_id, ...typed }) =>
    await earlyCheckFor(work, {
      procedure_id,
      typed: typedOf(z.record(z.string(), z.union([z.string(), z.array(z.string())])).parse(typed)),
    }),
  EarlyPage,
);

const post = submit(
  z.object({ procedure_id: z.string().max(60) }),
  (_work, _input, { values }) => {
    throw new ShowAgain({ ...values, geprueft: 'ja' }, 'checked');
  },
  get,
);

type Props = PageProps<Awaited<ReturnType<typeof earlyCheckFor>>>;

/** A few questions before an application is begun, and whether somebody may apply, with the reason. */
function EarlyPage(props: Props) {
  const { t, lang, url, data, form_key, once } = props;
  const { procedure, standings, filled, asked } = data;
  const e = t.apply_more.early;
  const name = inLanguage(procedure.name, lang);
  const words: InWords = { given: { asked, filled, files: new Map() }, t, lang };
  const problem = once ? problemIn(props, words) : props.problem;
  return (
    <CitizenShell
      {...props}
      title={`${e.title} – ${name}`}
      way={[{ label: name, href: `/beantragen/${procedure.id}` }, { label: e.title }]}
      private_page
    >
      <ErrorSummary problem={problem} texts={{ title: t.problems.title }} />
      <h1 className="kern-heading-x-large">{e.title}</h1>
      {once && !problem ? (
        <div className="stack early-verdict">
          <Verdict {...props} />
        </div>
      ) : (
        <p className="lead">{e.lead}</p>
      )}
      <Form action={url(`/beantragen/${procedure.id}/vorab`)} form_key={form_key} label={e.title}>
        <Questions standings={standings} {...words} problem={problem} values={problem ? props.values : {}} />
        <Button look={once && !problem ? 'secondary' : 'primary'} icon="check">
          {once ? e.again : e.judge}
        </Button>
      </Form>
    </CitizenShell>
  );
}

/** What cannot be read is said beside its question; what a rule says is the verdict. */
function problemIn({ data, t }: Props, words: InWords): Problem | undefined {
  const fields = problemsText(
    words,
    data.filled.problems.filter((one) => one.code !== 'rule'),
  );
  return fields.length > 0 ? { code: 'answers_wrong', message: t.refusals.answers_wrong, fields } : undefined;
}

function Verdict(props: Props) {
  const { t, lang, data } = props;
  const { verdict, because, open } = data.verdict;
  const e = t.apply_more.early;
  if (verdict === 'no')
    return (
      <>
        <Message tone="warning" title={e.no} focus>
          <ul>
            {because.map(({ text, law, instead }) => (
              <li key={text.de}>
                {formText(text, lang)} {law && <span className="muted">{fill(e.law, { law })}</span>}
                {instead && (
                  <p>
                    <strong>{e.instead}:</strong> {formText(instead, lang)}
                  </p>
                )}
              </li>
            ))}
          </ul>
        </Message>
        <Details summary={e.anyway}>
          <p>{e.anyway_text}</p>
          <Begin {...props} look="secondary" />
        </Details>
      </>
    );
  return (
    <>
      <Message tone={verdict === 'yes' ? 'success' : 'info'} title={e[verdict]} focus>
        <p>{verdict === 'yes' ? e.yes_text : e.maybe_text}</p>
        {verdict === 'maybe' && (
          <ul>
            {open.map((path) => (
              <li key={path}>
                <a href={`#f-${path.replace(/[^\w-]/g, '-')}`}>{formText(data.filled.standings.get(path)?.spot.part.title, lang)}</a>
              </li>
            ))}
          </ul>
        )}
      </Message>
      <Begin {...props} look="primary" />
    </>
  );
}

/** Begins the application; the answers that belong to it go along. */
function Begin({ t, url, data, values, form_key, look }: Props & { look: 'primary' | 'secondary' }) {
  const { procedure, early } = data;
  const carried = Object.entries(typedOf(values)).filter(([place]) => early.questions.includes(place));
  return (
    <Form action={url(`/beantragen/${procedure.id}`)} form_key={form_key} label={t.apply_more.early.begin}>
      {carried.flatMap(([place, typed]) => typed.map((one) => <HiddenField key={`${place} ${one}`} name={place} value={one} />))}
      <Button look={look}>{t.apply_more.early.begin}</Button>
    </Form>
  );
}

export const routes: Route[] = [{ path: '/beantragen/:procedure_id/vorab', get, post, limit: 60 }];
