import { askThread } from './documents/thread.ts';
import { Refusal } from './errors.ts';
import { demandReadable, uprightJpeg } from './pictures.ts';

/** A file on disk as it came in, before anything is kept. */
interface CameIn {
  path: string;
  media_type: string;
  field: string | undefined;
}

/**
 * Refuses what nobody could read later: `file_locked` (asks for a password), `file_damaged`, `file_active` (a PDF with a script or one that starts programs), and pictures that end too early
 * (`picture_unreadable`) or are too large (`picture_too_many_pixels`). Other kinds are not looked into.
 */
export async function demandSound({ path, media_type, field }: CameIn): Promise<void> {
  if (media_type.startsWith('image/')) return await demandReadable(path, field);
  if (media_type !== 'application/pdf') return;
  const done = await askThread({ do: 'look', path }, field);
  // What takes this long or this much is made to do so, or so large that no office computer shows it.
  const found = done && 'found' in done ? done.found : 'damaged';
  if (found === 'locked') throw new Refusal('file_locked', { field });
  if (found === 'active') throw new Refusal('file_active', { field });
  if (found !== 'sound') throw new Refusal('file_damaged', { field });
}

/** A file of several that become one document: a PDF or a picture, turned to the right by so many degrees. */
export interface DocumentPart {
  name: string;
  media_type: string;
  bytes: Buffer;
  turn: number;
}

/**
 * Photos and PDFs as one PDF, in their order: pages of PDFs as they are, each photo on a page of A4. It is no PDF/A, and what marks pages for screen readers is not carried over. Refuses `join_too_many` pages,
 * `file_damaged` by name, `join_too_large` where it took too long or too much memory.
 */
export async function joinedDocument(parts: readonly DocumentPart[], of: { title: string; most_pages: number }): Promise<Buffer> {
  const ready = [];
  for (const { media_type, bytes, turn } of parts) {
    const photo = media_type.startsWith('image/');
    ready.push({ kind: photo ? ('jpeg' as const) : ('pdf' as const), bytes: photo ? await uprightJpeg(bytes) : bytes, turn });
  }
  const done = await askThread({ do: 'join', parts: ready, ...of });
  if (done && 'bytes' in done) return Buffer.from(done.bytes);
  const damaged = /^damaged (\d+)$/.exec(done?.found ?? '')?.[1];
  if (damaged !== undefined) throw new Refusal('file_damaged', { detail: { name: parts[Number(damaged)]?.name ?? '' } });
  if (done?.found === 'many') throw new Refusal('join_too_many', { detail: { max: of.most_pages } });
  throw new Refusal('join_too_large', { detail: { max_mb: 20 } });
}
