import type { PackBlock, PackData, PackPerson, PackWords } from '#modules/emergency/pack';
import { el } from '../../ui/dom.pure.ts';
import { table } from './dom.ts';
import { fill } from './texts.ts';
import { dayOf, euros, type View } from './when.ts';

export const wordsIn = (view: View, words: PackWords | null): string => (words ? (view.lang === 'en' && words.en) || words.de : '');

/** A section with its heading, reachable from the contents. */
export function section(id: string, title: string, ...children: (Node | null)[]): HTMLElement {
  return el('section', { id, 'aria-labelledby': `${id}-h` }, el('h2', { id: `${id}-h`, tabindex: '-1' }, title), ...children);
}

export const tel = (number: string) => (number ? el('a', { href: `tel:${number.replaceAll(/[^+0-9]/g, '')}` }, number) : null);
export const mail = (address: string) => (address ? el('a', { href: `mailto:${address}` }, address) : null);

export function contacts(view: View, data: PackData): HTMLElement {
  const { t } = view;
  const away = (one: PackPerson) =>
    one.away_until
      ? el(
          'span',
          { class: 'soft' },
          `${fill(t.away, { day: dayOf(view, one.away_until) })}, ${one.deputy ? fill(t.deputy, { name: one.deputy }) : t.no_deputy}`,
        )
      : null;
  return section(
    'contacts',
    t.contacts,
    el('p', { class: 'ways' }, el('strong', {}, data.city.name), tel(data.city.phone), mail(data.city.email), mail(data.email)),
    table(
      t.own_team,
      [t.name, t.phone, t.email],
      data.people.map((one) => [
        el('div', {}, el('strong', {}, one.name), one.lead && el('span', { class: 'tag' }, t.lead), away(one)),
        tel(one.phone),
        mail(one.email),
      ]),
    ),
    table(
      t.other_teams,
      [t.team, t.leads, t.email],
      data.teams.map((team) => [
        wordsIn(view, team.name),
        el('div', {}, ...team.leads.map((one) => el('div', { class: 'ways' }, one.name, tel(one.phone)))),
        mail(team.email),
      ]),
    ),
  );
}

export function deadlines(view: View, data: PackData): HTMLElement {
  const { t } = view;
  const now = new Date().toISOString();
  const rows = data.deadlines.map((one) => [
    el('span', {}, dayOf(view, one.due_at), one.due_at < now && el('span', { class: 'tag tag--red' }, t.overdue)),
    el('strong', {}, one.number),
    one.subject || t.confidential,
    t.deadline[one.name] ?? one.name,
  ]);
  return section('due', t.due, table(t.due, [t.due_at, t.number, t.subject, t.what_due], rows) ?? el('p', { class: 'soft' }, t.due_none));
}

export function money(view: View, data: PackData): HTMLElement {
  const { t } = view;
  const dues = table(
    t.dues,
    [t.number, t.subject, t.amount, t.since_day],
    data.dues.map((one) => [
      el('strong', {}, one.number),
      `${wordsIn(view, one.what)}${one.by_invoice ? `, ${t.by_invoice}` : ''}`,
      euros(view, one.cents),
      dayOf(view, one.made_at),
    ]),
  );
  const invoices = table(
    t.invoices,
    [t.number, t.supplier, t.amount, t.due_on],
    (data.invoices ?? []).map((one) => [el('strong', {}, one.number), one.supplier, euros(view, one.cents), dayOf(view, one.due_on)]),
  );
  return section('money', t.money, dues, invoices, dues || invoices ? null : el('p', { class: 'soft' }, t.money_none));
}

export function articles(view: View, data: PackData): HTMLElement {
  const { t } = view;
  const shown = data.articles.map((one) =>
    el(
      'details',
      { class: 'card' },
      el(
        'summary',
        {},
        el('strong', {}, wordsIn(view, one.title)),
        ' ',
        el('span', { class: 'soft' }, fill(t.as_of, { day: dayOf(view, one.released_at) })),
      ),
      ...one.blocks.map((block) => blockOf(view, block)),
    ),
  );
  return section('articles', t.articles, ...(shown.length > 0 ? shown : [el('p', { class: 'soft' }, t.articles_none)]));
}

function blockOf({ t }: View, block: PackBlock): HTMLElement {
  switch (block.type) {
    case 'heading':
      return el('h3', {}, block.text);
    case 'steps':
      return el('ol', {}, ...block.lines.map((line) => el('li', {}, line)));
    case 'table':
      return el('table', {}, el('tbody', {}, ...block.rows.map((row) => el('tr', {}, ...row.map((cell) => el('td', {}, cell))))));
    case 'note':
    case 'warning':
      return el('p', { class: `box box--${block.type}` }, el('strong', {}, `${t[block.type]}: `), block.text);
    default:
      return el('p', { class: 'lines' }, block.text);
  }
}
