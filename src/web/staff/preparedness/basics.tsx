import { z } from 'zod';
import { inLanguage } from '#modules/city';
import { answerCheck, answerCheckSchema, type CheckFor, type ChecksFor, checkFor, checksFor, onCheckSchema } from '#modules/preparedness';
import { CHECK_ANSWERS, PREPARED_TEXT } from '#modules/preparedness/words';
import type { PageProps } from '../../context.ts';
import { page, seeOther, submit } from '../../handlers.ts';
import type { Route } from '../../server.ts';
import { StaffShell } from '../../shell.tsx';
import {
  BarChart,
  Button,
  DataTable,
  DateField,
  EmptyState,
  ErrorSummary,
  Form,
  HiddenField,
  Message,
  PageHead,
  RadioGroup,
  SelectField,
  TextArea,
  type Values,
} from '../../ui/index.ts';
import { AnswerBadge, PrintButton, Views } from './parts.tsx';
import { BASICS, PREPARED, PREPARED_TASKS } from './paths.ts';

const list = page(z.object({ gespeichert: z.string().optional() }), (work) => checksFor(work), ListPage, { who: 'staff' });

/** The checklist by theme, with its state as a chart. */
function ListPage(props: PageProps<ChecksFor>) {
  const { t, url, lang, data } = props;
  const b = t.basics;
  const bars = ([...CHECK_ANSWERS, 'unanswered'] as const).map((answer) => ({
    ...{ label: b.answers[answer], value: data.counts[answer], value_label: String(data.counts[answer]) },
  }));
  return (
    <StaffShell
      {...props}
      title={b.title}
      way={[{ label: t.prepared.title, href: PREPARED }, { label: b.title }]}
      scripts={['print-page.js']}
      wide
    >
      <PageHead title={b.title}>
        <PrintButton t={t} />
      </PageHead>
      <Views {...props} />
      <p className="lead">{b.lead}</p>
      {data.groups.length === 0 ? (
        <EmptyState title={b.none} icon="checklist">
          {b.none_text}
        </EmptyState>
      ) : (
        <BarChart title={b.chart} columns={{ label: b.answer, value: b.n }} bars={bars} />
      )}
      {data.groups.map((group) => (
        <DataTable
          key={group.name.de}
          caption={inLanguage(group.name, lang)}
          dense
          rows={group.checks}
          row_key={(row) => row.check_id}
          columns={[
            {
              key: 'question',
              label: b.question,
              primary: true,
              cell: (row) => <a href={url(`${BASICS}/${row.check_id}`)}>{inLanguage(row.question.name, lang)}</a>,
            },
            { key: 'answer', label: b.answer, cell: (row) => <AnswerBadge t={t} answer={row.answer} /> },
            { key: 'owner', label: b.owner, wide_only: true, cell: (row) => row.owner_name ?? '–' },
          ]}
        />
      ))}
    </StaffShell>
  );
}

const get = page(
  onCheckSchema,
  async (work, asked) => ({ ...(await checkFor(work, asked)), saved: asked.gespeichert !== undefined }),
  CheckPage,
  { who: 'staff' },
);
type Props = PageProps<CheckFor & { saved: boolean }>;

/** One question, its answer, and who sees to it. */
function CheckPage(props: Props) {
  const { t, url, lang, data, problem } = props;
  const b = t.basics;
  const title = inLanguage(data.question.name, lang);
  return (
    <StaffShell
      {...props}
      title={title}
      way={[
        { label: t.prepared.title, href: PREPARED },
        { label: b.title, href: BASICS },
        { label: inLanguage(data.question.group, lang) },
      ]}
    >
      <ErrorSummary problem={problem} texts={{ title: t.problems.title }} />
      <PageHead title={title} preline={inLanguage(data.question.group, lang)} />
      {data.saved && !problem && <Message tone="success" title={b.saved} focus />}
      <p>
        <strong>{b.why}:</strong> {inLanguage(data.question.why, lang)}
      </p>
      <p>
        <AnswerBadge t={t} answer={data.answer} />
      </p>
      {data.task && data.task.state === 'open' && (
        <p>
          <a href={url(`${PREPARED_TASKS}/${data.task.task_id}`)}>{b.task}</a>
        </p>
      )}
      {data.may.work ? <AnswerForm {...props} /> : data.note && <p className="lines">{data.note}</p>}
    </StaffShell>
  );
}

function AnswerForm(props: Props) {
  const { t, url, data, problem } = props;
  const b = t.basics;
  const stored: Values = {
    answer: data.answer ?? '',
    note: data.note ?? '',
    owner_person_id: data.owner_person_id ?? '',
    due_on: data.task?.state === 'open' ? data.task.due_on : '',
  };
  const values: Values = 'note' in props.values ? props.values : stored;
  const field = { problem, values, optional_label: t.layout.optional };
  return (
    <Form action={url(`${BASICS}/${data.check_id}`)} form_key={props.form_key} label={b.answer}>
      <HiddenField name="version" value={String(data.version ?? 0)} />
      <RadioGroup
        name="answer"
        label={b.answer}
        choices={CHECK_ANSWERS.map((value) => ({ value, label: b.answers[value] }))}
        required
        {...field}
      />
      <TextArea name="note" label={b.note} hint={b.note_hint} max={PREPARED_TEXT.note} {...field} />
      <SelectField
        name="owner_person_id"
        label={b.owner}
        empty_label={t.critical.nobody}
        choices={data.people.map((one) => ({ value: one.person_id, label: one.name }))}
        {...field}
      />
      <DateField name="due_on" label={b.due} hint={b.due_hint} {...field} />
      <Button icon="check">{b.save}</Button>
    </Form>
  );
}

const post = submit(
  answerCheckSchema,
  async (work, input, { context }) => {
    await answerCheck(work, input);
    return seeOther(context.url(`${BASICS}/${input.check_id}?gespeichert`));
  },
  get,
);

export const routes: Route[] = [
  { path: BASICS, get: list },
  { path: `${BASICS}/:check_id`, get, post, limit: 240 },
];
