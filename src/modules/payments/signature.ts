import { createHmac, timingSafeEqual } from 'node:crypto';

/** So far apart may the clocks of provider and city be; what is older was sent to be repeated. */
const SKEW_S = 300;

/** The header that proves who sent something: its second, and the HMAC-SHA256 of second, method, path and body under the secret both know. */
export function signatureOf(secret: string, at: Date, of: { method: string; path: string; body: string }): string {
  const t = Math.floor(at.getTime() / 1_000);
  return `t=${t},v1=${macOf(secret, t, of).toString('hex')}`;
}

/** Whether a header proves what it comes with, now: `signature`: by nobody who knows the secret; `stale`: sent too long ago. */
export function signatureProblem(
  secret: string,
  now: Date,
  header: string,
  of: { method: string; path: string; body: string },
): 'signature' | 'stale' | null {
  const [, t = '', given = ''] = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/.exec(header) ?? [];
  const right = timingSafeEqual(macOf(secret, Number(t), of), Buffer.from(given.padEnd(64, '0'), 'hex'));
  if (!right || !t) return 'signature';
  return Math.abs(now.getTime() / 1_000 - Number(t)) > SKEW_S ? 'stale' : null;
}

const macOf = (secret: string, t: number, { method, path, body }: { method: string; path: string; body: string }): Buffer =>
  createHmac('sha256', secret).update(`${t}.${method} ${path}.${body}`).digest();
