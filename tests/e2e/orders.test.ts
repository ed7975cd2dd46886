import type { Page } from 'playwright-core';
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

async function signedIn(name: string, width = 1280): Promise<Page> {
  const page = await (await browsing.visitor({ scripts: false, width })).newPage();
  await page.goto(`${city.url}/anmelden`);
  await city.signIn(page, name);
  return page;
}

test('a standard workplace is ordered in four clicks at most, approved on a phone by the link in the mail, and handed over', async () => {
  let clicks = 0;
  const asking = await signedIn('Lars Leuchte');
  await asking.goto(`${city.url}/portal`);
  const click = async (role: 'link' | 'button', name: string) => {
    clicks += 1;
    await asking.locator('main').getByRole(role, { name, exact: true }).click();
  };
  await click('link', 'Bestellen');
  await browsing.axe(asking);
  await click('link', 'Standardarbeitsplatz');
  await browsing.axe(asking);
  await click('button', 'In den Warenkorb');
  await asking.getByText('Leitung: Lena Laterne').waitFor();
  await browsing.axe(asking);
  await click('button', 'Verbindlich bestellen');
  await asking.getByText('Ihre Bestellung ist abgeschickt').waitFor();
  await browsing.axe(asking);
  expect(clicks).toBeLessThanOrEqual(4);
  const number = /BES-\d\d-\d{4,}-\d/.exec(asking.url())?.[0] ?? '';

  const [mail] = await city.mailsTo('lena.laterne@stadt.example', 1);
  const link = /\/freigabe\/\S+/.exec(mail?.body_text ?? '')?.[0] ?? '';
  const phone = await (await browsing.visitor({ scripts: false, width: 320 })).newPage();
  await phone.goto(city.url + link);
  await phone.getByText('Notebook 14 Zoll').first().waitFor();
  await browsing.axe(phone);
  expect(await phone.evaluate('document.documentElement.scrollWidth > window.innerWidth')).toBe(false);
  await phone.getByRole('button', { name: 'Ablehnen' }).click();
  await phone.getByText('Bitte schreiben Sie, warum.').first().waitFor();
  await phone.getByRole('button', { name: 'Zustimmen' }).click();
  await phone.getByText('Ihre Entscheidung ist gespeichert.').waitFor();
  await phone.goto(city.url + link);
  await phone.getByText('Dieser Link entscheidet nichts mehr').waitFor();

  // Over a thousand euros the cost centre says yes as well; Lena Laterne leads its team, and finds it where her day begins.
  const boss = await signedIn('Lena Laterne', 320);
  await boss.goto(`${city.url}/mitarbeit`);
  await boss.locator('main').getByRole('link', { name: 'Freigaben' }).click();
  await boss.locator('main table').getByRole('link').first().click();
  await browsing.axe(boss);
  await boss.getByRole('button', { name: 'Zustimmen' }).click();
  await boss.getByText('Ihre Entscheidung ist gespeichert.').waitFor();

  const keeper = await signedIn('Lukas Lager');
  for (const item of ['notebook', 'bildschirm', 'dockingstation']) {
    await keeper.goto(`${city.url}/mitarbeit/lager/${item}`);
    await keeper.getByLabel('Wie viele sind gekommen?').fill('1');
    await keeper.getByRole('button', { name: 'Wareneingang buchen' }).click();
    await keeper.getByText('Eingetragen.').waitFor();
  }
  await keeper.goto(`${city.url}/mitarbeit?view=all&q=${number}`);
  await keeper.locator('main table').getByRole('link').first().click();
  await browsing.axe(keeper);
  await keeper.getByLabel('Ist übergeben').check();
  await keeper.getByRole('button', { name: 'Eintragen' }).click();
  await keeper.getByText('Gespeichert').waitFor();

  await asking.goto(`${city.url}/portal/bestellungen/${number}`);
  await asking.locator('main').getByText('Übergeben', { exact: true }).first().waitFor();
});
