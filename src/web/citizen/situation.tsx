import { z } from 'zod';
import { type Disturbed, type ServiceSituation, type SituationFor, situationFor } from '#modules/darksite';
import { SERVICE_STATES } from '#modules/darksite/words';
import type { Context, PageProps } from '../context.ts';
import { moment } from '../format.ts';
import { page } from '../handlers.ts';
import { fill } from '../problems.ts';
import type { Route } from '../server.ts';
import { CitizenShell } from '../shell.tsx';
import { ServiceLight, SITUATION_PATH, stateTimes, Told } from '../situation-parts.tsx';
import { Message } from '../ui/index.ts';
import { inWanted, langOf, SERVICES_PATH } from './service-parts.tsx';

const get = page(z.object({}), (work) => situationFor(work), SituationPage, { cached: true });
type Props = PageProps<SituationFor>;

/** How every service of the city is: what does not work comes first. */
function SituationPage(props: Props) {
  const { t, data } = props;
  const s = t.situation;
  const disturbed = data.services.some((one) => one.state !== 'works');
  return (
    <CitizenShell {...props} title={s.title} description={s.description} way={[{ label: s.title }]}>
      <h1 className="kern-heading-x-large">{s.title}</h1>
      <p className="lead">{s.lead}</p>
      {data.note && (
        <Message tone="warning" title={inWanted(data.note.note, props.lang).words}>
          <p className="muted">{fill(s.since, { at: moment(data.note.since, props.lang, props.city.time_zone) })}</p>
        </Message>
      )}
      {!disturbed && <Message tone="success" title={s.all_well} />}
      {SERVICE_STATES.map((state) => {
        const rows = data.services.filter((one) => one.state === state);
        if (rows.length === 0) return null;
        return (
          <section key={state} className="stack" aria-labelledby={state}>
            <h2 id={state}>{s.groups[state]}</h2>
            <div className="services-list">
              {rows.map((row) => (
                <ServiceState key={row.service_id} {...props} row={row} />
              ))}
            </div>
          </section>
        );
      })}
    </CitizenShell>
  );
}

function ServiceState(props: Props & { row: ServiceSituation }) {
  const { t, lang, url, data, row } = props;
  const s = t.situation;
  const name = inWanted(row.name, lang);
  const office = data.offices.find((one) => one.id === row.office_id);
  return (
    <article className="service-line">
      <h3 className="service-line__name" lang={langOf(name, props)}>
        <a href={url(`${SERVICES_PATH}/${row.service_id}`)}>{name.words}</a>
        <ServiceLight t={t} state={row.state} small />
      </h3>
      {row.what && (
        <p>
          <Told {...props} text={row.what} />
        </p>
      )}
      {row.state !== 'works' && (
        <>
          {row.instead && (
            <p>
              <strong>{s.instead}:</strong> <Told {...props} text={row.instead} />
            </p>
          )}
          {office && (
            <p>
              <strong>{s.go}:</strong> <Told {...props} text={office.name} />
            </p>
          )}
          <p className="muted">{stateTimes(props, row)}.</p>
        </>
      )}
    </article>
  );
}

/** On the front page: what does not work as usual, with the way to the rest. */
export function DisturbedBox(props: Context & { disturbed: Disturbed }) {
  const { t, url, lang, disturbed } = props;
  const { note, services, more } = disturbed;
  const s = t.situation;
  return (
    <Message tone="warning" title={note ? inWanted(note.note, lang).words : s.front}>
      {services.length > 0 && (
        <ul className="plain-list">
          {services.map((one) => (
            <li key={one.service_id}>
              <a href={url(`${SERVICES_PATH}/${one.service_id}`)}>{inWanted(one.name, lang).words}</a>{' '}
              <ServiceLight t={t} state={one.state} small />
            </li>
          ))}
        </ul>
      )}
      <p>
        <a href={url(SITUATION_PATH)}>{s.all}</a>
        {more > 0 && ` (${fill(s.more, { n: more })})`}
      </p>
    </Message>
  );
}

export const routes: Route[] = [{ path: SITUATION_PATH, get }];
