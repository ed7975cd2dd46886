import { type NewsOf, secretOf } from '#modules/cases';
import { inLanguage } from '#modules/city';
import { type ApplicationStep, applicationStepOf } from './mails.ts';

/** A step in a few words. */
const HAPPENED: Record<ApplicationStep, { de: string; en: string }> = {
  received: { de: 'eingegangen', en: 'received' },
  documents_wanted: { de: 'es fehlt noch etwas von Ihnen', en: 'something is still missing from you' },
  decided: { de: 'entschieden, der Bescheid liegt bereit', en: 'decided, the letter is ready' },
  withdrawn: { de: 'zurückgezogen', en: 'withdrawn' },
  message: { de: 'Nachricht der Stadt', en: 'message from the city' },
};

/** How an application tells its news; to whoever applied alone. */
export const applicationNews: NewsOf = (house, entry, language) => {
  const step = applicationStepOf(entry);
  if (!step || !entry.own) return null;
  return {
    what: inLanguage(entry.category_label, language),
    happened: HAPPENED[step][language],
    path: `/antraege/${entry.number}/${secretOf(house, entry.case_id)}`,
  };
};
