import { attribute, fileIn, hintKind, markdown, type Token, textIn } from './markdown.ts';

/** A piece of an article as the editor shows it: fields instead of Markdown. */
export type Block =
  | { type: 'text' | 'note' | 'warning'; text: string }
  | { type: 'heading'; text: string; level: '2' | '3' }
  /** One step a line. */
  | { type: 'steps'; steps: string }
  /** The first row heads the columns. */
  | { type: 'table'; rows: string[][] }
  /** A picture or a film of the article; `alt` says what it shows. */
  | { type: 'file'; file: string; alt: string; caption: string }
  | { type: 'download'; file: string; name: string }
  /** A film elsewhere: a link, never a player of others. */
  | { type: 'video_link'; title: string; url: string };
export type BlockType = Block['type'];

const VIDEO = 'Video: ';

/** An article cut into blocks. What has no fields of its own (lists, code, quotes) is text, as it stands. */
export function blocksOf(body: string): Block[] {
  const lines = body.split('\n');
  const blocks: Block[] = [];
  let done = 0;
  const text = (from: number, to: number) => {
    const words = lines
      .slice(from, to)
      .join('\n')
      .replace(/^\n+|\s+$/g, '');
    const last = blocks.at(-1);
    if (!words) return;
    if (last?.type === 'text') last.text += `\n\n${words}`;
    else blocks.push({ type: 'text', text: words });
  };
  for (const piece of piecesOf(markdown.parse(body, {}))) {
    const [from, to] = piece[0]?.map ?? [done, done];
    // Lines that make no piece (definitions of links) belong to the text around them.
    text(done, from);
    const block = blockOf(piece, lines.slice(from, to), nextStep(blocks));
    if (block) blocks.push(block);
    else text(from, to);
    done = Math.max(done, to);
  }
  text(done, lines.length);
  return blocks;
}

/** The Markdown of blocks; those without content are left out. */
export function markdownOf(blocks: readonly Block[]): string {
  const kept: Block[] = [];
  const pieces: string[] = [];
  for (const block of blocks) {
    const piece = written(block, nextStep(kept));
    if (!piece) continue;
    kept.push(block);
    pieces.push(piece);
  }
  return pieces.join('\n\n');
}

/** Steps go on counting behind a picture, a film or a box that belongs to the step before. */
function nextStep(before: readonly Block[]): number {
  let next = 1;
  for (const block of before) {
    if (block.type === 'steps') next += linesOf(block.steps).length;
    else if (!['file', 'note', 'warning', 'video_link', 'download'].includes(block.type)) next = 1;
  }
  return next;
}

function written(block: Block, step: number): string {
  switch (block.type) {
    case 'text':
      return block.text.trim();
    case 'heading':
      return oneLine(block.text) && `${'#'.repeat(Number(block.level))} ${oneLine(block.text)}`;
    case 'steps':
      return linesOf(block.steps)
        .map((line, at) => `${step + at}. ${line}`)
        .join('\n');
    case 'note':
    case 'warning':
      return (
        block.text.trim() &&
        [`[!${block.type.toUpperCase()}]`, ...block.text.trim().split('\n')].map((line) => `> ${line}`.trimEnd()).join('\n')
      );
    case 'table':
      return writtenTable(block.rows);
    case 'file':
      return (
        block.file &&
        `![${label(block.alt)}](datei:${block.file}${block.caption.trim() ? ` "${oneLine(block.caption).replace(/["\\]/g, '\\$&')}"` : ''})`
      );
    case 'download':
      return block.file && `[${label(block.name)}](datei:${block.file})`;
    case 'video_link':
      return (
        block.url.trim() &&
        `[${VIDEO}${label(block.title) || block.url.trim()}](<${block.url.trim().replace(/[<>\s]/g, encodeURIComponent)}>)`
      );
  }
}

function writtenTable(rows: readonly string[][]): string {
  const width = Math.max(...rows.map((row) => row.length), 0);
  if (rows.every((row) => row.every((cell) => !cell.trim()))) return '';
  const line = (row: readonly string[]) =>
    `| ${Array.from({ length: width }, (_, at) => oneLine(row[at] ?? '').replace(/\|/g, '\\|')).join(' | ')} |`;
  const [head = [], ...more] = rows;
  return [line(head), `|${' --- |'.repeat(width)}`, ...more.filter((row) => row.some((cell) => cell.trim())).map(line)].join('\n');
}

const oneLine = (words: string) => words.replace(/\s+/g, ' ').trim();
const linesOf = (words: string) => words.split('\n').map(oneLine).filter(Boolean);
const label = (words: string) => oneLine(words).replace(/[[\]\\]/g, '\\$&');

/** The tokens of each piece of the first rank, its own first. */
function piecesOf(tokens: readonly Token[]): Token[][] {
  const pieces: Token[][] = [];
  let depth = 0;
  for (const token of tokens) {
    if (depth === 0) pieces.push([]);
    pieces.at(-1)?.push(token);
    depth += token.nesting;
  }
  return pieces;
}

function blockOf(piece: readonly Token[], lines: readonly string[], step: number): Block | undefined {
  const [first, second] = piece;
  switch (first?.type) {
    case 'heading_open':
      if (!['h1', 'h2', 'h3'].includes(first.tag) || second?.content.includes('\n')) return undefined;
      return { type: 'heading', text: second?.content ?? '', level: first.tag === 'h3' ? '3' : '2' };
    case 'ordered_list_open':
      return stepsOf(piece, step);
    case 'blockquote_open': {
      const kind = hintKind(first);
      if (!kind) return undefined;
      const inside = lines.map((line) => line.replace(/^ {0,3}> ?/, '')).join('\n');
      return { type: kind, text: inside.replace(/^\s*\[!\w+\]\s*/, '').trim() };
    }
    case 'table_open':
      return tableOf(piece);
    case 'paragraph_open':
      return lonelyOf(second?.children ?? []);
    default:
      return undefined;
  }
}

function stepsOf(piece: readonly Token[], step: number): Block | undefined {
  const [first] = piece;
  const start = Number(attribute(first, 'start') || '1');
  const inner = piece.slice(1, -1);
  const plain = inner.every((token) => token.level <= 3 && /^(list_item|paragraph)_|^inline$/.test(token.type));
  const steps = inner.filter((token) => token.type === 'inline').map((token) => token.content);
  const items = inner.filter((token) => token.type === 'list_item_open').length;
  if (!plain || start !== step || steps.length !== items || steps.some((one) => one.includes('\n'))) return undefined;
  return { type: 'steps', steps: steps.join('\n') };
}

function tableOf(piece: readonly Token[]): Block {
  const rows: string[][] = [];
  for (const token of piece) {
    if (token.type === 'tr_open') rows.push([]);
    if (token.type === 'inline') rows.at(-1)?.push(token.content);
  }
  return { type: 'table', rows };
}

/** A paragraph that is one picture, one file or one film elsewhere. */
function lonelyOf(children: readonly Token[]): Block | undefined {
  const [first, words, ...more] = children;
  const image = children.length === 1 && first?.type === 'image' ? fileIn(attribute(first, 'src')) : undefined;
  if (image && first) return { type: 'file', file: image, alt: textIn(first), caption: attribute(first, 'title') };
  if (first?.type !== 'link_open' || words?.type !== 'text' || more.length !== 1) return undefined;
  const href = attribute(first, 'href');
  const file = fileIn(href);
  if (file) return { type: 'download', file, name: words.content };
  if (!words.content.startsWith(VIDEO) || !/^https?:/.test(href)) return undefined;
  return { type: 'video_link', title: words.content.slice(VIDEO.length), url: href };
}
