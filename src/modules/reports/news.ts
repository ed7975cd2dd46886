import { type NewsOf, secretOf } from '#modules/cases';
import { inLanguage } from '#modules/city';
import { HAPPENED } from './follower-mail.ts';
import { stepOf } from './mails.ts';

const SPLIT = { de: 'abgetrennt von {number}', en: 'split from {number}' };

/** How a report tells its news. The secret belongs to the reporter alone; whoever follows reads the public page. */
export const reportNews: NewsOf = (house, entry, language) => {
  const step = stepOf(entry);
  const split = entry.type === 'split' && entry.other_number;
  if (!step && !split) return null;
  return {
    what: [inLanguage(entry.category_label, language), entry.place_label].filter(Boolean).join(', '),
    happened: step ? HAPPENED[step][language] : SPLIT[language].replace('{number}', entry.other_number ?? ''),
    path: entry.own ? `/verfolgen/${entry.number}/${secretOf(house, entry.case_id)}` : `/meldungen/${entry.number}`,
  };
};
