import type { MailText } from './mail.ts';
import { mailOf } from './mail-frame.ts';

interface Text {
  de: string;
  en: string;
}

/** What happened to a case, in words: `{team}` and the like are filled in from what is told. */
export interface StepText {
  subject: Text;
  first: Text;
  after?: Text;
}

/** What every mail about a case tells; a module adds what its own words name. */
export interface StepTold {
  language: 'de' | 'en';
  name: string | null;
  number: string;
  /** What the case is about. */
  subject: string;
  city: string;
  team: string;
  /** What somebody wrote for this step. */
  body: string | null;
  link: string;
  /** What whoever reads this hears from now on. */
  hears: string;
  /** The page on which such mails are stopped. */
  stop_url: string;
  footer: string;
}

/** What differs: other words for the subject or the link, more facts, more between what was written and what comes next. */
export interface StepOwn {
  words?: { subject?: Text; look?: Text };
  facts?: [Text, string][];
  more?: string[];
}

/** One mail about a step of a case, in the language of whoever reads it: what happened, what comes next, where to look. Pure. */
export function stepMail<T extends StepTold>(step: StepText, told: T, { words, facts = [], more = [] }: StepOwn = {}): MailText {
  const { language } = told;
  const filled = (text: string) => text.replace(/\{(\w+)\}/g, (_, key: string) => String(told[key as keyof T] ?? ''));
  const fill = (text: Text) => filled(text[language]);
  const w = { ...WORDS, ...words };
  return mailOf({
    language,
    subject: `${fill(step.subject)} (${told.number})`,
    name: told.name,
    paragraphs: [fill(step.first), ...(told.body ? [told.body] : []), ...more, ...(step.after ? [fill(step.after)] : [])],
    facts: [
      [w.number[language], told.number],
      [w.subject[language], told.subject],
      ...facts.map(([label, value]): [string, string] => [label[language], value]),
    ],
    link: { label: w.look[language], href: told.link },
    signed: [told.team, told.city],
    footer: filled(told.footer),
    stop: { label: w.stop[language], href: told.stop_url },
  });
}

const WORDS = {
  number: { de: 'Nummer', en: 'Number' },
  subject: { de: 'Worum es geht', en: 'What it is about' },
  look: { de: 'Stand ansehen und antworten', en: 'See where it stands and reply' },
  stop: { de: 'Keine E-Mails mehr dazu, oder alles einmal am Tag', en: 'No more e-mails about this, or all of it once a day' },
};
