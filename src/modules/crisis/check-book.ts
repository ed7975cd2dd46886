import { createHash, createPublicKey, timingSafeEqual, verify } from 'node:crypto';
import { z } from 'zod';
import { Refusal } from '#platform/errors';
import type { House } from '#platform/work';
import { type BookPayload, chainText } from './book.pure.ts';
import { bookKey } from './book.ts';
import { BOOK_ENTRIES, CRISIS_KINDS, CRISIS_TEXT, ENTRY_SORTS } from './words.ts';

const at = z.iso.datetime();
const words = z.string().max(CRISIS_TEXT.words);
const exportSchema = z.object({ payload: z.string(), signature: z.string(), public_key: z.string() });
const payloadSchema = z.object({
  format: z.literal('stadttor-crisis-book-1'),
  book_id: z.uuid(),
  copy_id: z.uuid(),
  exported_at: at,
  crisis: z.object({
    ...{ crisis_id: z.uuid(), kind: z.enum(CRISIS_KINDS), words: words.min(1), since: at, known_at: at, exercise: z.boolean() },
  }),
  entries: z
    .array(
      z.object({
        ...{ crisis_entry_id: z.uuid(), sort: z.enum(ENTRY_SORTS), happened_at: at, written_at: at, words, reason: words },
        ...{ who: z.string().max(CRISIS_TEXT.who), until_at: at.nullable(), about_id: z.uuid().nullable() },
        ...{ template_id: z.string().max(60).nullable(), author: z.string().max(CRISIS_TEXT.who), hash: z.string().length(64) },
      }),
    )
    .max(BOOK_ENTRIES),
});

/**
 * What an exported book says, once it is proved that it is one of this house and that nothing in it was changed, left out or put in.
 * Refuses `crisis_file_unreadable`, `crisis_file_foreign` (no book of this house), `crisis_file_changed` (signature or chain do not hold).
 */
export function checkedBook(house: House, text: string): BookPayload {
  const outer = exportSchema.safeParse(parsed(text));
  if (!outer.success) throw new Refusal('crisis_file_unreadable');
  const { payload, signature, public_key } = outer.data;
  const inner = payloadSchema.safeParse(parsed(payload));
  if (!inner.success) throw new Refusal('crisis_file_unreadable');
  const { jwk, ...ours } = bookKey(house, inner.data.book_id);
  const given = Buffer.from(public_key, 'base64');
  const known = Buffer.from(ours.public_key, 'base64');
  if (given.length !== known.length || !timingSafeEqual(given, known)) throw new Refusal('crisis_file_foreign');
  const { d: _, ...half } = jwk;
  const key = { key: createPublicKey({ key: half, format: 'jwk' }), dsaEncoding: 'ieee-p1363' } as const;
  if (!verify('sha256', Buffer.from(payload), key, Buffer.from(signature, 'base64'))) throw new Refusal('crisis_file_changed');
  let previous = '';
  for (const entry of inner.data.entries) {
    const hash = createHash('sha256')
      .update(chainText(previous, inner.data.copy_id, entry))
      .digest('hex');
    if (hash !== entry.hash) throw new Refusal('crisis_file_changed');
    previous = hash;
  }
  return inner.data;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
