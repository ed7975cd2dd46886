import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import type { House } from '#platform/work';
import { keyFor } from '../../config.ts';

/** Seconds one code stays, as every authenticator app expects. */
const PERIOD = 30;

/** A new secret of 160 bits (RFC 4226 §4). */
export function newSecret(): Buffer {
  return randomBytes(20);
}

/** The half minute a code belongs to, one before and one after now allowed for clocks that differ; null for a wrong code. */
export function stepOfCode(secret: Buffer, code: string, now: Date): number | null {
  const delta = totpOf(secret).validate({ token: code, timestamp: now.getTime(), window: 1 });
  return delta === null ? null : Math.floor(now.getTime() / 1000 / PERIOD) + delta;
}

/** What an app is told: the secret as text in groups of four, and the address that a QR code carries. */
export function secretForApp(secret: Buffer, issuer: string, label: string): { text: string; uri: string } {
  const totp = totpOf(secret, { issuer, label });
  return { text: totp.secret.base32.replace(/(.{4})(?=.)/g, '$1 '), uri: totp.toString() };
}

function totpOf(secret: Buffer, names: { issuer?: string; label?: string } = {}): TOTP {
  const bytes = new Uint8Array(secret);
  return new TOTP({ ...names, secret: new Secret({ buffer: bytes.buffer }), algorithm: 'SHA1', digits: 6, period: PERIOD });
}

/** A secret sealed for one person (AES-256-GCM, key derived from SECRET): nonce, tag, text. Worthless in the row of anybody else. */
export function seal(house: House, secret: Buffer, person_id: string): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', sealKey(house), nonce).setAAD(Buffer.from(person_id));
  const text = Buffer.concat([cipher.update(secret), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), text]);
}

/** The secret in a seal; null where it was not sealed by this house for this person. */
export function unseal(house: House, sealed: Buffer, person_id: string): Buffer | null {
  try {
    const cipher = createDecipheriv('aes-256-gcm', sealKey(house), sealed.subarray(0, 12), { authTagLength: 16 });
    cipher.setAAD(Buffer.from(person_id)).setAuthTag(sealed.subarray(12, 28));
    return Buffer.concat([cipher.update(sealed.subarray(28)), cipher.final()]);
  } catch {
    return null;
  }
}

function sealKey(house: House): Buffer {
  return Buffer.from(keyFor(house.config.secret, 'second factor'), 'hex');
}
