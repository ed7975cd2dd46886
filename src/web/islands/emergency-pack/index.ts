import type { PackData, PackHead } from '#modules/emergency/pack';
import { bytesOf } from '#platform/locked.pure';
import { el } from '../../ui/dom.pure.ts';
import { cases } from './cases.ts';
import { fingerprintIn, openPack, type Sealed, signatureOf } from './open.ts';
import { paper } from './paper.ts';
import { articles, contacts, deadlines, money, wordsIn } from './show.ts';
import { fill, PACK_TEXTS } from './texts.ts';
import { ageOf, momentOf, type View } from './when.ts';

const textOf = (id: string) => document.getElementById(id)?.textContent ?? '';
const root = document.getElementById('pack');
const head_text = textOf('head');
const sealed: Sealed = {
  head: JSON.parse(head_text) as PackHead,
  head_text,
  bytes: bytesOf(textOf('bytes')),
  signature: bytesOf(textOf('signature')),
};
let lang: 'de' | 'en' = /^en/.test(navigator.language) ? 'en' : 'de';
let opened: PackData | null = null;
if (root) draw(root);

/** The page as it is now: closed or open, in one of two languages. */
function draw(root: HTMLElement): void {
  const { head } = sealed;
  const view: View = { t: PACK_TEXTS[lang], lang, time_zone: opened?.time_zone ?? 'Europe/Berlin' };
  const { t } = view;
  document.documentElement.lang = lang;
  const other = lang === 'de' ? 'en' : 'de';
  const turn = () => {
    lang = other;
    draw(root);
    root.querySelector<HTMLElement>('.lang')?.focus();
  };
  const age = ageOf(view, head.made_at);
  root.replaceChildren(
    el(
      'header',
      { class: 'top' },
      el(
        'div',
        { class: 'top__row' },
        el('p', { class: 'soft' }, head.city),
        el('button', { type: 'button', class: 'lang no-print', lang: other, click: turn }, t.other_language),
      ),
      el('h1', {}, `${t.title}: ${wordsIn(view, head.team)}`),
      el(
        'p',
        { class: `age${age.old ? ' age--old' : ''}` },
        el('strong', {}, age.words),
        el('span', {}, fill(t.made, { at: momentOf(view, head.made_at) })),
      ),
      age.old && el('p', { class: 'box box--warning', role: 'alert' }, t.old),
    ),
    el('main', {}, ...(opened ? inside(root, view, opened) : [lock(root, view), genuine(view)])),
  );
}

function lock(root: HTMLElement, view: View): HTMLElement {
  const { t } = view;
  if (!globalThis.crypto?.subtle || typeof DecompressionStream === 'undefined') return el('p', { class: 'box box--warning' }, t.no_crypto);
  const field = el('input', {
    id: 'passphrase',
    type: 'text',
    autocomplete: 'off',
    autocapitalize: 'none',
    spellcheck: 'false',
    'aria-describedby': 'hint said',
    required: true,
  });
  const said = el('p', { id: 'said', class: 'said', role: 'alert' });
  const button = el('button', {}, t.open);
  const submit = async (event: Event) => {
    event.preventDefault();
    button.disabled = true;
    said.textContent = '';
    button.textContent = t.opening;
    // The words first: working out the key keeps the browser busy for a moment.
    await new Promise((resolve) => setTimeout(resolve, 30));
    opened = await openPack(sealed, field.value);
    if (opened) {
      draw(root);
      root.querySelector<HTMLElement>('#contents')?.focus();
      return;
    }
    button.disabled = false;
    button.textContent = t.open;
    said.textContent = t.wrong;
    field.setAttribute('aria-invalid', 'true');
    field.select();
  };
  return el(
    'form',
    { class: 'card lock', submit: (event) => void submit(event) },
    el('label', { for: 'passphrase' }, t.passphrase),
    el('p', { id: 'hint', class: 'soft' }, t.passphrase_hint),
    field,
    said,
    button,
  );
}

/** Whether somebody changed it, and what a person compares. */
function genuine(view: View): HTMLElement {
  const { t } = view;
  const { seal } = sealed.head;
  const said = el('p', { class: 'signature', role: 'status' }, t.checking);
  const print = el('code', {}, '…');
  void signatureOf(sealed).then((how) => {
    said.textContent = t.signature[how] ?? '';
    said.classList.add(`signature--${how}`);
  });
  void fingerprintIn(sealed).then((words) => {
    print.textContent = words;
  });
  return el(
    'section',
    { 'aria-labelledby': 'genuine' },
    el('h2', { id: 'genuine' }, t.genuine),
    said,
    el(
      'dl',
      {},
      el('dt', {}, t.fingerprint),
      el('dd', {}, print, el('br'), el('span', { class: 'soft' }, t.fingerprint_hint)),
      ...(seal
        ? [
            el('dt', {}, t.seal),
            el('dd', {}, el('code', {}, fill(t.seal_is, { n: seal.seal, at: momentOf(view, seal.at), root: seal.root }))),
          ]
        : []),
    ),
  );
}

function inside(root: HTMLElement, view: View, data: PackData): HTMLElement[] {
  const { t } = view;
  const parts = { contacts, due: deadlines, cases, money, articles, paper };
  const close = () => {
    opened = null;
    draw(root);
    root.querySelector<HTMLElement>('#passphrase')?.focus();
  };
  return [
    el(
      'nav',
      { id: 'contents', 'aria-label': t.contents, tabindex: '-1', class: 'no-print' },
      el('ul', {}, ...Object.keys(parts).map((id) => el('li', {}, el('a', { href: `#${id}` }, t.nav[id as keyof typeof t.nav])))),
    ),
    ...Object.values(parts).map((part) => part(view, data)),
    genuine(view),
    el(
      'p',
      { class: 'buttons no-print' },
      el('button', { type: 'button', class: 'second', click: () => print() }, t.print),
      el('button', { type: 'button', class: 'second', click: close }, t.close),
      el('span', { class: 'soft' }, t.close_hint),
    ),
  ];
}
