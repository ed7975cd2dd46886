import { softwareFor, softwareSchema } from '#modules/assets';
import type { PageProps } from '../../context.ts';
import { page } from '../../handlers.ts';
import type { Route } from '../../server.ts';
import { StaffShell } from '../../shell.tsx';
import { DataTable, EmptyState, Form, PageHead, SearchField } from '../../ui/index.ts';
import { ASSETS } from './paths.ts';

const get = page(softwareSchema, softwareFor, SoftwarePage, { who: 'staff' });

/** What is installed on a device. */
function SoftwarePage(props: PageProps<Awaited<ReturnType<typeof softwareFor>>>) {
  const { t, url, data } = props;
  const i = t.asset_inventory;
  const { asset } = data;
  const own = `${ASSETS}/${asset.asset_id}`;
  return (
    <StaffShell
      {...props}
      title={`${i.software}: ${asset.asset_tag}`}
      way={[{ label: t.assets.title, href: ASSETS }, { label: asset.asset_tag, href: own }, { label: i.software }]}
      wide
    >
      <PageHead title={i.software} preline={`${asset.asset_tag} ${asset.model_name}`} />
      <Form method="get" action={url(`${own}/software`)} label={i.search} inline>
        <SearchField name="q" label={i.search} value={data.q} button_label={t.inbox.search} />
      </Form>
      <DataTable
        caption={i.software}
        caption_hidden
        dense
        rows={data.rows}
        row_key={(row) => `${row.name} ${row.publisher} ${row.version}`}
        empty={
          <EmptyState title={i.no_software} icon="search">
            {i.no_software_text}
          </EmptyState>
        }
        columns={[
          { key: 'name', label: i.name, primary: true, cell: (row) => row.name },
          { key: 'version', label: i.version, cell: (row) => row.version || '–' },
          { key: 'publisher', label: i.publisher, cell: (row) => row.publisher || '–' },
        ]}
      />
      {data.more && <p className="muted">{i.first}</p>}
    </StaffShell>
  );
}

export const routes: Route[] = [{ path: `${ASSETS}/:asset_id/software`, get }];
