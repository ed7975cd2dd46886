import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Browsing, openBrowser } from '../support/browser.ts';
import { type RunningCity, startCity } from '../support/running-city.ts';

let city: RunningCity;
let browsing: Browsing;

beforeAll(async () => {
  city = await startCity({ jobs: false });
  browsing = await openBrowser();
});
afterAll(async () => {
  await browsing?.close();
  await city?.stop();
});

test.each([
  { width: 320, scripts: false, dark: true },
  { width: 1280, scripts: true, dark: false },
])('the open data are found from the front page and loaded as a file ($width px)', async ({ width, scripts, dark }) => {
  const page = await (await browsing.visitor({ scripts, width, dark })).newPage();
  await page.goto(city.url);
  await page.getByRole('link', { name: 'Offene Daten' }).click();
  await page.getByRole('heading', { level: 1, name: 'Offene Daten' }).waitFor();
  await browsing.axe(page);
  if (width === 320) expect(await page.locator('body').evaluate((body) => body.scrollWidth)).toBeLessThanOrEqual(width);
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: /CSV/ }).click()]);
  expect(file.suggestedFilename()).toBe('meldungen.csv');
});
