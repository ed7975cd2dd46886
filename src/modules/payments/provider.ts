import { z } from 'zod';
import type { Text } from '#modules/city';
import { cityOf } from '#modules/city';
import { Refusal } from '#platform/errors';
import type { House, Work } from '#platform/work';
import { type Told, toldSchema } from './schema.ts';
import { signatureOf } from './signature.ts';
import { noteSign } from './signs.ts';

const PATIENCE_MS = 8_000;
const MOST_BYTES = 64_000;

/** Who takes the money, as the city names it, with the secret both know. */
export interface Provider {
  name: Text;
  /** Without a slash at its end. */
  address: string;
  secret: string;
}

/** The provider of the city; null where none is named or its secret is missing: then nothing is paid online. */
export async function providerOf(house: House): Promise<Provider | null> {
  const { payment } = await cityOf(house);
  const set = house.config.payment;
  if (!payment?.provider || !set) return null;
  return { name: payment.provider.name, address: (set.address ?? payment.provider.address).replace(/\/$/, ''), secret: set.secret };
}

/** What a provider is asked to take. */
export interface Order {
  reference: string;
  /** Cents. */
  amount: number;
  purpose: string;
  language: 'de' | 'en';
  return_url: string;
  notify_url: string;
}

const begunSchema = z.object({ transaction_id: z.string().min(1).max(100), transaction_url: z.url({ protocol: /^https?$/ }).max(2_000) });
export type Begun = z.infer<typeof begunSchema>;

/** Announces a payment; the same reference again gives the same payment. Refuses `payment_down`. */
export async function announce(work: Work, provider: Provider, order: Order): Promise<Begun> {
  const begun = await call(work, provider, { method: 'POST', path: '/payments', body: { ...order, currency: 'EUR' } }, begunSchema);
  // Whoever pays is sent there: nowhere less safe than the provider itself.
  if (provider.address.startsWith('https:') && !begun.transaction_url.startsWith('https:')) throw await down(work, 'page without https');
  return begun;
}

/** Asks how a payment stands. Refuses `payment_down`. */
export function statusOf(work: Work, provider: Provider, transaction_id: string): Promise<Told> {
  return call(work, provider, { method: 'GET', path: `/payments/${encodeURIComponent(transaction_id)}` }, toldSchema);
}

interface Call {
  method: 'GET' | 'POST';
  path: string;
  body?: object;
}

async function call<S extends z.ZodType>(work: Work, { address, secret }: Provider, { method, path, body }: Call, answer: S) {
  const url = new URL(`${address}${path}`);
  const text = body ? JSON.stringify(body) : '';
  const signature = signatureOf(secret, work.now(), { method, path: url.pathname, body: text });
  try {
    const response = await fetch(url, {
      method,
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE_MS),
      headers: { accept: 'application/json', 'stadttor-signature': signature, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: text }),
    });
    const given = await textOf(response);
    if (!response.ok) throw await down(work, `${method} ${path}: ${response.status}`);
    const parsed = answer.safeParse(jsonOf(given));
    if (!parsed.success) throw await down(work, `${method} ${path}: ${parsed.error.issues[0]?.path.join('.') || 'no JSON'}`);
    await noteSign(work, 'answered', '');
    return parsed.data as z.infer<S>;
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw await down(work, `${method} ${path}: ${error instanceof Error ? error.name : 'no answer'}`);
  }
}

async function down(work: Work, detail: string): Promise<Refusal> {
  await noteSign(work, 'down', detail);
  return new Refusal('payment_down');
}

async function textOf(response: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    size += part.length;
    if (size > MOST_BYTES) throw new RangeError('too much');
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
