import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { House, Work } from '#platform/work';
import { keyFor } from '../../config.ts';

/** How long a page with a passkey button may stand before its challenge is too old. */
const CHALLENGE_MS = 30 * 60_000;

/** A challenge that proves by itself that it is ours, for what, and how old: 16 bytes at random, 8 of time, 32 of signature. Showing a page writes nothing. */
export function newChallenge(work: Work, purpose: string): Uint8Array<ArrayBuffer> {
  const time = Buffer.alloc(8);
  time.writeBigUInt64BE(BigInt(work.now().getTime()));
  const head = Buffer.concat([randomBytes(16), time]);
  return new Uint8Array(Buffer.concat([head, macOf(work.house, purpose, head)]));
}

/** Whether a challenge (base64url) was made here for this purpose and is not too old. That it counts once is up to whoever takes it. */
export function challengeHolds(work: Work, purpose: string, challenge: string): boolean {
  const bytes = Buffer.from(challenge, 'base64url');
  if (bytes.length !== 56) return false;
  const age = work.now().getTime() - Number(bytes.readBigUInt64BE(16));
  return age >= 0 && age <= CHALLENGE_MS && timingSafeEqual(bytes.subarray(24), macOf(work.house, purpose, bytes.subarray(0, 24)));
}

/** When a challenge of this house was made. */
export function timeOfChallenge(challenge: string): Date {
  return new Date(Number(Buffer.from(challenge, 'base64url').readBigUInt64BE(16)));
}

/** Under which name and address passkeys of this house stand. */
export function partyOf(house: House): { rp_id: string; origin: string } {
  const { hostname, origin } = new URL(house.config.public_url);
  return { rp_id: hostname, origin };
}

function macOf(house: House, purpose: string, head: Buffer): Buffer {
  return createHmac('sha256', keyFor(house.config.secret, 'passkey challenge')).update(`${purpose}\0`).update(head).digest();
}
