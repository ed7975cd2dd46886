import { type AskedPage, problemsOn, type Standing } from '#modules/forms';
import { saidAfter } from '../../form-typed.ts';
import { formText, problemsText } from '../../form-words.ts';
import { fill } from '../../problems.ts';
import { FieldError, fieldId, type Problem } from '../../ui/index.ts';
import { type QuestionsProps, wordsOf } from './data.ts';

/** What is said about this page: the sentences of the check where it was just sent, or of whatever refused it. */
export function problemHere(props: QuestionsProps, page: AskedPage): Problem | undefined {
  const { problem, values, data, t } = props;
  if (problem || values.geprueft === undefined) return problem;
  const said = problemsText(wordsOf(props), saidAfter(`${values.geprueft}`, problemsOn(data.draft.filled, page)));
  const fields = page.kind === 'rows' ? atRows(props, page, said) : said;
  return fields.length > 0 ? { code: 'answers_wrong', message: t.refusals.answers_wrong, fields } : undefined;
}

/** The questions of rows stand on pages of their own: here a row says the first thing that is wrong in it. */
function atRows({ t, lang }: QuestionsProps, { at, standings }: AskedPage, said: Problem['fields']): Problem['fields'] {
  const rows = new Map<string, string>();
  for (const { field, message } of said) {
    const row = field === at ? undefined : field.slice(at.length + 1).split('.')[0];
    const name = fill(t.apply.row, { title: formText(standings[0]?.spot.part.title, lang), n: Number(row) + 1 });
    const place = row === undefined ? at : `${at}.${row}`;
    if (!rows.has(place)) rows.set(place, row === undefined ? message : `${name}: ${message}`);
  }
  return [...rows].map(([field, message]) => ({ field, message }));
}

/** The group that is a page by itself: its title is the page's, so it is not said twice. */
export function onlyGroup({ standings, kind }: AskedPage): Standing | undefined {
  const [only, more] = standings;
  return kind === 'questions' && only && !more && only.spot.part.kind === 'group' && !only.spot.part.choice ? only : undefined;
}

/** What is wrong with the group that is the page, or around it: no question of the page says that. */
export function GroupErrors({ page, problem }: { page: AskedPage; problem: Problem | undefined }) {
  const places = new Set([page.at, onlyGroup(page)?.place]);
  return (
    <>
      {problem?.fields
        .filter(({ field }) => places.has(field) && field !== '')
        .map(({ field, message }) => (
          <div key={field} className="kern-form-input kern-form-input--error" id={fieldId(field)} tabIndex={-1}>
            <FieldError id={fieldId(field)} error={message} />
          </div>
        ))}
    </>
  );
}
