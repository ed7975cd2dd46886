import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { inflateSync } from 'node:zlib';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { asBothStandards } from './pdf-standards.ts';

/** `ua`: PDF/UA-1. `ua+a`: PDF/UA-1 and PDF/A-2b in one file. Typst itself checks each of them. */
type Standard = 'ua' | 'ua+a';

/** A template that lies beside the sources; what is built finds it there. */
export function templateText(name: string): string {
  return readFileSync(fileURLToPath(new URL(`../../src/platform/pdf/${name}`, import.meta.url)), 'utf8');
}

/** A folder that is nowhere: a template reads no file below it, and Typst refuses those above it. */
export const NO_FILES = '/var/empty/stadttor-no-files';
let compiler: NodeCompiler | undefined;

/** A Typst source as PDF, in this process. It sees `data` as `sys.inputs.data` (JSON) and no file. Throws what Typst complains about. */
export function typeset(source: string, data: unknown, at: Date, standard: Standard): Buffer {
  compiler ??= newCompiler();
  const json = printableJson(data);
  try {
    try {
      return made(compiler, source, json, at, standard);
    } catch (problem) {
      const absent = lettersWithoutFont(problem);
      if (absent.length === 0) throw problem;
      return made(compiler, source, spelledOut(json, absent), at, standard);
    }
  } finally {
    // What it keeps of one document to make the next one faster would stay for good.
    compiler.evictCache(0);
  }
}

/** The same as one picture (SVG), for looking at it. It has no paper of its own: Typst lays that of each page over the first one. */
export function drawn(mainFileContent: string, data: unknown): Buffer {
  const picture = newCompiler().plainSvg({ mainFileContent, inputs: { data: printableJson(data) } });
  return Buffer.from(picture.replaceAll(PAPER, ''));
}

const PAPER = /<path class="typst-shape" fill="#ffffff" fill-rule="nonzero" d="M 0 0v [\d.]+ h [\d.]+ v -[\d.]+ Z "\/>/g;

const newCompiler = () => NodeCompiler.create({ workspace: NO_FILES, fontArgs: [{ fontBlobs: letterFonts() }] });

const printableJson = (data: unknown) => JSON.stringify(data, (_, value) => (typeof value === 'string' ? printable(value) : value));

/** Compiled once for each standard (the second time from Typst's cache): a compiled document would stay in memory until Node collects it, which is late. */
function made(typst: NodeCompiler, mainFileContent: string, data: string, at: Date, standard: Standard): Buffer {
  const creationTimestamp = Math.floor(at.getTime() / 1_000);
  const pdf = (pdfStandard: string) => {
    try {
      return typst.pdf({ mainFileContent, inputs: { data } }, { pdfStandard, creationTimestamp });
    } catch (problem) {
      // What does not compile is told by a code alone.
      throw problem instanceof Error && problem.message === '' && 'code' in problem
        ? new Error(String(problem.code), { cause: problem })
        : problem;
    }
  };
  const accessible = pdf('ua-1');
  return standard === 'ua' ? accessible : asBothStandards(pdf('a-2b'));
}

/** Without control characters, and without those that turn the order of what follows: a name must not change how a decision reads. */
export function printable(text: string): string {
  return text
    .replaceAll('\t', ' ')
    .replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069\ufeff\u{fff0}-\u{ffff}]/gu, (one) => (one === '\n' ? one : ''));
}

/** The letters no font can show, as Typst names them; a standard forbids to leave an empty box in their place. */
function lettersWithoutFont(problem: unknown): string[] {
  const said = problem instanceof Error ? problem.message : '';
  const quoted = [...said.matchAll(/the text `\\?"(.*?)\\?"` could not be displayed/gu)].map(([, text = '']) =>
    text.replace(/\\+u\{([0-9a-f]+)\}/g, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16))),
  );
  return [...new Set(quoted.flatMap((text) => [...text]))].filter((one) => one > '\u007f');
}

/** Each of these letters by its number, so that nothing that was written is lost. */
function spelledOut(json: string, absent: string[]): string {
  const gone = new Set(absent);
  return Array.from(json, (one) => (gone.has(one) ? `[U+${one.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}]` : one)).join(
    '',
  );
}

/** The sans serif of the pages, as Typst reads it: a WOFF file is an OpenType font whose tables are packed one by one. */
export function letterFonts(): Buffer[] {
  const { resolve } = createRequire(import.meta.url);
  return ['Regular', 'Bold'].map((cut) => openType(readFileSync(resolve(`@kern-ux/native/dist/fonts/noto-sans/NotoSans-${cut}.woff`))));
}

/** https://www.w3.org/TR/WOFF/: header of 44 bytes, then 20 for each table (tag, offset, packed length, length, checksum). */
function openType(woff: Buffer): Buffer {
  const amount = woff.readUInt16BE(12);
  const head = Buffer.alloc(12 + 16 * amount);
  woff.copy(head, 0, 4, 8);
  const power = Math.floor(Math.log2(amount));
  head.writeUInt16BE(amount, 4);
  head.writeUInt16BE(16 << power, 6);
  head.writeUInt16BE(power, 8);
  head.writeUInt16BE(16 * amount - (16 << power), 10);
  const tables: Buffer[] = [];
  let end = head.length;
  for (let n = 0; n < amount; n += 1) {
    const entry = woff.subarray(44 + 20 * n, 64 + 20 * n);
    const [start, packed, length] = [entry.readUInt32BE(4), entry.readUInt32BE(8), entry.readUInt32BE(12)];
    const bytes = woff.subarray(start, start + packed);
    const table = Buffer.alloc(Math.ceil(length / 4) * 4);
    (packed < length ? inflateSync(bytes) : bytes).copy(table);
    entry.copy(head, 12 + 16 * n, 0, 4);
    entry.copy(head, 16 + 16 * n, 16, 20);
    head.writeUInt32BE(end, 20 + 16 * n);
    head.writeUInt32BE(length, 24 + 16 * n);
    tables.push(table);
    end += table.length;
  }
  return Buffer.concat([head, ...tables]);
}
