import type { StaffChangeRow, staffTasksDueFor } from '#modules/staff-changes';
import type { TaskState } from '#modules/staff-changes/words';
import type { Context } from '../../context.ts';
import { fill } from '../../problems.ts';
import { Day } from '../../staff/assets/parts.tsx';
import { Badge, Message, SubNav, type Tone } from '../../ui/index.ts';
import { STAFF_CHANGES, STAFF_TASKS_PATH } from '../paths.ts';

const TONES: Record<TaskState, Tone> = {
  open: 'active',
  done: 'done',
  stays: 'done',
  missing: 'problem',
  not_needed: 'neutral',
  void: 'neutral',
};

export const TaskBadge = ({ t, state }: Pick<Context, 't'> & { state: TaskState }) => (
  <Badge tone={TONES[state]} small>
    {t.staff_changes.task_states[state] ?? state}
  </Badge>
);

/** How far it is, and how much of it is late. */
export function Progress({ t, progress }: Pick<Context, 't'> & { progress: StaffChangeRow['progress'] }) {
  const s = t.staff_changes;
  return (
    <>
      {fill(s.progress_of, { n: progress.settled, of: progress.of })}{' '}
      {progress.late > 0 && (
        <Badge small tone="problem">
          {fill(s.late, { n: progress.late })}
        </Badge>
      )}
    </>
  );
}

/** A day by which something is due, marked where it is over. */
export function Due({ t, lang, of, today, open }: Pick<Context, 't' | 'lang'> & { of: string; today: string; open: boolean }) {
  return (
    <>
      <Day of={of} lang={lang} />{' '}
      {open && of < today && (
        <Badge small tone="problem">
          {t.inbox.overdue}
        </Badge>
      )}
    </>
  );
}

/** The tasks of one's teams, and the changes one sees. */
export function ChangeNav({ t, url, at }: Context & { at: string }) {
  const s = t.staff_changes;
  const of = (state: string) => ({ href: url(`${STAFF_CHANGES}?state=${state}`), label: s.states[state] ?? state, current: at === state });
  return (
    <SubNav
      label={s.views}
      items={[{ href: url(STAFF_TASKS_PATH), label: s.tasks_title, current: at === 'tasks' }, of('open'), of('done'), of('cancelled')]}
    />
  );
}

/** In the inbox: that tasks of one's teams are due. */
export function StaffTasksDue({ t, url, due }: Context & { due: Awaited<ReturnType<typeof staffTasksDueFor>> }) {
  if (due.due === 0) return null;
  return (
    <Message tone={due.late > 0 ? 'warning' : 'info'} title={fill(t.staff_changes.inbox, { n: due.due, late: due.late })}>
      <p>
        <a href={url(STAFF_TASKS_PATH)}>{t.staff_changes.tasks_title}</a>
      </p>
    </Message>
  );
}
