import type { MailText } from '#platform/mail';
import { mailOf } from '#platform/mail-frame';

export type CallbackNews = 'booked' | 'moved' | 'not_reached';

interface Told {
  language: 'de' | 'en';
  name: string | null;
  at: Date;
  phone: string;
  time_zone: string;
  city: string;
  footer: string;
  link: string;
}

const WORDS = {
  de: {
    booked: ['Ihr Rückruf ist vereinbart', 'der Service Desk ruft Sie an: {when}, unter {phone}.'],
    moved: ['Ihr Rückruf ist verschoben', 'der Service Desk ruft Sie jetzt zu dieser Zeit an: {when}, unter {phone}.'],
    not_reached: [
      'Wir haben Sie nicht erreicht',
      'wir haben Sie zur vereinbarten Zeit ({when}) unter {phone} nicht erreicht. Sie können eine neue Zeit wählen.',
    ],
    change: 'Verschieben, absagen oder neu vereinbaren',
    desk: 'Service Desk',
  },
  en: {
    booked: ['Your call back is booked', 'the service desk will call you: {when}, at {phone}.'],
    moved: ['Your call back was moved', 'the service desk will now call you at this time: {when}, at {phone}.'],
    not_reached: ['We did not reach you', 'we did not reach you at the time agreed ({when}) at {phone}. You can choose another time.'],
    change: 'Move it, cancel it, or book anew',
    desk: 'Service desk',
  },
} as const;

/** One mail about a call back. Pure. */
export function callbackMail(news: CallbackNews, told: Told): MailText {
  const words = WORDS[told.language];
  const format = new Intl.DateTimeFormat(told.language === 'de' ? 'de-DE' : 'en-GB', {
    ...{ weekday: 'long', day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit', timeZone: told.time_zone },
  } as const);
  const [subject, text] = words[news];
  return mailOf({
    language: told.language,
    subject,
    name: told.name,
    paragraphs: [text.replace('{when}', format.format(told.at)).replace('{phone}', told.phone)],
    link: { label: words.change, href: told.link },
    signed: [words.desk, told.city],
    footer: told.footer,
  });
}
