import { z } from 'zod';
import { holdsData } from '#modules/assets';
import { inLanguage } from '#modules/city';
import {
  reopenTask,
  reopenTaskSchema,
  type StaffTaskFor,
  settleTask,
  settleTaskSchema,
  staffTaskFor,
  teamName,
} from '#modules/staff-changes';
import { CHANGE_TEXT } from '#modules/staff-changes/words';
import type { Work } from '#platform/work';
import type { PageProps } from '../../context.ts';
import { moment } from '../../format.ts';
import { page, seeOther, submit } from '../../handlers.ts';
import type { Route } from '../../server.ts';
import { StaffShell } from '../../shell.tsx';
import { Day } from '../../staff/assets/parts.tsx';
import { CaseHead } from '../../staff/case-page.tsx';
import { Button, Card, DescriptionList, Form, PageHead, RadioGroup, TextArea, TextField } from '../../ui/index.ts';
import { STAFF_CHANGES, STAFF_TASKS_PATH } from '../paths.ts';
import { Due, TaskBadge } from './parts.tsx';

const PATH = `${STAFF_TASKS_PATH}/:staff_change_task_id`;
const get = page(
  z.object({ staff_change_task_id: z.uuid(), gespeichert: z.string().optional().catch('') }),
  async (work: Work, { staff_change_task_id, gespeichert }) => ({
    ...(await staffTaskFor(work, { staff_change_task_id })),
    saved: gespeichert !== undefined,
  }),
  TaskPage,
  { who: 'staff' },
);
type Props = PageProps<StaffTaskFor & { saved: boolean }>;

/** One task: whom it is about, until when, and what is said of it. */
function TaskPage(props: Props) {
  const { t, url, lang, city, data } = props;
  const s = t.staff_changes;
  const { task, change } = data;
  const name = inLanguage(task.name, lang);
  const hint = inLanguage(task.hint, lang);
  return (
    <StaffShell
      {...props}
      title={name}
      way={[{ label: s.title, href: STAFF_CHANGES }, { label: s.tasks_title, href: STAFF_TASKS_PATH }, { label: name }]}
    >
      <CaseHead {...props} saved={data.saved} />
      <PageHead title={name} preline={`${s.kinds[change.kind]}, ${s.whats[task.what]}`}>
        <TaskBadge t={t} state={task.state} />
      </PageHead>
      {hint && <p className="lead">{hint}</p>}
      <DescriptionList
        dense
        items={[
          { label: s.who, value: data.sees ? <a href={url(`${STAFF_CHANGES}/${change.staff_change_id}`)}>{change.name}</a> : change.name },
          { label: s.where, value: [teamName(change.team_name, lang), change.place].filter(Boolean).join(', ') },
          { label: s.day, value: <Day of={change.day} lang={lang} /> },
          { label: s.due, value: <Due {...props} of={task.due_on} today={data.today} open={task.state === 'open'} /> },
          { label: s.team_of, value: task.team_id ? teamName(task.task_team, lang) : s.own },
          ...(task.settled_at
            ? [{ label: s.state, value: `${moment(task.settled_at, lang, city.time_zone)}, ${task.settled_name ?? s.by_house}` }]
            : []),
          ...(task.reason ? [{ label: s.reason, value: task.reason }] : []),
        ]}
      />
      <Settle {...props} />
    </StaffShell>
  );
}

function Settle({ t, url, data, problem, values, form_key }: Props) {
  const s = t.staff_changes;
  const { task } = data;
  const { may } = task;
  const at = url(`${STAFF_TASKS_PATH}/${task.staff_change_task_id}`);
  const field = { problem, values };
  if (may.reopen)
    return (
      <Form action={`${at}/oeffnen`} form_key={form_key} label={s.reopen}>
        <Button look="secondary">{s.reopen}</Button>
      </Form>
    );
  const choices = (['done', 'stays', 'missing', 'not_needed'] as const).filter((to) =>
    to === 'done' ? may.done : to === 'stays' ? may.stay : may.reason,
  );
  if (choices.length === 0) return null;
  return (
    <Card title={s.say} tinted>
      <Form action={at} form_key={form_key} label={s.say}>
        <RadioGroup name="to" label={s.say} required choices={choices.map((to) => ({ value: to, label: s.says[to] ?? to }))} {...field} />
        {task.held && task.asset_sort !== null && holdsData(task.asset_sort) && may.done && (
          <TextArea
            name="erasure"
            label={t.assets.erasure_back}
            hint={s.erasure_hint}
            rows={2}
            max={2_000}
            optional_label={t.layout.optional}
            {...field}
          />
        )}
        <TextField
          name="reason"
          label={s.reason}
          hint={s.reason_hint}
          max={CHANGE_TEXT.reason}
          optional_label={t.layout.optional}
          {...field}
        />
        <Button icon="check">{s.settle}</Button>
      </Form>
    </Card>
  );
}

/** Back to where somebody came from: the list of their team, or, where they see all of it, the change. */
const settling = submit(
  settleTaskSchema,
  async (work, input, { context }) => {
    await settleTask(work, input);
    const { sees, change } = await staffTaskFor(work, input);
    return seeOther(context.url(sees ? `${STAFF_CHANGES}/${change.staff_change_id}?gespeichert` : `${STAFF_TASKS_PATH}?gespeichert`));
  },
  get,
);
const reopening = submit(
  reopenTaskSchema,
  async (work, input, { context }) => {
    await reopenTask(work, input);
    return seeOther(context.url(`${STAFF_TASKS_PATH}/${input.staff_change_task_id}?gespeichert`));
  },
  get,
);

export const routes: Route[] = [
  { path: PATH, get, post: settling, limit: 240 },
  { path: `${PATH}/oeffnen`, post: reopening, limit: 120, home: PATH },
];
