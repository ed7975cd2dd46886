import { z } from 'zod';
import {
  answerStatement,
  answerStatementSchema,
  onStatementSchema,
  type StatementAsked,
  statementFor,
  statementsFor,
} from '#modules/applications';
import { REASON } from '#modules/applications/words';
import { inLanguage } from '#modules/city';
import { AnswerList } from '../citizen/apply/answer-list.tsx';
import type { PageProps } from '../context.ts';
import { withheldText } from '../form-words.ts';
import { moment } from '../format.ts';
import { page, seeOther, submit } from '../handlers.ts';
import type { Route } from '../server.ts';
import { StaffShell } from '../shell.tsx';
import {
  Badge,
  Button,
  Card,
  DataTable,
  DescriptionList,
  EmptyState,
  ErrorSummary,
  Form,
  Message,
  PageHead,
  TextArea,
} from '../ui/index.ts';

export const STATEMENTS_PATH = '/mitarbeit/stellungnahmen';
const PATH = `${STATEMENTS_PATH}/:statement_id`;

const list = page(z.object({}), statementsFor, StatementsPage, { who: 'staff' });

/** What other offices ask one's teams about applications, what is open first. */
function StatementsPage(props: PageProps<Awaited<ReturnType<typeof statementsFor>>>) {
  const { t, lang, city, url, data } = props;
  const s = t.statements;
  return (
    <StaffShell {...props} title={s.title} way={[{ label: s.title }]}>
      <PageHead title={s.title} />
      <p className="lead">{s.lead}</p>
      <DataTable
        caption={s.title}
        caption_hidden
        dense
        rows={data}
        row_key={(row) => row.statement_id}
        empty={
          <EmptyState title={s.none} icon="list">
            {s.none_text}
          </EmptyState>
        }
        columns={[
          {
            key: 'number',
            label: s.application,
            primary: true,
            cell: (row) => (
              <a href={url(`${STATEMENTS_PATH}/${row.statement_id}`)}>
                {row.number} {inLanguage(row.category_label, lang)}
              </a>
            ),
          },
          { key: 'from', label: s.asked_by, cell: (row) => inLanguage(row.asking_name, lang) },
          { key: 'to', label: s.office, cell: (row) => inLanguage(row.team_name, lang) },
          { key: 'at', label: s.asked_at, cell: (row) => moment(row.asked_at, lang, city.time_zone) },
          {
            key: 'state',
            label: s.state,
            cell: (row) => (
              <Badge tone={row.open ? 'waiting' : 'done'}>{row.open ? s.open : row.answered_at ? s.answered : s.closed}</Badge>
            ),
          },
        ]}
      />
    </StaffShell>
  );
}

const get = page(
  onStatementSchema.extend({ gespeichert: z.string().optional().catch('') }),
  async (work, { statement_id, gespeichert }) => ({ ...(await statementFor(work, statement_id)), saved: gespeichert !== undefined }),
  StatementPage,
  { who: 'staff' },
);

/** One question, the part of the application that is released for it, and the answer. */
function StatementPage(props: PageProps<StatementAsked & { saved: boolean }>) {
  const { t, lang, city, url, data, problem, values } = props;
  const s = t.statements;
  const here = url(`${STATEMENTS_PATH}/${data.statement_id}`);
  return (
    <StaffShell {...props} title={`${s.one} ${data.number}`} way={[{ label: s.title, href: STATEMENTS_PATH }, { label: data.number }]}>
      <ErrorSummary problem={problem} texts={{ title: t.problems.title }} />
      {data.saved && !problem && <Message tone="success" title={t.case.saved} focus />}
      <PageHead title={inLanguage(data.category_label, lang)} preline={data.number} />
      <DescriptionList
        dense
        items={[
          { label: s.asked_by, value: inLanguage(data.asking_name, lang) },
          { label: s.asked_at, value: moment(data.asked_at, lang, city.time_zone) },
          { label: s.office, value: inLanguage(data.team_name, lang) },
        ]}
      />
      <Card title={s.question} tinted>
        <p className="typed" dir="auto">
          {data.question ?? s.words_gone}
        </p>
      </Card>
      {data.open ? (
        <Form action={here} form_key={props.form_key} label={s.answer}>
          <TextArea
            name="body"
            label={s.answer}
            hint={s.answer_hint}
            rows={6}
            max={REASON.max}
            required
            problem={problem}
            values={values}
          />
          <Button icon="send">{s.send}</Button>
        </Form>
      ) : (
        <Answered {...props} />
      )}
      <h2>{s.released}</h2>
      <AnswerList given={data.given} t={t} lang={lang} fileAt={(upload_id) => `${STATEMENTS_PATH}/${data.statement_id}/${upload_id}`} />
      {data.withheld.count > 0 && (
        <Message title={withheldText(t, data.withheld)}>
          <p>{s.withheld_why}</p>
        </Message>
      )}
    </StaffShell>
  );
}

function Answered({ t, lang, city, data, values }: PageProps<StatementAsked>) {
  const s = t.statements;
  const typed = [values.body ?? ''].flat()[0];
  return (
    <>
      {typed && (
        <Card title={t.case.kept_text} tinted>
          <p className="typed" dir="auto">
            {typed}
          </p>
        </Card>
      )}
      {data.answered_at ? (
        <Card title={s.answered}>
          <p className="typed" dir="auto">
            {data.answer ?? s.words_gone}
          </p>
          <p className="muted">{[data.answered_by, moment(data.answered_at, lang, city.time_zone)].filter(Boolean).join(' · ')}</p>
        </Card>
      ) : (
        <Message title={s.closed_text} />
      )}
    </>
  );
}

const post = submit(
  answerStatementSchema,
  async (work, input, { context }) => {
    await answerStatement(work, input);
    return seeOther(context.url(`${STATEMENTS_PATH}/${input.statement_id}?gespeichert`));
  },
  get,
);

export const routes: Route[] = [
  { path: STATEMENTS_PATH, get: list },
  { path: PATH, get, post, limit: 120 },
];
