import type { PackData } from '#modules/emergency/pack';
import { el } from '../../ui/dom.pure.ts';
import { qrCode } from './dom.ts';
import { section, wordsIn } from './show.ts';
import { fill, type PackTexts } from './texts.ts';
import type { View } from './when.ts';

const STACK = 10;
type Numbered = PackData['paper']['numbers'][number];

/** Sheets to be filled in here or by hand, each with a number of its own. */
export function paper(view: View, data: PackData): HTMLElement {
  const { t } = view;
  const { numbers } = data.paper;
  const stacks = Array.from({ length: Math.ceil(numbers.length / STACK) }, (_, n) => ({
    label: fill(t.stack, { n: n + 1 }),
    numbers: numbers.slice(n * STACK, (n + 1) * STACK),
  }));
  const chosen = el(
    'select',
    { id: 'number' },
    ...stacks.map((stack) => el('optgroup', { label: stack.label }, ...stack.numbers.map(({ number }) => el('option', {}, number)))),
  );
  const place = el('div', {});
  const draw = () => {
    const one = numbers.find(({ number }) => number === chosen.value);
    place.replaceChildren(...(one ? [sheet(view, data, one, true)] : []));
  };
  chosen.addEventListener('change', draw);
  draw();
  return section(
    'paper',
    t.paper,
    el('p', {}, t.paper_lead),
    el('p', {}, t.stacks),
    el(
      'p',
      { class: 'buttons no-print' },
      ...stacks.map((stack) =>
        el(
          'button',
          { type: 'button', class: 'second', click: () => printAlone(stack.numbers.map((one) => sheet(view, data, one, false))) },
          fill(t.print_blank, { stack: stack.label }),
        ),
      ),
    ),
    el('h3', {}, t.fill),
    el('p', { class: 'no-print' }, el('label', { for: 'number' }, t.choose), chosen),
    place,
    el('p', { class: 'no-print' }, el('button', { type: 'button', click: () => printSheet(place) }, t.print_one)),
  );
}

const FIELDS = ['day', 'by', 'what', 'where', 'spot', 'text', 'name', 'phone', 'email'] as const;

/** One sheet: with fields on the screen, with lines to write on where it is printed blank. */
function sheet(view: View, data: PackData, one: Numbered, filled: boolean): HTMLElement {
  const { t } = view;
  return el(
    'div',
    { class: 'sheet' },
    el(
      'div',
      { class: 'sheet__head' },
      el(
        'div',
        {},
        el('p', { class: 'sheet__title' }, t.sheet),
        el('p', { class: 'sheet__number' }, one.number),
        el('p', { class: 'soft' }, `${wordsIn(view, data.team)}, ${data.city.name}`),
      ),
      qrCode(one.qr, one.size, one.number),
    ),
    ...FIELDS.map((name) =>
      filled ? fieldOf(view, data, name) : el('div', { class: `blank blank--${name}` }, el('span', {}, t.field[name])),
    ),
    el('p', { class: 'soft' }, t.sheet_foot),
  );
}

function fieldOf(view: View, data: PackData, name: keyof PackTexts['field']): HTMLElement {
  const { t } = view;
  const id = `sheet-${name}`;
  const input =
    name === 'text'
      ? el('textarea', { id, rows: '5' })
      : name === 'what'
        ? el(
            'select',
            { id },
            el('option', {}, t.choose_what),
            ...data.paper.categories.map((one) => el('option', {}, wordsIn(view, one))),
            el('option', {}, t.other),
          )
        : el('input', { id, autocomplete: 'off', type: name === 'email' ? 'email' : name === 'phone' ? 'tel' : 'text' });
  if (name === 'day')
    input.value = new Date().toLocaleString(view.lang === 'de' ? 'de-DE' : 'en-GB', { dateStyle: 'short', timeStyle: 'short' });
  return el('p', { class: 'field' }, el('label', { for: id }, t.field[name]), input);
}

/** Prints some sheets and nothing else of the page. */
function printAlone(sheets: HTMLElement[]): void {
  const box = el('div', { class: 'print-only' }, ...sheets);
  document.body.append(box);
  document.body.classList.add('printing');
  addEventListener(
    'afterprint',
    () => {
      document.body.classList.remove('printing');
      box.remove();
    },
    { once: true },
  );
  print();
}

/** A copy of the sheet as it is filled in: copies of fields forget what was typed. */
function printSheet(place: HTMLElement): void {
  const copy = place.cloneNode(true) as HTMLElement;
  const typed = [...place.querySelectorAll<HTMLInputElement>('input, select, textarea')];
  for (const [at, field] of [...copy.querySelectorAll<HTMLElement>('input, select, textarea')].entries())
    field.replaceWith(el('span', { class: 'written' }, typed[at]?.value || ' '));
  for (const label of copy.querySelectorAll('label')) label.removeAttribute('for');
  printAlone([copy]);
}
