import { z } from 'zod';
import { articleChoicesFor, createArticle, createArticleSchema } from '#modules/articles';
import { inLanguage } from '#modules/city';
import type { PageProps } from '../../context.ts';
import { page, seeOther, submit } from '../../handlers.ts';
import type { Route } from '../../server.ts';
import { StaffShell } from '../../shell.tsx';
import { Button, ErrorSummary, Form, PageHead, SelectField } from '../../ui/index.ts';
import { ArticleFields } from './fields.tsx';
import { ARTICLES_PATH } from './lists.tsx';

const PATH = `${ARTICLES_PATH}/neu`;

const get = page(z.object({}), articleChoicesFor, NewPage, { who: 'staff' });

/** What an article is about and for whom; its text is written on the next page. */
function NewPage(props: PageProps<Awaited<ReturnType<typeof articleChoicesFor>>>) {
  const { t, url, data, problem } = props;
  const d = t.article_desk;
  const values = 'title.de' in props.values ? props.values : { audience: 'staff', team_id: data.teams[0]?.team_id };
  return (
    <StaffShell {...props} title={d.add_title} way={[{ label: d.title, href: ARTICLES_PATH }, { label: d.add_title }]}>
      <ErrorSummary problem={problem} texts={{ title: t.problems.title }} />
      <PageHead title={d.add_title} />
      <p className="lead">{d.add_lead}</p>
      <Form action={url(PATH)} form_key={props.form_key} label={d.add_title}>
        <ArticleFields {...props} choices={data} values={values} />
        <SelectField
          name="template"
          label={d.template}
          empty_label={d.no_template}
          choices={data.templates.map((one) => ({ value: one.id, label: inLanguage(one.name, props.lang) }))}
          values={props.values}
          optional_label={t.layout.optional}
        />
        <Button icon="arrow-forward" icon_after>
          {d.add_button}
        </Button>
      </Form>
    </StaffShell>
  );
}

const post = submit(
  createArticleSchema.omit({ body: true }).extend({ template: z.string().max(60).default('') }),
  async (work, { template, ...input }, { context }) => {
    const { templates } = await articleChoicesFor(work);
    const body = { de: templates.find((one) => one.id === template)?.body ?? '' };
    const { article_id } = await createArticle(work, { ...input, body });
    return seeOther(context.url(`${ARTICLES_PATH}/${article_id}/bearbeiten`));
  },
  get,
);

export const routes: Route[] = [{ path: PATH, get, post }];
