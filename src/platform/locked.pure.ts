type Bytes = Uint8Array<ArrayBuffer>;

/** A phrase is tried once in so many rounds of PBKDF2-SHA-256 (OWASP, 2023). */
export const LOCK_ROUNDS = 600_000;
/** No letters and digits that are taken for another when they are read aloud. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';
/** Twenty of 31 are 99 bits. */
const LENGTH = 20;

/** A phrase in groups of so many letters: `pick` chooses the letter at a place, as a number below `of`. */
export function phraseOf(group: 4 | 5, pick: (at: number, of: number) => number): string {
  const letters = Array.from({ length: LENGTH }, (_, at) => LETTERS[pick(at, LETTERS.length)]);
  return letters.map((letter, at) => (at > 0 && at % group === 0 ? `-${letter}` : letter)).join('');
}

/** A phrase as people type it: small letters and digits count, capitals are small ones, spaces and dashes nothing. */
export const plainPhrase = (typed: string): string => typed.toLowerCase().replace(/[^a-z0-9]/g, '');

export const utf8 = (text: string): Bytes => new TextEncoder().encode(text);
export const bytesOf = (base64: string): Bytes => Uint8Array.from(atob(base64.trim()), (letter) => letter.charCodeAt(0));

export function base64Of(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 8_192) text += String.fromCharCode(...bytes.subarray(at, at + 8_192));
  return btoa(text);
}

/** So many random bytes. */
export const randomBase64 = (length: number): string => base64Of(crypto.getRandomValues(new Uint8Array(length)));

/** The key a phrase opens, for AES-256-GCM; `salt` in base64. */
export async function keyOf(phrase: string, salt: string, rounds: number): Promise<CryptoKey> {
  const base = await crypto.subtle.importKey('raw', utf8(plainPhrase(phrase)), 'PBKDF2', false, ['deriveKey']);
  const how = { name: 'PBKDF2', hash: 'SHA-256', salt: bytesOf(salt), iterations: rounds };
  return await crypto.subtle.deriveKey(how, base, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}

const gcm = (iv: string, bound_to: string) => ({ name: 'AES-GCM', iv: bytesOf(iv), additionalData: utf8(bound_to) });

/** Bytes only `key` opens, and only beside the same `bound_to`; `iv`: 12 bytes in base64, never twice with one key. */
export const locked = async (key: CryptoKey, iv: string, plain: Bytes, bound_to = ''): Promise<Bytes> =>
  new Uint8Array(await crypto.subtle.encrypt(gcm(iv, bound_to), key, plain));

/** What was locked; null where the key is another one or anything was changed. */
export async function unlocked(key: CryptoKey, iv: string, bytes: Bytes, bound_to = ''): Promise<Bytes | null> {
  try {
    return new Uint8Array(await crypto.subtle.decrypt(gcm(iv, bound_to), key, bytes));
  } catch {
    return null;
  }
}
