import type { Page } from 'playwright-core';
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

/** A page whose browser has an authenticator that confirms every question. */
async function aPageWithAuthenticator(): Promise<Page> {
  const page = await (await browsing.visitor({ scripts: true })).newPage();
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('WebAuthn.enable');
  await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return page;
}

test('a passkey is added, named, signs in by itself, and is removed', async () => {
  const page = await aPageWithAuthenticator();
  // Passkeys exist only under a name.
  const { port } = new URL(city.url);
  const url = `http://localhost:${port}`;
  city.house.config.public_url = url;
  await page.goto(`${url}/anmelden`);
  await city.signIn(page, 'Lars Leuchte');
  await page.goto(`${url}/konto`);
  await browsing.axe(page);
  await page.getByRole('link', { name: 'Passkeys verwalten' }).click();
  await page.getByLabel('Name').fill('Diensthandy');
  await page.getByRole('button', { name: 'Passkey hinzufügen' }).click();
  await page.getByRole('heading', { name: 'Ihre Wiederherstellungscodes' }).waitFor();
  expect(await page.getByRole('list', { name: 'Zehn Codes' }).getByRole('listitem').count()).toBe(10);
  await page.goto(`${url}/konto/passkeys`);
  await page.getByRole('heading', { name: 'Diensthandy' }).waitFor();
  await browsing.axe(page);

  await page.context().clearCookies();
  await page.goto(`${url}/anmelden`);
  await browsing.axe(page);
  await page.getByRole('button', { name: 'Mit Passkey anmelden' }).click();
  await page.waitForURL('**/portal');

  await page.goto(`${url}/konto/passkeys`);
  await page.getByText('„Diensthandy“ ändern').click();
  await page.getByLabel('Ihr Passwort').fill(city.people.find((one) => one.name === 'Lars Leuchte')?.password ?? '');
  await page.getByRole('button', { name: 'Entfernen' }).click();
  await page.getByText('Sie haben noch keinen Passkey').waitFor();
});

test('without scripts no passkey is offered, and the password and an app stay beside it', async () => {
  const page = await (await browsing.visitor({ scripts: false, width: 320 })).newPage();
  await page.goto(`${city.url}/anmelden`);
  expect(await page.getByRole('button', { name: 'Mit Passkey anmelden' }).isVisible()).toBe(false);
  await city.signIn(page, 'Lena Laterne');
  await page.goto(`${city.url}/konto/passkeys`);
  await page.getByText('Passkeys brauchen JavaScript').waitFor();
  await page.goto(`${city.url}/konto/zweiter-faktor`);
  await browsing.axe(page);
  const { width = 0 } = (await page.locator('main').boundingBox()) ?? {};
  expect(width).toBeLessThanOrEqual(320);
});
