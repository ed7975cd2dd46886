import { z } from 'zod';
import { type ArticleVersions, articleVersionsFor, returnArticle, returnArticleSchema } from '#modules/articles';
import type { PageProps } from '../../context.ts';
import { moment } from '../../format.ts';
import { page } from '../../handlers.ts';
import { fill } from '../../problems.ts';
import type { Route } from '../../server.ts';
import { StaffShell } from '../../shell.tsx';
import { Badge, Button, Card, ErrorSummary, Form, HiddenField, PageHead } from '../../ui/index.ts';
import { formsOn } from '../case-page.tsx';
import { ARTICLES_PATH } from './lists.tsx';

const PATH = `${ARTICLES_PATH}/:article_id/versionen`;

const get = page(z.object({ article_id: z.uuid() }), (work, { article_id }) => articleVersionsFor(work, article_id), VersionsPage, {
  who: 'staff',
});

type Version = ArticleVersions['versions'][number];

/** Every version of an article with what changed in it, and the way back to it. */
function VersionsPage(props: PageProps<ArticleVersions>) {
  const { t, url, lang, city, data, problem } = props;
  const d = t.article_desk;
  const own = `${ARTICLES_PATH}/${data.article_id}`;
  return (
    <StaffShell
      {...props}
      title={`${data.title.de}: ${d.versions}`}
      way={[{ label: d.title, href: ARTICLES_PATH }, { label: data.title.de, href: own }, { label: d.versions }]}
    >
      <ErrorSummary problem={problem} texts={{ title: t.problems.title }} />
      <PageHead title={data.title.de} preline={d.versions} />
      <p className="lead">{d.versions_lead}</p>
      <ol className="versions">
        {data.versions.map((one) => (
          <li key={one.version}>
            <Card
              title={fill(d.version, { n: one.version })}
              preline={`${moment(one.written_at, lang, city.time_zone)}, ${one.writer_name ?? '–'}`}
            >
              {one.version === data.published_version && <Badge tone="done">{d.is_read}</Badge>}
              {one.change_note && <p>{one.change_note}</p>}
              {one.released_at && (
                <p className="muted">
                  {fill(d.released_by, { name: one.releaser_name ?? '–', at: moment(one.released_at, lang, city.time_zone) })}
                </p>
              )}
              <Differences {...props} one={one} />
              {data.may_edit && one.version !== data.version && (
                <Form action={url(`${own}/zurueck`)} form_key={props.form_key} label={fill(d.return_to, { n: one.version })}>
                  <HiddenField name="to" value={String(one.version)} />
                  <HiddenField name="version" value={String(data.version)} />
                  <Button look="secondary" icon="repeat" small>
                    {fill(d.return_to, { n: one.version })}
                  </Button>
                </Form>
              )}
            </Card>
          </li>
        ))}
      </ol>
    </StaffShell>
  );
}

function Differences({ t, one }: PageProps<ArticleVersions> & { one: Version }) {
  const d = t.article_desk;
  if (!one.differences) return <p className="muted">{d.first_version}</p>;
  if (one.differences.length === 0) return <p className="muted">{t.admin.no_difference}</p>;
  return (
    <section aria-label={fill(d.differences, { n: one.version })}>
      {one.differences.map(({ field, pieces }) => (
        <div key={field}>
          <h3>{d.parts[field] ?? field}</h3>
          <div className="article-source">
            {pieces.map(({ text, is }, at) => {
              const Tag = is === 'new' ? 'ins' : is === 'gone' ? 'del' : 'span';
              // biome-ignore lint/suspicious/noArrayIndexKey: a piece is nothing but its place.
              return <Tag key={at}>{field === 'audience' ? (t.articles.audiences[text] ?? text) : shortened(text, is)}</Tag>;
            })}
          </div>
        </div>
      ))}
    </section>
  );
}

/** Long stretches that did not change are left out in the middle. */
function shortened(text: string, is: string): string {
  return is === 'same' && text.length > 400 ? `${text.slice(0, 150)}\n[…]\n${text.slice(-150)}` : text;
}

const form = formsOn(`${ARTICLES_PATH}/:article_id`, get);

export const routes: Route[] = [{ path: PATH, get }, form('zurueck', returnArticleSchema, returnArticle)];
