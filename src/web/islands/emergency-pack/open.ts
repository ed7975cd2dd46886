import { type PackData, type PackHead, signedText } from '#modules/emergency/pack';
import { bytesOf, keyOf, unlocked, utf8 } from '#platform/locked.pure';

/** The file as it stands: what is signed is the text of the head, byte for byte. */
export interface Sealed {
  head: PackHead;
  head_text: string;
  bytes: Uint8Array<ArrayBuffer>;
  signature: Uint8Array<ArrayBuffer>;
}

/** What is inside; null where the passphrase is another one or the file was changed. */
export async function openPack({ head, head_text, bytes }: Sealed, typed: string): Promise<PackData | null> {
  const key = await keyOf(typed, head.kdf.salt, head.kdf.rounds);
  const packed = await unlocked(key, head.iv, bytes, head_text);
  if (!packed) return null;
  const text = new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'))).text();
  return JSON.parse(await text) as PackData;
}

/** Whether the file is as the key in it signed it; 'unknown' in a browser that cannot check Ed25519. */
export async function signatureOf({ head, head_text, bytes, signature }: Sealed): Promise<'good' | 'bad' | 'unknown'> {
  try {
    const key = await crypto.subtle.importKey('spki', bytesOf(head.key), { name: 'Ed25519' }, false, ['verify']);
    const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
    const hex = [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    return (await crypto.subtle.verify('Ed25519', key, signature, utf8(signedText(head_text, hex)))) ? 'good' : 'bad';
  } catch {
    return 'unknown';
  }
}

/** The fingerprint of the key that signed, worked out here: what the head says of it alone proves nothing. */
export async function fingerprintIn({ head }: Sealed): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytesOf(head.key)));
  const hex = [...hash.subarray(0, 16)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/(.{4})(?=.)/g, '$1 ');
}
