import { z } from 'zod';
import {
  type ArticleForReader,
  articleFor,
  commentArticle,
  commentArticleSchema,
  judgeArticle,
  judgeArticleSchema,
  ownReadOf,
  readArticle,
  readArticleSchema,
} from '#modules/articles';
import { ARTICLE_NOTE } from '#modules/articles/words';
import { noteHelp } from '#modules/tickets';
import type { Work } from '#platform/work';
import { inGivenLanguage } from '../article-parts.tsx';
import { ReaderShell } from '../article-shell.tsx';
import type { PageProps } from '../context.ts';
import { day } from '../format.ts';
import { page, seeOther, submit } from '../handlers.ts';
import { fill } from '../problems.ts';
import type { Route } from '../server.ts';
import { Button, ButtonLink, ButtonRow, Card, ErrorSummary, Form, HiddenField, Message, RadioGroup, TextArea } from '../ui/index.ts';

const PATH = '/wissen/:slug/rueckmeldung';

async function voiceFor(work: Work, { slug, danke }: { slug: string; danke?: string | undefined }) {
  const article = await articleFor(work, slug);
  const read_at = article.staff ? await ownReadOf(work, { article_id: article.staff.article_id, version: article.version }) : null;
  return { article, read_at, thanks: danke !== undefined };
}

const get = page(z.object({ slug: z.string().max(80), danke: z.string().optional() }), voiceFor, VoicePage);

type Props = PageProps<Awaited<ReturnType<typeof voiceFor>>>;

/** Whether an article helped, what its owner should know, and that one has read it: a page of its own, since the article's is kept for everybody. */
function VoicePage(props: Props) {
  const { t, url, lang, data, problem, values } = props;
  const v = t.article_voices;
  const { article } = data;
  const title = inGivenLanguage(article.title, lang);
  const own = `/wissen/${article.slug}`;
  const form = (name: string) => ({ action: url(`${own}/${name}`), form_key: props.form_key });
  return (
    <ReaderShell
      {...props}
      title={v.title}
      way={[{ label: t.articles.title, href: '/wissen' }, { label: title.words, href: own }, { label: v.title }]}
    >
      <ErrorSummary problem={problem} texts={{ title: t.problems.title }} />
      {data.thanks && !problem && <Message tone="success" title={v.thanks} focus />}
      <h1 className="kern-heading-x-large">{title.words}</h1>
      <div className="stack prose">
        {article.staff && article.duty && <ReadCard {...props} />}
        <Card title={v.title}>
          <Form {...form('rueckmeldung')} label={v.helped}>
            <RadioGroup
              name="solved"
              label={v.helped}
              choices={[
                { value: 'yes', label: v.yes },
                { value: 'no', label: v.no },
              ]}
              required
              problem={problem}
              values={values}
            />
            <TextArea
              name="reason"
              label={v.reason}
              hint={v.reason_hint}
              rows={3}
              max={ARTICLE_NOTE.max}
              optional_label={v.only_no}
              problem={problem}
              values={values}
            />
            <Button icon="send">{v.send}</Button>
          </Form>
        </Card>
        {article.staff && (
          <Card title={v.comment}>
            <Form {...form('anmerkung')} label={v.comment}>
              <TextArea
                name="body"
                label={v.comment_label}
                hint={v.comment_hint}
                rows={4}
                max={ARTICLE_NOTE.max}
                required
                problem={problem}
                values={values}
              />
              <Button look="secondary" icon="send">
                {v.send}
              </Button>
            </Form>
          </Card>
        )}
      </div>
    </ReaderShell>
  );
}

function ReadCard({ t, url, lang, city, data, form_key }: Props) {
  const v = t.article_voices;
  const { article, read_at } = data;
  return (
    <Card title={t.articles.duty} tinted>
      {read_at ? (
        <p>{fill(v.read_on, { day: day(read_at, lang, city.time_zone) })}</p>
      ) : (
        <Form action={url(`/wissen/${article.slug}/gelesen`)} form_key={form_key} label={v.read}>
          <HiddenField name="version" value={String(article.version)} />
          <p>{v.read_hint}</p>
          <Button icon="check">{v.read}</Button>
        </Form>
      )}
    </Card>
  );
}

/** The way from an article to what one can say of it; it carries no form, so that the page can be kept. */
export function VoicesLink({ t, url, data }: PageProps<ArticleForReader>) {
  const v = t.article_voices;
  const to = url(`/wissen/${data.slug}/rueckmeldung`);
  return (
    <aside className="article-voices" aria-label={v.title}>
      <ButtonRow>
        {data.staff && data.duty && (
          <ButtonLink href={to} icon="check" small>
            {v.read}
          </ButtonLink>
        )}
        <ButtonLink href={to} icon="message" look="secondary" small>
          {data.staff ? v.link_staff : v.link}
        </ButtonLink>
      </ButtonRow>
    </aside>
  );
}

const back = (slug: string) => `/wissen/${slug}/rueckmeldung?danke`;

const judge = submit(
  judgeArticleSchema,
  async (work, input, { context }) => {
    await judgeArticle(work, input);
    // Of the staff it counts for what answers spare, under a pseudonym; about which topic is not known here, so any contact afterwards speaks against it.
    if (work.actor.kind === 'staff')
      await noteHelp(
        { ...work, key: `${work.key} help` },
        { event: input.solved === 'yes' ? 'solved' : 'not_solved', article: input.slug, topic: '' },
      );
    return seeOther(context.url(back(input.slug)));
  },
  get,
);
const comment = submit(
  commentArticleSchema,
  async (work, input, { context }) => {
    await commentArticle(work, input);
    return seeOther(context.url(back(input.slug)));
  },
  get,
);
const read = submit(
  readArticleSchema,
  async (work, input, { context }) => {
    await readArticle(work, input);
    return seeOther(context.url(back(input.slug)));
  },
  get,
);

export const routes: Route[] = [
  { path: PATH, get, post: judge, limit: 10 },
  { path: '/wissen/:slug/anmerkung', post: comment, limit: 10, home: PATH },
  { path: '/wissen/:slug/gelesen', post: read, limit: 30, home: PATH },
];
