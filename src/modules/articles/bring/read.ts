import { createHash } from 'node:crypto';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { Refusal } from '#platform/errors';
import { markdownFromHtml, titleOfHtml } from '#platform/markdown-from-html';
import { markdown, textIn } from '../markdown.ts';
import { wordsOf } from '../render.ts';
import { ARTICLE_SUMMARY, ARTICLE_TITLE, AUDIENCES } from '../words.ts';
import { markdownFromDocx } from './from-docx.ts';
import { wordsOfPdf } from './from-pdf.ts';
import { type Unzipped, unzip } from './unzip.ts';

const LIMITS = { most_files: 5_000, most_bytes: 300 * 1024 * 1024, most_bytes_each: 25 * 1024 * 1024 };
const TEXT = /\.(md|markdown|html?|docx)$/i;
const PICTURE = /\.(png|jpe?g|webp)$/i;

/** What a Markdown file says of itself between its first two lines of `---`. Anything else there is not ours and is left out. */
const words = z.union([z.string(), z.number().transform(String)]).catch('');
const frontSchema = z.object({
  title: words,
  title_en: words,
  summary: words,
  summary_en: words,
  topic: z.string().catch(''),
  audience: z.enum(AUDIENCES).optional().catch(undefined),
  team: z.string().catch(''),
  apps: z.array(z.string()).catch([]),
  duty: z.boolean().catch(false),
});
type Front = z.infer<typeof frontSchema>;

/** An article as it was found in a file, before anything is decided about it. `source_id` is its path there. */
export interface Found {
  source_id: string;
  hash: Buffer;
  front: Front;
  title: string;
  body: string;
  body_en: string;
  /** Pictures by the address under which the text names them. */
  pictures: Map<string, Buffer>;
}
export interface Unread {
  source_id: string;
  code: string;
}

/** The articles in files: Markdown, HTML, DOCX, or an archive of them with their pictures. What cannot be read is named with its reason. */
export async function readArticles(files: readonly Unzipped[]): Promise<{ found: Found[]; unread: Unread[] }> {
  const all: Unzipped[] = [];
  const unread: Unread[] = [];
  for (const file of files) {
    if (!/\.zip$/i.test(file.path)) all.push(file);
    else
      await unzip(file.bytes, LIMITS, (inner) => (TEXT.test(inner) || PICTURE.test(inner)) && !/(^|\/)(\.|__MACOSX)/.test(inner)).then(
        (inner) => all.push(...inner),
        (error) => unread.push({ source_id: file.path, code: codeOf(error) }),
      );
  }
  const byPath = new Map(all.map((file) => [path.posix.normalize(file.path), file.bytes]));
  const found: Found[] = [];
  for (const file of all.filter(({ path: name }) => TEXT.test(name) && !isEnglish(name, byPath)))
    await read(file, byPath).then(
      (one) => found.push(one),
      (error) => unread.push({ source_id: file.path, code: codeOf(error) }),
    );
  return { found: found.sort((a, b) => a.source_id.localeCompare(b.source_id)), unread };
}

function codeOf(error: unknown): string {
  if (error instanceof Refusal) return error.code;
  throw error;
}

/** `name.en.md` is the English half of `name.md`. */
const isEnglish = (name: string, all: ReadonlyMap<string, Buffer>) =>
  /\.en\.md$/i.test(name) && all.has(path.posix.normalize(name.replace(/\.en\.md$/i, '.md')));

async function read(file: Unzipped, all: ReadonlyMap<string, Buffer>): Promise<Found> {
  const { text, front, pictures } = await textOf(file);
  const english = all.get(path.posix.normalize(file.path.replace(/\.md$/i, '.en.md')));
  const body_en = english ? split(decoded(english)).text.trim() : '';
  const { title, body } = titled(text, front.title || path.posix.basename(file.path).replace(/\.\w+$/, ''), front.title !== '');
  for (const address of picturesIn(`${body}\n\n${body_en}`)) {
    const bytes = all.get(path.posix.normalize(path.posix.join(path.posix.dirname(file.path), plainAddress(address))));
    if (bytes && !pictures.has(address)) pictures.set(address, bytes);
  }
  const hash = createHash('sha256')
    .update(file.bytes)
    .update(english ?? '');
  for (const bytes of pictures.values()) hash.update(bytes);
  return {
    source_id: file.path,
    hash: hash.digest(),
    front: { ...front, summary: front.summary || beginOf(body) },
    title,
    body,
    body_en,
    pictures,
  };
}

