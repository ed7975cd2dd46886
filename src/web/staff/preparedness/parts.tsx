import { inLanguage } from '#modules/city';
import { seesAllPreparedness, type TaskRow } from '#modules/preparedness';
import type { CheckAnswer, TaskState } from '#modules/preparedness/words';
import type { Context } from '../../context.ts';
import { day } from '../../format.ts';
import { fill } from '../../problems.ts';
import { Badge, type Column, DataTable, SubNav, type Tone } from '../../ui/index.ts';
import { BASICS, EXERCISES, PREPARED, PREPARED_TASKS, RESTART } from './paths.ts';

/** The views of emergency planning under its heading; the checklist for those who see the whole. */
export function Views({ t, url, path, work }: Pick<Context, 't' | 'url' | 'path' | 'work'>) {
  const items = [
    { href: PREPARED, label: t.prepared.overview },
    { href: RESTART, label: t.restart.title },
    { href: PREPARED_TASKS, label: t.prepared_tasks.title },
    { href: EXERCISES, label: t.exercises.title },
    ...(seesAllPreparedness(work.actor) ? [{ href: BASICS, label: t.basics.title }] : []),
  ];
  return <SubNav label={t.prepared.views} items={items.map((item) => ({ ...item, href: url(item.href), current: item.href === path }))} />;
}

/** A button that prints the page; where scripts are off, the browser's own does. */
export function PrintButton({ t }: Pick<Context, 't'>) {
  return (
    <button type="button" className="kern-btn kern-btn--secondary kern-btn--small" data-print hidden>
      <span className="kern-label">{t.prepared.print}</span>
    </button>
  );
}

/** '27. November 2026' of 'YYYY-MM-DD'; '–' for none. */
export const dayWords = ({ lang }: Pick<Context, 'lang'>, text: string | null): string =>
  text ? day(new Date(`${text}T12:00:00Z`), lang, 'UTC') : '–';

export const hoursWords = ({ t, lang }: Pick<Context, 't' | 'lang'>, n: number): string =>
  fill(t.prepared.hours, { n: n.toLocaleString(lang === 'de' ? 'de-DE' : 'en-GB') });

/** What a task says: the sentence of its rule, a finding, or the question. */
export function taskWords({ t, lang }: Pick<Context, 't' | 'lang'>, task: TaskRow): string {
  if (task.source === 'finding') return task.what;
  if (task.source === 'check') return inLanguage(task.check_name, lang);
  const other = inLanguage(task.other_name, lang) || String(task.detail.other ?? '');
  return fill(t.prepared_tasks.rules[task.rule] ?? task.rule, { ...task.detail, other });
}

/** What it is about: the service, the exercise, the checklist. */
export function taskAbout({ t, lang }: Pick<Context, 't' | 'lang'>, task: TaskRow): string {
  if (task.service_name) return inLanguage(task.service_name, lang);
  return task.exercise_title ?? t.prepared_tasks.rules[task.rule] ?? '–';
}

const STATE_TONES: Record<TaskState, Tone> = { open: 'active', done: 'done', accepted: 'waiting', gone: 'neutral' };

export function TaskBadge({ t, state }: Pick<Context, 't'> & { state: TaskState }) {
  return (
    <Badge tone={STATE_TONES[state]} small>
      {t.prepared_tasks.states[state]}
    </Badge>
  );
}

const ANSWER_TONES: Record<CheckAnswer | 'unanswered', Tone> = {
  ...{ yes: 'done', partly: 'waiting', no: 'problem', not_needed: 'neutral', unanswered: 'new' },
};

export function AnswerBadge({ t, answer }: Pick<Context, 't'> & { answer: CheckAnswer | null }) {
  return (
    <Badge tone={ANSWER_TONES[answer ?? 'unanswered']} small>
      {t.basics.answers[answer ?? 'unanswered']}
    </Badge>
  );
}

/** Tasks as a table: what, about what, who, until when. */
export function TaskTable(
  props: Pick<Context, 't' | 'lang' | 'url'> & {
    rows: readonly TaskRow[];
    today: string;
    caption: string;
    states?: boolean;
    empty: React.ReactNode;
  },
) {
  const { t, url, rows, today, caption, states, empty } = props;
  const k = t.prepared_tasks;
  const columns: Column<TaskRow>[] = [
    {
      key: 'what',
      label: k.what,
      primary: true,
      cell: (row) => (
        <>
          <a href={url(`${PREPARED_TASKS}/${row.task_id}`)}>{taskWords(props, row)}</a>
          <br />
          <span className="muted">
            {k.sources[row.source]}: {taskAbout(props, row)}
          </span>
        </>
      ),
    },
    { key: 'owner', label: k.owner, cell: (row) => row.owner_name ?? '–' },
    {
      key: 'due',
      label: k.due,
      cell: (row) => (
        <>
          {dayWords(props, row.due_on)}{' '}
          {row.state === 'open' && row.due_on < today && (
            <Badge tone="problem" small>
              {k.overdue}
            </Badge>
          )}
        </>
      ),
    },
    ...(states ? [{ key: 'state', label: k.state, cell: (row: TaskRow) => <TaskBadge t={t} state={row.state} /> }] : []),
  ];
  return (
    <DataTable caption={caption} caption_hidden dense rows={[...rows]} row_key={(row) => row.task_id} empty={empty} columns={columns} />
  );
}
