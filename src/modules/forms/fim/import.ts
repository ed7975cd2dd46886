import type { Form } from '../form.pure.ts';
import { sentenceReader } from '../sentences/read.ts';
import type { FimList } from './genericode.ts';
import { Lists } from './lists.ts';
import { codeOf, first, identityOf, textOf } from './look.ts';
import { readMessage } from './message.ts';
import { type Making, partsOf, rulesOf, statusOf } from './parts.ts';
import { FimRefusal } from './refusal.ts';
import { type FimSentence, fatesOf, type ImportReport, type ReportLine, type Task } from './report.ts';

export interface Imported {
  form: Form;
  report: ImportReport;
  sentences: FimSentence[];
  /** What the source calls its elements, by FIM id. */
  names: Record<string, string>;
  tasks: Task[];
}

const MESSAGE = 'xdatenfelder.stammdatenschema.0102';

/**
 * Makes a form of a Stammdatenschema, XDatenfelder 3.0.0 or 2.0, and the code lists that came with it. No element is lost: the report has a line for each, and
 * what needs a person is a task. Throws `FimRefusal`, with the line, of a file that does not keep its standard, or is none.
 */
export function importFim(bytes: Uint8Array, lists: readonly FimList[] = []): Imported {
  const message = readMessage(bytes);
  if (message.name !== MESSAGE) throw new FimRefusal('message', message.root.line, message.name);
  const schema = first(message.root, 'stammdatenschema');
  if (!schema) throw new FimRefusal('missing', message.root.line, 'stammdatenschema');
  const v2 = message.version === '2.0';
  const { id, version } = identityOf(schema);
  const title = (textOf(schema, v2 ? 'bezeichnungEingabe' : 'bezeichnung').trim() || textOf(schema, 'name').trim() || id).trim();
  if (title === '') throw new FimRefusal('unusable', schema.line, 'the schema has neither a name nor an id.');
  const line: ReportLine = { kind: 'schema', id, version, line: schema.line, path: '', title, became: 'form' };
  const making: Making = {
    v2,
    lists: new Lists(lists),
    lines: [line],
    warnings: [],
    tasks: [],
    sentences: [],
    names: {},
    told: new Set(),
  };
  const warn: Parameters<typeof statusOf>[1] = (kind, about) => making.warnings.push({ kind, id, line: schema.line, path: '', about });
  const header = first(message.root, 'header');
  if (header && codeOf(header, 'datenqualitaet') === 'TEST') warn('test_data', '');
  statusOf(schema, warn);

  const root = { path: '', titles: [], unused: null };
  rulesOf(schema, root, making);
  const parts = partsOf(schema, root, making);
  if (parts.length === 0) throw new FimRefusal('unusable', schema.line, 'the schema asks nothing.');
  const help = textOf(schema, 'hilfetext').trim();
  const form: Form = { title: { de: title }, ...(help ? { intro: { de: help } } : {}), parts, lists: making.lists.all, rules: [] };
  readRules(form, making);

  const { tasks, names, warnings, lines } = making;
  const status = codeOf(schema, 'freigabestatus') || codeOf(schema, 'status');
  return {
    form,
    report: {
      source: { id, version, title, standard: message.version, status },
      lines,
      warnings,
      elements: fatesOf(message.counts, message.name, v2),
    },
    sentences: making.sentences.map(({ report: _, ...sentence }) => sentence),
    names,
    tasks,
  };
}

/** Reads the sentences of all rules; what the grammar does not read becomes a task, with the words. */
function readRules(form: Form, { sentences, names, tasks }: Making): void {
  const read = sentenceReader(form, names);
  for (const { report, ...sentence } of sentences) {
    const { rules, unread } = read(sentence);
    form.rules.push(...rules);
    if (unread.length === 0) continue;
    Object.assign(report, { became: 'task', why: 'not_read' });
    for (const one of unread)
      tasks.push({ kind: 'rule', id: sentence.id, line: report.line, path: sentence.home, text: one.sentence, why: one.why });
  }
}
