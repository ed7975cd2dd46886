import { z } from 'zod';
import { inLanguage } from '#modules/city';
import { itemsForAdmin } from '#modules/people';
import { categoryPart, templatePart } from '#modules/reports';
import type { Work } from '#platform/work';
import type { PageProps } from '../../context.ts';
import { page } from '../../handlers.ts';
import type { Route } from '../../server.ts';
import { Badge, DataTable, EmptyState } from '../../ui/index.ts';
import { AdminPage } from './editing.tsx';
import { AddLink, originColumn } from './item-list.tsx';
import { ADMIN } from './paths.ts';

export const TEMPLATES_PATH = `${ADMIN}/vorlagen`;

const get = page(z.object({}), templatesFor, TemplatesPage, { who: 'staff' });

async function templatesFor(work: Work) {
  const [templates, categories] = await Promise.all([itemsForAdmin(work, templatePart), itemsForAdmin(work, categoryPart)]);
  return { templates: templates.items, names: new Map(categories.items.map((one) => [one.id, one.value.name])) };
}

/** Sentences that teams write again and again. */
function TemplatesPage(props: PageProps<Awaited<ReturnType<typeof templatesFor>>>) {
  const { t, lang, url, data } = props;
  const [a, p] = [t.admin, t.templates];
  return (
    <AdminPage {...props} title={p.title} head={<AddLink href={url(`${TEMPLATES_PATH}/neu`)}>{p.add}</AddLink>}>
      <p className="lead">{p.lead}</p>
      <DataTable
        caption={p.title}
        caption_hidden
        dense
        rows={data.templates}
        row_key={(row) => row.id}
        empty={
          <EmptyState title={p.none} icon="message">
            {p.none_text}
          </EmptyState>
        }
        columns={[
          {
            key: 'name',
            label: a.fields.name,
            primary: true,
            cell: (row) => (
              <>
                <a href={url(`${TEMPLATES_PATH}/${row.id}`)}>{inLanguage(row.value.name, lang)}</a>{' '}
                {!row.value.active && <Badge small>{p.inactive}</Badge>}
              </>
            ),
          },
          { key: 'action', label: p.action, cell: (row) => a.values[row.value.action] },
          {
            key: 'category',
            label: t.reports.category,
            cell: (row) =>
              row.value.category === '*' ? p.every_category : inLanguage(data.names.get(row.value.category), lang) || row.value.category,
          },
          originColumn(t),
        ]}
      />
    </AdminPage>
  );
}

export const routes: Route[] = [{ path: TEMPLATES_PATH, get }];