/** `Bild%201.png` is the file `Bild 1.png`; what is no such code stays as it is. */
function plainAddress(address: string): string {
  try {
    return decodeURI(address);
  } catch {
    return address;
  }
}

async function textOf(file: Unzipped): Promise<{ text: string; front: Front; pictures: Map<string, Buffer> }> {
  const none = frontSchema.parse({});
  if (/\.docx$/i.test(file.path)) {
    const { body, pictures } = await markdownFromDocx(file.bytes);
    return { text: body, front: none, pictures };
  }
  const text = decoded(file.bytes);
  if (/\.html?$/i.test(file.path))
    return { text: markdownFromHtml(text), front: { ...none, title: titleOfHtml(text) }, pictures: new Map() };
  const { front, text: body } = split(text);
  return { text: body, front, pictures: new Map() };
}

/** UTF-8, or the Windows letters of old editors. */
function decoded(bytes: Buffer): string {
  const text = (() => {
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    } catch {
      return new TextDecoder('windows-1252').decode(bytes);
    }
  })();
  return text.replace(/\r\n?/g, '\n').replaceAll(/[^\P{Cc}\n\t]/gu, '');
}

function split(text: string): { front: Front; text: string } {
  const [whole, yaml] = /^\ufeff?---\n([\s\S]{0,20000}?)\n---\n?/.exec(text) ?? [];
  if (whole === undefined) return { front: frontSchema.parse({}), text };
  try {
    const read: unknown = parse(yaml ?? '', { maxAliasCount: 10 });
    return { front: frontSchema.parse(typeof read === 'object' && read !== null ? read : {}), text: text.slice(whole.length) };
  } catch {
    throw new Refusal('import_unreadable');
  }
}

/** A first heading of the first rank is the title, and stands there once. */
function titled(text: string, otherwise: string, known: boolean): { title: string; body: string } {
  const [whole, heading] = /^\s*# ([^\n]{1,300})\n?/.exec(text) ?? [];
  const title = (known || !heading ? otherwise : textIn(markdown.parseInline(heading, {})[0])).trim().slice(0, ARTICLE_TITLE.max);
  return { title, body: (whole === undefined ? text : text.slice(whole.length)).trim() };
}

function picturesIn(body: string): string[] {
  const inner = markdown.parse(body, {}).flatMap((token) => token.children ?? []);
  const addresses = inner.filter((token) => token.type === 'image').map((token) => String(token.attrGet('src') ?? ''));
  return [...new Set(addresses.filter((address) => address !== '' && !/^[a-z]+:/i.test(address)))];
}

function beginOf(body: string): string {
  const paragraph = markdown.parse(body, {}).find((token, at, all) => token.type === 'inline' && all[at - 1]?.type === 'paragraph_open');
  const words = textIn(paragraph).replace(/\s+/g, ' ').trim();
  return words.length > ARTICLE_SUMMARY.max ? `${words.slice(0, ARTICLE_SUMMARY.max - 1)}…` : words;
}

/** What the search finds an attachment by: the words of a PDF, a Word document or a text; of any other file, nothing but its name. */
export async function wordsOfFile(file: Unzipped): Promise<string> {
  const text = async () => {
    if (/\.pdf$/i.test(file.path)) return await wordsOfPdf(file.bytes);
    if (/\.docx$/i.test(file.path)) return wordsOf((await markdownFromDocx(file.bytes)).body).words;
    return /\.(txt|md|csv)$/i.test(file.path) ? decoded(file.bytes) : '';
  };
  return `${file.path}\n${(await text()).replaceAll('\u0000', '')}`.slice(0, 200_000);
}
