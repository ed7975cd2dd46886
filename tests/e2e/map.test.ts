import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadDemoReports } from '#modules/reports';
import { type Browsing, openBrowser } from '../support/browser.ts';
import { type RunningCity, startCity } from '../support/running-city.ts';

let city: RunningCity;
let browsing: Browsing;

beforeAll(async () => {
  city = await startCity();
  await loadDemoReports(city.house, () => {});
  browsing = await openBrowser();
});
afterAll(async () => {
  await browsing?.close();
  await city?.stop();
});

test.each([
  { width: 1280, dark: false },
  { width: 320, dark: true },
])('without scripts the map is a picture with rings and links, and the list leads to a report ($width px)', async ({ width, dark }) => {
  const visitor = await browsing.visitor({ scripts: false, width, dark });
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
