import type { MailText } from '#platform/mail';
import { mailOf } from '#platform/mail-frame';
import type { Step, Told } from './mails.ts';

/** What happened, for somebody who follows a report that is not theirs, with the way to stop. Pure. */
export function followerMail(step: Step, told: Told): MailText {
  const { language, number, category, place, body } = told;
  const german = language === 'de';
  return mailOf({
    language,
    subject: german ? `Neues zur Meldung ${number}: ${HAPPENED[step].de}` : `News of report ${number}: ${HAPPENED[step].en}`,
    paragraphs: [
      german ? `Sie verfolgen die Meldung ${number}: ${category}, ${place}.` : `You follow the report ${number}: ${category}, ${place}.`,
      german ? `Der neue Stand: ${HAPPENED[step].de}.` : `What is new: ${HAPPENED[step].en}.`,
      ...(body ? [body] : []),
    ],
    link: { label: german ? 'Meldung ansehen' : 'See the report', href: told.link },
    signed: [told.city],
    stop: { label: german ? 'Keine E-Mails mehr zu dieser Meldung' : 'No more e-mails about this report', href: told.stop_url },
  });
}

/** A step in a few words. */
export const HAPPENED: Record<Step, { de: string; en: string }> = {
  created: { de: 'eingegangen', en: 'received' },
  message: { de: 'Nachricht der Stadt', en: 'message from the city' },
  checked: { de: 'vom Team übernommen', en: 'taken on by the team' },
  contested: { de: 'wieder aufgenommen', en: 'taken up again' },
  in_work: { de: 'in Arbeit', en: 'in work' },
  planned: { de: 'geplant', en: 'planned' },
  asked: { de: 'Rückfrage', en: 'question' },
  referred: { de: 'an eine andere Stelle gegeben', en: 'passed on to another body' },
  declined: { de: 'nicht möglich', en: 'not possible' },
  duplicate: { de: 'geht in einer anderen Meldung weiter', en: 'goes on in another report' },
  done: { de: 'erledigt', en: 'done' },
};
