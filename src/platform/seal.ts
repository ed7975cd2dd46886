import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { keyFor } from '../config.ts';

/** Bytes only this house can read and make, for one purpose (AES-256-GCM, key derived from SECRET): nonce, tag, text. Worthless under another `bound_to`. */
export function sealed(secret: string, purpose: string, bytes: Buffer, bound_to = ''): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', keyOf(secret, purpose), nonce).setAAD(Buffer.from(bound_to));
  const text = Buffer.concat([cipher.update(bytes), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), text]);
}

/** What a seal holds; null where this house did not make it for this purpose and `bound_to`. */
export function unsealed(secret: string, purpose: string, seal: Buffer, bound_to = ''): Buffer | null {
  try {
    const cipher = createDecipheriv('aes-256-gcm', keyOf(secret, purpose), seal.subarray(0, 12), { authTagLength: 16 });
    cipher.setAAD(Buffer.from(bound_to)).setAuthTag(seal.subarray(12, 28));
    return Buffer.concat([cipher.update(seal.subarray(28)), cipher.final()]);
  } catch {
    return null;
  }
}

const keyOf = (secret: string, purpose: string) => Buffer.from(keyFor(secret, purpose), 'hex');
