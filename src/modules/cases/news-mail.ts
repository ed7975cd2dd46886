import type { MailText } from '#platform/mail';
import { mailOf } from '#platform/mail-frame';

export interface NewsOfCase {
  number: string;
  what: string;
  happened: string;
  body: string | null;
  link: string;
}

interface OfDay {
  language: 'de' | 'en';
  name: string | null;
  news: NewsOfCase[];
  city: string;
  link: string;
  stop_url: string;
}

/** So much of a text stands in the mail; the rest is behind the link. */
const BODY = 600;

const WORDS = {
  de: {
    one: 'Neues zu {number}',
    many: 'Neues zu {count} Vorgängen',
    text: 'das ist heute bei dem geschehen, was Sie uns geschrieben haben oder verfolgen:',
    link: 'Zur Startseite',
    footer: 'Sie bekommen diese E-Mail einmal am Tag, wenn es etwas Neues gibt. Fragen an Sie schicken wir sofort.',
    stop: 'Wann wir Ihnen schreiben, ändern oder abstellen',
  },
  en: {
    one: 'News of {number}',
    many: 'News of {count} cases',
    text: 'this happened today to what you wrote to us about or follow:',
    link: 'To the start page',
    footer: 'You get this e-mail once a day when there is news. Questions to you are sent at once.',
    stop: 'Change or stop when we write to you',
  },
};

/** Everything new of a day, case by case, each with its own link. Pure. */
export function newsMail({ language, news, ...all }: OfDay): MailText {
  const words = WORDS[language];
  const cases = Map.groupBy(news, (one) => one.number);
  const subject = cases.size === 1 ? words.one : words.many;
  return mailOf({
    language,
    subject: subject.replace('{number}', news[0]?.number ?? '').replace('{count}', String(cases.size)),
    name: all.name,
    paragraphs: [words.text, ...[...cases.values()].map(paragraphOf)],
    link: { label: words.link, href: all.link },
    signed: [all.city],
    footer: words.footer,
    stop: { label: words.stop, href: all.stop_url },
  });
}

function paragraphOf(of: NewsOfCase[]): string {
  const [first] = of;
  const steps = of.map(({ happened, body }) => `– ${happened}${body ? `: ${shortened(body)}` : ''}`);
  return [`${first?.number} ${first?.what}`, ...steps, first?.link].join('\n');
}

function shortened(body: string): string {
  return body.length > BODY ? `${body.slice(0, BODY).trimEnd()} …` : body;
}
