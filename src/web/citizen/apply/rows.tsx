import type { AskedPage } from '#modules/forms';
import { answerText, formText } from '../../form-words.ts';
import { fill } from '../../problems.ts';
import { Button, ButtonLink, ButtonRow, Form, fieldId, HiddenField, type Problem } from '../../ui/index.ts';
import { type QuestionsProps, wordsOf } from './data.ts';
import { GroupErrors } from './page-problem.tsx';

type Props = Omit<QuestionsProps, 'problem'> & { page: AskedPage; problem: Problem | undefined; before: string | null };

/** The rows of a group that is repeated: each with its first answers, to change or take away; and one more. */
export function Rows(props: Props) {
  const { data, t, lang, url, page, problem, form_key, before } = props;
  const { draft } = data;
  const a = t.apply;
  const [group] = page.standings;
  if (!group) return null;
  const { title, help, min, max } = group.spot.part;
  const here = url(`/antrag/${draft.draft_id}`);
  const full = max !== null && group.row_count >= max;
  const name = formText(title, lang);
  return (
    <>
      {formText(help, lang) && <p className="lead">{formText(help, lang)}</p>}
      {min > 1 && <p>{fill(a.rows_least, { n: min })}</p>}
      {max !== null && <p>{fill(a.rows_most, { n: max })}</p>}
      {group.row_count === 0 && <p className="muted">{a.rows_none}</p>}
      <GroupErrors page={page} problem={problem} />
      <ul className="apply-rows">
        {Array.from({ length: group.row_count }, (_, row) => {
          const place = `${page.at}.${row}`;
          const row_name = fill(a.row, { title: name, n: row + 1 });
          const missing = problem?.fields.some(({ field }) => field === place);
          const first = draft.pages.find((one) => one.at === place || one.at.startsWith(`${place}.`));
          return (
            <li key={place} className="apply-rows__row" id={fieldId(place)} tabIndex={-1}>
              <p>
                <strong>{row_name}</strong> {summaryOf(props, place)}
                {missing && <span className="kern-error"> {a.row_missing}</span>}
              </p>
              <ButtonRow>
                {first && (
                  <ButtonLink href={`${here}?${new URLSearchParams({ seite: first.at })}`} look="secondary" small>
                    {a.row_edit}
                    <span className="kern-sr-only"> {row_name}</span>
                  </ButtonLink>
                )}
                <Form action={`${here}/zeilen`} form_key={`${form_key}`} label={`${a.row_remove} ${row_name}`}>
                  <HiddenField name="at" value={page.at} />
                  <Button name="row" value={String(row)} look="secondary" icon="delete" small>
                    {a.row_remove}
                    <span className="kern-sr-only"> {row_name}</span>
                  </Button>
                </Form>
              </ButtonRow>
            </li>
          );
        })}
      </ul>
      {!full && (
        <Form action={`${here}/zeilen`} form_key={form_key} label={a.row_add}>
          <HiddenField name="at" value={page.at} />
          <Button name="row" value="add" look="secondary" icon="add">
            {group.row_count === 0 ? a.row_add : a.row_add_more}
          </Button>
        </Form>
      )}
      <Form action={here} form_key={form_key} label={a.next}>
        <HiddenField name="seite" value={page.at} />
        <ButtonRow>
          <Button icon="arrow-forward">{a.next}</Button>
          {before !== null && <a href={`${here}?${new URLSearchParams({ seite: before })}`}>{a.back}</a>}
        </ButtonRow>
      </Form>
      <p>
        <a href={`${here}/spaeter`}>{props.t.apply_later.title}</a>
      </p>
    </>
  );
}

/** The first answers of a row, by which one tells it from the others. */
function summaryOf(props: Props, place: string): string {
  const words = wordsOf(props);
  const answers = [...props.data.draft.filled.standings.values()].flatMap(({ place: at, spot, values }) =>
    at.startsWith(`${place}.`) && spot.part.kind === 'field' && values.length > 0 ? [answerText(words, spot.part, values)] : [],
  );
  return answers.slice(0, 3).join(', ');
}
