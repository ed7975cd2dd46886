import type { MailText } from '#platform/mail';
import { mailOf } from '#platform/mail-frame';

export interface ApplicationTold {
  language: 'de' | 'en';
  name: string | null;
  number: string;
  /** What was applied for. */
  subject: string;
  city: string;
  team: string;
  /** The day and time it reached the city. */
  received: string;
  body: string | null;
  link: string;
  /** What whoever applied hears from now on. */
  hears: string;
  /** The page on which such mails are stopped. */
  stop_url: string;
  footer: string;
}

export type ApplicationStep = 'received' | 'documents_wanted' | 'decided' | 'message';
interface Text {
  de: string;
  en: string;
}

/** One mail a step, in the language of whoever applied. What was answered and what was decided stand behind the link, never in a mail. Pure. */
export function applicationMailFor(step: ApplicationStep, told: ApplicationTold): MailText {
  const { subject, first, after } = STEPS[step];
  const ui = FRAME[told.language];
  const filled = (text: string) => text.replace(/\{(\w+)\}/g, (_, key: string) => String(told[key as keyof ApplicationTold] ?? ''));
  const fill = (text: Text) => filled(text[told.language]);
  return mailOf({
    language: told.language,
    subject: `${fill(subject)} (${told.number})`,
    name: told.name,
    paragraphs: [fill(first), ...(told.body && step !== 'decided' ? [told.body] : []), ...(after ? [fill(after)] : [])],
    facts: [
      [ui.number, told.number],
      [ui.subject, told.subject],
      [ui.received, told.received],
    ],
    link: { label: ui.look, href: told.link },
    signed: [told.team, told.city],
    footer: filled(told.footer),
    stop: { label: ui.stop, href: told.stop_url },
  });
}

/** The step of an entry of the timeline, or null where nobody outside is told. */
export function applicationStepOf(event: { type: string; state: string | null; direction: string | null }): ApplicationStep | null {
  if (event.type === 'created') return 'received';
  if (event.type === 'message') return event.direction === 'out' ? 'message' : null;
  return event.type === 'state' && (event.state === 'documents_wanted' || event.state === 'decided') ? event.state : null;
}

const FRAME = {
  de: {
    number: 'Nummer',
    subject: 'Antrag',
    received: 'Eingegangen',
    look: 'Antrag ansehen und antworten',
    stop: 'Keine E-Mails mehr dazu, oder alles einmal am Tag',
  },
  en: {
    number: 'Number',
    subject: 'Application',
    received: 'Received',
    look: 'See the application and reply',
    stop: 'No more e-mails about this, or all of it once a day',
  },
};

const STEPS: Record<ApplicationStep, { subject: Text; first: Text; after?: Text }> = {
  received: {
    subject: { de: 'Ihr Antrag ist eingegangen', en: 'We have received your application' },
    first: {
      de: 'Ihr Antrag ist am {received} Uhr bei uns eingegangen. Das Team {team} kümmert sich darum.',
      en: 'your application reached us on {received}. The team {team} is looking after it.',
    },
    after: {
      de: '{hears} Der Link unten gehört nur Ihnen: Wer ihn hat, kann Ihren Antrag lesen. Bitte geben Sie ihn nicht weiter.',
      en: '{hears} The link below is yours alone: whoever has it can read your application. Please keep it to yourself.',
    },
  },
  documents_wanted: {
    subject: { de: 'Zu Ihrem Antrag fehlt noch etwas', en: 'Something is still missing from your application' },
    first: {
      de: 'das Team {team} braucht noch etwas von Ihnen, um über Ihren Antrag zu entscheiden:',
      en: 'the team {team} still needs something from you to decide on your application:',
    },
    after: {
      de: 'Antworten Sie bitte über den Link; dort laden Sie auch Unterlagen hoch. Bis dahin ruht die Frist.',
      en: 'Please reply by the link; you can upload documents there, too. Until then the deadline stands still.',
    },
  },
  decided: {
    subject: { de: 'Über Ihren Antrag ist entschieden', en: 'Your application has been decided' },
    first: {
      de: 'das Team {team} hat über Ihren Antrag entschieden. Ihr Bescheid liegt bereit.',
      en: 'the team {team} has decided on your application. Your letter is ready.',
    },
    after: {
      de: 'Was entschieden ist, steht nur im Bescheid. Sie lesen ihn über den Link.',
      en: 'What was decided stands in the letter alone. Read it by the link.',
    },
  },
  message: {
    subject: { de: 'Nachricht zu Ihrem Antrag', en: 'A message about your application' },
    first: { de: 'das Team {team} schreibt Ihnen:', en: 'the team {team} writes to you:' },
  },
};
