import { readdirSync } from 'node:fs';
import path from 'node:path';
import { readList } from '../../src/modules/forms/fim/genericode.ts';
import { importFim } from '../../src/modules/forms/fim/import.ts';
import type { Form } from '../../src/modules/forms/form.pure.ts';
import { bytesOf, FOLDER, messages, present } from './official.ts';

/** The code lists that lie beside official forms. */
export const lists = () =>
  (present ? readdirSync(path.join(FOLDER, 'xdf2/bewohnerparken')) : [])
    .filter((name) => name.endsWith('_genericode.xml'))
    .map((name) => readList(bytesOf(`xdf2/bewohnerparken/${name}`)));

export const WHERE = { land: 'NI', today: '2026-11-24' };

/** Who fills in every form: one who answers only what must be, one who answers everything, two between. */
export const PEOPLE = [0, 0.3, 0.6, 1].map((eager, at) => ({ seed: at + 1, eager }));

export interface OfficialForm {
  name: string;
  form: Form;
  /** Lists that did not come along: a few made-up values stand in for them. */
  stood_in: number;
}

/** Every official form as it is asked. Its code lists are fetched by a city; where one is missing, values that the rules name and two of ours stand in for it. */
export function officialForms(): OfficialForm[] {
  const there = lists();
  return messages('xdf3', 'xdf2').map((name) => {
    const { form } = importFim(bytesOf(name), there);
    const missing = form.lists.filter(({ values }) => values.length === 0);
    for (const list of missing) list.values = ['001', '002', ...namedIn(form)].map((code) => ({ code, name: { de: `Wert ${code}` } }));
    return { name: path.basename(path.dirname(name)), form, stood_in: missing.length };
  });
}

function namedIn({ rules }: Form): string[] {
  const found = new Set<string>();
  JSON.stringify(
    rules.map(({ when }) => when),
    (key, value) => {
      if (key === 'value' && typeof value === 'string' && /^[\w-]{1,20}$/.test(value)) found.add(value);
      return value;
    },
  );
  return [...found].filter((one) => one !== '001' && one !== '002');
}
