import { type BookEntry, dueWords } from '#modules/crisis/book';
import { el } from '../../ui/dom.pure.ts';
import { type Clock, fill } from './clock.ts';
import { field, formOf } from './fields.ts';
import type { Store } from './store.ts';

type Add = (given: Parameters<Store['add']>[0]) => Promise<boolean>;

/** What is to be done and not said to be done, the most urgent first. */
export function openTasks(store: Store): BookEntry[] {
  const all = store.all().map((one) => one.entry);
  const done = new Set(all.filter((one) => one.sort === 'done').map((one) => one.about_id));
  const urgency = (one: BookEntry) => one.until_at ?? '9999';
  return all
    .filter((one) => one.sort === 'task' && !done.has(one.crisis_entry_id))
    .toReversed()
    .toSorted((a, b) => (urgency(a) < urgency(b) ? -1 : 1));
}

/** Who does what: open tasks under the name of whoever has them. */
export function tasksView(store: Store, clock: Clock, add: Add) {
  const { t } = store.content;
  const open = openTasks(store);
  if (open.length === 0) return el('p', { class: 'soft' }, t.tasks_none);
  const names = [...new Set(open.map((one) => one.who))];
  const of = (name: string) => open.filter((one) => one.who === name).map((task) => taskView(task, t, clock, add));
  return el('div', {}, ...names.flatMap((name) => [el('h3', {}, name || t.nobody_yet), el('ul', { class: 'plain' }, ...of(name))]));
}

function taskView(task: BookEntry, t: Record<string, string>, clock: Clock, add: Add) {
  const button = el('button', { type: 'button', class: 'second', 'aria-label': `${t.done}: ${task.words}` }, t.done);
  button.addEventListener('click', () => {
    button.disabled = true;
    void add({ sort: 'done', words: '', about_id: task.crisis_entry_id });
  });
  const due = task.until_at ? dueWords(t, new Date(task.until_at), new Date()) : null;
  return el(
    'li',
    { class: 'card card--task' },
    el('p', { class: 'lines' }, task.words),
    task.until_at &&
      due &&
      el(
        'p',
        { class: 'soft' },
        `${fill(t.until_at, { at: clock.show(task.until_at) })} · `,
        el('strong', { class: due.over ? 'bad' : '' }, due.text),
      ),
    button,
  );
}

/** Everything that was written, the newest first; what was put right says so. */
export function entriesView(store: Store, clock: Clock, add: Add) {
  const { t, sorts } = store.content;
  const all = store.all();
  const words = new Map(all.map(({ entry }) => [entry.crisis_entry_id, entry.words]));
  return all.map(({ entry, own }) =>
    el(
      'article',
      { class: `card card--${entry.sort}${own ? ' card--own' : ''}` },
      el('h3', {}, clock.show(entry.happened_at), ' ', el('span', { class: 'soft' }, sorts[entry.sort])),
      entry.about_id !== null && el('p', { class: 'soft' }, words.get(entry.about_id) ?? ''),
      entry.words && el('p', { class: 'lines' }, entry.words),
      entry.reason && el('p', { class: 'lines' }, entry.reason),
      el('p', { class: 'soft' }, factsOf(entry, own, clock, t)),
      ...(entry.sort === 'correction' ? [] : [correction(entry, t, add)]),
    ),
  );
}

function factsOf(entry: BookEntry, own: boolean, clock: Clock, t: Record<string, string>): string {
  const later = Math.abs(Date.parse(entry.written_at) - Date.parse(entry.happened_at)) >= 60_000;
  return [entry.who, entry.author, later && fill(t.written, { at: clock.show(entry.written_at) }), own && t.here]
    .filter(Boolean)
    .join(' · ');
}

function correction(entry: BookEntry, t: Record<string, string>, add: Add) {
  const about = entry.words.slice(0, 60);
  return el(
    'details',
    { class: 'no-print' },
    el('summary', {}, t.correct, el('span', { class: 'sr' }, `: ${about}`)),
    formOf(
      t.correct,
      [field('words', t.correct_words, { area: true, required: true })],
      ({ words = '' }) => add({ sort: 'correction', words, about_id: entry.crisis_entry_id }),
      about,
    ),
  );
}
