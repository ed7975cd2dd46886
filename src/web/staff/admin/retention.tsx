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
        wordy
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
  const alone = row.ends.length === 1;
  return row.ends.map((end) => {
    const period = periods.find((one) => one.kind === end);
    const until = isPeriod(end) ? (period ? periodText(t, lang, period) : t.go_live.retention.no_period) : (t.go_live.ends[end] ?? end);
    return (
      <span key={end} className="address-line">
        {isPeriod(end) && !alone ? `${t.legal.privacy.kinds[end] ?? end}: ${until}` : until}
      </span>
    );
  });
}

export const routes: Route[] = [{ path: RETENTION_PATH, get }];
