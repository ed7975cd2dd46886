import { z } from 'zod';
import { inLanguage } from '#modules/city';
import {
  cancelChangeSchema,
  cancelStaffChange,
  closeStaffChange,
  gatherThings,
  moveDaySchema,
  moveStaffChange,
  onChangeSchema,
  type StaffChangeForStaff,
  type StaffChangeTask,
  staffChangeFor,
  teamName,
  tieChangeSchema,
  tieStaffChange,
} from '#modules/staff-changes';
import { CHANGE_TEXT } from '#modules/staff-changes/words';
import type { Work } from '#platform/work';
import type { PageProps } from '../../context.ts';
import { moment } from '../../format.ts';
import { page } from '../../handlers.ts';
import { fill } from '../../problems.ts';
import { StateBadge } from '../../reports-view.tsx';
import type { Route } from '../../server.ts';
import { StaffShell } from '../../shell.tsx';
import { Day } from '../../staff/assets/parts.tsx';
import { CaseHead, formsOn } from '../../staff/case-page.tsx';
import {
  Badge,
  Button,
  Card,
  DataTable,
  DateField,
  DescriptionList,
  Details,
  Form,
  HiddenField,
  Message,
  PageHead,
  TextArea,
  TextField,
} from '../../ui/index.ts';
import { STAFF_CHANGES, STAFF_TASKS_PATH } from '../paths.ts';
import { Due, Progress, TaskBadge } from './parts.tsx';

const PATH = `${STAFF_CHANGES}/:staff_change_id`;
const get = page(
  z.object({ staff_change_id: z.uuid(), neu: z.string().optional().catch(''), gespeichert: z.string().optional().catch('') }),
  async (work: Work, { staff_change_id, neu, gespeichert }) => ({
    change: await staffChangeFor(work, { staff_change_id }),
    started: neu !== undefined,
    saved: gespeichert !== undefined,
  }),
  ChangePage,
  { who: 'staff' },
);
type Props = PageProps<{ change: StaffChangeForStaff; started: boolean; saved: boolean }>;

/** One joiner, mover or leaver with all that has to be done, what they have and what was ordered. */
function ChangePage(props: Props) {
  const { t, url, lang, city, data } = props;
  const s = t.staff_changes;
  const { change } = data;
  const things = change.tasks.filter((task) => task.what !== 'task');
  return (
    <StaffShell {...props} title={change.name} way={[{ label: s.title, href: STAFF_CHANGES }, { label: change.name }]} wide>
      <CaseHead {...props} saved={data.saved} />
      {data.started && <Message tone="success" title={s.started} focus />}
      <PageHead title={change.name} preline={s.kinds[change.kind] ?? ''}>
        <Badge tone={change.state === 'open' ? 'active' : change.state === 'done' ? 'done' : 'neutral'}>
          {s.states[change.state] ?? ''}
        </Badge>
      </PageHead>
      <p className="lead">
        {s.progress}: <Progress t={t} progress={change.progress} />
      </p>
      <div className="two-columns">
        <div className="stack">
          <h2>{s.tasks}</h2>
          <TaskTable {...props} label={s.tasks} first={s.task} tasks={change.tasks.filter((task) => task.what === 'task')} />
          {change.kind !== 'joins' && (
            <>
              <h2>{change.kind === 'moves' ? s.things_moves : s.things}</h2>
              {things.length === 0 ? <p>{s.things_none}</p> : <TaskTable {...props} label={s.things} first={s.thing} tasks={things} />}
            </>
          )}
          {change.kind !== 'leaves' && (
            <>
              <h2>{change.kind === 'moves' ? s.orders_moves : s.orders}</h2>
              {change.orders.length === 0 && <p>{s.orders_none}</p>}
              <ul>
                {change.orders.map((order) => (
                  <li key={order.case_id}>
                    {change.started_by === props.work.actor.person_id ? (
                      <a href={url(`/portal/bestellungen/${order.number}`)}>{order.number}</a>
                    ) : (
                      order.number
                    )}{' '}
                    {order.subject} <StateBadge state={order.state} t={t} />
                  </li>
                ))}
              </ul>
            </>
          )}
        </div>
        <div className="stack">
          <DescriptionList
            dense
            items={[
              { label: s.day, value: <Day of={change.day} lang={lang} /> },
              { label: s.where, value: teamName(change.team_name, lang) },
              ...(change.from_team_name ? [{ label: s.from, value: teamName(change.from_team_name, lang) }] : []),
              { label: s.place, value: change.place || '–' },
              ...(change.manager_name ? [{ label: s.manager_name, value: change.manager_name }] : []),
              { label: s.started_by, value: `${change.started_name ?? '–'}, ${moment(change.started_at, lang, city.time_zone)}` },
              ...(change.email ? [{ label: s.email, value: change.email }] : []),
              ...(change.note ? [{ label: s.note, value: change.note }] : []),
            ]}
          />
          {change.may.edit && <Actions {...props} />}
        </div>
      </div>
    </StaffShell>
  );
}

