import { z } from 'zod';
import { templatePart } from '#modules/cases';
import { inLanguage } from '#modules/city';
import { itemsForAdmin } from '#modules/people';
import { categoryPart } from '#modules/reports';
import { topicPart } from '#modules/tickets';
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
  const [templates, categories, topics] = await Promise.all([
    itemsForAdmin(work, templatePart),
    itemsForAdmin(work, categoryPart),
    itemsForAdmin(work, topicPart),
  ]);
  const names = { report: namesOf(categories.items), ticket: namesOf(topics.items) };
  return { templates: templates.items, names };
}

const namesOf = (items: { id: string; value: { name: unknown } }[]) => new Map(items.map((one) => [one.id, one.value.name]));

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
          { key: 'for', label: p.for, cell: (row) => p.kinds[row.value.for ?? 'report'] },
          { key: 'action', label: p.action, cell: (row) => a.values[row.value.action] },
          {
            key: 'category',
            label: p.about_what,
            cell: (row) =>
              row.value.category === '*'
                ? p.every_category
                : inLanguage(data.names[row.value.for ?? 'report'].get(row.value.category), lang) || row.value.category,
          },
          originColumn(t),
        ]}
      />
    </AdminPage>
  );
}

export const routes: Route[] = [{ path: TEMPLATES_PATH, get }];
