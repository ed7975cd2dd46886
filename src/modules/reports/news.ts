import { type NewsEntry, type NewsOf, secretOf } from '#modules/cases';
import { inLanguage } from '#modules/city';
import { type Step, stepOf } from './mails.ts';

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

const SPLIT = { de: 'abgetrennt von {number}', en: 'split from {number}' };

/** What a report is about and where, as lists name it. */
export function whatOf(report: Pick<NewsEntry, 'category_label' | 'place_label'>, language: 'de' | 'en'): string {
  return [inLanguage(report.category_label, language), report.place_label].filter(Boolean).join(', ');
}

/** How a report tells its news. The secret belongs to the reporter alone; whoever follows reads the public page. */
export const reportNews: NewsOf = (house, entry, language) => {
  const step = stepOf(entry);
  const split = entry.type === 'split' && entry.other_number;
  if (!step && !split) return null;
  return {
    what: whatOf(entry, language),
    happened: step ? HAPPENED[step][language] : SPLIT[language].replace('{number}', entry.other_number ?? ''),
    path: entry.own ? `/verfolgen/${entry.number}/${secretOf(house, entry.case_id)}` : `/meldungen/${entry.number}`,
  };
};
