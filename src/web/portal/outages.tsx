import { z } from 'zod';
import { inLanguage } from '#modules/city';
import { type OutageNow, type Outages, outagesFor } from '#modules/notices';
import type { PageProps } from '../context.ts';
import { page } from '../handlers.ts';
import type { Route } from '../server.ts';
import { StaffShell } from '../shell.tsx';
import { Badge, ButtonLink, PageHead } from '../ui/index.ts';
import { timesOf, told } from './notice-parts.tsx';
import { OUTAGES } from './paths.ts';

type Props = PageProps<Outages>;

/** What is disturbed, what is planned, and what was over lately. */
function OutagesPage(props: Props) {
  const { t, url, data } = props;
  const o = t.outages;
  return (
    <StaffShell {...props} title={o.title} way={[{ label: o.title }]}>
      <PageHead title={o.title}>
        {data.may_publish && (
          <ButtonLink href={url(`${OUTAGES}/neu`)} icon="add">
            {o.new}
          </ButtonLink>
        )}
      </PageHead>
      <p className="lead">{o.lead}</p>
      <OneList {...props} id="jetzt" title={o.running} none={o.running_none} rows={data.running} />
      <OneList {...props} id="angekuendigt" title={o.coming} none={o.coming_none} rows={data.coming} />
      <OneList {...props} id="vorbei" title={o.past} none={o.past_none} rows={data.past} />
    </StaffShell>
  );
}

function OneList(props: Props & { id: string; title: string; none: string; rows: OutageNow[] }) {
  const { t, url, lang, id, title, none, rows } = props;
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {rows.length === 0 && <p className="muted">{none}</p>}
      <ul className="start__list">
        {rows.map((row) => (
          <li key={row.outage_id}>
            <a href={url(`${OUTAGES}/${row.outage_id}`)}>{told(row.title, lang)}</a>
            <span className="muted">
              {row.app_name ? inLanguage(row.app_name, lang) : t.outages.everything} · {timesOf(props, row)}
            </span>
            <KindOf {...props} row={row} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What it is, and whether it is over. */
export function KindOf({ t, row }: PageProps<unknown> & { row: Pick<OutageNow, 'kind' | 'standing'> }) {
  const past = row.standing === 'past';
  const tone = past ? 'neutral' : row.kind === 'outage' ? 'problem' : 'waiting';
  return (
    <Badge tone={tone} icon={row.kind === 'planned' ? 'tools' : 'warning'} small>
      {past ? `${t.outages.kinds[row.kind]}, ${t.outages.standings.past}` : t.outages.kinds[row.kind]}
    </Badge>
  );
}

export const routes: Route[] = [{ path: OUTAGES, get: page(z.object({}), (work) => outagesFor(work), OutagesPage, { who: 'staff' }) }];
