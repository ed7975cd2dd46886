import type { MailText } from '#platform/mail';
import { type StepText, type StepTold, stepMail } from '#platform/step-mail';

export interface ApplicationTold extends StepTold {
  /** The day and time it reached the city. */
  received: string;
}

export type ApplicationStep = 'received' | 'documents_wanted' | 'decided' | 'withdrawn' | 'message';
/** One mail a step, in the language of whoever applied. What was answered and what the city wrote stand behind the link, never in a mail. Pure. */
export function applicationMailFor(step: ApplicationStep, told: ApplicationTold): MailText {
  return stepMail(STEPS[step], told, {
    words: {
      subject: { de: 'Antrag', en: 'Application' },
      look: { de: 'Antrag ansehen und antworten', en: 'See the application and reply' },
    },
    facts: [[{ de: 'Eingegangen', en: 'Received' }, told.received]],
  });
}

/** The step of an entry of the timeline, or null where nobody outside is told. */
export function applicationStepOf(event: { type: string; state: string | null; direction: string | null }): ApplicationStep | null {
  if (event.type === 'created') return 'received';
  if (event.type === 'message') return event.direction === 'out' ? 'message' : null;
  if (event.type !== 'state') return null;
  return TOLD_STATES.find((state) => state === event.state) ?? null;
}

const TOLD_STATES = ['documents_wanted', 'decided', 'withdrawn'] as const;

const STEPS: Record<ApplicationStep, StepText> = {
  received: {
    subject: { de: 'Ihr Antrag ist eingegangen', en: 'We have received your application' },
    first: {
      de: 'Ihr Antrag ist am {received} Uhr bei uns eingegangen. Das Team {team} kümmert sich darum.',
      en: 'your application reached us on {received}. The team {team} is looking after it.',
    },
    after: {
      de: '{hears} Haben Sie nichts beantragt? Dann hat sich jemand bei der Adresse vertippt; bestellen Sie diese E-Mails unten ab. Der Link unten gehört nur Ihnen: Wer ihn hat, kann Ihren Antrag lesen. Bitte geben Sie ihn nicht weiter.',
      en: '{hears} You applied for nothing? Then somebody mistyped the address; stop these e-mails below. The link below is yours alone: whoever has it can read your application. Please keep it to yourself.',
    },
  },
  documents_wanted: {
    subject: { de: 'Zu Ihrem Antrag fehlt noch etwas', en: 'Something is still missing from your application' },
    first: {
      de: 'das Team {team} braucht noch etwas von Ihnen, um über Ihren Antrag zu entscheiden. Was das ist, lesen Sie über den Link.',
      en: 'the team {team} still needs something from you to decide on your application. Read what it is by the link.',
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
  withdrawn: {
    subject: { de: 'Ihr Antrag ist zurückgezogen', en: 'Your application is withdrawn' },
    first: {
      de: 'Ihr Antrag ist zurückgezogen. Das Team {team} entscheidet nicht mehr darüber.',
      en: 'your application is withdrawn. The team {team} will not decide on it any more.',
    },
    after: {
      de: 'Waren Sie das nicht? Dann melden Sie sich bitte gleich bei uns. Sie können jederzeit einen neuen Antrag stellen.',
      en: 'Was it not you? Then please tell us at once. You can make a new application at any time.',
    },
  },
  message: {
    subject: { de: 'Nachricht zu Ihrem Antrag', en: 'A message about your application' },
    first: {
      de: 'das Team {team} hat Ihnen geschrieben. Sie lesen die Nachricht über den Link.',
      en: 'the team {team} has written to you. Read the message by the link.',
    },
  },
};
