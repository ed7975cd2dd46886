import { z } from 'zod';
import { Refusal } from '#platform/errors';
import type { Line } from './table.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** GeoReport v2 answers at most so many requests at once; more than that in an hour are more than anybody reports. */
const MOST = 1_000;
const WINDOW_MS = 30 * DAY_MS;
const PATIENCE_MS = 60_000;
const MOST_BYTES = 50_000_000;

const text = z
  .union([z.string(), z.number()])
  .nullish()
  .transform((value) => (value === null || value === undefined ? '' : String(value)));

const requestSchema = z.object({
  service_request_id: text,
  status: text,
  status_notes: text,
  service_name: text,
  service_code: text,
  description: text,
  requested_datetime: text,
  updated_datetime: text,
  address: text,
  lat: text,
  long: text,
  media_url: text,
});

/**
 * The reports of a server that speaks GeoReport v2, as lines of a table: month by month from `since` on, a busy month in smaller parts.
 * Throws an error with one sentence for a server that does not answer as the standard says.
 */
export async function* linesFromOpen311(base: string, since: Date, now: Date): AsyncGenerator<Line> {
  let line = 0;
  for (let from = since.getTime(); from < now.getTime(); from += WINDOW_MS) {
    for await (const request of requestsBetween(base, from, Math.min(from + WINDOW_MS, now.getTime()))) {
      line += 1;
      yield { line, cells: cellsOf(request) };
    }
  }
}

async function* requestsBetween(base: string, from: number, until: number): AsyncGenerator<z.infer<typeof requestSchema>> {
  const found = await ask(base, from, until);
  if (found.length < MOST || until - from <= HOUR_MS) {
    yield* found;
    return;
  }
  const middle = Math.floor((from + until) / 2);
  yield* requestsBetween(base, from, middle);
  yield* requestsBetween(base, middle, until);
}

async function ask(base: string, from: number, until: number) {
  const url = new URL(`${base.replace(/\/$/, '')}/requests.json`);
  url.searchParams.set('start_date', new Date(from).toISOString());
  url.searchParams.set('end_date', new Date(until).toISOString());
  const answer = await bytesOf(url, MOST_BYTES);
  const parsed = z.array(requestSchema).safeParse(jsonIn(answer));
  if (!parsed.success) throw new Error(`${url} does not answer with a list of requests as GeoReport v2 says.`);
  return parsed.data;
}

function jsonIn(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return null;
  }
}

function cellsOf(request: z.infer<typeof requestSchema>): Record<string, string> {
  const { updated_datetime, status, service_name, service_code, long, ...same } = request;
  return {
    ...same,
    status,
    category: service_name || service_code,
    closed_at: status === 'closed' ? updated_datetime : '',
    longitude: long,
  };
}

/**
 * Fetches what an address gives, at most `most` bytes, without following it anywhere else: an address that leads on to another server, ours above all,
 * is refused. Throws an error with one sentence.
 */
export async function bytesOf(url: URL, most: number): Promise<Buffer> {
  const answer = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(PATIENCE_MS) }).catch(() => null);
  if (!answer) throw new Error(`${url} does not answer.`);
  if (answer.status >= 300 && answer.status < 400) throw new Error(`${url} leads on to another address, which is not followed.`);
  if (!answer.ok || !answer.body) throw new Error(`${url} answers with ${answer.status}.`);
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of answer.body) {
    size += part.byteLength;
    if (size > most) throw new Refusal('file_too_large');
    parts.push(part);
  }
  return Buffer.concat(parts);
}
