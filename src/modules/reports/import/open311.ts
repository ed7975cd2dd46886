import { z } from 'zod';
import type { Line } from '#platform/csv-lines';
import { ForeignProblem, fetchForeign } from '#platform/fetch-foreign';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const WINDOW_MS = 30 * DAY_MS;
const PAGE = 1_000;
/** So few are everything there is: no server stops at less. */
const FEW = 20;
const MOST_BYTES = 50_000_000;
const WAITS_MS = [1_000, 5_000, 20_000];
const LONGEST_WAIT_MS = 120_000;

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
type Request = z.infer<typeof requestSchema>;
/** One member of an answer: understood, or why not. */
type Found = Request | { broken: string };

export interface Open311Server {
  /** As 'https://stadt.example/open311/v2'; arguments such as `jurisdiction_id` may follow. */
  base: string;
  since: Date;
  now: Date;
  /** Waits before a question is asked again. */
  pause?: (ms: number) => Promise<unknown>;
  /** Milliseconds for one answer. */
  patience_ms?: number;
}

/** A server, and what is learned of it as it answers. */
interface Talk extends Open311Server {
  pages: boolean;
}

/**
 * The reports of a server that speaks GeoReport v2, as lines of a table: month by month from `since` on, page by page; where it knows no pages, in ever
 * smaller parts of the month. Each comes once. Throws an error with one sentence for a server that does not answer as the standard says.
 */
export async function* linesFromOpen311(server: Open311Server): AsyncGenerator<Line> {
  const talk: Talk = { ...server, pages: true };
  const seen = new Set<string>();
  let line = 0;
  for (let from = server.since.getTime(); from < server.now.getTime(); from += WINDOW_MS) {
    for await (const found of foundBetween(talk, from, Math.min(from + WINDOW_MS, server.now.getTime()))) {
      // A report of the very moment between two parts stands in both.
      const id = idOf(found);
      if (id !== '' && seen.has(id)) continue;
      seen.add(id);
      line += 1;
      yield 'broken' in found ? { line, cells: {}, broken: found.broken } : { line, cells: cellsOf(found) };
    }
  }
}

async function* foundBetween(talk: Talk, from: number, until: number): AsyncGenerator<Found> {
  let found = await ask(talk, from, until, 1);
  const known = new Set<string>();
  for (let page = 2; found.length > 0; page += 1) {
    const next = talk.pages ? await ask(talk, from, until, page) : found;
    for (const one of found) known.add(idOf(one));
    // The same again: the server takes no pages, or gives its last one for ever.
    const same = next.length > 0 && next.every((one) => known.has(idOf(one)));
    if (same && page === 2) {
      talk.pages = false;
      yield* await withoutPages(talk, from, until, found);
      return;
    }
    yield* found;
    if (same) return;
    found = next;
  }
}

/** Everything of a span when the server says no more than it likes at once: in halves, until these hold no more than the whole did. */
async function withoutPages(talk: Talk, from: number, until: number, found: Found[]): Promise<Found[]> {
  if (found.length < FEW) return found;
  for (const one of found) demandWithin(talk, one, from, until);
  if (until - from <= MINUTE_MS) {
    const broken = `The server gives ${found.length} reports of the minute from ${new Date(from).toISOString()} on and may know of more.`;
    return [...found, { broken }];
  }
  const middle = Math.floor((from + until) / 2);
  const [early, late] = [await ask(talk, from, middle), await ask(talk, middle, until)];
  const parts = new Set([...early, ...late].map(idOf)).size;
  if (parts <= found.length && early.length < found.length && late.length < found.length) return found;
  return [...(await withoutPages(talk, from, middle, early)), ...(await withoutPages(talk, middle, until, late))];
}

/** Of a server that gives the same whatever is asked, halves would never come to an end. */
function demandWithin({ base }: Talk, one: Found, from: number, until: number): void {
  const at = 'broken' in one ? Number.NaN : Date.parse(one.requested_datetime);
  if (at < from - DAY_MS || at > until + DAY_MS)
    throw new ForeignProblem(`${base} does not keep to start_date and end_date, so nobody knows when everything has come.`);
}

const idOf = (one: Found) => ('broken' in one ? '' : one.service_request_id);

/** One answer. A server that refuses the arguments of pages is asked without them from then on. */
async function ask(talk: Talk, from: number, until: number, page?: number): Promise<Found[]> {
  const [address, ...more] = talk.base.split('?');
  const url = new URL(`${address?.replace(/\/+$/, '')}/requests.json?${more.join('?')}`);
  url.searchParams.set('start_date', new Date(from).toISOString());
  url.searchParams.set('end_date', new Date(until).toISOString());
  const plain = new URL(url);
  if (talk.pages && page) {
    url.searchParams.set('page', String(page));
    url.searchParams.set('page_size', String(PAGE));
  }
  try {
    return foundIn(await answerOf(talk, url), url);
  } catch (error) {
    const refused = error instanceof ForeignProblem && error.status !== undefined && error.status < 500 && !error.again;
    if (!refused || url.href === plain.href) throw error;
    talk.pages = false;
    return foundIn(await answerOf(talk, plain), plain);
  }
}

async function answerOf({ base, pause, patience_ms }: Talk, url: URL): Promise<Buffer> {
  const wait = pause ?? ((ms: number) => new Promise((resolve) => setTimeout(resolve, ms)));
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await fetchForeign(url, { most: MOST_BYTES, trusted: new URL(base).origin, ...(patience_ms ? { patience_ms } : {}) });
    } catch (error) {
      const pause_ms = WAITS_MS[attempt];
      if (!(error instanceof ForeignProblem) || !error.again || pause_ms === undefined) throw error;
      await wait(Math.min(Math.max(pause_ms, error.retry_after_ms ?? 0), LONGEST_WAIT_MS));
    }
  }
}

function foundIn(answer: Buffer, url: URL): Found[] {
  const list = z.array(z.unknown()).safeParse(jsonIn(answer));
  if (!list.success) throw new ForeignProblem(`${url} does not answer with a list of requests as GeoReport v2 says.`);
  return list.data.map((member) => {
    const read = requestSchema.safeParse(member);
    if (read.success) return read.data;
    return { broken: `It is no request as GeoReport v2 has it (${read.error.issues[0]?.path.join('.') || 'no fields'}).` };
  });
}

function jsonIn(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return null;
  }
}

function cellsOf(request: Request): Record<string, string> {
  const { service_name, service_code, status, updated_datetime } = request;
  return {
    ...request,
    service_name: service_name || service_code,
    // A server tells when a report was last touched; of a closed one that is the closing, as near as it can be known.
    updated_datetime: status.toLowerCase() === 'closed' ? updated_datetime : '',
    media_url: request.media_url.replaceAll('|', '%7C').replaceAll(';', '%3B'),
  };
}
