import type { FastifyReply, FastifyRequest } from 'fastify';
import { cityOf } from '#modules/city';
import { ANONYMOUS, actorOf, boundBy } from '#modules/people';
import { isDatabaseDown } from '#platform/database/pools';
import { writableOf } from '#platform/database/writable';
import { newId } from '#platform/ids';
import type { Actor, House, Work } from '#platform/work';
import { actingAt } from './acting.ts';
import type { Assets } from './assets.ts';
import { openMark } from './browser-mark.ts';
import type { Context, Language } from './context.ts';
import type { PageCache } from './page-cache.ts';
import { de } from './texts/de.ts';
import { en } from './texts/en.ts';

/** What every handler of this process shares. */
export interface WebHouse {
  house: House;
  assets: Assets;
  cache: PageCache;
  cookies: Cookies;
  /** Who was last seen behind a session cookie. */
  actors: Map<string, Actor>;
  maySendUnproved: Context['maySendUnproved'];
}

export interface Cookies {
  hasSession(request: FastifyRequest): boolean;
  read(request: FastifyRequest, name: string): string | undefined;
  set(reply: FastifyReply, name: string, cookie: { value: string; expires_at?: Date } | null): void;
}

/** The cookies of the house: HttpOnly, SameSite=Lax, and bound to the host where the address is https. */
export function cookiesFor(public_url: string): Cookies {
  const secure = public_url.startsWith('https:');
  const full = (name: string) => (secure ? `__Host-${name}` : name);
  return {
    hasSession: (request) => request.headers.cookie?.includes(`${full('session')}=`) ?? false,
    // An address that cannot be read is answered before cookies are.
    read: (request, name) => (request.cookies as Partial<Record<string, string>> | undefined)?.[full(name)],
    set(reply, name, cookie) {
      const options = { path: '/', httpOnly: true, sameSite: 'lax' as const, secure };
      if (cookie === null) reply.clearCookie(full(name), options);
      else reply.setCookie(full(name), cookie.value, { ...options, expires: cookie.expires_at });
    },
  };
}

/** Who asks, in which language, for which city. While the database is away, what was last known of both is used. */
export async function contextOf(web: WebHouse, request: FastifyRequest): Promise<Context> {
  const { house } = web;
  const [pathname = '/', query = ''] = request.url.split(/(?=\?)/, 2);
  const english = pathname === '/en' || pathname.startsWith('/en/');
  const lang: Language = english ? 'en' : 'de';
  // One slash at the beginning, whatever was asked for: links made from it must not lead to another host.
  const path = (english ? pathname.slice(3) : pathname).replace(/^[/\\]*/, '/');
  const [city, seen, writable] = await Promise.all([cityOf(house), actorFor(web, request), writableOf(house)]);
  const actor = actingAt(boundBy(seen, city), request.method, path);
  const work: Work = { house, read: house.pools.read, actor, key: newId(), log: request.log as Work['log'], now: house.now };
  return {
    work,
    city,
    lang,
    t: lang === 'en' ? en : de,
    path,
    query,
    url: (to) => (lang === 'en' ? (to === '/' ? '/en/' : `/en${to}`) : to),
    assets: web.assets,
    browser: openMark(house, web.cookies.read(request, 'browser')),
    cookie: (name) => web.cookies.read(request, name),
    maySendUnproved: web.maySendUnproved,
    read_only: writable.reason ? writable : null,
    demo: city.demo && house.config.demo !== 'off',
  };
}

/** Actors this process has seen, by session, for the time a database is away: a filled form must not end on a sign-in page. */
const MOST_ACTORS = 5_000;

async function actorFor(web: WebHouse, request: FastifyRequest): Promise<Actor> {
  const secret = web.cookies.read(request, 'session');
  if (!secret) return ANONYMOUS;
  try {
    const actor = await actorOf(web.house.pools.read, secret, web.house.now());
    web.actors.delete(secret);
    if (actor) web.actors.set(secret, actor);
    if (web.actors.size > MOST_ACTORS) web.actors.delete(web.actors.keys().next().value ?? '');
    return actor ?? ANONYMOUS;
  } catch (error) {
    const known = web.actors.get(secret);
    // Whoever sends a form must not be taken for a stranger: it waits until somebody can look.
    if (isDatabaseDown(error) && (known || request.method !== 'POST')) return known ?? ANONYMOUS;
    throw error;
  }
}
