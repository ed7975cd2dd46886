import { type FormTask, readBeside, sentenceFor } from '#modules/forms';
import { differenceText } from '../../form-difference.ts';
import { fill } from '../../problems.ts';
import { Badge, Button, Card, Details, Form, HiddenField, RadioGroup, TextField } from '../../ui/index.ts';
import { FORM_DESK_PATH } from '../admin/paths.ts';
import type { OverviewProps } from './overview.tsx';

type Draft = NonNullable<OverviewProps['data']['draft']>;

/** What of an official form waits for a person: each with the words of the source, what was read beside them, and what became of it. */
export function Tasks(props: OverviewProps & { draft: Draft }) {
  const { t, draft } = props;
  const d = t.form_desk;
  const all = draft.tasks.map((task, at) => ({ task, at }));
  const [open, done] = [all.filter(({ task }) => task.state === 'open'), all.filter(({ task }) => task.state !== 'open')];
  return (
    <>
      <p>{d.tasks_lead}</p>
      {open.map((one) => (
        <Task key={one.at} {...props} {...one} />
      ))}
      {open.length === 0 && <p>{d.tasks_done}</p>}
      {done.length > 0 && (
        <Details summary={fill(d.done_tasks, { n: done.length })} open={done.some(({ at }) => isMine(props, at))}>
          {done.map((one) => (
            <Task key={one.at} {...props} {...one} />
          ))}
        </Details>
      )}
    </>
  );
}

/** Whether it is the task that was just sent. */
const isMine = ({ values }: OverviewProps, at: number) => String(values.task) === String(at);

function Task(props: OverviewProps & { draft: Draft; task: FormTask; at: number }) {
  const { t, lang, url, data, draft, task, at, form_key, problem, values } = props;
  const [d, i] = [t.form_desk, t.form_import];
  const mine = isMine(props, at);
  const why: Record<string, string> = { ...i.whys, ...i.unread };
  const forms = { before: data.published ?? draft.form, after: draft.form };
  const words = task.difference ? differenceText(t.form_difference, lang, task.difference, forms) : task.text;
  const beside = readBeside(draft.form, task);
  const label = fill(d.settle, { n: at + 1 });
  return (
    <Card level={3} title={`${at + 1}. ${i.tasks[task.kind]}`} preline={[task.id, task.path].filter(Boolean).join(' · ') || undefined}>
      <blockquote lang={task.difference ? undefined : 'de'}>{words}</blockquote>
      {task.why && <p className="muted">{why[task.why] ?? task.why}</p>}
      {beside.length > 0 && (
        <>
          <p>{d.read_beside}</p>
          <ul>
            {beside.map((rule) => (
              <li key={rule.key}>{sentenceFor(rule, draft.form, lang, 'exact')}</li>
            ))}
          </ul>
        </>
      )}
      {task.state !== 'open' && (
        <p className="cluster">
          <Badge tone="done" small>
            {d.task_states[task.state]}
          </Badge>
          {task.note}
        </p>
      )}
      {task.kind === 'rule' && task.state === 'open' && (
        <p>
          <a href={url(`${FORM_DESK_PATH}/${data.form_id}/bauen/regel?aufgabe=${at}`)}>{t.form_design.write_rule}</a>
        </p>
      )}
      <Form action={url(`${FORM_DESK_PATH}/${data.form_id}/aufgabe`)} form_key={form_key} label={label}>
        <HiddenField name="version" value={String(draft.version)} />
        <HiddenField name="task" value={String(at)} />
        <HiddenField name="seen_state" value={task.state} />
        <HiddenField name="seen_note" value={task.note ?? ''} />
        <RadioGroup
          name={`state-${at}`}
          label={d.task_state}
          choices={(['open', 'written', 'not_needed', 'by_person'] as const).map((value) => ({ value, label: d.task_choices[value] }))}
          value={mine ? undefined : task.state}
          values={mine ? values : {}}
        />
        <TextField
          name={`note-${at}`}
          label={d.task_note}
          hint={d.task_note_hint}
          optional_label={t.layout.optional}
          problem={mine ? problem : undefined}
          values={mine ? values : { [`note-${at}`]: task.note ?? '' }}
        />
        <Button look="secondary" small icon="check">
          {label}
        </Button>
      </Form>
    </Card>
  );
}
