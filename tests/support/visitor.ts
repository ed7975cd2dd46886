import { request as send } from 'node:http';
import type { RunningCity } from './running-city.ts';

/** An answer of the server as a browser without scripts sees it. */
export interface Answer {
  status: number;
  headers: Headers;
  /** What came, unread. */
  bytes: Buffer;
  html: string;
  /** The words of the page without markup. */
  text: string;
  /** Where a redirect leads, with the path and query only. */
  location: string;
}

export type Fields = Record<string, string | string[]>;

/** Somebody with a browser: keeps cookies, has an address of their own, fills in forms as they stand in the page. */
export interface Visitor {
  get(path: string, headers?: Record<string, string>): Promise<Answer>;
  post(path: string, fields: Fields, headers?: Record<string, string>): Promise<Answer>;
  /** As a form with files: fields, then photos in the field `photo`. */
  upload(path: string, fields: Fields, photos: { name: string; bytes: Buffer; type?: string }[]): Promise<Answer>;
  raw(path: string, init: RequestInit): Promise<Answer>;
  signIn(name: string): Promise<void>;
}

/** What a page holds ready for its scripts is neither seen nor sent without them. */
const HELD_READY = /<template[\s\S]*?<\/template>/g;

let addresses = 0;

/** A visitor of a running city that trusts its proxy, from an address nobody else has. */
export function aVisitor(city: RunningCity): Visitor {
  addresses += 1;
  const address = `10.${process.pid % 200}.${addresses >> 8}.${addresses & 255}`;
  const cookies = new Map<string, string>();
  const raw = async (path: string, init: RequestInit): Promise<Answer> => {
    const headers = new Headers(init.headers);
    headers.set('x-forwarded-for', address);
    if (cookies.size > 0) headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    const got = await fetch(city.url + path, { redirect: 'manual', ...init, headers });
    for (const cookie of got.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (value) cookies.set(name, value);
      else cookies.delete(name);
    }
    return answerOf(got.status, got.headers, Buffer.from(await got.arrayBuffer()));
  };
  const visitor: Visitor = {
    raw,
    get: (path, headers = {}) => raw(path, { headers }),
    post: (path, fields, headers = {}) => raw(path, { method: 'POST', headers, body: new URLSearchParams(pairsOf(fields)) }),
    upload(path, fields, photos) {
      const form = new FormData();
      for (const [name, value] of pairsOf(fields)) form.append(name, value);
      for (const { name, bytes, type } of photos)
        form.append('photo', new Blob([new Uint8Array(bytes)], { type: type ?? 'image/jpeg' }), name);
      return raw(path, { method: 'POST', body: form });
    },
    async signIn(name) {
      const person = city.people.find((one) => one.name === name);
      if (!person) throw new Error(`The demo knows no ${name}.`);
      const answer = await visitor.post('/anmelden', { email: person.email, password: person.password });
      if (answer.status !== 303) throw new Error(`${name} could not sign in: ${answer.text}`);
    },
  };
  return visitor;
}

/** One request with any method, which browsers and `fetch` do not send. */
export function bare(city: RunningCity, method: string, path: string, headers: Record<string, string> = {}): Promise<Answer> {
  const { hostname, port } = new URL(city.url);
  return new Promise((resolve, reject) => {
    const sent = send({ hostname, port, method, path, headers }, (got) => {
      const chunks: Buffer[] = [];
      got.on('data', (chunk: Buffer) => chunks.push(chunk));
      got.on('end', () => {
        const pairs = Object.entries(got.headers).map(([name, value]) => [name, String(value)] as [string, string]);
        resolve(answerOf(got.statusCode ?? 0, new Headers(pairs), Buffer.concat(chunks)));
      });
    });
    sent.on('error', reject);
    sent.end();
  });
}

/** The fields of the form with an action, as they stand in a page: what a browser would send when the button is pressed. */
export function fieldsOf(html: string, action: string): Fields {
  const form = html.split('<form').find((one) => one.includes(`action="${action}"`) && one.includes('method="post"'));
  if (!form) throw new Error(`The page has no form to ${action}.`);
  const body = form.slice(0, form.indexOf('</form>')).replace(HELD_READY, '');
  const fields: Record<string, string[]> = {};
  const add = (name: string, value: string) => {
    fields[name] = [...(fields[name] ?? []), plain(value)];
  };
  for (const [tag] of body.matchAll(/<input [^>]*>/g)) {
    const type = attribute(tag, 'type');
    if (type === 'file' || type === 'image' || ((type === 'checkbox' || type === 'radio') && !/ checked/.test(tag))) continue;
    add(attribute(tag, 'name'), attribute(tag, 'value'));
  }
  for (const [, tag = '', text = ''] of body.matchAll(/<textarea([^>]*)>([\s\S]*?)<\/textarea>/g)) {
    add(attribute(tag, 'name'), text.replace(/^\n/, ''));
  }
  for (const [, tag = '', inside = ''] of body.matchAll(/<select([^>]*)>([\s\S]*?)<\/select>/g)) {
    const chosen = [...inside.matchAll(/<option[^>]*>/g)].map(([one]) => one);
    add(attribute(tag, 'name'), attribute(chosen.find((one) => / selected/.test(one)) ?? chosen[0] ?? '', 'value'));
  }
  return Object.fromEntries(Object.entries(fields).map(([name, values]) => [name, values.length === 1 ? (values[0] ?? '') : values]));
}

/** Text with its entities read. */
export function plain(html: string): string {
  const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };
  return html
    .replace(/&#x([0-9a-f]+);/gi, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)))
    .replace(/&#(\d+);/g, (_, n: string) => String.fromCodePoint(Number(n)))
    .replace(/&(\w+);/g, (whole, name: string) => named[name] ?? whole);
}

function answerOf(status: number, headers: Headers, bytes: Buffer): Answer {
  const html = bytes.toString('utf8');
  const text = plain(
    html
      .replace(HELD_READY, '')
      .replace(/<(style|script|title)[^>]*>[\s\S]*?<\/\1>/g, ' ')
      .replace(/<[^>]+>/g, ' '),
  ).replace(/\s+/g, ' ');
  return { status, headers, bytes, html, text, location: headers.get('location') ?? '' };
}

function attribute(tag: string, name: string): string {
  return new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(tag)?.[1] ?? '';
}

function pairsOf(fields: Fields): [string, string][] {
  return Object.entries(fields).flatMap(([name, value]) => [value].flat().map((one) => [name, one] as [string, string]));
}
