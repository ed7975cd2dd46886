import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Browsing, openBrowser } from '../support/browser.ts';
import { type RunningCity, startCity } from '../support/running-city.ts';

let city: RunningCity;
let browsing: Browsing;

beforeAll(async () => {
  [city, browsing] = await Promise.all([startCity(), openBrowser()]);
});
afterAll(async () => {
  await browsing?.close();
  await city?.stop();
});

test('from the front page somebody finds a service in everyday words and reads it in easy words, by keyboard', async () => {
  const visitor = await browsing.visitor({ scripts: true });
  const page = await visitor.newPage();
  await page.goto(city.url);
  await page.getByRole('link', { name: 'Leistungen' }).first().click();
  await page.getByRole('searchbox', { name: 'Was möchten Sie erledigen?' }).fill('meinen hund anmelden');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/leistungen?q=**');
  await browsing.axe(page);
  await page.getByRole('link', { name: 'Hund anmelden (Hundesteuer)' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Das brauchen Sie' }).waitFor();
  // The button is there because a script can print.
  expect(await page.getByRole('button', { name: 'Drucken' }).isVisible()).toBe(true);
  await page.getByRole('link', { name: 'Einfache Sprache' }).click();
  await page.getByRole('heading', { name: 'So lange dauert es' }).waitFor();
  expect(await page.getByRole('link', { name: 'Einfache Sprache' }).getAttribute('aria-current')).toBe('true');
  await browsing.axe(page);
});
