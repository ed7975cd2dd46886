import type { MailText } from '#platform/mail';
import { type StepText, type StepTold, stepMail } from '#platform/step-mail';

export interface TicketTold extends StepTold {
  reopen_days: number;
  /** The number of the ticket that was split off. */
  other: string;
  /** How somebody says that a solution was none. */
  how: string;
}

export type TicketStep = 'received' | 'in_work' | 'external' | 'waiting' | 'solved' | 'duplicate' | 'split' | 'message';
interface Text {
  de: string;
  en: string;
}

/** One mail a step: what happened, what comes next, where to look. Pure. */
export const ticketMailFor = (step: TicketStep, told: TicketTold): MailText => stepMail(STEPS[step], told);

/** The step of an entry of the timeline, or null where its requester is not written to. */
export function ticketStepOf(event: { type: string; state: string | null; direction: string | null }): TicketStep | null {
  if (event.type === 'created') return 'received';
  if (event.type === 'split') return 'split';
  if (event.type === 'message') return event.direction === 'out' ? 'message' : null;
  return event.type === 'state' && event.state !== null && event.state in STEPS ? (event.state as TicketStep) : null;
}

/** A step in a few words, for the mail of the day. */
export const TICKET_HAPPENED: Record<TicketStep, Text> = {
  received: { de: 'eingegangen', en: 'received' },
  in_work: { de: 'in Arbeit', en: 'in work' },
  external: { de: 'liegt bei einem Dienstleister', en: 'with a supplier' },
  waiting: { de: 'Rückfrage an Sie', en: 'a question for you' },
  solved: { de: 'gelöst', en: 'solved' },
  duplicate: { de: 'mit einem anderen Ticket zusammengeführt', en: 'joined with another ticket' },
  split: { de: 'in zwei Anfragen geteilt', en: 'made into two requests' },
  message: { de: 'Nachricht des Service Desks', en: 'message from the service desk' },
};

const STEPS: Record<TicketStep, StepText> = {
  received: {
    subject: { de: 'Ihre Anfrage ist angekommen', en: 'We have received your request' },
    first: { de: 'Ihre Anfrage ist angekommen und liegt beim Team {team}.', en: 'your request has arrived and is with the team {team}.' },
    after: { de: '{hears}', en: '{hears}' },
  },
  in_work: {
    subject: { de: 'Ihre Anfrage ist in Arbeit', en: 'Your request is in work' },
    first: { de: 'das Team {team} arbeitet an Ihrer Anfrage.', en: 'the team {team} is working on your request.' },
  },
  external: {
    subject: { de: 'Ihre Anfrage liegt bei einem Dienstleister', en: 'Your request is with a supplier' },
    first: {
      de: 'für Ihre Anfrage braucht das Team {team} einen Dienstleister. Wir bleiben dran.',
      en: 'the team {team} needs a supplier for your request. We keep at it.',
    },
  },
  waiting: {
    subject: { de: 'Rückfrage zu Ihrer Anfrage', en: 'A question about your request' },
    first: { de: 'das Team {team} braucht noch etwas von Ihnen:', en: 'the team {team} needs something more from you:' },
    after: { de: 'Bis zu Ihrer Antwort ruht die Anfrage.', en: 'Until you answer, the request rests.' },
  },
  solved: {
    subject: { de: 'Ihre Anfrage ist gelöst', en: 'Your request is solved' },
    first: { de: 'das Team {team} hat Ihre Anfrage gelöst:', en: 'the team {team} has solved your request:' },
    after: {
      de: 'Geht es doch nicht? Dann sagen Sie es uns innerhalb von {reopen_days} Tagen {how}; die Anfrage wird wieder geöffnet. Über den Link können Sie auch sagen, wie zufrieden Sie sind.',
      en: 'Does it still not work? Tell us within {reopen_days} days {how} and the request is opened again. By the link you can also say how satisfied you are.',
    },
  },
  duplicate: {
    subject: { de: 'Ihre Anfrage gehört zu einer anderen', en: 'Your request belongs to another one' },
    first: {
      de: 'zu demselben Anlass gibt es schon eine Anfrage. Wir bearbeiten beide zusammen und schreiben Ihnen weiter.',
      en: 'there is already a request about the same thing. We work on both together and keep you posted.',
    },
  },
  split: {
    subject: { de: 'Aus Ihrer Anfrage sind zwei geworden', en: 'Your request has become two' },
    first: {
      de: 'in Ihrer Anfrage ging es um zwei Dinge. Eines davon geht jetzt unter der Nummer {other} weiter:',
      en: 'your request was about two things. One of them now goes on under the number {other}:',
    },
    after: { de: 'Beide finden Sie unter „Meine Anfragen“.', en: 'You find both under “My requests”.' },
  },
  message: {
    subject: { de: 'Nachricht zu Ihrer Anfrage', en: 'A message about your request' },
    first: { de: 'das Team {team} schreibt Ihnen:', en: 'the team {team} writes to you:' },
  },
};
