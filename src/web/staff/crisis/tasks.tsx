import type { CrisisFor } from '#modules/crisis';
import { dueWords } from '#modules/crisis/book';
import type { PageProps } from '../../context.ts';
import { moment } from '../../format.ts';
import { fill } from '../../problems.ts';
import { Badge, Button, Form, HiddenField } from '../../ui/index.ts';
import { crisisPath } from './paths.ts';

type Props = PageProps<CrisisFor>;
type Task = CrisisFor['tasks'][number];

/** Who does what: open tasks under the name of whoever has them, the most urgent first; those done are folded away. */
export function Tasks(props: Props) {
  const { t, data } = props;
  const c = t.crisis;
  const urgency = (one: Task) => one.until_at?.getTime() ?? Number.POSITIVE_INFINITY;
  const open = data.tasks.filter((one) => !one.done).toSorted((a, b) => urgency(a) - urgency(b));
  const done = data.tasks.filter((one) => one.done);
  const names = [...new Set(open.map((one) => one.who))];
  return (
    <>
      {open.length === 0 && <p className="muted">{c.tasks_none}</p>}
      {names.map((name) => (
        <div key={name} className="crisis-who">
          <h3>{name || c.nobody_yet}</h3>
          <ul className="crisis-tasks">
            {open
              .filter((one) => one.who === name)
              .map((one) => (
                <OpenTask key={one.crisis_entry_id} {...props} task={one} />
              ))}
          </ul>
        </div>
      ))}
      {done.length > 0 && (
        <details className="crisis-done">
          <summary>{fill(c.tasks_done, { n: done.length })}</summary>
          <ul className="crisis-tasks">
            {done.map((one) => (
              <DoneTask key={one.crisis_entry_id} {...props} task={one} />
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function OpenTask({ t, url, lang, city, data, form_key, task }: Props & { task: Task }) {
  const c = t.crisis;
  const { crisis_id, closed_at } = data.crisis;
  const path = url(crisisPath(crisis_id, `eintrag/${task.crisis_entry_id}`));
  const clock = task.until_at && dueWords(t.crisis, task.until_at, data.now);
  return (
    <li id={`e-${task.crisis_entry_id}`}>
      <div>
        <a className="lines" href={path}>
          {task.corrections.at(-1)?.words ?? task.words}
        </a>
        {task.until_at && (
          <p>
            {fill(c.until_at, { at: moment(task.until_at, lang, city.time_zone) })}{' '}
            {!closed_at && clock && (
              <Badge tone={clock.over ? 'problem' : 'waiting'} small>
                {clock.text}
              </Badge>
            )}
          </p>
        )}
      </div>
      {!closed_at && (
        <Form action={path} form_key={`${form_key}-${task.crisis_entry_id}`} label={`${c.done}: ${task.words}`}>
          <HiddenField name="sort" value="done" />
          <Button look="secondary" icon="check" small>
            {c.done}
          </Button>
        </Form>
      )}
    </li>
  );
}

function DoneTask({ t, lang, city, task }: Props & { task: Task }) {
  const c = t.crisis;
  return (
    <li id={`e-${task.crisis_entry_id}`}>
      <div>
        <span className="lines">{task.corrections.at(-1)?.words ?? task.words}</span>
        <p>
          {[
            task.who && fill(c.owner, { name: task.who }),
            task.done && fill(c.done_at, { at: moment(task.done.happened_at, lang, city.time_zone) }),
            task.done?.words,
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </div>
    </li>
  );
}
