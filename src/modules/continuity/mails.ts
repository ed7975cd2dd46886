import { type City, inLanguage } from '#modules/city';
import type { MailText } from '#platform/mail';
import { mailOf } from '#platform/mail-frame';

/** What is wrong with the platform now, and what no longer is, for those who run it. */
export function alertMail(city: City, public_url: string, told: { fresh: string[]; over: string[] }): MailText {
  const { fresh, over } = told;
  return mailOf({
    language: 'de',
    subject:
      fresh.length > 0
        ? `Stadttor: ${fresh[0]}${fresh.length > 1 ? ` (und ${fresh.length - 1} mehr)` : ''}`
        : 'Stadttor: wieder in Ordnung',
    paragraphs: [...fresh, ...(over.length > 0 ? [`Wieder in Ordnung:\n${over.join('\n')}`] : [])],
    link: { label: 'Zustand der Plattform', href: `${public_url}/mitarbeit/betrieb` },
    signed: [inLanguage(city.name, 'de')],
  });
}
