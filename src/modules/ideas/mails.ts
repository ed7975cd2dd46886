import type { MailText } from '#platform/mail';
import { type StepText, type StepTold, stepMail } from '#platform/step-mail';
import type { IdeaType } from './words.ts';

export interface IdeaTold extends StepTold {
  shows_at: string | null;
}

export type IdeaStep = 'suggested' | 'praised' | 'considered' | 'taken_up' | 'not_taken_up' | 'passed_on' | 'message';
/** One mail a step, in the language of whoever wrote: what happened, what comes next, where to look. Pure. */
export function ideaMailFor(step: IdeaStep, told: IdeaTold): MailText {
  const shows = step === 'taken_up' && told.shows_at ? [`${SHOWS_AT[told.language]}: ${told.shows_at}`] : [];
  return stepMail(STEPS[step], told, { more: shows });
}

const SHOWS_AT = { de: 'Hier ist es zu sehen', en: 'See it here' };

/** The step of an entry of the timeline, or null where nobody outside is told. */
export function ideaStepOf(event: { type: string; state: string | null; direction: string | null }, idea?: IdeaType): IdeaStep | null {
  if (event.type === 'created') return idea === 'praise' ? 'praised' : 'suggested';
  if (event.type === 'message') return event.direction === 'out' ? 'message' : null;
  return event.type === 'state' && event.state !== null && event.state in STEPS ? (event.state as IdeaStep) : null;
}

const STEPS: Record<IdeaStep, StepText> = {
  suggested: {
    subject: { de: 'Ihre Idee ist angekommen', en: 'We have received your idea' },
    first: {
      de: 'danke, dass Sie mitdenken. Ihre Idee ist angekommen und liegt beim Team {team}.',
      en: 'thank you for thinking ahead with us. Your idea has arrived and is with the team {team}.',
    },
    after: {
      de: 'Bevor sie für alle zu lesen ist, sehen wir sie durch. Dann prüfen wir, ob wir sie aufgreifen können. {hears} Der Link unten gehört nur Ihnen; bitte geben Sie ihn nicht weiter.',
      en: 'We look through it before everybody can read it. Then we consider whether we can take it up. {hears} The link below is yours alone; please keep it to yourself.',
    },
  },
  praised: {
    subject: { de: 'Danke für Ihr Lob', en: 'Thank you for your praise' },
    first: {
      de: 'wie schön, dass Sie sich die Zeit genommen haben. Ihr Lob ist angekommen und liegt beim Team {team}.',
      en: 'how kind of you to take the time. Your praise has arrived and is with the team {team}.',
    },
    after: {
      de: 'Wir geben es an die Menschen weiter, die gemeint sind. {hears}',
      en: 'We pass it on to the people it is meant for. {hears}',
    },
  },
  considered: {
    subject: { de: 'Wir prüfen Ihre Idee', en: 'We are considering your idea' },
    first: {
      de: 'das Team {team} prüft jetzt, ob sich Ihre Idee umsetzen lässt.',
      en: 'the team {team} is now considering whether your idea can be put into practice.',
    },
    after: {
      de: 'Das braucht manchmal Zeit, weil andere mitreden: Planung, Haushalt oder der Rat. Sie bekommen in jedem Fall eine Antwort mit Begründung.',
      en: 'This can take time, because others have a say: planning, the budget or the council. In any case you will get an answer with reasons.',
    },
  },
  taken_up: {
    subject: { de: 'Ihre Idee wird aufgegriffen', en: 'Your idea is being taken up' },
    first: {
      de: 'eine gute Nachricht: Das Team {team} greift Ihre Idee auf.',
      en: 'good news: the team {team} is taking up your idea.',
    },
    after: { de: 'Danke, dass Sie die Stadt besser machen.', en: 'Thank you for making the city better.' },
  },
  not_taken_up: {
    subject: { de: 'Ihre Idee greifen wir nicht auf', en: 'We are not taking up your idea' },
    first: {
      de: 'das Team {team} hat Ihre Idee geprüft und greift sie nicht auf. Der Grund:',
      en: 'the team {team} has considered your idea and is not taking it up. The reason:',
    },
    after: {
      de: 'Danke trotzdem, dass Sie sich Gedanken gemacht haben. Haben wir etwas übersehen, antworten Sie uns über den Link.',
      en: 'Thank you all the same for giving it thought. If we have missed something, reply by the link.',
    },
  },
  passed_on: {
    subject: { de: 'Ihr Lob ist weitergegeben', en: 'Your praise has been passed on' },
    first: {
      de: 'Ihr Lob hat die Menschen erreicht, die gemeint sind. Das Team {team} sagt danke.',
      en: 'your praise has reached the people it was meant for. The team {team} says thank you.',
    },
  },
  message: {
    subject: { de: 'Nachricht zu dem, was Sie uns geschrieben haben', en: 'A message about what you wrote to us' },
    first: { de: 'das Team {team} schreibt Ihnen:', en: 'the team {team} writes to you:' },
  },
};
