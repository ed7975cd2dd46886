import { dueAfter, dueWords, spanWords } from '#modules/crisis/book';
import { el } from '../../ui/dom.pure.ts';
import { type Clock, fill } from './clock.ts';
import { openTasks } from './lists.ts';
import type { Store } from './store.ts';

/** The situation at a glance, as the platform shows it: what is known, since when, what is due next, what is open, what is not saved. */
export function boardView(store: Store, clock: Clock, now = new Date()): HTMLElement | null {
  const { t, kinds, sorts } = store.content;
  const { crisis, entries, saved } = store.written;
  if (!crisis) return null;
  const latest = store.all().find(({ entry }) => entry.sort === 'log' || entry.sort === 'decision')?.entry;
  const tasks = openTasks(store);
  const late = tasks.filter((one) => one.until_at && new Date(one.until_at) < now).length;
  const next = nextDue(store);
  const due = next && dueWords(t, next.at, now);
  const left = entries.length - saved;
  const span = spanWords(t, now.getTime() - Date.parse(crisis.since));
  return el(
    'section',
    { class: crisis.exercise ? 'board board--exercise' : 'board', 'aria-label': t.board },
    el(
      'p',
      {},
      el('span', { class: 'tag' }, kinds[crisis.kind]),
      ' ',
      crisis.exercise && el('span', { class: 'tag tag--exercise' }, t.exercise),
    ),
    el('p', { class: 'board__words lines' }, crisis.words),
    el('p', { class: 'soft' }, `${t.since_short} ${clock.show(crisis.since)}, ${fill(t.for, { left: span })}`),
    latest && el('p', { class: 'soft' }, fill(t.latest, { sort: sorts[latest.sort] ?? '', at: clock.show(latest.happened_at) })),
    latest && el('p', { class: 'lines' }, latest.words),
    el(
      'dl',
      { class: 'tiles' },
      tile(t.next, due ? due.text : t.nothing, next?.words, due?.over),
      tile(t.tasks, String(tasks.length), late > 0 ? fill(t.late, { n: late }) : '', late > 0),
      tile(t.unsaved_short, String(left), left > 0 ? t.save_soon : '', left > 0),
    ),
  );
}

const tile = (label: string | undefined, value: string | undefined, note: string | undefined, bad = false) =>
  el(
    'div',
    { class: bad ? 'tile tile--bad' : 'tile' },
    el('dt', {}, label),
    el('dd', {}, el('strong', {}, value), note && el('span', {}, note)),
  );

/** What is due first of open tasks and of texts that did not go out yet. */
function nextDue(store: Store): { at: Date; words: string } | undefined {
  const { crisis } = store.written;
  const sent = new Set(store.all().map(({ entry }) => entry.template_id));
  const known = new Date(crisis?.known_at ?? 0);
  const all = [
    ...openTasks(store).flatMap(({ until_at, words, who }) =>
      until_at ? [{ at: new Date(until_at), words: who ? `${words} · ${who}` : words }] : [],
    ),
    ...store.content.templates.flatMap(({ id, name, due }) => (due && !sent.has(id) ? [{ at: dueAfter(due, known), words: name }] : [])),
  ];
  return all.toSorted((a, b) => a.at.getTime() - b.at.getTime())[0];
}
