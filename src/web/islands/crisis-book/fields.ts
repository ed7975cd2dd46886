import { el } from '../../ui/dom.pure.ts';

interface FieldOptions {
  type?: string;
  area?: boolean;
  required?: boolean;
  value?: string;
  /** What is typed stays there after it was sent. */
  keep?: boolean;
}

const MOST = { area: '4000', line: '200' };

export function field(name: string, label: string | undefined, { type = 'text', area, required, value = '', keep }: FieldOptions = {}) {
  const shared = { name, required: Boolean(required), 'data-keep': Boolean(keep), maxlength: area ? MOST.area : MOST.line };
  const input = area ? el('textarea', { ...shared, rows: value ? '12' : '3' }) : el('input', { ...shared, type, autocomplete: 'off' });
  input.value = value;
  return el('label', {}, label, input);
}

export const select = (name: string, label: string | undefined, choices: [string, string][]) =>
  el('label', {}, label, el('select', { name }, ...choices.map(([value, words]) => el('option', { value }, words))));

export const checkbox = (name: string, label: string | undefined) =>
  el('label', { class: 'tick' }, el('input', { type: 'checkbox', name }), label);

/** A form that gives what was typed to `send`; where that was kept, its fields are empty again but those that stay. */
export function formOf(
  button: string | undefined,
  parts: Node[],
  send: (given: Record<string, string | undefined>) => Promise<boolean>,
  about?: string,
) {
  const form = el('form', {}, ...parts, el('button', about ? { 'aria-label': `${button}: ${about}` } : {}, button));
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const given = Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value).trim()]));
    const buttons = form.querySelectorAll('button');
    for (const one of buttons) one.disabled = true;
    const kept = await send(given).finally(() => {
      for (const one of buttons) one.disabled = false;
    });
    if (!kept) return;
    for (const one of form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea'))
      if (!one.hasAttribute('data-keep')) one.value = '';
  });
  return form;
}
