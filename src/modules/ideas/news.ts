import { type NewsEntry, type NewsOf, secretOf } from '#modules/cases';
import { inLanguage } from '#modules/city';
import { type IdeaStep, ideaStepOf } from './mails.ts';

/** A step in a few words. */
export const HAPPENED: Record<IdeaStep, { de: string; en: string }> = {
  suggested: { de: 'eingegangen', en: 'received' },
  praised: { de: 'eingegangen', en: 'received' },
  considered: { de: 'wird geprüft', en: 'is being considered' },
  taken_up: { de: 'wird aufgegriffen', en: 'is being taken up' },
  not_taken_up: { de: 'wird nicht aufgegriffen', en: 'is not being taken up' },
  passed_on: { de: 'weitergegeben', en: 'passed on' },
  message: { de: 'Nachricht der Stadt', en: 'message from the city' },
};

/** An idea by its own words, which staff looked through before anybody could follow it. */
export function whatOf(idea: Pick<NewsEntry, 'category_label' | 'subject'>, language: 'de' | 'en'): string {
  return `${inLanguage(idea.category_label, language)}: ${idea.subject}`;
}

/** How an idea tells its news. The secret belongs to whoever wrote it; whoever follows reads the public page. */
export const ideaNews: NewsOf = (house, entry, language) => {
  const step = ideaStepOf(entry);
  if (!step) return null;
  return {
    what: whatOf(entry, language),
    happened: HAPPENED[step][language],
    path: entry.own ? `/ideen/verfolgen/${entry.number}/${secretOf(house, entry.case_id)}` : `/ideen/${entry.number}`,
  };
};
