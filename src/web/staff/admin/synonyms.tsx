import { z } from 'zod';
import { itemsForAdmin } from '#modules/people';
import { missesFor, synonymPart } from '#modules/search';
import type { Work } from '#platform/work';
import type { PageProps } from '../../context.ts';
import { day } from '../../format.ts';
import { page } from '../../handlers.ts';
import type { Route } from '../../server.ts';
import { DataTable, EmptyState } from '../../ui/index.ts';
import { AdminPage } from './editing.tsx';
import { AddLink, originColumn } from './item-list.tsx';
import { ADMIN } from './paths.ts';

export const SYNONYMS_PATH = `${ADMIN}/suche`;

async function synonymsFor(work: Work) {
  const [{ items }, misses] = await Promise.all([itemsForAdmin(work, synonymPart), missesFor(work)]);
  return { items, misses };
}

const get = page(z.object({}), synonymsFor, SynonymsPage, { who: 'staff' });

/** Words that mean the same, and what nobody finds: the two things a city does for its search. */
function SynonymsPage(props: PageProps<Awaited<ReturnType<typeof synonymsFor>>>) {
  const { t, lang, url, city, data } = props;
  const s = t.synonyms;
  return (
    <AdminPage {...props} title={s.title} head={<AddLink href={url(`${SYNONYMS_PATH}/neu`)}>{s.add}</AddLink>}>
      <p className="lead">{s.lead}</p>
      <DataTable
        caption={s.form}
        caption_hidden
        dense
        rows={data.items}
        row_key={(row) => row.id}
        empty={
          <EmptyState title={s.none} icon="search">
            {s.none_text}
          </EmptyState>
        }
        columns={[
          {
            key: 'terms',
            label: s.terms,
            primary: true,
            cell: (row) => <a href={url(`${SYNONYMS_PATH}/${row.id}`)}>{row.value.terms.join(', ')}</a>,
          },
          originColumn(t),
        ]}
      />
      <section className="stack">
        <h2>{s.missed}</h2>
        <p className="muted">{s.missed_lead}</p>
        <DataTable
          caption={s.missed}
          caption_hidden
          dense
          rows={data.misses}
          row_key={(row) => row.query}
          empty={
            <EmptyState title={s.missed_none} icon="checklist">
              {s.missed_none_text}
            </EmptyState>
          }
          columns={[
            { key: 'query', label: s.query, primary: true, cell: (row) => row.query },
            { key: 'times', label: s.times, cell: (row) => String(row.times) },
            { key: 'last', label: s.last, cell: (row) => day(row.last_on, lang, city.time_zone) },
          ]}
        />
      </section>
    </AdminPage>
  );
}

export const routes: Route[] = [{ path: SYNONYMS_PATH, get }];
