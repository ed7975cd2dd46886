import type { MailText } from '#platform/mail';
import { mailOf } from '#platform/mail-frame';
import { HAPPENED } from './follower-mail.ts';
import type { Step } from './mails.ts';

export interface NewsOfReport {
  number: string;
  what: string;
  step: Step;
  body: string | null;
  link: string;
}

interface OfDay {
  language: 'de' | 'en';
  name: string | null;
  news: NewsOfReport[];
  city: string;
  link: string;
  stop_url: string;
}

/** So much of a text stands in the mail; the rest is behind the link. */
const BODY = 600;

const WORDS = {
  de: {
    one: 'Neues zur Meldung {number}',
    many: 'Neues zu {count} Meldungen',
    text: 'das ist heute bei Ihren Meldungen und denen, die Sie verfolgen, geschehen:',
    link: 'Zur Startseite',
    footer: 'Sie bekommen diese E-Mail einmal am Tag, wenn es etwas Neues gibt. Fragen an Sie schicken wir sofort.',
    stop: 'Wann wir Ihnen schreiben, ändern oder abstellen',
  },
  en: {
    one: 'News of report {number}',
    many: 'News of {count} reports',
    text: 'this happened today to your reports and those you follow:',
    link: 'To the start page',
    footer: 'You get this e-mail once a day when there is news. Questions to you are sent at once.',
    stop: 'Change or stop when we write to you',
  },
};

/** Everything new of a day, by report, each with its own link. Pure. */
export function newsMail({ language, news, ...all }: OfDay): MailText {
  const words = WORDS[language];
  const reports = new Map<string, NewsOfReport[]>();
  for (const one of news) reports.set(one.number, [...(reports.get(one.number) ?? []), one]);
  const subject = reports.size === 1 ? words.one : words.many;
  return mailOf({
    language,
    subject: subject.replace('{number}', news[0]?.number ?? '').replace('{count}', String(reports.size)),
    name: all.name,
    paragraphs: [words.text, ...[...reports.values()].map((of) => paragraphOf(of, language))],
    link: { label: words.link, href: all.link },
    signed: [all.city],
    footer: words.footer,
    stop: { label: words.stop, href: all.stop_url },
  });
}

function paragraphOf(of: NewsOfReport[], language: 'de' | 'en'): string {
  const [first] = of;
  const steps = of.map(({ step, body }) => `– ${HAPPENED[step][language]}${body ? `: ${shortened(body)}` : ''}`);
  return [`${first?.number} ${first?.what}`, ...steps, first?.link].join('\n');
}

function shortened(body: string): string {
  return body.length > BODY ? `${body.slice(0, BODY).trimEnd()} …` : body;
}
