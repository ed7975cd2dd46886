import { type AnswerInWords, answersByPage, type InWords, megabytes } from '../../form-words.ts';
import { DescriptionList } from '../../ui/index.ts';

interface AnswerListProps extends InWords {
  /** Where a page is changed; absent: it cannot be any more. */
  changeAt?: (at: string) => string;
  /** Where a file is opened; absent: it is named alone. */
  fileAt?: (upload_id: string) => string;
}

/** What was answered, page by page, to read once more. */
export function AnswerList({ changeAt, fileAt, ...words }: AnswerListProps) {
  const { t, lang } = words;
  const a = t.apply;
  return (
    <>
      {answersByPage(words).map(({ page, title, answers }) => {
        if (page.kind === 'rows' ? (page.standings[0]?.row_count ?? 0) > 0 : answers.length === 0) return null;
        return (
          <section key={page.at} className="answer-list">
            <div className="answer-list__head">
              <h2>{title}</h2>
              {changeAt && (
                <a href={changeAt(page.at)}>
                  {a.check.change}
                  <span className="kern-sr-only"> {title}</span>
                </a>
              )}
            </div>
            {page.kind === 'rows' ? (
              <p className="muted">{a.rows_none}</p>
            ) : (
              <DescriptionList
                items={answers.map((answer) => ({
                  key: answer.place,
                  label: answer.label,
                  value: answer.text ? <Answered {...{ answer, fileAt, lang }} /> : <span className="muted">{a.check.none}</span>,
                }))}
              />
            )}
          </section>
        );
      })}
    </>
  );
}

function Answered({ answer, fileAt, lang }: Pick<AnswerListProps, 'fileAt' | 'lang'> & { answer: AnswerInWords }) {
  if (answer.files.length === 0 || !fileAt) return <span dir="auto">{answer.text}</span>;
  return (
    <ul className="plain-list">
      {answer.files.map(({ upload_id, name, size }) => (
        <li key={upload_id}>
          <a href={fileAt(upload_id)} dir="auto">
            {name}
          </a>{' '}
          ({megabytes(size, lang)})
        </li>
      ))}
    </ul>
  );
}
