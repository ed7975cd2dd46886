import type { FormPart, Group, Notice, Part } from '../form.pure.ts';
import { autocompleteOf } from './applicant.ts';
import { fieldOf, type Remarks } from './field.ts';
import type { Chosen, Lists } from './lists.ts';
import { all, codeOf, first, identityOf, lawsOf, textOf } from './look.ts';
import type { Node } from './message.ts';
import { FimRefusal } from './refusal.ts';
import type { Became, FimSentence, ReportLine, Task, Warning, Why } from './report.ts';

/** What grows while a schema is read from its root down. `places`: the line of the report of each rule, beside its sentence. */
export interface Making {
  v2: boolean;
  lists: Lists;
  lines: ReportLine[];
  warnings: Warning[];
  tasks: Task[];
  sentences: (FimSentence & { report: ReportLine })[];
  /** What the source calls its elements, by id: sentences call them so. */
  names: Record<string, string>;
  /** Lists that were told of. */
  told: Set<Chosen>;
}

interface Place {
  /** Keys from the root, joined by dots; '' at the root. */
  path: string;
  titles: readonly string[];
  /** Why nothing at this place is used. */
  unused: Why | null;
}

/** More rows than this nobody fills in before they see the first page. */
const MOST_ROWS = 100;

/** The questions and groups of a schema or a group, in their order; what is not used is only told of. */
export function partsOf(node: Node, place: Place, making: Making): FormPart[] {
  const taken = new Set<string>();
  const below = all(node, 'struktur').map((struktur) => ({ struktur, element: elementIn(struktur) }));
  const beside = below.map(({ element }) => identityOf(element).id);
  return below.flatMap(({ struktur, element }) => {
    const part = partOf(struktur, element, place, taken, making);
    const { report, ...common } = part;
    const path = report.path;
    const titles = [...place.titles, `${common.title.de} ${textOf(element, 'name')}`];
    const unused: Why | null = place.unused ? 'inside_unused' : common.max === 0 ? 'unused' : null;
    if (unused) Object.assign(report, { became: 'left_out', why: unused });
    rulesOf(element, { path, titles, unused }, making);
    if (element.name === 'datenfeldgruppe') {
      const parts = partsOf(element, { path, titles, unused }, making);
      return unused ? [] : [groupOf(element, common, parts, report, place.path === '')];
    }
    const made = askedOf(element, common, report, unused, making);
    if (!made) return [];
    const token = made.kind === 'field' && !made.mode ? autocompleteOf(common.fim?.id ?? '', place.titles, beside) : undefined;
    if (made.kind === 'field' && token) made.autocomplete = token;
    return [made];
  });
}

function elementIn(struktur: Node): Node {
  const element = first(struktur, 'enthaelt')?.children[0];
  if (!element) throw new FimRefusal('missing', struktur.line, 'datenfeld / datenfeldgruppe');
  return element;
}

/** What a question and a group have in common, and its line in the report. */
function partOf(struktur: Node, element: Node, place: Place, taken: Set<string>, making: Making): Part & { report: ReportLine } {
  const { id, version } = identityOf(element);
  const key = keyOf(id, element.name === 'datenfeld' ? 'F' : 'G', taken);
  const path = place.path === '' ? key : `${place.path}.${key}`;
  const name = textOf(element, 'name').trim();
  const asked = textOf(element, 'bezeichnungEingabe').trim();
  const title = asked || name || key;
  const kind = element.name === 'datenfeld' ? 'field' : 'group';
  const report: ReportLine = { kind, id, version, line: element.line, path, title, became: kind === 'field' ? 'question' : 'group' };
  making.lines.push(report);
  if (id !== '') making.names[id] = name;
  const warn = (what: Warning['kind'], about: string) => making.warnings.push({ kind: what, id, line: element.line, path, about });
  if (key !== id && !key.startsWith(`${id}~`)) warn('id', id);
  if (asked === '') warn('no_title', name);
  statusOf(element, warn);

  const part: Part = { key, title: { de: title }, ...times(textOf(struktur, 'anzahl'), warn), fim: { id, version } };
  const short = textOf(element, 'bezeichnungAusgabe').trim();
  const help = textOf(element, 'hilfetextEingabe').trim();
  const laws = lawsOf(element, struktur);
  if (short !== '' && short !== title) part.short = { de: short };
  if (help !== '') part.help = { de: help };
  if (laws.length > 0) part.laws = laws;
  return { ...part, report };
}

/** Unique among its siblings, letters first, no dot: paths are keys joined by dots. */
function keyOf(id: string, letter: string, taken: Set<string>): string {
  const plain = id.replace(/[^A-Za-z0-9_~-]/g, '_').slice(0, 70);
  const base = /^[A-Za-z]/.test(plain) ? plain : `${letter}${plain}`;
  let key = base;
  for (let n = 2; taken.has(key); n++) key = `${base}~${n}`;
  taken.add(key);
  return key;
}

