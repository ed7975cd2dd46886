import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PAGES } from '../../src/web/pages.ts';
import { type Browsing, openBrowser } from '../support/browser.ts';
import { aWorld, SAMPLES, type World } from '../support/every-page.ts';
import { type RunningCity, startCity } from '../support/running-city.ts';

let city: RunningCity;
let browsing: Browsing;
let world: World;

beforeAll(async () => {
  [city, browsing] = await Promise.all([startCity({ config: { trust_proxy: '127.0.0.1' } }), openBrowser()]);
  world = await aWorld(city);
});
afterAll(async () => {
  await browsing?.close();
  await city?.stop();
});

const DESK = /^\/mitarbeit\/(tickets|geraete|luecken\/|anruf|auswertung|wirkung|wellen|postfach|aenderungen|rueckrufe)|^\/portal\//;

/** Whoever sees most of a page. */
const whoFor = (at: string, needs: string | undefined) =>
  at.startsWith('/mitarbeit/verwaltung') ||
  at.startsWith('/mitarbeit/vorsorge') ||
  at.startsWith('/mitarbeit/budgets') ||
  at === '/mitarbeit/betrieb' ||
  /^\/portal\/anwendungen(\/neu|\/:id\/bearbeiten)?$/.test(at) ||
  at.startsWith('/mitarbeit/wissen')
    ? 'Anton Amt'
    : at.startsWith('/mitarbeit/notfallmappen')
      ? 'Lena Laterne'
      : at.startsWith('/antrag/')
        ? 'Frieda Fahrrad'
        : /^\/mitarbeit\/antraege(\/|-)/.test(at)
          ? 'Stella Steuer'
          : at.startsWith('/mitarbeit/stellungnahmen')
            ? 'Vera Veranstaltung'
            : at === '/mitarbeit/protokoll'
              ? 'Pia Prüfer'
              : /^\/mitarbeit\/(lager|bestellungen|einkauf|rechnungen)/.test(at)
                ? 'Lukas Lager'
                : at === '/portal/wechsel/neu' || /^\/portal\/(massnahmen|wuensche)|^\/mitarbeit\/portfolio/.test(at)
                  ? 'Enno Entstörer'
                  : /^\/portal\/wechsel\/.*:/.test(at)
                    ? 'Hilda Hilfe'
                    : at.startsWith('/portal/freigaben/')
                      ? 'Enno Entstörer'
                      : DESK.test(at)
                        ? 'Hilda Hilfe'
                        : needs === 'staff'
                          ? 'Victor Verteiler'
                          : needs === 'person'
                            ? 'Frieda Fahrrad'
                            : '';
// A page that leads on at once cannot be looked at.
const gets = PAGES.filter((route) => route.get && route.path !== '/ui' && !route.path.endsWith('/weiter')).map(
  (route) => [route.path, whoFor(route.path, route.get?.options.who)] as const,
);
/** Set to a folder, it gets a picture of every page. */
const PICTURES = process.env.STADTTOR_PICTURES;

describe.each([
  { as: 'on a narrow phone without scripts, light', options: { scripts: false, width: 320 } },
  { as: 'on a wide screen with scripts, dark', options: { scripts: true, width: 1280, dark: true } },
])('every page $as', ({ as, options }) => {
  const visitors = new Map<string, BrowserContext>();
  async function visitorOf(name: string): Promise<BrowserContext> {
    const known = visitors.get(name);
    if (known) return known;
    const visitor = await browsing.visitor(options);
    visitors.set(name, visitor);
    if (!name) return visitor;
    const page = await visitor.newPage();
    await page.goto(`${city.url}/anmelden`);
    await city.signIn(page, name);
    await page.close();
    return visitor;
  }

  test.each(gets)('%s (%s) is accessible and no wider than the screen', async (route, name) => {
    const page = await (await visitorOf(name)).newPage();
    const answer = await page.goto(city.url + (SAMPLES[route]?.(world, city) ?? route));
    expect(answer?.status()).toBe(200);
    expect(await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)).toBe(false);
    await browsing.axe(page);
    if (PICTURES) {
      mkdirSync(PICTURES, { recursive: true });
      await page.screenshot({ path: path.join(PICTURES, `${`${route} ${as}`.replaceAll(/[^a-z0-9]+/gi, '-')}.png`), fullPage: true });
    }
    await page.close();
  });
});
