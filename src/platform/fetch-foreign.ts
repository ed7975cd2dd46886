import { type LookupAddress, lookup as lookUp } from 'node:dns';
import type { IncomingMessage } from 'node:http';
import { type RequestOptions, request as requestPlain } from 'node:http';
import { request as requestSecure } from 'node:https';
import type { LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';

const PATIENCE_MS = 60_000;
const MOST_HOPS = 3;

/** Why an address gave nothing: one sentence, the status where there was one, and whether asking again may help. */
export class ForeignProblem extends Error {
  readonly status: number | undefined;
  readonly again: boolean;
  readonly retry_after_ms: number | undefined;
  /** It lies in a network that is not public: nothing was asked. */
  readonly inside: boolean;

  constructor(
    message: string,
    of: { status?: number | undefined; again?: boolean; retry_after_ms?: number | undefined; inside?: boolean } = {},
  ) {
    super(message);
    this.status = of.status;
    this.again = of.again ?? false;
    this.retry_after_ms = of.retry_after_ms;
    this.inside = of.inside ?? false;
  }
}

export interface Foreign {
  /** The most bytes it may give. */
  most: number;
  /** The one origin that a person of the city named: it alone may lie in the house's own network. */
  trusted?: string | undefined;
  /** Milliseconds for everything together, the last byte included. */
  patience_ms?: number;
}

/**
 * The one rule for addresses that others wrote: HTTP alone, at most `most` bytes within a minute, at most three hops, and each hop leads to the public internet
 * or to the origin that a person named. What a name means is looked at as it is connected to, so that it cannot mean something else a moment later.
 * Throws `ForeignProblem`.
 */
export async function fetchForeign(address: URL, foreign: Foreign): Promise<Buffer> {
  const { answer, url, status } = await arrive(address, foreign);
  return await bytesOf(answer, url, status, foreign.most);
}

/** Whether something stands at an address that others wrote, by the same rule; what it gives is not read. Throws `ForeignProblem`. */
export async function answersForeign(address: URL, foreign: Omit<Foreign, 'most'>): Promise<void> {
  const { answer, url, status } = await arrive(address, foreign);
  answer.destroy();
  if (status < 200 || status >= 300) throw new ForeignProblem(`${url} answers with ${status}.`, { status });
}

/**
 * Gives something to an address that others wrote, by the same rule; it leads on to nowhere. The status it answers with; what it says is not read. Throws `ForeignProblem`.
 */
export async function postForeign(
  address: URL,
  { headers, body, trusted, patience_ms = PATIENCE_MS }: Omit<Foreign, 'most'> & { headers: Record<string, string>; body: string },
): Promise<number> {
  const answer = await ask(address, trusted, AbortSignal.timeout(patience_ms), { headers, body });
  answer.destroy();
  return answer.statusCode ?? 0;
}

/** Whether a host is one of those a person of the city named, or lies below one. */
export const isWithin = (host: string, named: readonly string[]): boolean => named.some((end) => host === end || host.endsWith(`.${end}`));

async function arrive(address: URL, foreign: Omit<Foreign, 'most'>) {
  const signal = AbortSignal.timeout(foreign.patience_ms ?? PATIENCE_MS);
  let url = address;
  for (let hop = 0; hop <= MOST_HOPS; hop += 1) {
    const answer = await ask(url, foreign.trusted, signal);
    const status = answer.statusCode ?? 0;
    if (status < 300 || status >= 400) return { answer, url, status };
    answer.destroy();
    const { location } = answer.headers;
    const next = location ? URL.parse(location, url) : null;
    if (!next) throw new ForeignProblem(`${url} leads on to nowhere.`, { status });
    url = next;
  }
  throw new ForeignProblem(`${address} leads on and on.`);
}

async function ask(
  url: URL,
  trusted: string | undefined,
  signal: AbortSignal,
  given?: { headers: Record<string, string>; body: string },
): Promise<IncomingMessage> {
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw new ForeignProblem(`${url} is no address of the web.`);
  const anywhere = url.origin === trusted;
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (!anywhere && ipaddr.isValid(host) && !isPublic(host)) throw inside(url);
  const options: RequestOptions = {
    agent: false,
    signal,
    method: given ? 'POST' : 'GET',
    headers: {
      ...{ 'user-agent': 'Stadttor', 'accept-encoding': 'identity' },
      ...given?.headers,
      ...(given && { 'content-length': Buffer.byteLength(given.body) }),
    },
    ...(anywhere ? {} : { lookup: publicOnly(url) }),
  };
  return await new Promise((resolve, reject) => {
    const request = url.protocol === 'https:' ? requestSecure : requestPlain;
    request(url, options, resolve)
      .on('error', (error) =>
        reject(error instanceof ForeignProblem ? error : new ForeignProblem(`${url} does not answer.`, { again: true })),
      )
      .end(given?.body);
  });
}

/** Looks a name up and gives nothing where any of its addresses is not public. */
function publicOnly(url: URL): LookupFunction {
  return (hostname, options, done) => {
    lookUp(hostname, { ...options, all: true }, (error, found: LookupAddress[]) => {
      const refused = error ?? (found.every((one) => isPublic(one.address)) ? null : inside(url));
      const [first] = found ?? [];
      if (refused || !first) return done(refused ?? inside(url), '', 0);
      if (options.all) return done(null, found);
      return done(null, first.address, first.family);
    });
  };
}

/** Public, and not one that only wraps another one (mapped, NAT64, 6to4). */
function isPublic(address: string): boolean {
  return ipaddr.process(address).range() === 'unicast';
}

const inside = (url: URL) =>
  new ForeignProblem(`${url} lies in a network that is not public; nothing is fetched from there.`, { inside: true });

async function bytesOf(answer: IncomingMessage, url: URL, status: number, most: number): Promise<Buffer> {
  if (status !== 200) {
    answer.destroy();
    const seconds = Number(answer.headers['retry-after']);
    const retry_after_ms = Number.isFinite(seconds) && seconds > 0 ? seconds * 1_000 : undefined;
    throw new ForeignProblem(`${url} answers with ${status}.`, { status, again: status === 429 || status >= 500, retry_after_ms });
  }
  const parts: Buffer[] = [];
  let size = 0;
  try {
    for await (const part of answer as AsyncIterable<Buffer>) {
      size += part.length;
      if (size > most) throw new ForeignProblem(`${url} gives more than ${most} bytes.`);
      parts.push(part);
    }
  } catch (error) {
    if (error instanceof ForeignProblem) throw error;
    throw new ForeignProblem(`${url} breaks off in the middle.`, { again: true });
  }
  return Buffer.concat(parts);
}
