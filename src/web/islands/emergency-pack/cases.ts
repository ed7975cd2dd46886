import type { PackCase, PackData } from '#modules/emergency/pack';
import { el } from '../../ui/dom.pure.ts';
import { mail, section, tel, wordsIn } from './show.ts';
import { fill } from './texts.ts';
import { dayOf, type View } from './when.ts';

/** So many are drawn at a time: a browser takes its time over thousands. */
const AT_ONCE = 100;

/** All open cases of the pack: found by any word of them, the most urgent first. */
export function cases(view: View, data: PackData): HTMLElement {
  const { t } = view;
  if (data.cases.length === 0) return section('cases', t.cases, el('p', { class: 'soft' }, t.cases_none));
  const searched = data.cases.map((one) => ({ one, words: wordsOf(view, one) }));
  const list = el('div', { class: 'stack' });
  const found = el('p', { class: 'soft', role: 'status' });
  const more = el('p', { class: 'no-print' });
  const field = el('input', { id: 'filter', type: 'search', autocomplete: 'off' });
  const draw = (n: number) => {
    const wanted = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    const fits = searched.filter(({ words }) => wanted.every((word) => words.includes(word)));
    list.replaceChildren(...fits.slice(0, n).map(({ one }) => cardOf(view, one)));
    found.textContent = wanted.length > 0 ? fill(t.found, { n: fits.length }) : '';
    const left = fits.length - n;
    more.replaceChildren(
      ...(left > 0
        ? [
            el(
              'button',
              { type: 'button', class: 'second', click: () => draw(n + Math.max(AT_ONCE, n)) },
              fill(t.more, { n: Math.min(left, Math.max(AT_ONCE, n)) }),
            ),
          ]
        : []),
    );
  };
  field.addEventListener('input', () => draw(AT_ONCE));
  draw(AT_ONCE);
  const all = data.cases_open > data.cases.length;
  return section(
    'cases',
    t.cases,
    el('p', {}, fill(all ? t.cases_some : t.cases_all, { n: data.cases.length, all: data.cases_open })),
    el('p', { class: 'no-print' }, el('label', { for: 'filter' }, t.filter), field),
    found,
    list,
    more,
  );
}

function cardOf(view: View, one: PackCase): HTMLElement {
  const { t } = view;
  const late = one.due_at !== '' && one.due_at < new Date().toISOString();
  const fact = (label: string, ...value: (Node | string | null)[]) =>
    value.some(Boolean) ? [el('dt', {}, label), el('dd', { class: 'ways' }, ...value)] : [];
  return el(
    'details',
    { class: 'card' },
    el(
      'summary',
      {},
      el('strong', {}, one.number),
      ' ',
      one.subject || `${wordsIn(view, one.category) || (t.kind[one.kind] ?? one.kind)} (${t.confidential})`,
      ' ',
      el('span', { class: late ? 'tag tag--red' : 'soft' }, one.due_at ? `${t.due_at} ${dayOf(view, one.due_at)}` : t.no_deadline),
    ),
    el(
      'dl',
      {},
      ...fact(t.state, `${t.kind[one.kind] ?? one.kind}, ${t.phase[one.phase] ?? one.phase}`),
      ...fact(t.since, dayOf(view, one.created_at)),
      ...fact(t.assignee, one.assignee || t.nobody),
      ...fact(t.place, one.place),
      ...(one.contact ? fact(t.contact, one.contact.name, tel(one.contact.phone), mail(one.contact.email)) : []),
      ...fact(t.text, one.text && el('span', { class: 'lines' }, one.text)),
    ),
  );
}

function wordsOf(view: View, one: PackCase): string {
  const { number, subject, place, assignee, text, contact } = one;
  return [
    number,
    number.replaceAll('-', ''),
    subject,
    place,
    assignee,
    text,
    contact?.name,
    contact?.phone,
    contact?.email,
    wordsIn(view, one.category),
  ]
    .join(' ')
    .toLowerCase();
}
