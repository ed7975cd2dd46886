import markdownIt, { type Token } from 'markdown-it';
import { idFrom } from '#platform/id-from';
import type { ARTICLE_LANGUAGES } from './words.ts';

export type { Token };

export type ArticleLanguage = (typeof ARTICLE_LANGUAGES)[number];

/** What is known of a file of the article, by its id: how it is shown. */
export interface ShownFile {
  kind: 'picture' | 'video' | 'other';
  name: string;
  captions_id?: string | null;
  transcript?: string | null;
}
export type ShownFiles = ReadonlyMap<string, ShownFile>;

/** Where the bytes of a file of an article are read. */
export const fileAddress = (article_file_id: string) => `/wissen/dateien/${article_file_id}`;

const WORDS = {
  de: {
    NOTE: 'Hinweis',
    WARNING: 'Achtung',
    captions: 'Untertitel',
    transcript: 'Film als Text',
    table: 'Tabelle',
    elsewhere: 'Bild auf einer anderen Seite',
  },
  en: {
    NOTE: 'Note',
    WARNING: 'Warning',
    captions: 'Captions',
    transcript: 'The film as text',
    table: 'Table',
    elsewhere: 'Picture on another site',
  },
} as const;

export interface Env {
  lang: ArticleLanguage;
  files: ShownFiles;
  ids: string[];
}

/** Markdown as CommonMark with tables; HTML in it is text. A single line end is one on the page too: people expect it. */
export const markdown = markdownIt({ html: false, linkify: true, breaks: true });
markdown.linkify.set({ fuzzyLink: false, fuzzyEmail: false });

const HINT = /^\[!(NOTE|WARNING)\]\s*/;

/** The kind of a quote that is a box of its own. */
export const hintKind = (token: Token): 'note' | 'warning' | undefined =>
  token.info === 'NOTE' ? 'note' : token.info === 'WARNING' ? 'warning' : undefined;

/** The kind of a quote that begins with `[!NOTE]` or `[!WARNING]`, which is a box of its own. */
function hintOf(tokens: readonly Token[], at: number): 'NOTE' | 'WARNING' | undefined {
  const inline = tokens[at + 2];
  return tokens[at]?.type === 'blockquote_open' && inline?.type === 'inline'
    ? (HINT.exec(inline.content)?.[1] as 'NOTE' | 'WARNING' | undefined)
    : undefined;
}

// The mark of a box is no text of it.
markdown.core.ruler.push('hints', (state) => {
  for (const [at, token] of state.tokens.entries()) {
    const kind = hintOf(state.tokens, at);
    const inline = state.tokens[at + 2];
    if (!kind || !inline) continue;
    token.info = kind;
    token.tag = 'div';
    let depth = 0;
    for (const inner of state.tokens.slice(at)) {
      depth += inner.nesting;
      if (depth > 0) continue;
      inner.tag = 'div';
      break;
    }
    inline.content = inline.content.replace(HINT, '');
    const children = inline.children ?? [];
    const [first] = children;
    if (first) first.content = first.content.replace(HINT, '');
    if (first?.content === '') children.splice(0, children[1]?.type === 'softbreak' ? 2 : 1);
  }
});

const { rules } = markdown.renderer;
const PLAIN: Env = { lang: 'de', files: new Map(), ids: [] };
const envOf = (env: unknown): Env => (typeof env === 'object' && env !== null && 'lang' in env ? (env as Env) : PLAIN);

export const attribute = (token: Token | undefined, name: string) => String(token?.attrGet(name) ?? '');

rules.blockquote_open = (tokens, at, _options, env) => {
  const kind = tokens[at]?.info as 'NOTE' | 'WARNING' | '' | undefined;
  if (!kind) return '<blockquote>';
  return `<div class="article-box article-box--${kind.toLowerCase()}"><p class="article-box__title">${WORDS[envOf(env).lang][kind]}</p>`;
};
rules.blockquote_close = (tokens, at) => `</${tokens[at]?.tag ?? 'blockquote'}>\n`;

/** The title of the page is its only heading of the first rank. */
const LEVELS: Record<string, number> = { h1: 2, h2: 2, h3: 3 };
rules.heading_open = (tokens, at, _options, env) => {
  const { ids } = envOf(env);
  const id = idFrom(textIn(tokens[at + 1]), ids);
  ids.push(id);
  return `<h${LEVELS[tokens[at]?.tag ?? ''] ?? 4} id="a-${id}">`;
};
rules.heading_close = (tokens, at) => `</h${LEVELS[tokens[at]?.tag ?? ''] ?? 4}>\n`;

// A table wider than a phone is moved sideways, by keyboard too.
rules.table_open = (_tokens, _at, _options, env) =>
  `<div class="article-table" tabindex="0" role="region" aria-label="${WORDS[envOf(env).lang].table}"><table>`;
rules.table_close = () => '</table></div>\n';

rules.link_open = (tokens, at, options, env, self) => {
  const token = tokens[at];
  const id = fileIn(attribute(token, 'href'));
  if (id && token) token.attrSet('href', envOf(env).files.has(id) ? fileAddress(id) : '');
  return self.renderToken(tokens, at, options);
};

rules.image = (tokens, at, _options, env) => {
  const token = tokens[at];
  const [alt, title, src] = [escaped(textIn(token)), escaped(attribute(token, 'title')), attribute(token, 'src')];
  const id = fileIn(src);
  const file = id ? envOf(env).files.get(id) : undefined;
  // Pictures of other sites are never fetched by a reader's browser: a link says where they are.
  if (!id) return `<a href="${escaped(src)}">${alt || WORDS[envOf(env).lang].elsewhere}</a>`;
  if (!file) return alt;
  if (file.kind === 'other') return `<a href="${fileAddress(id)}">${alt || escaped(file.name)}</a>`;
  const captions = file.captions_id
    ? `<track kind="captions" src="${fileAddress(file.captions_id)}" srclang="${envOf(env).lang}" label="${WORDS[envOf(env).lang].captions}" default>`
    : '';
  const shown =
    file.kind === 'video'
      ? `<video controls preload="metadata" src="${fileAddress(id)}" aria-label="${alt}">${captions}<a href="${fileAddress(id)}">${alt}</a></video>`
      : `<img src="${fileAddress(id)}" alt="${alt}" loading="lazy">`;
  const below = title || (file.kind === 'video' ? alt : '');
  const figure = `<span class="article-figure">${shown}${below && `<span class="article-figure__text">${below}</span>`}</span>`;
  if (!file.transcript) return figure;
  const words = escaped(file.transcript).replaceAll('\n', '<br>');
  return `${figure}<details class="article-transcript"><summary>${WORDS[envOf(env).lang].transcript}</summary>${words}</details>`;
};

/** The id behind the address of a file of the article, which stands in its Markdown as `![what is seen](datei:ID)` or `[name](datei:ID)`. */
export function fileIn(address: string): string | undefined {
  return /^datei:([0-9a-f-]{36})$/.exec(address)?.[1];
}

/** The words of a piece of text without their marks. */
export function textIn(token: Token | undefined): string {
  if (!token?.children) return token?.content ?? '';
  return token.children
    .map((one) => (one.type === 'softbreak' || one.type === 'hardbreak' ? ' ' : one.children ? textIn(one) : one.content))
    .join('');
}

const escaped = (words: string) => markdown.utils.escapeHtml(words);
