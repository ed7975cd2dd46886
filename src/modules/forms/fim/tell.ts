import type { Imported } from './import.ts';
import { FATES, type Task, WARNINGS, WHYS } from './report.ts';

type Lang = 'de' | 'en';

const BECAME = {
  form: { de: 'Formular', en: 'form' },
  step: { de: 'Schritt', en: 'step' },
  group: { de: 'Gruppe', en: 'group' },
  choice: { de: 'Auswahlgruppe', en: 'choice' },
  question: { de: 'Frage', en: 'question' },
  text: { de: 'Text', en: 'text' },
  rules: { de: 'Regeln', en: 'rules' },
  list: { de: 'Codeliste', en: 'code list' },
  task: { de: 'Aufgabe', en: 'task' },
  left_out: { de: 'ausgelassen', en: 'left out' },
} as const;

const TASKS: Record<Task['kind'], Record<Lang, string>> = {
  rule: { de: 'Regel selbst übertragen', en: 'write this rule by hand' },
  list: { de: 'Codeliste nachreichen', en: 'hand in this code list' },
  pattern: { de: 'Muster ersetzen', en: 'replace this pattern' },
  object: { de: 'entscheiden, wie das gefragt wird', en: 'decide how this is asked' },
  preset: { de: 'Vorgabe festlegen', en: 'decide what is preset' },
};

const SAID = {
  is: { de: 'XDatenfelder', en: 'XDatenfelder' },
  line: { de: 'Zeile', en: 'line' },
  tasks: { de: 'Aufgaben', en: 'Tasks' },
  warnings: { de: 'Hinweise', en: 'Warnings' },
  elements: { de: 'Alle Elemente der Datei', en: 'All elements of the file' },
  sum: { de: 'Zusammen', en: 'In all' },
} as const;

/** The import report in lines for people: every element, then tasks and warnings, then all of the file by name. */
export function reportLines({ report, form, tasks }: Imported, lang: Lang): string[] {
  const { source, lines, warnings, elements } = report;
  const line = (at: number) => `${SAID.line[lang]} ${at}`.padEnd(12);
  const about = (words: string) => (words === '' ? '' : `: ${words.replace(/\s+/g, ' ')}`);
  return [
    `${source.id} ${source.version} "${source.title}", ${SAID.is[lang]} ${source.standard}`,
    ...lines.map(
      (one) =>
        `  ${line(one.line)} ${one.id} ${one.version}`.padEnd(40) +
        ` → ${BECAME[one.became][lang]}${one.why ? ` (${WHYS[one.why][lang]})` : ''}${one.kind === 'list' ? '' : `  ${one.title.replace(/\s+/g, ' ')}`}`,
    ),
    `${SAID.tasks[lang]}: ${tasks.length}`,
    ...tasks.map(
      (task) => `  ${line(task.line)} ${task.id}  ${TASKS[task.kind][lang]}${task.why ? ` (${task.why})` : ''}${about(task.text)}`,
    ),
    `${SAID.warnings[lang]}: ${warnings.length}`,
    ...warnings.map((one) => `  ${line(one.line)} ${one.id}  ${WARNINGS[one.kind][lang]}${about(one.about)}`),
    `${SAID.elements[lang]}:`,
    ...elements.map(({ name, count, fate }) => `  ${String(count).padStart(7)} ${name.padEnd(40)} ${FATES[fate][lang]}`),
    `${SAID.sum[lang]}: ${countOf(lines, 'group')} / ${countOf(lines, 'field')} / ${countOf(lines, 'rule')} ${IN_ALL[lang]}, ${form.rules.length} ${READ[lang]}, ${tasks.length} ${SAID.tasks[lang]}.`,
  ];
}

const IN_ALL = { de: 'Gruppen / Felder / Regeln', en: 'groups / fields / rules' } as const;
const READ = { de: 'Bedingungen gelesen', en: 'conditions read' } as const;

const countOf = (lines: Imported['report']['lines'], kind: string): number => lines.filter((line) => line.kind === kind).length;
