import { moveTask, moveTaskSchema, onTaskSchema, type PreparednessTaskFor, preparednessTaskFor } from '#modules/preparedness';
import { PREPARED_TEXT, TASK_MOVES } from '#modules/preparedness/words';
import type { PageProps } from '../../context.ts';
import { page, seeOther, submit } from '../../handlers.ts';
import type { Route } from '../../server.ts';
import { StaffShell } from '../../shell.tsx';
import {
  Button,
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
} from '../../ui/index.ts';
import { dayWords, TaskBadge, taskAbout, taskWords } from './parts.tsx';
import { BASICS, CRITICAL, EXERCISES, PREPARED, PREPARED_TASKS } from './paths.ts';

const get = page(
  onTaskSchema,
  async (work, asked) => ({ ...(await preparednessTaskFor(work, asked)), saved: asked.gespeichert !== undefined }),
  TaskPage,
  { who: 'staff' },
);
type Props = PageProps<PreparednessTaskFor & { saved: boolean }>;

/** One task: what it is about, who does it, until when, and what became of it. */
function TaskPage(props: Props) {
  const { t, url, data, problem } = props;
  const k = t.prepared_tasks;
  const { task } = data;
  const title = taskWords(props, task);
  const about = task.service_id
    ? `${CRITICAL}/${task.service_id}`
    : task.exercise_id
      ? `${EXERCISES}/${task.exercise_id}`
      : `${BASICS}/${task.check_id}`;
  return (
    <StaffShell
      {...props}
      title={title}
      way={[{ label: t.prepared.title, href: PREPARED }, { label: k.title, href: PREPARED_TASKS }, { label: title }]}
    >
      <ErrorSummary problem={problem} texts={{ title: t.problems.title }} />
      <PageHead title={title} />
      {data.saved && !problem && <Message tone="success" title={k.saved} focus />}
      {task.state === 'gone' && <Message tone="success" title={k.gone_text} />}
      <DescriptionList
        items={[
          { label: k.about, value: <a href={url(about)}>{taskAbout(props, task)}</a> },
          { label: k.source, value: k.sources[task.source] },
          { label: k.state, value: <TaskBadge t={t} state={task.state} /> },
          { label: k.owner, value: task.owner_name ?? t.critical.nobody },
          { label: k.due, value: dayWords(props, task.due_on) },
          ...(task.note ? [{ label: k.note, value: <span className="lines">{task.note}</span> }] : []),
        ]}
      />
      {data.may.move && <MoveForm {...props} />}
    </StaffShell>
  );
}

function MoveForm(props: Props) {
  const { t, url, data, problem } = props;
  const k = t.prepared_tasks;
  const { task } = data;
  const { state, owner_person_id, due_on, note } = task;
  const values = 'state' in props.values ? props.values : { state, owner_person_id: owner_person_id ?? '', due_on, note };
  const field = { problem, values };
  const moves = TASK_MOVES.filter((move) => task.source !== 'gap' || move !== 'done');
  return (
    <>
      <h2>{k.form}</h2>
      <Form action={url(`${PREPARED_TASKS}/${task.task_id}`)} form_key={props.form_key} label={k.form}>
        <HiddenField name="version" value={String(task.version)} />
        <RadioGroup
          name="state"
          label={k.form}
          choices={moves.map((value) => ({ value, label: k.moves[value], hint: k.move_hints[value] }))}
          required
          {...field}
        />
        <SelectField
          name="owner_person_id"
          label={k.owner}
          empty_label={t.critical.nobody}
          choices={data.people.map((one) => ({ value: one.person_id, label: one.name }))}
          required
          {...field}
        />
        <DateField name="due_on" label={k.due} required {...field} />
        <TextArea name="note" label={k.note} max={PREPARED_TEXT.note} optional_label={t.layout.optional} {...field} />
        <Button icon="check">{k.save}</Button>
      </Form>
    </>
  );
}

const post = submit(
  moveTaskSchema,
  async (work, input, { context }) => {
    await moveTask(work, input);
    return seeOther(context.url(`${PREPARED_TASKS}/${input.task_id}?gespeichert`));
  },
  get,
);

export const routes: Route[] = [{ path: `${PREPARED_TASKS}/:task_id`, get, post, limit: 120 }];
