import { fill } from '../../problems.ts';
import { type DesignProps, onPage } from './design.tsx';

/** What of an official form could not be read as a rule, each with the way to write it as one. */
export function OpenTasks({ t, url, data }: DesignProps) {
  const d = t.form_design;
  const open = data.draft.tasks.map((task, at) => ({ task, at })).filter(({ task }) => task.state === 'open' && task.kind === 'rule');
  if (open.length === 0) return null;
  return (
    <section className="stack" id="aufgaben">
      <h2>{fill(d.tasks, { n: open.length })}</h2>
      <p>{d.tasks_lead}</p>
      <ul className="form-sentences">
        {open.map(({ task, at }) => (
          <li key={`${task.id} ${task.text}`}>
            <q lang="de">{task.text}</q> <a href={url(onPage(data.form_id, 'regel', { aufgabe: String(at) }))}>{d.write_rule}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}
