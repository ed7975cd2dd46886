import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PAGES } from '../../src/web/pages.ts';
import { SECURITY_HEADERS } from '../../src/web/security.ts';
import { aWorld, SAMPLES, type World } from '../support/every-page.ts';
import { type RunningCity, startCity } from '../support/running-city.ts';
import { type Answer, aVisitor, type Fields, fieldsOf, type Visitor } from '../support/visitor.ts';

/** Set in a second run: every connection of the server is read-only, as while the database is moved to another site. */
const READONLY = process.env.STADTTOR_TEST_READONLY === '1';
/** Whether a page writes does not depend on its language: the second run looks at one. */
const LANGUAGES = READONLY ? (['de'] as const) : (['de', 'en'] as const);
const CSP =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; media-src 'self'; connect-src 'self'; worker-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
const MOST_BYTES = 12 * 1024;
const PEOPLE = ['anonymous', 'citizen', 'clerk', 'administrator', 'desk'] as const;
type Who = (typeof PEOPLE)[number];

/** Pages of whoever takes calls of the staff, and of a ticket that is theirs. */
const DESK =
  /^\/mitarbeit\/(tickets\/:case_id|anruf|auswertung|wirkung|wellen|postfach|aenderungen|rueckrufe)|^\/portal\/(anfragen|bestellungen)\/:number/;

/** Pages of the store, and of whoever is asked about an order. */
const STORE = /^\/mitarbeit\/(lager|bestellungen)|^\/portal\/freigaben\/:/;

/** Buying, for whoever buys or releases invoices: none of those who look around here. */
const BUYING = /^\/mitarbeit\/(einkauf|rechnungen)/;

/** The devices of the city, for whoever looks after them. */
const DEVICES = /^\/mitarbeit\/geraete/;

/** Emergency planning beyond what all staff read. */
const PREPARING = /^\/mitarbeit\/vorsorge\/(dienste\/neu|dienste\/:id\/|aufgaben\/:|uebungen\/neu|prueffragen)/;

/** The portfolio, which whoever edits the city reads; only who keeps it buys licences, reads tables in and plans measures. */
const PORTFOLIO = /^\/mitarbeit\/portfolio/;
const KEEPING = /^\/mitarbeit\/portfolio\/(einlesen|lizenzen\/.*)$|^\/portal\/massnahmen\/(neu|.*bearbeiten)$/;

/** Forms of whoever tells of outages and announces something. */
const TELLING = /^\/portal\/(stoerungen|mitteilungen)\/.*(neu|bearbeiten)$/;

/** Pages that ask for a right which not every member of staff has. */
const CLOSED_TO_CLERKS =
  /^\/mitarbeit\/verwaltung(?!\/(leistungen(\/neu)?|formulare(\/(neu|einlesen))?)$)|^\/mitarbeit\/luecken\/:|^\/portal\/anwendungen(\/neu|\/:id\/bearbeiten)?$|^\/mitarbeit\/(protokoll|audit)/;

/** Pages of those who write the services and forms of their teams. */
const SERVICE_DESK = /^\/mitarbeit\/verwaltung\/(leistungen|formulare)/;

let city: RunningCity;
let world: World;
const visitors = new Map<Who, Visitor>();

beforeAll(async () => {
  city = await startCity({ config: { trust_proxy: '127.0.0.1' } });
  world = await aWorld(city);
  for (const [who, name] of [
    ['anonymous', ''],
    ['citizen', 'Frieda Fahrrad'],
    ['clerk', 'Lars Leuchte'],
    ['administrator', 'Anton Amt'],
    ['desk', 'Hilda Hilfe'],
  ] as const) {
    const visitor = aVisitor(city);
    if (name) await visitor.signIn(name);
    visitors.set(who, visitor);
  }
  if (READONLY) await city.restart({ read_only: true, jobs: false });
});
afterAll(() => city?.stop());

const visitorOf = (who: Who): Visitor => visitors.get(who) ?? aVisitor(city);

