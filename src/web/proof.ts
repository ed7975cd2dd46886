import { type Challenge, createChallenge, verifySolution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { z } from 'zod';
import type { City } from '#modules/city';
import type { Work } from '#platform/work';
import { keyFor } from '../config.ts';

/** So long a form may be filled in before its challenge no longer counts. */
const LIVES_MS = 2 * 3_600_000;
/** 256 tries on average: under a second on a desktop, a few on an old phone; one try (about 1 ms) to check. */
const WORK = { algorithm: 'PBKDF2/SHA-256', cost: 5_000, keyPrefix: '00' } as const;

const payloadSchema = z.object({
  challenge: z.object({
    signature: z.string(),
    parameters: z.looseObject({ nonce: z.string(), salt: z.string(), data: z.object({ key: z.string(), until: z.number() }) }),
  }),
  solution: z.object({ counter: z.number(), derivedKey: z.string() }),
});

/** The small sum a browser does in the background before a form of strangers is sent: signed, for one form key, for two hours. Undefined where the city asks for none. */
export async function challengeFor(work: Work, city: City, form_key: string): Promise<string | undefined> {
  if (city.reporting.proof === 'off' || work.actor.kind !== 'anonymous') return undefined;
  const challenge = await createChallenge({
    ...WORK,
    deriveKey,
    data: { key: form_key, until: work.now().getTime() + LIVES_MS },
    hmacSignatureSecret: secretOf(work),
  });
  return JSON.stringify(challenge);
}

/**
 * Whether something speaks for a form: an account, or a proof made for the key it was shown with. A proof under another key is none, and under its
 * own key a form is taken once; so no proof serves twice and nothing of it is kept.
 */
export async function isProved(work: Work, city: City, form: { key: string; proof: unknown }): Promise<boolean> {
  if (city.reporting.proof === 'off' || work.actor.kind !== 'anonymous') return true;
  const payload = payloadOf(form.proof);
  if (!payload) return false;
  const { key, until } = payload.challenge.parameters.data;
  if (key !== form.key || until < work.now().getTime()) return false;
  const { verified } = await verifySolution({
    challenge: payload.challenge as unknown as Challenge,
    solution: payload.solution,
    deriveKey,
    hmacSignatureSecret: secretOf(work),
  }).catch(() => ({ verified: false }));
  return verified;
}

function payloadOf(proof: unknown): z.infer<typeof payloadSchema> | undefined {
  if (typeof proof !== 'string' || proof.length > 2_000) return undefined;
  try {
    return payloadSchema.safeParse(JSON.parse(proof)).data;
  } catch {
    return undefined;
  }
}

const secretOf = (work: Work) => keyFor(work.house.config.secret, 'proof of work');
