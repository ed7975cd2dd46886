import type { MailText } from '#platform/mail';
import { mailOf } from '#platform/mail-frame';

const WORDS = {
  de: {
    subject: 'Ihre E-Mail war zu groß',
    first: 'Ihre E-Mail „{subject}“ ist größer als 20 MB. Daraus ist noch keine Anfrage geworden; der Service Desk sieht, dass sie kam.',
    next: 'Bitte schreiben Sie noch einmal ohne die großen Anhänge, oder nutzen Sie das Formular:',
    link: 'Anfrage stellen',
  },
  en: {
    subject: 'Your e-mail was too large',
    first: 'your e-mail “{subject}” is larger than 20 MB. It has not become a request yet; the service desk sees that it came.',
    next: 'Please write again without the large attachments, or use the form:',
    link: 'Ask for help',
  },
};

/** Tells somebody of the staff that their mail was too large. Pure. */
export function tooLargeMail(to: { language: string; city: string; team: string; link: string }, subject: string): MailText {
  const language = to.language === 'en' ? 'en' : 'de';
  const words = WORDS[language];
  return mailOf({
    language,
    subject: words.subject,
    paragraphs: [words.first.replace('{subject}', () => subject.slice(0, 100)), words.next],
    link: { label: words.link, href: to.link },
    signed: [to.team, to.city],
  });
}
