import type { MailText } from '#platform/mail';
import { mailOf } from '#platform/mail-frame';
import type { Text } from './catalogue.ts';
import { ANSWER_ABOVE } from './reply-text.ts';
import type { PassedOn } from './words.ts';

export interface Told {
  language: 'de' | 'en';
  name: string | null;
  number: string;
  category: string;
  place: string;
  city: string;
  phone: string;
  team: string;
  state: string;
  body: string | null;
  link: string;
  /** What the reporter hears from now on. */
  hears: string;
  footer: string;
  photos: number;
  /** Where an answer by mail is taken in; absent where only the link is. */
  reply_to?: string;
  /** The page on which such mails are stopped. */
  stop_url: string;
  /** The day it was written on paper, in words. */
  written_on?: string;
  /** The day work is planned for, in words. */
  planned_on?: string;
  /** Where the report went, and what the reporter can do there. */
  referral?: { name: string; passed_on: PassedOn; to_do: string; reach: string[] };
}

export type Step =
  | 'created'
  | 'message'
  | 'checked'
  | 'contested'
  | 'in_work'
  | 'planned'
  | 'asked'
  | 'referred'
  | 'declined'
  | 'duplicate'
  | 'done';

/** One mail per step, in the reporter's language: what happened, what comes next, where to look. Pure. */
export function mailFor(step: Step, told: Told): MailText {
  const words = STEPS[step];
  const fill = (text: Text) => text[told.language].replace(/\{(\w+)\}/g, (_, key: string) => String(told[key as keyof Told] ?? ''));
  const ui = FRAME[told.language];
  const paragraphs = [
    fill(firstOf(step, told)),
    ...(told.body ? [told.body] : []),
    ...referralIn(told),
    ...(words.after ? [fill(words.after)] : []),
  ];
  const footer = fill({ de: told.footer, en: told.footer });
  const facts: [string, string][] = [
    [ui.number, told.number],
    [ui.what, told.category],
    [ui.where, told.place],
  ];
  const mail = mailOf({
    language: told.language,
    subject: `${fill(words.subject)} (${told.number})`,
    name: told.name,
    paragraphs,
    facts,
    link: { label: ui.look, href: told.link },
    signed: [told.team, told.city],
    footer,
    stop: { label: ui.stop, href: told.stop_url },
    ...(told.reply_to && { above: ANSWER_ABOVE[told.language], answer: ui.answer }),
  });
  return { ...mail, ...(told.reply_to && { reply_to: told.reply_to }) };
}

/** The first sentence: it names a day where there is one. */
function firstOf(step: Step, { planned_on, written_on }: Told): Text {
  if (step === 'planned' && planned_on) return PLANNED_ON;
  return step === 'created' && written_on ? WRITTEN_ON : STEPS[step].first;
}

/** Which body, how it learned of it, what one can do and how to reach it. */
function referralIn({ referral, language }: Told): string[] {
  if (!referral) return [];
  const r = REFERRED[language];
  return [
    `${r.body} ${referral.name}. ${r.passed_on[referral.passed_on]}`,
    `${r.to_do} ${referral.to_do}\n${referral.reach.join('\n')}`.trim(),
  ];
}

const FRAME = {
  de: {
    number: 'Nummer',
    what: 'Anliegen',
    where: 'Ort',
    look: 'Ihre Meldung ansehen und antworten',
    answer:
      'Sie können auch einfach auf diese E-Mail antworten, mit bis zu zehn Fotos oder PDF-Dateien. Ihre Antwort steht dann in der Meldung.',
    stop: 'Keine E-Mails mehr zu dieser Meldung',
  },
  en: {
    number: 'Number',
    what: 'Subject',
    where: 'Place',
    look: 'See your report and reply',
    answer: 'You can also simply answer this e-mail, with up to ten photos or PDF files. Your answer then stands in the report.',
    stop: 'No more e-mails about this report',
  },
};

const REFERRED: Record<'de' | 'en', { body: string; to_do: string; passed_on: Record<PassedOn, string> }> = {
  de: {
    body: 'Zuständig ist:',
    to_do: 'Was Sie tun können:',
    passed_on: {
      mail: 'Wir haben Ihre Meldung schriftlich weitergegeben, ohne Ihren Namen.',
      phone: 'Wir haben dort angerufen und Ihre Meldung weitergegeben, ohne Ihren Namen.',
      citizen: 'Bitte melden Sie es dort selbst; weitergeben können wir es nicht.',
    },
  },
  en: {
    body: 'Responsible is:',
    to_do: 'What you can do:',
    passed_on: {
      mail: 'We have passed your report on in writing, without your name.',
      phone: 'We have called them and passed your report on, without your name.',
      citizen: 'Please report it there yourself; we cannot pass it on.',
    },
  },
};

const PLANNED_ON: Text = {
  de: 'das Team {team} hat die Arbeiten eingeplant, und zwar für den {planned_on}.',
  en: 'the team {team} has planned the work for {planned_on}.',
};

