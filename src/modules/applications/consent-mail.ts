import type { MailText } from '#platform/mail';
import { mailOf } from '#platform/mail-frame';

interface ConsentTold {
  language: 'de' | 'en';
  /** What is applied for. */
  name: string;
  city: string;
  link: string;
  footer: string;
}

/** Asks somebody to agree to an application. Who applies and what was answered stand behind the link, never in the mail. Pure. */
export function consentMail({ language, name, city, link, footer }: ConsentTold): MailText {
  const words = WORDS[language];
  return mailOf({
    language,
    subject: words.subject,
    paragraphs: [words.first.replace('{name}', name), words.how, words.not_me],
    link: { label: words.look, href: link },
    signed: [city],
    footer,
  });
}

const WORDS = {
  de: {
    subject: 'Ihre Zustimmung zu einem Antrag wird gebraucht',
    first:
      'jemand beantragt bei uns „{name}“ und hat Sie genannt, weil Sie zustimmen müssen. Ohne Ihre Zustimmung wird der Antrag nicht gesendet.',
    how: 'Über den Link sehen Sie, worum es geht, und stimmen zu oder lehnen ab. Der Link gehört nur Ihnen: Bitte geben Sie ihn nicht weiter.',
    not_me: 'Sind Sie nicht gemeint? Sagen Sie es dort mit einem Klick. Dann löschen wir Ihre Adresse.',
    look: 'Ansehen und antworten',
  },
  en: {
    subject: 'Your agreement to an application is needed',
    first:
      'somebody is applying for “{name}” and has named you because you have to agree. Without your agreement the application is not sent.',
    how: 'The link shows what it is about; there you agree or refuse. The link is yours alone: please keep it to yourself.',
    not_me: 'Is it not you who is meant? Say so there with one click, and we delete your address.',
    look: 'Look and answer',
  },
};
