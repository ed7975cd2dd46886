import type { OfficeShown, ServiceFor } from '#modules/services';
import type { ServiceLanguage } from '#modules/services/words';
import { workingClock } from '#platform/clock';
import { PhoneLink } from '../contact-parts.tsx';
import type { PageProps } from '../context.ts';
import { clockTime, dayOfWeek } from '../format.ts';
import { fill } from '../problems.ts';
import { Badge } from '../ui/index.ts';
import { inWanted, langOf } from './service-parts.tsx';

type Props = PageProps<ServiceFor> & { wanted: ServiceLanguage };

/** Where one goes: how to reach it, and whether somebody is there now. */
export function ServiceOffices(props: Props) {
  const { offices } = props.data;
  if (offices.length === 0) return null;
  return (
    <>
      <h2>{props.t.services.offices}</h2>
      {offices.map((office) => (
        <Office key={office.id} {...props} office={office} />
      ))}
    </>
  );
}

function Office({ office, ...props }: Props & { office: OfficeShown }) {
  const s = props.t.services;
  const { phone, email, website } = office;
  const said = (text: OfficeShown['name'] | undefined) => {
    if (!text) return undefined;
    const given = inWanted(text, props.wanted);
    return <span lang={langOf(given, props)}>{given.words}</span>;
  };
  const items = [
    { label: s.address, value: <span className="lines">{office.address}</span> },
    { label: props.t.layout.phone, value: phone && <PhoneLink number={phone} /> },
    { label: props.t.layout.email, value: email && <a href={`mailto:${email}`}>{email}</a> },
    { label: s.website, value: website && <a href={website}>{website.replace(/^https?:\/\//, '')}</a> },
    { label: s.accessibility, value: said(office.accessibility) },
    { label: s.transport, value: said(office.transport) },
  ];
  return (
    <section className="office" aria-labelledby={`stelle-${office.id}`}>
      <h3 id={`stelle-${office.id}`}>{said(office.name)}</h3>
      <OpenNow {...props} office={office} />
      <dl className="office-facts">
        {items.map(
          ({ label, value }) =>
            value && (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
      <Hours {...props} office={office} />
      {office.hours_note && <p className="office__note">{said(office.hours_note)}</p>}
    </section>
  );
}

function OpenNow({ office, t, lang, city, work }: Props & { office: OfficeShown }) {
  const s = t.services;
  if (!office.now) return <p className="office__now">{s.by_appointment}</p>;
  const at = office.now.changes_at;
  const time = clockTime(at, lang, city.time_zone);
  const [today, then] = [work.now(), at].map((date) => workingClock(city).localDate(date));
  const words = office.now.open ? s.open_until : today === then ? s.opens_today : s.opens_at;
  return (
    <p className="office__now">
      <Badge tone={office.now.open ? 'done' : 'neutral'} icon="clock">
        {fill(words, { time, day: dayOfWeek(at, lang, city.time_zone) })}
      </Badge>
    </p>
  );
}

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

function Hours({ office: { hours }, t, lang, city, work }: Props & { office: OfficeShown }) {
  if (!hours) return null;
  const s = t.services;
  const today = new Intl.DateTimeFormat('en', { weekday: 'short', timeZone: city.time_zone }).format(work.now()).toLowerCase();
  const dash = lang === 'de' ? ' bis ' : ' to ';
  return (
    <table className="hours-table">
      <caption>{s.hours}</caption>
      <tbody>
        {DAYS.map((name) => (
          <tr key={name} className={name === today ? 'hours-table__today' : undefined}>
            <th scope="row">{t.admin.fields[name] ?? name}</th>
            <td>
              {hours[name].length === 0
                ? s.closed_day
                : hours[name].map((span) => (
                    <span key={span.from} className="address-line">
                      {span.from}
                      {dash}
                      {span.to}
                    </span>
                  ))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
