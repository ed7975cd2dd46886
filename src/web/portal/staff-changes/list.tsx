import { z } from 'zod';
import { inLanguage } from '#modules/city';
import { changeListSchema, staffChangesFor, staffTasksFor, teamName } from '#modules/staff-changes';
import type { Work } from '#platform/work';
import type { PageProps } from '../../context.ts';
import { page } from '../../handlers.ts';
import { PageLinks } from '../../list-parts.tsx';
import { fill } from '../../problems.ts';
import type { Route } from '../../server.ts';
import { StaffShell } from '../../shell.tsx';
import { Day } from '../../staff/assets/parts.tsx';
import { Button, ButtonLink, DataTable, EmptyState, Form, HiddenField, Message, PageHead } from '../../ui/index.ts';
import { STAFF_CHANGES, STAFF_TASKS_PATH } from '../paths.ts';
import { ChangeNav, Due, Progress } from './parts.tsx';

const list = page(changeListSchema, (work: Work, wanted) => staffChangesFor(work, wanted), ChangesPage, { who: 'staff' });

/** Who joins, moves or leaves, as far as one sees it as a whole. */
function ChangesPage(props: PageProps<Awaited<ReturnType<typeof staffChangesFor>>>) {
  const { t, url, lang, data } = props;
  const s = t.staff_changes;
  const to = (n: number) => url(`${STAFF_CHANGES}?state=${data.state}&page=${n}`);
  const start = data.may.start && (
    <ButtonLink href={url(`${STAFF_CHANGES}/neu`)} icon="add">
      {s.start}
    </ButtonLink>
  );
  return (
    <StaffShell {...props} title={s.title} way={[{ label: s.title }]} wide>
      <PageHead title={s.title}>{start}</PageHead>
      <p className="lead">{s.lead}</p>
      <ChangeNav {...props} at={data.state} />
      <DataTable
        caption={s.states[data.state] ?? s.title}
        caption_hidden
        rows={data.rows}
        row_key={(row) => row.staff_change_id}
        empty={
          <EmptyState title={s.none} icon="people" action={start || undefined}>
            {s.none_text}
          </EmptyState>
        }
        columns={[
          {
            key: 'who',
            label: s.who,
            primary: true,
            cell: (row) => <a href={url(`${STAFF_CHANGES}/${row.staff_change_id}`)}>{row.name}</a>,
          },
          { key: 'kind', label: s.kind, cell: (row) => s.kinds[row.kind] },
          { key: 'day', label: s.day, cell: (row) => <Day of={row.day} lang={lang} /> },
          { key: 'where', label: s.where, cell: (row) => teamName(row.team_name, lang) },
          { key: 'progress', label: s.progress, cell: (row) => <Progress t={t} progress={row.progress} /> },
        ]}
      />
      <PageLinks t={t} back={data.page > 1 ? to(data.page - 1) : null} next={data.more ? to(data.page + 1) : null} />
    </StaffShell>
  );
}

const tasks = page(
  z.object({ gespeichert: z.string().optional().catch('') }),
  async (work: Work, { gespeichert }) => ({ ...(await staffTasksFor(work)), saved: gespeichert !== undefined }),
  TasksPage,
  { who: 'staff' },
);

/** What one's teams have to do, each with a button that ticks it. */
function TasksPage(props: PageProps<Awaited<ReturnType<typeof staffTasksFor>> & { saved: boolean }>) {
  const { t, url, lang, data } = props;
  const s = t.staff_changes;
  return (
    <StaffShell {...props} title={s.tasks_title} way={[{ label: s.title, href: STAFF_CHANGES }, { label: s.tasks_title }]} wide>
      {data.saved && <Message tone="success" title={s.settled} focus />}
      <PageHead title={s.tasks_title} />
      <p className="lead">{s.tasks_lead}</p>
      <ChangeNav {...props} at="tasks" />
      <DataTable
        caption={s.tasks_title}
        caption_hidden
        rows={data.tasks}
        row_key={(row) => row.staff_change_task_id}
        empty={
          <EmptyState title={s.tasks_none} icon="checklist">
            {s.tasks_none_text}
          </EmptyState>
        }
        columns={[
          {
            key: 'task',
            label: s.task,
            primary: true,
            cell: (row) => (
              <>
                <a href={url(`${STAFF_TASKS_PATH}/${row.staff_change_task_id}`)}>{inLanguage(row.name, lang)}</a>
                {row.what !== 'task' && <span className="muted"> {s.whats[row.what]}</span>}
              </>
            ),
          },
          { key: 'who', label: s.who, cell: (row) => `${row.person_name}, ${s.kinds[row.change_kind]}` },
          { key: 'where', label: s.place, cell: (row) => [teamName(row.team_name, lang), row.place].filter(Boolean).join(', ') },
          { key: 'due', label: s.due, cell: (row) => <Due {...props} of={row.due_on} today={data.today} open /> },
          { key: 'team', label: s.team_of, wide_only: true, cell: (row) => teamName(row.task_team, lang) },
          {
            key: 'tick',
            label: s.tick,
            label_hidden: true,
            cell: (row) =>
              row.what === 'task' && (
                <Form
                  action={url(`${STAFF_TASKS_PATH}/${row.staff_change_task_id}`)}
                  form_key={`${props.form_key}-${row.staff_change_task_id.slice(-8)}`}
                  label={fill(s.tick_named, { name: inLanguage(row.name, lang) })}
                >
                  <HiddenField name="to" value="done" />
                  <Button look="secondary" small icon="check">
                    {s.tick}
                  </Button>
                </Form>
              ),
          },
        ]}
      />
    </StaffShell>
  );
}

export const routes: Route[] = [
  { path: STAFF_CHANGES, get: list },
  { path: STAFF_TASKS_PATH, get: tasks },
];
