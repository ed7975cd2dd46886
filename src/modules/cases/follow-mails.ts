import type { MailText } from '#platform/mail';
import { mailOf } from '#platform/mail-frame';

interface AskedAbout {
  language: 'de' | 'en';
  number: string;
  what: string;
  city: string;
  confirm_url: string;
  end_url: string;
}

/** The mail that asks whether an address is its owner's. It names the case and nobody. Pure. */
export function confirmMail(asked: AskedAbout): MailText {
  const { language, number, what } = asked;
  const german = language === 'de';
  return mailOf({
    language,
    subject: german ? `Bitte bestätigen: ${number} folgen` : `Please confirm: follow ${number}`,
    paragraphs: german
      ? [
          `jemand, vermutlich Sie, möchte mit dieser Adresse erfahren, wie es mit ${number} weitergeht: ${what}.`,
          'Bitte bestätigen Sie das. Erst dann schreiben wir Ihnen. Ohne Bestätigung löschen wir die Adresse nach zwei Tagen.',
        ]
      : [
          `somebody, probably you, wants to learn at this address how ${number} goes on: ${what}.`,
          'Please confirm that. Only then will we write to you. Without it we delete the address after two days.',
        ],
    link: { label: german ? 'Ja, bitte schreiben Sie mir' : 'Yes, please write to me', href: asked.confirm_url },
    signed: [asked.city],
    stop: { label: german ? 'Das war ich nicht: Adresse sofort löschen' : 'It was not me: delete the address now', href: asked.end_url },
  });
}

interface FollowedNews {
  language: 'de' | 'en';
  number: string;
  what: string;
  happened: string;
  body: string | null;
  city: string;
  link: string;
  stop_url: string;
}

/** What happened, for somebody who follows a case that is not theirs, with the way to stop. Pure. */
export function followerMail({ language, number, what, happened, body, ...told }: FollowedNews): MailText {
  const german = language === 'de';
  return mailOf({
    language,
    subject: german ? `Neues zu ${number}: ${happened}` : `News of ${number}: ${happened}`,
    paragraphs: [
      german ? `Sie verfolgen ${number}: ${what}.` : `You follow ${number}: ${what}.`,
      german ? `Der neue Stand: ${happened}.` : `What is new: ${happened}.`,
      ...(body ? [body] : []),
    ],
    link: { label: german ? 'Stand ansehen' : 'See where it stands', href: told.link },
    signed: [told.city],
    stop: { label: german ? 'Keine E-Mails mehr dazu' : 'No more e-mails about this', href: told.stop_url },
  });
}
