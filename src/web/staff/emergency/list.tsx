import { z } from 'zod';
import { inLanguage } from '#modules/city';
import { packsFor } from '#modules/emergency';
import { OLD_AFTER_HOURS } from '#modules/emergency/pack';
import { isOlder } from '#modules/emergency/words';
import type { PageProps } from '../../context.ts';
import { bytes, moment } from '../../format.ts';
import { page } from '../../handlers.ts';
import type { Route } from '../../server.ts';
import { StaffShell } from '../../shell.tsx';
import { DataTable, Details, EmptyState, PageHead } from '../../ui/index.ts';
import { PACKS_PATH, PackBadge } from './parts.tsx';

const get = page(z.object({}), (work) => packsFor(work), PacksPage, { who: 'staff' });
type Props = PageProps<Awaited<ReturnType<typeof packsFor>>>;

/** Every department whose pack one looks after or is named for, and how old its last one is. */
function PacksPage(props: Props) {
  const { t, url, lang, city, data } = props;
  const e = t.emergency;
  return (
    <StaffShell {...props} title={e.title} way={[{ label: e.title }]}>
      <PageHead title={e.title} />
      <p className="lead">{e.lead}</p>
      {data.teams.length === 0 ? (
        <EmptyState title={e.none} icon="list">
          {e.none_text}
        </EmptyState>
      ) : (
        <DataTable
          caption={e.title}
          caption_hidden
          dense
          rows={data.teams}
          row_key={(row) => row.team_id}
          columns={[
            {
              key: 'team',
              label: e.team,
              primary: true,
              cell: (row) => <a href={url(`${PACKS_PATH}/${row.team_id}`)}>{inLanguage(row.name, lang)}</a>,
            },
            {
              key: 'newest',
              label: e.newest,
              cell: (row) =>
                row.made_at ? (
                  moment(row.made_at, lang, city.time_zone)
                ) : (
                  <span className="muted">{row.passphrase_at ? e.never : e.not_set}</span>
                ),
            },
            {
              key: 'state',
              label: t.continuity.pack_state,
              cell: (row) => (
                <PackBadge t={t} pack={{ ...row, old: row.made_at !== null && isOlder(row.made_at, data.now, OLD_AFTER_HOURS) }} />
              ),
            },
            { key: 'size', label: e.size, wide_only: true, cell: (row) => (row.bytes ? bytes(row.bytes, lang) : '–') },
          ]}
        />
      )}
      <section className="stack">
        <h2>{e.help}</h2>
        {(['what', 'safe', 'old'] as const).map((about) => (
          <Details key={about} summary={e[`help_${about}`]}>
            <p>{e[`help_${about}_text`]}</p>
          </Details>
        ))}
      </section>
    </StaffShell>
  );
}

export const routes: Route[] = [{ path: PACKS_PATH, get }];
