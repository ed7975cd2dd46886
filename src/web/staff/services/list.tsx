import { serviceDeskFor, serviceDeskSchema } from '#modules/services';
import type { Work } from '#platform/work';
import { inWanted } from '../../citizen/service-parts.tsx';
import type { PageProps } from '../../context.ts';
import { day } from '../../format.ts';
import { page } from '../../handlers.ts';
import { fill } from '../../problems.ts';
import type { Route } from '../../server.ts';
import { Badge, ButtonLink, DataTable, EmptyState, SubNav } from '../../ui/index.ts';
import { AdminPage } from '../admin/editing.tsx';
import { AddLink, ownerColumn, teamNames } from '../admin/item-list.tsx';
import { OFFICES_PATH, SERVICE_DESK_PATH, SERVICE_TOPICS_PATH } from '../admin/paths.ts';

async function listFor(work: Work, wanted: Parameters<typeof serviceDeskFor>[1]) {
  const [desk, teams] = await Promise.all([serviceDeskFor(work, wanted), teamNames(work.read)]);
  return { ...desk, teams };
}

const get = page(serviceDeskSchema, listFor, ListPage, { who: 'staff' });
type Props = PageProps<Awaited<ReturnType<typeof listFor>>>;
type Row = Props['data']['rows'][number];

/** The services somebody keeps: what is due, what lacks a translation, what is being written. */
function ListPage(props: Props) {
  const { t, lang, url, city, data } = props;
  const d = t.service_desk;
  const { counts, wanted, may } = data;
  const tab = (zeigen: string, label: string) => ({
    href: url(zeigen ? `${SERVICE_DESK_PATH}?zeigen=${zeigen}` : SERVICE_DESK_PATH),
    label,
    current: wanted.zeigen === zeigen,
  });
  return (
    <AdminPage
      {...props}
      title={d.title}
      head={
        <>
          {may.city && (
            <>
              <ButtonLink href={url(`${SERVICE_DESK_PATH}/einlesen`)} icon="download" look="secondary" small>
                {d.import}
              </ButtonLink>
              <ButtonLink href={url(OFFICES_PATH)} icon="place" look="secondary" small>
                {d.offices}
              </ButtonLink>
              <ButtonLink href={url(SERVICE_TOPICS_PATH)} icon="list" look="secondary" small>
                {d.topics}
              </ButtonLink>
            </>
          )}
          <AddLink href={url(`${SERVICE_DESK_PATH}/neu`)}>{d.add}</AddLink>
        </>
      }
    >
      <p className="lead">{d.lead}</p>
      <SubNav
        label={d.show}
        items={[
          tab('', d.all),
          tab('faellig', fill(d.due, { n: counts.due })),
          tab('fehlt', fill(d.missing, { n: counts.missing })),
          tab('entwurf', fill(d.drafts, { n: counts.drafts })),
        ]}
      />
      <DataTable
        caption={d.title}
        caption_hidden
        dense
        rows={data.rows}
        row_key={(row) => row.id}
        empty={
          <EmptyState title={d.none} icon="list">
            {d.none_text}
          </EmptyState>
        }
        columns={[
          {
            key: 'name',
            label: d.name,
            primary: true,
            cell: (row) => <a href={url(`${SERVICE_DESK_PATH}/${row.id}`)}>{inWanted(row.name, lang).words}</a>,
          },
          { key: 'state', label: d.state, cell: (row) => <State {...props} row={row} /> },
          ownerColumn(d.owner, data.teams, lang),
          {
            key: 'review',
            label: d.review,
            cell: (row) => (row.review_on ? day(new Date(`${row.review_on}T12:00:00Z`), lang, city.time_zone) : '–'),
          },
          {
            key: 'missing',
            label: d.lacks,
            cell: ({ missing: { en, simple } }) =>
              [...(en > 0 ? [fill(d.lacks_en, { n: en })] : []), ...(simple > 0 ? [fill(d.lacks_simple, { n: simple })] : [])].join(', ') ||
              d.complete,
          },
        ]}
      />
    </AdminPage>
  );
}

function State({ t, row }: Props & { row: Row }) {
  const d = t.service_desk;
  return (
    <span className="cluster">
      {row.due && (
        <Badge tone="waiting" small>
          {d.is_due}
        </Badge>
      )}
      {row.draft && (
        <Badge tone="active" icon="edit" small>
          {d.is_draft}
        </Badge>
      )}
      {!row.active && <Badge small>{d.inactive}</Badge>}
      {row.version === 0 && <span className="muted">{d.is_new}</span>}
      {row.version > 0 && row.active && !row.due && !row.draft && (
        <Badge tone="done" small>
          {d.published}
        </Badge>
      )}
    </span>
  );
}

export const routes: Route[] = [{ path: SERVICE_DESK_PATH, get }];
