import type { AssetForHelp } from '#modules/assets';
import type { TicketOfAsset } from '#modules/tickets';
import { casePath } from '../case-kinds.ts';
import type { Context, PageProps } from '../context.ts';
import { day } from '../format.ts';
import { StateBadge } from '../reports-view.tsx';
import { Card, DescriptionList } from '../ui/index.ts';
import { AssetBadge, Day, Warranty } from './assets/parts.tsx';
import { ASSETS } from './assets/paths.ts';

/** The device a ticket is about: what it is, how it stands, what it last reported, and what else was asked about it. */
export function TicketDevice(
  props: PageProps<unknown> & { device: AssetForHelp | null; tickets: readonly TicketOfAsset[]; opens: boolean; article: string | null },
) {
  const { t, url, lang, city, device, tickets, opens, article } = props;
  const a = t.assets;
  if (!device) return null;
  const name = `${device.model_name}, ${device.asset_tag}`;
  const known = (label: string, value: string | null) => (value ? [{ label, value }] : []);
  return (
    <Card title={t.links.device} tinted>
      <p>
        {opens ? <a href={url(`${ASSETS}/${device.asset_id}`)}>{name}</a> : name} <AssetBadge t={t} state={device.state} />
      </p>
      <DescriptionList
        dense
        items={[
          ...known(a.person, device.person_name),
          ...known(a.place, device.place),
          ...known(a.serial, device.serial),
          { label: a.warranty_until, value: <Warranty {...props} of={device.warranty_until} /> },
          ...(device.support_ends ? [{ label: a.support_ends, value: <Day of={device.support_ends} lang={lang} /> }] : []),
          ...known(t.links.system, [device.os_name, device.os_version].filter(Boolean).join(' ')),
          ...(device.patched_on ? [{ label: t.links.patched, value: <Day of={device.patched_on} lang={lang} /> }] : []),
          ...(device.seen_at ? [{ label: t.links.seen, value: day(device.seen_at, lang, city.time_zone) }] : []),
        ]}
      />
      {article && (
        <p>
          <a href={url(`/wissen/${article}`)}>{t.orders.to_article}</a>
        </p>
      )}
      <h3>{t.links.other_tickets}</h3>
      <TicketList {...props} tickets={tickets} />
    </Card>
  );
}

/** Tickets about one device, each with where it stands. */
export function TicketList(props: Context & { tickets: readonly TicketOfAsset[] }) {
  const { t, url, lang, city, tickets } = props;
  if (tickets.length === 0) return <p className="muted">{t.links.no_tickets}</p>;
  return (
    <ul>
      {tickets.map((one) => (
        <li key={one.case_id}>
          <a href={url(casePath(one))}>{one.subject}</a>{' '}
          <span className="muted">
            {one.number}, {day(one.created_at, lang, city.time_zone)}
          </span>{' '}
          <StateBadge state={one.state} t={t} small />
        </li>
      ))}
    </ul>
  );
}
