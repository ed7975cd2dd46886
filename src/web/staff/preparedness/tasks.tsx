import { type PreparednessTasksFor, preparednessTasksFor, type TaskList, taskListSchema } from '#modules/preparedness';
import { TASK_SOURCES, TASK_STATES } from '#modules/preparedness/words';
import type { PageProps } from '../../context.ts';
import { page } from '../../handlers.ts';
import { ListFilter, PageLinks } from '../../list-parts.tsx';
import type { Route } from '../../server.ts';
import { StaffShell } from '../../shell.tsx';
import { Checkbox, EmptyState, PageHead, SelectField } from '../../ui/index.ts';
import { PrintButton, TaskTable, Views } from './parts.tsx';
import { PREPARED, PREPARED_TASKS } from './paths.ts';

const get = page(taskListSchema, preparednessTasksFor, ListPage, { who: 'staff' });
type Props = PageProps<PreparednessTasksFor>;

const queryOf = ({ page: at, ...wanted }: TaskList) =>
  String(new URLSearchParams(Object.entries({ ...wanted, page: at > 1 ? String(at) : '' }).filter(([, value]) => value !== '')));

/** Everything that is to be done, by day. */
function ListPage(props: Props) {
  const { t, url, data } = props;
  const k = t.prepared_tasks;
  const { wanted } = data;
  const { page: at, ...filters } = wanted;
  const to = (n: number) => url(`${PREPARED_TASKS}?${queryOf({ ...wanted, page: n })}`);
  return (
    <StaffShell
      {...props}
      title={k.title}
      way={[{ label: t.prepared.title, href: PREPARED }, { label: k.title }]}
      scripts={['print-page.js']}
      wide
    >
      <PageHead title={k.title}>
        <PrintButton t={t} />
      </PageHead>
      <Views {...props} />
      <p className="lead">{k.lead}</p>
      <ListFilter t={t} action={url(PREPARED_TASKS)} active={Object.values(filters).filter(Boolean).length}>
        <SelectField
          name="source"
          label={k.source}
          empty_label={k.any}
          value={wanted.source}
          choices={TASK_SOURCES.map((value) => ({ value, label: k.sources[value] }))}
          required
        />
        <SelectField
          name="state"
          label={k.state}
          empty_label={k.only_open}
          value={wanted.state === 'open' ? '' : wanted.state}
          choices={[
            { value: 'all', label: k.all_states },
            ...TASK_STATES.filter((one) => one !== 'open').map((value) => ({ value, label: k.states[value] })),
          ]}
          required
        />
        <Checkbox name="mine" label={k.mine} checked={wanted.mine === 'yes'} />
      </ListFilter>
      <TaskTable
        {...props}
        rows={data.rows}
        today={data.today}
        caption={k.title}
        states
        empty={
          <EmptyState title={k.none} icon="checklist">
            {k.none_text}
          </EmptyState>
        }
      />
      <PageLinks t={t} back={at > 1 ? to(at - 1) : null} next={data.more ? to(at + 1) : null} />
    </StaffShell>
  );
}

export const routes: Route[] = [{ path: PREPARED_TASKS, get }];
