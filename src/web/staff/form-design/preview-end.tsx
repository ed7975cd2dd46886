import { AnswerList } from '../../citizen/apply/answer-list.tsx';
import { formText, problemsText } from '../../form-words.ts';
import { Button, ButtonRow, Form, Message } from '../../ui/index.ts';
import { designPath } from './design.tsx';
import type { PreviewProps } from './preview.tsx';
import { END } from './preview-post.ts';
import { Along } from './preview-rows.tsx';

/** What citizens read before they send: everything that was answered, what is missing, what will not be sent. */
export function PreviewEnd(props: PreviewProps) {
  const { t, lang, url, data, filled, pages, words } = props;
  const a = t.apply;
  const missing = problemsText(words, filled.problems);
  const first = pages[0];
  return (
    <>
      <h2>{a.check.title}</h2>
      {missing.length > 0 ? (
        <Message tone="warning" title={a.check.missing}>
          <ul>
            {missing.slice(0, 20).map(({ field, message }) => (
              <li key={`${field} ${message}`}>
                {formText(filled.standings.get(field)?.spot.part.title, lang)} {message}
              </li>
            ))}
          </ul>
        </Message>
      ) : (
        <Message tone="success" title={t.form_design.preview.would_be_sent} />
      )}
      <AnswerList {...words} />
      {filled.left_out.length > 0 && (
        <Message tone="info" title={a.left_out}>
          <ul>
            {filled.left_out.map((place) => (
              <li key={place}>{formText(filled.standings.get(place)?.spot.part.title, lang)}</li>
            ))}
          </ul>
        </Message>
      )}
      <Form action={url(designPath(data.form_id, '/vorschau'))} form_key={props.form_key} label={t.form_design.preview.again}>
        <Along data={data} at={END} />
        <ButtonRow>
          <Button name="_do" value={`go ${first?.at ?? ''}`} look="secondary" icon="arrow-back">
            {t.form_design.preview.again}
          </Button>
        </ButtonRow>
      </Form>
    </>
  );
}
