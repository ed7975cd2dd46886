import { z } from 'zod';
import { type ArticleTemplate, type ArticleTopic, articleTemplatePart, articleTopicPart } from '#modules/articles';
import { type ItemPart, inLanguage } from '#modules/city';
import { editItem, itemsForAdmin } from '#modules/people';
import { demand } from '#platform/errors';
import { idFrom } from '#platform/id-from';
import type { Work } from '#platform/work';
import type { PageProps } from '../../context.ts';
import { page } from '../../handlers.ts';
import { fill } from '../../problems.ts';
import type { Route } from '../../server.ts';
import { Badge, ButtonLink, Checkbox, DataTable, EmptyState, TextArea } from '../../ui/index.ts';
import { AdminPage, type Edited, InBoth, ItemForm, saving, shownValues } from './editing.tsx';
import { box, fieldsOf, line, type Tree } from './form-values.ts';
import { AddLink, originColumn } from './item-list.tsx';
import { ADMIN } from './paths.ts';

/** Topics and templates of articles are items with a name and little else: each has a list and a form. */
interface Items<T> {
  part: ItemPart<T>;
  /** Where its pages stand. */
  path: string;
  /** Its words, under this name in the texts. */
  words: 'article_topics' | 'article_templates';
  /** What its form says beyond the name. */
  more(tree: Tree): object;
}

const TOPICS: Items<ArticleTopic> = {
  part: articleTopicPart,
  path: `${ADMIN}/wissen-themen`,
  words: 'article_topics',
  more: () => ({}),
};
const TEMPLATES: Items<ArticleTemplate> = {
  part: articleTemplatePart,
  path: `${ADMIN}/wissen-vorlagen`,
  words: 'article_templates',
  more: (tree) => ({ body: line(tree, 'body'), active: tree.active === 'yes' }),
};
export const [ARTICLE_TOPICS_PATH, ARTICLE_TEMPLATES_PATH] = [TOPICS.path, TEMPLATES.path];

type Named = ArticleTopic | ArticleTemplate;

function routesOf<T extends Named>(items: Items<T>): Route[] {
  const list = page(
    z.object({}),
    (work) => itemsForAdmin(work, items.part),
    (props) => <ListPage {...props} items={items} />,
    { who: 'staff' },
  );
  const form = page(
    z.object({ id: z.string().max(60).default(''), gespeichert: z.string().optional() }),
    async (work, { id, gespeichert }) => {
      const all = await itemsForAdmin(work, items.part);
      const item = all.items.find((one) => one.id === id);
      demand(item !== undefined || id === '', 'not_found');
      return { item, saved: gespeichert !== undefined };
    },
    (props) => <FormPage {...props} items={items} />,
    { who: 'staff' },
  );
  const shape = async (work: Work, tree: Tree, id: string) => {
    const all = (await itemsForAdmin(work, items.part)).items;
    const own = id || idFrom(line(box(tree, 'name'), 'de'), ['neu', ...all.map((one) => one.id)]);
    return { id: own, name: tree.name, ...items.more(tree) };
  };
  const save = async (work: Work, input: { value: T; version: number }) => {
    await editItem(work, items.part, input);
    return `${items.path}/${input.value.id}?gespeichert`;
  };
  const post = saving(items.part.schema, shape, save, form);
  return [
    { path: items.path, get: list },
    { path: `${items.path}/neu`, get: form, post },
    { path: `${items.path}/:id`, get: form, post },
  ];
}

function ListPage<T extends Named>({ items, ...props }: PageProps<{ items: Edited<T>[] }> & { items: Items<T> }) {
  const { t, lang, url, data } = props;
  const w = t[items.words];
  return (
    <AdminPage {...props} title={w.title} head={<AddLink href={url(`${items.path}/neu`)}>{w.add}</AddLink>}>
      <p className="lead">{w.about}</p>
      <DataTable
        caption={w.title}
        caption_hidden
        dense
        rows={data.items}
        row_key={(row) => row.id}
        empty={
          <EmptyState title={w.none} icon="list">
            {w.about}
          </EmptyState>
        }
        columns={[
          {
            key: 'name',
            label: t.admin.fields.name,
            primary: true,
            cell: (row) => (
              <>
                <a href={url(`${items.path}/${row.id}`)}>{inLanguage(row.value.name, lang)}</a>{' '}
                {'active' in row.value && !row.value.active && <Badge small>{t.templates.inactive}</Badge>}
              </>
            ),
          },
          originColumn(t),
        ]}
      />
    </AdminPage>
  );
}

function FormPage<T extends Named>({ items, ...props }: PageProps<{ item: Edited<T> | undefined; saved: boolean }> & { items: Items<T> }) {
  const { t, lang, url, data, problem } = props;
  const w = t[items.words];
  const { item } = data;
  const values = shownValues(props, item ? fieldsOf(item.value) : { active: 'yes' });
  const field = { problem, values };
  return (
    <AdminPage
      {...props}
      title={item ? inLanguage(item.value.name, lang) : w.add}
      way={[{ label: w.title, href: items.path }]}
      saved={data.saved}
      head={
        item && (
          <ButtonLink href={url(`${ADMIN}/verlauf/${items.part.kind}/${item.id}`)} icon="clock" look="secondary" small>
            {fill(t.admin.history_link, { n: item.version })}
          </ButtonLink>
        )
      }
    >
      <ItemForm {...props} action={`${items.path}/${item?.id ?? 'neu'}`} item={item} label={w.form}>
        <InBoth t={t} name="name" label={t.admin.fields.name} {...field} />
        {items.words === 'article_templates' && (
          <>
            <TextArea name="body" label={t.article_desk.fields.body} hint={t.article_editor.markdown_hint} rows={18} required {...field} />
            <Checkbox name="active" label={t.templates.active} {...field} />
          </>
        )}
      </ItemForm>
    </AdminPage>
  );
}

export const routes: Route[] = [...routesOf(TOPICS), ...routesOf(TEMPLATES)];
