import { z } from 'zod';
import { type ArticleForDesk, articleForDesk, saveArticle, saveArticleSchema } from '#modules/articles';
import { ARTICLE_NOTE } from '#modules/articles/words';
import { demand } from '#platform/errors';
import type { PageProps } from '../../context.ts';
import { moment } from '../../format.ts';
import { page, seeOther, submit } from '../../handlers.ts';
import { fill } from '../../problems.ts';
import type { Route } from '../../server.ts';
import { StaffShell } from '../../shell.tsx';
import { Button, ButtonRow, Details, ErrorSummary, Form, HiddenField, Message, PageHead, TextArea, TextField } from '../../ui/index.ts';
import { ArticleFields, EnglishHead, storedFields } from './fields.tsx';
import { ARTICLES_PATH } from './lists.tsx';

const PATH = `${ARTICLES_PATH}/:article_id/bearbeiten`;

const get = page(
  z.object({ article_id: z.uuid() }),
  async (work, { article_id }) => {
    const article = await articleForDesk(work, article_id);
    demand(article.may.edit);
    return article;
  },
  EditPage,
  { who: 'staff' },
);

/** The text of an article and what takes effect with it. */
function EditPage(props: PageProps<ArticleForDesk>) {
  const { t, url, data, problem } = props;
  const d = t.article_desk;
  const moved_on = problem?.code === 'changed_meanwhile';
  const typed = 'version' in props.values;
  const values = typed ? props.values : storedFields(data);
  const version = typed && !moved_on ? String(props.values.version) : String(data.version);
  const title = fill(d.edit_title, { title: data.title.de });
  const own = `${ARTICLES_PATH}/${data.article_id}`;
  return (
    <StaffShell
      {...props}
      title={title}
      way={[{ label: d.title, href: ARTICLES_PATH }, { label: data.title.de, href: own }, { label: title }]}
    >
      <ErrorSummary problem={problem} texts={{ title: t.problems.title }} />
      <PageHead title={title} />
      {moved_on && <MovedOn {...props} />}
      <Form action={url(`${own}/bearbeiten`)} form_key={props.form_key} label={title}>
        <HiddenField name="version" value={version} />
        <TextArea name="body.de" label={d.fields.body} rows={20} values={values} problem={problem} required />
        <Details summary={d.fields.english} open={Boolean(values['body.en'])}>
          <EnglishHead {...props} values={values} />
          <TextArea name="body.en" label={`${d.fields.body} (${t.layout.english})`} rows={12} values={values} problem={problem} />
        </Details>
        <ArticleFields {...props} choices={data} values={values} />
        <TextField
          name="change_note"
          label={d.fields.change_note}
          hint={d.fields.change_note_hint}
          max={ARTICLE_NOTE.max}
          optional_label={t.layout.optional}
          values={values}
          problem={problem}
        />
        <ButtonRow>
          <Button icon="check">{d.save}</Button>
        </ButtonRow>
      </Form>
    </StaffShell>
  );
}

/** Somebody else was quicker: what they saved stands beside what was typed, in full. */
function MovedOn({ t, lang, city, data }: PageProps<ArticleForDesk>) {
  const d = t.article_desk;
  return (
    <Message tone="warning" title={d.moved_on}>
      <p>
        {fill(d.stored_by, { name: data.writer_name ?? '–', at: moment(data.written_at, lang, city.time_zone) })} {d.save_over}
      </p>
      <Details summary={d.stored_now} open>
        <p>
          <strong>{data.title.de}</strong>
        </p>
        <pre className="article-source">{data.body.de}</pre>
        {data.body.en && <pre className="article-source">{data.body.en}</pre>}
      </Details>
    </Message>
  );
}

const post = submit(
  saveArticleSchema,
  async (work, input, { context }) => {
    await saveArticle(work, input);
    return seeOther(context.url(`${ARTICLES_PATH}/${input.article_id}?gespeichert`));
  },
  get,
);

export const routes: Route[] = [{ path: PATH, get, post, limit: 120 }];
