import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';

/** The media type by content, never by name: `text/plain` for any UTF-8 text, `unknown` for what nobody knows. */
export async function mediaTypeOf(path: string): Promise<string> {
  const { fileTypeFromFile } = await import('file-type');
  // A parser that stumbles over hostile bytes has found nothing.
  const found = await fileTypeFromFile(path).catch(() => undefined);
  if (found && found.mime !== 'application/xml') return found.mime;
  const head = (await part(path, 0, 4096)).toString('latin1');
  if (/<svg[\s>]/i.test(head)) return 'image/svg+xml';
  if (found) return found.mime;
  if (HTML.test(head)) return 'text/html';
  return (await isText(path)) ? 'text/plain' : 'unknown';
}

/**
 * Whether a picture is at the same time a page, a ZIP archive or a PDF, or another file also a ZIP archive. Bytes after the end of a picture
 * alone are no reason: phones put films, second pictures and notes there.
 */
export async function isAlsoAnother(path: string, media_type: string, size: number): Promise<boolean> {
  if (ZIP_FAMILY.test(media_type)) return false;
  if (endsAsZip(await part(path, Math.max(0, size - ZIP_TAIL), size))) return true;
  if (!media_type.startsWith('image/')) return false;
  return (await part(path, 0, 1024)).includes('%PDF-') || holdsHtml(path);
}

const HTML = /<(?:!doctype\s+html|html|script)[\s>/]/i;
const HTML_LONGEST = 32;
const ZIP_FAMILY = /zip|openxmlformats|opendocument|epub|java-archive|android\.package/;
const ZIP_TAIL = 65_535 + 22;

async function holdsHtml(path: string): Promise<boolean> {
  let carried = '';
  for await (const bytes of createReadStream(path, { highWaterMark: 262_144 })) {
    const text = carried + (bytes as Buffer).toString('latin1');
    if (HTML.test(text)) return true;
    carried = text.slice(-HTML_LONGEST);
  }
  return false;
}

/** True if an unzip program would open it: the end record stands in the tail and points back at a directory (APPNOTE 4.3.16), or at a 64-bit one. */
function endsAsZip(tail: Buffer): boolean {
  for (let at = tail.indexOf('PK\x05\x06'); at >= 0; at = tail.indexOf('PK\x05\x06', at + 1)) {
    if (at + 22 > tail.length || at + 22 + tail.readUInt16LE(at + 20) > tail.length) continue;
    if (at >= 20 && tail.toString('latin1', at - 20, at - 16) === 'PK\x06\x07') return true;
    const directory = at - tail.readUInt32LE(at + 12);
    // A directory longer than the tail cannot be looked at; an end record with entries is enough then.
    if (directory < 0 ? tail.readUInt16LE(at + 10) > 0 : tail.toString('latin1', directory, directory + 4) === 'PK\x01\x02') return true;
  }
  return false;
}

async function isText(path: string): Promise<boolean> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const bytes of createReadStream(path)) {
      if (CONTROL.test(decoder.decode(bytes as Buffer, { stream: true }))) return false;
    }
    decoder.decode();
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

const CONTROL = /[^\P{Cc}\t\n\f\r]/u;

async function part(path: string, from: number, to: number): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(to - from), 0, to - from, from);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
