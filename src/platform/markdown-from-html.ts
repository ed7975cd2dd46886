import TurndownService from 'turndown';
import { Refusal } from './errors.ts';

const GONE = ['script', 'style', 'noscript', 'iframe', 'object', 'embed', 'svg', 'template', 'form', 'nav', 'head', 'title'] as const;

/** More than any article; the work grows with it. */
const MOST_LETTERS = 4_000_000;
/** The work grows with the square of the depth: 100,000 boxes in each other took seven minutes. */
const DEEPEST = 300;

/** Whether elements stand in each other deeper than any page has them. Elements without an end count too, so that no parser is needed to know. */
function isTooDeep(html: string): boolean {
  const open = new Map<string, number>();
  let depth = 0;
  for (const [, end, name = ''] of html.matchAll(/<(\/?)([a-zA-Z][a-zA-Z0-9]*)/g)) {
    const element = name.toLowerCase();
    const there = open.get(element) ?? 0;
    // The end of what was never begun ends nothing.
    if (VOID.has(element) || (end && there === 0)) continue;
    const step = end ? -1 : 1;
    open.set(element, there + step);
    depth += step;
    if (depth > DEEPEST) return true;
  }
  return false;
}
const VOID = new Set([
  'area',
  'base',
  'br',
  'col',
  'hr',
  'img',
  'input',
  'link',
  'meta',
  'p',
  'li',
  'td',
  'th',
  'tr',
  'dt',
  'dd',
  'option',
  'source',
  'wbr',
]);

/** HTML as Markdown: what is no text is dropped, tables stay tables. Refuses `import_unreadable` for what is nested beyond reason. */
export function markdownFromHtml(html: string): string {
  if (html.length > MOST_LETTERS) throw new Refusal('import_too_large');
  if (isTooDeep(html)) throw new Refusal('import_unreadable');
  const turndown = new TurndownService({ headingStyle: 'atx', bulletListMarker: '-', codeBlockStyle: 'fenced', emDelimiter: '*' });
  turndown.remove(GONE as unknown as (keyof HTMLElementTagNameMap)[]);
  turndown.addRule('cells', {
    filter: ['th', 'td'],
    replacement: (content) =>
      `${content
        .replace(/\s*\n\s*/g, ' ')
        .replace(/\|/g, '\\|')
        .trim()} | `,
  });
  turndown.addRule('rows', {
    filter: 'tr',
    replacement: (content, node) => {
      const cells = (node as HTMLTableRowElement).cells.length;
      const line = `| ${content.trim()}\n`;
      const first = node === (node as HTMLElement).closest('table')?.querySelector('tr');
      return first ? `${line}|${' --- |'.repeat(cells)}\n` : line;
    },
  });
  turndown.addRule('tables', { filter: ['thead', 'tbody', 'tfoot'], replacement: (content) => content });
  turndown.addRule('table', { filter: 'table', replacement: (content) => `\n\n${content.trim()}\n\n` });
  try {
    return turndown.turndown(html).trim();
  } catch (error) {
    if (error instanceof RangeError) throw new Refusal('import_unreadable');
    throw error;
  }
}

/** The title a page gives itself. */
export function titleOfHtml(html: string): string {
  const found = /<title[^>]{0,200}>([^<]{1,300})<\/title>/i.exec(html.slice(0, 100_000))?.[1] ?? '';
  return markdownFromHtml(found);
}
