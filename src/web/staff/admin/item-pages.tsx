import type { ReactNode } from 'react';
import { z } from 'zod';
import { type ItemPart, inLanguage } from '#modules/city';
import { editItem, itemsForAdmin, moveItem } from '#modules/people';
import { demand } from '#platform/errors';
import type { Work } from '#platform/work';
import type { Context, Language, PageProps } from '../../context.ts';
import { page, seeOther, submit } from '../../handlers.ts';
import { fill } from '../../problems.ts';
import type { Route } from '../../server.ts';
import { Badge, ButtonLink, type Column, DataTable, EmptyState, type IconName, type Problem, type Values } from '../../ui/index.ts';
import { AdminPage, type Edited, ItemForm, saving, shownValues } from './editing.tsx';
import { type Tree, treeOf } from './form-values.ts';
import { AddLink, MoveButtons, originColumn } from './item-list.tsx';
import { ADMIN } from './paths.ts';

interface Item {
  id: string;
  name?: unknown;
  /** Kinds without it are always offered. */
  active?: boolean;
}

/** What the fields of an item's form are given. */
export interface ItemFields<T, More> extends PageProps<unknown> {
  values: Values;
  /** Where the form posts to, for its row buttons. */
  action: string;
  item: Edited<T> | undefined;
  items: Edited<T>[];
  more: More;
}

/** What a kind says on its pages. Without a word of their own, `lead` and `none_text` say what `about` says. */
type Words = Record<'title' | 'about' | 'add' | 'form' | 'none', string> &
  Partial<Record<'lead' | 'none_text' | 'name' | 'inactive', string>>;

/** A kind of item with a name and a form of its own. */
interface ItemKind<T extends Item, More> {
  part: ItemPart<T>;
  path: string;
  icon: IconName;
  words(t: Context['t']): Words;
  /** Pages between the overview and the list. */
  way?(t: Context['t']): { label: string; href: string }[];
  /** How the buttons are called that move an item, for a kind whose order counts. */
  moves?(t: Context['t']): Record<'up' | 'down', string>;
  /** How an item is called whose name is no text in both languages. */
  name?(value: T, lang: Language): string;
  /** What its pages know beside the items: teams, roles, applications. */
  more(work: Work): Promise<More>;
  columns?(props: PageProps<unknown> & { more: More; items: Edited<T>[] }): Column<Edited<T>>[];
  /** The item as the fields of its form; undefined: a new one. */
  fields(value: T | undefined, lang: Language): Values;
  Fields(props: ItemFields<NoInfer<T>, NoInfer<More>>): ReactNode;
  schema: z.ZodType<T>;
  /** The form's fields in the shape of the item. `items` are those that are there, `id` is '' for a new one. */
  shape(tree: Tree, id: string, items: Edited<T>[]): unknown;
  /** The field of the form beside which stands what is wrong with one of the item. */
  place?(field: string, tree: Tree): string;
  /** The change that saves an item, for a kind with rules beyond those of its part. */
  save?(work: Work, input: { value: T; version: number }): Promise<void>;
}

