import { inLanguage } from '#modules/city';
import type { PreparednessDueFor } from '#modules/preparedness';
import type { Context } from '../../context.ts';
import { fill } from '../../problems.ts';
import { Message } from '../../ui/index.ts';
import { dayWords } from './parts.tsx';
import { CRITICAL, EXERCISES, PREPARED_TASKS } from './paths.ts';

const PLACES = { review: CRITICAL, exercise: EXERCISES, task: PREPARED_TASKS };

/** What one has to do for emergency planning, above the inbox and on the start page; those due first. */
export function PreparednessDue(props: Context & { due: PreparednessDueFor }) {
  const { t, url, lang, due } = props;
  if (due.count === 0) return null;
  const p = t.prepared;
  const title = fill(due.late > 0 ? p.inbox_late : p.inbox, { n: due.count, late: due.late });
  return (
    <Message tone={due.late > 0 ? 'warning' : 'info'} title={title}>
      <ul>
        {due.rows.map((row) => (
          <li key={`${row.what} ${row.id}`}>
            {p.inbox_whats[row.what]}: <a href={url(`${PLACES[row.what]}/${row.id}`)}>{inLanguage(row.name, lang)}</a>,{' '}
            {dayWords(props, row.due_on)}
          </li>
        ))}
      </ul>
      {due.count > due.rows.length && (
        <p>
          <a href={url(`${PREPARED_TASKS}?mine=yes`)}>{p.inbox_more}</a>
        </p>
      )}
    </Message>
  );
}
