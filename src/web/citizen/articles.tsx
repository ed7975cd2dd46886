import { type Articles, articleListSchema, articlesFor } from '#modules/articles';
import { inLanguage } from '#modules/city';
import { inGivenLanguage } from '../article-parts.tsx';
import { ReaderShell } from '../article-shell.tsx';
import type { PageProps } from '../context.ts';
import { page } from '../handlers.ts';
import type { Route } from '../server.ts';
import { Badge, ButtonLink, EmptyState, PageHead } from '../ui/index.ts';

const get = page(articleListSchema, articlesFor, ArticlesPage, { cached: true });

/** What one may read, by topic. */
function ArticlesPage(props: PageProps<Articles>) {
  const { t, url, lang, data } = props;
  const a = t.articles;
  const filtered = data.wanted.topic !== '' || data.wanted.app !== '';
  return (
    <ReaderShell {...props} title={a.title} description={a.lead} way={[{ label: a.title }]}>
      <PageHead title={a.title}>
        {data.desk && (
          <ButtonLink href={url('/mitarbeit/wissen')} icon="edit" look="secondary" small>
            {a.desk}
          </ButtonLink>
        )}
      </PageHead>
      <p className="lead">{a.lead}</p>
      {filtered && (
        <p>
          <a href={url('/wissen')}>{a.all_topics}</a>
        </p>
      )}
      {data.groups.length === 0 && (
        <EmptyState title={a.none} icon="list">
          {filtered ? a.none_topic : a.none_text}
        </EmptyState>
      )}
      <div className="topics">
        {data.groups.map((topic) => (
          <section key={topic.id} className="topic">
            <h2>{inLanguage(topic.name, lang)}</h2>
            <ul className="topic__articles">
              {topic.articles.map((article) => {
                const [title, summary] = [inGivenLanguage(article.title, lang), inGivenLanguage(article.summary, lang)];
                return (
                  <li key={article.slug}>
                    <a href={url(`/wissen/${article.slug}`)} lang={title.lang}>
                      {title.words}
                    </a>{' '}
                    {article.duty && <Badge small>{a.duty}</Badge>}
                    {data.desk && article.audience !== 'staff' && <small> ({a.audience_short[article.audience]})</small>}
                    {summary.words && (
                      <span className="topic__summary" lang={summary.lang}>
                        {summary.words}
                      </span>
                    )}
                  </li>
                );
              })}
            </ul>
          </section>
        ))}
      </div>
    </ReaderShell>
  );
}

export const routes: Route[] = [{ path: '/wissen', get }];
