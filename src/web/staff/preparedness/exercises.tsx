import { z } from 'zod';
import { inLanguage } from '#modules/city';
import {
  type ExerciseFor,
  type ExercisesFor,
  exerciseFor,
  exerciseSchema,
  exercisesFor,
  saveExercise,
  saveExerciseSchema,
} from '#modules/preparedness';
import { EXERCISE_KINDS, EXERCISE_RESULTS, type ExerciseResult, PREPARED_TEXT } from '#modules/preparedness/words';
import type { PageProps } from '../../context.ts';
import { page, seeOther, submit } from '../../handlers.ts';
import type { Route } from '../../server.ts';
import { StaffShell } from '../../shell.tsx';
import {
  Badge,
  Button,
  ButtonLink,
  CheckboxGroup,
  type Column,
  DataTable,
  DateField,
  DescriptionList,
  ErrorSummary,
  Form,
  HiddenField,
  Message,
  PageHead,
  RadioGroup,
  SelectField,
  TextArea,
  TextField,
  type Tone,
  type Values,
} from '../../ui/index.ts';
import { dayWords, PrintButton, Views } from './parts.tsx';
import { EXERCISES, PREPARED } from './paths.ts';

const list = page(z.object({}), (work) => exercisesFor(work), ListPage, { who: 'staff' });
type ListProps = PageProps<ExercisesFor>;
type Row = ExercisesFor['coming'][number];

const TONES: Record<ExerciseResult, Tone> = { '': 'neutral', passed: 'done', partly: 'waiting', failed: 'problem' };

/** The calendar of exercises. */
function ListPage(props: ListProps) {
  const { t, url, data } = props;
  const e = t.exercises;
  return (
    <StaffShell
      {...props}
      title={e.title}
      way={[{ label: t.prepared.title, href: PREPARED }, { label: e.title }]}
      scripts={['print-page.js']}
      wide
    >
      <PageHead title={e.title}>
        {data.may.work && (
          <ButtonLink href={url(`${EXERCISES}/neu`)} icon="add" small>
            {e.add}
          </ButtonLink>
        )}
        <PrintButton t={t} />
      </PageHead>
      <Views {...props} />
      <p className="lead">{e.lead}</p>
      <h2>{e.coming}</h2>
      <Exercises {...props} caption={e.coming} rows={data.coming} none={e.coming_none} />
      <h2>{e.past}</h2>
      <Exercises {...props} caption={e.past} rows={data.past} none={e.past_none} />
    </StaffShell>
  );
}

function Exercises({ caption, rows, none, ...props }: ListProps & { caption: string; rows: Row[]; none: string }) {
  const { t, url, lang, data } = props;
  const e = t.exercises;
  const columns: Column<Row>[] = [
    { key: 'name', label: e.name, primary: true, cell: (row) => <a href={url(`${EXERCISES}/${row.exercise_id}`)}>{row.title}</a> },
    {
      key: 'day',
      label: e.day,
      cell: (row) => (
        <>
          {dayWords(props, row.done_on ?? row.planned_on)}{' '}
          {!row.done_on && row.planned_on < data.today && (
            <Badge tone="problem" small>
              {e.overdue}
            </Badge>
          )}
        </>
      ),
    },
    { key: 'kind', label: e.kind, cell: (row) => e.kinds[row.kind] },
    {
      key: 'services',
      label: e.services,
      wide_only: true,
      cell: (row) => row.named.map((one) => inLanguage(one, lang)).join(', ') || e.all,
    },
    {
      key: 'result',
      label: e.result,
      cell: (row) => (
        <Badge tone={TONES[row.result]} small>
          {e.results[row.result]}
        </Badge>
      ),
    },
    ...(data.may.findings ? [{ key: 'open', label: e.open, numeric: true, cell: (row: Row) => row.open }] : []),
  ];
  return (
    <DataTable
      caption={caption}
      caption_hidden
      dense
      rows={rows}
      row_key={(row) => row.exercise_id}
      empty={<p>{none}</p>}
      columns={columns}
    />
  );
}

const get = page(
  exerciseSchema,
  async (work, asked) => ({ ...(await exerciseFor(work, asked)), saved: asked.gespeichert !== undefined }),
  ExercisePage,
  { who: 'staff' },
);
type Props = PageProps<ExerciseFor & { saved: boolean }>;

