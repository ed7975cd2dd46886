import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { TextDecoderStream } from 'node:stream/web';
import { parse } from 'csv-parse';

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

interface Shape {
  encoding: 'utf-8' | 'windows-1252';
  delimiter: string;
}

/** How a file is written: UTF-8 unless it is not, and the delimiter that its first line has most of. */
async function shapeOf(file: string): Promise<Shape> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(BEGINNING), 0, BEGINNING, 0);
    const bytes = buffer.subarray(0, bytesRead);
    const encoding = isUtf8(bytes) ? 'utf-8' : 'windows-1252';
    const first = new TextDecoder(encoding).decode(bytes).split(/\r?\n/, 1)[0] ?? '';
    const count = (sign: string) => first.split(sign).length;
    return { encoding, delimiter: DELIMITERS.reduce((best, sign) => (count(sign) > count(best) ? sign : best)) };
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

/** The lines of a CSV file (RFC 4180 and its relatives), one at a time. The first one names the columns. */
export async function* linesOf(file: string): AsyncGenerator<Line> {
  const { encoding, delimiter } = await shapeOf(file);
  const text = Readable.toWeb(createReadStream(file)).pipeThrough(new TextDecoderStream(encoding) as never);
  const parser = Readable.fromWeb(text as never).pipe(
    parse({
      delimiter,
      bom: true,
      columns: true,
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      trim: true,
      skip_empty_lines: true,
    }),
  );
  for await (const { record, info } of parser as AsyncIterable<{
    record: Record<string, string>;
    info: { lines: number; error?: Error };
  }>) {
    const broken = info.error?.message;
    yield { line: info.lines, cells: record, ...(broken ? { broken } : {}) };
  }
}
