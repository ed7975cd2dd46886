import { randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import { sealed, unsealed } from '#platform/seal';
import type { House } from '#platform/work';

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

/** A secret sealed for one person; worthless in the row of anybody else. */
export function seal(house: House, secret: Buffer, person_id: string): Buffer {
  return sealed(house.config.secret, 'second factor', secret, person_id);
}

/** The secret in a seal; null where it was not sealed by this house for this person. */
export function unseal(house: House, text: Buffer, person_id: string): Buffer | null {
  return unsealed(house.config.secret, 'second factor', text, person_id);
}