/** Inactive, not yet released, abstract, or valid only for a time. */
export function statusOf(element: Node, warn: (kind: Warning['kind'], about: string) => void): void {
  const status = codeOf(element, 'freigabestatus') || codeOf(element, 'status');
  if (['7', '8', 'inaktiv'].includes(status)) warn('status_out', status);
  else if (!['5', '6', 'aktiv', ''].includes(status)) warn('status_early', status);
  if (codeOf(element, 'schemaelementart') === 'ABS') warn('abstract', textOf(element, 'name').trim());
  const until = textOf(element, 'gueltigBis').trim();
  if (until !== '') warn('valid_until', until);
}

function times(anzahl: string, warn: (kind: Warning['kind'], about: string) => void): { min: number; max: number | null } {
  const [low = '', high = ''] = anzahl.split(':');
  const [min, max] = [Number(low), high === '*' ? null : Number(high)];
  if (Number.isNaN(min) || Number.isNaN(max) || min > MOST_ROWS || (max !== null && max < min)) warn('count', anzahl);
  const few = Math.min(Number.isNaN(min) ? 1 : min, MOST_ROWS);
  return { min: few, max: max === null ? null : Math.max(Number.isNaN(max) ? 1 : max, few) };
}

function groupOf(element: Node, part: Part, parts: FormPart[], report: ReportLine, top: boolean): Group | Notice {
  const choice = codeOf(element, 'art') === 'X';
  report.became = choice ? 'choice' : top ? 'step' : 'group';
  if (parts.length > 0) return { ...part, kind: 'group', parts, ...(choice ? { choice } : {}) };
  Object.assign(report, { became: 'text', why: 'no_content' });
  return { ...part, kind: 'notice', text: part.title };
}

function askedOf(element: Node, part: Part, report: ReportLine, unused: Why | null, making: Making): FormPart | undefined {
  const { id, version, line, path } = report;
  const chosen = making.lists.of(element);
  const remarks: Remarks = {
    warn: (kind, about) => making.warnings.push({ kind, id, line, path, about }),
    task: (kind, text) => making.tasks.push({ kind, id, line, path, text }),
  };
  if (chosen) listLine(chosen, version, path, making, remarks);
  if (unused) return undefined;
  const made = fieldOf(element, part, chosen, making.v2, remarks);
  if (made.kind === 'notice') report.became = 'text';
  else if (made.type === 'code' && !chosen) {
    // A choice without anything to choose from: the question stays, and somebody has to say what.
    const empty = making.lists.empty(id || part.key);
    made.list = empty.key;
    remarks.warn('missing_list', id);
    remarks.task('list', id);
    Object.assign(report, { became: 'task', why: 'no_values' });
  } else if (chosen?.missing !== undefined) Object.assign(report, { became: 'task', why: 'no_values' });
  else if (codeOf(element, 'datentyp') === 'obj') Object.assign(report, { became: 'task', why: 'as_file' });
  return made;
}

function listLine(chosen: Chosen, version: string, path: string, making: Making, remarks: Remarks): void {
  const { list, missing, dropped, line } = chosen;
  const first_time = !making.told.has(chosen);
  making.told.add(chosen);
  const state = missing === undefined ? { became: 'list' as Became } : { became: 'task' as Became, why: 'no_values' as Why };
  making.lines.push({ kind: 'list', id: list.key, version: list.version ?? version, line, path, title: `${list.values.length}`, ...state });
  if (!first_time) return;
  for (const code of dropped) remarks.warn('list_value', code);
  if (missing === undefined) return;
  remarks.warn('missing_list', missing);
  remarks.task('list', missing);
}

/** The rules that hang on an element: their sentences are read when all elements are known. */
export function rulesOf(node: Node, place: Place, making: Making): void {
  for (const rule of all(node, 'regel')) {
    const { id, version } = identityOf(rule);
    const title = textOf(rule, 'name').trim();
    const text = textOf(rule, making.v2 ? 'definition' : 'freitextRegel').trim();
    const report: ReportLine = { kind: 'rule', id, version, line: rule.line, path: place.path, title, became: 'rules' };
    making.lines.push(report);
    if (place.unused) Object.assign(report, { became: 'left_out', why: 'inside_unused' });
    else if (text === '') {
      Object.assign(report, { became: 'task', why: 'no_sentence' });
      making.tasks.push({ kind: 'rule', id, line: rule.line, path: place.path, text: title, why: 'no_sentence' });
    } else making.sentences.push({ id, version, text, home: place.path, laws: lawsOf(rule), report });
  }
}
