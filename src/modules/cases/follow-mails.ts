import type { MailText } from '#platform/mail';
import { mailOf } from '#platform/mail-frame';

interface AskedAbout {
  language: 'de' | 'en';
  number: string;
  what: string;
  place: string;
  city: string;
  confirm_url: string;
  end_url: string;
}

/** The mail that asks whether an address is its owner's. It names the case and nobody. Pure. */
export function confirmMail(asked: AskedAbout): MailText {
  const { language, number, what, place } = asked;
  const german = language === 'de';
  return mailOf({
    language,
    subject: german ? `Bitte bestätigen: ${number} folgen` : `Please confirm: follow ${number}`,
    paragraphs: german
      ? [
          `jemand, vermutlich Sie, möchte mit dieser Adresse erfahren, wie es mit ${number} weitergeht: ${what}, ${place}.`,
          'Bitte bestätigen Sie das. Erst dann schreiben wir Ihnen. Ohne Bestätigung löschen wir die Adresse nach zwei Tagen.',
        ]
      : [
          `somebody, probably you, wants to learn at this address how ${number} goes on: ${what}, ${place}.`,
          'Please confirm that. Only then will we write to you. Without it we delete the address after two days.',
        ],
    link: { label: german ? 'Ja, bitte schreiben Sie mir' : 'Yes, please write to me', href: asked.confirm_url },
    signed: [asked.city],
    stop: { label: german ? 'Das war ich nicht: Adresse sofort löschen' : 'It was not me: delete the address now', href: asked.end_url },
  });
}
