import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { TextDecoderStream } from 'node:stream/web';
import { CsvError, parse } from 'csv-parse';
import { parse as parseAtOnce } from 'csv-parse/sync';

/** One line of a table: its number in the file, and its cells by the names of the columns. */
export interface Line {
  line: number;
  cells: Record<string, string>;
  /** Why the line cannot be read as one of the table. */
  broken?: string;
}

const DELIMITERS = [';', ',', '\t', '|'];
/** So much of the beginning shows how a file is written. */
const BEGINNING = 64 * 1024;
const LINE_END = /\r\n|\n|\r/;

interface Shape {
  encoding: 'utf-8' | 'utf-16le' | 'windows-1252';
  delimiter: string;
}

/** How a table is written: by its mark, as UTF-8 unless it is not, and with the delimiter that its first line has most of outside quotation marks. */
function shapeOf(bytes: Buffer): Shape {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : isUtf8(bytes) ? 'utf-8' : 'windows-1252';
  const first = new TextDecoder(encoding).decode(bytes).split(LINE_END, 1)[0] ?? '';
  const outside = first.replaceAll(/"[^"]*"/g, '');
  const count = (sign: string) => outside.split(sign).length;
  return { encoding, delimiter: DELIMITERS.reduce((best, sign) => (count(sign) > count(best) ? sign : best)) };
}

async function beginningOf(file: string): Promise<Buffer> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(BEGINNING), 0, BEGINNING, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** A cut in the middle of a letter at the end does not count. */
function isUtf8(bytes: Buffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

const options = (delimiter: string) => ({
  ...{ delimiter, bom: true, columns: true as const, info: true as const, trim: true },
  ...{ relax_column_count: true, relax_quotes: true, skip_empty_lines: true },
});

interface Read {
  record: Record<string, string>;
  info: { lines: number; error?: Error };
}

const lineOf = ({ record, info }: Read): Line => ({
  line: info.lines,
  cells: record,
  ...(info.error ? { broken: info.error.message } : {}),
});

/** The lines of a CSV file (RFC 4180 and its relatives), one at a time. The first one names the columns. */
export async function* linesOf(file: string): AsyncGenerator<Line> {
  const { encoding, delimiter } = shapeOf(await beginningOf(file));
  const text = Readable.toWeb(createReadStream(file)).pipeThrough(new TextDecoderStream(encoding) as never);
  const parser = Readable.fromWeb(text as never).pipe(parse(options(delimiter)));
  for await (const one of parser as AsyncIterable<Read>) yield lineOf(one);
}

/**
 * The lines of a table that is held whole, as linesOf() gives them. A quotation mark that is never closed, or only many lines later, costs its own line and
 * no other: what it swallowed is read line by line.
 */
export function linesIn(bytes: Buffer): Line[] {
  const { encoding, delimiter } = shapeOf(bytes);
  const raw = new TextDecoder(encoding).decode(bytes).split(LINE_END);
  const [head = ''] = raw;
  const found: Line[] = [];
  let again = 0;
  for (let from = 1; from < raw.length; ) {
    // A table full of such marks would be read from each of them anew.
    again += 1;
    if (again > AGAIN_MOST) return [...found, ...withoutMarks(raw, from, delimiter)];
    const { lines, ended } = readFrom([head, ...raw.slice(from)], from, delimiter);
    for (const line of lines) found.push(line);
    if (ended === null) break;
    found.push(alone(head, raw[ended] ?? '', ended, delimiter));
    from = ended + 1;
  }
  return found;
}

/** Reads on until a line that breaks; `ended` is its place in the file, from 0. */
function readFrom(raw: string[], from: number, delimiter: string): { lines: Line[]; ended: number | null } {
  const lines: Line[] = [];
  let last = from;
  let ended: number | null = null;
  try {
    parseAtOnce(raw.join('\n'), {
      ...options(delimiter),
      on_record: (one: unknown) => {
        const read = lineOf(one as Read);
        const here = read.line + from - 1;
        // One record that is broken and stands on several lines has swallowed those behind it.
        if (ended === null && read.broken && here - last > 1) ended = firstFilled(raw, last - from + 1) + from - 1;
        if (ended === null) lines.push({ ...read, line: here });
        last = here;
        return null;
      },
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    ended ??= firstFilled(raw, last - from + 1) + from - 1;
  }
  return { lines, ended };
}

/** Empty lines are passed over. */
function firstFilled(raw: readonly string[], at: number): number {
  const next = raw.findIndex((line, place) => place >= at && line.trim() !== '');
  return next < 0 ? at : next;
}

const AGAIN_MOST = 50;

function withoutMarks(raw: readonly string[], from: number, delimiter: string): Line[] {
  return raw.flatMap((line, at) => {
    if (at < from || line.trim() === '') return [];
    const read = alone(raw[0] ?? '', line, at, delimiter);
    return line.includes('"') ? [read] : [{ line: read.line, cells: read.cells }];
  });
}

/** A line with quotation marks that fit nothing: each mark is a sign like any other. */
function alone(head: string, line: string, at: number, delimiter: string): Line {
  const names = (parseAtOnce(head, { delimiter, bom: true, trim: true, relax_quotes: true }) as string[][])[0] ?? [];
  const cells = line.split(delimiter).map((cell) => cell.trim().replaceAll(/^"|"$/g, ''));
  const record = Object.fromEntries(names.map((name, place) => [name, cells[place] ?? '']));
  return { line: at + 1, cells: record, broken: 'a quotation mark is opened and never closed' };
}

/** Small letters and digits only, umlauts written out: 'Straße (Name)' is 'strassename'. */
export function plain(words: string): string {
  return words
    .toLowerCase()
    .replaceAll('ä', 'ae')
    .replaceAll('ö', 'oe')
    .replaceAll('ü', 'ue')
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .replaceAll(/[^a-z0-9]/g, '');
}
