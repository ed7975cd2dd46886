import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Browsing, openBrowser } from '../support/browser.ts';
import { type RunningCity, startCity } from '../support/running-city.ts';

let city: RunningCity;
let browsing: Browsing;

beforeAll(async () => {
  city = await startCity();
  browsing = await openBrowser();
});
afterAll(async () => {
  await browsing?.close();
  await city?.stop();
});

test('with scripts the preview follows what is typed, and what was typed is there again after the window was closed', async () => {
  const visitor = await browsing.visitor({ scripts: true });
  const page = await visitor.newPage();
  await page.goto(`${city.url}/anmelden`);
  await city.signIn(page, 'Hilda Hilfe');
  await page.goto(`${city.url}/mitarbeit/wissen/neu`);
  await page.getByLabel('Titel').fill('Beamer im Sitzungssaal');
  await page.getByLabel('Kurz gesagt').fill('Bild an die Wand.');
  await page.getByLabel('Thema').selectOption({ label: 'Gerät und Arbeitsplatz' });
  await page.getByRole('button', { name: 'Weiter zum Text' }).click();
  await page.locator('[name="blocks.0.text"]').fill('Erst das **Kabel**, dann der Strom.');
  await page.locator('#vorschau strong', { hasText: 'Kabel' }).waitFor();
  const address = page.url();
  await page.close();
  const again = await visitor.newPage();
  await again.goto(address);
  expect(await again.locator('[name="blocks.0.text"]').inputValue()).toBe('Erst das **Kabel**, dann der Strom.');
  expect(await again.getByText('Ihr nicht gespeicherter Text').count()).toBe(1);
});
