import type { Language } from './context.ts';

/** A text in the language of the page, else in German, with the language it is in where that is not the page's. */
export function inGivenLanguage(
  text: { de: string; en?: string | undefined },
  lang: Language,
): { words: string; lang: Language | undefined } {
  const own = text[lang];
  return own ? { words: own, lang: undefined } : { words: text.de, lang: lang === 'de' ? undefined : 'de' };
}

/** The HTML of an article, which was made and cleaned by its module. */
export function ArticleBody({ html, lang }: { html: string; lang: Language | undefined }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: the one text of the house that is kept as HTML; it went through the list of what is allowed.
  return <div className="article" lang={lang} dangerouslySetInnerHTML={{ __html: html }} />;
}
