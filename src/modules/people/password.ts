import { argon2, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { Refusal } from '#platform/errors';
import type { House } from '#platform/work';
import { keyFor } from '../../config.ts';
import { PASSWORD } from './words.ts';

const derive = promisify(argon2);

/** OWASP's second choice for argon2id: 19 MiB, two passes, one lane. */
const COST = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 };

/** The hash to keep, in the PHC string format. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const hash = await turn(() => derive('argon2id', { ...COST, message: normal(password), nonce: salt }));
  return `$argon2id$v=19$m=${COST.memory},t=${COST.passes},p=${COST.parallelism}$${b64(salt)}$${b64(hash)}`;
}

/** Whether the password belongs to the hash. Without a hash (no such account) it takes the same time and says no. */
export async function passwordFits(password: string, stored: string | null): Promise<boolean> {
  const known = stored !== null && PHC.test(stored);
  const [, , , costs, salt, hash] = (known ? stored : ABSENT).split('$');
  const [memory, passes, parallelism] = [...(costs ?? '').matchAll(/=(\d+)/g)].map((m) => Number(m[1]));
  const wanted = Buffer.from(hash ?? '', 'base64');
  const got = await turn(() =>
    derive('argon2id', {
      message: normal(password),
      nonce: Buffer.from(salt ?? '', 'base64'),
      memory: memory ?? COST.memory,
      passes: passes ?? COST.passes,
      parallelism: parallelism ?? COST.parallelism,
      tagLength: wanted.length || COST.tagLength,
    }),
  );
  return known && timingSafeEqual(got, wanted);
}

/** Refuses a new password that is too short or common: `password_too_short`, `password_too_common`, beside `field`. */
export async function demandGoodPassword(password: string, field: string): Promise<void> {
  if ([...password].length < PASSWORD.min) throw new Refusal('password_too_short', { field, detail: { min: PASSWORD.min } });
  const { dictionary } = await import('@zxcvbn-ts/language-common');
  const common = dictionary['passwords-common'];
  const lower = password.toLowerCase();
  const plain = lower.replace(/(.)\1{3,}/g, '$1').replace(/[\d\W_]+$/, '');
  if (common.includes(lower) || common.includes(plain) || new Set(lower).size < 5) throw new Refusal('password_too_common', { field });
}

/** Tells two passwords apart in the input of a change. Four digits on purpose: what is kept with the key must be no help in guessing. */
export function markOf(house: House, password: string): string {
  return createHmac('sha256', keyFor(house.config.secret, 'password mark')).update(normal(password)).digest('hex').slice(0, 4);
}

/** What a kept hash looks like; whatever else stands there fits nothing. */
const PHC = /^\$argon2id\$v=19\$m=\d+,t=\d+,p=\d+\$[\w+/]{11,}\$[\w+/]{11,}$/;

const ABSENT = `$argon2id$v=19$m=${COST.memory},t=${COST.passes},p=${COST.parallelism}$${b64(Buffer.alloc(16))}$${b64(Buffer.alloc(32))}`;

function b64(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '');
}

function normal(password: string): Buffer {
  return Buffer.from(password.normalize('NFKC'));
}

/** At most two hashes at a time, so that a storm of sign-ins cannot take the memory of the process (19 MiB each). */
const running = { now: 0, queue: [] as (() => void)[] };

async function turn<T>(work: () => Promise<T>): Promise<T> {
  if (running.now >= 2) await new Promise<void>((resolve) => running.queue.push(resolve));
  else running.now += 1;
  try {
    return await work();
  } finally {
    const next = running.queue.shift();
    if (next) next();
    else running.now -= 1;
  }
}
