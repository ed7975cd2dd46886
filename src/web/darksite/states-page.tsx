import type { StateTold } from '#modules/darksite';
import { SERVICE_STATES, type ServiceState } from '#modules/darksite/words';
import type { Office, Service } from '#modules/services';
import { siteHtml } from './frame.tsx';
import { atWords, Fact, filled, Light, Phone, Said, SITE_PAGES, type SiteProps, Written } from './parts.tsx';

const WORKS = {
  state: 'works',
  since: null,
  expected_until: null,
  what: null,
  instead: null,
  bring: null,
  office_id: null,
  phone: '',
} as const;
type Row = StateTold & { service: Service };

/** What works and what does not: the page people come for. */
export function statesPage(props: SiteProps): string {
  const { data, words, language } = props;
  const order = new Intl.Collator(words.lang);
  const name = (one: Row) => one.service.name[language] ?? one.service.name.de;
  const rows = data.services
    .map((service): Row => ({ service, ...(data.states.get(service.id) ?? WORKS) }))
    .sort((a, b) => order.compare(name(a), name(b)));
  const of = (state: ServiceState) => rows.filter((row) => row.state === state);
  const disturbed = rows.some((row) => row.state !== 'works');
  return siteHtml(
    props,
    words.title,
    <>
      <h1>{words.title}</h1>
      <p className="lead">{words.lead}</p>
      {data.note && (
        <div className="note">
          <p>
            <Said text={data.note} language={language} lines />
          </p>
        </div>
      )}
      {rows.length === 0 && <p>{words.none}</p>}
      {rows.length > 0 && !disturbed && <p className="lead">{words.all_well}</p>}
      {disturbed && (
        <ul className="sums">
          {SERVICE_STATES.filter((state) => of(state).length > 0).map((state) => {
            const n = of(state).length;
            return (
              <li key={state}>
                <a href={`#${state}`} className={state}>
                  {n === 1 ? words.summary[state].one : filled(words.summary[state].many, { n })}
                </a>
              </li>
            );
          })}
        </ul>
      )}
      {(['down', 'restricted'] as const).map(
        (state) =>
          of(state).length > 0 && (
            <section key={state} aria-labelledby={state}>
              <h2 id={state}>{words.groups[state]}</h2>
              <ul className="cards">
                {of(state).map((row) => (
                  <ServiceCard key={row.service.id} {...props} row={row} />
                ))}
              </ul>
            </section>
          ),
      )}
      {of('works').length > 0 && (
        <section aria-labelledby="works">
          <h2 id="works">{words.groups.works}</h2>
          <ul className="rows">
            {of('works').map((row) => (
              <li key={row.service.id}>
                <span>
                  <Said text={row.service.name} language={language} />
                  {row.what && (
                    <span className="muted">
                      {' '}
                      <Said text={row.what} language={language} />
                    </span>
                  )}
                  <br />
                  <Offices {...props} row={row} />
                </span>
                <Light state="works" words={words} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </>,
  );
}

function ServiceCard(props: SiteProps & { row: Row }) {
  const { row, words, language } = props;
  return (
    <li className={`card ${row.state}`} id={row.service.id}>
      <div className="head">
        <h3>
          <Said text={row.service.name} language={language} />
        </h3>
        <Light state={row.state} words={words} />
      </div>
      <p className="muted">
        {[
          row.since && filled(words.since, { at: atWords(props, row.since) }),
          row.expected_until ? filled(words.until, { at: atWords(props, row.expected_until) }) : words.until_unknown,
        ]
          .filter(Boolean)
          .join('. ')}
        .
      </p>
      <dl>
        {row.what && (
          <Fact label={words.what}>
            <Said text={row.what} language={language} lines />
          </Fact>
        )}
        {row.instead && (
          <Fact label={words.instead}>
            <Said text={row.instead} language={language} lines />
          </Fact>
        )}
        {officesOf(props, row).length > 0 && (
          <Fact label={words.go}>
            <Offices {...props} row={row} />
          </Fact>
        )}
        <Fact label={words.call}>
          <Phone number={row.phone || phoneOf(props, row)} />
        </Fact>
        {(row.bring ?? row.service.documents) && (
          <Fact label={words.bring}>
            {row.bring ? (
              <Said text={row.bring} language={language} lines />
            ) : (
              row.service.documents && <Written text={row.service.documents} language={language} />
            )}
          </Fact>
        )}
      </dl>
    </li>
  );
}

/** Where one goes: the office that was named, else those of the service. */
function officesOf({ data }: SiteProps, { office_id, service }: Row): Office[] {
  const ids = office_id ? [office_id] : service.offices;
  return ids.flatMap((id) => data.offices.find((office) => office.id === id) ?? []);
}

const phoneOf = (props: SiteProps, row: Row): string =>
  officesOf(props, row).find((office) => office.phone)?.phone ?? props.data.city.contact.phone;

function Offices(props: SiteProps & { row: Row }) {
  return officesOf(props, props.row).map((office, at) => (
    <span key={office.id}>
      {at > 0 && ', '}
      <a href={`${SITE_PAGES.places}#${office.id}`}>
        <Said text={office.name} language={props.language} />
      </a>
    </span>
  ));
}
