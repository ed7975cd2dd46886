import type { Imported } from '#modules/forms';

type Report = Imported['report'];
type Line = Report['lines'][number];

const BECAME: Record<Line['became'], string> = {
  form: 'form',
  step: 'step',
  group: 'group',
  choice: 'choice',
  question: 'question',
  text: 'text',
  rules: 'rules',
  list: 'code list',
  task: 'task',
  left_out: 'left out',
};

const WHYS: Record<NonNullable<Line['why']>, string> = {
  unused: 'occurs 0:0: not used here',
  inside_unused: 'lies in a group that is not used here',
  no_content: 'the group holds nothing',
  no_values: 'the code list is missing',
  not_read: 'not every sentence was understood',
  no_sentence: 'the rule has no sentence',
  as_file: 'an object: asked for as a file',
};

const TASKS: Record<Imported['tasks'][number]['kind'], string> = {
  rule: 'write this rule by hand',
  list: 'hand in this code list',
  pattern: 'replace this pattern',
  object: 'decide how this is asked',
  preset: 'decide what is preset',
};

const WARNINGS: Record<Report['warnings'][number]['kind'], string> = {
  test_data: 'The file calls itself test data.',
  abstract: 'abstract (ABS): has to be made concrete first',
  status_out: 'inactive or to be deleted',
  status_early: 'not released yet',
  valid_until: 'is valid only until',
  missing_list: 'code list is missing',
  list_value: 'value without a code or twice, left out',
  object: 'type obj',
  limits: 'limits are not understood',
  pattern: 'pattern cannot be used',
  preset: 'preset does not fit the question',
  no_title: 'without a question for citizens: the FIM name is used',
  id: 'without an id that can be used',
  count: 'impossible or too large a number of times, limited',
  prefill: 'has to be filled in by the office',
};

const FATES: Record<Report['elements'][number]['fate'], string> = {
  line: 'stands in this report one by one',
  taken: 'taken over',
  structure: 'structure of the file',
  checked: 'checked, not taken over: it tells only editors something',
};

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
