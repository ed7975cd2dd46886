import { z } from 'zod';
import { myAssetsFor } from '#modules/assets';
import type { PageProps } from '../context.ts';
import { page } from '../handlers.ts';
import type { Route } from '../server.ts';
import { StaffShell } from '../shell.tsx';
import { AssetBadge, Day, sortName, Warranty } from '../staff/assets/parts.tsx';
import { ASSETS } from '../staff/assets/paths.ts';
import { DataTable, EmptyState, PageHead } from '../ui/index.ts';
import { MY_ASSETS } from './paths.ts';

const get = page(z.object({}), (work) => myAssetsFor(work), MyAssetsPage, { who: 'staff' });

/** The devices somebody has. */
function MyAssetsPage(props: PageProps<Awaited<ReturnType<typeof myAssetsFor>>>) {
  const { t, url, lang, data } = props;
  const a = t.assets;
  return (
    <StaffShell {...props} title={a.mine} way={[{ label: a.mine }]} wide>
      <PageHead title={a.mine} />
      <p className="lead">{a.mine_lead}</p>
      <DataTable
        caption={a.mine}
        caption_hidden
        rows={data.assets}
        row_key={(row) => row.asset_id}
        empty={
          <EmptyState title={a.mine_none} icon="tools">
            {a.mine_none_text}
          </EmptyState>
        }
        columns={[
          {
            key: 'model',
            label: a.model,
            primary: true,
            cell: (row) => (
              <>
                <a href={url(`${ASSETS}/${row.asset_id}`)}>{row.model_name}</a>
                <br />
                <span className="muted">
                  {row.asset_tag}, {sortName(props, row.sort)}
                </span>
              </>
            ),
          },
          {
            key: 'state',
            label: a.state,
            cell: (row) => (
              <>
                <AssetBadge t={t} state={row.state} />
                {row.due_on && (
                  <>
                    <br />
                    {a.due_on} <Day of={row.due_on} lang={lang} />
                  </>
                )}
              </>
            ),
          },
          { key: 'place', label: a.place, cell: (row) => row.place || '–' },
          { key: 'warranty', label: a.warranty_until, cell: (row) => <Warranty {...props} of={row.warranty_until} /> },
        ]}
      />
    </StaffShell>
  );
}

export const routes: Route[] = [{ path: MY_ASSETS, get }];