/** What the visit of a page should come to. */
function expected(path: string, needs: 'staff' | 'person' | undefined, who: Who): number[] {
  // Only while developing.
  if (path === '/ui') return [404];
  if (needs === 'person' && who === 'anonymous') return [303];
  if (needs === 'staff' && (who === 'anonymous' || who === 'citizen')) return [303];
  // What somebody writes is theirs, and only the team that decides sees what was sent.
  if (path.startsWith('/antrag/:') || path === '/konto/postfach/:entry_id') return who === 'citizen' ? [200] : [404];
  if (/^\/mitarbeit\/(antraege|stellungnahmen)\//.test(path)) return [404];
  if (/^\/mitarbeit\/(antraege-tabelle|druck|stellungnahmen)/.test(path)) return [403];
  if (DESK.test(path) || DEVICES.test(path)) return who === 'desk' ? [200] : [403, 404];
  if (path === '/mitarbeit/betrieb') return who === 'administrator' ? [200] : [403];
  if (STORE.test(path) || BUYING.test(path)) return [404];
  // Only who leads a team or has the right enters who joins and leaves; Hilda Hilfe did once.
  if (path === '/portal/wechsel/neu') return [403];
  if (/^\/portal\/wechsel\/.*:/.test(path)) return who === 'desk' ? [200] : [404];
  // All staff read critical services; the rest is for those who keep them, of the whole or of their team.
  if (PREPARING.test(path)) return who === 'administrator' ? [200] : [403, 404];
  // Of a crisis nobody learns but who keeps its book.
  if (path.startsWith('/mitarbeit/krisen')) return who === 'administrator' ? [200] : [path.includes(':') ? 404 : 403];
  // Sheets of paper are entered by those who work on reports of their team.
  if (path.startsWith('/mitarbeit/papier')) return who === 'clerk' ? [200] : [path.includes(':') ? 404 : 403];
  // Whoever speaks for the city, and who administers it.
  // Whoever leads the team; the clerk here does.
  if (path === '/mitarbeit/notfallmappen/:team_id') return [200, 404];
  if (path === '/mitarbeit/lage') return who === 'administrator' ? [200] : [403];
  if (PORTFOLIO.test(path) && who !== 'administrator') return [404];
  if (KEEPING.test(path)) return [403];
  if (PORTFOLIO.test(path)) return [200];
  // Budgets are those of whoever holds a cost centre, and of the administration.
  if (path.startsWith('/mitarbeit/budgets')) return who === 'administrator' ? [200] : [200, 404];
  if (TELLING.test(path)) return who === 'clerk' ? [403] : [200];
  // The service desk reads no report.
  if (who === 'desk') return CLOSED_TO_CLERKS.test(path) || SERVICE_DESK.test(path) || path.includes(':') ? [200, 403, 404] : [200];
  if (who === 'clerk' && CLOSED_TO_CLERKS.test(path)) return [403, 404];
  // One administers people and places without reading who did what to them.
  if (who === 'administrator' && /protokoll|audit/.test(path)) return [200, 403, 404];
  // Nor what people write.
  if (who === 'administrator' && path === '/mitarbeit/post/:mail_in_id') return [404];
  // Whoever administers the city works on no report.
  if (who === 'administrator' && /:case_file_id$|teilen$/.test(path)) return [403];
  return [200];
}

function checkPage(answer: Answer, lang: 'de' | 'en', at: string) {
  const { html, headers } = answer;
  expect(headers.get('content-type'), at).toBe('text/html; charset=utf-8');
  expect(headers.get('content-security-policy'), at).toBe(CSP);
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) expect(headers.get(name), at).toBe(value);
  expect(['same-origin', 'no-referrer'], at).toContain(headers.get('referrer-policy'));
  expect(headers.get('x-content-type-options'), at).toBe('nosniff');
  expect(Number(headers.get('content-length')), at).toBeLessThanOrEqual(MOST_BYTES);

  expect(html, at).toMatch(/^<!doctype html><html lang="/);
  expect(html, at).toContain(`<html lang="${lang}"`);
  expect(html.match(/<title>([^<]+)<\/title>/)?.[1], at).toMatch(/\S{3}/);
  expect(html.match(/<title>([^<]+)<\/title>/)?.[1], at).not.toMatch(/Osnabrück.*– Osnabrück/);
  expect(html.match(/<h1[\s>]/g), at).toHaveLength(1);
  const ids = [...html.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id);
  expect(
    ids.filter((id, n) => ids.indexOf(id) !== n),
    at,
  ).toEqual([]);

  expect(html, at).not.toMatch(/\sstyle="|<style|\son[a-z]+="|javascript:/);
  for (const [tag] of html.matchAll(/<script[^>]*>/g)) expect(tag, at).toMatch(/ src="\/assets\//);
  for (const [, url = ''] of html.matchAll(/<(?:img|script|link|form|iframe|source|object)\b[^>]*?\s(?:src|href|action)="([^"]*)"/g)) {
    expect(url, at).toMatch(/^\/(?!\/)/);
  }
  expect(answer.text, at).not.toMatch(/undefined|\[object |NaN|Invalid Date/);
  // Whoever edits the texts of the city sees their placeholders; nobody else does.
  if (!at.includes('/verwaltung/')) expect(answer.text, at).not.toMatch(/\{\w+\}/);
  expect(html, at).not.toMatch(/node_modules|FST_|at \w+ \(\/|select "/);
}

describe('every page', () => {
  const gets = PAGES.filter((route) => route.get);
  test('is known here', () => {
    expect(gets.length).toBeGreaterThan(10);
    expect(gets.filter(({ path }) => path.includes(':') && !SAMPLES[path]).map(({ path }) => path)).toEqual([]);
    expect(Object.keys(SAMPLES).filter((path) => !gets.some((route) => route.path === path))).toEqual([]);
  });

  test.each(gets.map((route) => [route.path, route.get?.options.who] as const))('%s', async (path, needs) => {
    const address = SAMPLES[path]?.(world, city) ?? path;
    for (const who of PEOPLE) {
      for (const lang of LANGUAGES) {
        const url = lang === 'de' ? address : `/en${address === '/' ? '' : address}`;
        const at = `${url} as ${who}`;
        const answer = await visitorOf(who).get(url, { 'accept-encoding': 'gzip' });
        expect(expected(path, needs, who), `${at}: ${answer.text.slice(0, 300)}`).toContain(answer.status);
        if (answer.status === 303)
          expect(answer.location, at).toBe(`${lang === 'en' ? '/en' : ''}/anmelden?next=${encodeURIComponent(url)}`);
        else checkPage(answer, lang, at);
      }
    }
  });
});

// Not skipped elsewhere: there it is no test at all.
if (READONLY) describe('while the database takes no writes', whileReadOnly);

function whileReadOnly() {
  test('the server says so to its balancer, and knows who is signed in', async () => {
    const ready = await visitorOf('anonymous').get('/health/ready');
    expect([ready.status, JSON.parse(ready.html).status]).toEqual([503, 'read_only']);
    expect((await visitorOf('clerk').get('/mitarbeit')).text).toContain('Lars Leuchte');
  });

  const posts: [string, () => [Who, string, string, Fields]][] = [
    [
      'a report',
      () => [
        'anonymous',
        '/melden?category_id=strassenbeleuchtung',
        '/melden',
        { street: 'Lotter Straße', description: 'Dunkel.', 'answers.what': 'dark' },
      ],
    ],
    ['a reply', () => ['anonymous', `/en${world.secret_link}`, `/en${world.secret_link}`, { body: 'Thank you.' }]],
    [
      'a note',
      () => ['clerk', `/mitarbeit/meldungen/${world.case_id}`, `/mitarbeit/meldungen/${world.case_id}/notiz`, { body: 'Mast schief.' }],
    ],
    [
      'an answer',
      () => ['clerk', `/mitarbeit/meldungen/${world.case_id}`, `/mitarbeit/meldungen/${world.case_id}/antworten`, { body: 'Wir kommen.' }],
    ],
    [
      'the text of an article',
      () => [
        'clerk',
        `/mitarbeit/wissen/${world.article.article_id}/bearbeiten`,
        `/mitarbeit/wissen/${world.article.article_id}/bearbeiten`,
        { 'blocks.0.text': 'Zuerst' },
      ],
    ],
    [
      'whether an article helped',
      () => [
        'anonymous',
        `/wissen/${world.article.slug}/rueckmeldung`,
        `/wissen/${world.article.slug}/rueckmeldung`,
        { solved: 'no', reason: 'Zu kurz.' },
      ],
    ],
  ];
  test.each(posts)('%s is answered with what was typed and the reason', async (_, made) => {
    city.house.config.repeat_for_ms = 200;
    const [who, page, action, typed] = made();
    const visitor = visitorOf(who);
    const fields = { ...fieldsOf((await visitor.get(page)).html, action), ...typed };
    const answer = await visitor.post(action, fields);
    expect(answer.status).toBe(503);
    expect(answer.text).toMatch(/Es ist nichts verloren|Nothing is lost/);
    expect(fieldsOf(answer.html, action)).toMatchObject({ ...typed, _key: (fields as Fields)._key });
  });
}
