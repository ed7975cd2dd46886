import type { MailText } from '#platform/mail';
import { mailOf } from '#platform/mail-frame';
import { CONFIRM_HOURS } from './words.ts';

interface Asked {
  language: 'de' | 'en';
  about: string;
  city: string;
  link: string;
}

/** The mail by which a form is really sent: it says what was written and holds one link. Pure. */
export function confirmSendingMail({ language, about, city, link }: Asked): MailText {
  const german = language === 'de';
  return mailOf({
    language,
    subject: german ? `Bitte bestätigen: ${about}` : `Please confirm: ${about}`,
    paragraphs: german
      ? [
          `jemand, vermutlich Sie, hat uns mit dieser Adresse geschrieben: ${about}.`,
          `Bitte bestätigen Sie das über den Link. Erst dann sehen wir Ihre Nachricht. Ohne Bestätigung löschen wir sie nach ${CONFIRM_HOURS} Stunden. Waren Sie das nicht, brauchen Sie nichts zu tun.`,
        ]
      : [
          `somebody, probably you, wrote to us with this address: ${about}.`,
          `Please confirm that by the link. Only then will we see your message. Without it we delete it after ${CONFIRM_HOURS} hours. If it was not you, you need not do anything.`,
        ],
    link: { label: german ? 'Bestätigen und absenden' : 'Confirm and send', href: link },
    signed: [city],
  });
}
