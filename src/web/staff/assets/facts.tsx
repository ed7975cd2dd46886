import { inLanguage } from '#modules/city';
import { casePath } from '../../case-kinds.ts';
import { day, euros, moment } from '../../format.ts';
import { fill } from '../../problems.ts';
import { DescriptionList, Timeline, type TimelineEvent } from '../../ui/index.ts';
import type { AssetProps } from './asset.tsx';
import { Day, sortName, Warranty } from './parts.tsx';
import { ASSET_FILES } from './paths.ts';

/** All that is known of a device and not empty. */
export function AssetFacts(props: AssetProps) {
  const { t, url, lang, city, data } = props;
  const a = t.assets;
  const { asset } = data;
  const known = (label: string, value: string | null) => (value ? [{ label, value }] : []);
  return (
    <DescriptionList
      items={[
        { label: a.state, value: `${a.states[asset.state]}, ${fill(a.since, { date: day(asset.state_at, lang, city.time_zone) })}` },
        ...(asset.person_id && asset.person_name
          ? [{ label: a.person, value: <a href={url(`/portal/personen/${asset.person_id}`)}>{asset.person_name}</a> }]
          : []),
        ...known(a.team, inLanguage(asset.team_name, lang)),
        ...(asset.due_on ? [{ label: a.due_on, value: <Day of={asset.due_on} lang={lang} /> }] : []),
        ...known(a.place, asset.place),
        { label: a.sort, value: sortName(props, asset.sort) },
        ...known(a.serial, asset.serial),
        ...known(a.uuid, asset.uuid),
        ...known(a.host_name, asset.host_name),
        { label: a.warranty_until, value: <Warranty {...props} of={asset.warranty_until} /> },
        ...(asset.bought_on ? [{ label: a.bought_on, value: <Day of={asset.bought_on} lang={lang} /> }] : []),
        ...(asset.life_months ? [{ label: a.life, value: fill(a.life_months, { n: asset.life_months }) }] : []),
        ...(asset.support_ends ? [{ label: a.support_ends, value: <Day of={asset.support_ends} lang={lang} /> }] : []),
        ...(asset.price_cents === null ? [] : [{ label: a.price, value: euros(asset.price_cents, lang) }]),
        ...known(a.contract, asset.contract),
        ...known(a.note, asset.note),
        ...known(a.erasure, asset.erasure),
      ]}
    />
  );
}

const MB = 1024 * 1024;

export function AssetFileList({ t, lang, data }: AssetProps) {
  const a = t.assets;
  const size = (bytes: number) => `${(bytes / MB).toLocaleString(lang, { maximumFractionDigits: 1, minimumFractionDigits: 1 })} MB`;
  return (
    <section aria-labelledby="dokumente">
      <h2 id="dokumente">{a.files}</h2>
      {data.files.length === 0 && <p className="muted">{a.files_none}</p>}
      <ul>
        {data.files.map((file) => (
          <li key={file.asset_file_id}>
            <a href={`${ASSET_FILES}/${file.asset_file_id}`}>{file.name}</a>{' '}
            <span className="muted">
              {size(file.size)}
              {file.kind === 'erasure' && `, ${a.erasure}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

const ICONS = { disposed: 'trash', repair: 'tools', lost: 'warning', edited: 'edit', file_added: 'list' } as const;

export function AssetHistory(props: AssetProps) {
  const { t, url, lang, city, data } = props;
  const a = t.assets;
  const said = (value: unknown) => (value === null || value === '' ? a.empty : String(value));
  const events: TimelineEvent[] = data.events.map((event) => ({
    key: event.asset_event_id,
    title: [a.events[event.what] ?? event.what, event.person_name].filter(Boolean).join(': '),
    at: { iso: event.at.toISOString(), label: moment(event.at, lang, city.time_zone) },
    by: event.by_name ?? a.nobody,
    icon: ICONS[event.what as keyof typeof ICONS] ?? 'info',
    body: (
      <>
        {event.note && <p>{event.note}</p>}
        {event.what === 'edited' && (
          <ul>
            {event.fields.map((field) => (
              <li key={field.name}>
                {fill(a.from_to, {
                  name: t.admin.fields_of.asset?.[field.name] ?? field.name,
                  before: said(field.before),
                  now: said(field.now),
                })}
              </li>
            ))}
          </ul>
        )}
        {data.cases.map(
          (one) => one.case_id === event.case_id && <a key={one.case_id} href={url(casePath(one))}>{`${a.case} ${one.number}`}</a>,
        )}
      </>
    ),
  }));
  return (
    <section aria-labelledby="verlauf">
      <h2 id="verlauf">{a.history}</h2>
      <Timeline events={events} label={a.history} />
    </section>
  );
}
