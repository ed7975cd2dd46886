import type { BrowserContext } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { manyReports } from '../../bench/support/many-reports.ts';
import { oneIsAsked } from '../support/asked.ts';
import { type Browsing, openBrowser } from '../support/browser.ts';
import { type RunningCity, startCity } from '../support/running-city.ts';

let city: RunningCity;
let browsing: Browsing;
let visitor: BrowserContext | undefined;

beforeAll(async () => {
  city = await startCity();
  await manyReports(city.superuser_url, 800);
  browsing = await openBrowser();
});
afterAll(async () => {
  await browsing?.close();
  await city?.stop();
});

/** A browser without a graphics card takes its time for a map. */
const DRAWN_MS = 30_000;

// A map that nobody looks at any more draws no more.
afterEach(() => visitor?.close());

test.each([
  { width: 1280, dark: false },
  { width: 320, dark: true },
])('without scripts the map is a picture with rings and links, and the list leads to a report ($width px)', async ({ width, dark }) => {
  visitor = await browsing.visitor({ scripts: false, width, dark });
  const page = await visitor.newPage();
  await page.goto(`${city.url}/meldungen`);
  await page.goto(`${city.url}/karte`);
  const before = await page.locator('#map-total').innerText();
  expect(await page.locator('.map__picture use').count()).toBe(await page.locator('#map-list li[data-lon]').count());
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  await browsing.axe(page);
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/plain-${width}.png`, fullPage: true });

  await page.getByRole('link', { name: 'Näher', exact: true }).click();
  expect(page.url()).toContain('zoom=13');
  await page.getByText('Filter', { exact: true }).click();
  await page.getByLabel('Stand').selectOption('done');
  await page.getByRole('button', { name: 'Anwenden' }).click();
  expect(page.url()).toMatch(/zoom=13.*state=done|state=done.*zoom=13/);
  await page.getByRole('link', { name: 'Ganze Stadt' }).click();
  expect(page.url()).toContain('state=done');
  expect(await page.locator('#map-total').innerText()).not.toBe(before);
  const cluster = page.locator('#map-list a[href*="zoom="]').first();
  if (await cluster.count()) await cluster.click();
  await browsing.axe(page);
});

test.each([
  { width: 1024, dark: false },
  { width: 390, dark: true },
])('with scripts the map lives: its rings are those of the list, and the keyboard leads closer ($width px)', async ({ width, dark }) => {
  visitor = await browsing.visitor({ scripts: true, width, dark });
  visitor.setDefaultTimeout(DRAWN_MS);
  const page = await visitor.newPage();
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const faults: string[] = [];
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  page.on('pageerror', (error) => faults.push(error.message));
  await page.goto(`${city.url}/karte`);
  await page.locator('.map__live canvas').waitFor();
  const entries = page.locator('#map-list li[data-lon]');
  const rings = page.locator('.map-marker .ring');
  await expect.poll(() => rings.count(), { timeout: DRAWN_MS }).toBe(await entries.count());
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);

  await page.locator('.map__live canvas').focus();
  const address = page.url();
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => page.url(), { timeout: DRAWN_MS }).not.toBe(address);

  const closer = page.locator('#map-list > ul > li > div > a[href*="zoom="]').first();
  const leads = (await closer.getAttribute('href')) ?? '';
  await closer.focus();
  await page.keyboard.press('Enter');
  await expect
    .poll(() => new URL(page.url()).searchParams.get('zoom'), { timeout: DRAWN_MS })
    .toBe(new URL(leads, city.url).searchParams.get('zoom'));
  await expect.poll(async () => (await rings.count()) - (await entries.count()), { timeout: DRAWN_MS }).toBe(0);
  expect(await page.evaluate('document.activeElement?.closest("#map-list") !== null')).toBe(true);
  await browsing.axe(page);

  // What a reload shows is what the list said.
  const said = await page.locator('#map-total').textContent();
  await page.reload();
  await page.locator('.map__live canvas').waitFor();
  expect(await page.locator('#map-total').textContent()).toBe(said);
  expect(faults).toEqual([]);
});

test('a change shows on the living map by itself', async () => {
  visitor = await browsing.visitor({ scripts: true });
  visitor.setDefaultTimeout(DRAWN_MS);
  const page = await visitor.newPage();
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto(`${city.url}/karte?state=waiting`);
  await page.locator('.map__live canvas').waitFor();
  const total = async () => Number.parseInt((await page.locator('#map-total').textContent())?.replace('Keine', '0') ?? '', 10);
  const before = await total();
  await oneIsAsked(city.house);
  await expect.poll(total, { timeout: 4_000 }).toBe(before + 1);
});

test('without WebGL the picture stays, and nothing is lost', async () => {
  visitor = await browsing.visitor({ scripts: true });
  visitor.setDefaultTimeout(DRAWN_MS);
  const page = await visitor.newPage();
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.addInitScript('HTMLCanvasElement.prototype.getContext = () => null');
  await page.goto(`${city.url}/karte`);
  await page.waitForLoadState('load');
  await expect.poll(() => page.locator('.map__live').count(), { timeout: DRAWN_MS }).toBe(0);
  expect(await page.locator('.map__picture').isVisible()).toBe(true);
  expect(await page.getByRole('link', { name: 'Näher', exact: true }).isVisible()).toBe(true);
});
