import type { Letterhead } from '#platform/letter';
import { inLanguage } from './fields.ts';
import type { City } from './settings.ts';

/** How everything on paper of a city begins and ends. */
export function letterheadOf(city: City, lang: 'de' | 'en'): Letterhead {
  const { address, phone, email, website } = city.contact;
  const name = inLanguage(city.official_name, lang);
  const place = `${address.postcode} ${address.place}`;
  return {
    city: inLanguage(city.name, lang),
    colour: city.accent,
    ...(city.crest && { crest: { svg: Buffer.from(city.crest), alt: inLanguage(city.crest_alt, lang) } }),
    sender: `${name} · ${address.street} · ${place}`,
    footer: [[name, address.street, place], [phone, email], [website]],
    ...(city.letter_layout && { layout: city.letter_layout }),
    time_zone: city.time_zone,
  };
}
