import { z } from 'zod';
import { editItem, itemsForAdmin } from '#modules/people';
import { type Office, officePart } from '#modules/services';
import { demand } from '#platform/errors';
import { idFrom } from '#platform/id-from';
import type { Work } from '#platform/work';
import { inWanted } from '../../citizen/service-parts.tsx';
import type { PageProps } from '../../context.ts';
import { page } from '../../handlers.ts';
import { fill } from '../../problems.ts';
import type { Route } from '../../server.ts';
import { Badge, ButtonLink, Checkbox, DataTable, EmptyState, TextArea, TextField } from '../../ui/index.ts';
import { AdminPage, ItemForm, saving, shownValues } from '../admin/editing.tsx';
import { box, fieldsOf, line, type Tree } from '../admin/form-values.ts';
import { AddLink, originColumn } from '../admin/item-list.tsx';
import { ADMIN, OFFICES_PATH, SERVICE_DESK_PATH } from '../admin/paths.ts';
import { WeekFields, weekOf } from '../admin/week-form.tsx';
import { InThreeFields, threeOf } from './three-fields.tsx';

const list = page(z.object({}), (work) => itemsForAdmin(work, officePart), ListPage, { who: 'staff' });

function ListPage(props: PageProps<Awaited<ReturnType<typeof itemsForAdmin<Office>>>>) {
  const { t, lang, url, data } = props;
  const d = t.service_desk;
  return (
    <AdminPage
      {...props}
      title={d.offices}
      way={[{ label: d.title, href: SERVICE_DESK_PATH }]}
      head={<AddLink href={url(`${OFFICES_PATH}/neu`)}>{d.office_add}</AddLink>}
    >
      <p className="lead">{d.office_about}</p>
      <DataTable
        caption={d.offices}
        caption_hidden
        dense
        rows={data.items}
        row_key={(row) => row.id}
        empty={
          <EmptyState title={d.none} icon="place">
            {d.office_about}
          </EmptyState>
        }
        columns={[
          {
            key: 'name',
            label: t.admin.fields.name ?? '',
            primary: true,
            cell: (row) => (
              <>
                <a href={url(`${OFFICES_PATH}/${row.id}`)}>{inWanted(row.value.name, lang).words}</a>{' '}
                {!row.value.active && <Badge small>{d.inactive}</Badge>}
              </>
            ),
          },
          { key: 'address', label: d.address, cell: (row) => row.value.address.replaceAll('\n', ', ') },
          { key: 'phone', label: t.admin.fields.phone ?? '', wide_only: true, cell: (row) => row.value.phone ?? row.value.email },
          originColumn(t),
        ]}
      />
    </AdminPage>
  );
}

const schema = z.object({ id: z.string().max(60).default(''), gespeichert: z.string().optional() });

async function officeFor(work: Work, { id, gespeichert }: z.infer<typeof schema>) {
  const { items } = await itemsForAdmin(work, officePart);
  const item = items.find((one) => one.id === id);
  demand(item !== undefined || id === '', 'not_found');
  return { item, saved: gespeichert !== undefined };
}

const get = page(schema, officeFor, OfficePage, { who: 'staff' });

function OfficePage(props: PageProps<Awaited<ReturnType<typeof officeFor>>>) {
  const { t, lang, url, data, problem } = props;
  const [a, d, s] = [t.admin, t.service_desk, t.services];
  const { item } = data;
  const values = shownValues(
    props,
    item ? { ...fieldsOf(item.value), ...(item.value.hours ? { has_hours: 'yes' } : {}) } : { active: 'yes' },
  );
  const field = { problem, values, optional_label: t.layout.optional };
  return (
    <AdminPage
      {...props}
      title={item ? inWanted(item.value.name, lang).words : d.office_add}
      way={[
        { label: d.title, href: SERVICE_DESK_PATH },
        { label: d.offices, href: OFFICES_PATH },
      ]}
      saved={data.saved}
      head={
        item && (
          <ButtonLink href={url(`${ADMIN}/verlauf/office/${item.id}`)} icon="clock" look="secondary" small>
            {fill(a.history_link, { n: item.version })}
          </ButtonLink>
        )
      }
    >
      <ItemForm {...props} action={item ? `${OFFICES_PATH}/${item.id}` : `${OFFICES_PATH}/neu`} item={item} label={d.office_form}>
        <InThreeFields t={t} name="name" label={a.fields.name ?? ''} required {...field} />
        <TextArea name="address" label={d.address} hint={d.address_hint} rows={3} required problem={problem} values={values} />
        <div className="field-pair">
          <TextField name="phone" type="tel" label={a.fields.phone ?? ''} {...field} />
          <TextField name="email" type="email" label={a.fields.email ?? ''} {...field} />
        </div>
        <TextField name="website" type="url" label={a.fields.website ?? ''} {...field} />
        <Checkbox name="has_hours" label={d.has_hours} problem={problem} values={values} />
        <WeekFields t={t} name="hours" problem={problem} values={values} />
        <InThreeFields t={t} name="hours_note" label={d.hours_note} {...field} />
        <InThreeFields t={t} name="accessibility" label={s.accessibility} area rows={3} {...field} />
        <InThreeFields t={t} name="transport" label={s.transport} area rows={3} {...field} />
        <Checkbox name="active" label={d.active} hint={d.active_hint} problem={problem} values={values} />
      </ItemForm>
    </AdminPage>
  );
}

async function shape(work: Work, tree: Tree, id: string): Promise<unknown> {
  const { items } = await itemsForAdmin(work, officePart);
  const optional = (name: string) => line(tree, name) || undefined;
  return {
    id: id || idFrom(line(box(tree, 'name'), 'de'), ['neu', ...items.map((one) => one.id)]),
    name: threeOf(tree, 'name') ?? { de: '' },
    address: line(tree, 'address').replaceAll('\r\n', '\n'),
    hours: tree.has_hours === 'yes' ? weekOf(box(tree, 'hours')) : undefined,
    hours_note: threeOf(tree, 'hours_note'),
    accessibility: threeOf(tree, 'accessibility'),
    transport: threeOf(tree, 'transport'),
    ...{ phone: optional('phone'), email: optional('email'), website: optional('website'), active: tree.active === 'yes' },
  };
}

const post = saving(
  officePart.schema,
  shape,
  async (work, input) => {
    await editItem(work, officePart, input);
    return `${OFFICES_PATH}/${input.value.id}?gespeichert`;
  },
  get,
);

export const routes: Route[] = [
  { path: OFFICES_PATH, get: list },
  { path: `${OFFICES_PATH}/neu`, get, post },
  { path: `${OFFICES_PATH}/:id`, get, post },
];
