import type { ReactNode } from 'react';
import { z } from 'zod';
import { inLanguage } from '#modules/city';
import {
  type ArticleWave,
  articleWavesFor,
  type CallWave,
  callWavesFor,
  raiseProblem,
  raiseProblemSchema,
  type Wave,
  wavesFor,
} from '#modules/tickets';
import { TICKET_SUBJECT, TICKET_TEXT } from '#modules/tickets/words';
import type { Work } from '#platform/work';
import type { PageProps } from '../context.ts';
import { page, seeOther, submit } from '../handlers.ts';
import { OUTAGES } from '../portal/paths.ts';
import { fill } from '../problems.ts';
import type { Route } from '../server.ts';
import { StaffShell } from '../shell.tsx';
import {
  Button,
  ButtonLink,
  ButtonRow,
  Card,
  EmptyState,
  ErrorSummary,
  Form,
  first,
  HiddenField,
  PageHead,
  TextArea,
  TextField,
} from '../ui/index.ts';

const PATH = '/mitarbeit/wellen';

const get = page(
  z.object({}),
  async (work: Work) => {
    const [waves, calls, articles] = await Promise.all([wavesFor(work), callWavesFor(work), articleWavesFor(work)]);
    return { waves, calls, articles };
  },
  WavesPage,
  { who: 'staff' },
);
type Props = PageProps<{ waves: Wave[]; calls: CallWave[]; articles: ArticleWave[] }>;

/** Many ask the same at once: one problem explains them all, and one answer goes to everybody. */
function WavesPage(props: Props) {
  const { t, problem, data } = props;
  const [k, o] = [t.waves, t.outages];
  return (
    <StaffShell {...props} title={k.title} way={[{ label: k.title }]}>
      <PageHead title={k.title} />
      <ErrorSummary problem={problem} texts={{ title: t.problems.title }} />
      <p className="lead">{k.lead}</p>
      {data.waves.length + data.calls.length + data.articles.length === 0 && (
        <EmptyState title={k.none} icon="check">
          {k.none_text}
        </EmptyState>
      )}
      {data.calls.map((wave) => (
        <Told key={wave.queue} {...props} wave={wave} title={fill(o.calls_wave, { queue: wave.queue || o.calls_any, n: wave.people })}>
          {o.calls_text}
        </Told>
      ))}
      {data.articles.map((wave) => (
        <Told key={wave.article} {...props} wave={wave} title={fill(o.article_wave, { title: wave.title, n: wave.people })}>
          {o.article_text} <a href={props.url(`/wissen/${wave.article}`)}>{wave.title}</a>
        </Told>
      ))}
      {data.waves.map((wave) => (
        <OneWave key={wave.case_ids[0]} {...props} wave={wave} />
      ))}
    </StaffShell>
  );
}

/** How many there usually are, in words. */
const usualOf = ({ t, lang }: Props, { usual }: { usual: number }) =>
  fill(t.waves.usual, { n: usual.toLocaleString(lang === 'en' ? 'en-GB' : 'de-DE', { maximumFractionDigits: 1 }) });

/** A wave that has no tickets to join: what is known of it, and the notice one may make of it. */
function Told(props: Props & { title: string; wave: { usual: number }; children: ReactNode }) {
  const { t, url, title, wave } = props;
  return (
    <Card title={title} tinted>
      <p>{usualOf(props, wave)}</p>
      <p>{props.children}</p>
      <ButtonLink href={url(`${OUTAGES}/neu`)} icon="message" look="secondary">
        {t.outages.new}
      </ButtonLink>
    </Card>
  );
}

function OneWave(props: Props & { wave: Wave }) {
  const { t, url, lang, wave, values, problem } = props;
  const k = t.waves;
  const about = inLanguage(wave.category_label, lang);
  return (
    <Card title={fill(k.wave, { about, n: wave.people })} tinted>
      <p>{usualOf(props, wave)}</p>
      <ul>
        {[...new Set(wave.subjects)].slice(0, 5).map((subject) => (
          <li key={subject}>{subject}</li>
        ))}
      </ul>
      <Form action={url(PATH)} form_key={props.form_key} label={fill(k.wave, { about, n: wave.people })}>
        {wave.case_ids.map((case_id) => (
          <HiddenField key={case_id} name="case_ids" value={case_id} />
        ))}
        <TextField
          name="subject"
          id={`f-subject-${wave.case_ids[0]}`}
          label={t.tickets.subject}
          max={TICKET_SUBJECT.max}
          value={'subject' in values ? undefined : fill(k.subject, { about })}
          required
          problem={problem}
          values={values}
        />
        <TextArea
          name="description"
          id={`f-description-${wave.case_ids[0]}`}
          label={k.description}
          rows={2}
          max={TICKET_TEXT.max}
          required
          problem={problem}
          values={values}
        />
        <ButtonRow>
          <Button icon="link">{k.raise}</Button>
          <Button name="to" value="outage" look="secondary" icon="message">
            {t.outages.tell_wave}
          </Button>
        </ButtonRow>
      </Form>
    </Card>
  );
}

const post = submit(
  raiseProblemSchema,
  async (work, input, { context, values }) => {
    const { case_id } = await raiseProblem(work, input);
    const tells = first(values, 'to') === 'outage';
    return seeOther(context.url(tells ? `${OUTAGES}/neu?problem_case_id=${case_id}` : `/mitarbeit/tickets/${case_id}?gespeichert`));
  },
  get,
);

export const routes: Route[] = [{ path: PATH, get, post, limit: 60 }];
