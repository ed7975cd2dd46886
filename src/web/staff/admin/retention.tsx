import { z } from 'zod';
import { mayDo } from '#modules/people';
import { demand } from '#platform/errors';
import type { PersonalData } from '#platform/personal';
import type { Work } from '#platform/work';
import { isPeriod, PERSONAL, periodsOf } from '../../../personal-data.ts';
import type { Context, PageProps } from '../../context.ts';
import { page } from '../../handlers.ts';
import { periodText } from '../../period-words.ts';
import type { Route } from '../../server.ts';
import { DataTable } from '../../ui/index.ts';
import { AdminPage } from './editing.tsx';
import { ADMIN } from './paths.ts';

export const RETENTION_PATH = `${ADMIN}/fristen`;

const get = page(z.object({}), mayLook, RetentionPage, { who: 'staff' });

async function mayLook(work: Work): Promise<null> {
  demand(mayDo(work.actor, 'city.edit', '*', null));
  return null;
}

/** What is stored of people, what for, and what it ends by: the declarations of the modules as a table. */
function RetentionPage(props: PageProps<null>) {
  const { t } = props;
  const r = t.go_live.retention;
  return (
    <AdminPage {...props} title={r.title}>
      <p className="lead">{r.lead}</p>
      <DataTable
        caption={r.title}
        caption_hidden
        dense
        rows={[...PERSONAL]}
        row_key={(row) => row.name}
        columns={[
          { key: 'what', label: r.what, primary: true, cell: (row) => t.go_live.data[row.name]?.what ?? row.name },
          { key: 'why', label: r.why, cell: (row) => t.go_live.data[row.name]?.why },
          { key: 'ends', label: r.ends, cell: (row) => <Ends {...props} row={row} /> },
          { key: 'copy', label: r.copy, cell: (row) => (typeof row.copy === 'string' ? r.left_out[row.copy] : r.in_copy) },
        ]}
      />
    </AdminPage>
  );
}

function Ends({ t, lang, city, row }: Context & { row: PersonalData }) {
  const periods = periodsOf(city);
  const words = row.ends.map((end) => {
    if (!isPeriod(end)) return t.go_live.ends[end] ?? end;
    const period = periods.find((one) => one.kind === end);
    return `${t.legal.privacy.kinds[end] ?? end}: ${period?.keep ? periodText(t, lang, period) : t.go_live.retention.no_period}`;
  });
  return words.length === 1 ? (
    words[0]
  ) : (
    <ul>
      {words.map((one) => (
        <li key={one}>{one}</li>
      ))}
    </ul>
  );
}

export const routes: Route[] = [{ path: RETENTION_PATH, get }];
