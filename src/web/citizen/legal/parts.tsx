import type { City } from '#modules/city';
import { inLanguage } from '#modules/city';
import type { Context } from '../../context.ts';
import { Message } from '../../ui/index.ts';

type Office = NonNullable<City['legal']>['privacy']['officer'];

/** An office one can turn to: name, address and every way to reach it. */
export function OfficeAddress({ office, lang }: { office: Office; lang: Context['lang'] }) {
  return (
    <address>
      <strong>{inLanguage(office.name, lang)}</strong>
      {office.address && (
        <>
          <br />
          {inLanguage(office.address, lang)}
        </>
      )}
      {office.phone && (
        <>
          <br />
          <a href={`tel:${office.phone.replace(/[^\d+]/g, '')}`}>{office.phone}</a>
        </>
      )}
      {office.email && (
        <>
          <br />
          <a href={`mailto:${office.email}`}>{office.email}</a>
        </>
      )}
      {office.website && (
        <>
          <br />
          <a href={office.website}>{office.website}</a>
        </>
      )}
    </address>
  );
}

/** The city itself as an office. */
export function cityOffice({ city }: Pick<Context, 'city'>): Office {
  const { address, phone, email, website } = city.contact;
  const place = `${address.street}, ${address.postcode} ${address.place}`;
  return { name: city.official_name, address: { de: place, en: place }, phone, email, website };
}

/** Said instead of what a city has not written yet. */
export function NotFilledIn({ t }: Pick<Context, 't'>) {
  return (
    <Message tone="info" title={t.legal.missing}>
      <p>{t.legal.missing_text}</p>
    </Message>
  );
}
