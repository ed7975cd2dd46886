import { cleaned } from './clean-html.ts';
import { type ArticleLanguage, attribute, type Env, fileIn, markdown, type ShownFiles, textIn } from './markdown.ts';
import type { InLanguages } from './texts.ts';

/** The HTML of a text: made by markdown-it, cleaned by a list of what is allowed. */
export function htmlOf(body: string, lang: ArticleLanguage, files: ShownFiles = new Map()): string {
  return cleaned(markdown.render(body, { lang, files, ids: [] } satisfies Env));
}

/** A text in all its languages as HTML. */
export function htmlInLanguages(body: InLanguages, files: ShownFiles = new Map()): InLanguages {
  return { de: htmlOf(body.de, 'de', files), ...(body.en ? { en: htmlOf(body.en, 'en', files) } : {}) };
}

/** The headings of a text, and all its words, for the search. */
export function wordsOf(body: string): { headings: string[]; words: string } {
  const tokens = markdown.parse(body, {});
  const inline = tokens.flatMap((token, at) => (token.type === 'inline' ? [{ at, text: textIn(token) }] : []));
  return {
    headings: inline.filter(({ at }) => tokens[at - 1]?.type === 'heading_open').map(({ text }) => text),
    words: [
      ...inline.map(({ text }) => text),
      ...tokens.filter(({ type }) => type === 'fence' || type === 'code_block').map((t) => t.content),
    ].join('\n'),
  };
}

/** Every address outside the house that a text links to. */
export function linksIn(body: string): string[] {
  const inner = markdown.parse(body, {}).flatMap((token) => token.children ?? []);
  const found = inner.map((token) => attribute(token, 'href') || attribute(token, 'src'));
  return [...new Set(found.filter((address) => /^https?:\/\//i.test(address)))];
}

/** Whether a picture or film of the article stands in a text without words for what it shows. */
export function undescribedIn(body: string): boolean {
  const inner = markdown.parse(body, {}).flatMap((token) => token.children ?? []);
  return inner.some((token) => token.type === 'image' && fileIn(attribute(token, 'src')) !== undefined && !textIn(token).trim());
}

/** The ids of the files a text shows or links to. */
export function filesIn(body: string): string[] {
  const inner = markdown.parse(body, {}).flatMap((token) => token.children ?? []);
  return [...new Set(inner.flatMap((token) => fileIn(attribute(token, 'href') || attribute(token, 'src')) ?? []))];
}
