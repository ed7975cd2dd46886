import { dueAfter, filledIn } from '#modules/crisis/book';
import { el } from '../../ui/dom.pure.ts';
import { boardView } from './board.ts';
import { clockFor, fill } from './clock.ts';
import { checkbox, field, formOf, select } from './fields.ts';
import { entriesView, tasksView } from './lists.ts';
import type { Store } from './store.ts';

/** The whole book once it is open. What is typed in one form stays when another one is sent. */
export function showBook(store: Store): void {
  const main = document.querySelector('#book');
  if (!main) return;
  const { content } = store;
  const { t } = content;
  const clock = clockFor(content.language, content.time_zone);
  const said = el('p', { class: 'said', role: 'status', tabindex: '-1' });
  const say = (words: string | undefined, bad = false) => {
    said.textContent = words ?? '';
    said.classList.toggle('said--bad', bad);
    said.focus();
  };
  const board = el('div');
  const tasks = el('div');
  const log = el('div');
  const save = el('p', { class: 'soft' });
  const draw = () => {
    const { entries, saved } = store.written;
    const shown = boardView(store, clock);
    board.replaceChildren(...(shown ? [shown] : []));
    tasks.replaceChildren(tasksView(store, clock, add));
    log.replaceChildren(...entriesView(store, clock, add));
    const left = entries.length - saved;
    save.textContent = left > 0 ? fill(t.unsaved, { n: left }) : (t.all_saved ?? '');
  };
  const add = async (given: Parameters<Store['add']>[0]): Promise<boolean> => {
    const kept = await store.add(given);
    draw();
    if (!kept) say(t.other_window, true);
    else if (!store.keeps) say(t.not_kept, true);
    else say(fill(t.saved, { at: clock.show(new Date().toISOString()) }));
    return kept;
  };
  const open = () => {
    main.replaceChildren(said, board, ...parts(store), el('h2', { id: 'eintragen' }, t.write), writeForm(store, clock, add));
    main.append(el('h2', { id: 'aufgaben' }, t.who_what), tasks, el('h2', { id: 'verlauf' }, t.log), log);
    main.append(
      el('h2', { id: 'kette' }, t.chain),
      chainView(store, add),
      el('h2', { id: 'texte' }, t.texts),
      ...textViews(store, clock, add),
    );
    main.append(el('h2', { id: 'sichern' }, t.save), el('p', {}, t.save_lead), save, saving());
    main.append(el('p', { class: 'soft' }, fill(t.made, { at: clock.show(content.made_at) })));
    draw();
    said.focus();
    // Only what is left of the time: a list that is drawn anew would take what is typed in it.
    setInterval(() => board.replaceChildren(...[boardView(store, clock)].filter((one) => one !== null)), 30_000);
  };
  const saving = () => {
    const button = el('button', { type: 'button' }, t.save);
    button.addEventListener('click', async () => {
      const count = store.written.entries.length;
      const file = await store.exported();
      if (!file) return;
      const link = el('a', { href: URL.createObjectURL(new Blob([file.text], { type: 'application/json' })), download: file.name });
      link.click();
      URL.revokeObjectURL(link.href);
      await store.noteSaved(count);
      draw();
    });
    const print = el('button', { type: 'button', class: 'second' }, t.print);
    print.addEventListener('click', () => window.print());
    return el('div', { class: 'buttons' }, button, print);
  };
  if (store.written.crisis) open();
  else main.replaceChildren(said, el('h2', {}, t.begin), el('p', {}, t.begin_lead), beginForm(store, clock, open));
}

type Add = (given: Parameters<Store['add']>[0]) => Promise<boolean>;
type Clock = ReturnType<typeof clockFor>;

function parts({ content: { t } }: Store) {
  const links = { eintragen: t.write, aufgaben: t.tasks, verlauf: t.log, kette: t.chain, texte: t.texts, sichern: t.save };
  const list = Object.entries(links).map(([id, label]) => el('li', {}, el('a', { href: `#${id}` }, label)));
  return [el('nav', { 'aria-label': t.parts }, el('ul', {}, ...list))];
}

