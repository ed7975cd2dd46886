import type { Office } from '#modules/services';
import { siteHtml } from './frame.tsx';
import { Fact, inCity, Phone, Said, type SiteProps } from './parts.tsx';

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** Where one goes, with hours and telephone numbers. */
export function placesPage(props: SiteProps): string {
  const { data, words, language } = props;
  return siteHtml(
    props,
    words.pages.places,
    <>
      <h1>{words.pages.places}</h1>
      <p className="lead">{data.offices.length > 0 ? words.places_lead : words.places_none}</p>
      {data.offices.map((office) => (
        <section key={office.id} aria-labelledby={office.id}>
          <h2 id={office.id}>
            <Said text={office.name} language={language} />
          </h2>
          <Place {...props} office={office} />
        </section>
      ))}
    </>,
  );
}

function Place({ office, data, words, language }: SiteProps & { office: Office }) {
  const done = data.services.filter((service) => service.offices.includes(office.id));
  return (
    <dl>
      <Fact label={words.address}>
        <span className="lines">{office.address}</span>
      </Fact>
      {office.phone && (
        <Fact label={words.phone}>
          <Phone number={office.phone} />
        </Fact>
      )}
      {office.email && (
        <Fact label={words.email}>
          <a href={`mailto:${office.email}`}>{office.email}</a>
        </Fact>
      )}
      {office.hours && (
        <Fact label={words.hours}>
          <Hours words={words} hours={office.hours} />
        </Fact>
      )}
      {office.hours_note && (
        <dd className="muted">
          <Said text={office.hours_note} language={language} />
        </dd>
      )}
      {office.accessibility && (
        <Fact label={words.accessibility}>
          <Said text={office.accessibility} language={language} />
        </Fact>
      )}
      {office.transport && (
        <Fact label={words.transport}>
          <Said text={office.transport} language={language} />
        </Fact>
      )}
      {done.length > 0 && <Fact label={words.there}>{done.map((service) => service.name[language] ?? service.name.de).join(' · ')}</Fact>}
    </dl>
  );
}

function Hours({ words, hours }: Pick<SiteProps, 'words'> & { hours: NonNullable<Office['hours']> }) {
  return (
    <table>
      <tbody>
        {DAYS.map((day) => (
          <tr key={day}>
            <th scope="row">{words.days[day]}</th>
            <td>{hours[day].map(({ from, to }) => `${from} ${words.to} ${to}`).join(', ') || words.closed}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Numbers to call, the city's address and hours. */
export function contactPage(props: SiteProps): string {
  const { data, words, language } = props;
  const { city } = data;
  return siteHtml(
    props,
    words.pages.contact,
    <>
      <h1>{words.pages.contact}</h1>
      <p className="lead">{words.contact_lead}</p>
      <h2>{words.emergency}</h2>
      <ul className="rows">
        {city.emergency.map((one) => (
          <li key={one.number}>
            <span>{inCity(one.for, language)}</span>
            <span className="big">
              <Phone number={one.number} />
            </span>
          </li>
        ))}
        <li>
          <span>
            {words.duty}: {inCity(city.reporting.duty_text, language)}
          </span>
          <Phone number={city.reporting.duty_phone} />
        </li>
      </ul>
      <h2>{words.city}</h2>
      <CityOffice {...props} />
      <dl>
        <Fact label={words.hours}>
          <Hours words={words} hours={city.opening_hours} />
        </Fact>
      </dl>
      {city.opening_note && <p className="muted">{inCity(city.opening_note, language)}</p>}
    </>,
  );
}

function CityOffice({ data, words, language }: SiteProps) {
  const { contact, official_name } = data.city;
  return (
    <dl>
      <Fact label={words.address}>
        <span className="lines">
          {[
            inCity(official_name, language),
            inCity(contact.address.name, language),
            contact.address.street,
            `${contact.address.postcode} ${contact.address.place}`,
          ].join('\n')}
        </span>
      </Fact>
      <Fact label={words.phone}>
        <Phone number={contact.phone} />
      </Fact>
      <Fact label={words.email}>
        <a href={`mailto:${contact.email}`}>{contact.email}</a>
      </Fact>
    </dl>
  );
}

type LegalOffice = NonNullable<SiteProps['data']['city']['legal']>['privacy']['officer'];

function OtherOffice({ office, words, language }: Pick<SiteProps, 'words' | 'language'> & { office: LegalOffice }) {
  return (
    <dl>
      <Fact label={words.address}>
        <span className="lines">
          {[inCity(office.name, language), office.address && inCity(office.address, language)].filter(Boolean).join('\n')}
        </span>
      </Fact>
      {office.phone && (
        <Fact label={words.phone}>
          <Phone number={office.phone} />
        </Fact>
      )}
      {office.email && (
        <Fact label={words.email}>
          <a href={`mailto:${office.email}`}>{office.email}</a>
        </Fact>
      )}
    </dl>
  );
}

/** Who offers these pages (§ 5 DDG, § 18 MStV). */
export function imprintPage(props: SiteProps): string {
  const { data, words, language } = props;
  const { legal } = data.city;
  const i = words.imprint;
  return siteHtml(
    props,
    words.pages.imprint,
    <>
      <h1>{words.pages.imprint}</h1>
      <CityOffice {...props} />
      {legal ? (
        <dl>
          <Fact label={i.represented}>{inCity(legal.represented_by, language)}</Fact>
          <Fact label={i.responsible}>{inCity(legal.responsible_for_content, language)}</Fact>
          <Fact label={i.supervision}>{inCity(legal.supervision, language)}</Fact>
          {legal.vat_id && <Fact label={i.vat_id}>{legal.vat_id}</Fact>}
        </dl>
      ) : (
        <p>{i.missing}</p>
      )}
    </>,
  );
}

/** What becomes of the data of whoever reads the site (Art. 13 GDPR). */
export function privacyPage(props: SiteProps): string {
  const { data, words } = props;
  const legal = data.city.legal?.privacy;
  const p = words.privacy;
  return siteHtml(
    props,
    words.pages.privacy,
    <>
      <h1>{words.pages.privacy}</h1>
      {p.text.map((one) => (
        <p key={one}>{one}</p>
      ))}
      <h2>{words.city}</h2>
      <CityOffice {...props} />
      {legal && (
        <>
          <h2>{p.officer}</h2>
          <OtherOffice {...props} office={legal.officer} />
          <h2>{p.authority}</h2>
          <OtherOffice {...props} office={legal.authority} />
        </>
      )}
    </>,
  );
}

/** How far everybody can use the site, and who helps where not. */
export function accessibilityPage(props: SiteProps): string {
  const { data, words } = props;
  const legal = data.city.legal?.accessibility;
  const b = words.barriers;
  return siteHtml(
    props,
    words.pages.accessibility,
    <>
      <h1>{words.pages.accessibility}</h1>
      {b.text.map((one) => (
        <p key={one}>{one}</p>
      ))}
      <h2>{b.feedback}</h2>
      <CityOffice {...props} />
      {legal && (
        <>
          <h2>{b.conciliation}</h2>
          <OtherOffice {...props} office={legal.conciliation} />
        </>
      )}
    </>,
  );
}
