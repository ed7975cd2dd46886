import { type AskedPage, fieldsOn, isShown } from '#modules/forms';
import { type Asked, answerText, formText } from '../../form-words.ts';
import { DescriptionList } from '../../ui/index.ts';

interface AnswerListProps extends Omit<Asked, 'values' | 'problem'> {
  pages: readonly AskedPage[];
  titleOf(page: AskedPage): string;
  /** Where a page is changed; absent: it cannot be any more. */
  changeAt?: (at: string) => string;
}

/** What was answered, page by page, as it is read before sending, by whoever decides, and on paper. */
export function AnswerList({ pages, titleOf, changeAt, ...asked }: AnswerListProps) {
  const { t, lang, filled } = asked;
  const a = t.apply;
  return (
    <>
      {pages.map((page) => {
        const fields = fieldsOn(filled.standings, page).filter(isShown);
        if (page.kind === 'rows' ? (page.standings[0]?.row_count ?? 0) > 0 : fields.length === 0) return null;
        return (
          <section key={page.at} className="answer-list" aria-labelledby={`a-${idOf(page.at)}`}>
            <div className="answer-list__head">
              <h2 id={`a-${idOf(page.at)}`}>{titleOf(page)}</h2>
              {changeAt && (
                <a href={changeAt(page.at)}>
                  {a.check.change}
                  <span className="kern-sr-only"> {titleOf(page)}</span>
                </a>
              )}
            </div>
            {page.kind === 'rows' ? (
              <p className="muted">{a.rows_none}</p>
            ) : (
              <DescriptionList
                items={fields.flatMap(({ spot, values, place }) =>
                  spot.part.kind === 'field'
                    ? [
                        {
                          key: place,
                          label: formText(spot.part.short ?? spot.part.title, lang),
                          value:
                            values.length > 0 ? (
                              <span dir="auto">{answerText(asked, spot.part, values)}</span>
                            ) : (
                              <span className="muted">{a.check.none}</span>
                            ),
                        },
                      ]
                    : [],
                )}
              />
            )}
          </section>
        );
      })}
    </>
  );
}

const idOf = (at: string) => at.replace(/[^\w-]/g, '-');
