import { askThread } from './documents/thread.ts';
import { Refusal } from './errors.ts';
import { demandReadable } from './pictures.ts';

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
