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

test('without scripts on a phone somebody makes an account, begins an application and finds it in the list', async () => {
  const page = await (await browsing.visitor({ scripts: false, width: 320 })).newPage();
  await page.goto(`${city.url}/anmelden`);
  await page.getByRole('link', { name: 'Konto anlegen' }).click();
  await page.getByLabel('E-Mail-Adresse').fill('svea@buerger.example');
  await browsing.axe(page);
  await page.getByRole('button', { name: 'Link senden' }).click();
  await page.getByText('Bitte sehen Sie in Ihre E-Mails').waitFor();

  const [mail] = await city.mailsTo('svea@buerger.example', 1);
  await page.goto(city.url + (/\/konto\/neu\/[\w-]+/.exec(mail?.body_text ?? '')?.[0] ?? ''));
  expect(await page.getByRole('button', { name: 'Konto mit Passkey anlegen' }).isVisible()).toBe(false);
  await page.getByText('Ein Passkey braucht JavaScript').waitFor();
  await page.getByLabel('Ihr Name').first().fill('Svea Selbst');
  await page.getByLabel('Neues Passwort').fill('neun gelbe Ampeln stehen');
  await browsing.axe(page);
  await page.getByRole('button', { name: 'Konto anlegen' }).click();
  await page.getByText('Ihr Konto ist angelegt').waitFor();
  await browsing.axe(page);

  await page.goto(`${city.url}/beantragen/hundesteuer`);
  await page.getByRole('main').getByRole('button').last().click();
  await page.goto(`${city.url}/konto/vorgaenge`);
  await page.getByRole('link', { name: 'Hundesteuer' }).first().waitFor();
  await page.goto(`${city.url}/konto/postfach`);
  await page.getByRole('heading', { name: 'Postfach', level: 1 }).waitFor();
});
