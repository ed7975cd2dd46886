import type { ReactNode } from 'react';
import type { SiteData } from '#modules/darksite';
import type { ServiceState, SiteLanguage } from '#modules/darksite/words';
import { type InThree, serviceHtml } from '#modules/services';
import { workingClock } from '#platform/clock';
import { SITE_WORDS, type SiteWords } from './sentences.ts';

/** The pages of the site, in each language under the same names. */
export const SITE_PAGES = {
  index: 'index.html',
  places: 'anlaufstellen.html',
  contact: 'kontakt.html',
  imprint: 'impressum.html',
  privacy: 'datenschutz.html',
  accessibility: 'barrierefreiheit.html',
} as const;
export type SitePage = keyof typeof SITE_PAGES;

/** Where a language lies, from the root of the site. */
export const FOLDERS: Record<SiteLanguage, string> = { de: '', en: 'en/', simple: 'einfach/' };

export interface SiteProps {
  data: SiteData;
  page: SitePage;
  language: SiteLanguage;
  words: SiteWords;
}

export const siteProps = (data: SiteData, page: SitePage, language: SiteLanguage): SiteProps => ({
  ...{ data, page, language, words: SITE_WORDS[language] },
});

/** The words in the language of the page, else in German, marked as such. */
export function Said({ text, language, lines }: { text: InThree; language: SiteLanguage; lines?: boolean }) {
  const own = text[language];
  const german = own === undefined && language === 'en';
  return (
    <span lang={german ? 'de' : undefined} className={lines ? 'lines' : undefined}>
      {own ?? text.de}
    </span>
  );
}

/** A text of a service, with its lists. */
export function Written({ text, language }: { text: InThree; language: SiteLanguage }) {
  const own = text[language];
  const lang = own === undefined && language === 'en' ? 'de' : undefined;
  // biome-ignore lint/security/noDangerouslySetInnerHtml: made by a renderer that lets no HTML of the text through.
  return <div lang={lang} dangerouslySetInnerHTML={{ __html: serviceHtml(own ?? text.de) }} />;
}

/** A text of the city, which knows no easy words. */
export const inCity = (text: { de: string; en: string }, language: SiteLanguage): string => (language === 'en' ? text.en : text.de);

/** '27. November 2026, 18:00 Uhr'; a moment at the last minute of its day is that day. */
export function atWords({ data, words }: SiteProps, at: Date): string {
  const { time_zone } = data.city;
  const locale = words.lang === 'en' ? 'en-GB' : 'de-DE';
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: time_zone }).format(at);
  const time = workingClock(data.city).localMoment(at).slice(11, 16);
  if (time === '23:59') return day;
  return words.lang === 'en' ? `${day}, ${time}` : `${day}, ${time} Uhr`;
}

export const filled = (text: string, values: Record<string, string | number>): string =>
  text.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));

/** A drawing and a word: a circle with a bar, a triangle, a tick. Colour is never the only difference. */
export function Light({ state, words }: { state: ServiceState; words: SiteWords }) {
  return (
    <span className={`light ${state}`}>
      <svg viewBox="0 0 20 20" aria-hidden="true" fill="currentColor">
        {state === 'down' && <path d="M10 1a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM5 8.5h10v3H5z" fillRule="evenodd" />}
        {state === 'restricted' && <path d="M10 1.5 19.5 18H.5zM9 7.5v5h2v-5zM9 14v2h2v-2z" fillRule="evenodd" />}
        {state === 'works' && (
          <path d="M10 1a9 9 0 1 0 0 18 9 9 0 0 0 0-18zm-1.4 13L4.5 9.9l1.6-1.6 2.5 2.5 5.3-5.3 1.6 1.6z" fillRule="evenodd" />
        )}
      </svg>
      {words.states[state]}
    </span>
  );
}

export function Phone({ number }: { number: string }) {
  return <a href={`tel:${number.replaceAll(/[^+0-9]/g, '')}`}>{number}</a>;
}

export function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </>
  );
}
