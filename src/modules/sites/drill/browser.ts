import { Agent, type IncomingHttpHeaders, request } from 'node:http';
import type { Site } from './lab.ts';
import { otherSite } from './lab.ts';

/** An answer as a browser gets it. */
export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  html: string;
  location: string;
}

/** Somebody with a browser: cookies, an address of their own, and two entrances, of which they take the other when one is silent. */
export interface Browser {
  get(path: string, patience?: Patience): Promise<Answer>;
  post(path: string, fields: [string, string | Photo][]): Promise<Answer>;
  /** How often a form was sent again by the other entrance, because the first one was silent. */
  resent: number;
  close(): void;
}

export interface Photo {
  name: string;
  bytes: Buffer;
}

/** After how many milliseconds without a connection, and without an answer, the other entrance is tried. */
export interface Patience {
  connect_ms: number;
  answer_ms: number;
}

/** A person looks at a page that does not come for so long before they press the button again. */
const WAITING: Patience = { connect_ms: 1_000, answer_ms: 12_000 };
const LOOKING: Patience = { connect_ms: 1_000, answer_ms: 5_000 };
/** After this nobody waits any more: a form may take 45 seconds and a little. */
const AT_MOST_MS = 75_000;

export interface BrowserOf {
  host: string;
  entrances: Record<Site, string>;
  address: string;
  /** The entrance taken first. */
  first: Site;
}

export function openBrowser(of: BrowserOf): Browser {
  const agent = new Agent({ keepAlive: true, maxSockets: 4, localAddress: of.address });
  const cookies = new Map<string, string>();
  let entrance = of.first;
  const send = (path: string, patience: Patience, body?: { type: string; bytes: Buffer }) =>
    once({ host: of.entrances[entrance], name: of.host, path, agent, cookies, patience, body });
  const tryBoth = async (path: string, patience: Patience, again: () => void, body?: { type: string; bytes: Buffer }): Promise<Answer> => {
    const end = Date.now() + AT_MOST_MS;
    for (let silent = 0; ; silent += 1) {
      try {
        // Whom one entrance kept waiting waits for the other as long as the house itself asks for.
        return await send(
          path,
          silent % 2 === 0 ? patience : { ...patience, answer_ms: Math.max(patience.answer_ms, body ? 50_000 : 0) },
          body,
        );
      } catch (error) {
        if (Date.now() > end || silent > 60) throw error;
        entrance = otherSite(entrance);
        again();
        if (silent > 0) await new Promise((resolve) => setTimeout(resolve, 300));
      }
    }
  };
  const browser: Browser = {
    resent: 0,
    get: (path, patience = LOOKING) => tryBoth(path, patience, () => {}),
    post: (path, fields) =>
      tryBoth(
        path,
        WAITING,
        () => {
          browser.resent += 1;
        },
        bodyOf(fields),
      ),
    close: () => agent.destroy(),
  };
  return browser;
}

interface Sending {
  host: string;
  name: string;
  path: string;
  agent: Agent;
  cookies: Map<string, string>;
  patience: Patience;
  body: { type: string; bytes: Buffer } | undefined;
}

function once({ host, name, path, agent, cookies, patience, body }: Sending): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request({
      host,
      port: 80,
      path,
      agent,
      method: body ? 'POST' : 'GET',
      headers: {
        host: name,
        ...(cookies.size > 0 && { cookie: [...cookies].map(([key, value]) => `${key}=${value}`).join('; ') }),
        ...(body && {
          origin: `http://${name}`,
          'sec-fetch-site': 'same-origin',
          'content-type': body.type,
          'content-length': body.bytes.length,
        }),
      },
    });
    const silent = (ms: number, what: string) => setTimeout(() => sent.destroy(new Error(`${what} within ${ms} ms`)), ms);
    const answer = silent(patience.answer_ms, 'no answer');
    let connect: NodeJS.Timeout | undefined;
    sent.on('socket', (socket) => {
      if (!socket.connecting) return;
      connect = silent(patience.connect_ms, 'no connection');
      socket.once('connect', () => clearTimeout(connect));
    });
    const over = () => {
      clearTimeout(answer);
      clearTimeout(connect);
    };
    sent.on('error', (error) => {
      over();
      reject(error);
    });
    sent.on('response', (got) => {
      const parts: Buffer[] = [];
      got.on('data', (part: Buffer) => parts.push(part));
      got.on('error', (error) => {
        over();
        reject(error);
      });
      got.on('end', () => {
        over();
        for (const cookie of got.headers['set-cookie'] ?? []) {
          const [, key = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
          if (value) cookies.set(key, value);
          else cookies.delete(key);
        }
        const { location = '' } = got.headers;
        resolve({ status: got.statusCode ?? 0, headers: got.headers, html: Buffer.concat(parts).toString('utf8'), location });
      });
    });
    sent.end(body?.bytes);
  });
}

/** As a browser packs a form: with a file in parts, else as one line. */
function bodyOf(fields: [string, string | Photo][]): { type: string; bytes: Buffer } {
  const words = fields.filter((field): field is [string, string] => typeof field[1] === 'string');
  if (words.length === fields.length)
    return { type: 'application/x-www-form-urlencoded', bytes: Buffer.from(new URLSearchParams(words).toString()) };
  const boundary = `----stadttor${Math.random().toString(36).slice(2)}`;
  const parts = fields.flatMap(([name, value]) => {
    const head = `--${boundary}\r\ncontent-disposition: form-data; name="${name}"`;
    return typeof value === 'string'
      ? [Buffer.from(`${head}\r\n\r\n${value}\r\n`)]
      : [Buffer.from(`${head}; filename="${value.name}"\r\ncontent-type: image/png\r\n\r\n`), value.bytes, Buffer.from('\r\n')];
  });
  return { type: `multipart/form-data; boundary=${boundary}`, bytes: Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)]) };
}
