import { type AssetList, assetListSchema, assetsFor } from '#modules/assets';
import { ASSET_SORTS, ASSET_STATES, LABELS_MOST, WARRANTIES } from '#modules/assets/words';
import { inLanguage } from '#modules/city';
import type { PageProps } from '../../context.ts';
import { page } from '../../handlers.ts';
import { ListFilter, PageLinks } from '../../list-parts.tsx';
import { fill } from '../../problems.ts';
import type { Route } from '../../server.ts';
import { StaffShell } from '../../shell.tsx';
import { ButtonLink, DataTable, EmptyState, PageHead, SearchField, SelectField } from '../../ui/index.ts';
import { LOANS } from './loans.tsx';
import { AssetBadge, sortName, Warranty } from './parts.tsx';
import { ASSETS } from './paths.ts';
import { PLAN } from './renewal/data.ts';
import { STOCKTAKINGS } from './stocktaking.tsx';

const get = page(assetListSchema, assetsFor, ListPage, { who: 'staff' });
type Props = PageProps<Awaited<ReturnType<typeof assetsFor>>>;

const queryOf = (wanted: AssetList) => String(new URLSearchParams(Object.entries(wanted).filter(([, value]) => value !== '')));

/** Every device somebody looks after, by tag. */
function ListPage(props: Props) {
  const { t, url, data } = props;
  const a = t.assets;
  const { wanted } = data;
  const counted = data.more_than ? a.more_than : data.count === 1 ? a.one_count : a.count;
  const labels = data.rows.slice(0, LABELS_MOST).map((row) => ['id', row.asset_id] as [string, string]);
  return (
    <StaffShell {...props} title={a.title} way={[{ label: a.title }]} wide>
      <PageHead title={a.title}>
        {data.may.import && (
          <ButtonLink href={url(`${ASSETS}/neu`)} icon="add" small>
            {a.add}
          </ButtonLink>
        )}
        <ButtonLink href={url(PLAN)} icon="repeat" look="secondary" small>
          {t.asset_renewal.title}
        </ButtonLink>
        <ButtonLink href={url(LOANS)} look="secondary" small>
          {t.loans.title}
        </ButtonLink>
        <ButtonLink href={url(STOCKTAKINGS)} icon="checklist" look="secondary" small>
          {t.stocktaking.title}
        </ButtonLink>
        {data.may.import && (
          <ButtonLink href={url(`${ASSETS}/einlesen`)} look="secondary" small>
            {t.asset_import.title}
          </ButtonLink>
        )}
        {data.may.import && (
          <ButtonLink href={url(`${ASSETS}/abgleich`)} look="secondary" small>
            {t.asset_inventory.doubts}
          </ButtonLink>
        )}
        {labels.length > 0 && (
          <ButtonLink href={url(`${ASSETS}/etiketten?${new URLSearchParams(labels)}`)} look="secondary" small>
            {a.labels}
          </ButtonLink>
        )}
      </PageHead>
      <p className="lead">{a.lead}</p>
      <Filters {...props} />
      <p role="status">{fill(counted, { n: data.count })}</p>
      <DataTable
        caption={a.title}
        caption_hidden
        dense
        rows={data.rows}
        row_key={(row) => row.asset_id}
        empty={
          <EmptyState title={a.none} icon="search">
            {a.none_text}
          </EmptyState>
        }
        columns={columnsOf(props)}
      />
      <PageLinks
        t={t}
        back={wanted.after ? url(`${ASSETS}?${queryOf({ ...wanted, after: '' })}`) : null}
        next={data.next ? url(`${ASSETS}?${queryOf({ ...wanted, after: data.next })}`) : null}
        to_start
      />
    </StaffShell>
  );
}

function columnsOf(props: Props): Parameters<typeof DataTable<Props['data']['rows'][number]>>[0]['columns'] {
  const { t, url, lang } = props;
  const a = t.assets;
  return [
    {
      key: 'tag',
      label: a.asset_tag,
      primary: true,
      cell: (row) => (
        <>
          <a href={url(`${ASSETS}/${row.asset_id}`)}>{row.asset_tag}</a>
          <br />
          <span className="muted">{row.model_name}</span>
        </>
      ),
    },
    { key: 'sort', label: a.sort, cell: (row) => sortName(props, row.sort) },
    { key: 'state', label: a.state, cell: (row) => <AssetBadge t={t} state={row.state} /> },
    {
      key: 'person',
      label: a.person,
      cell: (row) => [row.person_name, row.team_name && inLanguage(row.team_name, lang)].filter(Boolean).join(', ') || '–',
    },
    { key: 'place', label: a.place, cell: (row) => row.place || '–' },
    { key: 'serial', label: a.serial, wide_only: true, cell: (row) => row.serial ?? '–' },
    { key: 'warranty', label: a.warranty_until, cell: (row) => <Warranty {...props} of={row.warranty_until} /> },
  ];
}

function Filters({ t, url, lang, data }: Props) {
  const a = t.assets;
  const { wanted } = data;
  const active = [wanted.q, wanted.state, wanted.sort, wanted.team, wanted.warranty].filter(Boolean).length;
  const named = (of: Record<string, string>, values: readonly string[]) => values.map((value) => ({ value, label: of[value] ?? value }));
  return (
    <ListFilter t={t} action={url(ASSETS)} active={active}>
      <SearchField name="q" label={a.search} placeholder={a.search_hint} value={wanted.q} button_label={t.inbox.search} />
      <SelectField
        name="state"
        label={a.state}
        empty_label={a.all_states}
        value={wanted.state}
        choices={named(a.states, ASSET_STATES)}
        required
      />
      <SelectField
        name="sort"
        label={a.sort}
        empty_label={a.all_sorts}
        value={wanted.sort}
        choices={named(a.sorts, ASSET_SORTS)}
        required
      />
      <SelectField
        name="team"
        label={a.team}
        empty_label={a.all_teams}
        value={wanted.team}
        choices={data.teams.map((team) => ({ value: team.team_id, label: inLanguage(team.name, lang) }))}
        required
      />
      <SelectField
        name="warranty"
        label={a.warranty}
        empty_label={a.all_warranties}
        value={wanted.warranty}
        choices={named(a.warranties, WARRANTIES)}
        required
      />
    </ListFilter>
  );
}

export const routes: Route[] = [{ path: ASSETS, get }];
