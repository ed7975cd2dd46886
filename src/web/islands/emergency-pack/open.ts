import { type PackData, type PackHead, plainPassphrase, signedText } from '#modules/emergency/pack';

/** The file as it stands: what is signed is the text of the head, byte for byte. */
export interface Sealed {
  head: PackHead;
  head_text: string;
  bytes: Uint8Array<ArrayBuffer>;
  signature: Uint8Array<ArrayBuffer>;
}

const encode = (text: string) => new TextEncoder().encode(text);
export const fromBase64 = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(text.trim()), (letter) => letter.charCodeAt(0));

/** What is inside; null where the passphrase is another one or the file was changed. */
export async function openPack(sealed: Sealed, typed: string): Promise<PackData | null> {
  const { kdf, iv } = sealed.head;
  const base = await crypto.subtle.importKey('raw', encode(plainPassphrase(typed)), 'PBKDF2', false, ['deriveKey']);
  const key = await crypto.subtle.deriveKey(
    { name: 'PBKDF2', hash: 'SHA-256', salt: fromBase64(kdf.salt), iterations: kdf.rounds },
    base,
    { name: 'AES-GCM', length: 256 },
    false,
    ['decrypt'],
  );
  try {
    const settings = { name: 'AES-GCM', iv: fromBase64(iv), additionalData: encode(sealed.head_text) };
    const plain = await crypto.subtle.decrypt(settings, key, sealed.bytes);
    const text = new Response(new Blob([plain]).stream().pipeThrough(new DecompressionStream('gzip'))).text();
    return JSON.parse(await text) as PackData;
  } catch {
    return null;
  }
}

/** Whether the file is as the key in it signed it; 'unknown' in a browser that cannot check Ed25519. */
export async function signatureOf({ head, head_text, bytes, signature }: Sealed): Promise<'good' | 'bad' | 'unknown'> {
  try {
    const key = await crypto.subtle.importKey('spki', fromBase64(head.key), { name: 'Ed25519' }, false, ['verify']);
    const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
    const hex = [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    return (await crypto.subtle.verify('Ed25519', key, signature, encode(signedText(head_text, hex)))) ? 'good' : 'bad';
  } catch {
    return 'unknown';
  }
}

/** The fingerprint of the key that signed, worked out here: what the head says of it alone proves nothing. */
export async function fingerprintIn({ head }: Sealed): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', fromBase64(head.key)));
  const hex = [...hash.subarray(0, 16)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/(.{4})(?=.)/g, '$1 ');
}
