import type { Imported } from '#modules/forms';
import { form_import_texts } from '../web/texts/form-import.en.ts';

type Report = Imported['report'];
type Line = Report['lines'][number];

const { became: BECAME, whys: WHYS, tasks: TASKS, warnings: WARNINGS, fates: FATES } = form_import_texts.form_import;

/** The import report in lines for people: every element, then tasks and warnings, then all of the file by name. */
export function reportLines({ report, form, tasks }: Imported): string[] {
  const { source, lines, warnings, elements } = report;
  const line = (at: number) => `line ${at}`.padEnd(12);
  const about = (words: string) => (words === '' ? '' : `: ${words.replace(/\s+/g, ' ')}`);
  const count = (kind: Line['kind']) => lines.filter((one) => one.kind === kind).length;
  return [
    `${source.id} ${source.version} "${source.title}", XDatenfelder ${source.standard}`,
    ...lines.map(
      (one) =>
        `  ${line(one.line)} ${one.id} ${one.version}`.padEnd(40) +
        ` → ${BECAME[one.became]}${one.why ? ` (${WHYS[one.why]})` : ''}${one.kind === 'list' ? '' : `  ${one.title.replace(/\s+/g, ' ')}`}`,
    ),
    `Tasks: ${tasks.length}`,
    ...tasks.map((task) => `  ${line(task.line)} ${task.id}  ${TASKS[task.kind]}${task.why ? ` (${task.why})` : ''}${about(task.text)}`),
    `Warnings: ${warnings.length}`,
    ...warnings.map((one) => `  ${line(one.line)} ${one.id}  ${WARNINGS[one.kind]}${about(one.about)}`),
    'All elements of the file:',
    ...elements.map(({ name, count: times, fate }) => `  ${String(times).padStart(7)} ${name.padEnd(40)} ${FATES[fate]}`),
    `In all: ${count('group')} / ${count('field')} / ${count('rule')} groups / fields / rules, ${form.rules.length} conditions read, ${tasks.length} Tasks.`,
  ];
}