const WRITTEN_ON: Text = {
  de: 'Ihre Meldung vom {written_on} haben wir auf Papier aufgenommen, weil unsere Computer ausgefallen waren. Jetzt steht sie in unserem System und liegt beim zuständigen Team: {team}. Die Nummer ist dieselbe wie auf dem Blatt, und unsere Fristen zählen ab dem {written_on}.',
  en: 'we took your report of {written_on} down on paper, because our computers had failed. It is now in our system and with the team responsible: {team}. The number is the one on the sheet, and our deadlines count from {written_on}.',
};

const STEPS: Record<Step, { subject: Text; first: Text; after?: Text }> = {
  created: {
    subject: { de: 'Ihre Meldung ist angekommen', en: 'We have received your report' },
    first: {
      de: 'danke, dass Sie uns Bescheid gegeben haben. Ihre Meldung ist angekommen und liegt schon beim zuständigen Team: {team}.',
      en: 'thank you for letting us know. Your report has arrived and is already with the team responsible: {team}.',
    },
    after: {
      de: '{hears} Über den Link unten sehen Sie jederzeit den Stand; bitte geben Sie ihn nicht weiter.',
      en: '{hears} The link below always shows where things stand; please keep it to yourself.',
    },
  },
  checked: {
    subject: { de: 'Ihre Meldung wird bearbeitet', en: 'Your report is being looked after' },
    first: {
      de: 'das Team {team} hat Ihre Meldung geprüft und übernommen.',
      en: 'the team {team} has checked your report and taken it on.',
    },
    after: {
      de: 'Wir schreiben Ihnen wieder, wenn der Schaden behoben ist oder sich etwas ändert.',
      en: 'We will write again when the problem is fixed or something changes.',
    },
  },
  contested: {
    subject: { de: 'Die Meldung ist wieder offen', en: 'The report is open again' },
    first: {
      de: 'uns wurde gesagt, dass es doch nicht erledigt ist. Das Team {team} sieht es sich noch einmal an.',
      en: 'we were told that it is not done after all. The team {team} will look at it once more.',
    },
  },
  in_work: {
    subject: { de: 'An Ihrer Meldung wird gearbeitet', en: 'Work on your report has begun' },
    first: {
      de: 'das Team {team} arbeitet jetzt vor Ort oder bereitet die Arbeiten vor.',
      en: 'the team {team} is now working on site or preparing the work.',
    },
  },
  planned: {
    subject: { de: 'Die Arbeiten sind geplant', en: 'The work has been planned' },
    first: { de: 'das Team {team} hat die Arbeiten eingeplant.', en: 'the team {team} has planned the work.' },
  },
  asked: {
    subject: { de: 'Wir haben eine Frage zu Ihrer Meldung', en: 'We have a question about your report' },
    first: { de: 'damit es weitergeht, brauchen wir eine Auskunft von Ihnen:', en: 'to go on we need to know something from you:' },
    after: {
      de: 'Bitte antworten Sie über den Link unten. So lange ruht die Bearbeitung.',
      en: 'Please answer by the link below. Until then the work rests.',
    },
  },
  message: {
    subject: { de: 'Antwort zu Ihrer Meldung', en: 'Answer to your report' },
    first: { de: 'das Team {team} schreibt Ihnen:', en: 'the team {team} writes to you:' },
  },
  referred: {
    subject: { de: 'Ihre Meldung ist bei einer anderen Stelle', en: 'Your report is with another body' },
    first: {
      de: 'für dieses Anliegen ist eine andere Stelle zuständig. Behoben ist es damit noch nicht.',
      en: 'another body is responsible for this. That does not mean it is fixed yet.',
    },
  },
  declined: {
    subject: { de: 'Zu Ihrer Meldung können wir nichts unternehmen', en: 'We cannot act on your report' },
    first: {
      de: 'wir haben Ihre Meldung geprüft und können nichts unternehmen. Der Grund:',
      en: 'we have checked your report and cannot act on it. The reason:',
    },
    after: {
      de: 'Wenn Sie das anders sehen, antworten Sie uns über den Link oder rufen Sie an: {phone}.',
      en: 'If you disagree, answer by the link or call us: {phone}.',
    },
  },
  duplicate: {
    subject: { de: 'Ihre Meldung lag uns schon vor', en: 'We already knew about this' },
    first: {
      de: 'zu diesem Ort gab es schon eine Meldung; beide werden gemeinsam bearbeitet.',
      en: 'there already was a report about this place; both are handled together.',
    },
  },
  done: {
    subject: { de: 'Erledigt: Ihre Meldung', en: 'Done: your report' },
    first: { de: 'das Team {team} hat Ihre Meldung erledigt:', en: 'the team {team} has dealt with your report:' },
    after: {
      de: 'Danke für Ihren Hinweis. Stimmt etwas nicht, sagen Sie es uns einfach über den Link unten.',
      en: 'Thank you for your help. If something is not right, simply tell us by the link below.',
    },
  },
};

/** The step of an entry of the timeline, or null where nobody outside is told. */
export function stepOf(event: { type: string; state: string | null; direction: string | null }): Step | null {
  if (event.type === 'created' || event.type === 'contested') return event.type;
  if (event.type === 'message') return event.direction === 'out' ? 'message' : null;
  if (event.type === 'state' && event.state && event.state in STEPS) return event.state as Step;
  return null;
}
