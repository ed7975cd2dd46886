import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Browsing, openBrowser } from '../support/browser.ts';
import { anOidcService, type OidcService } from '../support/oidc-service.ts';
import { type RunningCity, startCity } from '../support/running-city.ts';

let city: RunningCity;
let browsing: Browsing;
let service: OidcService;

beforeAll(async () => {
  city = await startCity();
  city.house.config.public_url = city.url;
  service = await anOidcService([city.url]);
  city.house.config.oidc = service.config();
  browsing = await openBrowser();
});
afterAll(async () => {
  await browsing?.close();
  await city?.stop();
  await service?.close();
});

test('without scripts a link into the house leads by the sign-in service of the city to the page it named, and out again', async () => {
  const email = city.people.find((one) => one.name === 'Lena Laterne')?.email;
  service.people.set('lena', { email, email_verified: true });
  const page = await (await browsing.visitor({ scripts: false, dark: true })).newPage();
  await page.goto(`${city.url}/mitarbeit?view=team`);
  await browsing.axe(page);
  await page.getByRole('link', { name: 'mit dem Dienstkonto anmelden' }).click();
  await page.getByLabel('Kennung').fill('lena');
  await page.getByRole('button', { name: 'Weiter' }).click();
  await page.waitForURL(`${city.url}/mitarbeit?view=team`);

  await page.goto(`${city.url}/konto`);
  await page.getByRole('button', { name: 'Abmelden', exact: true }).click();
  await page.getByText('Sie sind hier abgemeldet').waitFor();
  await browsing.axe(page);
  expect(await page.getByRole('link', { name: 'Auch beim Anmeldedienst' }).getAttribute('href')).toContain(`${service.issuer}/session/end`);

  // The service still knows them: one click, no name asked for again.
  await page.goto(`${city.url}/en/anmelden?next=%2Fen%2Fmitarbeit`);
  await page.getByRole('link', { name: 'sign in with your work account' }).click();
  await page.waitForURL(`${city.url}/en/mitarbeit`);
});
