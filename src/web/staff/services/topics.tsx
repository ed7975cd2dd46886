import { inLanguage } from '#modules/city';
import { serviceTopicPart } from '#modules/services';
import { InBoth } from '../admin/editing.tsx';
import { bothOrNone, fieldsOf, ownId } from '../admin/form-values.ts';
import { type ItemFields, itemPages } from '../admin/item-pages.tsx';
import { SERVICE_DESK_PATH, SERVICE_TOPICS_PATH } from '../admin/paths.ts';

function TopicFields({ t, problem, values }: ItemFields<unknown, null>) {
  return (
    <>
      <InBoth t={t} name="name" label={t.admin.fields.name} problem={problem} values={values} />
      <InBoth t={t} name="about" label={t.service_desk.topic_more} required={false} problem={problem} values={values} />
    </>
  );
}

/** The situations of life under which services stand. */
export const routes = itemPages({
  part: serviceTopicPart,
  path: SERVICE_TOPICS_PATH,
  icon: 'list',
  words: ({ service_desk: d }) => ({ title: d.topics, about: d.topic_about, add: d.topic_add, form: d.topic_form, none: d.none }),
  way: (t) => [{ label: t.service_desk.title, href: SERVICE_DESK_PATH }],
  more: async () => null,
  columns: ({ t, lang }) => [
    { key: 'about', label: t.service_desk.topic_more, wide_only: true, cell: ({ value }) => inLanguage(value.about, lang) },
  ],
  fields: (topic) => fieldsOf(topic),
  Fields: TopicFields,
  schema: serviceTopicPart.schema,
  shape: (tree, id, items) => ({ id: ownId(tree, id, items), name: tree.name, about: bothOrNone(tree, 'about') }),
});
