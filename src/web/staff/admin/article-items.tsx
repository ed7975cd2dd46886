import { articleTemplatePart, articleTopicPart } from '#modules/articles';
import type { Route } from '../../server.ts';
import { Checkbox, TextArea } from '../../ui/index.ts';
import { InBoth } from './editing.tsx';
import { fieldsOf, line, ownId } from './form-values.ts';
import { type ItemFields, itemPages } from './item-pages.tsx';
import { ADMIN } from './paths.ts';

export const ARTICLE_TOPICS_PATH = `${ADMIN}/wissen-themen`;
export const ARTICLE_TEMPLATES_PATH = `${ADMIN}/wissen-vorlagen`;

function TopicFields({ t, problem, values }: ItemFields<unknown, null>) {
  return <InBoth t={t} name="name" label={t.admin.fields.name} problem={problem} values={values} />;
}

function TemplateFields({ t, problem, values }: ItemFields<unknown, null>) {
  const field = { problem, values };
  return (
    <>
      <InBoth t={t} name="name" label={t.admin.fields.name} {...field} />
      <TextArea name="body" label={t.article_desk.fields.body} hint={t.article_editor.markdown_hint} rows={18} required {...field} />
      <Checkbox name="active" label={t.templates.active} {...field} />
    </>
  );
}

const topics = itemPages({
  part: articleTopicPart,
  path: ARTICLE_TOPICS_PATH,
  icon: 'list',
  words: (t) => t.article_topics,
  more: async () => null,
  fields: (topic) => fieldsOf(topic),
  Fields: TopicFields,
  schema: articleTopicPart.schema,
  shape: (tree, id, items) => ({ id: ownId(tree, id, items), name: tree.name }),
});

const templates = itemPages({
  part: articleTemplatePart,
  path: ARTICLE_TEMPLATES_PATH,
  icon: 'list',
  words: (t) => t.article_templates,
  more: async () => null,
  fields: (template) => fieldsOf(template ?? { active: true }),
  Fields: TemplateFields,
  schema: articleTemplatePart.schema,
  shape: (tree, id, items) => ({
    ...{ id: ownId(tree, id, items), name: tree.name },
    ...{ body: line(tree, 'body'), active: tree.active === 'yes' },
  }),
});

/** Topics and templates of articles: items with a name and little else. */
export const routes: Route[] = [...topics, ...templates];
