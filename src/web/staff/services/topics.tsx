import { z } from 'zod';
import { inLanguage } from '#modules/city';
import { editItem, itemsForAdmin } from '#modules/people';
import { type ServiceTopic, serviceTopicPart } from '#modules/services';
import { demand } from '#platform/errors';
import { idFrom } from '#platform/id-from';
import type { Work } from '#platform/work';
import type { PageProps } from '../../context.ts';
import { page } from '../../handlers.ts';
import { fill } from '../../problems.ts';
import type { Route } from '../../server.ts';
import { ButtonLink, DataTable, EmptyState } from '../../ui/index.ts';
import { AdminPage, InBoth, ItemForm, saving, shownValues } from '../admin/editing.tsx';
import { bothOrNone, box, fieldsOf, line, type Tree } from '../admin/form-values.ts';
import { AddLink, originColumn } from '../admin/item-list.tsx';
import { ADMIN, SERVICE_DESK_PATH, SERVICE_TOPICS_PATH } from '../admin/paths.ts';

const list = page(z.object({}), (work) => itemsForAdmin(work, serviceTopicPart), ListPage, { who: 'staff' });

function ListPage(props: PageProps<Awaited<ReturnType<typeof itemsForAdmin<ServiceTopic>>>>) {
  const { t, lang, url, data } = props;
  const d = t.service_desk;
  return (
    <AdminPage
      {...props}
      title={d.topics}
      way={[{ label: d.title, href: SERVICE_DESK_PATH }]}
      head={<AddLink href={url(`${SERVICE_TOPICS_PATH}/neu`)}>{d.topic_add}</AddLink>}
    >
      <p className="lead">{d.topic_about}</p>
      <DataTable
        caption={d.topics}
        caption_hidden
        dense
        rows={data.items}
        row_key={(row) => row.id}
        empty={
          <EmptyState title={d.none} icon="list">
            {d.topic_about}
          </EmptyState>
        }
        columns={[
          {
            key: 'name',
            label: t.admin.fields.name ?? '',
            primary: true,
            cell: (row) => <a href={url(`${SERVICE_TOPICS_PATH}/${row.id}`)}>{inLanguage(row.value.name, lang)}</a>,
          },
          { key: 'about', label: d.topic_more, wide_only: true, cell: (row) => inLanguage(row.value.about, lang) },
          originColumn(t),
        ]}
      />
    </AdminPage>
  );
}

const schema = z.object({ id: z.string().max(60).default(''), gespeichert: z.string().optional() });

async function topicFor(work: Work, { id, gespeichert }: z.infer<typeof schema>) {
  const { items } = await itemsForAdmin(work, serviceTopicPart);
  const item = items.find((one) => one.id === id);
  demand(item !== undefined || id === '', 'not_found');
  return { item, saved: gespeichert !== undefined };
}

const get = page(schema, topicFor, TopicPage, { who: 'staff' });

function TopicPage(props: PageProps<Awaited<ReturnType<typeof topicFor>>>) {
  const { t, lang, url, data, problem } = props;
  const d = t.service_desk;
  const { item } = data;
  const values = shownValues(props, item ? fieldsOf(item.value) : {});
  return (
    <AdminPage
      {...props}
      title={item ? inLanguage(item.value.name, lang) : d.topic_add}
      way={[
        { label: d.title, href: SERVICE_DESK_PATH },
        { label: d.topics, href: SERVICE_TOPICS_PATH },
      ]}
      saved={data.saved}
      head={
        item && (
          <ButtonLink href={url(`${ADMIN}/verlauf/service_topic/${item.id}`)} icon="clock" look="secondary" small>
            {fill(t.admin.history_link, { n: item.version })}
          </ButtonLink>
        )
      }
    >
      <ItemForm
        {...props}
        action={item ? `${SERVICE_TOPICS_PATH}/${item.id}` : `${SERVICE_TOPICS_PATH}/neu`}
        item={item}
        label={d.topic_form}
      >
        <InBoth t={t} name="name" label={t.admin.fields.name ?? ''} problem={problem} values={values} />
        <InBoth t={t} name="about" label={d.topic_more} required={false} problem={problem} values={values} />
      </ItemForm>
    </AdminPage>
  );
}

async function shape(work: Work, tree: Tree, id: string): Promise<unknown> {
  const { items } = await itemsForAdmin(work, serviceTopicPart);
  return {
    id: id || idFrom(line(box(tree, 'name'), 'de'), ['neu', ...items.map((one) => one.id)]),
    name: tree.name,
    about: bothOrNone(tree, 'about'),
  };
}

const post = saving(
  serviceTopicPart.schema,
  shape,
  async (work, input) => {
    await editItem(work, serviceTopicPart, input);
    return `${SERVICE_TOPICS_PATH}/${input.value.id}?gespeichert`;
  },
  get,
);

export const routes: Route[] = [
  { path: SERVICE_TOPICS_PATH, get: list },
  { path: `${SERVICE_TOPICS_PATH}/neu`, get, post },
  { path: `${SERVICE_TOPICS_PATH}/:id`, get, post },
];