function beginForm(store: Store, clock: Clock, open: () => void) {
  const { t, kinds } = store.content;
  return formOf(
    t.start,
    [
      select('kind', t.kind, Object.entries(kinds)),
      field('words', t.words, { area: true, required: true }),
      field('since', t.since, { type: 'datetime-local' }),
      checkbox('exercise', t.exercise),
    ],
    async (given) => {
      const since = clock.read(given.since ?? '') ?? new Date().toISOString();
      await store.begin({
        ...{ kind: given.kind ?? 'other', words: given.words ?? '', since, known_at: since },
        exercise: given.exercise === 'on',
      });
      open();
      return true;
    },
  );
}

function writeForm(store: Store, clock: Clock, add: Add) {
  const { t, sorts } = store.content;
  const sort = select(
    'sort',
    t.sort,
    (['log', 'task', 'decision'] as const).map((one) => [one, sorts[one] ?? one]),
  );
  const reason = field('reason', t.reason);
  const until = field('until', t.until, { type: 'datetime-local' });
  const fit = () => {
    const chosen = sort.querySelector('select')?.value;
    reason.hidden = chosen !== 'decision';
    until.hidden = chosen !== 'task';
  };
  sort.addEventListener('change', fit);
  fit();
  return formOf(
    t.put,
    [
      sort,
      field('words', t.what, { area: true, required: true }),
      reason,
      el('div', { class: 'pair' }, field('who', t.who), until),
      el(
        'div',
        { class: 'pair' },
        field('happened', t.happened, { type: 'datetime-local' }),
        field('author', t.author, { value: store.written.author, keep: true }),
      ),
    ],
    ({ sort, words = '', reason = '', who = '', author = '', happened = '', until = '' }) => {
      const at = clock.read(happened);
      return add({
        ...{ sort: sort === 'task' || sort === 'decision' ? sort : 'log', words, who, author },
        reason: sort === 'decision' ? reason : '',
        until_at: sort === 'task' ? clock.read(until) : null,
        ...(at && { happened_at: at }),
      });
    },
  );
}

function chainView(store: Store, add: Add) {
  const { t, chain } = store.content;
  const rows = chain.map((step) => {
    const words = fill(t.reached_words, { name: step.name });
    const reached = Boolean(step.acknowledged_at) || store.written.entries.some((one) => one.words === words);
    const button = el(
      'button',
      { type: 'button', class: 'second', disabled: reached },
      t.reached,
      ' ',
      el('span', { class: 'soft' }, step.name),
    );
    button.addEventListener('click', async () => {
      button.disabled = true;
      if (!(await add({ sort: 'log', words }))) button.disabled = false;
    });
    const ways = step.phones.map((phone) => el('a', { href: `tel:${phone.replace(/[^+0-9]/g, '')}` }, phone));
    return el(
      'li',
      { class: reached ? 'card card--done' : 'card' },
      el('h3', {}, step.name),
      el('p', { class: 'buttons' }, ...ways, step.email),
      el('p', { class: 'soft' }, step.minutes === 0 ? t.together : fill(t.next_after, { n: step.minutes })),
      button,
    );
  });
  return el('div', {}, el('p', {}, t.chain_lead), el('ol', { class: 'plain' }, ...rows));
}

function textViews(store: Store, clock: Clock, add: Add) {
  const { t, templates, kinds, city } = store.content;
  const { crisis } = store.written;
  if (!crisis) return [];
  const known = {
    ...{ kind: kinds[crisis.kind] ?? '', what: crisis.words, since: clock.show(crisis.since), known: clock.show(crisis.known_at), city },
    now: clock.show(new Date().toISOString()),
  };
  return templates.map((one) =>
    el(
      'details',
      { class: 'card' },
      el('summary', {}, one.name),
      one.due && el('p', { class: 'soft' }, fill(t.due, { at: clock.show(dueAfter(one.due, new Date(crisis.known_at)).toISOString()) })),
      formOf(
        t.sent,
        [field('words', t.what, { area: true, required: true, value: filledIn(one.words, known), keep: true }), field('who', t.who)],
        ({ words = '', who = '' }) => add({ sort: 'report', template_id: one.id, words, who }),
        one.name,
      ),
    ),
  );
}
