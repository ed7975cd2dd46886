import { z } from 'zod';
import {
  type ArticleForDesk,
  type ArticleVoices,
  archiveArticle,
  articleForDesk,
  articleVoicesFor,
  careForArticle,
  careForArticleSchema,
  htmlOf,
  onArticleSchema,
  releaseArticle,
  releaseArticleSchema,
  restoreArticle,
  sendBackArticle,
  sendBackArticleSchema,
  settleComment,
  settleCommentSchema,
  submitArticle,
  trashArticle,
  unarchiveArticle,
} from '#modules/articles';
import { inLanguage } from '#modules/city';
import { ArticleBody } from '../../article-parts.tsx';
import type { PageProps } from '../../context.ts';
import { day, moment } from '../../format.ts';
import { page } from '../../handlers.ts';
import { fill } from '../../problems.ts';
import type { Route } from '../../server.ts';
import { StaffShell } from '../../shell.tsx';
import { ButtonLink, DescriptionList, Message, PageHead } from '../../ui/index.ts';
import { CaseHead, formsOn } from '../case-page.tsx';
import { ArticleActions } from './actions.tsx';
import { ARTICLES_PATH } from './lists.tsx';
import { StateOf } from './parts.tsx';
import { Voices } from './voices.tsx';

const PATH = `${ARTICLES_PATH}/:article_id`;

const get = page(
  z.object({ article_id: z.uuid(), gespeichert: z.string().optional().catch('') }),
  async (work, input) => {
    const article = await articleForDesk(work, input.article_id);
    return { article, voices: await articleVoicesFor(work, article), saved: input.gespeichert !== undefined };
  },
  DeskPage,
  { who: 'staff' },
);

export type DeskProps = PageProps<{ article: ArticleForDesk; voices: ArticleVoices; saved: boolean }>;

/** An article as those see it who write, review and keep it: the newest text, where it stands, what may be done. */
function DeskPage(props: DeskProps) {
  const { t, url, data } = props;
  const { article } = data;
  const d = t.article_desk;
  return (
    <StaffShell
      {...props}
      title={article.title.de}
      way={[{ label: t.articles.title, href: '/wissen' }, { label: d.title, href: ARTICLES_PATH }, { label: article.title.de }]}
      wide
    >
      <CaseHead {...props} saved={data.saved} />
      <PageHead title={article.title.de} preline={inLanguage(article.topics.find((one) => one.id === article.topic_id)?.name, props.lang)}>
        <StateOf row={article} t={t} />
        {article.readable && (
          <ButtonLink href={url(`/wissen/${article.slug}`)} icon="visible" look="secondary" small>
            {d.see}
          </ButtonLink>
        )}
        <ButtonLink href={url(`${ARTICLES_PATH}/${article.article_id}/versionen`)} icon="clock" look="secondary" small>
          {d.versions}
        </ButtonLink>
        {article.may.edit && (
          <ButtonLink href={url(`${ARTICLES_PATH}/${article.article_id}/bearbeiten`)} icon="edit" look="secondary" small>
            {d.edit}
          </ButtonLink>
        )}
      </PageHead>
      <Standing {...props} />
      <div className="two-columns">
        <div className="stack">
          <p className="lead">{article.summary.de}</p>
          <ArticleBody html={htmlOf(article.body.de, 'de', article.shown_files)} lang={props.lang === 'de' ? undefined : 'de'} />
          {article.body.en && (
            <section lang="en">
              <h2>{article.title.en}</h2>
              <p className="lead">{article.summary.en}</p>
              <ArticleBody html={htmlOf(article.body.en, 'en', article.shown_files).replaceAll('id="a-', 'id="b-')} lang={undefined} />
            </section>
          )}
          {article.published_version !== null && <Voices {...props} />}
        </div>
        <div className="stack">
          <ArticleActions {...props} />
          <Facts {...props} />
        </div>
      </div>
    </StaffShell>
  );
}

/** One sentence: who sees this text at the moment. */
function Standing({ t, data }: DeskProps) {
  const { article } = data;
  const d = t.article_desk;
  const words = article.trashed_at
    ? d.is_trashed
    : article.archived_at
      ? d.is_archived
      : article.state === 'review'
        ? d.in_review
        : article.state === 'published'
          ? ''
          : article.published_version === null
            ? d.saved_draft
            : d.saved_version;
  return (
    <>
      {words && <p className="muted">{words}</p>}
      {article.review_note && <Message tone="warning" title={fill(d.sent_back, { note: article.review_note })} />}
    </>
  );
}

function Facts({ t, lang, city, data }: DeskProps) {
  const { article } = data;
  const [a, d] = [t.articles, t.article_desk];
  return (
    <DescriptionList
      dense
      items={[
        { label: d.writer, value: `${article.writer_name ?? '–'}, ${moment(article.written_at, lang, city.time_zone)}` },
        { label: a.owner, value: article.owner_name ?? '–' },
        { label: a.team, value: inLanguage(article.team_name, lang) },
        { label: a.audience, value: a.audiences[article.audience] },
        ...(article.change_note ? [{ label: d.fields.change_note, value: article.change_note }] : []),
        ...(article.published_at ? [{ label: a.published, value: day(article.published_at, lang, city.time_zone) }] : []),
        ...(article.review_on ? [{ label: a.review_on, value: day(new Date(article.review_on), lang, city.time_zone) }] : []),
      ]}
    />
  );
}

const form = formsOn(PATH, get);

export const routes: Route[] = [
  { path: PATH, get },
  form('pruefen', onArticleSchema, submitArticle),
  form('zurueckgeben', sendBackArticleSchema, sendBackArticle),
  form('freigeben', releaseArticleSchema, releaseArticle),
  form('pflege', careForArticleSchema, careForArticle),
  form('erledigt', settleCommentSchema, settleComment),
  form('archivieren', onArticleSchema, archiveArticle),
  form('zurueckholen', onArticleSchema, unarchiveArticle),
  form('wegwerfen', onArticleSchema, trashArticle),
  form('wiederherstellen', onArticleSchema, restoreArticle),
];
