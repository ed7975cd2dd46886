import type { ArticleVoices } from '#modules/articles';
import { moment, shortDay } from '../../format.ts';
import { fill } from '../../problems.ts';
import { Paragraphs } from '../../reports-view.tsx';
import { Badge, Button, DataTable, Form, HiddenField } from '../../ui/index.ts';
import type { DeskProps } from './article.tsx';
import { ARTICLES_PATH } from './lists.tsx';

/** What readers say of an article, which of its links are broken, and how many have read it. */
export function Voices(props: DeskProps) {
  const { t, lang, city, data } = props;
  const { article, voices } = data;
  const v = t.article_voices;
  return (
    <section className="stack" aria-label={v.heading}>
      <h2>{v.heading}</h2>
      <p>
        {fill(v.counts, { solved: voices.solved, unsolved: voices.unsolved })}
        {article.duty && ` ${voices.reads.n === null ? v.few_read : fill(v.many_read, { n: voices.reads.n })}`}
      </p>
      {voices.reasons.length > 0 && (
        <ul>
          {voices.reasons.map((one) => (
            <li key={`${one.given_at.getTime()} ${one.reason}`}>
              {one.reason} <small>({shortDay(one.given_at, lang, city.time_zone)})</small>
            </li>
          ))}
        </ul>
      )}
      {voices.comments.map((one) => (
        <Comment key={one.article_comment_id} {...props} one={one} />
      ))}
      {voices.links.length > 0 && (
        <>
          <h3>{v.broken}</h3>
          <ul>
            {voices.links.map((link) => (
              <li key={link.url}>
                <a href={link.url}>{link.url}</a> ({v.problems[link.problem] ?? fill(v.answers, { status: link.problem })},{' '}
                {shortDay(link.checked_at, lang, city.time_zone)})
              </li>
            ))}
          </ul>
        </>
      )}
      {article.duty && voices.reads.names && (
        <DataTable
          caption={v.readers}
          dense
          rows={voices.reads.names}
          row_key={(row) => row.person_id}
          columns={[
            { key: 'name', label: v.reader, primary: true, cell: (row) => row.name },
            { key: 'read', label: v.read_at, cell: (row) => (row.read_at ? shortDay(row.read_at, lang, city.time_zone) : v.not_read) },
          ]}
        />
      )}
    </section>
  );
}

function Comment({ t, url, lang, city, data, form_key, one }: DeskProps & { one: ArticleVoices['comments'][number] }) {
  const v = t.article_voices;
  const { article } = data;
  return (
    <div className="article-comment">
      <p className="muted">
        {one.name ?? '–'}, {moment(one.written_at, lang, city.time_zone)}{' '}
        {one.settled_at && (
          <Badge tone="done" small>
            {v.settled}
          </Badge>
        )}
      </p>
      <Paragraphs text={one.body} />
      {!one.settled_at && (article.may.keep || article.may.edit) && (
        <Form action={url(`${ARTICLES_PATH}/${article.article_id}/erledigt`)} form_key={form_key} label={v.settle}>
          <HiddenField name="article_comment_id" value={one.article_comment_id} />
          <Button look="secondary" icon="check" small>
            {v.settle}
          </Button>
        </Form>
      )}
    </div>
  );
}
