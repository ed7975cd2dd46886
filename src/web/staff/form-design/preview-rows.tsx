import { fieldsOn, type Standing } from '#modules/forms';
import { answerText, formText } from '../../form-words.ts';
import { fill } from '../../problems.ts';
import { Button, fieldId, HiddenField, type Problem } from '../../ui/index.ts';
import type { PreviewProps } from './preview.tsx';

/** The rows of a repeated group, to change, take away, and add to. */
export function PreviewRows(props: PreviewProps & { group: Standing | undefined; problem: Problem | undefined }) {
  const { t, lang, group, problem, pages } = props;
  const a = t.apply;
  if (!group) return null;
  const { title, help, min, max } = group.spot.part;
  const name = formText(title, lang);
  const full = max !== null && group.row_count >= max;
  return (
    <>
      {formText(help, lang) && <p className="lead">{formText(help, lang)}</p>}
      {min > 1 && <p>{fill(a.rows_least, { n: min })}</p>}
      {max !== null && <p>{fill(a.rows_most, { n: max })}</p>}
      {group.row_count === 0 && <p className="muted">{a.rows_none}</p>}
      <ul className="apply-rows" id={fieldId(group.place)}>
        {Array.from({ length: group.row_count }, (_, row) => {
          const place = `${group.place}.${row}`;
          const row_name = fill(a.row, { title: name, n: row + 1 });
          const first = pages.find((one) => one.at === place || one.at.startsWith(`${place}.`));
          const missing = problem?.fields.some(({ field }) => field.startsWith(`${place}.`));
          return (
            <li key={place} className="apply-rows__row">
              <p>
                <strong>{row_name}</strong> {summaryOf(props, place)}
                {missing && <span className="kern-error"> {a.row_missing}</span>}
              </p>
              <span className="cluster">
                {first && (
                  <Button name="_do" value={`go ${first.at}`} look="secondary" small no_check>
                    {`${a.row_edit} ${row_name}`}
                  </Button>
                )}
                <Button name="_do" value={`remove ${group.place} ${row}`} look="tertiary" icon="delete" small no_check>
                  {`${a.row_remove} ${row_name}`}
                </Button>
              </span>
            </li>
          );
        })}
      </ul>
      {!full && (
        <p>
          <Button name="_do" value={`add ${group.place}`} look="secondary" icon="add" no_check>
            {fill(a.row_add, { title: name })}
          </Button>
        </p>
      )}
    </>
  );
}

/** The first answers of a row. */
function summaryOf({ pages, filled, words }: PreviewProps, place: string): string {
  return pages
    .filter((one) => one.at === place || one.at.startsWith(`${place}.`))
    .flatMap((one) => fieldsOn(filled.standings, one))
    .flatMap(({ spot: { part }, values }) => (part.kind === 'field' && values.length > 0 ? [answerText(words, part, values)] : []))
    .slice(0, 3)
    .join(', ');
}

/** What travels with each form of the trial. */
export function Along({ data, at }: Pick<PreviewProps, 'data'> & { at: string }) {
  return (
    <>
      <HiddenField name="_antworten" value={JSON.stringify(data.answers)} />
      <HiddenField name="_seite" value={at} />
    </>
  );
}
