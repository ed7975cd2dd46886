import { z } from 'zod';
import { type ArticleForReader, articleFor } from '#modules/articles';
import { inLanguage } from '#modules/city';
import { ArticleBody, inGivenLanguage } from '../article-parts.tsx';
import { ReaderShell } from '../article-shell.tsx';
import type { PageProps } from '../context.ts';
import { day } from '../format.ts';
import { page } from '../handlers.ts';
import type { Route } from '../server.ts';
import { Badge, ButtonLink, DescriptionList, PageHead } from '../ui/index.ts';
import { VoicesLink } from './article-voices.tsx';

const get = page(z.object({ slug: z.string().max(80) }), (work, { slug }) => articleFor(work, slug), ArticlePage, { cached: true });

/** One article as it was released. */
function ArticlePage(props: PageProps<ArticleForReader>) {
  const { t, url, lang, data } = props;
  const a = t.articles;
  const [title, summary, html] = [data.title, data.summary, data.html].map((text) => inGivenLanguage(text, lang));
  return (
    <ReaderShell
      {...props}
      title={title?.words ?? ''}
      description={summary?.words}
      way={[{ label: a.title, href: '/wissen' }, { label: title?.words ?? '' }]}
    >
      <PageHead title={title?.words ?? ''} preline={inLanguage(data.topic, lang)}>
        {data.duty && <Badge>{a.duty}</Badge>}
        {data.staff?.may.edit && (
          <ButtonLink href={url(`/mitarbeit/wissen/${data.staff.article_id}/bearbeiten`)} icon="edit" look="secondary" small>
            {a.edit}
          </ButtonLink>
        )}
        {data.staff?.may.open && (
          <ButtonLink href={url(`/mitarbeit/wissen/${data.staff.article_id}`)} icon="clock" look="secondary" small>
            {a.open}
          </ButtonLink>
        )}
      </PageHead>
      {html?.lang && <p className="muted">{a.german_only}</p>}
      {summary?.words && (
        <p className="lead" lang={summary.lang}>
          {summary.words}
        </p>
      )}
      <Contents {...props} html={html?.words ?? ''} />
      <ArticleBody html={html?.words ?? ''} lang={html?.lang} />
      <VoicesLink {...props} />
      <Facts {...props} />
    </ReaderShell>
  );
}

/** The headings of a longer article as links. */
function Contents({ t, html }: PageProps<unknown> & { html: string }) {
  const headings = [...html.matchAll(/<h2 id="([^"]+)">(.*?)<\/h2>/g)].map(([, id = '', inside = '']) => ({ id, inside }));
  if (headings.length < 3) return null;
  return (
    <nav aria-label={t.articles.contents} className="help-contents">
      <ul>
        {headings.map(({ id, inside }) => (
          <li key={id}>
            {/* biome-ignore lint/security/noDangerouslySetInnerHtml: a heading of the cleaned text, without links. */}
            <a href={`#${id}`} dangerouslySetInnerHTML={{ __html: inside.replace(/<[^>]*>/g, '') }} />
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Facts({ t, lang, city, data }: PageProps<ArticleForReader>) {
  const a = t.articles;
  const on = (date: Date | null) => (date ? day(date, lang, city.time_zone) : '–');
  return (
    <section className="article-facts">
      <h2>{a.facts}</h2>
      <DescriptionList
        dense
        items={[
          { label: a.published, value: on(data.published_at) },
          { label: a.team, value: inLanguage(data.team_name, lang) },
          ...(data.staff
            ? [
                { label: a.owner, value: data.staff.owner_name ?? '–' },
                { label: a.audience, value: a.audiences[data.audience] },
                ...(data.staff.review_on ? [{ label: a.review_on, value: on(new Date(data.staff.review_on)) }] : []),
              ]
            : []),
        ]}
      />
    </section>
  );
}

export const routes: Route[] = [{ path: '/wissen/:slug', get }];
