import { type Block, type BlockType, blocksOf, markdownOf } from '#modules/articles';
import type { Values } from '../../ui/index.ts';
import { fieldsOf, type Tree, treeOf } from '../admin/form-values.ts';

const EMPTY: Record<BlockType, Block> = {
  text: { type: 'text', text: '' },
  note: { type: 'note', text: '' },
  warning: { type: 'warning', text: '' },
  heading: { type: 'heading', text: '', level: '2' },
  steps: { type: 'steps', steps: '' },
  table: {
    type: 'table',
    rows: [
      ['', ''],
      ['', ''],
    ],
  },
  file: { type: 'file', file: '', alt: '', caption: '' },
  download: { type: 'download', file: '', name: '' },
  video_link: { type: 'video_link', title: '', url: '' },
};
/** A table wider than this is none that a phone can show. */
const MOST_COLUMNS = 8;
const MOST_ROWS = 60;

/** The blocks of an article as fields: `blocks.2.text`. An article without any begins with an empty text. */
export function blockFields(body: string): Values {
  const blocks = blocksOf(body);
  return fieldsOf({ blocks: blocks.length > 0 ? blocks : [EMPTY.text] });
}

/** The blocks that a form holds. */
export function blocksIn(values: Values): Block[] {
  const { blocks } = treeOf(Object.fromEntries(Object.entries(values).filter(([name]) => name.startsWith('blocks.'))));
  return Array.isArray(blocks) ? blocks.flatMap((row) => (typeof row === 'object' ? (blockFrom(row) ?? []) : [])) : [];
}

/** The Markdown that a form stands for, whichever way it is shown. */
export function bodyIn(values: Values): string {
  return values.ansicht === 'markdown' ? String(values.body ?? '') : markdownOf(blocksIn(values));
}

/** A form with other blocks in it. */
export function withBlocks(values: Values, blocks: readonly Block[]): Values {
  const rest = Object.entries(values).filter(([name]) => !name.startsWith('blocks.'));
  return { ...Object.fromEntries(rest), ...fieldsOf({ blocks: blocks.length > 0 ? blocks : [EMPTY.text] }) };
}

/** A form shown the other way: `markdown` or `blocks`. */
export function shownAs(values: Values, ansicht: 'markdown' | 'blocks'): Values {
  const body = bodyIn(values);
  const rest = Object.fromEntries(Object.entries(values).filter(([name]) => name !== 'body' && !name.startsWith('blocks.')));
  return { ...rest, ansicht, ...(ansicht === 'markdown' ? { body } : blockFields(body)) };
}

/** What a form holds after a button on its blocks: `add steps`, `add text 2` (behind the second), `up 3`, `row 1`. Unknown commands change nothing. */
export function commanded(values: Values, command: string): Values {
  const [verb = '', what = '', where] = command.split(' ');
  const blocks = blocksIn(values);
  if (verb === 'add') {
    const empty = Object.hasOwn(EMPTY, what) ? EMPTY[what as BlockType] : undefined;
    if (empty) blocks.splice(where === undefined ? blocks.length : Number(where), 0, structuredClone(empty));
    return withBlocks(values, blocks);
  }
  const at = Number(what);
  const block = blocks[at];
  if (!block) return values;
  if (verb === 'remove') blocks.splice(at, 1);
  const other = at + (verb === 'up' ? -1 : 1);
  const swapped = blocks[other];
  if ((verb === 'up' || verb === 'down') && swapped) [blocks[at], blocks[other]] = [swapped, block];
  if (block.type === 'table') resize(block.rows, verb);
  return withBlocks(values, blocks);
}

function resize(rows: string[][], verb: string): void {
  const width = rows[0]?.length ?? 0;
  if (verb === 'row' && rows.length < MOST_ROWS) rows.push(Array.from({ length: width }, () => ''));
  if (verb === 'drop_row' && rows.length > 2) rows.pop();
  if (verb === 'column' && width < MOST_COLUMNS) for (const row of rows) row.push('');
  if (verb === 'drop_column' && width > 1) for (const row of rows) row.pop();
}

function blockFrom(row: string | Tree): Block | undefined {
  if (typeof row === 'string') return undefined;
  const line = (name: string) => (typeof row[name] === 'string' ? (row[name] as string) : '');
  switch (row.type) {
    case 'text':
    case 'note':
    case 'warning':
      return { type: row.type, text: line('text') };
    case 'heading':
      return { type: 'heading', text: line('text'), level: row.level === '3' ? '3' : '2' };
    case 'steps':
      return { type: 'steps', steps: line('steps') };
    case 'table':
      return { type: 'table', rows: cellsOf(row.rows) };
    case 'file':
      return { type: 'file', file: idOf(line('file')), alt: line('alt'), caption: line('caption') };
    case 'download':
      return { type: 'download', file: idOf(line('file')), name: line('name') };
    case 'video_link':
      return { type: 'video_link', title: line('title'), url: line('url') };
    default:
      return undefined;
  }
}

const idOf = (typed: string) => (/^[0-9a-f-]{36}$/.test(typed) ? typed : '');

function cellsOf(rows: unknown): string[][] {
  if (!Array.isArray(rows)) return [['', '']];
  return rows.slice(0, MOST_ROWS).map((row: unknown) => (Array.isArray(row) ? row.slice(0, MOST_COLUMNS).map(String) : []));
}
