import { z } from 'zod';
import { articleDraftFor, articleForDesk, dropArticleDraft, htmlOf, saveArticle, saveArticleSchema } from '#modules/articles';
import { ARTICLE_NOTE } from '#modules/articles/words';
import { demand } from '#platform/errors';
import type { Work } from '#platform/work';
import { ArticleBody } from '../../article-parts.tsx';
import type { PageProps } from '../../context.ts';
import { moment } from '../../format.ts';
import { page, ShowAgain, seeOther, submit } from '../../handlers.ts';
import { fill } from '../../problems.ts';
import type { Route } from '../../server.ts';
import { StaffShell } from '../../shell.tsx';
import {
  Button,
  ButtonLink,
  ButtonRow,
  DefaultButton,
  ErrorSummary,
  Form,
  HiddenField,
  Message,
  PageHead,
  TextArea,
  TextField,
} from '../../ui/index.ts';
import { BlockFields } from './blocks-fields.tsx';
import { blockFields, bodyIn } from './blocks-form.ts';
import { doneWith } from './edit-commands.ts';
import { ArticleFields, EnglishHead, storedFields, textFrom } from './fields.tsx';
import { ARTICLES_PATH } from './lists.tsx';
import { MovedOn } from './moved-on.tsx';

const PATH = `${ARTICLES_PATH}/:article_id/bearbeiten`;

const schema = z.object({ article_id: z.uuid(), sprache: z.enum(['de', 'en']).catch('de') });

async function editFor(work: Work, { article_id, sprache }: z.infer<typeof schema>) {
  const [article, draft] = await Promise.all([articleForDesk(work, article_id), articleDraftFor(work, article_id, sprache)]);
  demand(article.may.edit);
  return { article, draft, sprache };
}

const get = page(schema, editFor, EditPage, { who: 'staff' });

export type EditProps = PageProps<Awaited<ReturnType<typeof editFor>>>;

/** The text of an article in one language, in blocks or as Markdown, and what takes effect with it. */
function EditPage(props: EditProps) {
  const { t, url, data, problem } = props;
  const { article, draft, sprache } = data;
  const [d, e] = [t.article_desk, t.article_editor];
  const typed = 'version' in props.values;
  const stored = {
    ...storedFields(article),
    ...blockFields(article.body[sprache] ?? ''),
    ansicht: 'blocks',
    version: String(article.version),
  };
  const values = typed ? props.values : draft ? { ...draft.fields, version: String(draft.version) } : stored;
  const moved_on = problem?.code === 'changed_meanwhile' || (!typed && draft !== null && draft.version !== article.version);
  const title = fill(d.edit_title, { title: article.title.de });
  const own = `${ARTICLES_PATH}/${article.article_id}`;
  const form = `${own}/bearbeiten`;
  return (
    <StaffShell
      {...props}
      title={title}
      way={[{ label: d.title, href: ARTICLES_PATH }, { label: article.title.de, href: own }, { label: title }]}
      scripts={['article-draft.js']}
      wide
    >
      <ErrorSummary problem={problem} texts={{ title: t.problems.title }} />
      <PageHead title={title} preline={sprache === 'en' ? t.layout.english : t.layout.german}>
        <ButtonLink href={url(sprache === 'en' ? form : `${form}?sprache=en`)} icon="language" look="secondary" small>
          {sprache === 'en' ? e.to_german : e.to_english}
        </ButtonLink>
        <ButtonLink href={url(`${own}/dateien`)} icon="photo" look="secondary" small>
          {e.files}
        </ButtonLink>
      </PageHead>
      {!typed && draft && <Kept {...props} />}
      {moved_on && <MovedOn {...props} />}
      <div className="edit-columns">
        <Form action={url(form)} form_key={props.form_key} label={title} multipart keep>
          <DefaultButton name="_do" value="">
            {d.save}
          </DefaultButton>
          <HiddenField name="version" value={moved_on ? String(article.version) : String(values.version)} />
          <HiddenField name="sprache" value={sprache} />
          <HiddenField name="ansicht" value={String(values.ansicht)} />
          {sprache === 'en' && <EnglishHead {...props} values={values} />}
          <ButtonRow>
            <Button name="_do" value={values.ansicht === 'markdown' ? 'blocks' : 'markdown'} look="tertiary" icon="repeat" small no_check>
              {values.ansicht === 'markdown' ? e.as_blocks : e.as_markdown}
            </Button>
          </ButtonRow>
          {values.ansicht === 'markdown' ? (
            <TextArea name="body" label={d.fields.body} hint={e.markdown_hint} rows={24} values={values} problem={problem} required />
          ) : (
            <BlockFields {...props} values={values} />
          )}
          {sprache === 'de' && <ArticleFields {...props} choices={article} values={values} />}
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
            <Button name="_do" value="preview" look="secondary" icon="visible" no_check>
              {e.preview}
            </Button>
          </ButtonRow>
        </Form>
        <section className="edit-preview" aria-label={e.preview_title} id="vorschau">
          <h2>{e.preview_title}</h2>
          <ArticleBody html={htmlOf(bodyIn(values), sprache, article.shown_files)} lang={sprache === props.lang ? undefined : sprache} />
        </section>
      </div>
    </StaffShell>
  );
}

/** What was typed before and never saved is back, and can be dropped. */
function Kept({ t, lang, url, city, data, form_key }: EditProps) {
  const e = t.article_editor;
  const { article, draft, sprache } = data;
  if (!draft) return null;
  return (
    <Message title={fill(e.kept, { at: moment(draft.kept_at, lang, city.time_zone) })}>
      <Form action={url(`${ARTICLES_PATH}/${article.article_id}/verwerfen`)} form_key={form_key} label={e.drop}>
        <HiddenField name="language" value={sprache} />
        <Button look="secondary" icon="delete" small>
          {e.drop}
        </Button>
      </Form>
    </Message>
  );
}

const post = submit(
  z.looseObject({ article_id: z.uuid(), version: z.coerce.number().int().min(1), sprache: z.enum(['de', 'en']).catch('de') }),
  async (work, input, { context, values }) => {
    const article = await articleForDesk(work, input.article_id);
    if (values._do) throw new ShowAgain(await doneWith(work, article, values, input));
    const text = textFrom(article, values, input.sprache, bodyIn(values));
    await saveArticle(work, saveArticleSchema.parse({ article_id: input.article_id, version: input.version, ...text }));
    return seeOther(context.url(`${ARTICLES_PATH}/${input.article_id}?gespeichert`));
  },
  get,
);

const drop = submit(
  z.object({ article_id: z.uuid(), language: z.enum(['de', 'en']) }),
  async (work, input, { context }) => {
    await dropArticleDraft(work, input);
    return seeOther(context.url(`${ARTICLES_PATH}/${input.article_id}/bearbeiten?sprache=${input.language}`));
  },
  get,
);

export const routes: Route[] = [
  { path: PATH, get, post, limit: 300 },
  { path: `${ARTICLES_PATH}/:article_id/verwerfen`, post: drop, limit: 60, home: PATH },
];