/** One exercise: planned, and how it went. */
function ExercisePage(props: Props) {
  const { t, data, problem, lang } = props;
  const e = t.exercises;
  const { exercise } = data;
  const title = exercise?.title ?? e.add;
  return (
    <StaffShell
      {...props}
      title={title}
      way={[{ label: t.prepared.title, href: PREPARED }, { label: e.title, href: EXERCISES }, { label: title }]}
    >
      <ErrorSummary problem={problem} texts={{ title: t.problems.title }} />
      <PageHead title={title} />
      {data.saved && !problem && <Message tone="success" title={e.saved} focus />}
      {data.may.work ? (
        <ExerciseForm {...props} />
      ) : (
        exercise && (
          <DescriptionList
            items={[
              { label: e.kind, value: e.kinds[exercise.kind] },
              { label: e.about, value: <span className="lines">{exercise.about || '–'}</span> },
              { label: e.services, value: exercise.named.map((one) => inLanguage(one, lang)).join(', ') || e.all },
              { label: e.planned_on, value: dayWords(props, exercise.planned_on) },
              { label: e.done_on, value: dayWords(props, exercise.done_on) },
              { label: e.result, value: e.results[exercise.result] },
              { label: e.lead_person, value: exercise.lead_name ?? '–' },
              ...(exercise.findings ? [{ label: e.findings, value: <span className="lines">{exercise.findings}</span> }] : []),
            ]}
          />
        )
      )}
    </StaffShell>
  );
}

function storedOf({ exercise }: Props['data']): Values {
  if (!exercise) return { kind: 'talk' };
  const { kind, title, about, planned_on, done_on, result, findings, lead_person_id, services } = exercise;
  return { kind, title, about, planned_on, done_on: done_on ?? '', result, findings, lead_person_id: lead_person_id ?? '', services };
}

function ExerciseForm(props: Props) {
  const { t, url, lang, data, problem } = props;
  const e = t.exercises;
  const { exercise } = data;
  const values: Values = 'title' in props.values ? props.values : storedOf(data);
  const field = { problem, values, optional_label: t.layout.optional };
  return (
    <Form action={url(exercise ? `${EXERCISES}/${exercise.exercise_id}` : `${EXERCISES}/neu`)} form_key={props.form_key} label={e.name}>
      <HiddenField name="version" value={String(exercise?.version ?? 0)} />
      <TextField name="title" label={e.name} max={PREPARED_TEXT.title} required {...field} />
      <RadioGroup
        name="kind"
        label={e.kind}
        choices={EXERCISE_KINDS.map((value) => ({ value, label: e.kinds[value], hint: e.kind_hints[value] }))}
        required
        {...field}
      />
      <TextArea name="about" label={e.about} max={PREPARED_TEXT.words} {...field} />
      <CheckboxGroup
        name="services"
        label={e.services}
        hint={e.services_hint}
        value={[values.services ?? []].flat().map(String)}
        choices={data.services.map((one) => ({ value: one.service_id, label: inLanguage(one.name, lang) }))}
        problem={problem}
      />
      <SelectField
        name="lead_person_id"
        label={e.lead_person}
        empty_label="–"
        choices={data.people.map((one) => ({ value: one.person_id, label: one.name }))}
        {...field}
      />
      <div className="field-pair">
        <DateField name="planned_on" label={e.planned_on} required {...field} />
        <DateField name="done_on" label={e.done_on} hint={e.done_hint} {...field} />
      </div>
      <SelectField
        name="result"
        label={e.result}
        empty_label={e.results['']}
        choices={EXERCISE_RESULTS.filter((one) => one !== '').map((value) => ({ value, label: e.results[value] }))}
        {...field}
      />
      <TextArea name="findings" label={e.findings} hint={e.findings_hint} max={PREPARED_TEXT.words} rows={4} {...field} />
      <Button icon="check">{e.save}</Button>
    </Form>
  );
}

const post = submit(
  saveExerciseSchema,
  async (work, input, { context }) => {
    const { exercise_id } = await saveExercise(work, input);
    return seeOther(context.url(`${EXERCISES}/${exercise_id}?gespeichert`));
  },
  get,
);

export const routes: Route[] = [
  { path: EXERCISES, get: list },
  { path: `${EXERCISES}/neu`, get, post, limit: 60 },
  { path: `${EXERCISES}/:exercise_id`, get, post, limit: 120 },
];
