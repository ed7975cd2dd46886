import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadDemoArticles } from '#modules/articles';
import { learnWords } from '#platform/search';
import { systemWork } from '#platform/system-work';
import { type Browsing, openBrowser } from '../support/browser.ts';
import { type RunningCity, startCity } from '../support/running-city.ts';

let city: RunningCity;
let browsing: Browsing;

beforeAll(async () => {
  city = await startCity({ config: { trust_proxy: '127.0.0.1' } });
  await loadDemoArticles(city.house);
  await learnWords(systemWork(city.house, 'test'));
  browsing = await openBrowser();
});
afterAll(async () => {
  await browsing?.close();
  await city?.stop();
});

async function signedIn(options: { scripts: boolean; width?: number; dark?: boolean }): Promise<Page> {
  const page = await (await browsing.visitor(options)).newPage();
  await page.goto(`${city.url}/anmelden`);
  await city.signIn(page, 'Victor Verteiler');
  await page.waitForURL(/\/portal/);
  return page;
}

const field = (page: Page) => page.locator('#staff-search');

async function pictured(page: Page, name: string): Promise<void> {
  if (process.env.STADTTOR_PICTURES) await page.screenshot({ path: `${process.env.STADTTOR_PICTURES}/${name}.png` });
}

test('without scripts Enter in the frame leads to all hits, and a hit opens', async () => {
  const page = await signedIn({ scripts: false, width: 360, dark: true });
  await field(page).fill('drucker');
  await field(page).press('Enter');
  await page.waitForURL(/\/portal\/suche\?q=drucker/);
  await expect.poll(() => page.locator('h1').textContent()).toBe('Suche: drucker');
  expect(await page.locator('h2').allTextContents()).toContain('Artikel');
  await pictured(page, 'search-phone-dark');
  await browsing.axe(page);
  await page.getByRole('link', { name: 'Etagendrucker verbinden' }).click();
  await page.waitForURL(/\/wissen\//);
});

test('while somebody types hits appear, arrows choose, Enter opens, Escape closes, and / leads back to the field', async () => {
  const page = await signedIn({ scripts: true });
  await page.locator('h1').click();
  await page.keyboard.press('/');
  await expect.poll(() => field(page).evaluate((it) => it === document.activeElement)).toBe(true);
  await field(page).pressSequentially('drukcer');
  const option = page.getByRole('option', { name: /Etagendrucker/ });
  await option.waitFor();
  await pictured(page, 'search-typed-light');
  expect(await field(page).getAttribute('aria-expanded')).toBe('true');
  await field(page).press('ArrowDown');
  const chosen = (await field(page).getAttribute('aria-activedescendant')) ?? '';
  expect(await page.locator(`#${chosen}`).getAttribute('aria-selected')).toBe('true');
  await field(page).press('Escape');
  expect(await option.isVisible()).toBe(false);
  expect(await field(page).inputValue()).toBe('drukcer');
  await field(page).press('ArrowDown');
  await option.waitFor();
  while (!(await option.getAttribute('aria-selected').then((is) => is === 'true'))) await field(page).press('ArrowDown');
  await field(page).press('Enter');
  await page.waitForURL(/\/wissen\//);
});

test('on a phone in the dark the list of hits fits', async () => {
  const page = await signedIn({ scripts: true, width: 360, dark: true });
  await page.keyboard.press('Control+k');
  await field(page).pressSequentially('passw');
  await page.getByRole('option', { name: /Passwort vergessen/ }).waitFor();
  await pictured(page, 'search-typed-phone-dark');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
});

test('a press on a hit opens it, and typing in a field is not taken for a command', async () => {
  const page = await signedIn({ scripts: true });
  await field(page).pressSequentially('a/b');
  expect(await field(page).inputValue()).toBe('a/b');
  await field(page).fill('');
  await field(page).pressSequentially('passwort');
  await page
    .getByRole('option', { name: /Passwort vergessen/ })
    .first()
    .click();
  await page.waitForURL(/\/wissen\//);
});

test('the page of hits is whole on a wide screen', async () => {
  const page = await signedIn({ scripts: true });
  await page.goto(`${city.url}/portal/suche?q=drucker`);
  await pictured(page, 'search-page-light');
  await browsing.axe(page);
  await page.goto(`${city.url}/en/portal/suche?q=xqzzt`);
  await pictured(page, 'search-none-light');
  await browsing.axe(page);
});

test('what is opened from the search and what is not found is counted, without a person', async () => {
  const page = await signedIn({ scripts: true });
  const counts = async () => {
    const opens = await city.house.pools.write.query(
      "select kind, sum(times)::int as times from search_opens where kind = 'article' group by kind",
    );
    const misses = await city.house.pools.write.query('select query, times from search_misses');
    return { opens: opens.rows[0]?.times ?? 0, misses: misses.rows };
  };
  const before = await counts();
  await page.goto(`${city.url}/portal/suche?q=drucker`);
  await page.getByRole('link', { name: 'Etagendrucker verbinden' }).click();
  await page.waitForURL(/\/wissen\//);
  await expect.poll(async () => (await counts()).opens).toBe(before.opens + 1);
  await page.goto(`${city.url}/portal/suche?q=Zeppelinhangar`);
  await page.goto(`${city.url}/portal/suche?q=Zeppelinhangar`);
  await expect.poll(async () => (await counts()).misses).toContainEqual({ query: null, times: 1 });
});
