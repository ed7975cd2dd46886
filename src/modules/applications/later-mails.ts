import type { MailText } from '#platform/mail';
import { mailOf } from '#platform/mail-frame';

export interface LaterTold {
  language: 'de' | 'en';
  /** What is applied for. */
  name: string;
  city: string;
  /** The day until which it is kept, in words. */
  until: string;
  code: string;
  /** The page on which the code is typed. */
  page: string;
  footer: string;
}

/** How to go on with an application that is being written: `kept` when somebody asks for it, `soon` before it is deleted. What was answered stands in neither. Pure. */
export function laterMail(what: 'kept' | 'soon', told: LaterTold): MailText {
  const { language } = told;
  const words = WORDS[language];
  const fill = (text: string) => text.replace(/\{(\w+)\}/g, (_, key: string) => String(told[key as keyof LaterTold] ?? ''));
  return mailOf({
    language,
    subject: fill(words[what].subject),
    paragraphs: [words[what].first, words.how, words.yours].map(fill),
    facts: [
      [words.code, told.code],
      [words.until, told.until],
    ],
    link: { label: words.look, href: `${told.page}?${new URLSearchParams({ code: told.code })}` },
    signed: [told.city],
    footer: told.footer,
  });
}

const WORDS = {
  de: {
    kept: {
      subject: 'Ihr begonnener Antrag: {name}',
      first: 'Sie haben „{name}“ gespeichert, um später weiterzuschreiben. Gesendet ist noch nichts.',
    },
    soon: {
      subject: 'Ihr begonnener Antrag wird bald gelöscht: {name}',
      first: 'Ihr Antrag „{name}“ ist begonnen, aber noch nicht gesendet. Am {until} wird er gelöscht.',
    },
    how: 'Mit dem Link geht es weiter, auch auf einem anderen Gerät. Oder Sie geben dort den Code ein: {page}',
    yours:
      'Link und Code gehören nur Ihnen: Wer sie hat, kann lesen und ändern, was Sie geschrieben haben. Haben Sie nichts beantragt? Dann hat sich jemand bei der Adresse vertippt, und Sie müssen nichts tun.',
    code: 'Code',
    until: 'Aufbewahrt bis',
    look: 'Weiterschreiben',
  },
  en: {
    kept: {
      subject: 'Your application so far: {name}',
      first: 'you saved “{name}” to go on later. Nothing has been sent yet.',
    },
    soon: {
      subject: 'Your application will soon be deleted: {name}',
      first: 'your application “{name}” is begun but not sent. It will be deleted on {until}.',
    },
    how: 'The link takes you on, on another device too. Or type the code there: {page}',
    yours:
      'Link and code are yours alone: whoever has them can read and change what you wrote. You applied for nothing? Then somebody mistyped the address, and there is nothing for you to do.',
    code: 'Code',
    until: 'Kept until',
    look: 'Go on writing',
  },
};
