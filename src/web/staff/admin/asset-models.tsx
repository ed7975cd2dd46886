import { z } from 'zod';
import { assetModelPart, modelName } from '#modules/assets';
import { ASSET_SORTS } from '#modules/assets/words';
import { editItem, itemsForAdmin, moveItem } from '#modules/people';
import { demand } from '#platform/errors';
import { idFrom } from '#platform/id-from';
import type { Work } from '#platform/work';
import type { PageProps } from '../../context.ts';
import { page, seeOther, submit } from '../../handlers.ts';
import { fill } from '../../problems.ts';
import type { Route } from '../../server.ts';
import { Badge, ButtonLink, Checkbox, DataTable, DateField, EmptyState, SelectField, TextField } from '../../ui/index.ts';
import { Day } from '../assets/parts.tsx';
import { AdminPage, ItemForm, saving, shownValues } from './editing.tsx';
import { fieldsOf, line, type Tree } from './form-values.ts';
import { AddLink, MoveButtons, originColumn } from './item-list.tsx';
import { ADMIN } from './paths.ts';

export const ASSET_MODELS_PATH = `${ADMIN}/geraetemodelle`;

const asked = z.object({ id: z.string().max(60).default(''), gespeichert: z.string().optional() });
const list = page(asked, modelsFor, ListPage, { who: 'staff' });

async function modelsFor(work: Work, { gespeichert }: z.infer<typeof asked>) {
  return { ...(await itemsForAdmin(work, assetModelPart)), saved: gespeichert !== undefined };
}

/** The models of devices, in the order in which forms offer them. */
function ListPage(props: PageProps<Awaited<ReturnType<typeof modelsFor>>>) {
  const { t, url, data } = props;
  const w = t.asset_models;
  return (
    <AdminPage {...props} title={w.title} saved={data.saved} head={<AddLink href={url(`${ASSET_MODELS_PATH}/neu`)}>{w.add}</AddLink>}>
      <p className="lead">{w.lead}</p>
      <DataTable
        caption={w.title}
        caption_hidden
        dense
        rows={data.items.map((item, at) => ({ ...item, at }))}
        row_key={(row) => row.id}
        empty={
          <EmptyState title={w.none} icon="tools">
            {w.about}
          </EmptyState>
        }
        columns={[
          {
            key: 'name',
            label: w.name,
            primary: true,
            cell: (row) => (
              <>
                <a href={url(`${ASSET_MODELS_PATH}/${row.id}`)}>{modelName(row.value)}</a>{' '}
                {!row.value.active && <Badge small>{t.templates.inactive}</Badge>}
              </>
            ),
          },
          { key: 'sort', label: t.assets.sort, cell: ({ value }) => t.assets.sorts[value.sort] ?? value.sort },
          { key: 'life', label: w.life, numeric: true, cell: ({ value }) => value.life_months },
          { key: 'support', label: w.support_ends, cell: ({ value }) => <Day of={value.support_ends ?? null} lang={props.lang} /> },
          originColumn(t),
          {
            key: 'move',
            label: t.account.action,
            label_hidden: true,
            cell: (row) => <MoveButtons {...props} path={ASSET_MODELS_PATH} id={row.id} at={row.at} of={data.items.length} words={w} />,
          },
        ]}
      />
    </AdminPage>
  );
}

const get = page(asked, modelFor, ModelPage, { who: 'staff' });

async function modelFor(work: Work, wanted: z.infer<typeof asked>) {
  const models = await modelsFor(work, wanted);
  const item = models.items.find((one) => one.id === wanted.id);
  demand(item !== undefined || wanted.id === '', 'not_found');
  return { ...models, item };
}

/** One model: what it is, how long it is used, until when its maker looks after it. */
function ModelPage(props: PageProps<Awaited<ReturnType<typeof modelFor>>>) {
  const { t, url, data, problem } = props;
  const w = t.asset_models;
  const { item } = data;
  const values = shownValues(props, item ? fieldsOf(item.value) : { active: 'yes', life_months: '60' });
  const field = { problem, values };
  return (
    <AdminPage
      {...props}
      title={item ? modelName(item.value) : w.add}
      way={[{ label: w.title, href: ASSET_MODELS_PATH }]}
      saved={data.saved}
      head={
        item && (
          <ButtonLink href={url(`${ADMIN}/verlauf/${assetModelPart.kind}/${item.id}`)} icon="clock" look="secondary" small>
            {fill(t.admin.history_link, { n: item.version })}
          </ButtonLink>
        )
      }
    >
      <ItemForm {...props} action={`${ASSET_MODELS_PATH}/${item?.id ?? 'neu'}`} item={item} label={w.form} kind="asset_model">
        <TextField name="maker" label={w.maker} max={60} required {...field} />
        <TextField name="name" label={w.name} max={90} required {...field} />
        <SelectField
          name="sort"
          label={t.assets.sort}
          empty_label={item ? undefined : '–'}
          choices={ASSET_SORTS.map((value) => ({ value, label: t.assets.sorts[value] ?? value }))}
          required
          {...field}
        />
        <TextField name="life_months" label={w.life} inputmode="numeric" width="short" required {...field} />
        <DateField name="support_ends" label={w.support_ends} hint={w.support_hint} optional_label={t.layout.optional} {...field} />
        <Checkbox name="active" label={w.active} hint={w.active_hint} {...field} />
      </ItemForm>
    </AdminPage>
  );
}

async function shape(work: Work, tree: Tree, id: string): Promise<unknown> {
  const { items } = await itemsForAdmin(work, assetModelPart);
  const [maker, name] = [line(tree, 'maker'), line(tree, 'name')];
  return {
    id: id || idFrom(`${maker} ${name}`, ['neu', ...items.map((one) => one.id)]),
    ...{ maker, name, sort: line(tree, 'sort'), life_months: Number(line(tree, 'life_months') || Number.NaN) },
    support_ends: line(tree, 'support_ends') || undefined,
    active: tree.active === 'yes',
  };
}

const post = saving(
  assetModelPart.schema,
  shape,
  async (work, input) => {
    await editItem(work, assetModelPart, input);
    return `${ASSET_MODELS_PATH}/${input.value.id}?gespeichert`;
  },
  get,
);

const moving = (direction: 'up' | 'down') =>
  submit(
    z.object({ id: z.string().max(60), version: z.coerce.number().int().min(0) }),
    async (work, input, { context }) => {
      await moveItem(work, assetModelPart, { ...input, direction });
      return seeOther(context.url(`${ASSET_MODELS_PATH}?gespeichert`));
    },
    list,
  );

export const routes: Route[] = [
  { path: ASSET_MODELS_PATH, get: list },
  { path: `${ASSET_MODELS_PATH}/neu`, get, post },
  { path: `${ASSET_MODELS_PATH}/:id`, get, post },
  { path: `${ASSET_MODELS_PATH}/:id/hoch`, post: moving('up'), limit: 240 },
  { path: `${ASSET_MODELS_PATH}/:id/runter`, post: moving('down'), limit: 240 },
];