function TaskTable(props: Props & { label: string; first: string; tasks: StaffChangeTask[] }) {
  const { t, url, lang, data, label, first, tasks } = props;
  const s = t.staff_changes;
  return (
    <DataTable
      caption={label}
      caption_hidden
      dense
      rows={tasks}
      row_key={(task) => task.staff_change_task_id}
      columns={[
        {
          key: 'task',
          label: first,
          primary: true,
          cell: (task) => (
            <>
              <a href={url(`${STAFF_TASKS_PATH}/${task.staff_change_task_id}`)}>{inLanguage(task.name, lang)}</a>
              {task.what !== 'task' && <span className="muted"> {s.whats[task.what]}</span>}
            </>
          ),
        },
        { key: 'team', label: s.team_of, cell: (task) => (task.team_id ? teamName(task.task_team, lang) : s.own) },
        {
          key: 'due',
          label: s.due,
          cell: (task) => <Due {...props} of={task.due_on} today={data.change.today} open={task.state === 'open'} />,
        },
        {
          key: 'state',
          label: s.state,
          cell: (task) => (
            <>
              <TaskBadge t={t} state={task.state} />
              {task.settled_at && <span className="muted"> {task.settled_name ?? s.by_house}</span>}
              {task.reason && (
                <>
                  <br />
                  {task.reason}
                </>
              )}
            </>
          ),
        },
      ]}
    />
  );
}

function Actions(props: Props) {
  const { t, url, data, problem, values, form_key } = props;
  const s = t.staff_changes;
  const { change } = data;
  const at = url(`${STAFF_CHANGES}/${change.staff_change_id}`);
  const field = { problem, values };
  const shown = (name: string) => problem?.fields.some((one) => one.field === name);
  const version = <HiddenField name="version" value={String(change.version)} />;
  const left = change.progress.of - change.progress.settled;
  return (
    <Card title={s.step} tinted>
      <Form action={`${at}/abschliessen`} form_key={form_key} label={s.close}>
        {version}
        <p className="muted">
          {left > 0 ? `${fill(s.progress_of, { n: change.progress.settled, of: change.progress.of })}. ` : ''}
          {s.close_hint}
        </p>
        <Button icon="check" look={left > 0 ? 'secondary' : 'primary'}>
          {s.close}
        </Button>
      </Form>
      {change.may.tie && (
        <Details summary={s.tie} open={shown('email')}>
          <Form action={`${at}/verbinden`} form_key={form_key} label={s.tie}>
            {version}
            <TextField name="email" type="email" label={s.email} hint={s.tie_hint} {...field} values={{ email: change.email, ...values }} />
            <Button look="secondary">{s.tie_button}</Button>
          </Form>
        </Details>
      )}
      <Details summary={s.move} open={shown('day')}>
        <Form action={`${at}/verschieben`} form_key={form_key} label={s.move}>
          {version}
          <DateField name="day" label={s.day} hint={s.move_hint} required {...field} values={{ day: change.day, ...values }} />
          <Button look="secondary">{s.move_button}</Button>
        </Form>
      </Details>
      <Details summary={s.cancel} open={shown('reason')}>
        <Form action={`${at}/absagen`} form_key={form_key} label={s.cancel}>
          {version}
          <TextArea name="reason" label={s.reason} hint={s.cancel_hint} rows={2} max={CHANGE_TEXT.reason} required {...field} />
          <Button look="danger">{s.cancel_button}</Button>
        </Form>
      </Details>
    </Card>
  );
}

const form = formsOn(PATH, get);

export const routes: Route[] = [
  { path: PATH, get },
  form('verschieben', moveDaySchema, moveStaffChange),
  form('absagen', cancelChangeSchema, cancelStaffChange),
  form('verbinden', tieChangeSchema, tieStaffChange),
  form('abschliessen', onChangeSchema, async (work, input) => {
    await gatherThings(work, input);
    await closeStaffChange(work, input);
  }),
];
