import { type OffNetworkFor, offNetworkFor, offNetworkSchema } from '#modules/assets';
import { inLanguage } from '#modules/city';
import type { PageProps } from '../../../context.ts';
import { page } from '../../../handlers.ts';
import { PageLinks } from '../../../list-parts.tsx';
import { fill } from '../../../problems.ts';
import type { Route } from '../../../server.ts';
import { StaffShell } from '../../../shell.tsx';
import { ButtonLink, DataTable, EmptyState, PageHead } from '../../../ui/index.ts';
import { Day } from '../parts.tsx';
import { ASSETS } from '../paths.ts';
import { dayWords, NETWORK, PLAN, reasonWords } from './data.ts';

const get = page(offNetworkSchema, offNetworkFor, NetworkPage, { who: 'staff' });

/** Devices that must not stay on the network, and why. */
function NetworkPage(props: PageProps<OffNetworkFor>) {
  const { t, url, lang, data } = props;
  const r = t.asset_renewal;
  const { wanted, by_rule, silent } = data;
  return (
    <StaffShell
      {...props}
      title={r.network}
      way={[{ label: t.assets.title, href: ASSETS }, { label: r.title, href: PLAN }, { label: r.network }]}
      scripts={['print-page.js']}
      wide
    >
      <PageHead title={r.network}>
        <button type="button" className="kern-btn kern-btn--primary" data-print hidden>
          <span className="kern-label">{r.print}</span>
        </button>
        <ButtonLink href={url(`${NETWORK}.csv`)} icon="download" look="secondary" small>
          {r.download}
        </ButtonLink>
      </PageHead>
      <p className="lead">{fill(r.network_lead, { date: dayWords(data.today, lang) })}</p>
      <p role="status">{fill(data.count === 1 ? r.network_one : r.network_count, { n: data.count, all: data.all })}</p>
      <ul>
        {by_rule.map((rule) => (
          <li key={rule.rule_id}>
            {inLanguage(rule.name, lang)}: <strong>{rule.count}</strong> <span className="muted">{inLanguage(rule.about, lang)}</span>
          </li>
        ))}
      </ul>
      {silent > 0 && <p className="muted">{fill(silent === 1 ? r.silent_one : r.silent, { n: silent })}</p>}
      <DataTable
        caption={r.network}
        caption_hidden
        dense
        rows={data.rows}
        row_key={(row) => row.asset_id}
        empty={
          <EmptyState title={r.network_none} icon="check">
            {r.network_none_text}
          </EmptyState>
        }
        columns={[
          {
            key: 'tag',
            label: t.assets.asset_tag,
            primary: true,
            cell: (row) => (
              <>
                <a href={url(`${ASSETS}/${row.asset_id}`)}>{row.asset_tag}</a>
                <br />
                <span className="muted">{row.model_name}</span>
              </>
            ),
          },
          {
            key: 'why',
            label: r.why,
            cell: (row) => (
              <ul className="plain-list">
                {row.reasons.map((reason) => (
                  <li key={reason.rule_id}>{reasonWords(props, data.rules, reason, r.since)}</li>
                ))}
              </ul>
            ),
          },
          { key: 'os', label: r.os, cell: (row) => [row.os_name, row.os_version].filter(Boolean).join(' ') || '–' },
          { key: 'seen', label: r.seen, cell: (row) => (row.seen_on ? <Day of={row.seen_on} lang={lang} /> : r.never) },
          {
            key: 'with',
            label: r.with,
            cell: (row) => [row.person_name, inLanguage(row.team_name, lang), row.place].filter(Boolean).join(', ') || '–',
          },
        ]}
      />
      <PageLinks
        t={t}
        back={wanted.page > 1 ? url(`${NETWORK}?page=${wanted.page - 1}`) : null}
        next={data.more ? url(`${NETWORK}?page=${wanted.page + 1}`) : null}
      />
    </StaffShell>
  );
}

export const routes: Route[] = [{ path: NETWORK, get }];
