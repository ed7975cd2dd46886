import { moment } from '../../format.ts';
import { fill } from '../../problems.ts';
import { Details, Message } from '../../ui/index.ts';
import type { EditProps } from './edit.tsx';

/** Somebody else was quicker: what they saved stands beside what was typed, in full. */
export function MovedOn({ t, lang, city, data }: EditProps) {
  const d = t.article_desk;
  const { article, sprache } = data;
  return (
    <Message tone="warning" title={d.moved_on}>
      <p>
        {fill(d.stored_by, { name: article.writer_name ?? '–', at: moment(article.written_at, lang, city.time_zone) })} {d.save_over}
      </p>
      <Details summary={d.stored_now} open>
        <p>
          <strong>{article.title[sprache]}</strong>
        </p>
        <pre className="article-source">{article.body[sprache]}</pre>
      </Details>
    </Message>
  );
}
