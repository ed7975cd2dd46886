import { type City, inLanguage } from '#modules/city';
import type { Context } from './context.ts';

/** A telephone number one can tap. */
export function PhoneLink({ number }: { number: string }) {
  return <a href={`tel:${number.replaceAll(/[^\d+]/g, '')}`}>{number}</a>;
}

type Office = NonNullable<City['legal']>['privacy']['officer'];

/** An office one can turn to: name, address and every way to reach it. */
export function OfficeAddress({ office, t, lang }: { office: Office } & Pick<Context, 't' | 'lang'>) {
  const { phone, email, website } = office;
  return (
    <address>
      <strong>{inLanguage(office.name, lang)}</strong>
      {office.address && <span className="address-line">{inLanguage(office.address, lang)}</span>}
      {phone && (
        <span className="address-line">
          {t.layout.phone}: <PhoneLink number={phone} />
        </span>
      )}
      {email && (
        <span className="address-line">
          {t.layout.email}: <a href={`mailto:${email}`}>{email}</a>
        </span>
      )}
      {website && (
        <span className="address-line">
          <a href={website}>{website}</a>
        </span>
      )}
    </address>
  );
}

/** The city itself as an office. */
export function cityOffice({ city }: Pick<Context, 'city'>): Office {
  const { address, phone, email } = city.contact;
  const place = `${address.street}, ${address.postcode} ${address.place}`;
  return { name: city.official_name, address: { de: place, en: place }, phone, email };
}
