import type { BrowserContext } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { submitReport } from '#modules/reports';
import { newId } from '#platform/ids';
import { systemWork } from '#platform/system-work';
import { manyReports } from '../../bench/support/many-reports.ts';
import { type Browsing, openBrowser } from '../support/browser.ts';
import { aForm } from '../support/reports.ts';
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

test('without scripts the map is a picture with rings and links, and the list leads closer (320 px)', async () => {
  visitor = await browsing.visitor({ scripts: false, width: 320, dark: true });
  const page = await visitor.newPage();
  await page.goto(`${city.url}/karte`);
  const before = await page.locator('#map-total').innerText();
  expect(await page.locator('.map__picture use').count()).toBe(await page.locator('#map-list li[data-lon]').count());
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  await page.getByRole('link', { name: 'Näher', exact: true }).click();
  expect(page.url()).toContain('zoom=13');
  await page.getByText('Filter', { exact: true }).click();
  await page.getByLabel('Stand').selectOption('done');
  await page.getByRole('button', { name: 'Anwenden' }).click();
  expect(page.url()).toMatch(/zoom=13.*state=done|state=done.*zoom=13/);
  await page.getByRole('link', { name: 'Ganze Stadt' }).click();
  expect(page.url()).toContain('state=done');
  expect(await page.locator('#map-total').innerText()).not.toBe(before);
  await page.locator('#map-list a[href*="zoom="]').first().click();
  await browsing.axe(page);
});

test('with scripts the map lives: its rings are those of the list, the keyboard leads closer, and a new report shows by itself', async () => {
  visitor = await browsing.visitor({ scripts: true, width: 390 });
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
  await expect.poll(async () => (await rings.count()) - (await entries.count()), { timeout: DRAWN_MS }).toBe(0);
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);

  await page.locator('.map__live canvas').focus();
  const address = page.url();
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => page.url(), { timeout: DRAWN_MS }).not.toBe(address);
  const closer = page.locator('#map-list > ul > li > div > a[href*="zoom="]').first();
  const leads = new URL((await closer.getAttribute('href')) ?? '', city.url).searchParams.get('zoom');
  await closer.focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => new URL(page.url()).searchParams.get('zoom'), { timeout: DRAWN_MS }).toBe(leads);
  await expect.poll(async () => (await rings.count()) - (await entries.count()), { timeout: DRAWN_MS }).toBe(0);
  expect(await page.evaluate('document.activeElement?.closest("#map-list") !== null')).toBe(true);
  await browsing.axe(page);

  // What a reload shows is what the list said.
  const total = async () => Number.parseInt((await page.locator('#map-total').textContent())?.replace('Keine', '0') ?? '', 10);
  const said = await total();
  await page.reload();
  await page.locator('.map__live canvas').waitFor();
  expect(await total()).toBe(said);

  const [west = 0, south = 0, east = 0, north = 0] = new URL(page.url()).searchParams.get('bbox')?.split(',').map(Number) ?? [];
  await submitReport(
    { ...systemWork(city.house, 'test'), key: newId() },
    aForm({ street: '', house_number: '', place_text: 'Hier', lon: (west + east) / 2, lat: (south + north) / 2 }),
  );
  // A browser without a graphics card is busy drawing; that it is told within two seconds is measured in tests/pages/map.test.ts.
  await expect.poll(total, { timeout: DRAWN_MS }).toBe(said + 1);
  await expect.poll(async () => (await rings.count()) - (await entries.count()), { timeout: DRAWN_MS }).toBe(0);
  expect(faults).toEqual([]);

  const plain = await visitor.newPage();
  await plain.addInitScript('HTMLCanvasElement.prototype.getContext = () => null');
  await plain.goto(page.url());
  await expect.poll(() => plain.locator('.map__live').count(), { timeout: DRAWN_MS }).toBe(0);
  expect(await plain.locator('.map__picture').isVisible()).toBe(true);
  expect(await plain.getByRole('link', { name: 'Näher', exact: true }).isVisible()).toBe(true);
});
