import { expect, test } from 'vitest';
import { importFim } from '../../src/modules/forms/fim/import.ts';
import { formSchema } from '../../src/modules/forms/schema.ts';
import { lists } from './forms.ts';
import { bytesOf, messages, present } from './official.ts';

const schemas = messages('xdf3', 'xdf2');
/** How often an element begins in a text, by its local name. */
function elementsIn(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [, name = ''] of text.replace(/<!--.*?-->/gs, '').matchAll(/<(?:[\w-]+:)?([A-Za-z][\w.-]*)[\s/>]/g))
    counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

test.skipIf(!present)('every element of every official form stands in its import report', () => {
  for (const name of schemas) {
    const { report } = importFim(bytesOf(name), lists());
    const counts = elementsIn(bytesOf(name).toString('utf8'));
    const told = new Map<string, number>();
    for (const one of report.elements) told.set(one.name, (told.get(one.name) ?? 0) + one.count);
    expect({ name, told: Object.fromEntries(told) }).toEqual({ name, told: Object.fromEntries(counts) });
    const one_by_one = (kind: string) => report.lines.filter((line) => line.kind === kind).length;
    expect([name, one_by_one('field'), one_by_one('group'), one_by_one('rule'), one_by_one('schema')]).toEqual([
      name,
      ...['datenfeld', 'datenfeldgruppe', 'regel', 'stammdatenschema'].map((element) => counts.get(element) ?? 0),
    ]);
    expect(report.lines.every(({ line }) => line > 0)).toBe(true);
  }
});

test.skipIf(!present)('every official form can be kept as it comes, but for lists that are missing', () => {
  for (const name of schemas) {
    const { form, tasks } = importFim(bytesOf(name), lists());
    expect([name, formSchema.safeParse(form).error?.issues ?? []]).toEqual([name, []]);
    const empty = form.lists.filter(({ values }) => values.length === 0).length;
    expect([name, tasks.filter(({ kind }) => kind === 'list').length]).toEqual([name, empty]);
  }
});

test.skipIf(!present)('no rule is lost: each text became rules, or its words are a task', () => {
  for (const name of schemas) {
    const { sentences, form, tasks } = importFim(bytesOf(name), lists());
    for (const { id, home } of sentences) {
      const rules = form.rules.filter((rule) => rule.source?.id === id).length;
      expect([name, id, rules + tasks.filter((task) => task.id === id && task.path === home).length > 0]).toEqual([name, id, true]);
    }
  }
});
