import type { InThree } from '#modules/services';
import type { ServiceLanguage } from '#modules/services/words';
import type { Context } from '../context.ts';

/** Where services stand. */
export const SERVICES_PATH = '/leistungen';

/** Where an online application for a service begins. */
export const applyPath = (procedure_id: string) => `/beantragen/${procedure_id}`;

/** A text in the language asked for, else in German; `german` where that is another one than the reader wanted. */
export function inWanted(text: InThree, wanted: ServiceLanguage): { words: string; german: boolean } {
  const own = text[wanted];
  return own ? { words: own, german: false } : { words: text.de, german: wanted !== 'de' };
}

/** The `lang` of an element: only where the words are in another language than the page. */
export function langOf(given: { german: boolean }, { lang }: Pick<Context, 'lang'>): 'de' | undefined {
  return given.german && lang === 'en' ? 'de' : undefined;
}
