import { z } from 'zod';
import { inLanguage } from '#modules/city';
import { itemsForAdmin } from '#modules/people';
import { bodyPart } from '#modules/reports';
import type { Work } from '#platform/work';
import type { PageProps } from '../../context.ts';
import { page } from '../../handlers.ts';
import type { Route } from '../../server.ts';
import { Badge, DataTable, EmptyState } from '../../ui/index.ts';
import { AdminPage } from './editing.tsx';
import { AddLink, originColumn } from './item-list.tsx';
import { ADMIN } from './paths.ts';

export const BODIES_PATH = `${ADMIN}/stellen`;

const get = page(z.object({}), bodiesFor, BodiesPage, { who: 'staff' });

function bodiesFor(work: Work) {
  return itemsForAdmin(work, bodyPart);
}

/** Who is responsible for what the city is not. */
function BodiesPage(props: PageProps<Awaited<ReturnType<typeof bodiesFor>>>) {
  const { t, lang, url, data } = props;
  const [a, b] = [t.admin, t.bodies];
  return (
    <AdminPage {...props} title={b.title} head={<AddLink href={url(`${BODIES_PATH}/neu`)}>{b.add}</AddLink>}>
      <p className="lead">{b.lead}</p>
      <DataTable
        caption={b.title}
        caption_hidden
        dense
        rows={data.items}
        row_key={(row) => row.id}
        empty={
          <EmptyState title={b.none} icon="people">
            {b.none_text}
          </EmptyState>
        }
        columns={[
          {
            key: 'name',
            label: a.fields.name,
            primary: true,
            cell: (row) => (
              <>
                <a href={url(`${BODIES_PATH}/${row.id}`)}>{inLanguage(row.value.name, lang)}</a>{' '}
                {!row.value.active && <Badge small>{b.inactive}</Badge>}
              </>
            ),
          },
          { key: 'about', label: b.responsible, cell: (row) => inLanguage(row.value.about, lang) },
          { key: 'phone', label: a.fields.phone, wide_only: true, cell: (row) => row.value.phone ?? row.value.email ?? row.value.website },
          originColumn(t),
        ]}
      />
    </AdminPage>
  );
}

export const routes: Route[] = [{ path: BODIES_PATH, get }];
