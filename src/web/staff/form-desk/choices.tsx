import { teamsFor } from '#modules/cases';
import { formsForStaff, mayEditForm } from '#modules/forms';
import type { Work } from '#platform/work';
import type { PageProps } from '../../context.ts';
import { formText } from '../../form-words.ts';
import { fill } from '../../problems.ts';
import { SelectField } from '../../ui/index.ts';

/** What a new draft can be: of which teams, and from which published form. */
export async function choicesFor(work: Work) {
  const [forms, teams] = await Promise.all([formsForStaff(work), teamsFor(work)]);
  return { forms: forms.filter(({ number }) => number !== null), teams: teams.filter(({ team_id }) => mayEditForm(work.actor, team_id)) };
}
export type ChoicesProps = PageProps<Awaited<ReturnType<typeof choicesFor>>>;

/** A published form; `words` name each with `{name}`. */
export function FormChoice(props: ChoicesProps & { name: string; label: string; none: string; words: string }) {
  const { lang, data, name, label, none, words, problem, values } = props;
  const choices = data.forms.map(({ form_id, title }) => ({ value: form_id, label: fill(words, { name: formText(title, lang) }) }));
  return <SelectField name={name} label={label} empty_label={none} choices={choices} problem={problem} values={values} />;
}