/** List, form and order of a kind of item: the pages of the administration that differ in their fields alone. */
export function itemPages<T extends Item, More>(kind: ItemKind<T, More>): Route[] {
  const { part, path, moves } = kind;
  const nameOf = (value: T, lang: Language) => kind.name?.(value, lang) ?? inLanguage(value.name, lang);
  const asked = z.object({ id: z.string().max(60).default(''), gespeichert: z.string().optional() });
  const load = async (work: Work, { id, gespeichert }: z.infer<typeof asked>) => {
    const known = await itemsForAdmin(work, part);
    const item = known.items.find((one) => one.id === id);
    demand(item !== undefined || id === '', 'not_found');
    return { ...known, item, more: await kind.more(work), saved: gespeichert !== undefined };
  };
  type Data = Awaited<ReturnType<typeof load>>;

  function listPage(props: PageProps<Data>) {
    const { t, lang, url, data } = props;
    const w = kind.words(t);
    return (
      <AdminPage
        {...props}
        title={w.title}
        way={kind.way?.(t)}
        saved={data.saved}
        head={<AddLink href={url(`${path}/neu`)}>{w.add}</AddLink>}
      >
        <p className="lead">{w.lead ?? w.about}</p>
        <DataTable
          caption={w.title}
          caption_hidden
          dense
          rows={data.items.map((item, at) => ({ ...item, at }))}
          row_key={(row) => row.id}
          empty={
            <EmptyState title={w.none} icon={kind.icon}>
              {w.none_text ?? w.about}
            </EmptyState>
          }
          columns={[
            {
              key: 'name',
              label: w.name ?? t.admin.fields.name,
              primary: true,
              cell: (row) => (
                <>
                  <a href={url(`${path}/${row.id}`)}>{nameOf(row.value, lang)}</a>{' '}
                  {row.value.active === false && <Badge small>{w.inactive ?? t.templates.inactive}</Badge>}
                </>
              ),
            },
            ...(kind.columns?.({ ...props, more: data.more, items: data.items }) ?? []),
            originColumn(t),
            ...(moves ? [moveColumn(props, moves(t))] : []),
          ]}
        />
      </AdminPage>
    );
  }

  function moveColumn(props: PageProps<Data>, words: Record<'up' | 'down', string>): Column<{ id: string; at: number }> {
    return {
      key: 'move',
      label: props.t.account.action,
      label_hidden: true,
      cell: ({ id, at }) => <MoveButtons {...props} path={path} id={id} at={at} of={props.data.items.length} words={words} />,
    };
  }

  function itemPage(props: PageProps<Data>) {
    const { t, lang, url, data } = props;
    const w = kind.words(t);
    const { item, items, more } = data;
    const stored = kind.fields(item?.value, lang);
    const values = shownValues(props, stored);
    const problem = placed(kind, props.problem, values);
    const at = `${path}/${item?.id ?? 'neu'}`;
    return (
      <AdminPage
        {...props}
        problem={problem}
        title={item ? nameOf(item.value, lang) : w.add}
        way={[...(kind.way?.(t) ?? []), { label: w.title, href: path }]}
        saved={data.saved}
        head={
          item && (
            <ButtonLink href={url(`${ADMIN}/verlauf/${part.kind}/${item.id}`)} icon="clock" look="secondary" small>
              {fill(t.admin.history_link, { n: item.version })}
            </ButtonLink>
          )
        }
      >
        <ItemForm {...props} action={at} item={item && { ...item, value: treeOf(stored) }} label={w.form} kind={part.kind}>
          <kind.Fields {...props} problem={problem} values={values} action={url(at)} item={item} items={items} more={more} />
        </ItemForm>
      </AdminPage>
    );
  }

  const list = page(asked, (work, wanted) => load(work, { ...wanted, id: '' }), listPage, { who: 'staff' });
  const get = page(asked, load, itemPage, { who: 'staff' });
  const post = saving(
    kind.schema,
    async (work, tree, id) => kind.shape(tree, id, (await itemsForAdmin(work, part)).items),
    async (work, input) => {
      await (kind.save ? kind.save(work, input) : editItem(work, part, input));
      return `${path}/${input.value.id}?gespeichert`;
    },
    get,
  );
  const moving = (direction: 'up' | 'down') =>
    submit(
      z.object({ id: z.string().max(60), version: z.coerce.number().int().min(0) }),
      async (work, input, { context }) => {
        await moveItem(work, part, { ...input, direction });
        return seeOther(context.url(`${path}?gespeichert`));
      },
      list,
    );
  return [
    { path, get: list },
    { path: `${path}/neu`, get, post },
    { path: `${path}/:id`, get, post },
    ...(moves
      ? [
          { path: `${path}/:id/hoch`, post: moving('up'), limit: 240 },
          { path: `${path}/:id/runter`, post: moving('down'), limit: 240 },
        ]
      : []),
  ];
}

function placed<T extends Item, More>({ place }: ItemKind<T, More>, problem: Problem | undefined, values: Values): Problem | undefined {
  if (!problem || !place) return problem;
  const tree = treeOf(values);
  return { ...problem, fields: problem.fields.map((one) => ({ ...one, field: place(one.field, tree) })) };
}
